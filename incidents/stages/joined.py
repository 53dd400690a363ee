"""Casualties joined: more people with the same outcome, or one more outcome of the same people."""

from incidents.engine.cascade import Match
from incidents.engine.findings import Finding
from incidents.stages.casualties import Casualty
from incidents.stages.groups import beside, group_of, is_bare, singles
from incidents.stages.outcomes import ALIVE, Outcome
from incidents.stages.victims import counted, himself


def read_joined(match: Match) -> Casualty | None:
    """A casualty with more people of its outcome, or one more outcome of its people, found by a rule of joined.toml."""
    first, more, what = match.finding("first"), match.finding("more"), match.finding("what")
    if first is None or first.value.is_part:
        return None
    casualty: Casualty = first.value
    later = match.finding("later")
    if later is not None:
        return _agent_later(first, later)
    if more is None:
        return None if what is None or not _may_be_theirs(casualty, what.value) else _also(casualty, what)
    if what is None:
        besides = (beside(single) for single in singles(more) if not is_bare(single))
        added = tuple(counted(besides, match, casualty.outcome))
        return casualty._replace(victims=casualty.victims + added) if added else None
    if not casualty.is_active:
        return _also(casualty, what)
    return Casualty(what.value, (himself(more, match, what.value),), what, whole=first)


def _may_be_theirs(casualty: Casualty, outcome: Outcome) -> bool:
    """Whether one more outcome may be that of the same people: the dead are neither shot afterwards nor flee."""
    if casualty.is_active or (outcome.open and "killed" in casualty.outcome.names):
        return False
    if "displaced" in outcome.names and {"killed", "wounded"}.intersection(casualty.outcome.names):
        return False
    return not (outcome.loose and any(who.kind in ("someone", "name") for who in casualty.victims))


def _agent_later(first: Finding, later: Finding) -> Casualty | None:
    """What happened to those who acted in `first`, "before he was killed"; None when it is not said of them."""
    casualty: Casualty = later.value
    if not first.value.is_active or casualty.is_part or [who.kind for who in casualty.victims] != ["he"]:
        return None
    attacker = group_of(casualty.victims[0]).traits.of_attacker()
    agent = casualty.victims[0]._replace(value=group_of(casualty.victims[0])._replace(traits=attacker))
    return casualty._replace(victims=(agent,), whole=first)


def _also(casualty: Casualty, what: Finding) -> Casualty:
    """The casualty with one more outcome of the same people; who was shot and died is no longer one of the wounded."""
    names = tuple(dict.fromkeys([*casualty.outcome.names, *what.value.names]))
    if "killed" not in names:
        return casualty._replace(outcome=Outcome(names), what=what)
    dead = tuple(name for name in names if name not in ALIVE)
    return casualty._replace(outcome=Outcome(dead, until_then=_until_then(casualty.outcome)), what=what)


def _until_then(outcome: Outcome) -> str | None:
    """What people were who then died; None where the words, such as "shot", do not say that they lived for a while."""
    said = () if outcome.open or outcome.open_for_one else outcome.names
    return next((name for name in said if name in ALIVE), None)
