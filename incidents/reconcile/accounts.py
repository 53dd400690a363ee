"""Accounts: the number of people of one kind, as the statements of a text come to it one after the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from incidents.facts import Fact
from incidents.reconcile.persons import Person, Persons

# Roles of which nobody has two.
_CALLINGS = frozenset(
    {"soldier", "police", "guard", "peacekeeper", "journalist", "aid_worker", "health_worker", "teacher", "student"}
    | {"religious", "judge", "lawyer", "miner", "farmer", "driver", "firefighter"}
)
_FAR_MORE = 2  # a number this many times as high as one told twice is of something else, unless it says "rose to"


@dataclass
class Account:
    """People of one kind (a status, the attackers, or everybody): the number that the statements so far come to.

    `persons` tells the person of each fact on a single one, `besides` how many people of another outcome a number may
    count as well. Statements are repetitions, revisions or additions; see `take`. `facts` are those that the number
    rests on. A number is confirmed when it has been told twice.
    """

    persons: Persons = field(default_factory=dict)
    besides: int = 0
    count: int | None = None
    facts: list[Fact] = field(default_factory=list)
    _told: int = 0
    _confirmed: bool = False
    _seen: set[int] = field(default_factory=set)
    _added: set[int] = field(default_factory=set)
    _booked: list[Person] = field(default_factory=list)

    def take(self, facts: Sequence[Fact]) -> None:
        """Take in the facts of one statement: groups of people side by side in one sentence.

        Repetition   a number said before, a person told of before
        Revision     a higher number, or one that says it is the total; one far higher than a confirmed number is of
                     something else
        Addition     people said to come on top ("another three"), a person who is none of those told of before;
                     not when the number was confirmed before, or the people in it are being told of one by one
        """
        counted = [fact for fact in facts if fact.quantity.count is not None]
        counted = _at_last(self._each_person_once(_each_number_once(counted)))
        if not counted:
            return
        number = sum(fact.number for fact in counted)
        if self.count is None or self._is_new_total(counted, number):
            self._set(number, counted)
        elif all(fact.quantity.count == 1 for fact in counted):
            self._take_singles(counted, self.count)
        elif self._was_told(counted, number, self.count):
            self._confirmed = self._confirmed or number == self.count
        elif all(fact.adds for fact in counted):
            self._take_added(counted, number, self.count)
        else:
            self._take_other(counted, number, self.count)
        self._seen.add(number)
        self.note(counted)

    def _is_new_total(self, facts: Sequence[Fact], number: int) -> bool:
        """Whether a number is said to be the total, and no step on the way to the one told before.

        Such a step is the second number of "109 were hurt", then "it rose to 64".
        """
        if not any(fact.revision == "total" for fact in facts):
            return False
        return self.count is None or number >= self.count or any(fact.corrects for fact in facts)

    def _was_told(self, facts: Iterable[Fact], number: int, count: int) -> bool:
        """Whether a number was told before, unless the story goes on to the people and did not do so before."""
        was_told = number in self._seen or number == count + self.besides
        return was_told and (number in self._added or not all(fact.next for fact in facts))

    def _take_added(self, facts: Sequence[Fact], number: int, count: int) -> None:
        """Take in people who are said to come on top of the `count` told before."""
        are_the_rest = number < count and all(fact.known for fact in facts)
        was_told = self._confirmed and number <= count
        if not (are_the_rest or was_told or 0 < self._told <= count - number):
            self._add(number, facts)
            self._added.add(number)
        self._told += number

    def _take_other(self, facts: Sequence[Fact], number: int, count: int) -> None:
        """Take in another number than the `count` told before: of some of them if it is lower, or else a revision."""
        if self._died_later(facts) or self._belong_to_those_told(facts) or _are_of_other_callings(facts, self.facts):
            self._add(number, facts)
        elif number <= count:
            self._told += number
        elif self._confirmed and number > _FAR_MORE * count:
            pass
        elif _are_others(facts, self.facts) or (count == 1 and all(map(_died_besides, facts))):
            self._add(number, facts)
        else:
            self._set(number, facts)

    def _belong_to_those_told(self, facts: Sequence[Fact]) -> bool:
        """Whether people are those of one told of, and not told of yet: a governor, "five of his guards"."""
        alone = all(fact.quantity.count == 1 for fact in self.facts)
        told = any(self.persons.get(fact.fact_id) in self._booked for fact in facts)
        return alone and not told and any(fact.whose for fact in facts)

    def _died_later(self, facts: Iterable[Fact]) -> bool:
        """Whether people died after those who "died on the spot": "one died in hospital"."""
        told = bool(self.facts) and all(fact.at_once for fact in self.facts)
        return told and all(fact.later and not (fact.at_once or fact.known) for fact in facts)

    def repeats(self, facts: Sequence[Fact]) -> bool:
        """Whether several groups of one statement come to a number said before."""
        counts = [fact.quantity.count for fact in facts if fact.quantity.count is not None]
        return len(counts) > 1 and sum(counts) in self._seen

    def note(self, facts: Iterable[Fact]) -> None:
        """Remember the persons of `facts` as counted."""
        for fact in facts:
            person = self.persons.get(fact.fact_id)
            if person is not None and person not in self._booked:
                self._booked.append(person)

    def _each_person_once(self, facts: Iterable[Fact]) -> list[Fact]:
        """The facts without those that speak of a person of another one of them."""
        people = {self.persons.get(fact.fact_id, fact.fact_id): fact for fact in facts}
        return list(people.values())

    def _take_singles(self, facts: Sequence[Fact], count: int) -> None:
        """Take in single people, each a group of its own, when `count` people have been told of."""
        told_again = all(self.persons.get(fact.fact_id) in self._booked for fact in facts)
        self._confirmed = self._confirmed or (told_again and len(self._booked) == count)
        if len(facts) > max(count, 1) and not all(fact.known for fact in facts):
            self._set(len(facts), facts)
        if self._booked or len(facts) != self.count:
            for fact in facts:
                self._take_single(fact, self.count or 0)

    def _take_single(self, fact: Fact, count: int) -> None:
        person = self.persons.get(fact.fact_id)
        if count == 0:
            self._set(1, [fact])
        elif person is not None and person not in self._booked and self._is_new(fact, count):
            self._add(1, [fact])
        self.note([fact])

    def _is_new(self, fact: Fact, count: int) -> bool:
        """Whether a single person told of for the first time is none of the `count` people booked so far."""
        known = count + self.besides
        if fact.succumbed or self._died_later([fact]):
            return True
        if fact.known and not fact.adds:
            return fact.rank == known + 1 or self._is_known_otherwise(fact, count)
        if fact.rank is not None and fact.rank <= known:
            return False
        if self._confirmed and (count > 1 or not (fact.adds or self._is_somebody_else(fact))):
            return False
        if fact.rank is not None or (fact.later and fact.out_of):
            return True
        if fact.adds and fact.noun != "others" and not self._booked and not self._told:
            return count == 1 or fact.revision == "increment"
        return len(self._booked) >= count

    def _is_known_otherwise(self, fact: Fact, count: int) -> bool:
        """Whether somebody told to be hurt before, none of those booked, is dead now: "she died", after a man did."""
        before = self.persons[fact.fact_id].facts_before(fact)
        told_otherwise = any(one.outcome != fact.outcome for one in before)
        return told_otherwise and len(self._booked) >= count and self._is_somebody_else(fact)

    def _is_somebody_else(self, fact: Fact) -> bool:
        """Whether the words for a person fit none of those booked: "a woman", after a man."""
        return all(person.is_not(fact) for person in self._booked)

    def _set(self, number: int, facts: Sequence[Fact]) -> None:
        self.count, self.facts, self._told, self._confirmed = number, list(facts), 0, False

    def _add(self, number: int, facts: Sequence[Fact]) -> None:
        self.count, self._confirmed = (self.count or 0) + number, False
        self.facts += facts


def _each_number_once(facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a sentence without a group that it tells of twice: "left two men dead, two men who had ..."."""
    kept: list[Fact] = []
    for fact in facts:
        if fact.quantity.count == 1 or not any(_may_be_the_same(fact, other) for other in kept):
            kept.append(fact)
    return kept


def _may_be_the_same(fact: Fact, other: Fact) -> bool:
    """Whether a number tells of people again: "they", the same noun, or "seven dead" and then "seven people"."""
    if fact.quantity.count != other.quantity.count:
        return False
    return fact.known or (fact.adds == other.adds and other.noun in (None, fact.noun))


def _are_others(facts: Iterable[Fact], told: Iterable[Fact]) -> bool:
    """Whether one number is of somebody's family, the other of people in other roles: "his mother", "five students"."""
    roles, told_roles = ({fact.traits.role for fact in some} for some in (facts, told))
    return None not in roles | told_roles and ({"family"} in (roles, told_roles)) and not roles & told_roles


def _died_besides(fact: Fact) -> bool:
    """Whether others than the one told of died; others who were wounded may be others than the dead."""
    return fact.outcome == "killed" and fact.noun == "others"


def _are_of_other_callings(facts: Iterable[Fact], told: Iterable[Fact]) -> bool:
    """Whether people are of callings that those told of have not: "three policemen", then "two soldiers"."""
    callings, told_callings = ({fact.traits.role for fact in some} for some in (facts, told))
    return _CALLINGS.issuperset(callings | told_callings) and callings.isdisjoint(told_callings)


def _at_last(facts: Sequence[Fact]) -> list[Fact]:
    """Those of the facts of a sentence that it comes to.

    "34 were hurt, and the number rose to 64" comes to the 64. "A double murder" is of the people whom the sentence
    counts beside it, unless these are fewer.
    """
    others = [fact for fact in facts if not fact.manifold]
    most = max((fact for fact in facts if fact.manifold), key=lambda fact: fact.number, default=None)
    last = [most] if most is not None and most.number > sum(fact.number for fact in others) else others
    return [fact for fact in last if fact.revision == "total"] or last
