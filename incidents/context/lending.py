"""Lending: which sentences around a fact speak of its incident, and may lend it what its own does not say."""

from collections.abc import Iterator, Sequence

from incidents.context.surroundings import Surroundings

REACH = 3  # sentences before a fact's own that may lend it a place
FAR = 5  # the same for a date and the type of the event
_AHEAD = 3  # sentences behind a headline that may lend


def lenders(text: Sequence[Surroundings], index: int, event: str, reach: int) -> Iterator[Surroundings]:
    """The sentences of `text` that may speak of the incident of the sentence at `index`, an `event` of that type.

    The nearest first: those before it, then those after.
    """
    if text[index].turns_to_another:
        return
    for earlier in range(index - 1, max(index - 1 - reach, -1), -1):
        around = text[earlier]
        if around.may_tell_of(event):
            yield around
        if around.turns_to_another:
            return
    for later in range(index + 1, min(index + 1 + _AHEAD, len(text))):
        around = text[later]
        if around.turns_to_another:
            return
        if around.may_tell_of(event) and (index < _AHEAD or not around.brings_up_another):
            yield around
