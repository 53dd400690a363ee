"""`incidents extract --append` and `incidents explain --incident`: a dataset that grows, and why it is what it is."""

import json

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
