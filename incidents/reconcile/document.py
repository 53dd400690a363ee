"""The incidents of one document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from incidents.facts import Fact
from incidents.reconcile.grouping import groups_of
from incidents.reconcile.ledger import Ledger
from incidents.reconcile.persons import Persons, persons_of


@dataclass(frozen=True, slots=True)
class Incident:
    incident_id: str
    fact_ids: tuple[str, ...]
    killed: int | None
    wounded: int | None
    killed_attackers: int | None
    wounded_attackers: int | None

    def row(self):
        return {
            n: getattr(self, n) for n in ("incident_id", "killed", "wounded", "killed_attackers", "wounded_attackers")
        }


def incidents_of(document_id: str, facts: Sequence[Fact]) -> list[Incident]:
    mine = [f for f in facts if f.scope == "incident" and f.modality != "denied"]
    if not mine:
        return []
    persons = persons_of(mine)
    groups = groups_of(mine, persons)
    return [_incident(f"i{document_id}-{n}", group) for n, group in enumerate(groups)]


def _incident(incident_id: str, mine: Sequence[Fact]) -> Incident:
    persons = persons_of(mine)
    killed = Ledger.of([f for f in mine if f.outcome == "killed"], persons)
    dead = killed.count or 0
    wounded = Ledger.of(survivors([f for f in mine if f.outcome == "wounded"], dead, persons), persons, dead)
    return Incident(
        incident_id,
        tuple(fact.fact_id for fact in mine),
        killed.count,
        wounded.count,
        killed.attackers.count,
        wounded.attackers.count,
    )


def survivors(wounded: Iterable[Fact], dead: int, persons: Persons) -> Iterator[Fact]:
    """The facts on wounded people without those on people who died: `dead` is the number of the dead.

    Who was wounded and died is one of the dead. Words such as "shot" leave open whether people lived: of five shot
    two of whom died three are wounded, and one shot in an incident with one dead is the dead.
    """
    known_dead = len({person for person in persons.values() if person.is_dead})
    for fact in wounded:
        count = fact.quantity.count
        person = persons.get(fact.fact_id)
        if person is not None and person.is_dead:
            continue
        if not fact.open or not dead or count is None or _are_others(fact):
            yield fact
        elif count > dead:
            yield replace(fact, quantity=replace(fact.quantity, count=count - dead))
        elif count == 1 and not fact.known and known_dead >= dead:
            yield fact


def _are_others(fact: Fact) -> bool:
    """Whether the words say that the people are none of those told of before."""
    return fact.adds or fact.revision == "increment" or fact.noun == "others"
