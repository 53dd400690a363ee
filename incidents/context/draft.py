"""Drafts: facts whose context is being put together."""

from dataclasses import dataclass
from typing import NamedTuple

from incidents.context.surroundings import Surroundings
from incidents.facts import NOWHERE, UNDATED, Context, Fact, When, Where
from incidents.stages.locations import Location


class Perpetrator(NamedTuple):
    """Who did it, in the text's `words`, and what makes him so (`perpetrator_claim` in tables.md).

    `again` says that the words only point to somebody told of before: "the same militia".
    """

    words: str | None
    claim: str | None
    again: bool

    @property
    def is_named(self) -> bool:
        """Whether he is told by words of his own."""
        return self.words is not None and not self.again


NOBODY = Perpetrator(None, None, again=False)


@dataclass(slots=True)
class Draft:
    """A fact, the sentence `around` it, and its context as far as it is known.

    The fact itself is tokens `start` to `end` (exclusive) of the sentence. `location` is what `where` was taken from,
    `through` says that the fact is of no one day of its date, and `since` that people are counted since then.
    """

    fact: Fact
    around: Surroundings
    start: int
    end: int
    attribution: str | None = None
    attribution_type: str | None = None
    event: str = "unknown"
    deed: str | None = None
    by: Perpetrator = NOBODY
    when: When = UNDATED
    where: Where = NOWHERE
    location: Location | None = None
    later: bool = False
    of_enemy: bool = False
    through: bool = False
    since: bool = False

    @property
    def turns(self) -> bool:
        """Whether the sentence turns to another incident."""
        return self.around.turns_to_another

    @property
    def stands_apart(self) -> bool:
        """Whether the fact is of another incident than the text around it."""
        return self.turns or self.fact.background or self.fact.apart

    @property
    def is_of_incident(self) -> bool:
        """Whether the fact is of one incident, and no total over several."""
        return self.fact.scope == "incident"

    def finished(self) -> Fact:
        """The fact with its context."""
        return self.fact._replace(
            context=Context(
                self.attribution,
                self.attribution_type,
                self.event,
                self.by.words,
                self.by.claim,
                self.when,
                self.where,
            ),
            turns=self.turns,
            deed=self.deed,
            later=self.later,
            of_enemy=self.of_enemy,
        )


def states_the_same(one: Fact, other: Fact) -> bool:
    """Whether two facts give one number, too large to be there by chance, to people who may be the same."""
    count, status = one.quantity.count, one.traits.status
    return (
        count == other.quantity.count
        and count is not None
        and count > 1
        and one.outcome == other.outcome
        and (status == other.traits.status or "unknown" in (status, other.traits.status))
    )
