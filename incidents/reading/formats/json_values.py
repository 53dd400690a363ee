"""JSON: one object, or a list of objects of any length, also within an object that wraps it."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import cast

from incidents.reading.decoding import in_utf8
from incidents.reading.document import Document, RefusedError, too_large
from incidents.reading.fields import locate, require, values_of
from incidents.reading.options import ReadOptions
from incidents.reading.records import to_document
from incidents.reading.sources import Source
from incidents.reading.wrappers import WRAPPED

CHUNK = 1 << 16
HEAD = 1 << 12
SPACE = re.compile(r"\s*")
DECODER = json.JSONDecoder()


def read_json(source: Source, options: ReadOptions) -> Iterator[Document]:
    """Read a document an object; an object that cannot be read ends the file, in a row that says so.

    Raises UsageError: the first object lacks the text field, or one that was named.
    """
    with source.open() as stream:
        utf8 = in_utf8(stream)
        chunks = codecs.iterdecode(iter(lambda: utf8.read1(CHUNK), b""), "utf-8")
        for number, (record, in_list) in enumerate(_objects(chunks, options.max_bytes), 1):
            names = tuple(record)
            found = require(names, options, source.location) if number == 1 else locate(names, options)
            position = number if in_list or number > 1 else None
            yield to_document(source, options, values_of(record, found), position)


def _objects(chunks: Iterator[str], limit: int) -> Iterator[tuple[dict[str, object], bool]]:
    """Decode the objects of a list, or one after another, as the text arrives; each with whether it is in a list.

    What stands in a wrapping object behind its list is not read.
    """
    text = _Arriving(chunks)
    wrapped = text.enter_wrapper()
    in_list = text.take("[")
    while text.next_is("{"):
        yield text.decoded(limit), in_list
        text.take(",")
    if text.take("]") != in_list or not (wrapped or text.next_is("")):
        raise RefusedError("unreadable", "not JSON of an object, or of a list of objects, up to its end")


class _Arriving:
    """Text that comes in chunks, of which only what is not used yet is kept."""

    def __init__(self, chunks: Iterator[str]) -> None:
        self._chunks = chunks
        self._text = ""
        self._at = 0

    def next_is(self, mark: str) -> bool:
        """Tell what follows the white space; '' is the end."""
        self._at = self._after_space()
        while self._at == len(self._text) and self._grow(1):
            self._at = self._after_space()
        return self._text[self._at : self._at + 1] == mark

    def take(self, mark: str) -> bool:
        """Step over the mark, if it is next."""
        found = self.next_is(mark)
        self._at += found
        return found

    def enter_wrapper(self) -> bool:
        """Step to the list in an object that wraps it, if such a one is next."""
        if not self.next_is("{"):
            return False
        self._grow(HEAD)
        found = WRAPPED.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return found is not None

    def decoded(self, limit: int) -> dict[str, object]:
        """Decode the object that begins here, waiting for the whole of it."""
        while True:
            try:
                value, self._at = DECODER.raw_decode(self._text, self._at)
            except (ValueError, RecursionError) as error:
                pending = len(self._text) - self._at
                if pending > limit:
                    raise too_large(f"an object without an end in {limit:,} characters") from error
                # Twice as much each time, so that the work on a long object stays in proportion to its length.
                if not self._grow(2 * pending):
                    raise RefusedError("unreadable", error) from error
            else:
                return cast(dict[str, object], value)

    def _after_space(self) -> int:
        return cast(re.Match[str], SPACE.match(self._text, self._at)).end()

    def _grow(self, size: int) -> bool:
        parts = [self._text[self._at :]]
        length = before = len(parts[0])
        while length < size and (chunk := next(self._chunks, None)) is not None:
            parts.append(chunk)
            length += len(chunk)
        self._text, self._at = "".join(parts), 0
        return length > before


READERS = {".json": read_json}
