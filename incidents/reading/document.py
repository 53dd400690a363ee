"""What reading gives: one record a document, read or refused."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Document:
    """One input document, read (`status` 'ok') or refused (any other status: `text` is empty, `message` says why).

    document_id: unique within one reading: the document's own id, else its path or its place in a file of records
    source:      the path or address it came from, '-' for standard input
    text:        the text as read: line ends kept, a byte order mark and a front-matter block left out
    published:   the day as written, in the zone it was written in
    status:      'ok' 'empty' 'unsupported' 'unreadable' 'too_large' 'duplicate'
    message:     why it was refused, or what to know of it ('decoded as cp1252')
    """

    document_id: str
    source: str
    text: str = ""
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    published: date | None = None
    status: str = "ok"
    message: str | None = None


class RefusedError(Exception):
    """A document, or what is left of a file of documents, that cannot be taken; reading turns it into a `Document`."""

    def __init__(self, status: str, reason: object) -> None:
        super().__init__(" ".join(str(reason).split()))
        self.status = status


def too_large(reason: str) -> RefusedError:
    """Say what is too much, and what would allow it."""
    return RefusedError("too_large", f"{reason}; --max-characters allows more")
