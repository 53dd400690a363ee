"""Many documents: what each row says of what became of it."""

from hashlib import sha256

import pytest

from incidents.errors import DataError
from incidents.extraction import FactFinder
from incidents.language import english
from incidents.reading import Document
from incidents.running import RunOptions, batches, run
from incidents.running.memory import _Kept
from incidents.tables import DOCUMENTS

FLOOD = "A flood killed 12 people. Three women were among the dead."
BAD = "A storm killed 12 people."


class BreakingFinder(FactFinder):
    """Fails on one text."""

    def read(self, key, text, published=None, cut=None):
        if text == BAD:
            raise ValueError("no\nsuch rule")
        return super().read(key, text, published, cut)


@pytest.fixture(scope="module")
def finder():
    return FactFinder(english())


def document(document_id, text=FLOOD, **values):
    return Document(document_id, f"{document_id}.txt", text, **values)


def taken(documents, finder, options=None):
    kept = _Kept()
    summary = run(documents, kept, finder, options)
    names = (*DOCUMENTS.names, "text")
    return summary, kept.rows, {row[0]: dict(zip(names, row, strict=False)) for row in kept.rows["documents"]}


def test_a_document_that_was_read(finder):
    summary, rows, documents = taken([document("d1", language="en", title="Flood")], finder)
    row = documents["d1"]
    assert row["status"] == "ok"
    assert row["n_characters"] == len(FLOOD)
    assert row["text_sha256"] == sha256(FLOOD.encode()).hexdigest()
    assert row["n_facts"] == len(rows["facts"]) == summary.facts >= 2
    assert (row["source"], row["title"], row["language"], row["message"]) == ("d1.txt", "Flood", "en", None)
    assert "text" not in row
    assert (summary.documents, summary.duplicates, summary.refused.total()) == (1, 0, 0)


def test_facts_belong_to_incidents_that_are_there(finder):
    summary, rows, _ = taken([document("d1"), document("d2", "A fire wounded 3 men.")], finder)
    assert {row[2] for row in rows["facts"]} - {None} == {row[0] for row in rows["incidents"]}
    assert summary.incidents == len(rows["incidents"]) >= 2


def test_a_document_without_a_casualty_word_has_its_row(finder):
    _, rows, documents = taken([document("d1", "The sun shone.")], finder)
    assert (documents["d1"]["status"], documents["d1"]["n_facts"], rows["facts"]) == ("ok", 0, [])
    assert documents["d1"]["text_sha256"]


def test_a_refused_document_has_no_length_and_no_hash(finder):
    refused = document("d1", "", status="empty", message="no text")
    summary, _, documents = taken([refused, document("d2")], finder)
    row = documents["d1"]
    assert (row["status"], row["message"], row["n_facts"]) == ("empty", "no text", 0)
    assert (row["n_characters"], row["text_sha256"]) == (None, None)
    assert (dict(summary.refused), summary.first_refused) == ({"empty": 1}, refused)
    assert summary.facts >= 2


def test_the_same_text_is_extracted_once(finder, monkeypatch):
    monkeypatch.setattr(batches, "MOST_DOCUMENTS", 2)
    given = [document("d1"), document("d2"), document("d3"), document("d4", FLOOD + " ")]
    summary, rows, documents = taken(given, finder)
    assert [row["status"] for row in documents.values()] == ["ok", "duplicate", "duplicate", "ok"]
    assert documents["d3"]["message"] == "the same text as 'd1'"
    assert documents["d3"]["text_sha256"] == documents["d1"]["text_sha256"]
    assert {row[1] for row in rows["facts"]} == {"d1", "d4"}
    assert summary.duplicates == 2


def test_a_note_of_the_reading_is_kept_beside_that_of_the_duplicate(finder):
    _, _, documents = taken([document("d1"), document("d2", message="decoded as cp1252")], finder)
    assert documents["d2"]["message"] == "decoded as cp1252; the same text as 'd1'"


def test_an_unexpected_exception_stays_in_its_document():
    summary, rows, documents = taken([document("bad", BAD), document("d2", FLOOD + " ")], BreakingFinder(english()))
    row = documents["bad"]
    assert (row["status"], row["n_facts"]) == ("unreadable", 0)
    assert row["message"].startswith("ValueError")
    assert "no such rule" in row["message"]
    assert row["text_sha256"] == sha256(BAD.encode()).hexdigest()
    assert {row[1] for row in rows["facts"]} == {"d2"}
    assert summary.refused == {"unreadable": 1}


TOO_LARGE = document("d0", "", status="too_large", message="more than 3")


@pytest.mark.parametrize("trouble", [document("bad", BAD), TOO_LARGE])
def test_strict_ends_the_run_at_the_first_trouble(trouble):
    with pytest.raises(DataError, match="--strict"):
        taken([trouble, document("d2", FLOOD + " ")], BreakingFinder(english()), RunOptions(strict=True))


def test_strict_lets_duplicates_pass(finder):
    summary, _, _ = taken([document("d1"), document("d2")], finder, RunOptions(strict=True))
    assert summary.documents == 2


def test_texts_are_kept_when_asked_for(finder):
    given = [document("d1"), document("d2"), document("d3", "", status="empty")]
    _, _, documents = taken(given, finder, RunOptions(keep_text=True))
    assert [row["text"] for row in documents.values()] == [FLOOD, FLOOD, None]


def test_a_sink_gets_the_texts_of_what_was_found(finder):
    kept = _Kept()
    run([document("d1"), document("d2", "The sun shone.")], kept, finder)
    assert kept.texts == {"d1": FLOOD}
