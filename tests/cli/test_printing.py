"""Facts as lines of CSV and as a table for people."""

from datetime import date

import pytest

from incidents.printing import aligned, csv_line, number


@pytest.mark.parametrize(
    ("values", "line"),
    [
        (("a", None, "", 3, 2.5), "a,,,3,2.5"),
        ((date(2020, 3, 13), "a,b"), '2020-03-13,"a,b"'),
        (('say "no"', "one\ntwo", "one\rtwo"), '"say ""no""","one\ntwo","one\rtwo"'),
    ],
)
def test_csv_line(values, line):
    assert csv_line(values) == line


@pytest.mark.parametrize(
    ("bounds", "shown"),
    [
        ((12, 12, 12), "12"),
        ((0, 0, 0), "0"),
        ((12, 12, None), "12+"),
        ((100, 101, None), "101+"),
        ((20, None, 20), "≤20"),
        ((None, 8, 10), "8-10"),
        ((14, None, None), "~14"),
        ((None, None, None), "?"),
    ],
)
def test_number(bounds, shown):
    assert number(*bounds) == shown


def test_columns_stand_under_each_other():
    lines = aligned(["what", "who"], [["killed", "x"], ["a", "two\nlines"]], (9, 20), 80)
    assert lines == ["what    who", "killed  x", "a       two lines"]


def test_what_is_too_long_is_cut():
    assert aligned(["w"], [["abcdefgh"]], (5,), 80) == ["w", "abcd…"]
    assert aligned(["ab", "cd"], [["12", "34"]], (5, 5), 4) == ["ab …", "12 …"]


def test_wide_and_combining_characters_keep_their_width():
    lines = aligned(["a", "b"], [["北京", "x"], ["e\u0301e", "y"]], (9, 9), 80)
    assert lines == ["a     b", "北京  x", "e\u0301e    y"]
