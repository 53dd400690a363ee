"""Rows, Arrow tables and pandas frames: one into the other, with the types that `incidents.tables` declares.

Rows become an Arrow table column by column, which is what makes them cheap. Files are written from Arrow tables and
frames are made from them, so that a frame is the same whichever file it was read from.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from incidents.column_types import arrow_schema, pandas_type
from incidents.columns import Column, Table
from incidents.errors import DataError

Row = tuple[Any, ...]


def table_from_rows(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Rows, as tuples in the order of the columns, as an Arrow table; an empty string and NaN are missing values.

    Raises:
        DataError: a value cannot have the type of its column, or a row has too few or too many values.
    """
    for row in rows:
        if len(row) != len(table.columns):
            raise DataError(
                f"A row of {table.name} has {len(row)} values instead of {len(table.columns)}: {row!r:.200}"
            )
    columns = dict(zip(table.names, zip(*rows, strict=True) if rows else [()] * len(table.columns), strict=True))
    return _assembled(table, lambda column, type_: pa.array(columns[column.name], type_, from_pandas=True))


def table_from_frame(table: Table, frame: pd.DataFrame) -> pa.Table:
    """A frame with the table's columns as an Arrow table; an empty string and NaN are missing values.

    Raises:
        DataError: a column is not there, or a value cannot have the type of its column.
    """
    _all_there(table, list(frame.columns))
    return _assembled(table, lambda column, type_: pa.array(_plain(frame[column.name]), type_, from_pandas=True))


def table_from_file(table: Table, arrow: pa.Table) -> pa.Table:
    """What was read from a file as an Arrow table with exactly the table's columns and types.

    Raises:
        DataError: a column is not there, or a value cannot have the type of its column.
    """
    _all_there(table, arrow.column_names)
    return _assembled(table, lambda column, type_: arrow[column.name].cast(type_))


def frame_from_table(table: Table, arrow: pa.Table) -> pd.DataFrame:
    """An Arrow table as a pandas frame with the types that `incidents.tables` tells."""
    for position, column in enumerate(table.columns):
        if column.kind == "date":
            arrow = arrow.set_column(position, column.name, arrow[column.name].cast(pa.timestamp("us")))
    frame: pd.DataFrame = arrow.replace_schema_metadata().to_pandas(types_mapper=_EXTENSION_TYPES.get)
    for column in table.columns:
        if column.kind == "list":
            frame[column.name] = pd.Series(arrow[column.name].to_pylist(), dtype=object)
    return frame


_EXTENSION_TYPES = {pa.int64(): pd.Int64Dtype(), pa.int8(): pd.Int8Dtype(), pa.bool_(): pd.BooleanDtype()}


def _plain(series: pd.Series[Any]) -> pd.Series[Any]:
    return series.astype(object) if isinstance(series.dtype, pd.CategoricalDtype) else series


def _all_there(table: Table, names: Sequence[str]) -> None:
    absent = [name for name in table.names if name not in names]
    if absent:
        raise DataError(f"The table {table.name} lacks the columns {', '.join(absent)}; it has {', '.join(names)}.")


def _assembled(table: Table, values: Callable[[Column, pa.DataType], pa.Array]) -> pa.Table:
    schema = file_schema(table)
    arrays = []
    for column, field in zip(table.columns, schema, strict=True):
        type_ = pa.string() if column.kind == "category" else field.type
        try:
            array = values(column, type_)
            if type_ == pa.string():
                array = _without_empty(array)
            arrays.append(_encoded(array, column.categories) if column.kind == "category" else array)
        except (pa.ArrowException, TypeError, ValueError) as error:
            raise DataError(
                f"A value in {table.name}.{column.name} is not of the type {field.type}: {error}"
            ) from error
    return pa.Table.from_arrays(arrays, schema=schema)


def _without_empty(strings: pa.Array) -> pa.Array:
    empty = pc.equal(strings, "")
    return pc.if_else(empty, None, strings) if pc.any(empty).as_py() else strings


def _encoded(strings: pa.Array, categories: tuple[str, ...]) -> pa.Array:
    """Strings as positions in the vocabulary. A value that is not in it is put at its end, for validation to tell."""
    known = pa.array(categories, pa.string())
    strings = strings.combine_chunks() if isinstance(strings, pa.ChunkedArray) else strings
    positions = pc.index_in(strings, known)
    if positions.null_count > strings.null_count:
        unknown = strings.filter(pc.and_(positions.is_null(), strings.is_valid())).unique()
        known = pa.concat_arrays([known, unknown])
        positions = pc.index_in(strings, known)
    return pa.DictionaryArray.from_arrays(positions.cast(pa.int8()), known)


@cache
def file_schema(table: Table) -> pa.Schema:
    """The Arrow schema, with what makes plain `pandas.read_parquet` give Int64, Int8 and boolean as well."""
    columns = [
        {
            "name": column.name,
            "field_name": column.name,
            "pandas_type": pandas_type(column),
            "numpy_type": pandas_type(column) if column.kind in ("int64", "int8", "boolean") else "object",
            "metadata": None,
        }
        for column in table.columns
    ]
    metadata = {"index_columns": [], "column_indexes": [], "columns": columns}
    return arrow_schema(table).with_metadata({"pandas": json.dumps(metadata)})
