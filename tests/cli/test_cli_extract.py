"""`incidents extract`: where documents come from, where facts go."""

import csv
import io
import json

import pytest

import incidents
from incidents.tables import FACTS

TABLES = ("documents", "facts", "incidents", "rejected", "tolls")
FILES = {f"{table}.{format_}" for table in TABLES for format_ in ("csv", "parquet")} | {
    "datapackage.json",
    "reports.jsonl",
}


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def numbers(text):
    return {(row["outcome"], row["count"]) for row in rows(text)}


def test_facts_go_to_standard_output_as_csv(command, article):
    ran = command("extract", article)
    assert ran.status == 0
    assert ran.out.splitlines()[0] == ",".join(FACTS.names)
    assert {("killed", "12"), ("wounded", "30")} <= numbers(ran.out)


def test_nothing_is_told_where_nobody_watches(command, article, tmp_path):
    assert command("extract", article).err == ""
    ran = command("extract", article, "--output", tmp_path / "output")
    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_standard_output_is_the_file_facts_csv(command, article, tmp_path):
    strange = tmp_path / "strange.txt"
    strange.write_bytes('Police said "12 people,\rall told" were killed;\r\n“two” women died.\n'.encode())
    printed = command("extract", article, strange).out
    command("extract", article, strange, "--output", tmp_path / "output")
    assert printed == (tmp_path / "output" / "facts.csv").read_bytes().decode()
    assert len(rows(printed)) >= 3


@pytest.mark.parametrize("path", [[], ["-"]])
def test_no_path_is_standard_input(command, path):
    ran = command("extract", *path, stdin=b"A flood killed 12 people.")
    assert numbers(ran.out) == {("killed", "12")}


def test_folders_files_and_globs(command, tmp_path):
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    for number, name in enumerate(["a.txt", "b.txt", "deep/c.md"], 3):
        (folder / name).write_text(f"A flood killed {number} people.")
    assert numbers(command("extract", folder).out) == {("killed", "3"), ("killed", "4"), ("killed", "5")}
    assert numbers(command("extract", folder / "*.txt").out) == {("killed", "3"), ("killed", "4")}
    both = command("extract", folder / "b.txt", folder / "deep")
    assert numbers(both.out) == {("killed", "4"), ("killed", "5")}


def test_the_dataset_is_whole_and_loads(command, article, tmp_path):
    output = tmp_path / "output"
    assert command("extract", article, "--output", output, "--published", "2020-03-13").status == 0
    assert {path.name for path in output.iterdir()} == FILES
    data = incidents.load(output)
    data.validate({"article.txt": article.read_text(encoding="utf-8")})
    assert str(data.documents["published"][0])[:10] == "2020-03-13"
    assert len(data.facts) == data.documents["n_facts"].sum() >= 2


def test_a_second_run_writes_the_same_bytes(command, article, tmp_path, contents):
    for name in ("one", "two"):
        command("extract", article, "--output", tmp_path / name)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_fields_of_records(command, tmp_path):
    path = tmp_path / "news.jsonl"
    record = {"nr": "r1", "words": "A flood killed 12 people.", "head": "Flood", "day": "2020-03-13", "text": "No."}
    path.write_text(json.dumps(record))
    named = ["--text-field", "words", "--id-field", "nr", "--title-field", "head", "--date-field", "day"]
    assert command("extract", path, *named, "--output", tmp_path / "output").status == 0
    document = incidents.load(tmp_path / "output").documents.iloc[0]
    assert (document["document_id"], document["title"], document["n_facts"]) == ("r1", "Flood", 1)
    assert str(document["published"])[:10] == "2020-03-13"


def test_only_some_tables_and_formats(command, article, tmp_path):
    output = tmp_path / "output"
    command("extract", article, "--output", output, "--tables", "facts,documents", "--formats", "csv")
    assert {path.name for path in output.iterdir()} == {"facts.csv", "documents.csv", "datapackage.json"}


def test_texts_are_kept_only_when_asked_for(command, article, tmp_path):
    command("extract", article, "--output", tmp_path / "without")
    command("extract", article, "--output", tmp_path / "with", "--keep-text")
    assert "text" not in incidents.load(tmp_path / "without").documents
    assert list(incidents.load(tmp_path / "with").documents["text"]) == [article.read_text(encoding="utf-8")]


def test_merging_within_documents_is_the_default(command, article):
    assert command("extract", article, "--merge", "document").out == command("extract", article).out
