"""Plain text and Markdown, with an optional front-matter block."""

import re
from collections.abc import Iterator

from incidents.reading.decoding import decode
from incidents.reading.document import Document
from incidents.reading.fields import locate, values_of
from incidents.reading.options import ReadOptions
from incidents.reading.records import to_document
from incidents.reading.sources import Source

BLOCK = re.compile(r"---[ \t]*\r?\n(?P<lines>(?:.*\n)*?)---[ \t]*(?:\r?\n|\Z)")
KEY_AND_VALUE = re.compile(r"(?P<key>\w[\w -]*?)[ \t]*:(?:[ \t]+(?P<value>.*))?\Z")
NO_KEY = re.compile(r"\s*\Z|\s|#|- ")  # blank, continued, comment, list item


def read_text(source: Source, options: ReadOptions) -> Iterator[Document]:
    """Read one document; the text is what follows the front matter, as it stands."""
    text, note = decode(source.whole(options))
    metadata, text = split_front_matter(text)
    values = values_of(metadata, locate(tuple(metadata), options))._replace(text=text)
    yield to_document(source, options, values, note=note)


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Split `key: value` lines between two `---` lines from what follows; anything else there is text."""
    block = BLOCK.match(text)
    if block is None:
        return {}, text
    metadata: dict[str, str] = {}
    for line in block["lines"].splitlines():
        found = KEY_AND_VALUE.match(line)
        if found:
            metadata[found["key"]] = _unquoted(found["value"] or "")
        elif not NO_KEY.match(line):
            return {}, text
    return (metadata, text[block.end() :]) if metadata else ({}, text)


def _unquoted(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


READERS = dict.fromkeys((".txt", ".text", ".md", ".markdown"), read_text)
