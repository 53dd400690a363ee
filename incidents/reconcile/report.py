"""Reports: one incident as one document tells it, with what it takes to find the other reports of it.

Texts are not kept: of their names and rare words only hashes are.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, NamedTuple

from incidents.facts import Context, Fact, When, Where
from incidents.reading import Document
from incidents.reconcile.copies import sketch_of
from incidents.reconcile.document import Incident, Toll
from incidents.reconcile.signatures import Signature, Signatures, Span

REPORTS = "reports.jsonl"  # the file in a dataset folder that keeps them, for later runs and for explanations


class Claim(NamedTuple):
    """A number of people, none of them counted in another one, that a document states for one outcome."""

    outcome: str
    fact_id: str
    number: int
    low: int | None
    high: int | None
    revision: str
    status: str
    attribution: str | None
    attribution_type: str | None


class Report(NamedTuple):
    """One incident as one document tells it; `incident_id` is the incident to which an earlier run brought it."""

    report_id: str
    document_id: str
    published: date | None
    fact_ids: tuple[str, ...]
    context: Context
    tolls: Mapping[str, Toll]
    claims: tuple[Claim, ...]
    nationalities: tuple[str, ...]
    conflict: bool
    signature: Signature
    sketch: tuple[int, ...]
    incident_id: str | None = None

    def to_json(self) -> str:
        """The report as a line of JSON."""
        return json.dumps(self._asdict(), ensure_ascii=False, separators=(",", ":"), default=_plain)

    @classmethod
    def from_json(cls, line: str) -> "Report":
        """The report of which `line` is the JSON."""
        record: dict[str, Any] = json.loads(line)
        *said, when, where = record["context"]
        tolls = record["tolls"].items()
        record |= {
            "published": _day(record["published"]),
            "fact_ids": tuple(record["fact_ids"]),
            "context": Context._make([*said, When(_day(when[0]), _day(when[1]), *when[2:]), Where(*where)]),
            "tolls": {outcome: Toll(**toll | {"rests_on": tuple(toll["rests_on"])}) for outcome, toll in tolls},
            "claims": tuple(Claim(*claim) for claim in record["claims"]),
            "nationalities": tuple(record["nationalities"]),
            "sketch": tuple(record["sketch"]),
            "signature": Signature(*map(tuple, record["signature"])),
        }
        return cls(**record)


def _plain(value: Toll | date) -> Any:  # noqa: ANN401 - whatever JSON knows
    return asdict(value) if isinstance(value, Toll) else value.isoformat()


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


class Reporter:
    """Makes reports of the incidents of documents, whose words `signatures` reads."""

    def __init__(self, signatures: Signatures) -> None:
        self._signatures = signatures

    def reports(
        self, document: Document, spans: Sequence[Span], facts: Sequence[Fact], incidents: Sequence[Incident]
    ) -> Iterator[Report]:
        """The reports of a document, whose sentences are `spans`; `incidents` are those that its `facts` come to."""
        by_id = {fact.fact_id: fact for fact in facts}
        told = [[by_id[fact_id] for fact_id in incident.fact_ids] for incident in incidents]
        signatures = self._signatures.of(document, spans, told)
        sketch = sketch_of(document.text) if incidents else ()
        for incident, its_facts, signature in zip(incidents, told, signatures, strict=True):
            yield Report(
                incident.incident_id,
                document.document_id,
                document.published,
                incident.fact_ids,
                incident.context,
                {outcome: toll for outcome, toll in incident.tolls.items() if toll.best is not None or toll.low},
                tuple(_claims(its_facts)),
                incident.nationalities,
                incident.conflict,
                signature,
                sketch,
            )


def _claims(facts: Iterable[Fact]) -> Iterator[Claim]:
    """The totals and increments among the facts; parts, and what is feared or denied, are none."""
    for fact in facts:
        number, low, high = fact.quantity.count, fact.quantity.low, fact.quantity.high
        if number is not None and not fact.part_of and fact.modality == "asserted":
            by = fact.context.attribution, fact.context.attribution_type
            yield Claim(fact.outcome, fact.fact_id, number, low, high, fact.revision, fact.traits.status, *by)
