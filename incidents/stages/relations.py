"""Relations: how the words tie a place to what happened: in it, near it, or elsewhere."""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from incidents.engine.cascade import Match

_NEAR_KM = 25  # the radius of UCDP's where_prec 2
_KM_PER_MILE = 1.609
_REACH = 6  # tokens before a place that say how it is tied
_REACH_OF_A_REASON = 10


class Relations:
    """Tells the value of `PlaceMention.relation`; `words` is [relations] of places.toml, `people` are nouns."""

    def __init__(self, words: Mapping[str, Sequence[str]], directions: frozenset[str], people: frozenset[str]) -> None:
        lists = {name: frozenset(entries) for name, entries in words.items()}
        self._near, self._apart, self._elsewhere = lists["near"], lists["apart"], lists["elsewhere"]
        self._definite, self._owning, self._capital = lists["definite"], lists["owning"], lists["capital"]
        self._turning, self._miles = lists["turning"], lists["miles"]
        self._origins, self._removing, self._ways = lists["origins"], lists["removing"], lists["ways"]
        self._sent, self._located, self._reasons = lists["sent"], lists["located"], lists["reasons"]
        self._to = lists["to"]
        self._directions, self._people = directions, people

    def of(self, match: Match, start: int) -> str:
        """The relation of the place whose own words begin at token `start`."""
        relation: str = match.rule.sets["relation"]
        if match.rule.sets.get("distance"):
            return "near" if self._kilometres(match) <= _NEAR_KM else "far"
        before = [token.lower() for token in match.sentence.tokens[max(start - _REACH, 0) : start]]
        if before[-1:] == [","] and not self._capital.isdisjoint(before[-2:-1]):
            before = before[:-2]  # "south of the capital, Baghdad"
        if self._is_on_a_side(before):
            return "near"
        if relation == "dateline":
            return relation
        reason = match.sentence.tokens[max(start - _REACH_OF_A_REASON, 0) : start]
        clause = list(takewhile(lambda word: word[0].isalnum() and word not in self._turning, reversed(before)))[::-1]
        if not self._elsewhere.isdisjoint(clause) or not self._reasons.isdisjoint(reason):
            return "elsewhere"
        if origin := self._origin(clause):
            return origin
        return "far" if self._is_on_the_way(before) else "near" if self._is_near(before) else relation

    def _is_on_a_side(self, before: Sequence[str]) -> bool:
        """Whether the words before a place are "south of"."""
        side = before[:-1] if before and before[-1] in self._definite else before
        return bool(side) and side[-1] in self._owning and not self._directions.isdisjoint(side[-2:-1])

    def _origin(self, clause: Sequence[str]) -> str | None:
        """What a place is that people, or what they fired, come from: "a teacher from", "gunmen based in"."""
        at = max((i for i, word in enumerate(clause) if word in self._apart or word in self._near), default=0)
        while at and clause[at] in self._owning:
            at -= next((n for n in range(1, at + 1) if clause[at - n] in self._apart), at)
        before = clause[at - 1] if at else ""
        if at and clause[at] in self._origins and self._removing.isdisjoint(clause):
            return "elsewhere" if before in self._sent else "home" if before in self._people else None
        is_home = before in self._located and at > 1 and clause[at - 2] in self._people
        return "home" if is_home else None

    def _is_on_the_way(self, before: Sequence[str]) -> bool:
        """Whether the words before a place are "on the road to"."""
        ways = [i for i, word in enumerate(before[:-1]) if word in self._ways and before[i + 1] in self._to]
        return bool(ways) and self._apart.isdisjoint(before[ways[-1] + 2 :])

    def _is_near(self, before: Sequence[str]) -> bool:
        for word in reversed(before[:-1] if before and before[-1] in self._owning else before):
            if word in self._near:
                return True
            if word in self._apart or not word[0].isalpha():
                break
        return False

    def _kilometres(self, match: Match) -> float:
        """Return the distance that stands before "km from" or in "10km"; 0 when it is not in digits."""
        tokens = match.tokens()[0], match.sentence.tokens[max(match.start - 1, 0)]
        digits = next((found[0] for token in tokens if (found := re.match(r"\d+(?:\.\d+)?", token))), "0")
        return float(digits) * (_KM_PER_MILE if tokens[0].lower() in self._miles else 1)
