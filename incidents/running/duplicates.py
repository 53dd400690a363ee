"""Texts that were there before, word for word."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from incidents.reading import Document


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


class Duplicates:
    """Remembers the texts of a run by their hashes."""

    def __init__(self) -> None:
        self._first: dict[bytes, str] = {}

    def know(self, documents: Mapping[str, str]) -> None:
        """Take the documents of an earlier run, by the hashes of their texts."""
        self._first |= {bytes.fromhex(sha256): document_id for sha256, document_id in documents.items()}

    def marked(self, document: Document, sha256: str) -> Document:
        """Give the document; as a 'duplicate' that names the first one, if its text was there before."""
        first = self._first.setdefault(bytes.fromhex(sha256), document.document_id)
        if first == document.document_id:
            return document
        note = f"the same text as {first!r}"
        return replace(
            document, status="duplicate", message=f"{document.message}; {note}" if document.message else note
        )
