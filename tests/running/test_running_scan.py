"""The scan for casualty words loses nothing: with it and without it, the same rows."""

import random
import re
import sys
from pathlib import Path

import pytest

from incidents.extraction import Cut, FactFinder
from incidents.language import english
from incidents.reading import Document, read
from incidents.running import many, run, scan
from incidents.running.memory import _Kept

SEEDS = Path(__file__).parents[2] / "seeds"
STARTS = ["", "“", "(", "—", "É", "the ", "At least ", "\n", "…", "Überlebende: "]
GROUPS = [
    "12 people",
    "a soldier",
    "three women",
    "no one",
    "dozens of villagers",
    "TWO MEN",
    "Ahmed Karim",
    "30 others",
]
ENDS = [".", "!", "”", "…", "—", ", police said.", "\n\n", " near Łódź.", "\u00a0."]
QUIET = [
    "The mayor opened a bridge. ",
    "Prices rose 12 per cent. ",
    "Die Straße war leer. ",
    "Rain is likely\u00a0today. ",
]


@pytest.fixture(scope="module")
def finder():
    return FactFinder(english())


def case(word, choose):
    return choose.choice([word, word, word.upper(), word.capitalize(), word.replace("s", "ſ").replace("k", "\u212a")])


def generated(number):
    """Made-up texts around the words of the outcome lists, in any case and beside any sign; some have none."""
    choose = random.Random(7)
    lexicon = english().lexicon
    words = sorted(word for word, lists in lexicon.entries.items() if lists & {"PARTICIPLE", "DEAD", "DEATH", "TOLL"})
    assert len(words) > 20
    for position in range(number):
        parts = [choose.choice(QUIET) for _ in range(choose.randrange(3))]
        for _ in range(choose.randrange(3)):
            words_of_it = [
                choose.choice(GROUPS),
                choose.choice(["were ", "was ", ""]) + case(choose.choice(words), choose),
            ]
            parts.append(choose.choice(STARTS) + " ".join(choose.sample(words_of_it, 2)) + choose.choice(ENDS))
        yield Document(f"g{position}", "made up", "".join(parts) + " ")


def rows(documents, finder):
    kept = _Kept()
    run(documents, kept, finder)
    return kept.rows


def everything(texts, finder):
    spans = [finder.language.splitter.spans(text) for text in texts]
    return [Cut(cut, range(len(cut))) for cut in spans]


def by_word(texts, triggers):
    found = re.compile(triggers).search
    return [found(text) is not None for text in texts]


@pytest.fixture(scope="module", params=["seeds", "generated"])
def documents(request):
    return list(read(SEEDS)) if request.param == "seeds" else list(generated(600))


@pytest.mark.parametrize("has_pyarrow", [True, False], ids=["by column", "text by text"])
def test_the_same_rows_with_the_scan_and_without(documents, finder, monkeypatch, has_pyarrow):
    monkeypatch.setattr(many, "cuts", everything)
    without = rows(documents, finder)
    monkeypatch.setattr(many, "cuts", scan.cuts)
    if not has_pyarrow:
        monkeypatch.setattr(scan, "_by_column", None)
        monkeypatch.delitem(sys.modules, "pyarrow", raising=False)
    assert rows(documents, finder) == without
    assert len(without["facts"]) > 20


def test_a_text_is_cut_the_same_either_way(documents, finder, monkeypatch):
    texts = [document.text for document in documents]
    by_column = scan.cuts(texts, finder)
    for text, cut in zip(texts, by_column, strict=True):
        alone = finder.cut(text)
        assert set(alone.telling) <= set(cut.telling if cut else ())
        assert cut is None or cut.spans == alone.spans


def test_the_scan_by_column_finds_all_that_python_finds(documents, finder):
    texts = [document.text for document in documents]
    triggers = finder.language.triggers
    missed = [
        text
        for text, column, word in zip(texts, scan._by_column(texts, triggers), by_word(texts, triggers), strict=True)
        if word and not column
    ]
    assert missed == []


def test_the_scan_passes_over_texts_without_a_casualty_word(finder):
    quiet = "A mayor opened a bridge; 12 guests ate cake."
    assert scan._by_column([quiet, "A flood killed 12 people."], finder.language.triggers) == [False, True]


def test_little_text_is_scanned_without_pyarrow(finder, monkeypatch):
    monkeypatch.setattr(scan, "_by_column", None)
    monkeypatch.delitem(sys.modules, "pyarrow", raising=False)
    cut, none = scan.cuts(["Rain fell. He was killed.", "no"], finder)
    assert cut.telling == [1] and none is None


def test_much_text_is_scanned_by_column(finder, monkeypatch):
    monkeypatch.setattr(scan, "LARGE", 10)
    monkeypatch.setattr(scan, "_by_column", lambda texts, triggers: [True] * len(texts))
    monkeypatch.delitem(sys.modules, "pyarrow", raising=False)
    assert scan.cuts(["He was here. Rain fell."], finder) == [Cut([(0, 12), (13, 23)], [0, 1])]
