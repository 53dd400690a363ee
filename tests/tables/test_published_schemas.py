"""The published contract: fresh, complete, and true of the tables."""

import json
from pathlib import Path

import frictionless
import jsonschema
import pytest

from incidents import schemas
from incidents.tables import TABLES
from tables.samples import frame

PUBLISHED = Path(__file__).parents[2] / "schemas"
each_table = pytest.mark.parametrize("name", list(TABLES))


def files(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_the_published_files_are_fresh():
    assert files(PUBLISHED) == schemas.published(), "make them again: python -m incidents.schemas schemas"


def test_writing_removes_what_is_no_longer_published(tmp_path):
    for name in ("old.md", "old.schema.json", "old.tableschema.json", "other.txt"):
        (tmp_path / name).write_text("old")
    (tmp_path / "facts.md").write_text("stale")
    schemas.write(tmp_path)
    assert files(tmp_path) == schemas.published() | {"other.txt": "old"}


def record(name, **changes):
    """A valid row as the JSON record that the schema speaks of."""
    text = frame(TABLES[name], changes).to_json(orient="records", date_format="iso", date_unit="s")
    (found,) = json.loads(text)
    dates = {column.name for column in TABLES[name].columns if column.kind == "date"}
    return {key: value[:10] if key in dates and value else value for key, value in found.items()}


@each_table
def test_json_schema_accepts_valid_rows(name):
    schema = schemas.json_schema(TABLES[name])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(record(name), schema, format_checker=jsonschema.FormatChecker())


@each_table
def test_json_schema_knows_every_constraint(name):
    table = TABLES[name]
    validator = jsonschema.Draft202012Validator(
        schemas.json_schema(table), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    valid = record(name)
    for column in table.columns:
        assert validator.is_valid(valid | {column.name: None}) == column.nullable, column.name
        wrong = {"int64": 1.5, "int8": "1", "float": "1", "boolean": "yes", "list": "POL", "date": "12 March"}
        assert not validator.is_valid(valid | {column.name: wrong.get(column.kind, "")}), column.name
        if column.minimum is not None:
            assert not validator.is_valid(valid | {column.name: column.minimum - 1}), column.name
        if column.maximum is not None:
            assert not validator.is_valid(valid | {column.name: column.maximum + 1}), column.name
        if column.pattern:
            assert not validator.is_valid(valid | {column.name: ["Pol"] if column.kind == "list" else "Pol"})
        without = {key: value for key, value in valid.items() if key != column.name}
        assert not validator.is_valid(without), column.name
    assert not validator.is_valid(valid | {"extra": 1})


def test_json_schema_allows_the_text_of_a_document():
    jsonschema.validate(record("documents") | {"text": "Words."}, schemas.json_schema(TABLES["documents"]))


@each_table
def test_table_schema_is_a_table_schema(name):
    descriptor = schemas.table_schema(TABLES[name])
    assert frictionless.Schema.validate_descriptor(descriptor).valid
    assert [field["name"] for field in descriptor["fields"]] == list(TABLES[name].names)


def test_foreign_keys():
    keys = {name: schemas.table_schema(table).get("foreignKeys", []) for name, table in TABLES.items()}
    to = {name: [(*key["fields"], key["reference"]["resource"]) for key in found] for name, found in keys.items()}
    assert to == {
        "facts": [("document_id", "documents"), ("incident_id", "incidents"), ("part_of", "")],
        "incidents": [],
        "tolls": [("incident_id", "incidents"), ("fact_id", "facts")],
        "documents": [],
        "rejected": [("document_id", "documents")],
    }
    assert "foreignKeys" not in schemas.table_schema(TABLES["rejected"], frozenset({"rejected"}))


@each_table
def test_data_dictionary_tells_every_column_and_value(name):
    page = schemas.data_dictionary(TABLES[name])
    for column in (*TABLES[name].columns, *TABLES[name].optional):
        assert f"| `{column.name}` | " in page
        for value, meaning in (column.values or {}).items():
            assert f"| `{value}` | {meaning} |" in page
    assert all(line.count("|") in (0, 3, 5) for line in page.splitlines()), "a cell holds a bar"
