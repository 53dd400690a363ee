"""Every element of the notation of patterns, on a language that nobody speaks."""

import pytest

from incidents.engine.patterns import PatternError, read_pattern

from .zibel import matches

ELEMENTS = [
    ("a word", "plonked", "zorps plonked", ["plonked"]),
    ("a word in capitals", "plonked", "ZORPS PLONKED", ["PLONKED"]),
    ("a word that no list holds", "frim", "zorps frim", ["frim"]),
    ("a list", "CREATURE", "bim zorps", ["zorps"]),
    ("either", "bim|COLOUR", "bim vlu zorp", ["bim", "vlu"]),
    ("one after the other", "COUNT CREATURE", "bim zorps bam", ["bim zorps"]),
    ("negation", "COUNT !CREATURE", "bim zorps bam vlu", ["bam vlu"]),
    ("negation of several", "COUNT !CREATURE|COLOUR", "bim zorp bam vlu bom 7", ["bom 7"]),
    ("any token", "COUNT .", "bim ! bam", ["bim !"]),
    ("a sign", "COUNT ,", "bim , bam", ["bim ,"]),
    ("a quoted sign", 'COUNT "+"', "bim + bam", ["bim +"]),
    ("a shape", "DIGITS CREATURE", "12 zorps", ["12 zorps"]),
    ("zero or one", "COUNT COLOUR? CREATURE", "bim zorp, bam vlu zorps", ["bim zorp", "bam vlu zorps"]),
    (
        "zero or more",
        "COUNT COLOUR* CREATURE",
        "bim zorp, bam vlu mirt vlu zorps",
        ["bim zorp", "bam vlu mirt vlu zorps"],
    ),
    ("one or more", "COLOUR+", "vlu mirt zorp", ["vlu mirt"]),
    ("so many", "COLOUR{2}", "vlu, vlu mirt", ["vlu mirt"]),
    ("from so many to so many", "COUNT COLOUR{1,2} CREATURE", "bim zorp, bam vlu zorp", ["bam vlu zorp"]),
    ("brackets", "COUNT (COLOUR CREATURE)+", "bim vlu zorp mirt zorp", ["bim vlu zorp mirt zorp"]),
    ("sequences in brackets", "(bim vlu | bam) CREATURE", "bim vlu zorp, bam zorp", ["bim vlu zorp", "bam zorp"]),
    (
        "brackets that may be absent",
        "COUNT (vlu mirt)? CREATURE",
        "bim zorp, bim vlu mirt zorp",
        ["bim zorp", "bim vlu mirt zorp"],
    ),
    ("what must follow", "COUNT (?= CREATURE)", "bim zorp bam", ["bim"]),
    ("what must not follow", "COUNT (?! CREATURE)", "bim zorp bam", ["bam"]),
    ("what must stand before", "(?<= COLOUR) CREATURE", "zorp vlu zorps", ["zorps"]),
    ("what must not stand before", "(?<! COLOUR) CREATURE", "zorp vlu zorps", ["zorp"]),
    ("two that must stand before", "(?<= COUNT COLOUR) CREATURE", "vlu zorp, bim vlu zorps", ["zorps"]),
    ("the beginning", "^ COUNT", "bim bam", ["bim"]),
    ("the end", "COUNT $", "bim bam", ["bam"]),
    ("a word in two lists", "BOTH CREATURE", "mirt zorp, bom zorp, vlu zorp", ["mirt zorp", "bom zorp"]),
    ("an empty list", "COUNT EMPTY? CREATURE", "bim zorp", []),
    ("capitalised", "CAPITALISED CREATURE", "Frim zorp, frim zorp", ["Frim zorp"]),
]


@pytest.mark.parametrize(
    ("pattern", "text", "found"), [case[1:] for case in ELEMENTS], ids=[case[0] for case in ELEMENTS]
)
def test_element(pattern: str, text: str, found: list[str]) -> None:
    assert matches(pattern, text) == found


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("(COUNT CREATURE", "a bracket is not closed"),
        ("COUNT CREATURE)", "a bracket too many"),
        ("COUNT | CREATURE", "inside brackets only"),
        ("COUNT <CREATURE", "cannot read"),
        ("COUNT @ CREATURE", "cannot read"),
        ("bim|bam/bom", "a space is missing"),
    ],
)
def test_what_cannot_be_read_is_told(source: str, reason: str) -> None:
    with pytest.raises(PatternError, match=reason):
        read_pattern(source)


@pytest.mark.parametrize(
    ("source", "needed"),
    [
        ("COUNT COLOUR? CREATURE", [("COUNT",), ("CREATURE",)]),
        ("COUNT COLOUR* CREATURE{0,3} vlu{,2}", [("COUNT",)]),
        ("COUNT (vlu CREATURE)?", [("COUNT",)]),
        ("COUNT (vlu | mirt)", [("COUNT",), ("vlu", "mirt")]),
        ("COUNT (vlu mirt)", [("COUNT",), ("vlu",), ("mirt",)]),
        ("(?! vlu) COUNT (?= mirt)", [("COUNT",), ("mirt",)]),
        ("(?<= vlu|mirt) COUNT (?= CREATURE|$)", [("vlu", "mirt"), ("COUNT",)]),
        ("!COUNT . CREATURE|bim", [("CREATURE", "bim")]),
    ],
)
def test_what_a_text_needs_for_a_match(source: str, needed: list[tuple[str, ...]]) -> None:
    assert [atom.names for atom in read_pattern(source).needed] == needed
