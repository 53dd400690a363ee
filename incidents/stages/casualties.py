"""Casualty mentions: people tied to an outcome."""

from dataclasses import dataclass, replace

from incidents.engine.cascade import Finding, Match
from incidents.stages.outcomes import Outcome
from incidents.stages.people import Group, singles


@dataclass(frozen=True, slots=True)
class Casualty:
    """What happened to whom.

    `victims` are groups with a number of their own (lists are taken apart). Where `is_part`, they are counted inside
    `whole`, or, when that is None, inside a total that stands in an earlier sentence.
    """

    outcome: Outcome
    victims: tuple[Finding, ...]
    what: Finding
    is_total: bool = False
    is_part: bool = False
    whole: Finding | None = None


def read_casualty(match: Match) -> Casualty | None:
    """The casualty that a rule of casualties.toml found."""
    what, victims = match.finding("what"), match.finding("victims")
    if what is not None and what.kind == "state":
        victims = what
        what = next(part for part in what.walk() if isinstance(part.value, Outcome))
    if what is None or victims is None:
        return None
    outcome = Outcome(tuple(match.rule.sets["outcomes"])) if "outcomes" in match.rule.sets else what.value
    groups = tuple(singles(victims))
    if not groups or all(_group(finding).quantity is None for finding in groups):
        return None
    return Casualty(outcome, groups, what, is_total=bool(match.rule.sets.get("total")))


def read_joined(match: Match) -> Casualty | None:
    """A casualty with more people of the same outcome behind it, found by a rule of joined.toml."""
    first, more = match.finding("first"), match.finding("more")
    if first is None or more is None:
        return None
    casualty: Casualty = first.value
    added = tuple(finding for finding in singles(more) if _group(finding).quantity is not None)
    return replace(casualty, victims=casualty.victims + added) if added and not casualty.is_part else None


def read_share(match: Match) -> Casualty | None:
    """People inside a total, found by a rule of shares.toml."""
    whole, what, first = match.finding("whole"), match.finding("what"), match.finding("parts")
    if first is None:
        return None
    after = [f for f in match.findings("people", "one", "name", "share", "they") if f.start >= first.start]
    parts = tuple(single for finding in after for single in singles(finding))
    if whole is not None:
        inner: Casualty = whole.value
        return Casualty(inner.outcome, parts, inner.what, is_part=True, whole=whole)
    if what is None:
        return None
    return Casualty(what.value, parts, what, is_part=True)


def _group(finding: Finding) -> Group:
    group: Group = finding.value
    return group
