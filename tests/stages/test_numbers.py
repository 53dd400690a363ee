"""Numbers against num2words: whatever it writes out must be read back, with and without hyphens and "and"."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from incidents.language import english
from incidents.stages.numbers import Quantity, bounded

MILLION = 10**6


def value(words: str) -> int | None:
    """The number that `words` state: the one cardinal that they are, through the first stage alone."""
    sentence = english().sentence(words)
    english().stage("cardinals")(sentence)
    covered = [finding.value for finding in sentence.found if finding.end - finding.start == len(sentence.tokens)]
    return covered[0] if len(covered) == 1 else None


def ways(number: int) -> set[str]:
    """How English writes `number` in words: hyphens or not, "and" or not."""
    words = num2words(number).replace(",", "")
    without_and = words.replace(" and ", " ")
    return {
        words,
        without_and,
        words.replace("-", " "),
        without_and.replace("-", " "),
        words.upper(),
        words.capitalize(),
    }


@pytest.mark.parametrize("hundred", range(0, 1000, 100))
def test_every_number_up_to_a_thousand(hundred: int) -> None:
    wrong = {words: value(words) for n in range(hundred, hundred + 101) for words in ways(n) if value(words) != n}
    assert wrong == {}


@given(st.integers(1000, MILLION) | st.integers(MILLION, 10**12))
@settings(max_examples=300, deadline=None)
def test_larger_numbers_in_words(number: int) -> None:
    assert {words: value(words) for words in ways(number)} == dict.fromkeys(ways(number), number)


@given(st.integers(0, 10**7 - 1))
@settings(max_examples=200, deadline=None)
def test_numerals(number: int) -> None:
    assert value(f"{number}") == number or 1900 <= number <= 2099  # which may be years
    assert value(f"{number:,}") == number or 1900 <= number <= 2099


@given(
    st.integers(1, 9999),
    st.sampled_from([("hundred", 100), ("thousand", 1000), ("million", MILLION), ("billion", 10**9)]),
)
@settings(max_examples=100, deadline=None)
def test_numerals_with_a_word(number: int, word: tuple[str, int]) -> None:
    if not 1900 <= number <= 2099:
        assert value(f"{number} {word[0]}") == number * word[1]
    assert value(f"{number}.5 {word[0]}") == number * word[1] + word[1] // 2


@given(st.integers(2, 19), st.sampled_from([("dozen", 12), ("score", 20), ("hundred", 100)]))
@settings(max_examples=50, deadline=None)
def test_dozens_and_scores(number: int, word: tuple[str, int]) -> None:
    assert value(f"{num2words(number)} {word[0]}") == number * word[1]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("a hundred", 100),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("half-dozen", 6),
        ("a thousand", 1000),
        ("a million", MILLION),
        ("half a million", MILLION // 2),
        ("quarter of a million", MILLION // 4),
        ("two and a half million", 2_500_000),
        ("twelve hundred", 1200),
        ("twenty-five hundred", 2500),
        ("a hundred and five", 105),
        ("2.5 thousand", 2500),
        ("3 lakh", 300_000),
        ("2 crore", 20_000_000),
        ("zero", 0),
        ("ten thousand million", 10**10),
    ],
)
def test_ways_of_saying_it(words: str, number: int) -> None:
    assert value(words) == number


@pytest.mark.parametrize(
    "words",
    ["2.5", "one of two", "3rd", "12-year-old", "12:30", "5-3", "and", "hundreds", "ten,two", "a" + " hundred" * 400],
)
def test_what_states_no_whole_number(words: str) -> None:
    assert value(words) is None


# (precision, the words before the number, the words after it)
PRECISION = [
    ("exact", "", ""),
    ("exact", "a total of", ""),
    ("at_least", "at least", ""),
    ("at_least", "no fewer than", ""),
    ("at_least", "", "or more"),
    ("more_than", "more than", ""),
    ("more_than", "over", ""),
    ("fewer_than", "fewer than", ""),
    ("at_most", "up to", ""),
    ("at_most", "as many as", ""),
    ("approximate", "about", ""),
    ("approximate", "some", ""),
    ("approximate", "", "or so"),
]


@pytest.mark.parametrize(("precision", "before", "after"), PRECISION)
@pytest.mark.parametrize("number", [3, 12, 105, 2500])
def test_bounds_are_kept_whatever_the_number(precision: str, before: str, after: str, number: int) -> None:
    for written in (f"{number}", num2words(number).replace(",", "")):
        sentence = english().sentence(re.sub(" +", " ", f"{before} {written} {after} people").strip())
        for name in ("cardinals", "numbers"):
            english().stage(name)(sentence)
        (quantity,) = [f.value for f in sentence.outermost(0, len(sentence.tokens)) if isinstance(f.value, Quantity)]
        assert quantity == bounded(number, precision)


@given(st.integers(0, 10**9), st.sampled_from([name for name, _, _ in PRECISION]))
def test_the_count_lies_within_its_bounds(count: int, precision: str) -> None:
    quantity = bounded(count, precision)
    assert quantity.precision == precision and quantity.count == count
    if precision not in ("more_than", "fewer_than"):  # whose count is the number that is excluded
        assert quantity.low in (None, count) and quantity.high in (None, count)
    elif precision == "more_than":
        assert (quantity.low, quantity.high) == (count + 1, None)
    else:
        assert (quantity.low, quantity.high) == (None, count - 1)
