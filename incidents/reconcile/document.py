"""The incidents of one document."""

from collections.abc import Sequence
from dataclasses import dataclass

from incidents.facts import Fact


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
    def total(outcome):
        best = None
        by = {}
        for f in mine:
            if f.outcome == outcome and f.part_of is None and f.quantity.count is not None:
                by.setdefault(f.sentence, []).append(f)
        for s, fs in by.items():
            n = sum(f.quantity.count for f in fs)
            best = n if best is None else max(best, n)
        return best
    def attackers(outcome):
        return max((f.quantity.count or 0 for f in mine if f.outcome == outcome and f.traits.role == "attacker"), default=0)
    return [Incident("i" + document_id, tuple(f.fact_id for f in mine), total("killed"), total("wounded"), attackers("killed"), attackers("wounded"))]
