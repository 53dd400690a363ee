"""From what a record says to a `Document`: the one place where a text is taken or refused."""

from incidents.reading.cleaning import clean
from incidents.reading.dates import to_date
from incidents.reading.document import Document, RefusedError, too_large
from incidents.reading.fields import Values
from incidents.reading.options import ReadOptions
from incidents.reading.sources import Source


def to_document(
    source: Source, options: ReadOptions, values: Values, position: int | None = None, note: str | None = None
) -> Document:
    """Make the document; `position` counts from 1 in a file of many, `note` is what is known of its bytes."""
    notes = [note] if note else []
    status = "ok"
    try:
        text = _text(values.text, options.max_characters)
    except RefusedError as refusal:
        text, status = "", refusal.status
        notes.append(str(refusal))
    if status == "ok" and text is not values.text:
        notes.append("unpaired surrogates replaced")
    published = to_date(values.published)
    if published is None:
        published = options.published
        if values.published is not None:
            notes.append(f"date {str(values.published)[:40]!r} not understood")
    own_id, title, publisher, url, language = map(_words, values[1:3] + values[4:])
    # Of many records in a file, the address names one as well as an id does, and unlike a number it never moves.
    address = url if position is not None else None
    return Document(
        own_id or address or numbered(source, position),
        source.location,
        text,
        title,
        publisher,
        url,
        language,
        published,
        status,
        clean("; ".join(notes)) if notes else None,
    )


def refused(source: Source, refusal: RefusedError, position: int | None = None) -> Document:
    """Make the row of a document that was not taken."""
    message = clean(str(refusal))
    return Document(numbered(source, position), source.location, status=refusal.status, message=message)


def numbered(source: Source, position: int | None) -> str:
    """Name a document without an id of its own: 'news.jsonl:12', or 'report.txt' where there is only one."""
    return source.document_id if position is None else f"{source.document_id}:{position}"


def _text(value: object, max_characters: int) -> str:
    if value is None:
        raise RefusedError("empty", "no text")
    if isinstance(value, bytes):
        raise RefusedError("unreadable", "not valid UTF-8")
    if not isinstance(value, str):
        raise RefusedError("unreadable", f"the text is not words but {type(value).__name__}")
    if not value or value.isspace():
        raise RefusedError("empty", "no text")
    if len(value) > max_characters:
        raise too_large(f"more than {max_characters:,} characters")
    if "\0" in value:
        raise RefusedError("unreadable", "binary content, not text")
    return clean(value)


def _words(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, dict):  # {"name": "..."}, as schema.org and news services write a publisher
        value = value.get("name")
    if isinstance(value, str):
        return clean(value.strip()) or None
    return str(value) if isinstance(value, int | float) else None
