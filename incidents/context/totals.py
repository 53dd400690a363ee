"""Totals: facts whose number is that of many incidents, and parts that are counted in a total told before."""

from collections.abc import Sequence

from incidents.facts import Fact, When
from incidents.stages.events import UNKNOWN

# People of one incident other than a disaster: more are a war's.
_MOST_HARMED = 20_000
_MANY = 100  # people of whom a single event would be named
_MOST_DISPLACED = 1_000_000
_DISASTERS = frozenset({"earthquake", "flood", "storm", "landslide", "epidemic", "heat_or_cold"})


def is_of_many(fact: Fact, event: str) -> bool:
    """Whether the number of a fact on an `event` of that type is larger than that of any one but a disaster."""
    limit = _MOST_DISPLACED if fact.outcome == "displaced" else _MOST_HARMED
    return _least(fact) >= limit and event not in _DISASTERS


def is_of_a_year(fact: Fact, when: When, event: str) -> bool:
    """Whether many people are counted over a year and no event is named: "in 2019, 400 people died"."""
    return when.precision == "year" and when.source == "stated" and event == UNKNOWN and _least(fact) >= _MANY


def _least(fact: Fact) -> int:
    """How many people a fact tells of at least."""
    return fact.quantity.count or fact.quantity.low or 0


def with_context_of_totals(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, parts that stand in another sentence with the context of their total where they say nothing else."""
    by_id = {fact.fact_id: fact for fact in facts}
    return [_in_context_of(fact, by_id.get(fact.part_of or "")) for fact in facts]


def _in_context_of(part: Fact, total: Fact | None) -> Fact:
    if total is None or total.sentence == part.sentence:
        return part
    said, of_total = part.context, total.context
    context = of_total._replace(
        attribution=said.attribution,
        attribution_type=said.attribution_type,
        when=said.when if said.when.source in ("stated", "relative") else of_total.when,
        where=said.where if said.where.source == "stated" else of_total.where,
    )
    return part._replace(context=context)
