"""The victims of a casualty: the groups that have a number, pronouns with that of the people they stand for."""

from collections.abc import Iterator

from incidents.engine.cascade import Match
from incidents.engine.findings import Finding
from incidents.stages.groups import Group, group_of, singles
from incidents.stages.numbers import ONE
from incidents.stages.outcomes import Outcome


def counted(findings: Iterator[Finding], match: Match, outcome: Outcome) -> Iterator[Finding]:
    """The groups that have a number, pronouns with that of the people they stand for."""
    for finding in findings:
        group = group_of(finding)
        if finding.kind == "self":
            finding = himself(finding, match, outcome)
        elif group.quantity is None and group.pronoun:
            finding = _resolved(finding, match)
        if group_of(finding).quantity is not None or finding.kind == "them":
            yield finding


def _resolved(pronoun: Finding, match: Match) -> Finding:
    """The pronoun with the number and traits of the people it stands for; as it was when there are none."""
    stands_for = _antecedent(pronoun, match)
    if stands_for is None:
        return pronoun
    people = group_of(stands_for)
    return pronoun._replace(value=group_of(pronoun)._replace(quantity=people.quantity, traits=people.traits))


def himself(pronoun: Finding, match: Match, outcome: Outcome) -> Finding:
    """The pronoun "himself" with the number and traits of the agent: an attacker where a rule says that he attacked."""
    agent = match.finding("agent")
    quantity = group_of(agent or pronoun).quantity
    if quantity is None and not pronoun.sets.get("several"):
        quantity = ONE
    traits = group_of(agent).traits if agent else group_of(pronoun).traits
    if not outcome.open and (match.rule.sets.get("attack") or match.rule.sets.get("by_agent")):
        traits = traits.of_attacker()
    return pronoun._replace(value=group_of(pronoun)._replace(quantity=quantity, traits=traits))


def _antecedent(pronoun: Finding, match: Match) -> Finding | None:
    """The nearest counted people before a plural pronoun, in its sentence."""
    before = list(match.sentence.outermost(0, pronoun.start))
    return next(
        (
            finding
            for outer in reversed(before)
            for finding in reversed(list(singles(outer)) if isinstance(outer.value, Group) else [])
            if group_of(finding).quantity is not None and group_of(finding).quantity != ONE
        ),
        None,
    )
