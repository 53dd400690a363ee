"""A dataset: the five tables as frames, and as a folder of files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from incidents.columns import Table
from incidents.errors import UsageError
from incidents.exports import FORMATS, csv, parquet
from incidents.frames import Row, frame_from_table, table_from_rows
from incidents.tables import TABLES
from incidents.validation import validate
from incidents.writing import DatasetWriter

_READERS = {"parquet": parquet.read, "csv": csv.read}


@dataclass(frozen=True, eq=False)
class Dataset:
    """The five tables as pandas frames, with the types that `incidents.tables` tells."""

    facts: pd.DataFrame
    incidents: pd.DataFrame
    tolls: pd.DataFrame
    documents: pd.DataFrame
    rejected: pd.DataFrame

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The frames by the names of their tables."""
        return {name: getattr(self, name) for name in TABLES}

    def validate(self, texts: Mapping[str, str] | None = None) -> None:
        """Check the tables, and the quotes if the documents' texts are given by document_id.

        Raises:
            InvalidDataError: with every failure.
        """
        validate(self.frames, texts)

    def write(
        self, folder: str | Path, formats: Iterable[str] = FORMATS, tables: Iterable[str] = tuple(TABLES)
    ) -> None:
        """Write the tables into a folder, in place of those that were there, when all are valid and whole.

        Raises:
            UsageError: a format or a table of an unknown name, or a folder that cannot be written to.
            InvalidDataError: with every failure; nothing is written.
        """
        keep_text = TABLES["documents"].matching(self.documents.columns) is not TABLES["documents"]
        with DatasetWriter(folder, formats, tables, keep_text=keep_text) as writer:
            for name, frame in self.frames.items():
                writer.frame(name, frame)
            writer.finish()


def dataset_from_rows(rows: Mapping[str, Iterable[Row]]) -> Dataset:
    """A dataset from rows, by table, as tuples in the order of the columns; documents may have their texts."""
    frames = {}
    for name, table in TABLES.items():
        held = list(rows.get(name, ()))
        has_text = bool(held) and len(held[0]) > len(table.columns)
        table = table.with_optional() if has_text else table
        frames[name] = frame_from_table(table, table_from_rows(table, held))
    return Dataset(**frames)


def load(folder: str | Path) -> Dataset:
    """The dataset in a folder, from its Parquet files, or from its CSV files where these are missing.

    A table that was not written is an empty frame.

    Raises:
        UsageError: there is no table in the folder.
        DataError: a file is not a table of its name.
    """
    folder = Path(folder)
    if not tables_in(folder):
        raise UsageError(f"There are no tables in {folder}; name a folder that `incidents extract --output` wrote.")
    return Dataset(**{name: load_table(name, folder) for name in TABLES})


def tables_in(folder: Path) -> list[str]:
    """The names of the tables that a folder holds."""
    return [name for name in TABLES if _paths(name, folder)]


def load_table(name: str, folder: Path) -> pd.DataFrame:
    """One table of the dataset in a folder; empty when it was not written.

    Raises:
        DataError: a file is not a table of its name.
    """
    return _read(TABLES[name], _paths(name, folder))


def _paths(name: str, folder: Path) -> list[Path]:
    return [path for format_ in FORMATS if (path := folder / f"{name}.{format_}").is_file()]


def _read(table: Table, paths: list[Path]) -> pd.DataFrame:
    if not paths:
        return frame_from_table(table, table_from_rows(table, []))
    arrow = _READERS[paths[0].suffix[1:]](paths[0], table)
    return frame_from_table(table.matching(arrow.column_names), arrow)
