"""Types: those of the tables' columns in Arrow and in pandas, and what pandera checks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.checks import is_list_of_strings
from incidents.columns import Column, Table

if TYPE_CHECKING:
    import pandera.pandas as pandera
    import pyarrow as pa


def arrow_schema(table: Table) -> pa.Schema:
    """The table's Arrow types: the types of its Parquet file. A category is a dictionary of its vocabulary."""
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "category": pa.dictionary(pa.int8(), pa.string()),
        "int64": pa.int64(),
        "int8": pa.int8(),
        "float": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "list": pa.list_(pa.string()),
    }
    return pa.schema([pa.field(column.name, types[column.kind], column.nullable) for column in table.columns])


def pandera_schema(table: Table) -> pandera.DataFrameSchema:
    """The table's pandera schema: all its columns in order and no others, their constraints, and the table's checks."""
    import pandera.pandas as pandera

    # The checks settle themselves what a missing value means; pandera would look at every cell for each of them.
    between = [pandera.Check(check.holds, name=check.name, error=check.name, ignore_na=False) for check in table.checks]
    return pandera.DataFrameSchema(
        {column.name: _pandera_column(column) for column in table.columns},
        checks=between,
        name=table.name,
        strict=True,
        ordered=True,
    )


def pandas_type(column: Column) -> str:
    """The name of the column's type in a frame."""
    types = {
        "string": "str",
        "category": "category",
        "int64": "Int64",
        "int8": "Int8",
        "float": "float64",
        "boolean": "boolean",
        "date": "datetime64[us]",
        "list": "object",
    }
    return types[column.kind]


def _pandera_column(column: Column) -> pandera.Column:
    import pandera.pandas as pandera

    constraints = []
    if column.minimum is not None:
        constraints.append(pandera.Check.ge(column.minimum, error=f"at least {column.minimum}"))
    if column.maximum is not None:
        constraints.append(pandera.Check.le(column.maximum, error=f"at most {column.maximum}"))
    if column.kind == "category":
        constraints.append(pandera.Check.isin(column.categories, error="one of the listed values"))
    if column.kind == "string":
        constraints.append(pandera.Check(lambda texts: texts != "", error="not an empty string"))
    if column.kind == "string" and column.pattern:
        constraints.append(pandera.Check.str_matches(column.pattern, error=f"like {column.pattern}"))
    if column.kind == "list":
        constraints.append(
            pandera.Check(is_list_of_strings(column.pattern), element_wise=True, error="a list of strings")
        )
    return pandera.Column(pandas_type(column), constraints, nullable=column.nullable, unique=column.unique)
