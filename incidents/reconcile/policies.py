"""Policies: which of the numbers that documents report for one outcome of an incident is taken as the best.

`latest`          the last total that two independent texts state, or a later one that is said to be the new total; when
                  no two texts agree, the last
`majority`        what most independent texts state, the later of equals
`lowest`          the lowest total
`highest`         the highest total
`official-first`  the last total of an authority, or else the last
`ucdp`            as the Uppsala Conflict Data Program reads its sources: what most of them state, and of equals the
                  lower; a party's claim on the other side is never the best
"""

from collections.abc import Callable, Sequence

from incidents.reconcile.choices import Policy
from incidents.reconcile.tolls import Entry

_OFFICIAL = frozenset({"government", "police", "medical", "rescue", "un"})
_CONFIRMED = 2  # independent texts

Choice = Callable[[Sequence[Entry]], Entry]


def latest(entries: Sequence[Entry]) -> Entry:
    """The last total that is confirmed, or a later one that is said to be the new total."""
    texts = texts_behind(entries)
    confirmed = [entry for entry in entries if texts[entry.number] >= _CONFIRMED] or entries
    since = entries[entries.index(confirmed[-1]) :]
    return next((entry for entry in reversed(since) if entry.corrects), confirmed[-1])


def majority(entries: Sequence[Entry]) -> Entry:
    """The total of most independent texts, of equals the one told last."""
    texts = texts_behind(entries)
    return max(enumerate(entries), key=lambda item: (texts[item[1].number], item[0]))[1]


def lowest(entries: Sequence[Entry]) -> Entry:
    """The lowest total."""
    return min(entries, key=lambda entry: entry.number)


def highest(entries: Sequence[Entry]) -> Entry:
    """The highest total."""
    return max(entries, key=lambda entry: entry.number)


def official_first(entries: Sequence[Entry]) -> Entry:
    """The last total of an authority, or else the last."""
    return latest([entry for entry in entries if entry.attribution_type in _OFFICIAL] or entries)


def ucdp(entries: Sequence[Entry]) -> Entry:
    """The total of most independent texts, of equals the lowest."""
    texts = texts_behind(entries)
    return max(entries, key=lambda entry: (texts[entry.number], -entry.number))


def texts_behind(entries: Sequence[Entry]) -> dict[int, int]:
    """How many independent texts state each number."""
    return {number: len({e.source for e in entries if e.number == number}) for number in {e.number for e in entries}}


POLICIES: dict[str, Choice] = {
    Policy.LATEST: latest,
    Policy.MAJORITY: majority,
    Policy.LOWEST: lowest,
    Policy.HIGHEST: highest,
    Policy.OFFICIAL_FIRST: official_first,
    Policy.UCDP: ucdp,
}
