"""The incidents of one document."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
    mine = [f for f in mine if not f.background] or mine
    if not mine:
        return []
    killed = Ledger.of([f for f in mine if f.outcome == "killed"])
    dead = killed.count or 0
    names = frozenset().union(*(f.names for f in mine if f.outcome == "killed"))
    wounded = Ledger.of(_alive([f for f in mine if f.outcome == "wounded"], dead, names))
    L = {"killed": killed, "wounded": wounded}
    return [Incident("i" + document_id, tuple(f.fact_id for f in mine), L["killed"].count, L["wounded"].count, L["killed"].attackers.count, L["wounded"].attackers.count)]


def _alive(facts, dead, names):
    for f in facts:
        n = f.quantity.count
        if not f.open or not dead or n is None:
            yield f
        elif n == 1:
            if not (f.known or f.names & names or not f.adds):
                yield f
        elif f.adds or f.noun == "others":
            yield f
        elif n > dead:
            yield replace(f, quantity=replace(f.quantity, count=n - dead))
