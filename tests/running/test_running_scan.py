"""The scan for casualty words loses nothing: with it and without it, the same rows."""

import random
from pathlib import Path

import pytest

from incidents.extraction import FactFinder
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


def everything(texts, triggers):
    return [True] * len(texts)


def by_word(texts, triggers):
    found = scan.re.compile(triggers).search
    return [found(text) is not None for text in texts]


@pytest.fixture(scope="module", params=["seeds", "generated"])
def documents(request):
    return list(read(SEEDS)) if request.param == "seeds" else list(generated(600))


@pytest.mark.parametrize("way", [scan._by_column, by_word])
def test_the_same_rows_with_the_scan_and_without(documents, finder, monkeypatch, way):
    monkeypatch.setattr(many, "may_hold_casualties", everything)
    without = rows(documents, finder)
    monkeypatch.setattr(many, "may_hold_casualties", way)
    assert rows(documents, finder) == without
    assert len(without["facts"]) > 20


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


def test_little_text_is_scanned_without_pyarrow(monkeypatch):
    monkeypatch.setattr(scan, "_by_column", None)
    monkeypatch.delitem(scan.sys.modules, "pyarrow", raising=False)
    assert scan.may_hold_casualties(["he was killed", "no"], "(?i)kill") == [True, False]


def test_much_text_is_scanned_by_column(monkeypatch):
    monkeypatch.setattr(scan, "LARGE", 10)
    monkeypatch.setattr(scan, "_by_column", lambda texts, triggers: ["by column"] * len(texts))
    monkeypatch.delitem(scan.sys.modules, "pyarrow", raising=False)
    assert scan.may_hold_casualties(["he was killed", "no"], "(?i)kill") == ["by column"] * 2
