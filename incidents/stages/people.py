"""Groups of people: how many, who they are, and who of them is counted inside whom."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from incidents.engine.cascade import Match
from incidents.engine.findings import Finding
from incidents.engine.rules import Rule
from incidents.stages.heads import People, Traits
from incidents.stages.numbers import ONE, Quantity

_AGE = re.compile(r"(\d+)-year-olds?")

KINDS = ("people", "one", "name", "they", "share", "state", "he", "him", "them", "self", "someone")


class Group(NamedTuple):
    """People who stand together in a sentence.

    `quantity` is None when the words give no number ("the soldiers"). `members` are the groups that a list joins: the
    list itself has no number. `parts` are groups counted inside this one. `victims` are the tokens (start, end) of
    the words for the people, `number` those for their number, `noun` is the last word of their noun, in lower case.
    `age` (years) is that of one person, `rank` 3 for "a third person". A `bare` single person stands without an
    article ("man"); one that `joins_bare` may be followed by such a one ("his mother and sister"). `whose` are those of
    somebody told of ("five of his guards").
    """

    quantity: Quantity | None
    traits: Traits
    victims: tuple[int, int]
    number: tuple[int, int] | None = None
    noun: str | None = None
    members: tuple[Finding, ...] = ()
    parts: tuple[Finding, ...] = ()
    age: int | None = None
    rank: int | None = None
    named: bool = False
    definite: bool = False
    pronoun: bool = False
    more: bool = False
    has_noun: bool = True
    ranked: bool = False
    out_of: bool = False
    whose: bool = False
    bare: bool = False
    joins_bare: bool = False


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

    def read_list(self, match: Match) -> Group | None:
        """The groups that a rule of lists.toml joins."""
        members = tuple(match.findings(*KINDS))
        if match.rule.sets.get("of_noun"):
            members = tuple(_of_noun(members[0].value, name) for name in members[1:])
        if len(members) < 2 or (_second_noun_of_a_name(members) and not match.rule.sets.get("plural")):
            return None
        group: Group = members[0].value
        others = members[1:]
        if match.rule.sets.get("asyndetic") and any(one.value.out_of or one.value.definite for one in others):
            return None  # "a boy, one of three people shot"
        if _names_its_people(group, others) or _tells_them_apart(group, others):
            return group._replace(parts=others)
        told = next((n for n in range(2, len(others)) if _tells_them_apart(group, others[:n])), 0)
        if told:  # "two clerks, a Briton and a Dane, and their driver"
            members = (members[0]._replace(value=group._replace(parts=others[:told])), *others[told:])
        return Group(None, Traits(), (match.start, match.end), members=members)

    def read_parts(self, match: Match) -> Group | None:
        """A group with those that are counted inside it."""
        whole = match.finding("whole")
        if whole is None or whole.value.quantity is None or whole.value.members:
            return None
        parts = tuple(part for finding in match.findings(*KINDS) if finding is not whole for part in singles(finding))
        if match.tokens("own") and parts and not parts[-1].value.has_noun:
            return None  # "12 people, nine of whom were killed, ...": said of the nine
        return whole.value._replace(parts=parts) if parts else None

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


def _names_its_people(group: Group, names: tuple[Finding, ...]) -> bool:
    """Whether `names` are those of the people of `group`: "two guards, Ahmed Karim and Musa Bello"."""
    return (
        group.quantity is not None
        and group.quantity.count == len(names) > 1
        and all(finding.kind == "name" for finding in names)
    )


def _of_noun(group: Group, name: Finding) -> Finding:
    """`name` with what the noun before it says of those so named: "soldiers Ahmed Karim and Musa Bello"."""
    return name._replace(value=name.value._replace(traits=group.traits))


def _tells_them_apart(group: Group, others: tuple[Finding, ...]) -> bool:
    """Whether `others` are the people of `group` again: "two doctors, one from Nepal and one from Peru"."""
    total = group.quantity.count if group.quantity else None
    if len(others) < 2 or total is None:
        return False
    numbers = [
        single.value.quantity.count for finding in others for single in singles(finding) if single.value.quantity
    ]
    if None in numbers or total != sum(n for n in numbers if n is not None):
        return False
    told = [finding.value.traits for finding in others]
    says_no_more = _says_nothing(group.traits) and total > len(others)
    says_only_who = all(_says_nothing(traits) and (traits.nationality or traits.sex) for traits in told)
    return says_no_more or says_only_who or not any(finding.value.has_noun for finding in others)


def _says_nothing(traits: Traits) -> bool:
    """Whether words leave open what people are, but not where they come from, or of what sex they are."""
    return traits.status == "unknown" and traits.role is None


def _second_noun_of_a_name(members: tuple[Finding, ...]) -> bool:
    """Whether a list is one person with two nouns: "Ahmed Karim, a clerk and former member of parliament"."""
    return any(
        (_is_noun_of_the_same(one, two) and (one.kind != "one" or one.value.definite))
        or (is_bare(one) and two.kind == "name" and len(members) == 2)
        for one, two in pairwise(members)
    )


def _is_noun_of_the_same(one: Finding, two: Finding) -> bool:
    return two.kind == "one" and is_bare(two) and not _may_be_bare_next(one) and _same_sex(one, two)


def _may_be_bare_next(finding: Finding) -> bool:
    """Whether another person may follow without a word before the noun: "man and woman", "his mother and sister"."""
    group: Group = finding.value
    return group.bare or group.joins_bare


def _same_sex(one: Finding, two: Finding) -> bool:
    """Whether two nouns may stand for the same person as far as their sex goes."""
    a, b = one.value.traits.sex, two.value.traits.sex
    return a is None or b is None or a == b


def group_of(finding: Finding) -> Group:
    """The group that a finding of one of KINDS is."""
    group: Group = finding.value
    return group


def is_bare(finding: Finding) -> bool:
    """Whether a single person stands there without an article: "man"."""
    group: Group = finding.value
    return group.bare


def singles(finding: Finding) -> Iterator[Finding]:
    """The groups with a number of their own that `finding` is or joins."""
    group: Group = finding.value
    if group.members:
        for member in group.members:
            yield from singles(member)
    else:
        yield finding
