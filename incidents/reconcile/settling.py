"""Settling: from the entries of an outcome to its toll, with what was used and what was not, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from incidents.reconcile.document import Toll
from incidents.reconcile.policies import Choice, texts_behind
from incidents.reconcile.tolls import Entry
from incidents.vocabularies import STATUS

_FAR_MORE = 2  # times: who counts so many fewer than others counts some of the people only
# Outcomes of which the numbers hardly fall: the missing are found, the displaced return.
_STAYING = ("killed", "wounded")


class Settled(NamedTuple):
    """The toll of one outcome, whether the sources disagree on it, and each entry with why it was not used."""

    toll: Toll
    conflict: bool
    ledger: tuple[tuple[Entry, str | None], ...]


def settle(entries: Sequence[Entry], policy: Choice) -> Settled:
    """The toll that the entries, of which there is at least one, come to under a policy.

    low and high span the totals in force: those that no later total has raised. What a party to the fight claims of
    the other side counts in high alone, unless nobody else counts; a story on some of the people counts in neither.
    """
    totals = [entry for entry in entries if not entry.aside] or list(entries)
    credible = [entry for entry in totals if not entry.by_party] or totals
    texts = texts_behind(credible)
    credible = [entry for entry in credible if not _counts_some(entry, credible, texts)]
    used = policy(credible)
    ledger = [(entry, None if entry is used else _why_not(entry, used, entries, credible)) for entry in entries]
    in_force = [entry for entry in credible if entry is used or not _is_superseded(entry, credible)]
    claimed = [entry.number for entry in entries if entry.by_party and entry not in credible]
    toll = _spanning(_detailed(used, credible), in_force, claimed)
    conflict = len({entry.number for entry in in_force} | {*claimed}) > 1
    return Settled(toll, conflict, tuple(ledger))


def _is_superseded(entry: Entry, totals: Sequence[Entry]) -> bool:
    """Whether a later day's total is as high or higher."""
    return any(_is_before(entry, other) and other.number >= entry.number for other in totals)


def _counts_some(entry: Entry, totals: Sequence[Entry], texts: Mapping[int, int]) -> bool:
    """Whether an entry tells of some of the people only: of one of the dead, where others tell of many.

    A number told earlier than the far higher one, or by more texts (`texts` by number), is a total all the same.
    """
    far_more = [other for other in totals if other.number > _FAR_MORE * entry.number]
    if not far_more or entry.corrects:
        return False
    if entry.one_by_one or entry.outcome not in _STAYING:
        return entry.one_by_one
    return any(_is_before(other, entry) and texts[other.number] >= texts[entry.number] for other in far_more)


def _is_before(one: Entry, other: Entry) -> bool:
    """Whether an entry is of an earlier day than another one."""
    return one.as_of is not None and other.as_of is not None and one.as_of < other.as_of


def _why_not(entry: Entry, used: Entry, entries: Sequence[Entry], credible: Sequence[Entry]) -> str:
    if entry.by_party and entry not in credible:
        return "party"
    if entry.number == used.number:
        return "repeated"
    if entry.aside:
        return "other_claim"
    if _is_superseded(entry, credible):
        return "superseded"
    if entry not in credible:
        return "some"
    before = entries[: entries.index(entry)]
    if any(other.number > entry.number for other in before if other in credible and not other.aside):
        return "falls"
    return "policy"


def _detailed(used: Entry, credible: Sequence[Entry]) -> Toll:
    """The toll of an entry, with what others that have the same number tell of these people."""
    same = [used.toll, *(entry.toll for entry in credible if entry.number == used.number and not entry.aside)]
    split = min(same, key=lambda toll: toll.by_status.get("unknown", used.number)).by_status
    split = split or dict.fromkeys(STATUS, 0) | {"unknown": used.number}
    children = _most([toll.children for toll in same])
    return replace(
        used.toll,
        by_status=split,
        attackers=_most([toll.attackers for toll in same], split.get("militant", 0)),
        children=children,
        women=_most([toll.women for toll in same], used.number - (children or 0)),
    )


def _most(numbers: Sequence[int | None], limit: int | None = None) -> int | None:
    """The highest of the numbers that are told, and at most `limit`."""
    told = [number for number in numbers if number is not None]
    return min([max(told), *([limit] if limit is not None else [])]) if told else None


def _spanning(toll: Toll, in_force: Sequence[Entry], claimed: Sequence[int]) -> Toll:
    """The toll with bounds that hold the totals in force."""
    if len(in_force) == 1 and not claimed:
        return toll
    assert toll.best is not None
    lows = [n for entry in in_force for n in (entry.number, entry.toll.low) if n is not None]
    highs = [n for entry in in_force for n in (entry.number, entry.toll.high) if n is not None]
    return replace(toll, low=min(toll.best, *lows), high=max(toll.best, *highs, *claimed))
