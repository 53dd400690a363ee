"""The Frictionless Data Package (version 1) that describes the files of a dataset: fields, keys, sizes and hashes.

It tells nothing that differs from run to run: no time, no path.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from incidents.columns import Table
from incidents.schemas import Json, as_json, table_schema

NAME = "datapackage.json"


def write(folder: Path, tables: Mapping[str, Table], formats: tuple[str, ...]) -> None:
    """Describe the files of the tables that stand in the folder, in a file beside them."""
    describe = {"csv": _csv, "parquet": _parquet}
    resources = [
        describe[format_](folder, tables, name)
        for format_ in ("csv", "parquet")
        for name in tables
        if format_ in formats
    ]
    package: Json = {
        "profile": "data-package",
        "name": "incidents",
        "title": "Casualties and incidents stated in news text",
        "resources": resources,
    }
    (folder / NAME).write_text(as_json(package), encoding="utf-8", newline="\n")


def _csv(folder: Path, tables: Mapping[str, Table], name: str) -> Json:
    return {
        "name": name,
        "profile": "tabular-data-resource",
        **_file(folder / f"{name}.csv", tables[name]),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True},
        "schema": table_schema(tables[name], frozenset(tables)),
    }


def _parquet(folder: Path, tables: Mapping[str, Table], name: str) -> Json:
    return {
        "name": f"{name}-parquet",
        "type": "file",  # for readers that know Parquet not: a file with a size and a hash
        "profile": "data-resource",
        **_file(folder / f"{name}.parquet", tables[name]),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
    }


def _file(path: Path, table: Table) -> Json:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "path": path.name,
        "description": f"One row is {table.row}.",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }
