"""Columns and tables: what is declared of them, without pandas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from incidents.checks import Check

Kind = Literal["string", "category", "int64", "int8", "float", "boolean", "date", "list"]


@dataclass(frozen=True, eq=False)
class Column:
    """One column. `values` is the closed vocabulary of a category: value -> meaning. A list holds strings."""

    name: str
    kind: Kind
    description: str
    nullable: bool = False
    unique: bool = False
    values: Mapping[str, str] | None = None
    minimum: int | None = None
    maximum: int | None = None
    pattern: str | None = None

    @property
    def categories(self) -> tuple[str, ...]:
        """The values of a closed vocabulary, in order; empty for any other column."""
        return tuple(self.values or ())


@dataclass(frozen=True)
class ForeignKey:
    """`column` (of a list column: each of its values) is the primary key of a row in `table`."""

    column: str
    table: str


@dataclass(frozen=True, eq=False)
class Table:
    """One table: `row` says what a row is, `optional` columns come last and only when asked for."""

    name: str
    row: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    checks: tuple[Check, ...] = ()
    optional: tuple[Column, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The column names, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def row_key(self) -> tuple[str, ...]:
        """The columns that tell a reader which row is meant."""
        return self.primary_key or self.names[:2]

    def matching(self, names: Iterable[str]) -> Table:
        """The table, with its optional columns if they are all among the names."""
        wanted = {column.name for column in self.optional}
        return self.with_optional() if wanted and wanted.issubset(names) else self

    def with_optional(self) -> Table:
        """The table with its optional columns."""
        return replace(self, columns=self.columns + self.optional, optional=())


def text(name: str, description: str, *, nullable: bool = False, unique: bool = False) -> Column:
    """A column of texts."""
    return Column(name, "string", description, nullable, unique)


def category(name: str, values: Mapping[str, str], description: str, *, nullable: bool = False) -> Column:
    """A column of the values of a closed vocabulary: value -> meaning."""
    return Column(name, "category", description, nullable, values=values)


def number(name: str, description: str, *, nullable: bool = False) -> Column:
    """A column of whole numbers that are never below 0."""
    return Column(name, "int64", description, nullable, minimum=0)


def day(name: str, description: str) -> Column:
    """A column of days, each of which may be missing."""
    return Column(name, "date", description, nullable=True)


def country(name: str, description: str) -> Column:
    """A column of countries, ISO 3166-1 alpha-3, each of which may be missing."""
    return Column(name, "string", f"{description}, ISO 3166-1 alpha-3", nullable=True, pattern="^[A-Z]{3}$")
