"""Text of any shape takes time in proportion to its length."""

import time

import pytest

from incidents.engine.sentences import SentenceSplitter
from incidents.extraction import FactFinder
from incidents.language import english

TWICE_AS_LONG_TAKES = 3.5  # times as long at most: twice, and room for a busy machine; a quadratic rule takes four
PIECES = {
    "one outcome": "killed ",
    "many groups": "12 people killed and ",
    "names": "Ahmed Karim and ",
    "numbers": "12, ",
    "parts": "12 soldiers, including three police, ",
    "speakers": "police said he was killed ",
    "full stops": "killed at 5 p.m. in the U.S. by Mr. Smith ",
    "quotes": 'killed " ',
    "places": "in Aleppo's city of ",
    "dates": "on 5 May 2019 killed ",
    "no space": "killed,",
}


@pytest.fixture(scope="module")
def finder():
    return FactFinder(english())


def seconds(finder, text):
    finder.read("warm", text)
    taken = []
    for _ in range(3):
        begin = time.process_time()
        finder.read("text", text)
        taken.append(time.process_time() - begin)
    return min(taken)


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_a_sentence_twice_as_long_takes_twice_as_long(finder, piece):
    words = 2_000 // len(piece.split())
    short, long = (seconds(finder, f"A bomb killed 12 people {piece * words * times}.") for times in (1, 2))
    assert long < TWICE_AS_LONG_TAKES * short + 0.02


def test_what_goes_on_without_an_end_is_cut_at_white_space():
    text = "word " * 4_000
    spans = SentenceSplitter(frozenset()).spans(text)
    assert len(spans) == 4
    assert [text[start:end] for start, end in spans] == ["word " * 1_000 + "word"] * 3 + [("word " * 997).strip()]
    assert max(end - start for start, end in spans) < 5_010
