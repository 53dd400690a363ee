"""The ledger of one outcome in one incident: how the numbers that a text states one after the other add up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from incidents.facts import Fact
from incidents.reconcile.persons import Person, Persons

_PARTY = "armed_group"  # the `attribution_type` of those whose numbers are claims
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
        counted = self._each_person_once(_each_number_once([fact for fact in facts if fact.quantity.count is not None]))
        counted = _beside_manifold(counted)
        totals = [fact for fact in counted if fact.revision == "total"]
        counted = totals or counted  # "said 34 were hurt, and the number rose to 64": the first is overtaken
        if not counted:
            return
        number = sum(fact.number for fact in counted)
        if self.count is None or (totals and not self._has_overtaken(totals, number)):
            self._set(number, counted)
        elif all(fact.quantity.count == 1 for fact in counted):
            told_again = all(self.persons.get(fact.fact_id) in self._booked for fact in counted)
            self._confirmed = self._confirmed or (told_again and len(self._booked) == self.count)
            if len(counted) > max(self.count, 1) and not all(fact.known for fact in counted):
                self._set(len(counted), counted)
            if self._booked or len(counted) != self.count:
                for fact in counted:
                    self._take_single(fact)
        elif (number in self._seen and not self._are_more(counted, number)) or number == self.count + self.besides:
            self._confirmed = self._confirmed or number == self.count
        elif all(fact.adds for fact in counted):
            are_the_rest = number < self.count and all(fact.known for fact in counted)
            was_told = self._confirmed and number <= self.count
            if not (are_the_rest or was_told or 0 < self._told <= self.count - number):
                self._add(number, counted)
                self._added.add(number)
            self._told += number
        elif self._confirmed and number > _FAR_MORE * self.count:
            pass
        elif number > self.count and _are_others(counted, self.facts):
            self._add(number, counted)
        elif number > self.count:
            self._set(number, counted)
        else:
            self._told += number
        self._seen.add(number)
        self.note(counted)

    def _has_overtaken(self, totals: Iterable[Fact], number: int) -> bool:
        """Whether a total is a step on the way to the number told before: "109 were hurt", then "it rose to 64"."""
        return self.count is not None and number < self.count and not any(fact.corrects for fact in totals)

    def _are_more(self, facts: Iterable[Fact], number: int) -> bool:
        """Whether the story goes on to the people, and did not do so before."""
        return number not in self._added and all(fact.next for fact in facts)

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

    def _take_single(self, fact: Fact) -> None:
        assert self.count is not None
        person = self.persons.get(fact.fact_id)
        if self.count == 0:
            self._set(1, [fact])
        elif person is not None and person not in self._booked and self._is_new(fact, self.count):
            self._add(1, [fact])
        self.note([fact])

    def _is_new(self, fact: Fact, count: int) -> bool:
        """Whether a single person told of for the first time is none of the `count` people booked so far."""
        known = count + self.besides
        if fact.known and not fact.adds:
            return fact.rank == known + 1
        if fact.rank is not None and fact.rank <= known:
            return False
        if self._confirmed and (count > 1 or not fact.adds):
            return False
        if fact.rank is not None:
            return True
        if fact.adds and fact.noun != "others" and not self._booked and not self._told:
            return count == 1 or fact.revision == "increment"
        return len(self._booked) >= count

    def _set(self, number: int, facts: Sequence[Fact]) -> None:
        self.count, self.facts, self._told, self._confirmed = number, list(facts), 0, False

    def _add(self, number: int, facts: Sequence[Fact]) -> None:
        self.count = (self.count or 0) + number
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


def _beside_manifold(facts: list[Fact]) -> list[Fact]:
    """The facts of a sentence without "a double murder", or only that when it counts more people than the others."""
    others = [fact for fact in facts if not fact.manifold]
    most = max((fact for fact in facts if fact.manifold), key=lambda fact: fact.number, default=None)
    return [most] if most is not None and most.number > sum(fact.number for fact in others) else others


def rivals(facts: Iterable[Fact], resting: Sequence[Fact]) -> list[Fact]:
    """The facts by which another speaker gives another total than the one that rests on the facts `resting`.

    "Residents saw 15 farmers killed; the police put the number of dead at nine." Nobody contradicts a fighting party
    but with a number of his own. A total that says that it overtakes the others has no rivals.
    """
    if any(fact.revision != "none" for fact in resting):
        return []
    speakers = {fact.context.attribution for fact in resting}
    alike = {_kind(fact) for fact in resting if None not in speakers} - {None}
    of_party = any(fact.context.attribution_type == _PARTY for fact in resting)
    number = sum(fact.number for fact in resting)
    return [
        fact
        for fact in facts
        if fact.context.attribution not in (None, *speakers)
        and fact.quantity.count not in (None, number)
        and (fact.is_toll or of_party or _kind(fact) in alike)
        and not (fact.part_of or fact.adds or fact.next or fact.known or fact.turns or fact.apart or fact.background)
    ]


def _kind(fact: Fact) -> str | None:
    """Of what kind people are, for two numbers of them to be rivals: their status, or else their noun."""
    status = fact.traits.status
    return status if status != "unknown" else fact.noun


@dataclass
class Ledger:
    """What a text says of one outcome of one incident.

    Attackers have an account of their own, as in GTD; everybody else is booked by status, and in one account for all.
    """

    persons: Persons
    everybody: Account
    attackers: Account
    by_status: dict[str, Account] = field(default_factory=dict)
    stated: list[Fact] = field(default_factory=list)
    parts: list[Fact] = field(default_factory=list)
    vague: list[Fact] = field(default_factory=list)

    @classmethod
    def of(cls, facts: Iterable[Fact], persons: Persons, dead: int = 0) -> "Ledger":
        """The ledger of the facts of one outcome, in the order of the text; `persons` as `persons_of` finds them.

        `dead` are the dead whom a number of the wounded may count with them: of four taken to hospital one died.
        """
        ledger = cls(persons, Account(persons, dead), Account(persons))
        for _, statement in groupby(facts, key=lambda fact: (fact.sentence, fact.context.attribution)):
            ledger._take(list(statement))
        return ledger

    def _take(self, statement: list[Fact]) -> None:
        self.parts += [fact for fact in statement if fact.part_of]
        self.vague += [fact for fact in statement if fact.quantity.count is None]
        whole = [fact for fact in statement if not fact.part_of]
        self.stated += whole
        self.attackers.take([fact for fact in whole if self._is_attacker(fact)])
        others = [fact for fact in whole if not self._is_attacker(fact)]
        repeats = self.everybody.repeats(others)
        self.everybody.take(others)
        self.everybody.note(fact for fact in statement if fact.part_of)
        for status in () if repeats else sorted({fact.traits.status for fact in others} - {"unknown"}):
            self.by_status.setdefault(status, Account(self.persons)).take(
                [f for f in others if f.traits.status == status]
            )

    def _is_attacker(self, fact: Fact) -> bool:
        person = self.persons.get(fact.fact_id)
        return fact.traits.role == "attacker" or (person is not None and person.is_attacker)

    @property
    def count(self) -> int | None:
        """How many, attackers included; None when no number is stated."""
        by_status = [account.count for account in self.by_status.values() if account.count is not None]
        others = max(
            [n for n in (self.everybody.count, sum(by_status) if by_status else None) if n is not None], default=None
        )
        if self.attackers.count is None or (others is not None and self._attackers_are_inside()):
            return others
        return (others or 0) + self.attackers.count

    @property
    def victims(self) -> int:
        """How many, without attackers who have a number of their own."""
        count, attackers = self.count or 0, self.attackers.count or 0
        return count - min(attackers, count)

    @property
    def facts(self) -> list[Fact]:
        """The facts on which `count` rests."""
        others = self.everybody.facts
        return others if others and self._attackers_are_inside() else [*others, *self.attackers.facts]

    def overtaken(self) -> set[tuple[int, int]]:
        """The sentences that tell of an earlier and lower number after the one that counts."""
        best = self.everybody.count or 0
        newest = min((fact.start for fact in self.stated if fact.number == best), default=None)
        return {
            fact.sentence
            for fact in self.stated
            if newest is not None and fact.start > newest and 1 < fact.number < best and not fact.adds
        }

    @property
    def attacking(self) -> int | None:
        """How many attackers, those told to be part of a number included; None when none are told of."""
        parts = [fact.number for fact in self.parts if fact.traits.role == "attacker"]
        return max([*parts, self.attackers.count or 0]) if parts else self.attackers.count

    def split(self, total: int) -> dict[str, int]:
        """`total` by status: as many of each as totals and parts state, the rest unknown; never more than `total`."""
        known: dict[str, int] = {}
        left = total
        if self.attacking:
            known["militant"] = min(self.attacking, left)
            left -= known["militant"]
        for status in ("civilian", "security", "militant"):
            account = self.by_status.get(status)
            stated = account.count if account and account.count is not None else 0
            parts = sum(
                fact.number for fact in self.parts if fact.traits.status == status and fact.traits.role != "attacker"
            )
            number = min(max(stated, parts), left)
            known[status] = known.get(status, 0) + number
            left -= number
        return known | {"unknown": left}

    def of_kind(self, total: int, **traits: str) -> int | None:
        """How many of `total` are stated to have these traits; None when nothing is said of such people."""
        fitting = [
            fact
            for fact in [*self.facts, *self.parts]
            if all(getattr(fact.traits, name) == value for name, value in traits.items())
        ]
        counts = {fact.sentence: 0 for fact in fitting if fact.quantity.count is not None}
        for fact in fitting:
            if fact.quantity.count is not None:
                counts[fact.sentence] += fact.quantity.count
        return min(max(counts.values()), total) if counts else None

    def _attackers_are_inside(self) -> bool:
        """Whether the number of the others counts the attackers already.

        So it does in "six people, including the gunman" and, where it counts all the dead alike, in "six are dead",
        but not when "the bomber also died".
        """
        if any(fact.traits.role == "attacker" for fact in self.parts):
            return True
        if any(fact.adds for fact in self.attackers.facts):
            return False
        return any(fact.of_all and fact.traits.status == "unknown" and fact.number > 1 for fact in self.everybody.facts)
