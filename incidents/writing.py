"""Writing a dataset whose rows arrive in batches: validated, and moved into place whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pandas as pd
import pyarrow as pa

from incidents.columns import Table
from incidents.errors import UsageError
from incidents.exports import FORMATS, csv, datapackage, parquet
from incidents.exports.staging import Staging
from incidents.frames import Row, frame_from_table, table_from_frame, table_from_rows
from incidents.reconcile.report import REPORTS
from incidents.tables import TABLES
from incidents.validation import (
    Failure,
    InvalidDataError,
    check_quotes,
    failures,
    reference_columns,
    reference_failures,
)

_WRITERS: dict[str, type[parquet.ParquetWriter] | type[csv.CsvWriter]] = {
    "parquet": parquet.ParquetWriter,
    "csv": csv.CsvWriter,
}
_FILES = tuple(f"{name}.{format_}" for name in TABLES for format_ in FORMATS)
# pandera costs as much for one row as for some thousand; but texts that wait take memory.
_BATCH_ROWS = 20_000
_BATCH_CHARACTERS = 10_000_000


class DatasetWriter:
    """Writes a dataset whose rows arrive in batches, each row a tuple in the order of the columns.

    Rows are validated some 20,000 at a time; all facts of one document belong into one call. To be used as a context:
    left before `finish`, or by an exception, it removes what it made, and the folder is as it was. Rows of a table that
    is not among `tables` are passed over.

    Raises:
        UsageError: a format or a table of an unknown name, or a folder that cannot be written to.
    """

    def __init__(
        self,
        folder: str | Path,
        formats: Iterable[str] = FORMATS,
        tables: Iterable[str] = tuple(TABLES),
        *,
        keep_text: bool = False,
    ) -> None:
        self.failures: list[Failure] = []
        self._formats = _known("format", formats, FORMATS)
        names = _known("table", tables, tuple(TABLES))
        self._batches: dict[str, _Batch] = {}
        self._staging = Staging(Path(folder))
        try:
            for name in names:
                table = TABLES[name].with_optional() if keep_text else TABLES[name]
                self._batches[name] = _Batch(table, self.staging, self._formats)
        except BaseException:  # an interrupt, for one: nobody is there yet to leave the context
            self.discard()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()

    @property
    def staging(self) -> Path:
        """The folder in which the files are made; what else is put there is moved into place with them."""
        return self._staging.folder

    def facts(self, rows: Iterable[Row], texts: Mapping[str, str] | None = None) -> None:
        """Add facts; given the texts of their documents, by document_id, the quotes are checked against them."""
        self._add("facts", rows, texts)

    def incidents(self, rows: Iterable[Row]) -> None:
        """Add incidents."""
        self._add("incidents", rows)

    def tolls(self, rows: Iterable[Row]) -> None:
        """Add reported totals."""
        self._add("tolls", rows)

    def reports(self, lines: Iterable[str]) -> None:
        """Add lines to the file that later runs need to bring further documents together with these.

        They need all tables, too: without them there is no such file.
        """
        if self._batches.keys() != TABLES.keys():
            return
        with (self.staging / REPORTS).open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)

    def documents(self, rows: Iterable[Row]) -> None:
        """Add documents, with their texts if `keep_text` was asked for."""
        self._add("documents", rows)

    def rejected(self, rows: Iterable[Row], texts: Mapping[str, str] | None = None) -> None:
        """Add rejected numbers; given the texts of their documents, by document_id, the quotes are checked."""
        self._add("rejected", rows, texts)

    def frame(self, name: str, frame: pd.DataFrame) -> None:
        """Add rows to the table of that name that are a frame already."""
        if name in self._batches:
            self.failures += self._batches[name].write_frame(frame)

    def finish(self) -> None:
        """Write what is left, check what holds between the tables, and move the files into place: all, or none.

        Raises:
            InvalidDataError: with every failure; the folder is as it was.
            DataError: a value cannot have the type of its column; the folder is as it was.
        """
        try:
            for batch in self._batches.values():
                self.failures += batch.flush()
                batch.close()
            self.failures += reference_failures({name: batch.keys() for name, batch in self._batches.items()})
            if self.failures:
                raise InvalidDataError(self.failures)
            tables = {name: batch.table for name, batch in self._batches.items()}
            datapackage.write(self.staging, tables, self._formats)
            self._staging.publish((*_FILES, REPORTS), last=datapackage.NAME)
        finally:
            self.discard()

    def discard(self) -> None:
        """Remove what was made and not moved into place."""
        for batch in self._batches.values():
            with suppress(OSError):  # a file that is thrown away need not be whole
                batch.close()
        self._staging.discard()

    def _add(self, name: str, rows: Iterable[Row], texts: Mapping[str, str] | None = None) -> None:
        if name in self._batches:
            self.failures += self._batches[name].add(list(rows), texts)


class _Batch:
    """The rows of one table that wait to be validated and written, and the keys of those that were."""

    def __init__(self, table: Table, folder: Path, formats: Iterable[str]) -> None:
        self.table = table
        self._writers = [_WRITERS[format_](folder / f"{table.name}.{format_}", table) for format_ in formats]
        self._rows: list[Row] = []
        self._texts: dict[str, str] = {}
        self._characters = 0
        self._keys: list[pd.DataFrame] = []
        self._valid = True

    def add(self, rows: list[Row], texts: Mapping[str, str] | None) -> list[Failure]:
        """Add rows; what fails, if the batch is now full."""
        self._rows += rows
        if texts is not None:
            document = self.table.names.index("document_id")
            said = {name: texts.get(name, "") for name in {row[document] for row in rows}}
            self._texts |= said
            self._characters += sum(map(len, said.values()))
        if "text" in self.table.names:
            self._characters += sum(len(row[-1] or "") for row in rows)
        full = len(self._rows) >= _BATCH_ROWS or self._characters >= _BATCH_CHARACTERS
        return self.flush() if full else []

    def flush(self) -> list[Failure]:
        """Validate and write what waits."""
        arrow = table_from_rows(self.table, self._rows)
        found = self._check(frame_from_table(self.table, arrow))
        self._write(arrow)
        self._rows, self._texts, self._characters = [], {}, 0
        return found

    def write_frame(self, frame: pd.DataFrame) -> list[Failure]:
        found = self._check(frame)
        if self._valid:
            self._write(table_from_frame(self.table, frame))
        return found

    def keys(self) -> pd.DataFrame:
        """The columns by which the tables refer to each other, of all rows."""
        return pd.concat(self._keys, ignore_index=True)

    def close(self) -> None:
        while self._writers:
            self._writers.pop().close()

    def _check(self, frame: pd.DataFrame) -> list[Failure]:
        found = failures(self.table, frame)
        if self._texts:
            found += check_quotes(frame[frame["document_id"].isin(self._texts)], self._texts, self.table)
        self._valid = self._valid and not found
        self._keys.append(frame[[name for name in reference_columns(self.table) if name in frame]])
        return found

    def _write(self, arrow: pa.Table) -> None:
        # What is not valid is never moved into place.
        for writer in self._writers if self._valid else ():
            writer.write(arrow)


def _known(what: str, chosen: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    chosen = tuple(chosen)
    unknown = [name for name in chosen if name not in known]
    if unknown or not chosen:
        raise UsageError(f"There is no {what} {', '.join(unknown) or 'chosen'}; choose among {', '.join(known)}.")
    return tuple(name for name in known if name in chosen)
