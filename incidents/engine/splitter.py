"""Where sentences begin and end. The one definition of a sentence boundary in the project."""

import re

# A full stop, question or exclamation mark with what closes behind it, then white space, which web pages lose before a
# capital ("here.The"); or the ends of lines. It begins with a plain set of characters, and so passes quickly over all
# others.
_BOUNDARY = re.compile(
    r"""[.!?…\r\n](?:(?<=[.!?…])["'”’)\]]*[ \t\u00a0]+|(?<=[a-z][.!?])["”]?(?=["“]?[A-Z][a-z])"""
    r"""|(?:(?<=\n)|(?<=\r)\n)[ \t\u00a0]*(?:\r?\n[ \t\u00a0]*)*)"""
)
_LONGEST_LAST_WORD = 24  # characters
_OPENING = "\"'“‘([-–—•*"
_NOT_OPENING = re.compile(rf"[^{re.escape(_OPENING)}]")
_LONGEST = 5_000  # characters: no sentence of prose has as many
_SPACE = re.compile(r"\s")


class SentenceSplitter:
    """Cuts a text into sentences.

    `abbreviations` are words (lower case, without their full stop) that a full stop does not end. A single line end
    inside a paragraph is a boundary unless the text is hard-wrapped, or the line ends with a comma or with one of the
    words `leading_on` (lower case), with which nothing ends.
    """

    def __init__(self, abbreviations: frozenset[str], leading_on: frozenset[str] = frozenset()) -> None:
        self.abbreviations = abbreviations
        self.leading_on = leading_on
        self._longest = max(map(len, abbreviations), default=1)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The sentences of `text` as (start, end) in characters, without the white space around them.

        What goes on for some 5,000 characters without a boundary (a table, a list of words) is cut at white space, so
        that no rule meets a sentence of any length.
        """
        wrapped = _is_hard_wrapped(text)
        start, found = 0, []
        for boundary in _BOUNDARY.finditer(text):
            end = boundary.end()
            if end == len(text) or self._ends_here(text, start, boundary, wrapped):
                found.append((start, end))
                start = end
        found.append((start, len(text)))
        if any(end - start > _LONGEST for start, end in found):
            found = [piece for start, end in found for piece in _pieces(text, start, end)]
        return [(start, end) for start, end in (_trimmed(text, *span) for span in found) if start < end]

    def _ends_here(self, text: str, start: int, boundary: re.Match[str], wrapped: bool) -> bool:
        at, end = boundary.span()
        mark, following = text[at], text[end]
        if mark in "\r\n":
            leads_on = wrapped or following.islower() or self._leads_on(text, start, at)
            return not leads_on or text.count("\n", at, end) > 1
        if following in _OPENING:
            following = _behind_openings(text, end)
        if following.islower():
            return False
        return mark != "." or not self._is_abbreviated(text, start, at)

    def _leads_on(self, text: str, start: int, stop: int) -> bool:
        """Whether the line that ends at `stop` cannot be the end of a sentence."""
        word = _last_word(text, start, stop)
        return word.endswith(",") or word.lower() in self.leading_on

    def _is_abbreviated(self, text: str, start: int, stop: int) -> bool:
        """Whether the full stop at `stop` is that of a shortened word or an initial."""
        letters = stop - self._longest - 1
        if letters >= start and text[letters:stop].isalpha():
            return False  # the word is longer than any abbreviation
        if text[stop - 1].isspace():
            return False
        word = _last_word(text, start, stop)
        return word.lower() in self.abbreviations or (len(word) == 1 and word.isupper())


def _behind_openings(text: str, start: int) -> str:
    """The first character from `start` that opens nothing; empty at the end of the text."""
    found = _NOT_OPENING.search(text, start)
    return found.group() if found else ""


def _last_word(text: str, start: int, stop: int) -> str:
    """The word that ends at `stop`, without what opens before it; empty when there is none."""
    words = text[max(start, stop - _LONGEST_LAST_WORD) : stop].split()
    return words[-1].lstrip(_OPENING) if words else ""


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the white space around it."""
    end = start + len(text[start:end].rstrip())
    return end - len(text[start:end].lstrip()), end


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch itself, or what it is cut into at white space when it is too long."""
    if end - start <= _LONGEST:
        return [(start, end)]
    pieces = []
    while end - start > _LONGEST:
        space = _SPACE.search(text, start + _LONGEST, end)
        cut = space.end() if space else end
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def _is_hard_wrapped(text: str) -> bool:
    """Whether most lines break in mid-sentence at about one width, as in old wire text."""
    if text.count("\n") < 4:
        return False
    lines = [line.rstrip() for line in text[:4000].split("\n")]
    full = [line for line in lines if 50 <= len(line) <= 100]
    broken = [line for line in full if line[-1] not in '.!?:"”']
    return len(broken) >= 3 and len(broken) > 0.6 * len([line for line in lines if line])
