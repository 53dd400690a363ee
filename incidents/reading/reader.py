"""The one verb of reading."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from incidents.errors import UsageError
from incidents.reading.document import Document, RefusedError
from incidents.reading.options import ReadOptions
from incidents.reading.records import refused
from incidents.reading.registry import READERS, reader_for
from incidents.reading.sources import Source, find

USUAL = ReadOptions()


def read(paths: str | Path | Sequence[str | Path], options: ReadOptions = USUAL) -> Iterator[Document]:
    """Read files, folders, globs and standard input ('-', or no path at all), one document at a time.

    Nothing is skipped silently: what cannot be read comes as a `Document` whose `status` and `message` say why.

    Raises UsageError: a path does not exist (at once), or a field of a record is missing (when its file is reached; in
    a file that was not named but found, this is a `Document` as well).
    """
    sources = find([paths] if isinstance(paths, str | Path) else paths, options)
    return _with_unique_ids(chain.from_iterable(_documents(source, options) for source in sources))


def _documents(source: Source, options: ReadOptions) -> Iterator[Document]:
    found = False
    try:
        reader = reader_for(source)
        if reader is None:
            raise RefusedError("unsupported", f"no reader for this kind of file; those read are {', '.join(READERS)}")
        for document in reader(source, options):
            found = True
            yield document
        if not found:
            raise RefusedError("empty", "no documents in it")
    except RefusedError as refusal:
        yield refused(source, refusal)
    except UsageError as error:
        if not source.found:
            raise
        yield refused(source, RefusedError("unsupported", str(error).rstrip(".")))
    except (OSError, EOFError, zlib.error, UnicodeError) as error:
        yield refused(source, RefusedError("unreadable", error))


def _with_unique_ids(documents: Iterable[Document]) -> Iterator[Document]:
    """Append '#2', '#3' ... to an id that was there before, and say so in the message."""
    taken: set[str] = set()
    last: dict[str, int] = {}
    for document in documents:
        wanted = document.document_id
        if wanted in taken:
            document = _renamed(document, taken, last)
        taken.add(document.document_id)
        yield document


def _renamed(document: Document, taken: set[str], last: dict[str, int]) -> Document:
    wanted = document.document_id
    number = last.get(wanted, 1) + 1
    while f"{wanted}#{number}" in taken:
        number += 1
    last[wanted] = number
    note = f"document_id {wanted!r} was there before"
    message = f"{document.message}; {note}" if document.message else note
    return replace(document, document_id=f"{wanted}#{number}", message=message)
