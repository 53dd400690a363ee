"""Lending: which sentences around a fact speak of its incident, and may lend it what its own does not say."""

from collections.abc import Iterator, Sequence

from incidents.context.surroundings import Surroundings

REACH = 3  # sentences before a fact's own that may lend it a place
FAR = 5  # the same for a date and the type of the event
_AHEAD = 3  # sentences behind a headline that may lend


def neighbours(text: Sequence[Surroundings], index: int, reach: int) -> Iterator[Surroundings]:
    """The sentences of `text` around the one at `index`, up to those that turn to another incident.

    The nearest first: `reach` before it, then those after.
    """
    if text[index].turns_to_another:
        return
    for earlier in range(index - 1, max(index - 1 - reach, -1), -1):
        yield text[earlier]
        if text[earlier].turns_to_another:
            return
    for later in range(index + 1, min(index + 1 + _AHEAD, len(text))):
        if text[later].turns_to_another:
            return
        yield text[later]


def may_lend(lender: Surroundings, borrower: Surroundings, event: str) -> bool:
    """Whether a sentence may speak of the incident of another one, an `event` of that type."""
    if not lender.may_tell_of(event):
        return False
    is_later = lender.index > borrower.index >= _AHEAD
    return not is_later or not lender.brings_up_another
