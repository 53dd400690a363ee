"""What an earlier run left in a dataset folder, for a run that adds documents to it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from incidents.dataset import load_table
from incidents.errors import UsageError
from incidents.frames import table_from_frame
from incidents.reading import Document
from incidents.reconcile.report import REPORTS, Report
from incidents.running.one import Row
from incidents.tables import TABLES

_AT_ONCE = 20_000


class Before:
    """The documents, facts and reports of a dataset.

    Raises:
        UsageError: the folder holds no dataset that was brought together across documents.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if not (folder / REPORTS).is_file():
            raise UsageError(
                f"There is no {REPORTS} in {folder}, to which new documents could be added; run without --append."
            )
        documents = load_table("documents", folder)
        self.keep_text = "text" in documents
        self.known = frozenset(documents["document_id"])
        read = documents[documents["status"] == "ok"]
        self.texts = dict(zip(read["text_sha256"], read["document_id"], strict=True))

    def new(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents that are not in the dataset."""
        return (document for document in documents if document.document_id not in self.known)

    def reports(self) -> Iterator[Report]:
        """The reports, with the incidents to which they were brought."""
        with (self._folder / REPORTS).open(encoding="utf-8") as lines:
            yield from map(Report.from_json, lines)

    def rows(self, name: str) -> Iterator[list[Row]]:
        """The rows of a table, some at a time."""
        frame = load_table(name, self._folder)
        table = TABLES[name].matching(frame.columns)
        for start in range(0, len(frame), _AT_ONCE):
            arrow: pa.Table = table_from_frame(table, frame.iloc[start : start + _AT_ONCE])
            yield list(zip(*(column.to_pylist() for column in arrow.columns), strict=True))
