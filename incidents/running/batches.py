"""Documents in batches: large enough for a columnar scan, small enough to keep memory flat."""

from collections.abc import Iterable, Iterator

from incidents.reading import Document

MOST_DOCUMENTS = 1_000
MOST_CHARACTERS = 4_000_000


def batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Give the documents in their order, some together: a batch is full when it has enough of them, or of text."""
    batch: list[Document] = []
    characters = 0
    for document in documents:
        batch.append(document)
        characters += len(document.text)
        if len(batch) >= MOST_DOCUMENTS or characters >= MOST_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
