"""Quotes: who speaks a sentence that lies within a quote of several sentences."""

import re
from collections.abc import Iterator, Sequence

from incidents.context.surroundings import Surroundings

_REACH = 4  # sentences of a quote before and after one of it
_LONGEST = 800  # characters
_MARK = re.compile('["“”]')


def lies_within(text: str, at: int) -> bool:
    """Whether the last quotation mark before character `at`, in the same paragraph, opens a quote."""
    start = max(text.rfind("\n", 0, at) + 1, at - _LONGEST)
    last = max((mark.start() for mark in _MARK.finditer(text, start, at)), default=None)
    return last is not None and _opens(text, last)


def around_quote(text: Sequence[Surroundings], index: int) -> Iterator[Surroundings]:
    """The sentences that may say who speaks the quote in which the one at `index` lies, the likeliest first.

    First the one in which the quote ends, then the one in which it begins, and the one before that.
    """
    document = text[index].setting.text
    if not lies_within(document, text[index].span[0]):
        return
    for around in text[index : index + _REACH]:
        if any(not _opens(document, mark.start()) for mark in _MARK.finditer(document, *around.span)):
            yield around
            break
    for earlier in range(index - 1, max(index - 1 - _REACH, -1), -1):
        if not lies_within(document, text[earlier].span[0]):
            yield from text[max(earlier - 1, 0) : earlier + 1][::-1]
            return


def _opens(text: str, at: int) -> bool:
    """Whether the quotation mark at character `at` opens a quote: a straight one does before a word."""
    if text[at] != '"':
        return text[at] == "“"
    return (at == 0 or text[at - 1].isspace() or text[at - 1] in "([—–") and not text[at + 1 : at + 2].isspace()
