"""The formats that can be read: one dict, gathered from the modules in `formats/`."""

import pkgutil
import re
from collections.abc import Callable, Iterator
from importlib import import_module

from incidents.reading import formats
from incidents.reading.compression import format_suffix
from incidents.reading.document import Document
from incidents.reading.options import ReadOptions
from incidents.reading.sources import Source
from incidents.reading.wrappers import WRAPPED

LIST_OF_OBJECTS = re.compile(r'\[\s*\{\s*"')
OBJECT = re.compile(r'\{\s*"')

Reader = Callable[[Source, ReadOptions], Iterator[Document]]


def _gathered() -> dict[str, Reader]:
    readers: dict[str, Reader] = {}
    for module in pkgutil.iter_modules(formats.__path__):
        readers |= import_module(f"{formats.__name__}.{module.name}").READERS
    return dict(sorted(readers.items()))


READERS = _gathered()


def reader_for(source: Source) -> Reader | None:
    """Choose the reader by the suffix; standard input without a telling name is looked at."""
    reader = READERS.get(format_suffix(source.document_id if source.path is None else source.path.name))
    if reader is None and source.stream is not None:
        return READERS[_looks_like(source.stream.peek(1 << 12))]
    return reader


def _looks_like(head: bytes) -> str:
    """Tell the format from the first bytes.

    HTML begins with a doctype or `<html>`; JSON is a list of objects, an object that wraps one, or an object that
    begins with a line of its own `{`; any other object is the first of JSON Lines; all else is plain text, with or
    without front matter.
    """
    begins = head.decode("utf-8-sig", "replace").lstrip()
    if begins[:14].lower().startswith(("<!doctype html", "<html")):
        return ".html"
    if LIST_OF_OBJECTS.match(begins) or WRAPPED.match(begins):
        return ".json"
    if OBJECT.match(begins):
        return ".json" if begins.partition("\n")[0].strip() == "{" else ".jsonl"
    return ".txt"
