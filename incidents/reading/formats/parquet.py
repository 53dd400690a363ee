"""Parquet, one row group at a time: that keeps the memory flat, whatever the length of the file."""

from collections.abc import Iterator
from itertools import repeat
from typing import Any

from incidents.reading.compression import is_compressed
from incidents.reading.document import Document, RefusedError
from incidents.reading.fields import FieldNames, Values, require
from incidents.reading.options import ReadOptions
from incidents.reading.records import refused, to_document
from incidents.reading.sources import Source


def read_parquet(source: Source, options: ReadOptions) -> Iterator[Document]:
    """Read a document a row, only the columns that are needed; a corrupt row group is one document, 'unreadable'.

    Raises UsageError: the text column is missing, or one that was named.
    """
    from pyarrow import ArrowException

    with _opened(source) as file:
        names = require(tuple(file.schema_arrow.names), options, source.location)
        end = 0
        for group in range(file.num_row_groups):
            first, end = end + 1, end + file.metadata.row_group(group).num_rows
            try:
                rows = _rows(file, group, names)
            except (ArrowException, OSError, ValueError, OverflowError) as error:
                refusal = RefusedError("unreadable", f"rows {first} to {end}: {error}")
                yield refused(source, refusal, first)
            else:
                for position, values in enumerate(rows, first):
                    yield to_document(source, options, values, position)


def _opened(source: Source) -> Any:  # noqa: ANN401 - pyarrow has no types
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    if source.path is None or is_compressed(source.path.name):
        raise RefusedError("unsupported", "Parquet is read from a file, not from standard input, .gz or .zst")
    try:
        return ParquetFile(source.path)
    except (ArrowException, ValueError) as error:
        raise RefusedError("unreadable", error) from error


def _rows(file: Any, group: int, names: FieldNames) -> Iterator[Values]:  # noqa: ANN401
    wanted = sorted({name for candidates in names for name in candidates})
    table = file.read_row_group(group, columns=wanted)
    lists = {name: _values(table.column(table.schema.names.index(name))) for name in wanted}
    columns = [_first_filled([lists[name] for name in candidates]) for candidates in names]
    # The text is always there, and as long as the row group; a column that is not is None without an end.
    return map(Values._make, zip(*columns, strict=False))


def _first_filled(columns: list[list[Any]]) -> Any:  # noqa: ANN401
    if not columns:
        return repeat(None)
    filled = columns[0]
    for column in columns[1:]:
        filled = [other if value is None or value == "" else value for value, other in zip(filled, column, strict=True)]
    return filled


def _values(column: Any) -> list[Any]:  # noqa: ANN401
    import pyarrow
    from pyarrow import types

    if types.is_timestamp(column.type) or types.is_date64(column.type):
        column = column.cast(pyarrow.date32())  # the day in the column's own zone; and nanoseconds would load pandas
    if not types.is_binary(column.type) and not types.is_large_binary(column.type):
        try:
            return column.to_pylist()  # type: ignore[no-any-return]
        except UnicodeDecodeError:
            column = column.cast(pyarrow.large_binary())
    return [_decoded(value) for value in column.to_pylist()]


def _decoded(value: bytes | None) -> str | bytes | None:
    try:
        return value.decode() if value is not None else None
    except UnicodeDecodeError:  # left as it is, which refuses this document and no other
        return value


READERS = {".parquet": read_parquet}
