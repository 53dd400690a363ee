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


def _day(written):
    return date.fromisoformat(written) if written else None


DOCUMENTS = [
    Document(each["id"], each["id"], each["text"], published=_day(each.get("published"))) for each in DATA["document"]
]


@pytest.fixture(scope="module")
def data():
    return incidents.extract(DOCUMENTS)


@pytest.fixture
def found(data):
    return data.incidents


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


def test_each_best_value_is_the_total_that_the_ledger_marks_as_used(data):
    used = data.tolls[data.tolls["used"]]
    incidents = data.incidents.set_index("incident_id")
    assert len(used) > len(EXPECTED)
    assert all(row["count"] == incidents.loc[row["incident_id"], row["outcome"]] for _, row in used.iterrows())


def test_a_party_to_the_fight_is_heard_but_not_believed(data):
    claim = data.tolls[data.tolls["why_not"] == "party"]
    said = dict(zip(claim["attribution"], claim["count"], strict=True))
    assert said == {"The Syrian army": 30, "Yemen's army": 43, "The Houthi group": 60}


def test_the_order_of_the_documents_changes_nothing(data):
    again = incidents.extract(DOCUMENTS[::-1])
    assert set(again.incidents["incident_id"]) == set(data.incidents["incident_id"])
    assert sorted(map(sorted, again.incidents["documents"])) == sorted(map(sorted, data.incidents["documents"]))


@pytest.mark.parametrize(
    ("policy", "killed"),
    [("latest", 24), ("majority", 24), ("lowest", 23), ("highest", 24), ("official-first", 23), ("ucdp", 23)],
)
def test_policies(policy, killed):
    crash = [document for document in DOCUMENTS if document.document_id.startswith("arequipa")]
    [(_, row)] = incidents.extract(crash, policy=policy).incidents.iterrows()
    assert (row["killed"], row["killed_low"], row["killed_high"], row["policy"]) == (killed, 23, 24, policy)


def test_each_incident_has_as_many_facts_and_documents_as_it_says(data):
    facts = data.facts[data.facts["scope"] == "incident"]
    rows, documents = facts.groupby("incident_id").size(), facts.groupby("incident_id")["document_id"].nunique()
    told = data.incidents.set_index("incident_id")
    assert told["n_facts"].to_dict() == rows.to_dict()
    assert told["n_documents"].to_dict() == documents.to_dict()
