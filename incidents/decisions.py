"""Why the reports of an incident were brought together, and the nearest others were not, as text for people."""

from collections.abc import Iterator
from pathlib import Path

from incidents.dataset import load_table
from incidents.errors import UsageError
from incidents.reconcile.choices import Policy
from incidents.reconcile.corpus import Corpus
from incidents.reconcile.linking import ON_AVERAGE, Linker
from incidents.reconcile.merged import Merged, merged
from incidents.reconcile.report import REPORTS, Report
from incidents.reconcile.scoring import ENOUGH, Score
from incidents.reconcile.settling import Settled
from incidents.running.telling import counted

_SHOWN = 0.05  # points from which a part is told
_NEAREST = 5  # reports of other incidents that are told of


def explain_incident(incident_id: str, folder: Path) -> str:
    """Each decision on the incident of that id in the dataset `folder`, with the points that it rests on.

    Raises:
        UsageError: the folder has no such incident, or was not brought together across documents.
    """
    corpus = _corpus(folder)
    linker = corpus.linker()
    reports = [corpus.report(number) for number in range(len(corpus))]
    own = [number for number, report in enumerate(reports) if report.incident_id == incident_id]
    if not own:
        raise UsageError(f"There is no incident {incident_id!r} in {folder}; choose an id of its table incidents.")
    incident = merged(incident_id, [reports[number] for number in own], _policy(incident_id, folder))
    lines = [
        _headline(incident),
        "",
        *_joined(own, reports, linker),
        "",
        *_kept_apart(own, reports, linker),
        *_tolls(incident),
    ]
    return "\n".join(lines)


def _corpus(folder: Path) -> Corpus:
    if not (folder / REPORTS).is_file():
        raise UsageError(
            f"There is no {REPORTS} in {folder}; name a folder that `incidents extract --output` wrote, "
            "with all tables and without --merge document."
        )
    corpus = Corpus()
    with (folder / REPORTS).open(encoding="utf-8") as lines:
        for line in lines:
            corpus.add(Report.from_json(line))
    return corpus


def _policy(incident_id: str, folder: Path) -> str:
    rows = load_table("incidents", folder)
    return next(iter(rows.loc[rows["incident_id"] == incident_id, "policy"]), Policy.LATEST)


def _headline(merged: Merged) -> str:
    incident = merged.incident
    when, where = incident.context.when, incident.context.where
    said = (when.start, where.place, where.country, incident.context.event_type)
    sources = f"{counted(len(incident.documents), 'document')}, {counted(incident.n_sources, 'source')}"
    return f"{incident.incident_id} · {' · '.join(str(each) for each in said if each)} · {sources}"


def _joined(own: list[int], reports: list[Report], linker: Linker) -> Iterator[str]:
    """For each report after the first the earlier one that it is most like."""
    yield f"Brought together (from {ENOUGH:g} points, on average {ON_AVERAGE:g}):"
    yield f"  {_told(reports[own[0]])}"
    for position, number in enumerate(own[1:], 1):
        scores = [(linker.scorer.score(earlier, number), earlier) for earlier in own[:position]]
        score, like = max(scores, key=lambda each: each[0].total)
        yield f"  {_told(reports[number])}"
        yield f"    like {reports[like].document_id}: {_points(score)}"


def _kept_apart(own: list[int], reports: list[Report], linker: Linker) -> Iterator[str]:
    """The reports of other incidents that were compared with these and are most like them."""
    if len({report.document_id for report in reports}) == 1:
        yield "There is one document, which tells its incidents apart."
        return
    members = set(own)
    pairs = [(a, b) if a in members else (b, a) for a, b in linker.candidates() if (a in members) != (b in members)]
    scored = sorted(((linker.scorer.score(a, b), a, b) for a, b in pairs), key=lambda each: -each[0].total)
    nearest = {b: (score, a) for score, a, b in reversed(scored)}
    yield "Kept apart, the nearest:" if nearest else "No other report was near enough to be compared."
    for other, (score, one) in sorted(nearest.items(), key=lambda each: -each[1][0].total)[:_NEAREST]:
        group = [n for n, report in enumerate(reports) if report.incident_id == reports[other].incident_id]
        why = f"; all on average {linker.average(own, group):+.1f}" if score.total >= ENOUGH else ""
        yield f"  {_told(reports[other])}"
        yield f"    from {reports[one].document_id}: {_points(score)}{why}"


def _told(report: Report) -> str:
    tolls = ", ".join(f"{toll.best} {outcome}" for outcome, toll in report.tolls.items() if toll.best is not None)
    when = report.context.when.start
    said = (report.published, f"on {when}" if when else None, report.context.where.place, tolls)
    return " · ".join([report.document_id, *(str(each) for each in said if each)])


def _points(score: Score) -> str:
    parts = (f"{name} {points:+.1f}" for name, points in score._asdict().items() if abs(points) >= _SHOWN)
    return f"{', '.join(parts)} = {score.total:.1f}"


def _tolls(merged: Merged) -> Iterator[str]:
    for outcome, settled in merged.settled.items():
        yield ""
        yield f"{outcome.capitalize()}: {_span(settled)}"
        for entry, why_not in settled.ledger:
            who = f" · {entry.attribution}" if entry.attribution else ""
            yield f"  {entry.as_of or ''!s:10} {entry.number:>6,} {why_not or 'used'}{who}"


def _span(settled: Settled) -> str:
    toll = settled.toll
    bounds = f" ({toll.low if toll.low is not None else '?'}-{toll.high if toll.high is not None else '?'})"
    return f"{toll.best:,}{bounds}" + " · sources disagree" * settled.conflict
