"""The incidents of one document."""

from collections.abc import Sequence
from dataclasses import dataclass

from incidents.facts import Fact
from incidents.reconcile.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Incident:
    incident_id: str
    fact_ids: tuple[str, ...]
    killed: int | None
    wounded: int | None
    killed_attackers: int | None
    wounded_attackers: int | None

    def row(self):
        return {n: getattr(self, n) for n in ("incident_id", "killed", "wounded", "killed_attackers", "wounded_attackers")}


def incidents_of(document_id: str, facts: Sequence[Fact]) -> list[Incident]:
    mine = [f for f in facts if f.scope == "incident" and f.modality != "denied"]
    if not mine:
        return []
    L = {o: Ledger.of([f for f in mine if f.outcome == o]) for o in ("killed", "wounded")}
    return [Incident("i" + document_id, tuple(f.fact_id for f in mine), L["killed"].count, L["wounded"].count, L["killed"].attackers.count, L["wounded"].attackers.count)]
