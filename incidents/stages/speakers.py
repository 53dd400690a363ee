"""Speakers: who says something, of what kind he is, and which way his words reach."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from incidents.engine.cascade import Match
from incidents.engine.findings import Finding
from incidents.engine.sentence import Sentence
from incidents.stages.heads import People

# What ends a clause that a cue closes: "..., police said on Friday, ..."
_EDGES = frozenset(",;.!?:\"“”'’‘…)")
_CUE_TAIL = 5  # tokens between a cue that closes a clause and the clause's end: "told a news conference late Friday"


class Speaker(NamedTuple):
    """Who says something.

    `words` are the tokens (start, end) of the speaker's own words, `type` a value of the column `attribution_type` or
    None. `reach` tells where what he says stands: "after" the cue, "before" it, or anywhere in the "sentence". A
    `pronoun` stands for the speaker before. `clause` says how his clause hangs on the sentence ("main", "joined",
    "relative", "subordinate"), `turn` is the token at which the sentence turns from it to something else.
    """

    words: tuple[int, int]
    type: str | None
    reach: str
    pronoun: bool = False
    clause: str = "main"
    turn: int | None = None


class Speakers:
    """Reads speakers. `data` is speakers.toml, `organisations` the records of organisations.toml."""

    def __init__(self, data: Mapping[str, Any], organisations: Iterable[Mapping[str, Any]], people: People) -> None:
        self._people = people
        self._plurals = frozenset(people.lists["HEAD_MANY"])
        self._clauses = {name: frozenset(words) for name, words in data["clauses"].items()}
        self._nouns = frozenset(data["aliases"]["SAYING_OR_NOUN"].split("|"))
        self._doubted = self._nouns | self._clauses["gerunds"] | set(data["lists"]["DOUBTED"])
        self._types = [(item["type"], _any_of(item["words"])) for item in data["type"]]
        self._outside = {kind: frozenset(words) for kind, words in data["outside"].items()}
        self._roles: Mapping[str, str] = data["roles"]
        kinds: Mapping[str, str] = data["organisations"]
        self._organisations = {name: kinds[item["kind"]] for item in organisations for name in item["names"]}

    def read(self, match: Match) -> Speaker | None:
        """The speaker that a rule of speakers.toml found; None when the words do not speak after all."""
        sets, words = match.rule.sets, match.groups["words"]
        tokens = match.sentence.tokens
        clause, turn = self._clause(tokens, match.start), self._turn(tokens, match.end)
        if sets.get("pronoun"):
            return Speaker(words, None, _reach(match), True, clause, turn)
        if sets.get("unnamed"):
            return Speaker(words, "unnamed", "sentence")
        words = self._own_words(tokens, *self._before_noun(match, *words))
        kind = self.type_of(tokens[slice(*words)])
        if kind is None and not self._may_speak(match, words):
            return None
        return Speaker(words, kind, _reach(match), False, clause, turn)

    def type_of(self, tokens: Sequence[str]) -> str | None:
        """The value of `attribution_type` that the words of a speaker bear out."""
        named = next((self._organisations[token] for token in tokens if token in self._organisations), None)
        if named:
            return named
        phrase = " ".join(tokens)
        kind = next((kind for kind, words in self._types if words.search(phrase)), None)
        kind = kind or self._roles.get(self._people.traits(tokens).role or "")
        if kind is None and len(tokens) < 3 and self._people.country(tokens[-1]) is not None:
            kind = "government"
        is_outside = not self._outside.get(kind or "", frozenset()).isdisjoint(phrase.lower().split())
        return None if is_outside else kind

    def _before_noun(self, match: Match, start: int, end: int) -> tuple[int, int]:
        """The speaker without what leads on to a noun for what he says: "the ministry | 's recent claims"."""
        if self._nouns.isdisjoint(token.lower() for token in match.tokens("verb")):
            return start, end
        tokens = match.sentence.tokens
        owners = [i for i in range(start + 1, end) if tokens[i] in self._clauses["owners"]]
        return start, owners[-1] if owners and not any(map(_is_name, tokens[owners[-1] : end])) else end

    def _own_words(self, tokens: Sequence[str], start: int, end: int) -> tuple[int, int]:
        """The speaker without what runs into him: "[killing] four civilians | residents said"."""
        joints = [i for i in range(start + 1, end - 1) if self._is_joint(tokens[i])]
        if not joints or _is_name(tokens[start]) or self.type_of(tokens[start : joints[0]]) is not None:
            return start, end
        rest = joints[-1] + 1
        if tokens[joints[-1]] in self._clauses["links"]:  # "in Halba residents said"
            rest = next((i for i in range(rest, end - 1) if not _is_name(tokens[i])), end - 1)
        own = tokens[rest].lower() not in self._clauses["articles"] and self.type_of(tokens[rest:end]) is not None
        return (rest, end) if own else (start, end)

    def _is_joint(self, token: str) -> bool:
        joins = token in self._clauses["links"] or token in self._clauses["lists"]
        return joins or (token.endswith("s") and token in self._plurals)

    def _may_speak(self, match: Match, words: tuple[int, int]) -> bool:
        """Whether words of no known kind can be a speaker's in this rule and with this verb."""
        tokens, (start, end) = match.sentence.tokens, words
        names = any(map(_is_name, tokens[start:end]))
        is_adverb = end - start == 1 and not names and not tokens[start].endswith("s")  # "living abroad told us"
        if match.rule.sets.get("known") or is_adverb:
            return False
        if match.rule.sets.get("inverted"):
            first = tokens[start + (tokens[start].lower() in self._clauses["articles"])]
            return _is_name(first) and (match.end == len(tokens) or tokens[match.end] in _EDGES)
        if self._doubted.isdisjoint(token.lower() for token in match.tokens("verb")):
            return True
        is_first_word = (start, end) == (0, 1) and match.groups["verb"][0] == end
        return names and not is_first_word and match.end < len(tokens)

    def _clause(self, tokens: Sequence[str], start: int) -> str:
        before = tokens[start - 1].lower() if start else ""
        if before in self._clauses["relatives"]:
            return "relative"
        if before in self._clauses["subordinate"]:
            return "subordinate"
        return "joined" if before in self._clauses["joiners"] else "main"

    def _turn(self, tokens: Sequence[str], end: int) -> int | None:
        return next((i for i in range(end, len(tokens)) if tokens[i].lower() in self._clauses["turns"]), None)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?:['’]?s)?(?![\w-])", re.IGNORECASE)


def _is_name(token: str) -> bool:
    return token[:1].isupper()


def _reach(match: Match) -> str:
    """Which way a cue reaches: one that closes its clause reaches back, any other forward; a rule may set it itself."""
    tokens = match.sentence.tokens
    if match.start < 3 or "reach" in match.rule.sets:
        return str(match.rule.sets.get("reach", "after"))
    tail = tokens[match.end : match.end + _CUE_TAIL]
    closes = len(tail) < _CUE_TAIL or any(token in _EDGES for token in tail)
    return "before" if closes else "after"


def attribute(speakers: Sequence[Finding], start: int, end: int, sentence: Sentence) -> Finding | None:
    """The speaker of `speakers` who states the fact at tokens `start` to `end`; None when none of them does.

    The one whose cue reaches the fact and stands nearest to it, and only then one who merely speaks in the sentence.
    """
    ranked = [
        (weakness, max(speaker.start - end, start - speaker.end, 0), index)
        for index, speaker in enumerate(speakers)
        if (weakness := _weakness(speaker, start, end, sentence)) is not None
    ]
    return speakers[min(ranked)[2]] if ranked else None


def _weakness(finding: Finding, start: int, end: int, sentence: Sentence) -> int | None:
    """How weakly a speaker holds the fact: 0 by the reach of his cue, 1 or 2 less; None not at all."""
    speaker: Speaker = finding.value
    if speaker.reach == "sentence":
        return 2
    if start < finding.end and speaker.reach == "before":
        return int(";" in sentence.tokens[end : finding.start])
    if start < finding.end:
        return 1 if speaker.clause == "main" else None
    between = sentence.tokens[finding.end : start]
    if speaker.clause == "relative" and "," in between:
        return None
    turned = speaker.turn is not None and speaker.turn < start
    closed = speaker.reach == "before" and not _EDGES.isdisjoint(between)
    return int(turned or closed or speaker.clause in ("relative", "subordinate"))
