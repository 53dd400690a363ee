"""The toll of one outcome of an incident, as document after document reports it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from incidents.reconcile.deaths import Deaths, died_since
from incidents.reconcile.document import Toll
from incidents.reconcile.report import Claim, Report
from incidents.stages.outcomes import ALIVE
from incidents.vocabularies import STATUS

_FIGHTS = frozenset({"armed_clash", "air_strike", "missile_or_rocket", "shelling"})  # events with two sides
# Whose losses, counted by whom, are a claim of one side on the other.
_CLAIMED = {"military": "militant", "government": "militant", "armed_group": "security"}


class Entry(NamedTuple):
    """A number of people with one outcome that one document reports for the incident.

    as_of:       the day of publication
    by_party:    a party to the fight says so of the other side
    aside:       what somebody else says in the same document, which itself goes by another number
    corrects:    it is said to be the total, whatever was said before
    one_by_one:  it counts people who are told of one by one, each a person
    source:      the number of the text, the same for copies of one text
    """

    outcome: str
    as_of: date | None
    fact_id: str
    number: int
    toll: Toll
    attribution: str | None
    attribution_type: str | None
    by_party: bool
    aside: bool
    corrects: bool
    one_by_one: bool
    source: int


def entries(outcome: str, reports: Sequence[Report], sources: Sequence[int]) -> list[Entry]:
    """The entries of an outcome; `reports` are in the order of publication, `sources` the numbers of their texts.

    Who says that more people died says how many more than the last total before: the entry is the sum. So it is with
    those of the wounded who died, and of the wounded these are taken off.
    """
    book = _Book(outcome)
    for report, source, died in zip(reports, sources, died_since(reports, outcome), strict=True):
        book.take(report, source, died)
    return book.entries


class _Book:
    """The entries of an outcome, as report after report is taken in."""

    def __init__(self, outcome: str) -> None:
        self.entries: list[Entry] = []
        self._outcome = outcome
        self._total: Report | None = None  # the last that states a total
        self._on_top: set[int] = set()  # how many people were told to come on top of it

    def take(self, report: Report, source: int, died: int) -> None:
        """Take in a report; `died` are those of its people who have died since."""
        toll = report.tolls.get(self._outcome)
        if toll is None or toll.best is None:
            return
        claims = [claim for claim in report.claims if claim.outcome == self._outcome]
        resting = [claim for claim in claims if claim.fact_id in toll.rests_on]
        asides = list(_asides(claims, toll, resting))
        toll = self._summed(_without(toll, died), report, resting)
        self.entries.append(self._entry(report, toll, resting, source))
        self.entries += [self._entry(report, _stated(c), [c], source)._replace(aside=True) for c in asides]

    def _summed(self, toll: Toll, report: Report, resting: Sequence[Claim]) -> Toll:
        """The toll of a report, on top of the last total before it if that is how it is meant."""
        before = next((e.toll for e in reversed(self.entries) if not (e.aside or e.by_party)), None)
        if before is None or not (_is_increment(resting) or self._has_died_since(toll, report, resting)):
            self._total = report
            self._on_top.clear()
            return toll
        if toll.best in self._on_top:  # two papers tell of the same two who died
            return replace(before, rests_on=toll.rests_on)
        self._on_top.add(toll.best or 0)
        return _sum(before, toll)

    def _has_died_since(self, toll: Toll, report: Report, resting: Sequence[Claim]) -> bool:
        """Whether the dead of a report are people who lived when the last total before was told."""
        earlier = self._total
        if self._outcome != "killed" or earlier is None or not _is_later(report, earlier):
            return False
        if any(claim.revision == "total" for claim in resting):
            return False
        deaths = Deaths()
        deaths.add(report)
        alive = [outcome for outcome in ALIVE if outcome in earlier.tolls]
        return bool(toll.best) and toll.best in [deaths.unknown_to(earlier, outcome) for outcome in alive]

    def _entry(self, report: Report, toll: Toll, resting: Sequence[Claim], source: int) -> Entry:
        claim = next((claim for claim in resting if claim.attribution), resting[0] if resting else None)
        is_fight = report.context.event_type in _FIGHTS
        return Entry(
            outcome=self._outcome,
            as_of=report.published,
            fact_id=claim.fact_id if claim else toll.rests_on[0] if toll.rests_on else report.fact_ids[0],
            number=toll.best or 0,
            toll=toll,
            attribution=claim.attribution if claim else None,
            attribution_type=claim.attribution_type if claim else None,
            by_party=is_fight and any(_is_of_other_side(claim) for claim in resting),
            aside=False,
            corrects=any(claim.revision == "total" for claim in resting),
            one_by_one=bool(resting) and all(claim.number == 1 and claim.revision == "none" for claim in resting),
            source=source,
        )


def _is_increment(resting: Sequence[Claim]) -> bool:
    """Whether a number is said to come on top of another: "two more died"."""
    return bool(resting) and all(claim.revision == "increment" for claim in resting)


def _is_later(report: Report, earlier: Report) -> bool:
    """Whether a report was published on a later day than another one."""
    return report.published is not None and earlier.published is not None and report.published > earlier.published


def _stated(claim: Claim) -> Toll:
    """A single claim as a toll, whose bounds hold its number: "more than 20" is 20, and 21 at least."""
    low = None if claim.low is None else min(claim.low, claim.number)
    high = None if claim.high is None else max(claim.high, claim.number)
    return Toll(claim.number, low, high, rests_on=(claim.fact_id,))


def _sum(before: Toll, more: Toll) -> Toll:
    """The toll of those told of before and more people."""
    low, high = (_added(x, y) for x, y in ((before.low, more.low), (before.high, more.high)))
    by_status = {**more.by_status, "unknown": more.by_status.get("unknown", 0) + (before.best or 0)}
    return replace(more, best=(before.best or 0) + (more.best or 0), low=low, high=high, by_status=by_status)


def _added(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _without(toll: Toll, died: int) -> Toll:
    """The toll without those who died; of several kinds of people nobody says whom they were."""
    if not died:
        return toll
    best, low, high = (None if n is None else max(n - died, 0) for n in (toll.best, toll.low, toll.high))
    kinds = [status for status, number in toll.by_status.items() if number]
    by_status = dict.fromkeys(STATUS, 0) | {kinds[0]: best or 0} if len(kinds) == 1 else {}
    return Toll(best, low, high, by_status, rests_on=toll.rests_on)


def _asides(claims: Iterable[Claim], toll: Toll, resting: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of others than those on whom the document's own number rests, if they have another number."""
    speakers = {claim.attribution for claim in resting}
    told = {toll.best}
    for claim in claims:
        if claim.attribution and claim.attribution not in speakers and claim.number not in told:
            told.add(claim.number)
            yield claim


def _is_of_other_side(claim: Claim) -> bool:
    return claim.status == _CLAIMED.get(claim.attribution_type or "")
