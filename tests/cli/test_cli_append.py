"""`incidents extract --append` and `incidents explain --incident`: a dataset that grows, and why it is what it is."""

import json
from pathlib import Path

import pytest

import incidents

FIRST = {"id": "first", "published": "2019-05-14", "text": "A bomb killed 12 people in Khost, Afghanistan, on Tuesday."}
OTHER = {"id": "other", "published": "2019-05-14", "text": "A flood killed 30 people in Lima, Peru, on Tuesday."}
NEXT = {
    "id": "next",
    "published": "2019-05-15",
    "text": "The death toll from Tuesday's bomb in Khost, Afghanistan, rose to 15.",
}


def written(path, *records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def rows(frame):
    return frame.sort_values(frame.columns[0]).reset_index(drop=True).astype(str).values.tolist()


def test_a_new_document_joins_its_incident_and_renames_none(command, tmp_path):
    news, output, whole = tmp_path / "news.jsonl", tmp_path / "output", tmp_path / "whole"
    assert command("extract", written(news, FIRST, OTHER), "--output", output).status == 0
    before = incidents.load(output).incidents
    assert command("extract", written(news, FIRST, OTHER, NEXT), "--output", output, "--append").status == 0
    after = incidents.load(output)
    assert set(after.incidents["incident_id"]) == set(before["incident_id"])
    assert sorted(after.incidents["killed"]) == [15, 30]
    command("extract", news, "--output", whole)
    for name, frame in incidents.load(whole).frames.items():
        assert rows(frame) == rows(after.frames[name]), name


@pytest.mark.parametrize("published", ["2019-05-13", "2019-05-14", None])
def test_whatever_day_a_new_document_is_of_it_renames_no_incident(command, tmp_path, published):
    news, output = tmp_path / "news.jsonl", tmp_path / "output"
    early = {"id": "early", "text": "A bomb killed ten people in Khost, Afghanistan, on May 14, 2019."}
    command("extract", written(news, FIRST, NEXT, OTHER), "--output", output)
    before = incidents.load(output).incidents
    command("extract", written(news, early | {"published": published}), "--output", output, "--append")
    after = incidents.load(output).incidents
    assert sorted(after["n_documents"]) == [1, 3]
    assert set(after["incident_id"]) == set(before["incident_id"])


def test_two_incidents_that_turn_out_to_be_one_keep_the_id_of_the_earlier(command, tmp_path):
    news, output = tmp_path / "news.jsonl", tmp_path / "output"
    one = {"id": "one", "published": "2019-05-14", "text": "Twelve people were killed by a bomb at Dolani market."}
    two = {"id": "two", "published": "2019-05-20", "text": "Ten people died in Khost, Afghanistan, on May 14."}
    both = "A bomb killed 12 people at Dolani market in Khost, Afghanistan, on May 14. Dolani market is closed."
    command("extract", written(news, two), "--output", output)
    command("extract", written(news, one), "--output", output, "--append")
    ids = incidents.load(output).facts.set_index("document_id")["incident_id"]
    assert ids["one"] != ids["two"]
    command(
        "extract",
        written(news, {"id": "both", "published": "2019-05-15", "text": both}),
        "--output",
        output,
        "--append",
    )
    [(_, row)] = incidents.load(output).incidents.iterrows()
    assert row["incident_id"] == ids["one"]


def test_what_was_refused_is_tried_again_and_told_anew(command, tmp_path):
    folder, output = tmp_path / "news", tmp_path / "output"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST["text"], encoding="utf-8")
    (folder / "b.txt").write_text("", encoding="utf-8")
    (folder / "c.txt").write_text("", encoding="utf-8")
    command("extract", folder / "a.txt", folder / "b.txt", folder / "c.txt", "--output", output)
    (folder / "b.txt").write_text(OTHER["text"], encoding="utf-8")
    ran = command("extract", folder / "a.txt", folder / "b.txt", "--output", output, "--append")
    after = incidents.load(output)
    assert ran.status == 0
    statuses = dict(zip(map(Path, after.documents["document_id"]), after.documents["status"], strict=True))
    assert {path.name: status for path, status in statuses.items()} == {"a.txt": "ok", "b.txt": "ok", "c.txt": "empty"}
    assert sorted(after.incidents["killed"]) == [12, 30]


def test_a_text_that_is_there_already_is_a_duplicate(command, tmp_path):
    news, output = tmp_path / "news.jsonl", tmp_path / "output"
    command("extract", written(news, FIRST), "--output", output)
    command("extract", written(news, FIRST | {"id": "again"}), "--output", output, "--append")
    documents = incidents.load(output).documents.set_index("document_id")
    assert documents.loc["again", "message"] == "the same text as 'first'"


def test_appending_needs_what_an_earlier_run_left(command, tmp_path):
    news, output = written(tmp_path / "news.jsonl", FIRST), tmp_path / "output"
    assert "run without --append." in command("extract", news, "--output", output, "--append").err
    command("extract", news, "--output", output, "--merge", "document")
    ran = command("extract", news, "--output", output, "--append")
    assert (ran.status, ran.err.count("\n")) == (2, 1)


def test_an_incident_explains_itself(command, tmp_path):
    news, output = written(tmp_path / "news.jsonl", FIRST, NEXT, OTHER), tmp_path / "output"
    command("extract", news, "--output", output)
    incident_id = incidents.load(output).tolls.set_index("count")["incident_id"][15]
    told = command("explain", "--incident", incident_id, output).out
    assert "like first: date +2.5, place +" in told
    assert "superseded" in told
    assert command("explain", "--incident", "i0", output).status == 2
    assert command("explain", "--incident", incident_id, tmp_path).status == 2


def test_an_incident_of_one_document_alone_explains_itself(command, article, tmp_path):
    command("extract", article, "--output", tmp_path / "output")
    (incident_id,) = incidents.load(tmp_path / "output").incidents["incident_id"]
    told = command("explain", "--incident", incident_id, tmp_path / "output").out
    assert "· 1 document, 1 source\n" in told
    assert "There is one document, which tells its incidents apart." in told
