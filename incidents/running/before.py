"""What an earlier run left in a dataset folder, for a run that adds documents to it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from incidents.dataset import load_table
from incidents.errors import UsageError
from incidents.frames import table_from_frame
from incidents.reading import Document
from incidents.reconcile.report import REPORTS, Report
from incidents.running.one import Row
from incidents.tables import TABLES

_AT_ONCE = 20_000
_KNOWN = ("ok", "duplicate")


class Before:
    """The documents, facts and reports of a dataset.

    What was read, or was a duplicate, is known, even if its file has changed. What was refused (empty, unsupported,
    unreadable, too large) is tried again when its source is given again, and told anew.

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
        is_known = documents["status"].isin(_KNOWN)
        self.keep_text = "text" in documents
        self._documents, self._refused = documents[is_known], documents[~is_known]
        self._ids = frozenset(self._documents["document_id"])
        self._sources: set[str] = set()  # that were given again
        read = documents[documents["status"] == "ok"]
        self.texts = dict(zip(read["text_sha256"], read["document_id"], strict=True))

    def new(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents that are not known."""
        for document in documents:
            self._sources.add(document.source)
            if document.document_id not in self._ids:
                yield document

    def known_documents(self) -> Iterator[list[Row]]:
        """The rows of `documents` that stay, some at a time."""
        return _rows("documents", self._documents)

    def refused_documents(self) -> Iterator[list[Row]]:
        """The rows of the refused documents whose sources were not given again; to be asked for behind the new ones."""
        return _rows("documents", self._refused[~self._refused["source"].isin(self._sources)])

    def reports(self) -> Iterator[Report]:
        """The reports, with the incidents to which they were brought."""
        with (self._folder / REPORTS).open(encoding="utf-8") as lines:
            yield from map(Report.from_json, lines)

    def rows(self, name: str) -> Iterator[list[Row]]:
        """The rows of another table, some at a time."""
        return _rows(name, load_table(name, self._folder))


def _rows(name: str, frame: pd.DataFrame) -> Iterator[list[Row]]:
    table = TABLES[name].matching(frame.columns)
    for start in range(0, len(frame), _AT_ONCE):
        arrow = table_from_frame(table, frame.iloc[start : start + _AT_ONCE])
        yield list(zip(*(column.to_pylist() for column in arrow.columns), strict=True))
