"""CSV and TSV: a header row, then a document a row, of any length of file."""

import csv
import io
import re
from collections.abc import Iterator
from functools import partial
from itertools import chain

from incidents.reading.decoding import LineDecoder, in_utf8, lines, refuse_binary
from incidents.reading.document import Document, RefusedError, too_large
from incidents.reading.fields import require, values_of
from incidents.reading.options import MOST_BYTES, ReadOptions
from incidents.reading.records import to_document
from incidents.reading.sources import Source

SEPARATOR = re.compile(r'sep=(\t|[^\w\s"])\s*\Z', re.IGNORECASE)


def read_delimited(source: Source, options: ReadOptions, delimiters: str) -> Iterator[Document]:
    """Read a document a row; the first row after the header is number 1, blank rows do not count.

    The delimiter is the one that stands most often in the header row, unless a line such as `sep=;` before it, as Excel
    understands it, tells another. A row that cannot be read ends the file, in a
    document that says so: where the next one begins is not known.

    Raises UsageError: the header lacks the text field, or one that was named.
    """
    # One limit for the whole process, so it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), min(options.max_characters, MOST_BYTES)))
    notes: list[str] = []
    with source.open() as stream:
        rows = _rows(in_utf8(stream), options, delimiters, notes)
        header = next(rows, None)
        if header is None:
            return
        names = tuple(header)
        found = require(names, options, source.location)
        for number, row in enumerate(rows, 1):
            note = notes[-1] if notes else None
            notes.clear()
            record: dict[str, object] = dict.fromkeys(names) | dict(zip(names, row, strict=False))
            yield to_document(source, options, values_of(record, found), number, note)


def _rows(stream: io.BufferedReader, options: ReadOptions, delimiters: str, notes: list[str]) -> Iterator[list[str]]:
    refuse_binary(stream.peek())
    text = _text_lines(stream, options, notes)
    first = next((line for line in text if not line.isspace()), "")
    own = SEPARATOR.match(first)
    delimiter = own[1] if own else max(delimiters, key=first.count)
    rows = csv.reader(text if own else chain([first], text), delimiter=delimiter)
    try:
        yield from filter(None, rows)
    except csv.Error as error:
        told = f"line {rows.line_num}: {error}"
        raise (too_large(told) if "field limit" in told else RefusedError("unreadable", told)) from error


def _text_lines(stream: io.BufferedReader, options: ReadOptions, notes: list[str]) -> Iterator[str]:
    decoder = LineDecoder(stream.peek())
    for line in lines(stream, options.max_bytes):
        if line is None:
            raise too_large(f"a line of more than {options.max_bytes:,} bytes")
        text, note = decoder.decode(line)
        if note:
            notes.append(note)
        yield text


READERS = {
    ".csv": partial(read_delimited, delimiters=",;\t"),
    ".tsv": partial(read_delimited, delimiters="\t"),
}
