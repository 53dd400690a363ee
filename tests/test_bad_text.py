"""Whatever the text: it never raises, offsets hold, and time grows no faster than length."""

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from incidents.extraction import FactFinder, Reading
from incidents.language import english

FINDER = FactFinder(english())
PUBLISHED = date(2024, 5, 17)

WORDS = [
    *(
        "killed",
        "wounded",
        "dead",
        "died",
        "killing",
        "people",
        "soldiers",
        "12",
        "two",
        "at least",
        "a",
        "the",
        "and",
        "of",
    ),
    *(
        "including",
        "them",
        "among",
        ",",
        ".",
        "were",
        "was",
        "have",
        "been",
        "by",
        "who",
        "others",
        "children",
        "Ahmed",
        "Karim",
    ),
    *(
        "not",
        "may",
        "since",
        "2011",
        "toll",
        "rose",
        "to",
        "from",
        "Monday",
        "said",
        "in",
        "(",
        ")",
        "-",
        "“",
        "”",
        "’s",
        "himself",
    ),
    *(
        "one",
        "both",
        "more",
        "than",
        "dozens",
        "no one",
        "injured",
        "missing",
        "kidnapped",
        "families",
        "himself",
        "blew",
        "up",
        "\n",
    ),
]
sentences = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


def check(text: str, reading: Reading) -> None:
    ids = [fact.fact_id for fact in reading.facts]
    assert len(ids) == len(set(ids))
    for fact in reading.facts:
        start, end = fact.sentence
        assert 0 <= start <= fact.start < fact.end <= end <= len(text)
        assert all(start <= first <= last <= end for first, last in (fact.victims, fact.count_span or fact.victims))
        assert fact.part_of is None or fact.part_of in ids
        quantity = fact.quantity
        bounds = [n for n in (quantity.low, quantity.high) if n is not None]
        assert bounds == sorted(bounds) and all(n >= 0 for n in bounds)
    for rejected in reading.rejected:
        assert 0 <= rejected.sentence[0] <= rejected.start < rejected.end <= rejected.sentence[1] <= len(text)


@given(st.text(max_size=300))
@example("")
@example("\x00\ud800 killed 12 people \ufeff")
@example("killed 12")
@example("١٢ people were killed, ² were wounded, ½ died and 1e9 fled, 12٫5 were hurt")
@settings(max_examples=200, deadline=None)
def test_any_text(text: str) -> None:
    check(text, FINDER.read("d", text, PUBLISHED))


@given(sentences)
@settings(max_examples=300, deadline=None)
def test_any_order_of_casualty_words(text: str) -> None:
    check(text, FINDER.read("d", text))


@given(st.lists(sentences, max_size=5).map(". ".join), st.characters())
@settings(max_examples=50, deadline=None)
def test_the_same_text_gives_the_same_facts(text: str, after: str) -> None:
    assert FINDER.read("d", text + after) == FINDER.read("d", text + after)
