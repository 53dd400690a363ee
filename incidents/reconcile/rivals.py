"""Rivals: other numbers that other speakers give for what a text counts."""

from collections.abc import Iterable, Sequence

from incidents.facts import Fact

_PARTY = "armed_group"  # the `attribution_type` of those whose numbers are claims


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
        and (fact.is_toll or of_party or fact.of_enemy or _kind(fact) in alike)
        and not (fact.revision == "total" and fact.number < number and not fact.corrects)
        and not (fact.part_of or fact.adds or fact.next or fact.known or fact.turns or fact.apart or fact.background)
    ]


def is_claim(fact: Fact) -> bool:
    """Whether a fighting party says so, or whoever did it: what they claim counts where nobody else gives a number."""
    said = fact.context
    return said.attribution_type == _PARTY or (said.attribution is not None and said.attribution == said.perpetrator)


def _kind(fact: Fact) -> str | None:
    """Of what kind people are, for two numbers of them to be rivals: their status, or else their noun."""
    status = fact.traits.status
    return status if status != "unknown" else fact.noun
