"""Records as rows of the tables: tuples in the order of the columns in `incidents.tables`."""

from operator import attrgetter
from typing import Any

from incidents.facts import Context, Fact, Rejected

_CONTEXT = attrgetter(*Context.__slots__)


def fact_row(document_id: str, text: str, fact: Fact, incident_id: str | None) -> tuple[Any, ...]:
    """The row of `fact`, which `text` states, in the table `facts`."""
    quantity, traits = fact.quantity, fact.traits
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
        *_CONTEXT(fact.context),
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
