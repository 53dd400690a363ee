"""Parquet: every table with its types, in row groups of 20,000 rows."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from incidents.columns import Table
from incidents.errors import DataError
from incidents.frames import file_schema, table_from_file

ROWS = 20_000


class ParquetWriter:
    """Writes a table that arrives in pieces. The bytes depend on the rows alone, not on how they were cut."""

    def __init__(self, path: Path, table: Table) -> None:
        self._file = pq.ParquetWriter(path, file_schema(table), compression="zstd")
        self._waiting = file_schema(table).empty_table()

    def write(self, piece: pa.Table) -> None:
        """Add rows at the end."""
        self._waiting = pa.concat_tables([self._waiting, piece])
        while self._waiting.num_rows >= ROWS:
            self._write_group()

    def close(self) -> None:
        """Write what is left and finish the file."""
        if self._waiting.num_rows:
            self._write_group()
        self._file.close()

    def _write_group(self) -> None:
        # Where one piece ends and the next begins would show in the file.
        self._file.write_table(self._waiting.slice(0, ROWS).combine_chunks())
        self._waiting = self._waiting.slice(ROWS)


def read(path: Path, table: Table) -> pa.Table:
    """The table in a Parquet file, with exactly the declared types.

    Raises:
        DataError: a column is not there, or a value cannot have the type of its column.
    """
    try:
        found = pq.read_table(path)
    except pa.ArrowInvalid as error:
        raise DataError(f"{path} cannot be read as the table {table.name}: {error}") from error
    return table_from_file(table.matching(found.column_names), found)
