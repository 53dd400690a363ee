"""The cascade on a language that nobody speaks: overlap, masking, parts, refusals, spans."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.engine.cascade import Match
from incidents.engine.sentence import Sentence

from .zibel import Zibel, rule, value_of_counts

PLONKING = Zibel(
    {
        "count": [rule("bim bam", "COUNT+"), rule("bim", "COUNT")],
        "group": [
            rule("bim vlu zorps", "count=<count> COLOUR{0,2} head=CREATURE"),
            rule("bim zorps and bam zorps", "<group>"),  # of the stage's own kind: never there before it
        ],
        "deed": [rule("zorps plonked", "who=<group> PLONK"), rule("plonked zorps", "PLONK who=<group>")],
    },
    {"count": value_of_counts},
)


def kinds(text: str, zibel: Zibel = PLONKING) -> list[tuple[str, str]]:
    sentence = zibel.read(text)
    return [
        (finding.kind, sentence.words(finding.start, finding.end))
        for finding in sentence.outermost(0, len(sentence.tokens))
    ]


def by_rule(text: str, *patterns: str, **reads: Any) -> list[tuple[str, str]]:
    zibel = Zibel({"found": [rule(pattern, pattern) for pattern in patterns]}, reads or None)
    sentence = zibel.read(text)
    return [
        (finding.rule.name, sentence.words(finding.start, finding.end)) for finding in sentence.found if finding.rule
    ]


def test_stages_build_on_what_was_found_before() -> None:
    assert kinds("bim bam vlu zorps plonked") == [("deed", "bim bam vlu zorps plonked")]
    assert kinds("bim, bam zorps") == [("count", "bim"), ("group", "bam zorps")]
    assert kinds("zorps plonked") == []


def test_the_longest_match_wins() -> None:
    assert by_rule("bim vlu zorp", "COLOUR CREATURE", "COUNT COLOUR CREATURE") == [
        ("COUNT COLOUR CREATURE", "bim vlu zorp")
    ]
    assert by_rule("bim vlu zorp bam", "COUNT COLOUR", "COLOUR CREATURE COUNT") == [
        ("COLOUR CREATURE COUNT", "vlu zorp bam")
    ]


def test_of_equally_long_matches_the_first_rule_wins() -> None:
    assert by_rule("bim zorp", "COUNT CREATURE", "COUNT zorp") == [("COUNT CREATURE", "bim zorp")]
    assert by_rule("bim zorp", "COUNT zorp", "COUNT CREATURE") == [("COUNT zorp", "bim zorp")]


def test_of_equally_long_matches_of_a_rule_the_left_one_wins() -> None:
    assert by_rule("bim bam bom", "COUNT COUNT") == [("COUNT COUNT", "bim bam")]


def test_a_reading_of_none_leaves_the_tokens_to_the_next_in_line() -> None:
    def only_short(match: Match) -> str | None:
        return "short" if match.end - match.start < 3 else None

    assert by_rule("bim vlu zorp", "COUNT COLOUR CREATURE", "COUNT COLOUR", found=only_short) == [
        ("COUNT COLOUR", "bim vlu")
    ]
    assert by_rule("bim vlu zorp", "COUNT COLOUR CREATURE", found=only_short) == []


def test_what_is_found_is_masked_at_the_same_length() -> None:
    sentence = PLONKING.read("bim bam vlu zorps frim")
    assert len(sentence.letters) == len(sentence.tokens) == 5
    assert len(set(sentence.letters[1:4])) == 1 and sentence.letters[0] != sentence.letters[1]
    zibel = Zibel({"count": [rule("bim", "COUNT")], "word": [rule("a masked word", "bim")]})
    assert kinds("bim", zibel) == [("count", "bim")]


def test_a_kind_matches_as_a_whole_and_is_seen_from_behind() -> None:
    pairs = [rule("bim bam", "COUNT COUNT")]
    before = Zibel({"count": pairs, "creature": [rule("after a count", "(?<= <count>) CREATURE")]})
    assert kinds("bim bam zorp zorp", before) == [("count", "bim bam"), ("creature", "zorp")]
    not_before = Zibel({"count": pairs, "creature": [rule("not after a count", "(?<! <count>) CREATURE")]})
    assert kinds("bim bam zorp zorp", not_before) == [("count", "bim bam"), ("creature", "zorp")]
    repeated = Zibel({"count": pairs, "many": [rule("counts", "<count>{2}")]})
    assert kinds("bim bam bim bam", repeated) == [("many", "bim bam bim bam")]


def test_named_parts_and_how_a_finding_explains_itself() -> None:
    sentence = PLONKING.read("Plonked bim bam zorps!")
    (deed,) = [finding for finding in sentence.found if finding.kind == "deed"]
    who = deed.part("who")
    assert who is not None and who.value == "bim bam zorps" and deed.part("nobody") is None
    assert [finding.kind for finding in deed.walk()] == ["deed", "group", "count", "words"]
    assert deed.rules() == "bim bam > bim vlu zorps > plonked zorps"
    count = who.part("count")
    assert count is not None and count.value == 3


def test_a_match_tells_its_tokens_and_findings() -> None:
    seen: list[Match] = []
    zibel = Zibel(
        {"count": [rule("bim", "COUNT")], "group": [rule("zorps", "count=<count> colour=COLOUR? head=CREATURE")]},
        {"count": value_of_counts, "group": seen.append},  # append returns None: the rule refuses
    )
    sentence = zibel.read("bam zorps")
    assert [finding.kind for finding in sentence.found] == ["count"]
    (match,) = seen
    assert match.tokens() == ["bam", "zorps"] and match.tokens("head") == ["zorps"] and match.tokens("colour") == []
    assert match.finding("colour") is None and [finding.value for finding in match.findings("count")] == [2]


def test_afresh_is_the_plain_sentence() -> None:
    sentence = PLONKING.read("bim zorps plonked")
    fresh = sentence.afresh()
    assert fresh.found == [] and fresh.tokens == sentence.tokens and fresh.letters != sentence.letters
    for stage in PLONKING.stages:
        stage(fresh)
    assert fresh.letters == sentence.letters and len(sentence.found) == 3


def test_an_alias_stands_for_a_piece_of_a_pattern() -> None:
    zibel = Zibel({"group": [rule("zorps", "MANY_OF{1,2} CREATURE")]}, aliases={"MANY_OF": "COUNT|COLOUR"})
    assert kinds("bim vlu zorps", zibel) == [("group", "bim vlu zorps")]


WORDS = [
    "bim",
    "bam",
    "vlu",
    "mirt",
    "zorp",
    "zorps",
    "glee",
    "kin",
    "plonked",
    "dor",
    "Quax",
    "frim",
    "12",
    ",",
    "ß",
    "’",
]
zibel_text = st.lists(st.sampled_from([*WORDS, " ", "  ", "\n", "\u00a0"]), max_size=30).map(" ".join) | st.text(
    max_size=60
)


@given(zibel_text)
@settings(max_examples=300, deadline=None)
def test_spans_give_the_words_back(text: str) -> None:
    sentence = PLONKING.read(text)
    assert len(sentence.spans) == len(sentence.tokens) == len(sentence.letters)
    for token, (start, end) in zip(sentence.tokens, sentence.spans, strict=True):
        assert text[start:end].split() == token.split()
    for finding in sentence.found:
        start, end = sentence.characters(finding.start, finding.end)
        assert text[start:end] == sentence.words(finding.start, finding.end)
        assert text[start:end].split() == " ".join(sentence.tokens[finding.start : finding.end]).split()
        for part in finding.walk():
            assert finding.start <= part.start < part.end <= finding.end


@given(zibel_text, st.integers(0, 20), st.integers(0, 20))
@settings(max_examples=100, deadline=None)
def test_a_sentence_inside_a_text_keeps_the_offsets_of_the_text(text: str, before: int, after: int) -> None:
    whole = "x " * before + text + " y" * after
    sentence = Sentence(whole, 2 * before, 2 * before + len(text), PLONKING.lexicon)
    assert all(2 * before <= start < end <= 2 * before + len(text) for start, end in sentence.spans)
