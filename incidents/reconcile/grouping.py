"""Which facts of a document speak of one incident."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import cos, hypot, radians

from incidents.facts import Fact
from incidents.reconcile.persons import Persons
from incidents.stages.events import is_compatible

_NEAR = 400  # characters: about two sentences
_FAR = 100  # kilometres: what happens so far apart is not one incident
_KM_A_DEGREE = 111.2  # of latitude
_LONG_AGO = timedelta(days=31)  # before publication: news without a date is not that old

Point = tuple[float, float]


@dataclass
class Cluster:
    """Facts of one incident, in the order of the text, and what they agree on."""

    published: date | None
    aside: bool = False
    facts: list[Fact] = field(default_factory=list)
    days: list[tuple[date, date]] = field(default_factory=list)
    days_after: list[tuple[date, date]] = field(default_factory=list)
    deeds: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    points: list[Point] = field(default_factory=list)
    perpetrators: set[str] = field(default_factory=set)

    def add(self, fact: Fact) -> None:
        """Take in one more fact."""
        self.facts.append(fact)
        when, who = fact.context.when, fact.context.perpetrator
        if when.start is not None and when.end is not None:
            (self.days_after if is_told_later(fact) else self.days).append((when.start, when.end))
        if fact.deed is not None:
            self.deeds.add(fact.deed)
        if not fact.fragment:  # a headline may name its paper's town
            self._add_place(fact)
        if who is not None:
            self.perpetrators.add(who.lower())

    def _add_place(self, fact: Fact) -> None:
        where = fact.context.where
        if where.country is not None and where.source == "stated":
            self.countries.add(where.country)
        if (point := _stated_point(fact)) is not None:
            self.points.append(point)

    def may_hold(self, fact: Fact) -> bool:
        """Whether nothing that is said of the fact speaks against its being of this incident."""
        return self._may_be_when(fact) and self._may_be_what(fact) and self._may_be_where(fact)

    def _may_be_when(self, fact: Fact) -> bool:
        start, end = fact.context.when.start, fact.context.when.end
        if start is None or end is None:
            return True
        if is_told_later(fact) and (self.days or self.days_after):
            return not self.days or end >= min(first for first, _ in self.days)
        if self.days:
            days = self.days + (self.days_after if fact.context.when.source == "context" else [])
            return any(start <= last and first <= end for first, last in days)
        if self.days_after:
            return start <= max(last for _, last in self.days_after)
        return self.published is None or end >= self.published - _LONG_AGO

    def _may_be_what(self, fact: Fact) -> bool:
        return (
            fact.deed is None
            or fact.next
            or (fact.adds and fact.number > 1)
            or not self.deeds
            or any(is_compatible(fact.deed, deed) for deed in self.deeds)
        )

    def _may_be_where(self, fact: Fact) -> bool:
        country = fact.context.where.country if fact.context.where.source == "stated" else None
        if country is not None and self.countries and country not in self.countries:
            return False
        point = _stated_point(fact)
        return point is None or not self.points or any(_kilometres(point, one) <= _FAR for one in self.points)

    def tells_apart(self, fact: Fact) -> bool:
        """Whether the fact's sentence gives the incident a date and a perpetrator, and the fact another and no date."""
        return (
            self.facts[-1].sentence == fact.sentence
            and bool(self.days)
            and fact.context.when.start is None
            and bool(self.perpetrators)
            and fact.context.perpetrator is not None
            and not self.is_by(fact)
        )

    def is_by(self, fact: Fact) -> bool:
        """Whether the fact names a perpetrator of the incident."""
        who = fact.context.perpetrator
        return who is not None and any(who.lower() in one or one in who.lower() for one in self.perpetrators)

    @property
    def is_long_ago(self) -> bool:
        """Whether the incident is told as background: it was over long before the publication."""
        last = max((end for _, end in self.days or self.days_after), default=None)
        return last is not None and self.published is not None and last < self.published - _LONG_AGO

    def speaks_of(self, fact: Fact, persons: Persons) -> bool:
        """Whether the incident knows the person that `fact` is on, or its number of people with that outcome."""
        if self.counts_up_to(fact):
            return True
        if fact.quantity.count == 1:
            person = persons.get(fact.fact_id)
            alike = (one for one in self.facts if one.background == fact.background)
            return person is not None and any(persons.get(one.fact_id) is person for one in alike)
        return any(fact.outcome == one.outcome and fact.quantity.count == one.quantity.count for one in self.facts)

    def counts_up_to(self, fact: Fact) -> bool:
        """Whether `fact` is on the person next in number to those of the incident: a fifth man, after four."""
        return fact.rank is not None and any(
            fact.outcome == one.outcome and one.quantity.count == fact.rank - 1 for one in self.facts
        )

    def tells(self, outcome: str) -> bool:
        """Whether the incident's people with that outcome are told of by whole sentences already."""
        return any(one.outcome == outcome and not one.fragment for one in self.facts)


def is_told_later(fact: Fact) -> bool:
    """Whether the fact's day may be later than the incident's: a death of wounds, an arrest, a toll that rose."""
    return fact.later or fact.revision == "total" or (fact.revision == "increment" and fact.quantity.count != 1)


def _stated_point(fact: Fact) -> Point | None:
    """Latitude and longitude of a town that the fact's own sentence names; of one person it may be the home."""
    where = fact.context.where
    if fact.quantity.count == 1 or where.source != "stated" or where.latitude is None or where.longitude is None:
        return None
    return where.latitude, where.longitude


def _kilometres(one: Point, other: Point) -> float:
    """The distance between two points near each other, on a flat map."""
    east = (one[1] - other[1]) * cos(radians((one[0] + other[0]) / 2))
    return _KM_A_DEGREE * hypot(one[0] - other[0], east)


def clusters(facts: Iterable[Fact], published: date | None, persons: Persons) -> list[Cluster]:
    """The facts of a document by incident, in the order in which the incidents come up.

    Parts go with their total. A fact on a person whom an incident knows, or that states one of its numbers, belongs to
    that incident. A headline or caption below the story that says anything new is one of another story. A sentence that
    turns to another incident opens a new one, and what follows it closely belongs there; the rest is of the incident
    that was spoken of last among those that it may belong to.
    """
    found: list[Cluster] = []
    home: dict[str, Cluster] = {}
    for fact in facts:
        cluster = home.get(fact.part_of or "") or _home_of(fact, found, persons) or Cluster(published, is_aside(fact))
        cluster.add(fact)
        home[fact.fact_id] = cluster
        if cluster in found:
            found.remove(cluster)
        found.append(cluster)
    return sorted(found, key=lambda cluster: cluster.facts[0].start)


def is_aside(fact: Fact) -> bool:
    """Whether the words say that the fact is of another incident than the one told so far."""
    return fact.turns or fact.background or fact.apart


def _are_told_together(one: Fact, other: Fact) -> bool:
    """Whether one sentence tells of both, and of neither as of another incident."""
    return one.sentence == other.sentence and is_aside(one) == is_aside(other)


def _may_go_on(aside: Cluster, fact: Fact, fitting: Iterable[Cluster]) -> bool:
    """Whether a fact may go on with another incident: it follows closely.

    A number of people does not go on with the reason of what was told in the same sentence.
    """
    last = aside.facts[-1]
    if fact.sentence[0] - last.sentence[1] >= _NEAR:
        return False
    return (
        fact.is_single or not last.background or all(c.aside or c.facts[-1].sentence != last.sentence for c in fitting)
    )


def _home_of(fact: Fact, found: list[Cluster], persons: Persons) -> Cluster | None:
    """The incident among those `found` (the one spoken of last stands last) to which a fact belongs, if any."""
    fitting = [cluster for cluster in reversed(found) if cluster.may_hold(fact) or cluster.counts_up_to(fact)]
    told_apart = any(cluster.tells_apart(fact) for cluster in found)
    beside = next((cluster for cluster in fitting if _are_told_together(cluster.facts[-1], fact)), None)
    if beside is not None and not told_apart:
        return beside
    known = [cluster for cluster in fitting if cluster.speaks_of(fact, persons)]
    if known:
        return min(known, key=lambda cluster: cluster.facts[0].start)
    if is_aside(fact) or (fact.fragment and any(cluster.tells(fact.outcome) for cluster in found)):
        return None
    if fact.context.when.start is None:
        fitting = [cluster for cluster in fitting if not cluster.is_long_ago]
    by_the_same = next((cluster for cluster in fitting if cluster.is_by(fact)), None)
    if by_the_same is not None or told_apart:
        return by_the_same
    near = (c for c in fitting if not c.aside or _may_go_on(c, fact, fitting))
    return next(near, None)
