"""Records as rows of the tables: tuples in the order of the columns in `incidents.tables`."""

from collections.abc import Iterator
from typing import Any

from incidents.facts import Fact, Rejected
from incidents.reconcile.document import Incident
from incidents.reconcile.merged import Merged
from incidents.vocabularies import STATUS


def fact_row(document_id: str, text: str, fact: Fact, incident_id: str | None) -> tuple[Any, ...]:
    """The row of `fact`, which `text` states, in the table `facts`."""
    quantity, traits = fact.quantity, fact.traits
    *said, when, where = fact.context
    return (
        fact.fact_id,
        document_id,
        incident_id,
        fact.outcome,
        quantity.count,
        quantity.low,
        quantity.high,
        quantity.precision,
        text[slice(*fact.count_span)] if fact.count_span else None,
        text[slice(*fact.victims)],
        traits.status,
        traits.role,
        traits.nationality,
        traits.affiliation,
        traits.sex,
        traits.age_group,
        fact.part_of,
        fact.scope,
        fact.modality,
        fact.revision,
        *said,
        *when,
        *where,
        text[slice(*fact.sentence)],
        fact.start,
        fact.end,
        text[fact.start : fact.end],
        fact.rule,
    )


def rejected_row(document_id: str, text: str, rejected: Rejected) -> tuple[Any, ...]:
    """The row of `rejected`, which stands in `text`, in the table `rejected`."""
    return (
        document_id,
        rejected.start,
        rejected.end,
        text[rejected.start : rejected.end],
        text[slice(*rejected.sentence)],
        rejected.reason,
        rejected.rule,
    )


def incident_row(incident: Incident) -> tuple[Any, ...]:
    """The row of `incident` in the table `incidents`."""
    context, tolls = incident.context, incident.tolls
    published = [document.published for document in incident.documents if document.published]
    killed, wounded = tolls["killed"], tolls["wounded"]
    return (
        incident.incident_id,
        *context.when.days,
        *context.where.spot,
        context.event_type,
        context.perpetrator,
        *(value for toll in (killed, wounded) for value in (toll.best, toll.low, toll.high)),
        *(tolls[outcome].best for outcome in ("missing", "abducted", "detained", "displaced")),
        *(toll.by_status.get(status) for toll in (killed, wounded) for status in STATUS),
        killed.attackers,
        wounded.attackers,
        *(value for toll in (killed, wounded) for value in (toll.children, toll.women)),
        list(incident.nationalities),
        len(incident.fact_ids),
        len(incident.documents),
        incident.n_sources,
        min(published, default=None),
        max(published, default=None),
        [document.document_id for document in incident.documents],
        incident.policy,
        incident.conflict,
    )


def toll_rows(merged: Merged) -> Iterator[tuple[Any, ...]]:
    """The rows of an incident in the table `tolls`: outcome by outcome, in the order of publication."""
    for outcome, settled in merged.settled.items():
        for entry, why_not in settled.ledger:
            toll = entry.toll
            said = (entry.as_of, entry.number, toll.low, toll.high, entry.attribution, entry.fact_id)
            yield (merged.incident.incident_id, outcome, *said, why_not is None, why_not)
