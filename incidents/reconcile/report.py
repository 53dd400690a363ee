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
from incidents.reconcile.grouping import is_told_later
from incidents.reconcile.ledger import Ledger
from incidents.reconcile.persons import Persons, persons_of
from incidents.reconcile.signatures import Signature, Signatures, Span, name_hash

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


class Named(NamedTuple):
    """A single person who was killed or wounded: the hashes of the parts of the name."""

    names: tuple[int, ...]
    is_dead: bool


class Report(NamedTuple):
    """One incident as one document tells it.

    incident_id:  the incident to which an earlier run brought it
    is_aftermath: the day that it gives is that of what came of the incident: of a later death, or an arrest
    deaths:       by outcome, how many people died who until then had been wounded, or missing
    named:        the single people who have names
    """

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
    is_aftermath: bool = False
    deaths: tuple[tuple[str, int], ...] = ()
    named: tuple[Named, ...] = ()

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
            "deaths": tuple((outcome, number) for outcome, number in record.get("deaths", ())),
            "named": tuple(Named(tuple(names), is_dead) for names, is_dead in record.get("named", ())),
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
            persons = persons_of(its_facts)
            yield Report(
                report_id=incident.incident_id,
                document_id=document.document_id,
                published=document.published,
                fact_ids=incident.fact_ids,
                context=incident.context,
                tolls={o: toll for o, toll in incident.tolls.items() if toll.best is not None or toll.low},
                claims=tuple(_claims(its_facts)),
                nationalities=incident.nationalities,
                conflict=incident.conflict,
                signature=signature,
                sketch=sketch,
                is_aftermath=_is_aftermath(its_facts),
                deaths=tuple(_deaths(its_facts, persons)),
                named=tuple(_named(persons)),
            )


def _is_aftermath(facts: Iterable[Fact]) -> bool:
    """Whether every day that the facts give may be later than the incident's."""
    dated = [fact for fact in facts if fact.context.when.start]
    return bool(dated) and all(map(is_told_later, dated))


def _deaths(facts: Sequence[Fact], persons: Persons) -> Iterator[tuple[str, int]]:
    """How many of the wounded, and of the missing, the facts tell to have died."""
    dead = [fact for fact in facts if fact.until_then and fact.modality == "asserted"]
    for outcome in sorted({fact.until_then for fact in dead if fact.until_then}):
        number = Ledger.of((fact for fact in dead if fact.until_then == outcome), persons).count
        if number:
            yield outcome, number


def _named(persons: Persons) -> Iterator[Named]:
    """Those of the persons who have names, each once."""
    for person in dict.fromkeys(persons.values()):
        if person.names:
            yield Named(tuple(sorted(map(name_hash, person.names))), person.is_dead)


def _claims(facts: Iterable[Fact]) -> Iterator[Claim]:
    """The totals and increments among the facts; parts, and what is feared or denied, are none."""
    for fact in facts:
        number, low, high = fact.quantity.count, fact.quantity.low, fact.quantity.high
        if number is not None and not fact.part_of and fact.modality == "asserted":
            by = fact.context.attribution, fact.context.attribution_type
            yield Claim(fact.outcome, fact.fact_id, number, low, high, fact.revision, fact.traits.status, *by)
