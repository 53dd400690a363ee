"""JSON Lines: one object a line, of any length of file."""

import json
from collections.abc import Iterator

from incidents.reading.decoding import in_utf8, lines
from incidents.reading.document import Document, RefusedError, too_large
from incidents.reading.fields import locate, require, values_of
from incidents.reading.options import ReadOptions
from incidents.reading.records import refused, to_document
from incidents.reading.sources import Source


def read_json_lines(source: Source, options: ReadOptions) -> Iterator[Document]:
    """Read a document a line; a line that cannot be read is a document 'unreadable', and the next one follows.

    Raises UsageError: the first object lacks the text field, or one that was named.
    """
    first = True
    with source.open() as stream:
        for number, line in enumerate(lines(in_utf8(stream), options.max_bytes), 1):
            if line is not None and line.isspace():
                continue
            try:
                record = _object(line, number, options)
            except RefusedError as refusal:
                yield refused(source, refusal, number)
                continue
            if first:
                require(tuple(record), options, source.location)
                first = False
            values = values_of(record, locate(tuple(record), options))
            yield to_document(source, options, values, number)


def _object(line: bytes | None, number: int, options: ReadOptions) -> dict[str, object]:
    if line is None:
        raise too_large(f"line {number} has more than {options.max_bytes:,} bytes")
    try:
        record = json.loads(line.decode())
    except json.JSONDecodeError as error:
        raise RefusedError("unreadable", f"line {number}, column {error.colno}: {error.msg}") from error
    except (ValueError, RecursionError) as error:  # not UTF-8, a number of thousands of digits, nested too deeply
        raise RefusedError("unreadable", f"line {number}: {error}") from error
    if not isinstance(record, dict):
        raise RefusedError("unreadable", f"line {number} is not a JSON object")
    return record


READERS = {".jsonl": read_json_lines, ".ndjson": read_json_lines}
