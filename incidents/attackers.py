"""Attackers: those who died after they had hurt others, by their own hand or that of the police."""

from collections.abc import Sequence

from incidents.engine.findings import Finding
from incidents.facts import Fact
from incidents.stages.groups import Group

KINDS = ("self", "him")  # the kinds of victims who may have hurt others before
_HURT = ("killed", "wounded")


def as_told(fact: Fact, victims: Finding, agent: Finding | None, *, has_killed: bool, has_hurt: bool) -> Fact:
    """`fact` in the light of the story: whoever has killed others and "shoots himself" takes his own life.

    Whoever took it, "killed himself", is an attacker if he has hurt others; so is one whom police or soldiers killed
    after he had killed: "officers shot and killed him".
    """
    takes_his_life = victims.kind == "self" and (has_killed if fact.open else has_hurt and fact.outcome == "killed")
    by_forces = agent is not None and is_of_forces(agent)
    is_stopped = victims.kind == "him" and fact.outcome == "killed" and has_killed and by_forces
    if not (takes_his_life or is_stopped):
        return fact
    return as_attacker(fact)._replace(outcome="killed", open=False)


def throughout(facts: Sequence[Fact]) -> list[Fact]:
    """Whoever is an attacker where the text tells that he killed himself is one wherever it tells so."""
    own = [fact for fact in facts if _is_by_own_hand(fact)]
    if len(own) < 2 or all(fact.traits.role != "attacker" for fact in own):
        return list(facts)
    return [as_attacker(fact) if _is_by_own_hand(fact) else fact for fact in facts]


def is_killing(fact: Fact) -> bool:
    """Whether the words say that somebody killed: "killed two", not "two died"."""
    people = fact.count_span or fact.victims
    return fact.outcome == "killed" and fact.traits.role != "attacker" and fact.start < min(people, fact.victims)[0]


def is_hurting(fact: Fact) -> bool:
    """Whether somebody was hurt by another's hand."""
    return fact.outcome in _HURT and fact.quantity.count != 0 and not fact.own_hand


def is_attacker(finding: Finding) -> bool:
    """Whether it is people whose noun says that they attack: "the gunman"."""
    return isinstance(finding.value, Group) and finding.value.traits.role == "attacker"


def _is_by_own_hand(fact: Fact) -> bool:
    return fact.own_hand and fact.outcome == "killed"


def as_attacker(fact: Fact) -> Fact:
    """The same of somebody who attacked."""
    return fact._replace(traits=fact.traits.of_attacker())


def is_of_forces(finding: Finding) -> bool:
    """Whether it is police or soldiers."""
    return isinstance(finding.value, Group) and finding.value.traits.status == "security"
