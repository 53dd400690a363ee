"""Which texts, and which of their sentences, may hold a casualty at all: those with a word that some rule needs."""

import re
import sys
from collections.abc import Sequence

from incidents.extraction import Cut, FactFinder

# In characters. For less text, loading pyarrow takes longer than looking with Python's own expressions.
LARGE = 200_000
# To RE2 (pyarrow) a letter outside ASCII is no part of a word, so that it finds all that `re` finds and more. But these
# two are `s` and `k` when case does not matter, and RE2 sees no word begin there: texts with one are let through.
ALSO_LETTERS_OF_ASCII = "\u017f\u212a"


def cuts(texts: Sequence[str], finder: FactFinder) -> list[Cut | None]:
    """Each text in sentences; None for those in which there is nothing to find.

    All texts are scanned at once, and then all sentences of those that are left, if they are worth it.
    """
    triggers = finder.language.triggers
    if "pyarrow" not in sys.modules and sum(map(len, texts)) < LARGE:
        search = re.compile(triggers).search
        return [finder.cut(text) if search(text) else None for text in texts]
    hits = _by_column(texts, triggers)
    spans = [finder.language.splitter.spans(text) if hit else [] for text, hit in zip(texts, hits, strict=True)]
    sentences = [text[start:end] for text, cut in zip(texts, spans, strict=True) for start, end in cut]
    telling = iter(_by_column(sentences, triggers))
    of_text = [[position for position, _ in enumerate(cut) if next(telling)] for cut in spans]
    return [Cut(cut, told) if told else None for cut, told in zip(spans, of_text, strict=True)]


def _by_column(texts: Sequence[str], triggers: str) -> list[bool]:
    """Tell for each text whether the expression `triggers` occurs in it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    expression = f"(?:{triggers})|[{ALSO_LETTERS_OF_ASCII}]"
    found: list[bool] = pc.match_substring_regex(pa.array(texts, pa.large_string()), expression).to_pylist()
    return found
