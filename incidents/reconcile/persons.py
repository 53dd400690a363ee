"""Who is who: the single people whom the facts of one document speak of, each with all that is said of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from incidents.facts import Fact

_GROWN = 18  # years: who is younger is a child
_TEENS = range(13, 20)  # years: "teen", "child" and "adult" are all said of them
_AGES_APART = 1  # years by which two papers differ on the age of one person
_Part = TypeVar("_Part", str, int)  # of a name: as it is written, or its hash


@dataclass(eq=False)
class Person:
    """One person, and the facts that speak of them in the order of the text."""

    facts: list[Fact] = field(default_factory=list)
    names: frozenset[str] = frozenset()
    age: int | None = None

    def add(self, fact: Fact) -> None:
        """Take in another fact on this person."""
        self.facts.append(fact)
        self.names |= fact.names
        self.age = fact.age if self.age is None else self.age

    @property
    def is_dead(self) -> bool:
        """Whether a fact says so."""
        return any(fact.outcome == "killed" and fact.modality == "asserted" for fact in self.facts)

    @property
    def is_attacker(self) -> bool:
        """Whether the person carried out the attack."""
        return any(fact.traits.role == "attacker" for fact in self.facts)

    def facts_before(self, fact: Fact) -> Iterator[Fact]:
        """The facts that were told of this person before."""
        return (one for one in self.facts if one.start < fact.start)

    def is_not(self, fact: Fact) -> bool:
        """Whether words for a single person say another sex, age group, nationality or status than those for this."""
        return any(_are_different(fact, one) for one in self.facts)


Persons = Mapping[str, Person]


def persons_of(facts: Iterable[Fact]) -> Persons:
    """The person that each fact on a single person speaks of, by fact id; `facts` in the order of the text.

    A name is always one person's. Who is spoken of as known ("the man", "she") is the last person whom the words fit.
    A person newly introduced ("a man") is one told of in an earlier sentence when the words fit both, unless
    they are said to come on top ("another man").
    """
    persons: list[Person] = []
    found: dict[str, Person] = {}
    for fact in facts:
        if fact.quantity.count != 1 or fact.outcome not in ("killed", "wounded"):
            continue
        person = _same(fact, persons)
        if person is None:
            person = Person()
        else:
            persons.remove(person)  # the person spoken of last stands last
        persons.append(person)
        person.add(fact)
        found[fact.fact_id] = person
    return found


def _same(fact: Fact, persons: list[Person]) -> Person | None:
    """The one of `persons`, the last mentioned last, that `fact` speaks of."""
    named = [person for person in persons if share_a_name(person.names, fact.names)]
    if named:
        return named[-1]
    fitting = [person for person in persons if _fits(fact, person)]
    earlier = [person for person in fitting if not any(_side_by_side(fact, one) for one in person.facts)]
    if fact.rank is not None:
        earlier = [person for person in earlier if any(one.rank == fact.rank for one in person.facts)]
    if fact.known:
        if fact.adds:  # "the gunman was also killed" tells of nobody who was told to be dead
            earlier = [person for person in earlier if all(one.outcome != fact.outcome for one in person.facts)]
        return earlier[-1] if earlier else None
    if fact.names:
        earlier = [person for person in earlier if not person.names]
    if fact.adds:
        earlier = [person for person in earlier if _are_told_alike(fact, person)]
    if not earlier:
        return None
    return max(earlier, key=lambda person: _likeness(fact, person))


def _are_told_alike(fact: Fact, person: Person) -> bool:
    """Whether "a woman was also hurt" tells of somebody of whom an earlier sentence said so, or of whose age it did."""
    of_one_age = fact.age is not None and fact.age == person.age
    return fact.revision == "none" and any((one.adds or of_one_age) and one.noun == fact.noun for one in person.facts)


def _side_by_side(one: Fact, other: Fact) -> bool:
    """Whether a sentence names two people together: "a teacher and a pupil were shot", "one ... and one ..."."""
    if one.sentence != other.sentence:
        return False
    if one.revision == "increment":
        return True  # "killed a guard and shot another"
    are_joined = one.start < other.end and other.start < one.end and one.rule == other.rule
    are_counted = one.count_span is not None and other.count_span is not None
    return are_joined or (are_counted and None not in (one.noun, other.noun) and one.noun != other.noun)


def share_a_name(one: frozenset[_Part], other: frozenset[_Part]) -> bool:
    """Whether two names, each given by its parts, are one person's: "Ahmed Karim" and "Karim", but not "Musa Karim"."""
    return bool(one and other) and (one <= other or other <= one or len(one & other) > 1)


def _likeness(fact: Fact, person: Person) -> tuple[bool, bool]:
    """How much speaks for `fact` being on `person`: the same age, the same outcome."""
    return (
        fact.age is not None and fact.age == person.age,
        any(one.outcome == fact.outcome for one in person.facts),
    )


def _fits(fact: Fact, person: Person) -> bool:
    """Whether nothing that the words say keeps `fact` from being on `person`."""
    if fact.names and person.names:
        return False
    if fact.age is not None and person.age is not None and abs(fact.age - person.age) > _AGES_APART:
        return False
    if (fact.traits.role == "attacker") != person.is_attacker and not _may_be_the_attacker(fact, person):
        return False
    if not fact.known and any(_lived_and_died(fact, one) for one in person.facts):
        return False
    return not any(_are_different(fact, one) for one in person.facts)


def _may_be_the_attacker(fact: Fact, person: Person) -> bool:
    """Whether words that do not say so may stand for the attacker: after "the gunman", "he"."""
    if not person.is_attacker:
        return False
    if fact.known:
        return True
    alike = [one.sentence for one in person.facts if one.outcome == fact.outcome]
    return bool(alike) and fact.sentence not in alike


def _lived_and_died(fact: Fact, other: Fact) -> bool:
    """Whether one fact says that somebody was wounded, and leaves it at that, and the other that somebody died."""
    return fact.outcome != other.outcome and not (fact.open or other.open)


def _are_different(one: Fact, other: Fact) -> bool:
    """Whether two single persons cannot be the same: the words for them say different things."""
    a, b = one.traits, other.traits
    pairs = ((a.sex, b.sex), (_age_group(one), _age_group(other)), (a.nationality, b.nationality))
    if any(x and y and x != y for x, y in pairs):
        return True
    return "unknown" not in (a.status, b.status) and a.status != b.status


def _age_group(fact: Fact) -> str | None:
    if fact.age is None:
        return fact.traits.age_group
    if fact.age in _TEENS:
        return None
    return "child" if fact.age < _GROWN else "adult"
