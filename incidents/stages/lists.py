"""Lists: groups that stand side by side, and those that are counted inside another one."""

from itertools import pairwise

from incidents.engine.cascade import Match
from incidents.engine.findings import Finding
from incidents.stages.groups import KINDS, Group, beside, is_bare, singles
from incidents.stages.heads import Traits


def read_list(match: Match) -> Group | None:
    """The groups that a rule of lists.toml joins."""
    members = tuple(match.findings(*KINDS))
    if match.rule.sets.get("of_noun"):
        members = tuple(_of_noun(members[0].value, name) for name in members[1:])
    if len(members) < 2 or (_second_noun_of_a_name(members) and not match.rule.sets.get("plural")):
        return None
    group: Group = members[0].value
    others = tuple(map(beside, members[1:]))
    members = (members[0], *others)
    if match.rule.sets.get("asyndetic") and any(one.value.out_of or one.value.definite for one in others):
        return None  # "a boy, one of three people shot"
    if _names_its_people(group, others) or _tells_them_apart(group, others):
        return group._replace(parts=others)
    told = next((n for n in range(2, len(others)) if _tells_them_apart(group, others[:n])), 0)
    if told:  # "two clerks, a Briton and a Dane, and their driver"
        members = (members[0]._replace(value=group._replace(parts=others[:told])), *others[told:])
    return Group(None, Traits(), (match.start, match.end), members=members)


def read_parts(match: Match) -> Group | None:
    """A group with those that are counted inside it."""
    whole = match.finding("whole")
    if whole is None or whole.value.quantity is None or whole.value.members:
        return None
    parts = tuple(part for finding in match.findings(*KINDS) if finding is not whole for part in singles(finding))
    if match.tokens("own") and parts and not parts[-1].value.has_noun:
        return None  # "12 people, nine of whom were killed, ...": said of the nine
    return whole.value._replace(parts=parts) if parts else None


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
