"""What happened: the type of the event that a fact is of."""

from collections.abc import Sequence

from incidents.context.draft import Draft
from incidents.context.lending import FAR, may_lend, neighbours
from incidents.context.surroundings import Surroundings
from incidents.stages.events import UNKNOWN, is_compatible

_REACH_OF_A_DEED = 12  # tokens between "rocket attack" and "killed two"
_PLAIN = 3  # the rank of a word for an event up to which it says how, not what: "stabbed", but "assassinated"
_HOW = 2  # the same where another event stands before it: "gunmen shot dead", but "gunmen abducted"
_HINTS = (UNKNOWN, "explosion")  # types of event that what stands around may tell better, the least telling first


def deed_of(around: Surroundings, start: int, end: int) -> str | None:
    """The type of the event that the words before token `start` name last, or that tokens `start` to `end` are."""
    known = [finding for finding in around.events if finding.value.type != UNKNOWN]
    if not known:
        return None
    before = [finding for finding in known if 0 <= start - finding.end <= _REACH_OF_A_DEED]
    last = before[-1] if before else None
    least = _PLAIN if last is None else last.value.rank
    inside = [finding for finding in known if start <= finding.start < end and finding.value.rank > max(least, _HOW)]
    named = inside[-1] if inside else last
    return named.value.type if named else None


def told_better(text: Sequence[Surroundings], draft: Draft) -> str:
    """The type of the event that the sentences around the fact tell, where its own gives no more than a hint."""
    best = hint = draft.event
    is_of_war = not draft.is_of_incident and draft.around.speaks_of_war
    if hint not in _HINTS or is_of_war:
        return hint
    for around in neighbours(text, draft.around.index, FAR):
        kind = around.event_type
        if _telling(kind) > _telling(best) and is_compatible(kind, hint) and may_lend(around, draft.around, hint):
            best = kind
            if best not in _HINTS:
                break
    return best


def _telling(event: str) -> int:
    """How much a type of event tells; of equally telling ones the first is taken."""
    return _HINTS.index(event) if event in _HINTS else len(_HINTS)
