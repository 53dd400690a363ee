"""Shares: people counted inside a total that was already tied to its outcome."""

from collections.abc import Iterable, Sequence

from incidents.engine.cascade import Match
from incidents.engine.findings import Finding
from incidents.stages.casualties import Casualty
from incidents.stages.groups import Group, group_of, singles
from incidents.stages.numbers import ONE
from incidents.stages.outcomes import Outcome


def read_share(match: Match) -> Casualty | None:
    """People inside a total, found by a rule of shares.toml."""
    whole, later, inner = match.finding("whole"), match.finding("later"), match.finding("inner")
    if whole is not None and later is not None:
        return _in_the_toll(whole, later)
    if whole is not None and inner is not None:
        return _inside(whole, inner) if not match.rule.sets.get("of_them") or _is_of_them(inner) else None
    parts = _parts(match)
    if not parts or (match.rule.sets.get("adds_up") and not _add_up(parts, whole)):
        return None
    if whole is not None:
        return _counted_inside(whole, parts, match)
    what = match.finding("what")
    return Casualty(what.value, parts, what, is_part=True) if what else None


def _parts(match: Match) -> tuple[Finding, ...]:
    """The people whom a match counts inside others; none where the rule wants them without a noun."""
    first = match.finding("parts")
    if first is None or (match.rule.sets.get("bare") and group_of(first).has_noun):
        return ()
    behind = [f for f in match.findings("people", "one", "name", "share", "they") if f.start >= first.start]
    return tuple(single for finding in _told(behind) for single in singles(finding))


def _counted_inside(whole: Finding, parts: tuple[Finding, ...], match: Match) -> Casualty | None:
    """The people of `whole` again, by what they are, or what became of some of them."""
    casualty: Casualty = whole.value
    if group_of(casualty.victims[-1]).quantity == ONE:
        return None  # "he was arrested over abuses of workers, mostly migrants"
    if "outcomes" in match.rule.sets:
        return Casualty(Outcome(tuple(match.rule.sets["outcomes"])), parts, casualty.what, whole=whole)
    return Casualty(casualty.outcome, parts, casualty.what, is_part=True, whole=whole)


def _told(findings: Iterable[Finding]) -> list[Finding]:
    """The people of `findings`; a bare number with what it is said to be: "three of the dead were children"."""
    told: list[Finding] = []
    for finding in findings:
        group = group_of(told[-1]) if told else None
        if group and finding.kind in ("they", "one") and not (group.has_noun or group.members):
            who = group_of(finding)
            told[-1] = told[-1]._replace(value=group._replace(traits=who.traits, victims=who.victims))
        else:
            told.append(finding)
    return told


def _add_up(parts: Sequence[Finding], whole: Finding | None) -> bool:
    """Whether several numbers add up to the people counted last in `whole`."""
    total = group_of(whole.value.victims[-1]).quantity if whole else None
    numbers = [group_of(part).quantity for part in parts]
    counts = [quantity.count for quantity in numbers if quantity and quantity.count is not None]
    return len(counts) == len(parts) > 1 and total is not None and sum(counts) == total.count


def _in_the_toll(whole: Finding, later: Finding) -> Casualty | None:
    """Those of whom a toll was told, "after two more people died": they are counted in it."""
    toll: Casualty = whole.value
    casualty: Casualty = later.value
    if toll.what.kind != "toll" or toll.is_part or casualty.is_part or casualty.outcome.names != toll.outcome.names:
        return None
    return casualty._replace(is_part=True, whole=whole)


def _is_of_them(inner: Finding) -> bool:
    """Whether people are some of those told right before: "four of them beheaded"."""
    casualty: Casualty = inner.value
    return [who.kind for who in casualty.victims] == ["share"]


def _inside(whole: Finding, inner: Finding) -> Casualty | None:
    """People told of in a casualty of their own who are counted in `whole`; None when they are no fewer, or others."""
    part: Casualty = inner.value
    total: Casualty = whole.value
    most, some = (group_of(casualty.victims[0]).quantity for casualty in (total, part))
    if most is None or some is None or (most.count or 0) <= (some.count or 0):
        return None
    if not _may_be_alike(group_of(part.victims[0]), group_of(total.victims[0])):
        return None
    if part.is_part or total.is_part or group_of(part.victims[0]).more or total.outcome.names != part.outcome.names:
        return None
    return part._replace(is_part=True, whole=whole)


def _may_be_alike(some: Group, all_told: Group) -> bool:
    """Whether some people may be of those counted: a soldier is none of "five civilians"."""
    one, other = some.traits.status, all_told.traits.status
    return one == other or "unknown" in (one, other)
