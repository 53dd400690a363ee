"""The toll of one outcome of an incident, as document after document reports it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from incidents.reconcile.document import Toll
from incidents.reconcile.report import Claim, Report

_FIGHTS = frozenset({"armed_clash", "air_strike", "missile_or_rocket", "shelling"})  # events with two sides
# Whose losses, counted by whom, are a claim of one side on the other.
_CLAIMED = {"military": "militant", "government": "militant", "armed_group": "security"}


class Entry(NamedTuple):
    """A number of people with one outcome that one document reports for the incident.

    as_of:       the day of publication
    by_party:    a party to the fight says so of the other side
    aside:       what somebody else says in the same document, which itself goes by another number
    corrects:    it is said to be the total, whatever was said before
    source:      the number of the text, the same for copies of one text
    """

    as_of: date | None
    fact_id: str
    number: int
    toll: Toll
    attribution: str | None
    attribution_type: str | None
    by_party: bool
    aside: bool
    corrects: bool
    source: int


def entries(outcome: str, reports: Sequence[Report], sources: Sequence[int]) -> list[Entry]:
    """The entries of an outcome; `reports` are in the order of publication, `sources` the numbers of their texts.

    Who says that more people died says how many more than the last total before: the entry is the sum.
    """
    found: list[Entry] = []
    for report, source in zip(reports, sources, strict=True):
        toll = report.tolls.get(outcome)
        if toll is None or toll.best is None:
            continue
        claims = [claim for claim in report.claims if claim.outcome == outcome]
        resting = [claim for claim in claims if claim.fact_id in toll.rests_on]
        if resting and all(claim.revision == "increment" for claim in resting):
            toll = _increased(toll, found)
        is_fight = report.context.event_type in _FIGHTS
        found.append(_entry(report, toll, resting, source, is_fight))
        asides = _asides(claims, toll, resting)
        found += [_entry(report, _stated(c), [c], source, is_fight)._replace(aside=True) for c in asides]
    return found


def _stated(claim: Claim) -> Toll:
    """A single claim as a toll, whose bounds hold its number: "more than 20" is 20, and 21 at least."""
    low = None if claim.low is None else min(claim.low, claim.number)
    high = None if claim.high is None else max(claim.high, claim.number)
    return Toll(claim.number, low, high, {}, None, None, None, (claim.fact_id,))


def _increased(toll: Toll, before: Iterable[Entry]) -> Toll:
    """The toll on top of the last total before it."""
    total = next((entry.number for entry in reversed(list(before)) if not entry.aside and not entry.by_party), None)
    if total is None or toll.best is None:
        return toll
    by_status = {**toll.by_status, "unknown": toll.by_status.get("unknown", 0) + total}
    return replace(toll, best=toll.best + total, low=None, high=None, by_status=by_status)


def _asides(claims: Iterable[Claim], toll: Toll, resting: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of others than those on whom the document's own number rests, if they have another number."""
    speakers = {claim.attribution for claim in resting}
    told = {toll.best}
    for claim in claims:
        if claim.attribution and claim.attribution not in speakers and claim.number not in told:
            told.add(claim.number)
            yield claim


def _entry(report: Report, toll: Toll, resting: Sequence[Claim], source: int, is_fight: bool) -> Entry:
    claim = next((claim for claim in resting if claim.attribution), resting[0] if resting else None)
    return Entry(
        as_of=report.published,
        fact_id=claim.fact_id if claim else toll.rests_on[0] if toll.rests_on else report.fact_ids[0],
        number=toll.best or 0,
        toll=toll,
        attribution=claim.attribution if claim else None,
        attribution_type=claim.attribution_type if claim else None,
        by_party=is_fight and any(_is_of_other_side(claim) for claim in resting),
        aside=False,
        corrects=any(claim.revision == "total" for claim in resting),
        source=source,
    )


def _is_of_other_side(claim: Claim) -> bool:
    return claim.status == _CLAIMED.get(claim.attribution_type or "")
