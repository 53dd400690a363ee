"""Which facts of a document speak of one incident: the main one, told in the lead, and others told beside it."""

from collections.abc import Sequence

from incidents.facts import Fact
from incidents.reconcile.persons import Persons

_NEAR = 400  # characters: about two sentences


def groups_of(facts: Sequence[Fact], persons: Persons) -> list[list[Fact]]:
    """The facts by incident, the main incident first; `facts` in the order of the text.

    A fact that is told `apart` begins another incident. What follows it closely belongs to that one as long as it
    speaks of nobody whom the main incident knows and repeats none of its numbers. A headline or caption below the
    story that says anything new is one of another story. The first fact is never apart, a part goes with its total.
    """
    main: list[Fact] = []
    groups = [main]
    group_of: dict[str, list[Fact]] = {}
    last: Fact | None = None  # the last fact told apart
    for fact in facts:
        if fact.part_of in group_of:
            group = group_of[fact.part_of]
        elif not main or fact.sentence == main[-1].sentence or _speaks_of(fact, main, persons):
            group, last = main, None
        elif fact.fragment and _is_told(fact, main):
            group, last = [], None
        elif last is not None and fact.sentence[0] - last.sentence[1] < _NEAR:
            group, last = groups[-1], fact
        elif fact.apart:
            group, last = [], fact
        else:
            group = main
        if not group and group is not main:
            groups.append(group)
        group.append(fact)
        group_of[fact.fact_id] = group
    return groups


def _speaks_of(fact: Fact, facts: Sequence[Fact], persons: Persons) -> bool:
    """Whether `fact` is on one of the persons of `facts`, or states one of their numbers of people."""
    if fact.quantity.count == 1:
        person = persons.get(fact.fact_id)
        return person is not None and any(persons.get(one.fact_id) is person for one in facts)
    return any(fact.outcome == one.outcome and fact.quantity.count == one.quantity.count for one in facts)


def _is_told(fact: Fact, facts: Sequence[Fact]) -> bool:
    """Whether the outcome of `fact` is told by whole sentences already."""
    return any(one.outcome == fact.outcome and not one.fragment for one in facts)
