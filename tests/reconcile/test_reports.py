"""The reports of `reports.toml`: brought together across documents, every cell that they decide."""

import tomllib
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import incidents
from incidents.reading import Document

DATA = tomllib.loads((Path(__file__).parent / "reports.toml").read_text(encoding="utf-8"))
EXPECTED = DATA["incident"]


@pytest.fixture(scope="module")
def found():
    documents = [
        Document(each["id"], each["id"], each["text"], published=date.fromisoformat(each["published"]))
        for each in DATA["document"]
    ]
    return incidents.extract(documents).incidents


def test_each_document_is_in_the_incident_it_reports(found):
    told = sorted(sorted(documents) for documents in found["documents"])
    assert told == sorted(sorted(expected["documents"]) for expected in EXPECTED)


@pytest.mark.parametrize("expected", [pytest.param(each, id=each["documents"][0]) for each in EXPECTED])
def test_cell_for_cell(found, expected):
    [(_, row)] = [(_, row) for _, row in found.iterrows() if sorted(row["documents"]) == sorted(expected["documents"])]
    columns = {name: value for name, value in expected.items() if name != "documents"}
    assert {name: _plain(row[name]) for name in columns} == columns


def _plain(value):
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else value
