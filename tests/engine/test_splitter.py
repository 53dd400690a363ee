"""Where sentences end: one definition, whatever the text looks like."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.engine.splitter import SentenceSplitter

SPLITTER = SentenceSplitter(frozenset({"dok", "nr", "b.k"}))


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in SPLITTER.spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bim zorps. Bam zorps.", ["Bim zorps.", "Bam zorps."]),
        ("Bim zorps! Bam? Bom… Vlu.", ["Bim zorps!", "Bam?", "Bom…", "Vlu."]),
        ("Bim zorps", ["Bim zorps"]),
        ("Bim. vlu zorps.", ["Bim. vlu zorps."]),
        ("Dok. Quax plonked.", ["Dok. Quax plonked."]),
        ("Nr. 7 plonked.", ["Nr. 7 plonked."]),
        ("Quax B. Zorp plonked.", ["Quax B. Zorp plonked."]),
        ("The b.k. Zorps plonked.", ["The b.k. Zorps plonked."]),
        ("Bim 3.5 zorps. 7 plonked.", ["Bim 3.5 zorps.", "7 plonked."]),
        ("“Bim zorps.” Bam plonked.", ["“Bim zorps.”", "Bam plonked."]),
        ("Bim zorps. “Bam plonked.”", ["Bim zorps.", "“Bam plonked.”"]),
        ("(Bim zorps.) Bam.", ["(Bim zorps.)", "Bam."]),
        ("Bim zorps\n\nbam plonked", ["Bim zorps", "bam plonked"]),
        ("Bim zorps\nBam plonked", ["Bim zorps", "Bam plonked"]),
        ("Bim zorps\nbam plonked", ["Bim zorps\nbam plonked"]),
        ("Bim zorps.\u00a0Bam.", ["Bim zorps.", "Bam."]),
        ("Bim zorps.\r\n\r\nBam.", ["Bim zorps.", "Bam."]),
        ("   Bim.   ", ["Bim."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_hard_wrapped_lines_are_one_sentence() -> None:
    line = "Bim zorps and bam zorps and Bom zorps of the vlu land went to the"
    text = "\n".join([f"{line} Hills", f"{line} Hills", f"{line} Hills", f"{line} Hills", "Sea."])
    assert sentences(text) == [text]


@given(st.text(alphabet=st.sampled_from("abAB .!?…\n\r\t\u00a0\"'”)(,1"), max_size=80))
@settings(max_examples=300, deadline=None)
def test_sentences_hold_all_that_is_no_white_space_in_order(text: str) -> None:
    spans = list(SPLITTER.spans(text))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


def test_what_goes_on_without_an_end_is_cut_at_white_space():
    text = "word " * 4_000
    spans = SentenceSplitter(frozenset()).spans(text)
    assert len(spans) == 4
    assert [text[start:end] for start, end in spans] == ["word " * 1_000 + "word"] * 3 + [("word " * 997).strip()]
    assert max(end - start for start, end in spans) < 5_010


def test_a_line_that_ends_with_a_comma_or_a_leading_word_goes_on() -> None:
    splitter = SentenceSplitter(frozenset(), frozenset({"vlu"}))
    text = "Bim zorps, vlu\nFrim bam,\nMirt bom\nKop."
    assert [text[start:end] for start, end in splitter.spans(text)] == ["Bim zorps, vlu\nFrim bam,\nMirt bom", "Kop."]
