"""Sums: totals and the numbers behind them that add up to them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice

from incidents.facts import Fact
from incidents.stages.numbers import Quantity

_LEAST_SUM = 4  # smaller numbers add up to one another by chance


def with_parts_by_sum(facts: Sequence[Fact]) -> list[Fact]:
    """The facts; those that follow a total and add up to it, as its parts.

    "Seven people were killed in two towns. [...] Four died in the first. [...] The other three were hit by a shell."
    Where they are so, numbers of another outcome in the same sentences are parts of the number beside the total.
    """
    parts: dict[str, str] = {}
    for index, total in enumerate(facts):
        run = _adding_up_to(total, islice(facts, index + 1, None), parts)
        if run:
            parts |= {fact.fact_id: total.fact_id for fact in run}
            parts = _parts_beside(facts, total, {part.sentence for part in run}) | parts
    return [fact._replace(part_of=parts[fact.fact_id]) if fact.fact_id in parts else fact for fact in facts]


def _parts_beside(facts: Sequence[Fact], total: Fact, sentences: Collection[tuple[int, int]]) -> dict[str, str]:
    """The facts of another outcome in `sentences`, as parts of the number that stands beside the total."""
    of_total = (fact for fact in reversed(facts) if fact.sentence == total.sentence and not fact.part_of)
    beside = {fact.outcome: fact for fact in of_total if fact.outcome != total.outcome}
    return {
        fact.fact_id: beside[fact.outcome].fact_id
        for fact in facts
        if fact.outcome in beside and fact.sentence in sentences and not exceeds(fact.quantity, beside[fact.outcome])
    }


def exceeds(quantity: Quantity, total: Fact) -> bool:
    """Whether people are too many to be a part of a total."""
    number, limit = quantity.count, total.quantity.count
    return number is not None and limit is not None and number > limit


def _is_of_another_event(fact: Fact) -> bool:
    return fact.turns or fact.background or fact.apart


def _adding_up_to(total: Fact, after: Iterable[Fact], parts: Mapping[str, str]) -> list[Fact]:
    count = total.quantity.count
    if total.part_of or total.fact_id in parts or count is None or count < _LEAST_SUM or total.scope != "incident":
        return []
    run: list[Fact] = []
    for fact in after:
        if fact.outcome != total.outcome or fact.part_of or fact.scope != total.scope:
            continue
        if fact.quantity.count == count:
            continue  # the total, said again
        if fact.quantity.count is None or fact.sentence == total.sentence or _is_of_another_event(fact):
            return []
        run.append(fact)
        if sum(one.number for one in run) >= count:
            break
    return run if len(run) > 1 and sum(one.number for one in run) == count else []
