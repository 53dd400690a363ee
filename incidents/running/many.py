"""Many documents: read in batches, scanned by column, extracted one by one, written as rows."""

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from incidents.errors import DataError
from incidents.extraction import Cut, FactFinder
from incidents.garbage import uncollected
from incidents.reading import Document
from incidents.running.batches import batches
from incidents.running.duplicates import Duplicates, text_hash
from incidents.running.merging import Merging
from incidents.running.one import Row, Rows, document_row, rows_of
from incidents.running.scan import cuts
from incidents.running.sinks import Sink, Texts

if TYPE_CHECKING:  # pandas comes with it
    from incidents.running.before import Before

_YOUNG = 0  # the generation of objects made since the last collection


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What a run does beside extracting.

    strict:    a document that cannot be read ends the run
    keep_text: the rows of `documents` end in the text
    policy:    how the number is chosen where documents report several; None: incidents are not brought together
               across documents
    before:    what an earlier run left, to which the documents that it did not have are added; needs a policy
    """

    strict: bool = False
    keep_text: bool = False
    policy: str | None = None
    before: "Before | None" = None


@dataclass(slots=True)
class Summary:
    """What a run came to: numbers of rows, and of documents that were not read, by their status."""

    documents: int = 0
    facts: int = 0
    incidents: int = 0
    rejected: int = 0
    duplicates: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    first_refused: Document | None = None

    def count(self, document: Document) -> None:
        """Count a document by what became of it."""
        self.documents += 1
        if document.status == "duplicate":
            self.duplicates += 1
        elif document.status != "ok":
            self.refused[document.status] += 1
            self.first_refused = self.first_refused or document


def run(documents: Iterable[Document], sink: Sink, finder: FactFinder, options: RunOptions | None = None) -> Summary:
    """Extract the documents into the sink.

    Raises DataError: a document cannot be read, and `options.strict`.
    """
    return _Run(sink, finder, options or RunOptions()).over(documents)


class _Run:
    def __init__(self, sink: Sink, finder: FactFinder, options: RunOptions) -> None:
        self.sink = sink
        self.finder = finder
        self.options = options
        self.summary = Summary()
        self.duplicates = Duplicates()
        self.merging = Merging(finder.language, self.options.policy) if self.options.policy else None

    def over(self, documents: Iterable[Document]) -> Summary:
        with uncollected():
            if self.options.before:
                documents = self._after(self.options.before, documents)
            for batch in batches(documents):
                self._take(batch)
                gc.collect(_YOUNG)  # documents leave little garbage
            if self.merging:
                self.summary.incidents = self.merging.give(self.sink)
        return self.summary

    def _after(self, before: "Before", documents: Iterable[Document]) -> Iterator[Document]:
        """The documents that are new; what there was before is given on before and behind them."""
        for rows in before.known_documents():
            self.sink.documents(rows)
        for rows in before.rows("rejected"):
            self.sink.rejected(rows)
        if self.merging:
            self.merging.resume(before)
        self.duplicates.know(before.texts)
        yield from before.new(documents)
        for rows in before.refused_documents():
            self.sink.documents(rows)

    def _take(self, batch: Sequence[Document]) -> None:
        hashes = [text_hash(document.text) if document.status == "ok" else None for document in batch]
        marked = [self.duplicates.marked(d, sha256) if sha256 else d for d, sha256 in zip(batch, hashes, strict=True)]
        cut = self._cut(marked)
        rows, own_rows, texts = Rows(), [], {}
        for document, sha256 in zip(marked, hashes, strict=True):
            found = Rows()
            if document.document_id in cut:
                document, found = self._extracted(document, cut[document.document_id])
            if found.facts or found.rejected:
                texts[document.document_id] = document.text
                rows.add(found)
            self._count(document)
            own_rows.append(document_row(document, sha256, len(found.facts), keep_text=self.options.keep_text))
        self._give(rows, own_rows, texts)

    def _cut(self, batch: Sequence[Document]) -> dict[str, Cut]:
        """The documents in which there may be something to find, in sentences, by their ids."""
        readable = [document for document in batch if document.status == "ok"]
        found = cuts([document.text for document in readable], self.finder)
        return {document.document_id: cut for document, cut in zip(readable, found, strict=True) if cut}

    def _extracted(self, document: Document, cut: Cut) -> tuple[Document, Rows]:
        try:
            return document, rows_of(document, self.finder, cut, self.merging.reporter if self.merging else None)
        except Exception as error:  # the one boundary: what one document does to a rule stops no other document
            reason = f"{type(error).__name__} while its facts were extracted: {' '.join(str(error).split())[:200]}"
            return replace(document, status="unreadable", message=reason), Rows()

    def _count(self, document: Document) -> None:
        self.summary.count(document)
        if self.options.strict and self.summary.refused:
            raise DataError(
                f"{document.document_id!r} is {document.status} ({document.message}); "
                "mend it, or run without --strict to go on with the others."
            )

    def _give(self, rows: Rows, documents: Sequence[Row], texts: Texts) -> None:
        self.sink.documents(documents)
        self.sink.rejected(rows.rejected, texts)
        if self.merging:
            self.merging.take(rows, texts)
        else:
            self.sink.facts(rows.facts, texts)
            self.sink.incidents(rows.incidents)
        self.summary.facts += len(rows.facts)
        self.summary.incidents += len(rows.incidents)
        self.summary.rejected += len(rows.rejected)
