"""What cues say of the facts on which they bear: a table, in which what is missing is a reason to refuse them."""

from collections.abc import Callable, Mapping, Sequence

from incidents.facts import Fact

Judgement = Callable[[Fact], Fact]

_BACKGROUND = "background"

# What a cue says -> the fact in its light.
_JUDGEMENTS: Mapping[str, Judgement] = {
    "possible": lambda fact: fact._replace(modality="possible"),
    "denied": lambda fact: fact._replace(modality="denied"),
    # one person told by name, or who is no number, is no statistic: "a commander was killed in the war"
    "cumulative": lambda fact: fact if fact.names else fact._replace(scope="cumulative"),
    "in a war": lambda fact: fact if fact.is_single else fact._replace(scope="cumulative"),
    _BACKGROUND: lambda fact: fact._replace(background=True),
    "addition": lambda fact: fact if fact.known else fact._replace(adds=True, next=True),
    "at once": lambda fact: fact._replace(at_once=True),
    "detained": lambda fact: fact._replace(outcome="detained") if fact.outcome == "abducted" else fact,
    "apart": lambda fact: fact._replace(apart=True),
    "correction": lambda fact: fact._replace(revision="total", corrects=True),
    "total": lambda fact: fact if fact.part_of else fact._replace(revision="total"),
}


def in_the_light_of(says: str, facts: Sequence[Fact], *, behind: bool) -> list[Fact]:
    """The facts of one casualty, given what a cue in front of it, or `behind` it, says; none when it refuses them.

    Nobody at all ("no one was hurt") is a fact whatever is negated, feared or planned.
    """
    judgement = _JUDGEMENTS.get(says)
    if judgement is None:
        return list(facts) if all(fact.quantity.count == 0 for fact in facts) else []
    if behind and says == _BACKGROUND:  # "a driver was killed with two guards (not counted here)": said of the guards
        return [*facts[:-1], *map(judgement, facts[-1:])]
    return list(map(judgement, facts))
