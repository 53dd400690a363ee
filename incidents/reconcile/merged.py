"""One incident from all the reports of it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from incidents.facts import Context, When, Where
from incidents.reconcile.copies import independent
from incidents.reconcile.document import UNTOLD, Incident, Toll, most_said
from incidents.reconcile.policies import POLICIES
from incidents.reconcile.report import Report
from incidents.reconcile.settling import Settled, settle
from incidents.reconcile.tolls import entries
from incidents.stages.events import OTHER, UNKNOWN
from incidents.vocabularies import OUTCOME


class Merged(NamedTuple):
    """An incident, the reports of it, and by outcome how its toll was settled."""

    incident: Incident
    reports: tuple[Report, ...]
    settled: dict[str, Settled]


def merged(incident_id: str, reports: Sequence[Report], policy: str) -> Merged:
    """The incident of which `reports`, in the order of publication, tell."""
    sketches = {report.document_id: report.sketch for report in reports}
    firsts = dict(zip(sketches, independent(list(sketches.values())), strict=True))
    sources = [firsts[report.document_id] for report in reports]
    told = {outcome: entries(outcome, reports, sources) for outcome in OUTCOME}
    settled = {outcome: settle(found, POLICIES[policy]) for outcome, found in told.items() if found}
    incident = Incident(
        incident_id=incident_id,
        fact_ids=tuple(fact_id for report in reports for fact_id in report.fact_ids),
        context=_context(reports),
        tolls={o: settled[o].toll if o in settled else _vague(o, reports) for o in OUTCOME},
        nationalities=tuple(sorted({nationality for report in reports for nationality in report.nationalities})),
        documents=tuple({report.document_id: report for report in reports}.values()),
        conflict=any(report.conflict for report in reports) or any(one.conflict for one in settled.values()),
        policy=policy,
        n_sources=len(set(sources)),
    )
    return Merged(incident, tuple(reports), settled)


def _vague(outcome: str, reports: Iterable[Report]) -> Toll:
    """What is told without a number: "dozens"."""
    lows = [low for report in reports if (toll := report.tolls.get(outcome)) and (low := toll.low) is not None]
    return Toll(low=max(lows)) if lows else UNTOLD


def _context(reports: Sequence[Report]) -> Context:
    """Of each thing the value that most reports have, of equally common ones the first."""
    said = [report.context for report in reports]
    dated = [report for report in reports if report.context.when.start]
    dated = [report for report in dated if not report.is_aftermath] or dated
    whens = [report.context.when.days for report in dated]
    days = [when for when in whens if when[2] == "day"]
    wheres = [context.where.spot for context in said]
    towns = [context.where.spot for context in said if context.where.is_town]
    events = [context.event_type for context in said if context.event_type != UNKNOWN]
    return Context(
        event_type=most_said([event for event in events if event != OTHER] or events) or UNKNOWN,
        perpetrator=most_said([context.perpetrator for context in said if context.perpetrator]),
        when=When(*(most_said(days or whens) or ())),
        where=Where(*(most_said(towns or [w for w in wheres if w[0]] or [w for w in wheres if w[2]]) or ())),
    )
