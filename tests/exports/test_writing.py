"""Rows in batches into a folder: all of it, the same bytes each time, or nothing."""

from itertools import pairwise
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tables.samples import TEXT, row

from incidents import writing
from incidents.dataset import dataset_from_rows, load
from incidents.errors import DataError, UsageError
from incidents.exports import parquet, staging
from incidents.frames import table_from_rows
from incidents.tables import DOCUMENTS, FACTS, INCIDENTS, REJECTED, TABLES
from incidents.validation import InvalidDataError
from incidents.writing import DatasetWriter

NAMES = {f"{name}.{format_}" for name in TABLES for format_ in ("csv", "parquet")} | {"datapackage.json"}


def contents(folder: Path):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def facts(first, last):
    return [row(FACTS, fact_id=f"f{number}") for number in range(first, last)]


def fill(writer, n_facts=1, texts=None):
    writer.facts(facts(0, n_facts), texts)
    writer.incidents([row(INCIDENTS)])
    writer.documents([row(DOCUMENTS, n_facts=n_facts)])
    writer.rejected([row(REJECTED)], texts)


def write(folder, n_facts=1, **options):
    with DatasetWriter(folder, **options) as writer:
        fill(writer, n_facts, {"d1": TEXT})
        writer.finish()


@pytest.fixture
def written(tmp_path):
    """A folder with a dataset and a file of somebody else's."""
    folder = tmp_path / "output"
    write(folder)
    (folder / "notes.txt").write_text("mine")
    return folder


def test_files(tmp_path):
    write(tmp_path / "a" / "output")
    assert contents(tmp_path / "a" / "output").keys() == NAMES
    assert len(load(tmp_path / "a" / "output").facts) == 1


def test_the_bytes_are_the_same_each_time(tmp_path):
    write(tmp_path / "one")
    write(tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_bytes_do_not_depend_on_how_the_rows_were_cut(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "ROWS", 4)
    monkeypatch.setattr(writing, "_BATCH_ROWS", 3)
    rows = facts(0, 11)
    for name, cuts in {"one": [0, 11], "two": [0, 1, 2, 5, 11]}.items():
        with DatasetWriter(tmp_path / name, tables=["facts"]) as writer:
            for first, last in pairwise(cuts):
                writer.facts(rows[first:last])
            writer.finish()
    dataset_from_rows({"facts": rows}).write(tmp_path / "three", tables=["facts"])
    assert contents(tmp_path / "one") == contents(tmp_path / "two") == contents(tmp_path / "three")
    assert pq.ParquetFile(tmp_path / "one" / "facts.parquet").num_row_groups == 3
    assert list(load(tmp_path / "one").facts["fact_id"]) == [f"f{number}" for number in range(11)]


def test_the_bytes_of_long_pieces_do_not_depend_on_their_lengths(tmp_path):
    rows = [row(FACTS, fact_id=f"f{number}", sentence=f"{TEXT} {number}" * 4) for number in range(10_000)]
    for name, pieces in {"one": [rows], "two": [rows[:777], rows[777:]]}.items():
        writer = parquet.ParquetWriter(tmp_path / name, FACTS)
        for piece in pieces:
            writer.write(table_from_rows(FACTS, piece))
        writer.close()
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_batches_are_validated_as_they_fill(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "_BATCH_ROWS", 2)
    with DatasetWriter(tmp_path / "output") as writer:
        writer.facts([row(FACTS, nationality="Pole")])
        assert writer.failures == []
        writer.facts([row(FACTS, fact_id="f2")])
        assert [failure.value for failure in writer.failures] == ["Pole"]


def test_a_new_dataset_replaces_the_old_and_leaves_other_files(written):
    write(written, n_facts=2)
    assert contents(written).keys() == NAMES | {"notes.txt"}
    assert len(load(written).facts) == 2


def test_files_of_formats_and_tables_no_longer_written_go(written):
    write(written, formats=["csv"], tables=["documents", "facts"])
    assert contents(written).keys() == {"facts.csv", "documents.csv", "datapackage.json", "notes.txt"}


def test_files_put_beside_the_tables_come_along(tmp_path):
    with DatasetWriter(tmp_path) as writer:
        fill(writer)
        (writer.staging / "report.html").write_text("<p>")
        writer.finish()
    assert contents(tmp_path).keys() == NAMES | {"report.html"}


class CrashError(Exception):
    pass


def test_a_crash_in_the_middle_leaves_the_old_whole(written, monkeypatch):
    monkeypatch.setattr(writing, "_BATCH_ROWS", 1)
    before = contents(written)

    def run_and_crash():
        with DatasetWriter(written) as writer:
            fill(writer, n_facts=2)
            raise CrashError

    with pytest.raises(CrashError):
        run_and_crash()
    assert contents(written) == before
    assert not [path for path in written.iterdir() if path.is_dir()]


def test_leaving_without_finishing_leaves_the_old_whole(written):
    before = contents(written)
    with DatasetWriter(written) as writer:
        fill(writer)
    assert contents(written) == before


@pytest.mark.parametrize("move", range(18))
def test_a_crash_while_moving_leaves_the_old_whole(written, monkeypatch, move):
    before = contents(written)
    moves = iter(range(100))
    replace = Path.replace

    def crash(source, target):
        if next(moves) == move:
            raise OSError("the disk is gone")
        return replace(source, target)

    monkeypatch.setattr(staging.Path, "replace", crash)
    with pytest.raises(OSError, match="the disk is gone"):
        write(written, n_facts=2)
    monkeypatch.undo()
    assert contents(written) == before


def test_the_package_is_gone_while_the_files_change(written, monkeypatch):
    seen = []
    replace = Path.replace

    def look(source, target):
        seen.append((written / "datapackage.json").exists())
        return replace(source, target)

    monkeypatch.setattr(staging.Path, "replace", look)
    write(written, n_facts=2)
    assert seen == [True] + [False] * 21
    assert (written / "datapackage.json").exists()


def test_a_folder_that_was_made_for_nothing_is_removed(tmp_path):
    with DatasetWriter(tmp_path / "output") as writer:
        fill(writer)
    assert not (tmp_path / "output").exists()


def test_invalid_rows_are_all_told_and_nothing_is_written(written, monkeypatch):
    monkeypatch.setattr(writing, "_BATCH_ROWS", 1)
    before = contents(written)

    def run():
        with DatasetWriter(written) as writer:
            writer.facts([row(FACTS, fact_id="f1", nationality="Pole")])
            writer.facts([row(FACTS, fact_id="f1", incident_id="i9"), row(FACTS, fact_id="f3", start=0)])
            writer.rejected([row(REJECTED, reason="invented")])
            writer.incidents([row(INCIDENTS)])
            writer.documents([row(DOCUMENTS, n_facts=3)])
            writer.finish()

    with pytest.raises(InvalidDataError) as error:
        run()
    assert {(failure.column, failure.check) for failure in error.value.failures} == {
        ("nationality", "like ^[A-Z]{3}$"),
        ("start", "end - start is the length of quote"),
        ("reason", "one of the listed values"),
        ("fact_id", "unique"),
        ("incident_id", "a row of incidents"),
    }
    assert contents(written) == before


@pytest.mark.parametrize("name", ["facts", "rejected"])
@pytest.mark.parametrize("texts", [{"d1": "x" + TEXT}, {"d2": TEXT}])
def test_quotes_are_checked_against_the_texts(name, texts, tmp_path):
    def run():
        with DatasetWriter(tmp_path, tables=[name]) as writer:
            fill(writer, texts=texts)
            writer.finish()

    with pytest.raises(InvalidDataError, match=rf"fail 1 checks:\s+{name}\.quote: text\[start:end\] == quote"):
        run()


def test_quotes_are_checked_where_texts_are_given(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "_BATCH_CHARACTERS", len(TEXT) + 1)
    with DatasetWriter(tmp_path, tables=["facts"]) as writer:
        writer.facts([row(FACTS)])
        writer.facts([row(FACTS, fact_id="f2", document_id="d2")], {"d2": TEXT, "d3": TEXT})
        writer.facts([row(FACTS, fact_id="f3", document_id="d3")], {"d3": "x" + TEXT})
        assert [failure.key for failure in writer.failures] == ["fact_id=f3"]


def test_a_value_of_the_wrong_type_is_told(tmp_path):
    def run():
        with DatasetWriter(tmp_path / "output") as writer:
            writer.facts([row(FACTS, count="twelve")])
            writer.finish()

    with pytest.raises(DataError, match=r"facts\.count"):
        run()
    assert not (tmp_path / "output").exists()


def test_text_is_kept_when_asked_for(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "_BATCH_CHARACTERS", 1)
    with DatasetWriter(tmp_path, tables=["documents"], keep_text=True) as writer:
        writer.documents([(*row(DOCUMENTS), TEXT)])
        writer.documents([(*row(DOCUMENTS, document_id="d2"), None)])
        writer.finish()
    assert load(tmp_path).documents["text"].tolist()[0] == TEXT
    assert load(tmp_path).documents["text"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"formats": ["xlsx"]}, "no format xlsx; choose among parquet, csv"),
        ({"formats": []}, "no format chosen"),
        ({"tables": ["facts", "events"]}, "no table events; choose among facts, incidents"),
    ],
)
def test_unknown_formats_and_tables(options, message, tmp_path):
    with pytest.raises(UsageError, match=message):
        DatasetWriter(tmp_path / "output", **options)
    assert not (tmp_path / "output").exists()


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="name another one"):
        DatasetWriter(tmp_path / "file")


def test_an_invalid_dataset_is_not_written(written):
    before = contents(written)
    data = load(written)
    data.facts["start"] += 1
    with pytest.raises(InvalidDataError):
        data.write(written)
    assert contents(written) == before
