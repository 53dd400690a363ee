"""The ledger of one outcome in one incident: how the numbers that a text states one after the other add up."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from incidents.facts import Fact
from incidents.reconcile.accounts import Account
from incidents.reconcile.persons import Persons
from incidents.reconcile.rivals import is_claim


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
        statement = self._with_known_others(statement)
        self.parts += [fact for fact in statement if fact.part_of]
        self.vague += [fact for fact in statement if fact.quantity.count is None]
        whole = [fact for fact in statement if not (fact.part_of or self._is_claim(fact))]
        self.stated += whole
        if self.everybody.count is not None and whole and all(map(is_claim, whole)):
            return
        attackers = [fact for fact in whole if self._is_attacker(fact)]
        others = [fact for fact in whole if not self._is_attacker(fact)]
        repeats = self.everybody.repeats(others)
        if attackers and all(fact.known for fact in others) and self.everybody.repeats(whole):
            self.parts += attackers  # "killed two", then "killing both the driver and the attacker"
        else:
            self.attackers.take(attackers)
        self.everybody.take(others)
        self.everybody.note(fact for fact in statement if fact.part_of)
        for status in () if repeats else sorted({fact.traits.status for fact in others} - {"unknown"}):
            self.by_status.setdefault(status, Account(self.persons)).take(
                [f for f in others if f.traits.status == status]
            )

    def _with_known_others(self, statement: list[Fact]) -> list[Fact]:
        """The facts of a statement; those counted in "many others" come on top of a number told before."""
        if self.everybody.count is None:
            return statement
        others = {fact.fact_id for fact in statement if fact.quantity.count is None and fact.noun == "others"}
        return [
            fact._replace(part_of=None, adds=True, revision="increment") if fact.part_of in others else fact
            for fact in statement
        ]

    def _is_claim(self, fact: Fact) -> bool:
        """Whether one side tells how many of the other it killed, after others have told how many died."""
        others = {one.context.attribution for one in self.everybody.facts}
        return fact.of_enemy and bool(others) and fact.context.attribution not in others

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
