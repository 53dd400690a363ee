"""The table of countries: complete, free of silent clashes, and in step with CLDR and countryinfo."""

import csv
import re
from collections import Counter
from importlib.resources import files

import countryinfo
import pytest
from babel import Locale
from babel.core import get_global

TABLE = files("incidents") / "english" / "countries.csv"
WORD_LISTS = ("names", "adjectives", "demonyms", "plurals")
KOSOVO = "XKX"

# Codes that CLDR names although ISO 3166-1 reserves them only, or that name no territory at all.
CLDR_NOT_ISO = {
    *("AC", "CP", "CQ", "DG", "EA", "IC", "TA"),  # parts of a territory that has a code of its own
    *("EU", "EZ", "QO", "UN"),  # groups of countries
    *("XA", "XB", "ZZ"),  # for testing software
}

# Demonyms of countryinfo that the table leaves out, each with the reason.
NOT_OURS = {
    ("ATF", "French"): "nobody lives there",
    ("HKG", "Chinese"): "the word means China",
    ("HMD", "Heard and McDonald Islander"): "nobody lives there",
    ("IOT", "Indian"): "the word means India",
    ("KNA", "Kittian and Nevisian"): "the two words stand alone",
    ("MAC", "Chinese"): "the word means China",
    ("MNP", "American"): "the word means the United States",
    ("MTQ", "French"): "the word means France",
    ("MYT", "French"): "the word means France",
    ("REU", "French"): "the word means France",
    ("SGS", "South Georgia and the South Sandwich Islander"): "nobody lives there",
    ("SJM", "Norwegian"): "the word means Norway",
    ("SPM", "French"): "the word means France",
    ("VAT", "Vaticanian"): "not English as it is written",
}


def read_table() -> list[dict[str, str]]:
    return list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


ROWS = read_table()
BY_ISO3 = {row["iso3"]: row for row in ROWS}


def words(row: dict[str, str], column: str) -> list[str]:
    return row[column].split(";") if row[column] else []


def all_words(row: dict[str, str]) -> set[str]:
    return {word for column in WORD_LISTS for word in words(row, column)}


def shared_words() -> set[str]:
    counts = Counter(word for row in ROWS for word in all_words(row))
    return {word for word, count in counts.items() if count > 1}


def iso2_by_iso3() -> dict[str, str]:
    """ISO 3166-1 alpha-3 to alpha-2, from the aliases of CLDR."""
    aliases = get_global("territory_aliases")
    return {old: new[0] for old, new in aliases.items() if len(old) == 3 and old.isalpha() and len(new) == 1}


def test_columns() -> None:
    expected = ["iso3", "iso2", "name", "names", "adjectives", "demonyms", "plurals", "ambiguous", "note"]
    assert list(ROWS[0]) == expected
    assert all(None not in row and None not in row.values() for row in ROWS)


def test_every_territory_of_iso_3166_1_and_kosovo_is_there_once() -> None:
    cldr = {code for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", code)} - CLDR_NOT_ISO
    assert sorted(row["iso2"] for row in ROWS) == sorted(cldr)
    assert len(BY_ISO3) == len(ROWS) == 249 + 1


def test_the_two_codes_of_a_row_agree() -> None:
    alias = iso2_by_iso3() | {KOSOVO: "XK"}
    assert {row["iso3"]: alias.get(row["iso3"]) for row in ROWS} == {row["iso3"]: row["iso2"] for row in ROWS}


def test_rows_are_sorted() -> None:
    assert [row["iso3"] for row in ROWS] == sorted(BY_ISO3)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["iso3"])
def test_cells_are_clean(row: dict[str, str]) -> None:
    assert words(row, "names")[0] == row["name"]
    for column in (*WORD_LISTS, "ambiguous"):
        cell = words(row, column)
        assert len(set(cell)) == len(cell), column
        for word in cell:
            assert word == " ".join(word.split()) != "", word
            assert any(letter.isupper() for letter in word), word


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["iso3"])
def test_ambiguous_words_are_of_the_row_and_explained(row: dict[str, str]) -> None:
    for word in words(row, "ambiguous"):
        assert word in all_words(row), word
        assert word in row["note"], word


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["iso3"])
def test_every_demonym_has_a_plural(row: dict[str, str]) -> None:
    assert len(words(row, "plurals")) >= len(words(row, "demonyms"))


@pytest.mark.parametrize("word", sorted(shared_words()))
def test_a_shared_word_is_ambiguous_everywhere_and_one_row_wins(word: str) -> None:
    sharing = [row for row in ROWS if word in all_words(row)]
    # A plural follows its singular: "Samoans" needs no line of its own.
    singular = word.removesuffix("s") if word not in words(sharing[0], "ambiguous") else word
    assert all(singular in words(row, "ambiguous") for row in sharing)
    won = re.compile(rf"\b{re.escape(singular)}\b[^:]*: [^.]*\bthis row wins")
    winners = [row["iso3"] for row in sharing if won.search(row["note"])]
    assert len(winners) == 1
    losing_notes = [row["note"] for row in sharing if row["iso3"] not in winners]
    assert all(f"{winners[0]} wins" in note for note in losing_notes)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["iso3"])
def test_the_name_in_cldr_is_known(row: dict[str, str]) -> None:
    # CLDR writes "&" and a curly apostrophe; newspapers write "and" and either apostrophe.
    name = Locale("en").territories[row["iso2"]].replace(" & ", " and ")
    assert name in words(row, "names")


def test_the_demonyms_of_countryinfo_are_known() -> None:
    unknown = set()
    for country in countryinfo.all_countries():
        row = BY_ISO3.get(country.iso()["alpha3"])
        for word in (country.demonym() or "").split(","):
            if row and word and word not in all_words(row):
                unknown.add((row["iso3"], word))
    assert unknown == set(NOT_OURS)


@pytest.mark.parametrize(
    ("word", "column", "iso3"),
    [
        ("American", "adjectives", "USA"),
        ("Briton", "demonyms", "GBR"),
        ("Burma", "names", "MMR"),
        ("Chinese", "plurals", "CHN"),
        ("DRC", "names", "COD"),
        ("Filipina", "demonyms", "PHL"),
        ("Gaza", "names", "PSE"),
        ("Nigerien", "adjectives", "NER"),
        ("Poles", "plurals", "POL"),
        ("Scottish", "adjectives", "GBR"),
        ("Welshmen", "plurals", "GBR"),
    ],
)
def test_words_of_the_news(word: str, column: str, iso3: str) -> None:
    assert [row["iso3"] for row in ROWS if word in words(row, column)] == [iso3]


@pytest.mark.parametrize("word", ["African", "Arab", "Catalan", "Chechen", "European", "Kurdish", "Tamil", "Tibetan"])
def test_ethnic_and_supranational_words_are_elsewhere(word: str) -> None:
    assert [row["iso3"] for row in ROWS if word in all_words(row)] == []
