"""The story: what a text has told so far, kept as its sentences go by."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from incidents import attackers
from incidents.facts import Fact

_NEXT = 3  # characters between a sentence and the next


class Totals:
    """The totals among facts, by outcome."""

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self._last: dict[str, Fact] = {}
        self._tolls: dict[str, Fact] = {}
        for fact in facts:
            self.add(fact)

    def add(self, fact: Fact) -> None:
        """Keep one more fact; parts are no totals."""
        if fact.part_of is None:
            self._last[fact.outcome] = fact
            if fact.revision == "total":
                self._tolls[fact.outcome] = fact

    def of(self, outcome: str) -> Fact | None:
        """The last fact that may be the total of a part with this outcome: a toll, where one is told."""
        return self._tolls.get(outcome) or self._last.get(outcome)


class Assailants(NamedTuple):
    """Those of whom a sentence tells that they killed: how many, if it says so, and the words of a name."""

    number: int | None
    names: frozenset[str]


class Story:
    """The facts that a text has told so far; `key` tells their ids from those of other texts.

    `totals` are those among them, `has_hurt` says whether somebody was hurt by another's hand, and `assailants` are
    those who killed last, soldiers and police aside.
    """

    def __init__(self, key: str) -> None:
        self.key = key
        self.facts: list[Fact] = []
        self.totals = Totals()
        self.has_hurt = False
        self.assailants: Assailants | None = None
        self._before = 0  # facts of earlier sentences

    def begin_sentence(self) -> None:
        """Go on to the next sentence."""
        self._before = len(self.facts)

    def tell(self, facts: Iterable[Fact]) -> None:
        """Go on with `facts`, in the order in which the sentence tells them."""
        for fact in facts:
            self.facts.append(fact)
            self.totals.add(fact)
            self.has_hurt = self.has_hurt or attackers.is_hurting(fact)

    @property
    def here(self) -> Sequence[Fact]:
        """The facts of the sentence so far."""
        return self.facts[self._before :]

    def right_before(self, start: int) -> Iterator[Fact]:
        """The facts of the sentence that ends right before the one that begins at character `start`."""
        earlier = islice(reversed(self.facts), len(self.facts) - self._before, None)
        return takewhile(lambda fact: fact.sentence[1] >= start - _NEXT, earlier)
