"""Where sentences begin and end. The one definition of a sentence boundary in the project."""

import re
from collections.abc import Iterator

# A full stop, question or exclamation mark with what closes behind it, then white space, which web pages lose before
# a capital ("here.The"); or a line's end.
_BOUNDARY = re.compile(
    r"""[.!?…]["'”’)\]]*[ \t\u00a0]+|(?<=[a-z])[.!?]["”]?(?=["“]?[A-Z][a-z])|["”]?[ \t\u00a0]*(?:\r?\n[ \t\u00a0]*)+"""
)
_LAST_WORD = re.compile(r"""([^\s("'“‘\[]+)$""")
_OPENING = "\"'“‘([-–—•*"


class SentenceSplitter:
    """Cuts a text into sentences.

    `abbreviations` are words (lower case, without their full stop) that a full stop does not end, `units` those of
    them that may well end a sentence and do so when a capital follows. A single line end inside a paragraph is a
    boundary unless the text is hard-wrapped.
    """

    def __init__(self, abbreviations: frozenset[str]) -> None:
        self.abbreviations = abbreviations

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """The sentences of `text` as (start, end) in characters, without the white space around them."""
        wrapped = _is_hard_wrapped(text)
        start = 0
        for boundary in _BOUNDARY.finditer(text):
            if boundary.end() < len(text) and not self._ends_here(text, start, boundary, wrapped):
                continue
            yield from _trimmed(text, start, boundary.end())
            start = boundary.end()
        yield from _trimmed(text, start, len(text))

    def _ends_here(self, text: str, start: int, boundary: re.Match[str], wrapped: bool) -> bool:
        mark = text[boundary.start()]
        gap = boundary.group()
        if "\n" in gap:
            return gap.count("\n") > 1 or not (wrapped or text[boundary.end()].islower())
        following = (
            text[boundary.end() :].lstrip(_OPENING)[:1] if text[boundary.end()] in _OPENING else text[boundary.end()]
        )
        if following.islower():
            return False
        if mark != ".":
            return True
        word = _LAST_WORD.search(text, max(start, boundary.start() - 24), boundary.start())
        if word is None:
            return True
        last = word.group(1)
        return not (last.lower() in self.abbreviations or (len(last) == 1 and last.isupper()))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _is_hard_wrapped(text: str) -> bool:
    """Whether most lines break in mid-sentence at about one width, as in old wire text."""
    if text.count("\n") < 4:
        return False
    lines = [line.rstrip() for line in text[:4000].split("\n")]
    full = [line for line in lines if 50 <= len(line) <= 100]
    broken = [line for line in full if line[-1] not in '.!?:"”']
    return len(broken) >= 3 and len(broken) > 0.6 * len([line for line in lines if line])
