"""Lending: which sentences around a fact speak of its incident, and may lend it what its own does not say."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from incidents.context.surroundings import Surroundings

_HEAD = 3  # sentences at the beginning of a text: a headline, and what repeats it


class Reach(NamedTuple):
    """How many sentences before a fact's own may lend to it, how many after it, and how many after a headline."""

    before: int
    after: int
    after_headline: int


NEAR = Reach(3, 3, 3)  # for a place
FAR = Reach(5, 3, 8)  # for a date and the type of the event


def neighbours(text: Sequence[Surroundings], index: int, reach: Reach) -> Iterator[Surroundings]:
    """The sentences of `text` around the one at `index`, up to those that turn to another incident.

    The nearest first: those before it, then those after.
    """
    if text[index].turns_to_another:
        return
    for earlier in range(index - 1, max(index - 1 - reach.before, -1), -1):
        yield text[earlier]
        if text[earlier].turns_to_another:
            return
    after = reach.after_headline if index < _HEAD else reach.after
    for later in range(index + 1, min(index + 1 + after, len(text))):
        if text[later].turns_to_another:
            return
        yield text[later]


def may_lend(lender: Surroundings, borrower: Surroundings, event: str) -> bool:
    """Whether a sentence may speak of the incident of another one, an `event` of that type."""
    if not lender.may_tell_of(event):
        return False
    is_later = lender.index > borrower.index >= _HEAD
    return not is_later or not lender.brings_up_another
