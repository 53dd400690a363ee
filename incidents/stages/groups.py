"""Groups: people who stand together in a sentence, as a record."""

from collections.abc import Iterator
from typing import NamedTuple

from incidents.engine.findings import Finding
from incidents.stages.heads import Traits
from incidents.stages.numbers import Quantity

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


def group_of(finding: Finding) -> Group:
    """The group that a finding of one of KINDS is."""
    group: Group = finding.value
    return group


def is_bare(finding: Finding) -> bool:
    """Whether a single person stands there without an article: "man"."""
    group: Group = finding.value
    return group.bare


def beside(finding: Finding) -> Finding:
    """People as they stand behind others: "12 more" are others than those beside them, not than those told before."""
    group: Group = finding.value
    return finding._replace(value=group._replace(more=False)) if group.more else finding


def singles(finding: Finding) -> Iterator[Finding]:
    """The groups with a number of their own that `finding` is or joins."""
    group: Group = finding.value
    if group.members:
        for member in group.members:
            yield from singles(member)
    else:
        yield finding
