r"""CSV as RFC 4180 has it, except that lines end in `\n`: UTF-8, a header row, an empty field for a missing value.

A field is quoted when it holds a comma, a quote or a line break. A date is the ISO 8601 day, a truth value `true` or
`false`, a position the shortest number that reads back the same. A list is its items with `;` between; an item that
holds a `;`, a quote or a line break is itself quoted, by the same rules.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, read_csv

from incidents.column_types import arrow_schema
from incidents.columns import Table
from incidents.errors import DataError
from incidents.frames import table_from_file

_ROWS_AT_ONCE = 20_000
_BLOCK_BYTES = 1 << 26  # a row has to fit into one block, and a document's text may be long


class CsvWriter:
    """Writes a table that arrives in pieces."""

    def __init__(self, path: Path, table: Table) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._file.write(",".join(table.names) + "\n")

    def write(self, piece: pa.Table) -> None:
        """Add rows at the end."""
        for batch in piece.to_batches(max_chunksize=_ROWS_AT_ONCE):
            cells = [_cells(column).cast(pa.large_string()) for column in batch.columns]
            comma = pa.scalar(",", pa.large_string())
            rows = pc.binary_join_element_wise(*cells, comma, null_handling="replace", null_replacement="")
            self._file.writelines(f"{row}\n" for row in rows.to_pylist())

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


def read(path: Path, table: Table) -> pa.Table:
    """The table in a CSV file, with exactly the declared types.

    Raises:
        DataError: a column is not there, or a value cannot have the type of its column.
    """
    types = {field.name: _read_as(field.type) for field in arrow_schema(table.with_optional())}
    convert = ConvertOptions(column_types=types, null_values=[""], strings_can_be_null=True)
    try:
        found = read_csv(path, ReadOptions(block_size=_BLOCK_BYTES), ParseOptions(newlines_in_values=True), convert)
    except pa.ArrowInvalid as error:
        raise DataError(f"{path} cannot be read as the table {table.name}: {error}") from error
    for column in table.columns:
        if column.kind == "list" and column.name in found.column_names:
            items = pa.chunked_array([[_items(cell) for cell in found[column.name].to_pylist()]], pa.list_(pa.string()))
            found = found.set_column(found.column_names.index(column.name), column.name, items)
    return table_from_file(table.matching(found.column_names), found)


def _cells(column: pa.Array) -> pa.Array:
    """A column as the texts of its fields."""
    if pa.types.is_list(column.type):
        return _quoted(pa.array([_joined(items) for items in column.to_pylist()], pa.string()))
    if pa.types.is_floating(column.type):
        numbers = column.dictionary_encode()
        return pa.array(map(repr, numbers.dictionary.to_pylist()), pa.string()).take(numbers.indices)
    cells = column.cast(pa.string())
    return _quoted(cells) if pa.types.is_string(column.type) else cells


def _quoted(cells: pa.Array) -> pa.Array:
    if not _may_be_special(cells):
        return cells
    special = pc.match_substring_regex(cells, '[",\r\n]')
    return pc.if_else(special, pc.binary_join_element_wise('"', pc.replace_substring(cells, '"', '""'), '"', ""), cells)


def _may_be_special(cells: pa.Array) -> bool:
    """Whether there is a special character in the bytes that the cells, and perhaps others, lie in: a quick no."""
    buffer = cells.buffers()[2]
    data = buffer.to_pybytes() if buffer else b""
    return any(mark in data for mark in (b",", b'"', b"\n", b"\r"))


def _joined(items: list[str] | None) -> str | None:
    quoted = ['"' + item.replace('"', '""') + '"' if _SPECIAL(item) else item for item in items or ()]
    return ";".join(quoted) or None


def _items(cell: str | None) -> list[str]:
    return next(csv.reader(io.StringIO(cell, newline=""), delimiter=";")) if cell else []


_SPECIAL = re.compile('[";\r\n]').search


def _read_as(type_: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_dictionary(type_) or pa.types.is_list(type_) else type_
