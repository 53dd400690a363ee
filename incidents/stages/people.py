"""Groups of people: how many, and who they are."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from incidents.engine.cascade import Match
from incidents.engine.findings import Finding
from incidents.engine.rules import Rule
from incidents.stages.groups import Group
from incidents.stages.heads import People, Traits
from incidents.stages.numbers import ONE, Quantity

_AGE = re.compile(r"(\d+)-year-olds?")


class PeopleReader:
    """Reads groups of people with the words of a language; `data` is groups.toml."""

    def __init__(self, people: People, data: Mapping[str, Any]) -> None:
        self._people = people
        self._ordinals: Mapping[str, int] = data["ordinals"]
        self._adding = frozenset(data["adding"]["beside"])
        self._owning = frozenset(data["owning"]["signs"])
        self._said_by: dict[str, _Says] = {}
        self._known = frozenset(data["adding"]["known"])
        self._whose = frozenset(data["owning"]["persons"])

    def read_group(self, match: Match) -> Group | None:
        """The group that a rule of groups.toml found."""
        says = self._said_by.get(match.rule.name) or self._read(match.rule)
        if says.nationals:
            return self._nationals(match)
        number = match.finding("count") if says.counts else None
        quantity = says.quantity or (number.value if number else None)
        if says.only_one and (quantity is None or quantity.count not in (0, 1)):
            return None
        head = match.found.span("head") if says.has_head else _ABSENT
        traits = self._traits(match, head)
        before = _words_before(match, head)
        more = says.more or not self._adding.isdisjoint(before)
        # "the other three" are as many as are left of people told of before, "the other victim" may be a new one
        definite = (quantity != ONE and not self._known.isdisjoint(before)) if more else says.definite
        return Group(
            quantity,
            traits._replace(sex=says.sex) if says.sex else traits,
            # The words for the people, without their number.
            (number.end if number and number.end < match.end else match.start, match.end),
            number=(number.start, number.end) if number else None,
            noun=match.sentence.tokens[head[1] - 1].lower() if head != _ABSENT else None,
            age=_age(match),
            rank=self._ordinals.get("".join(match.tokens("nth")).lower()) if says.ranks else None,
            named=says.named,
            definite=definite,
            pronoun=says.pronoun,
            more=more,
            has_noun=says.is_noun or head != _ABSENT,
            out_of=says.out_of,
            whose=not self._whose.isdisjoint(before),
            bare=says.bare,
            joins_bare=says.joins_bare,
            ranked=self._people.is_rank(match.sentence.tokens[slice(*head)]),
        )

    def _read(self, rule: Rule) -> "_Says":
        """What `rule` says of every match; read once."""
        sets, parts = rule.sets, rule.pattern.parts()
        quantity = None
        if "count" in sets:
            quantity = Quantity.exactly(sets["count"])
        elif "vague" in sets or sets.get("households"):
            quantity = Quantity.vague(sets.get("vague"))
        flags = ("nationals", "only_one", "definite", "pronoun", "more", "out_of", "bare", "joins_bare")
        self._said_by[rule.name] = says = _Says(
            quantity,
            sex=sets.get("sex"),
            named=rule.makes == "name",
            is_noun=rule.makes in ("name", "one", "someone"),
            counts="count" in parts,
            has_head="head" in parts,
            ranks="nth" in parts,
            **{flag: bool(sets.get(flag)) for flag in flags},
        )
        return says

    def read_members(self, match: Match) -> Group | None:
        """A group with what it belongs to."""
        whole = match.finding("whole")
        if whole is None or whole.value.members:
            return None
        group: Group = whole.value
        if match.rule.sets.get("of_people") and not group.has_noun:
            return None  # "he was one of five people hurt"
        after = match.sentence.tokens[whole.end : match.end]
        owners = [i for i, token in enumerate(after, 1) if token in self._owning]
        after = after[max(owners, default=0) :]
        before = match.sentence.tokens[whole.start : whole.end]
        traits = self._people.traits([*reversed(before), *after])
        return group._replace(traits=traits, victims=(group.victims[0], match.end))

    def _nationals(self, match: Match) -> Group:
        """People of several nationalities, without a number: a group for each."""
        noun = self._people.traits(match.tokens("head") or match.tokens()[-1:])
        members = []
        for position, token in enumerate(match.tokens(), match.start):
            nationality = self._people.traits([token]).nationality
            if nationality:
                group = Group(None, noun._replace(nationality=nationality), (position, position + 1))
                members.append(Finding("they", position, position + 1, match.rule, group))
        return Group(None, noun, (match.start, match.end), members=tuple(members))

    def _traits(self, match: Match, head: tuple[int, int]) -> Traits:
        """What the words of a match say of the people: the noun first, then the words before it, the nearest first."""
        tokens = match.tokens()
        if head != _ABSENT:
            inside = head[1] - match.start
            tokens = [*tokens[inside:], *tokens[:inside]]
        tokens.reverse()
        return self._people.traits(tokens)


_ABSENT = (-1, -1)  # the tokens of a part that a match lacks


def _words_before(match: Match, head: tuple[int, int]) -> list[str]:
    """The words before the noun, the one in front of the match among them."""
    end = match.start + 2 if head == _ABSENT else head[0]
    return [token.lower() for token in match.sentence.tokens[max(match.start - 1, 0) : end]]


class _Says(NamedTuple):
    """What a rule of groups.toml says of every match, and which parts a match may have."""

    quantity: Quantity | None
    sex: str | None
    named: bool
    is_noun: bool
    counts: bool
    has_head: bool
    ranks: bool
    nationals: bool
    only_one: bool
    definite: bool
    pronoun: bool
    more: bool
    out_of: bool
    bare: bool
    joins_bare: bool


def _age(match: Match) -> int | None:
    """The age in years that the words of a group state: "a 34-year-old man", "Ahmed Karim, 34"."""
    for finding in match.findings("age"):
        for part in finding.walk():
            if part.kind == "cardinal":
                return int(part.value)
    for token in match.tokens():
        if "-" in token and (found := _AGE.match(token.lower())):
            return int(found[1])
    return None
