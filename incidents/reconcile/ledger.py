"""The ledger of one outcome in one incident: how the numbers that a text states one after the other add up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from incidents.facts import Fact


@dataclass
class Account:
    """People of one kind (a status, the attackers, or everybody): the number that the statements so far come to.

    Statements are repetitions, revisions or additions; see `take`. `facts` are those that the number rests on.
    """

    count: int | None = None
    facts: list[Fact] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set)
    _singles: list[Fact] = field(default_factory=list)

    def take(self, facts: Sequence[Fact]) -> None:
        """Take in the facts of one statement: groups of people side by side in one sentence."""
        counted = [fact for fact in facts if fact.quantity.count is not None]
        if not counted:
            return
        number = sum(fact.quantity.count or 0 for fact in counted)
        if self.count is None or any(fact.revision == "total" for fact in counted):
            self._set(number, counted)
        elif number == 1 and len(counted) == 1:
            self._take_single(counted[0])
        elif number in self._seen:
            pass  # said before
        elif all(fact.adds for fact in counted):
            self._add(number, counted)
        elif number > self.count:
            self._set(number, counted)
        self._seen.add(number)
        self._singles += [fact for fact in counted if fact.quantity.count == 1]

    def _take_single(self, fact: Fact) -> None:
        assert self.count is not None
        if fact.known or not self._is_new(fact):
            self._set(max(self.count, 1), self.facts or [fact])
        else:
            self._add(1, [fact])

    def _is_new(self, fact: Fact) -> bool:
        """Whether a single person is none of those whom the account holds already."""
        if fact.adds and fact.noun != "others":
            return True
        assert self.count is not None
        if fact.names:
            named = [one for one in self._singles if one.names]
            return not any(fact.names & one.names for one in named) and len(named) >= self.count
        if self.count > len(self._singles):
            return False
        return all(_are_different(fact, one) for one in self._singles)

    def _set(self, number: int, facts: Sequence[Fact]) -> None:
        self.count, self.facts = number, list(facts)

    def _add(self, number: int, facts: Sequence[Fact]) -> None:
        self.count = (self.count or 0) + number
        self.facts += facts


def _are_different(one: Fact, other: Fact) -> bool:
    """Whether two single persons cannot be the same: the words for them say different things."""
    a, b = one.traits, other.traits
    pairs = ((a.sex, b.sex), (a.age_group, b.age_group), (a.nationality, b.nationality))
    if any(x and y and x != y for x, y in pairs):
        return True
    return "unknown" not in (a.status, b.status) and a.status != b.status


@dataclass
class Ledger:
    """What a text says of one outcome of one incident.

    Attackers have an account of their own, as in GTD; everybody else is booked by status, and in one account for all.
    """

    everybody: Account = field(default_factory=Account)
    attackers: Account = field(default_factory=Account)
    by_status: dict[str, Account] = field(default_factory=dict)
    parts: list[Fact] = field(default_factory=list)
    vague: list[Fact] = field(default_factory=list)

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> "Ledger":
        """The ledger of the facts of one outcome, in the order of the text."""
        ledger = cls()
        for _, statement in groupby(facts, key=lambda fact: fact.sentence):
            ledger._take(list(statement))
        return ledger

    def _take(self, statement: list[Fact]) -> None:
        self.parts += [fact for fact in statement if fact.part_of]
        self.vague += [fact for fact in statement if fact.quantity.count is None]
        whole = [fact for fact in statement if not fact.part_of]
        self.attackers.take([fact for fact in whole if fact.traits.role == "attacker"])
        others = [fact for fact in whole if fact.traits.role != "attacker"]
        self.everybody.take(others)
        for status in sorted({fact.traits.status for fact in others} - {"unknown"}):
            self.by_status.setdefault(status, Account()).take([f for f in others if f.traits.status == status])

    @property
    def count(self) -> int | None:
        """How many, attackers included; None when no number is stated."""
        by_status = [account.count for account in self.by_status.values() if account.count is not None]
        others = max([n for n in (self.everybody.count, sum(by_status) if by_status else None) if n is not None], default=None)
        if self.attackers.count is None or (others is not None and self._attackers_are_inside(others)):
            return others
        return (others or 0) + self.attackers.count

    @property
    def facts(self) -> list[Fact]:
        """The facts on which `count` rests."""
        return [*self.everybody.facts, *self.attackers.facts]

    def split(self, total: int) -> dict[str, int]:
        """`total` by status: as many of each as totals and parts state, the rest unknown; never more than `total`."""
        known: dict[str, int] = {}
        left = total
        if self.attackers.count:
            known["militant"] = min(self.attackers.count, left)
            left -= known["militant"]
        for status in ("civilian", "security", "militant"):
            account = self.by_status.get(status)
            stated = account.count if account and account.count is not None else 0
            parts = sum(fact.quantity.count or 0 for fact in self.parts if fact.traits.status == status)
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

    def _attackers_are_inside(self, others: int) -> bool:
        """Whether the number of the others counts the attackers already: "six people, including the gunman"."""
        return any(fact.traits.role == "attacker" for fact in self.parts)
