"""Facts: what a text states, as records."""

from datetime import date
from typing import NamedTuple

from incidents.stages.heads import Traits
from incidents.stages.numbers import Quantity

_TOWN = 3  # place_precision up to which a point stands for a place and not for an area


class When(NamedTuple):
    """The columns `date_start` to `date_text` of facts (tables.md), in their order."""

    start: date | None = None
    end: date | None = None
    precision: str = "unknown"
    source: str = "unknown"
    text: str | None = None

    @property
    def days(self) -> tuple[date | None, date | None, str]:
        """First and last day and precision, whoever tells them."""
        return self[:3]

    def may_be(self, other: "When") -> bool:
        """Whether both may mean one day, as far as they tell."""
        if self.start is None or other.start is None or self.end is None or other.end is None:
            return True
        return self.start <= other.end and other.start <= self.end

    def holds(self, other: "When") -> bool:
        """Whether the other date is a day of this one."""
        if self.start is None or self.end is None or other.start is None:
            return False
        return other.precision == "day" and self.start <= other.start <= self.end


class Where(NamedTuple):
    """The columns `place` to `place_source` of facts (tables.md), in their order."""

    place: str | None = None
    admin1: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: int | None = None
    source: str = "unknown"

    @property
    def spot(self) -> tuple[str | None, str | None, str | None, float | None, float | None, int | None]:
        """The place and where it lies, whoever tells it."""
        return self[:6]

    @property
    def is_town(self) -> bool:
        """Whether latitude and longitude are those of a town or of what is as small, not of a province."""
        return self.latitude is not None and self.precision is not None and self.precision <= _TOWN


UNDATED = When()
NOWHERE = Where()


class Context(NamedTuple):
    """Who says so, what happened, who did it, when and where: columns of facts (tables.md), in their order."""

    attribution: str | None = None
    attribution_type: str | None = None
    event_type: str = "unknown"
    perpetrator: str | None = None
    perpetrator_claim: str | None = None
    when: When = UNDATED
    where: Where = NOWHERE


class Fact(NamedTuple):
    """One number, or counted group, stated once: what happened to how many of whom, and where the text says so.

    Spans are (start, end) in characters of the document's text, end exclusive. Reconciling reads the rest:
    `noun`, `names`, `age` (years) and `rank` (3 for "a third person") are said of the people,
    `known` whether they are spoken of as known ("the man", "he"),
    `adds` whether they come on top of others of the same outcome ("another man", "also"),
    `out_of` whether they are some of others told of ("one of his victims"),
    `whose` whether they are those of a person told of ("five of his guards"),
    `succumbed` whether they had been hurt before ("one of the wounded died"),
    `corrects` whether the number is said to be lower than the one told before,
    `next` whether the story goes on to them ("he then killed two"),
    `open` whether the words leave open if the victim lived ("was shot"),
    `of_all` whether the words count all the dead alike, whoever killed them ("two dead"),
    `is_toll` whether they call it the number of the dead, or of the wounded,
    `manifold` whether the number is that of an event and holds whom the sentence tells of besides ("a double murder"),
    `deed` is the type of the event that the words before name as the cause ("an air raid killed two"),
    `turns` and `apart` whether the sentence turns to another incident ("separately", "last year"),
    `background` whether it is the reason of what is reported ("in revenge for the killing of"),
    `own_hand` whether they did it to themselves ("killed himself"),
    `fragment` whether the sentence is a headline, a caption or a line of a list, without a full stop,
    `of_enemy` whether a state counts fighters of another,
    `later` whether it tells what came of it afterwards (a death of wounds, an arrest),
    `at_once` whether they died on the spot, so that others may have died later,
    `until_then` the outcome that who died is said to have had before ("wounded", "missing").
    """

    fact_id: str
    outcome: str
    quantity: Quantity
    traits: Traits
    start: int
    end: int
    victims: tuple[int, int]
    count_span: tuple[int, int] | None
    sentence: tuple[int, int]
    rule: str
    part_of: str | None = None
    scope: str = "incident"
    modality: str = "asserted"
    revision: str = "none"
    noun: str | None = None
    names: frozenset[str] = frozenset()
    age: int | None = None
    rank: int | None = None
    known: bool = False
    adds: bool = False
    out_of: bool = False
    whose: bool = False
    succumbed: bool = False
    corrects: bool = False
    next: bool = False
    open: bool = False
    turns: bool = False
    deed: str | None = None
    background: bool = False
    apart: bool = False
    own_hand: bool = False
    fragment: bool = False
    of_enemy: bool = False
    later: bool = False
    of_all: bool = False
    is_toll: bool = False
    manifold: bool = False
    at_once: bool = False
    until_then: str | None = None
    context: Context = Context()

    @property
    def number(self) -> int:
        """How many people, 0 when the words state no number."""
        return self.quantity.count or 0

    @property
    def is_single(self) -> bool:
        """Whether it tells of one person without a number: "a man", "the mayor"."""
        return self.count_span is None and self.quantity.count == 1


class Rejected(NamedTuple):
    """A number that stood near a casualty word and was not taken, and why."""

    start: int
    end: int
    sentence: tuple[int, int]
    reason: str
    rule: str
