"""Speakers: who says something, of what kind he is, and which way his words reach."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from incidents.engine.cascade import Finding, Match, Sentence
from incidents.stages.heads import People

# What ends a clause that a cue closes: "..., police said on Friday, ..."
_EDGES = frozenset(",;.!?:\"“”'’‘…)")
_CUE_TAIL = 5  # tokens between a cue that closes a clause and the clause's end: "told a news conference late Friday"
_LINKS = frozenset(["of", "in", "at", "for", "from", "with", "on", "to", "near", "inside", "within", "based"])
# A clause that begins here is not said of what stands before: "12 died, and police said ..."
_JOINERS = frozenset(["and", "but", "or", "while", "as", "after", "which", "who", "that", "whereas", "though", "although", "when", "where"])
_RELATIVES = frozenset(["which", "who", "that", "where"])
_TURNS = frozenset([";", "but", "while", "whereas", "however"])


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something.

    `words` are the tokens (start, end) of the speaker's own words, `type` a value of the column `attribution_type` or
    None. `reach` tells where what he says stands: "after" the cue, "before" it, or anywhere in the "sentence". A
    `pronoun` stands for the speaker before.
    """

    words: tuple[int, int]
    type: str | None
    reach: str
    pronoun: bool = False


class Speakers:
    """Reads speakers. `data` is speakers.toml, `organisations` the records of organisations.toml."""

    def __init__(self, data: Mapping[str, Any], organisations: Iterable[Mapping[str, Any]], people: People) -> None:
        self._people = people
        self._roles: Mapping[str, str] = data["roles"]
        self._words = [(item["type"], _any_of(item["words"])) for item in data["type"]]
        kinds: Mapping[str, str] = data["organisations"]
        self._organisations = {name: kinds[item["kind"]] for item in organisations for name in item["names"]}

    def read(self, match: Match) -> Speaker | None:
        """The speaker that a rule of speakers.toml found; None when the words do not speak after all."""
        sets = match.rule.sets
        tokens = match.sentence.tokens
        words = match.groups["words"]
        if sets.get("pronoun"):
            return Speaker(words, None, _reach(match), pronoun=True)
        if sets.get("unnamed"):
            return Speaker(words, "unnamed", "sentence")
        words = self._own_words(tokens, *words)
        kind = self.type_of(tokens[slice(*words)])
        if kind is None and not self._may_speak(match, words):
            return None
        return Speaker(words, kind, _reach(match))

    def type_of(self, tokens: Sequence[str]) -> str | None:
        """The value of `attribution_type` that the words of a speaker bear out."""
        named = next((self._organisations[token] for token in tokens if token in self._organisations), None)
        if named:
            return named
        phrase = " ".join(tokens)
        kind = next((kind for kind, words in self._words if words.search(phrase)), None)
        kind = kind or self._roles.get(self._people.traits(tokens).role or "")
        is_country = self._people.country(tokens[-1]) is not None and len(tokens) < 3
        return kind or ("government" if is_country else None)

    def _own_words(self, tokens: Sequence[str], start: int, end: int) -> tuple[int, int]:
        """The speaker without what runs into him: "[killing] four civilians | residents said"."""
        if self.type_of(tokens[start : self._chunk_end(tokens, start, end)]) is not None:
            return start, end
        for position in range(end - 1, start, -1):
            if tokens[position].lower() in _LINKS or tokens[position] in ("and", ","):
                rest = position + 1
                while rest < end - 1 and tokens[position].lower() in _LINKS and tokens[rest][:1].isupper():
                    rest += 1
                known = self.type_of(tokens[rest:end]) is not None and tokens[rest].lower() not in ("the", "a", "an")
                return (rest, end) if known and not _is_name(tokens[start]) else (start, end)
        return start, end

    @staticmethod
    def _chunk_end(tokens: Sequence[str], start: int, end: int) -> int:
        breaks = (i for i in range(start + 1, end) if tokens[i].lower() in _LINKS or tokens[i] in ("and", ","))
        return next(breaks, end)

    def _may_speak(self, match: Match, words: tuple[int, int]) -> bool:
        """Whether words of no known kind can be a speaker's in this rule and with this verb."""
        if match.rule.sets.get("known"):
            return False
        tokens = match.sentence.tokens
        is_name = any(token[:1].isupper() for token in tokens[words[0] + (words[0] == 0) : words[1]])
        if match.rule.sets.get("inverted"):
            return is_name and match.start > 0 and tokens[match.start - 1] in _EDGES
        verb = [token.lower() for token in match.tokens("verb")]
        return is_name or verb in (["said"], ["says"], ["told"], ["added"])


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, words)) + r")(?:s|['’]s)?(?![\w-])", re.IGNORECASE)


def _is_name(token: str) -> bool:
    return token[:1].isupper()


def _reach(match: Match) -> str:
    """Which way a cue reaches: one that closes its clause reaches back, any other forward."""
    tokens = match.sentence.tokens
    if match.start < 3:
        return "after"
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
    """How weakly a speaker holds the fact: 0 by the reach of his cue ... 2; None not at all."""
    reach = finding.value.reach
    if reach == "sentence":
        return 2
    previous = sentence.tokens[finding.start - 1].lower() if finding.start else ""
    if start >= finding.end:
        between = [token.lower() for token in sentence.tokens[finding.end : start]]
        if previous in _RELATIVES and "," in between:
            return None
        return int(reach == "before" or not _TURNS.isdisjoint(between))
    if reach == "before":
        return int(";" in sentence.tokens[end : finding.start])
    return None if previous in _JOINERS else 1
