"""The incidents of one document."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from typing import Protocol, TypeVar

from incidents.facts import Context, Fact, When, Where
from incidents.reading import Document
from incidents.reconcile.choices import Policy
from incidents.reconcile.grouping import Cluster, clusters, is_told_later
from incidents.reconcile.ledger import Ledger
from incidents.reconcile.persons import Persons, persons_of
from incidents.reconcile.rivals import rivals
from incidents.vocabularies import OUTCOME

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Toll:
    """How many people have an outcome: the best value, the bounds, and those of them who are of a kind.

    `rests_on` are the ids of the facts that give the best value.
    """

    best: int | None = None
    low: int | None = None
    high: int | None = None
    by_status: Mapping[str, int] = field(default_factory=dict)
    attackers: int | None = None
    children: int | None = None
    women: int | None = None
    rests_on: tuple[str, ...] = ()


UNTOLD = Toll()


class Published(Protocol):
    """What an incident knows of the documents that tell of it."""

    @property
    def document_id(self) -> str:
        """The document's id."""

    @property
    def published(self) -> date | None:
        """When it was published."""


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident: what happened when and where, and its toll by outcome."""

    incident_id: str
    fact_ids: tuple[str, ...]
    context: Context
    tolls: Mapping[str, Toll]
    nationalities: tuple[str, ...]
    documents: tuple[Published, ...]
    conflict: bool
    policy: str = Policy.LATEST
    n_sources: int = 1


def incidents_of(document: Document, facts: Sequence[Fact]) -> list[Incident]:
    """The incidents that the facts of one document speak of, in the order in which they come up."""
    counted = [fact for fact in facts if fact.scope == "incident"]
    persons = persons_of(counted)
    groups = clusters(counted, document.published, persons)
    return [_incident(document, cluster, persons) for cluster in groups]


def _incident(document: Document, cluster: Cluster, persons: Persons) -> Incident:
    facts = [fact for fact in cluster.facts if fact.modality != "denied"]
    booked = _booked(facts, persons)
    contested = {outcome: rivals(stated, ledger.facts) for outcome, (ledger, stated) in booked.items()}
    tolls = {outcome: _toll(ledger, contested[outcome]) for outcome, (ledger, _) in booked.items()}
    return Incident(
        incident_id="i" + blake2b(cluster.facts[0].fact_id.encode(), digest_size=8).hexdigest(),
        fact_ids=tuple(fact.fact_id for fact in cluster.facts),
        context=_best_context(cluster.facts),
        tolls={outcome: tolls.get(outcome, UNTOLD) for outcome in OUTCOME},
        nationalities=tuple(sorted({fact.traits.nationality for fact in facts if fact.traits.nationality})),
        documents=(document,),
        conflict=any(contested.values()) or any(fact.modality == "denied" for fact in cluster.facts),
    )


def _booked(facts: Sequence[Fact], persons: Persons) -> dict[str, tuple[Ledger, list[Fact]]]:
    """By outcome the ledger, and the facts that are booked in it: the dead first, who count for the other outcomes."""
    by_outcome: dict[str, list[Fact]] = {}
    for fact in facts:
        by_outcome.setdefault(fact.outcome, []).append(fact)
    dead = by_outcome.get("killed", [])
    killed = Ledger.of(dead, persons)
    booked = {"killed": (killed, dead)} if dead else {}
    for outcome in by_outcome.keys() - {"killed"}:
        stated = _beside_the_newest(by_outcome[outcome], killed)
        if outcome == "wounded":
            stated = list(survivors(stated, killed, persons))
        booked[outcome] = Ledger.of(stated, persons, killed.count or 0 if outcome == "wounded" else 0), stated
    return booked


def _beside_the_newest(facts: list[Fact], killed: Ledger) -> list[Fact]:
    """The facts without those that a sentence tells beside a number of dead that has been overtaken.

    After "53 dead and 17 missing" the words "on Saturday the toll was 41 dead and 29 missing" say who was missing then.
    """
    overtaken = killed.overtaken()
    return [fact for fact in facts if fact.sentence not in overtaken] or facts


def survivors(wounded: Iterable[Fact], killed: Ledger, persons: Persons) -> Iterator[Fact]:
    """The facts on wounded people without those on people who died: `killed` is the ledger of the dead.

    Who was wounded and died is one of the dead. Words such as "shot" leave open whether people lived: of five shot
    two of whom died three are wounded, and one shot in an incident with one dead is the dead. Attackers who died are
    none of the five.
    """
    dead, victims = killed.count or 0, killed.victims
    known_dead = len({person for person in persons.values() if person.is_dead})
    wounded = list(wounded)
    for fact in wounded:
        if fact.open and _is_told_apart(fact, wounded, killed.stated):
            continue
        count = fact.quantity.count
        person = persons.get(fact.fact_id)
        if person is not None and person.is_dead:
            continue
        if not fact.open or not dead or count is None or _are_others(fact):
            lost = sum(one.number for one in killed.stated if _were_of(fact, one, killed.everybody.facts))
            lived = (count or 0) - lost
            yield fact._replace(quantity=replace(fact.quantity, count=lived)) if lost and lived > 0 else fact
        elif victims == 0 and _is_shot_by_another(fact) and all(one.own_hand for one in killed.stated):
            yield fact
        elif count > max(victims, 1):
            yield fact._replace(quantity=replace(fact.quantity, count=count - victims))
        elif count == 1 and not fact.known and known_dead >= dead:
            yield fact


def _is_shot_by_another(fact: Fact) -> bool:
    """Whether the words name who was shot behind what was done: "shot a clerk", and not "a man was shot"."""
    return not fact.own_hand and fact.start < fact.victims[0] and fact.traits.role != "attacker"


def _is_told_apart(shot: Fact, wounded: Iterable[Fact], killed: Iterable[Fact]) -> bool:
    """Whether the sentence goes on to tell who of those shot died and who lived: "shot three, killing one and ..."."""
    dead, hurt = (
        sum(fact.number for fact in facts if fact.sentence == shot.sentence and fact.start > shot.start)
        for facts in (killed, wounded)
    )
    return dead > 0 and hurt > 0 and dead + hurt == shot.quantity.count


def _were_of(wounded: Fact, killed: Fact, all_dead: Sequence[Fact]) -> bool:
    """Whether people who died were some of the wounded of a fact before: "five were hurt", then "one of them died".

    So may all the dead be, if the words say only how many died later: "three were hurt", then "one has died".
    """
    if killed.start < wounded.start or killed.part_of:
        return False
    together = killed.sentence == wounded.sentence
    bare = killed.noun is None and not (killed.names or killed.known)
    if killed.succumbed or (together and killed.out_of and bare):
        return True
    return killed.later and all_dead == [killed] and (killed.out_of or (bare and not together))


def _are_others(fact: Fact) -> bool:
    """Whether the words say that the people are none of those told of before."""
    return fact.adds or fact.revision == "increment" or fact.noun == "others"


def _best_context(facts: Sequence[Fact]) -> Context:
    """Of each thing the value that most facts support, of equally supported ones the first."""
    # Who arrests people afterwards did not do what they are arrested for.
    harmed = [fact for fact in facts if fact.outcome != "detained"] or facts
    places = [fact.context.where.spot for fact in facts if fact.context.where.place]
    countries = [fact.context.where.spot for fact in facts if fact.context.where.country]
    return Context(
        event_type=most_said([f.context.event_type for f in facts if f.context.event_type != "unknown"]) or "unknown",
        perpetrator=most_said([fact.context.perpetrator for fact in harmed if fact.context.perpetrator]),
        when=_best_date(facts),
        where=Where(*(most_said(places) or most_said(countries) or ())),
    )


def _best_date(facts: Sequence[Fact]) -> When:
    """The date said most.

    A date that a fact states itself goes before one that it is lent, and the day of the event before that of a later
    death; a day goes before the month or the year that holds it. The day of an arrest is that of nothing else.
    """
    harmed = [fact for fact in facts if fact.outcome != "detained" and fact.quantity.count != 0] or facts
    dated = [fact for fact in harmed if fact.context.when.start]
    dated = [fact for fact in dated if not is_told_later(fact)] or dated
    stated = [fact for fact in dated if fact.context.when.source != "context"] or dated
    best = When(*(most_said([fact.context.when.days for fact in stated]) or ()))
    days = [fact.context.when.days for fact in dated if best.holds(fact.context.when)]
    return best if best.precision == "day" else When(*(most_said(days) or best.days))


def most_said(values: Sequence[_T]) -> _T | None:
    """The commonest of the values, of equally common ones the first; None without any."""
    return Counter(values).most_common(1)[0][0] if values else None


def _toll(ledger: Ledger, contested: Sequence[Fact]) -> Toll:
    """The toll that a ledger comes to; `contested` are the facts that give other numbers, which its bounds span."""
    best = ledger.count
    lows = [f.quantity.low for f in ledger.vague if f.quantity.low]
    if best is None:
        return Toll(low=max(lows, default=None))
    resting = ledger.facts
    low = sum(f.quantity.low or 0 for f in resting) if all(f.quantity.low is not None for f in resting) else None
    high = sum(f.quantity.high or 0 for f in resting) if all(f.quantity.high is not None for f in resting) else None
    for rival in contested:
        low = min(low, rival.quantity.low) if low is not None and rival.quantity.low is not None else low
        high = max(high, rival.quantity.high) if high is not None and rival.quantity.high is not None else high
    children = ledger.of_kind(best, age_group="child")
    women = ledger.of_kind(best - (children or 0), sex="female", age_group="adult")
    return Toll(
        best,
        None if low is None else min(low, best),
        None if high is None else max(high, best),
        ledger.split(best),
        ledger.attacking,
        children,
        women,
        tuple(fact.fact_id for fact in resting),
    )
