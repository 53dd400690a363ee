"""What is written is what is read, from Parquet as from CSV, to the last type."""

import csv
import io
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from tables.samples import TEXT, row

from incidents.column_types import pandas_type
from incidents.dataset import Dataset, dataset_from_rows, load
from incidents.errors import DataError, UsageError
from incidents.exports import csv as csv_export
from incidents.frames import frame_from_table, table_from_frame, table_from_rows
from incidents.tables import FACTS, INCIDENTS, REJECTED, TABLES
from incidents.validation import InvalidDataError


def dataset(**changes):
    """A dataset with one valid row in each table, or with the rows told."""
    return dataset_from_rows(
        {name: [row(table, **change) for change in changes.get(name, [{}])] for name, table in TABLES.items()}
    )


AWKWARD = 'Łódź – “здравствуйте”, "quoted" \r\nline,; tab\t\u200f🙂 a\u00a0b = -1'
NOTHING = {column.name: None for column in INCIDENTS.columns if column.nullable} | {"date_precision": "unknown"}
DATASETS = {
    "one row each": dataset(),
    "no rows": dataset(facts=[], incidents=[], tolls=[], documents=[], rejected=[]),
    "all that may be missing is missing": dataset(
        facts=[
            {column.name: None for column in FACTS.columns if column.nullable}
            | {"precision": "vague", "date_precision": "unknown"}
        ],
        incidents=[NOTHING | {"nationalities": []}],
        tolls=[{"as_of": None, "low": None, "high": None}],
    ),
    "awkward text": dataset(
        tolls=[],
        facts=[{"fact_id": AWKWARD, "place": AWKWARD, "victims": "\n", "attribution": '"', "affiliation": " "}],
        documents=[{"title": AWKWARD, "message": "NA", "publisher": "null", "source": "1"}],
    ),
    "awkward lists": dataset(
        facts=[],
        tolls=[],
        documents=[{"document_id": name, "n_facts": 0} for name in ('a;"b"', "c\nd", "e,f", "g\\", AWKWARD)],
        incidents=[
            {
                "incident_id": "i1",
                "documents": ['a;"b"', "c\nd", "e,f"],
                "n_documents": 3,
                "nationalities": ["POL", "GBR"],
            },
            {"incident_id": "i2", "documents": ["g\\", AWKWARD], "n_documents": 2, "conflict": True},
        ],
        rejected=[],
    ),
    "numbers and days": dataset(
        facts=[
            {"fact_id": "f1", "latitude": 0.1 + 0.2, "longitude": -1e-7},
            {
                "fact_id": "f2",
                "latitude": -90.0,
                "longitude": 180.0,
                "date_start": date(1, 1, 1),
                "date_precision": "range",
            },
            {"fact_id": "f3", "count": 2**60, "count_low": 2**60, "count_high": 2**60},
        ],
        documents=[{"n_facts": 3, "published": date(1890, 2, 28)}],
    ),
}
each_dataset = pytest.mark.parametrize("data", [pytest.param(data, id=name) for name, data in DATASETS.items()])


def assert_same(left: Dataset, right: Dataset):
    for name in TABLES:
        assert_frame_equal(getattr(left, name), getattr(right, name))


@each_dataset
@pytest.mark.parametrize("formats", [["parquet"], ["csv"], ["csv", "parquet"]])
def test_roundtrip(data, formats, tmp_path):
    data.write(tmp_path, formats)
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", *(f".{name}" for name in formats)}
    assert_same(load(tmp_path), data)


@each_dataset
def test_types(data):
    for name, table in TABLES.items():
        for column in table.columns:
            series = getattr(data, name)[column.name]
            if column.values:
                assert tuple(series.cat.categories) == column.categories
            else:
                assert series.dtype == pd.Series(dtype=pandas_type(column)).dtype, column.name
            if column.kind == "list":
                assert all(isinstance(value, list) for value in series)


def test_a_day_begins_with_its_iso_form_and_a_missing_one_is_missing():
    facts = dataset(facts=[{}, {"fact_id": "f2", "date_start": None}]).facts
    assert str(facts["date_start"][0])[:10] == "2020-03-12"
    assert pd.isna(facts["date_start"][1])


def test_plain_pandas_reads_the_same_but_for_dates(tmp_path):
    data = DATASETS["one row each"]
    data.write(tmp_path)
    found = pd.read_parquet(tmp_path / "facts.parquet")
    dates = [column.name for column in FACTS.columns if column.kind == "date"]
    assert_frame_equal(found.drop(columns=dates), data.facts.drop(columns=dates))
    assert str(found["date_start"][0]) == "2020-03-12"


def test_an_empty_string_and_nan_are_missing():
    data = dataset(facts=[{"place": "", "role": "", "latitude": float("nan")}])
    assert data.facts[["place", "role", "latitude"]].isna().all(axis=None)
    assert table_from_rows(FACTS, [row(FACTS, latitude=float("nan"))])["latitude"].null_count == 1


def test_texts_when_they_are_kept(tmp_path):
    documents = [
        (*row(TABLES["documents"]), TEXT),
        (*row(TABLES["documents"], document_id="d2", n_facts=0), "x" * (1 << 21)),
    ]
    data = dataset_from_rows({"facts": [row(FACTS)], "incidents": [row(INCIDENTS)], "documents": documents})
    assert list(data.documents["text"].str.len()) == [len(TEXT), 1 << 21]
    for formats in (["csv"], ["parquet"]):
        data.write(tmp_path, formats)
        assert_same(load(tmp_path), data)


def written(name, rows, path):
    writer = csv_export.CsvWriter(path, TABLES[name])
    writer.write(table_from_rows(TABLES[name], rows))
    writer.close()
    return path.read_bytes().decode("utf-8")


def test_csv_is_what_the_standard_library_writes(tmp_path):
    rows = [row(FACTS, place=AWKWARD, latitude=51.0, longitude=1e-7), row(FACTS, fact_id="f2", nationality=None)]
    expected = io.StringIO(newline="")
    csv.writer(expected, lineterminator="\n").writerows([FACTS.names, *rows])
    assert written("facts", rows, tmp_path / "facts.csv") == expected.getvalue()


def test_csv_of_lists_and_truth_values(tmp_path):
    rows = [row(INCIDENTS, nationalities=["POL", "GBR"], documents=["a;b", "c"])]
    (record,) = csv.DictReader(io.StringIO(written("incidents", rows, tmp_path / "incidents.csv"), newline=""))
    assert (record["nationalities"], record["documents"], record["conflict"]) == ("POL;GBR", '"a;b";c', "false")
    assert (record["date_start"], record["wounded"]) == ("2020-03-12", "")


def test_rows_that_are_longer_than_a_line_are_read_in_blocks(tmp_path, monkeypatch):
    monkeypatch.setattr(csv_export, "_BLOCK_BYTES", 1 << 14)
    rows = [row(FACTS, fact_id=f"f{number}", place="\n" * number) for number in range(200)]
    written("facts", rows, tmp_path / "facts.csv")
    found = frame_from_table(FACTS, csv_export.read(tmp_path / "facts.csv", FACTS))
    assert_frame_equal(found, frame_from_table(FACTS, table_from_rows(FACTS, rows)))


text = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(text, text, st.lists(text, max_size=3)), max_size=4))
def test_any_text_survives_csv(tmp_path_factory, values):
    rows = [row(INCIDENTS, incident_id=first, place=second, documents=items) for first, second, items in values]
    path = tmp_path_factory.mktemp("csv") / "incidents.csv"
    written("incidents", rows, path)
    found = frame_from_table(INCIDENTS, csv_export.read(path, INCIDENTS))
    assert_frame_equal(found, frame_from_table(INCIDENTS, table_from_rows(INCIDENTS, rows)))


@each_dataset
def test_frame_to_arrow_and_back(data):
    for name, table in TABLES.items():
        frame = getattr(data, name)
        assert_frame_equal(frame_from_table(table, table_from_frame(table, frame)), frame)


def test_values_outside_a_vocabulary_are_kept_and_told():
    data = dataset(rejected=[{"reason": "invented"}])
    assert list(data.rejected["reason"]) == ["invented"]
    with pytest.raises(InvalidDataError, match=r"rejected\.reason: one of the listed values .*: invented"):
        data.validate()


@pytest.mark.parametrize("formats", [["parquet"], ["csv"]])
def test_a_table_that_was_not_written_is_empty(formats, tmp_path):
    DATASETS["one row each"].write(tmp_path, formats, ["facts"])
    found = load(tmp_path)
    assert len(found.facts) == 1
    assert_frame_equal(found.rejected, DATASETS["no rows"].rejected)


def test_csv_is_read_where_parquet_is_missing(tmp_path):
    DATASETS["awkward text"].write(tmp_path)
    (tmp_path / "facts.parquet").unlink()
    assert_same(load(tmp_path), DATASETS["awkward text"])


def test_a_folder_without_tables(tmp_path):
    with pytest.raises(UsageError, match="name a folder"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("rejected.csv", "document_id,start\nd1,0\n", "lacks the columns end, quote"),
        ("rejected.csv", ",".join(REJECTED.names) + "\nd1,zero,1,q,q,animal,r\n", "rejected.csv cannot be read"),
        ("rejected.parquet", "no Parquet", "rejected.parquet cannot be read"),
    ],
)
def test_a_file_that_is_not_the_table(name, content, message, tmp_path):
    (tmp_path / name).write_text(content)
    with pytest.raises(DataError, match=message):
        load(tmp_path)
