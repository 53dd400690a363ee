"""The published contract: what `incidents.tables` declares, in the forms that others read.

For each table: `NAME.schema.json`, a JSON Schema (2020-12) of one record; `NAME.tableschema.json`, a Frictionless
Table Schema of the CSV file; `NAME.md`, a data dictionary for people. `python -m incidents.schemas FOLDER` writes them;
with `--check` before the folder it tells which of the files there are stale.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from incidents.columns import Column, Table
from incidents.tables import TABLES

Json = dict[str, Any]


def json_schema(table: Table) -> Json:
    """A JSON Schema of one row as a record; a missing value is null, a date an ISO 8601 string."""
    columns = (*table.columns, *table.optional)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.name,
        "description": f"One row is {table.row}.",
        "type": "object",
        "properties": {column.name: _property(column) for column in columns},
        "required": list(table.names),
        "additionalProperties": False,
    }


def table_schema(table: Table, tables: frozenset[str] = frozenset(TABLES)) -> Json:
    """A Frictionless Table Schema (version 1) of the CSV file; foreign keys only to the given tables."""
    schema: Json = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    keys = [_foreign_key(table, key.column, key.table) for key in table.foreign_keys if _is_scalar(table, key.column)]
    keys = [key for key in keys if key["reference"]["resource"] in {"", *tables}]
    if keys:
        schema["foreignKeys"] = keys
    return schema


def data_dictionary(table: Table) -> str:
    """A page in Markdown: every column with its type and meaning, every closed vocabulary with its values."""
    columns = (*table.columns, *table.optional)
    blocks = [f"# {table.name}", f"One row is {table.row}.", "\n".join(_column_lines(table))]
    blocks += [f"Primary key: `{', '.join(table.primary_key)}`."] if table.primary_key else []
    if table.foreign_keys:
        blocks.append("\n".join(f"- `{key.column}` refers to `{key.table}`." for key in table.foreign_keys))
    if table.checks:
        blocks += ["## What holds in every row", "\n".join(f"- {check.name}" for check in table.checks)]
    for column in columns:
        if column.values:
            lines = [f"| `{value}` | {meaning} |" for value, meaning in column.values.items()]
            blocks += [f"## {column.name}", "\n".join(["| value | meaning |", "| --- | --- |", *lines])]
    return "\n\n".join(blocks) + "\n"


def published() -> dict[str, str]:
    """Every published file: its name, and what it holds."""
    files: dict[str, str] = {}
    for name, table in TABLES.items():
        files[f"{name}.schema.json"] = as_json(json_schema(table))
        files[f"{name}.tableschema.json"] = as_json(table_schema(table))
        files[f"{name}.md"] = data_dictionary(table)
    return files


def write(folder: Path) -> None:
    """Write every published file, and remove files of the same kinds that are no longer published."""
    folder.mkdir(parents=True, exist_ok=True)
    files = published()
    for path in (*folder.glob("*.schema.json"), *folder.glob("*.tableschema.json"), *folder.glob("*.md")):
        if path.name not in files:
            path.unlink()
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")


def stale(folder: Path) -> list[str]:
    """The names of published files that are missing in a folder or are not as they would be written now."""
    now = {name: content.encode("utf-8") for name, content in published().items()}
    return [name for name, content in now.items() if not _is(folder / name, content)]


def _is(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def as_json(value: Json) -> str:
    """JSON as it stands in files: indented, in UTF-8, with a line break at the end."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


_JSON_TYPES = {
    "string": "string",
    "category": "string",
    "int64": "integer",
    "int8": "integer",
    "float": "number",
    "boolean": "boolean",
    "date": "string",
    "list": "array",
}
_FIELD_TYPES = _JSON_TYPES | {"date": "date", "list": "string"}
_IN_WORDS = {
    "string": "text",
    "category": "category",
    "int64": "whole number",
    "int8": "whole number",
    "float": "number",
    "boolean": "true or false",
    "date": "date",
    "list": "list of texts",
}


def _property(column: Column) -> Json:
    type_ = _JSON_TYPES[column.kind]
    result: Json = {"description": column.description, "type": [type_, "null"] if column.nullable else type_}
    if column.values:
        result["enum"] = [*column.categories, None] if column.nullable else list(column.categories)
    limits = _limits(column)
    if column.kind == "list":
        result["items"] = {"type": "string", "minLength": 1, **limits}
        return result
    if column.kind == "date":
        result["format"] = "date"
    if column.kind == "string":
        result["minLength"] = 1
    return result | limits


def _field(column: Column) -> Json:
    note = ", joined with ';'" if column.kind == "list" else ""
    field: Json = {"name": column.name, "type": _FIELD_TYPES[column.kind], "description": column.description + note}
    if column.kind == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints: Json = {} if column.nullable or column.kind == "list" else {"required": True}
    if column.unique:
        constraints["unique"] = True
    if column.values:
        constraints["enum"] = list(column.categories)
    if column.kind != "list":
        constraints |= _limits(column)
    return field | ({"constraints": constraints} if constraints else {})


def _limits(column: Column) -> Json:
    limits = {"minimum": column.minimum, "maximum": column.maximum, "pattern": column.pattern}
    return {name: limit for name, limit in limits.items() if limit is not None}


def _is_scalar(table: Table, name: str) -> bool:
    return next(column.kind != "list" for column in table.columns if column.name == name)


def _foreign_key(table: Table, column: str, target: str) -> Json:
    resource = "" if target == table.name else target
    return {"fields": [column], "reference": {"resource": resource, "fields": list(TABLES[target].primary_key)}}


def _column_lines(table: Table) -> list[str]:
    lines = ["| column | type | may be missing | meaning |", "| --- | --- | --- | --- |"]
    for column in (*table.columns, *table.optional):
        optional = " (only when asked for)" if column in table.optional else ""
        missing = "yes" if column.nullable else "no"
        meaning = column.description + optional + (f"; one of the values [below](#{column.name})" * bool(column.values))
        lines.append(f"| `{column.name}` | {_IN_WORDS[column.kind]} | {missing} | {meaning} |")
    return lines


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--check":
        if names := stale(Path(sys.argv[2])):
            raise SystemExit(f"Not as they would be written now: {', '.join(names)}; write them without --check.")
    elif len(sys.argv) == 2 and not sys.argv[1].startswith("-"):
        write(Path(sys.argv[1]))
    else:
        raise SystemExit("Name the folder to write, or to check: python -m incidents.schemas [--check] FOLDER")
