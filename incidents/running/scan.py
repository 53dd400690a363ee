"""Which texts may hold a casualty at all: those with a word that some casualty rule needs."""

import re
import sys
from collections.abc import Sequence

# In characters. For less text, loading pyarrow takes longer than looking with Python's own expressions.
LARGE = 200_000
# To RE2 (pyarrow) a letter outside ASCII is no part of a word, so that it finds all that `re` finds and more. But these
# two are `s` and `k` when case does not matter, and RE2 sees no word begin there: texts with one are let through.
ALSO_LETTERS_OF_ASCII = "\u017f\u212a"


def may_hold_casualties(texts: Sequence[str], triggers: str) -> list[bool]:
    """Tell for each text whether the expression `triggers` occurs in it: a whole column at once, if it is worth it."""
    if "pyarrow" in sys.modules or sum(map(len, texts)) >= LARGE:
        return _by_column(texts, triggers)
    search = re.compile(triggers).search
    return [search(text) is not None for text in texts]


def _by_column(texts: Sequence[str], triggers: str) -> list[bool]:
    import pyarrow as pa
    import pyarrow.compute as pc

    expression = f"(?:{triggers})|[{ALSO_LETTERS_OF_ASCII}]"
    found: list[bool] = pc.match_substring_regex(pa.array(texts, pa.large_string()), expression).to_pylist()
    return found
