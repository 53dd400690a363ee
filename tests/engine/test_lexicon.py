"""Words to letters: one a set of lists, capitals, phrases of several words, rare words."""

import pytest

from incidents.engine.lexicon import Alphabet, Lexicon

from .zibel import LISTS, SHAPES, TOKEN, matches


@pytest.fixture
def lexicon() -> Lexicon:
    return Lexicon(LISTS, SHAPES, {"frim"}, TOKEN)


def test_an_alphabet_hands_out_one_letter_a_set() -> None:
    alphabet = Alphabet()
    first, second = alphabet.letter(frozenset({"A"})), alphabet.letter(frozenset({"A", "B"}))
    assert first != second and alphabet.letter(frozenset({"A"})) == first
    assert (
        alphabet.having("A") == {first, second} and alphabet.having("B") == {second} and alphabet.having("C") == set()
    )
    assert len(first) == 1 and "\ue000" <= first <= "\uf8ff"


def test_words_of_the_same_lists_share_a_letter(lexicon: Lexicon) -> None:
    assert lexicon["bim"] == lexicon["bam"] == lexicon["bim"]
    assert lexicon["bim"] != lexicon["bom"] != lexicon["mirt"] != lexicon["vlu"]
    assert lexicon["Bim"] == lexicon["BAM"] != lexicon["bim"]  # capitalised besides


def test_a_word_of_no_list_has_the_letter_of_its_shape(lexicon: Lexicon) -> None:
    assert lexicon["12"] == lexicon["345"] != lexicon["narg"] == lexicon["blorp"]
    assert lexicon["frim"] != lexicon["narg"]  # a pattern names it
    assert lexicon["\ud800"] is not None


def test_a_lower_case_entry_matches_any_case() -> None:
    assert matches("COUNT", "bim Bim BIM") == ["bim", "Bim", "BIM"]


def test_an_entry_with_a_capital_matches_as_written_or_in_capitals() -> None:
    assert matches("NAMED", "Quax QUAX quax") == ["Quax", "QUAX"]


@pytest.mark.parametrize("text", ["glee kin", "Glee kin", "GLEE KIN", "glee   kin", "glee\u00a0kin"])
def test_an_entry_of_several_words_is_one_token(text: str) -> None:
    assert matches("CREATURE", f"vlu {text}.") == [text]
    assert matches("^ . . . $", f"vlu {text}.") == [f"vlu {text}."]


def test_each_word_of_an_entry_may_have_a_capital() -> None:
    assert matches("CREATURE", "vlu Glee Kin.") == ["Glee Kin"]


def test_the_longest_entry_is_joined() -> None:
    assert matches("PLONK", "plonked dor plonked") == ["plonked dor", "plonked"]


def test_words_of_an_entry_apart_are_words() -> None:
    assert matches("CREATURE", "glee vlu kin") == []
    assert matches("glee kin", "glee vlu kin glee kin") == []  # joined before any pattern sees it


def test_entries_of_letters(lexicon: Lexicon) -> None:
    assert lexicon.words_of({"CREATURE"}) == ["glee kin", "zorp", "zorps"]
    assert lexicon.words_of({"BOTH"}) == ["bom", "mirt"]
