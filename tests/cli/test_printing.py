"""Facts as lines of CSV and as a table for people."""

from datetime import date

import pytest

from incidents.printing import Column, aligned, csv_line, number


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
    lines = aligned([Column("what_for"), Column("who", 20)], [["killed", "x"], ["a", "two\nlines"]], 80)
    assert lines == ["what for  who", "killed    x", "a         two lines"]


def test_words_that_are_too_long_are_cut():
    assert aligned([Column("w", 5)], [["abcdefgh"]], 80) == ["w", "abcd…"]
    assert aligned([Column("w")], [["abcdefgh"]], 5) == ["w", "abcdefgh"]


def test_where_room_lacks_the_widest_words_give_way_and_numbers_and_ids_never():
    columns = [Column("n"), Column("who", 30), Column("where", 30), Column("id")]
    rows = [["1234567", "a long name of many words", "a place near", "i0123456789abcdef"]]
    assert aligned(columns, rows, 80)[1] == "1234567  a long name of many words  a place near  i0123456789abcdef"
    assert aligned(columns, rows, 54)[1] == "1234567  a long name…  a place near  i0123456789abcdef"
    assert aligned(columns, rows, 44)[1] == "1234567  a long…  a plac…  i0123456789abcdef"
    assert aligned(columns, rows, 10)[1] == "1234567  a lon…  a pla…  i0123456789abcdef"


def test_wide_and_combining_characters_keep_their_width():
    lines = aligned([Column("a", 9), Column("b", 9)], [["北京", "x"], ["e\u0301e", "y"]], 80)
    assert lines == ["a     b", "北京  x", "e\u0301e    y"]
