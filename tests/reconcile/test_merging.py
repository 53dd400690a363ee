"""Reports of one incident in several documents: what is brought together, and what is not."""

from datetime import date
from itertools import permutations

import pytest

import incidents
from incidents.reading import Document

# Two papers on one attack and its aftermath, and one on another attack in the same town in the same week.
MARKET = (
    ("courier", "2019-05-14", "A car bomb killed 12 people at Dolani market in Khost, Afghanistan, on Tuesday."),
    ("herald", "2019-05-15", "The toll of Tuesday's car bomb at Dolani market in Khost rose to 15 dead."),
    ("gazette", "2019-05-17", "Gunmen shot dead two teachers in Khost, Afghanistan, on Friday."),
)  # fmt: skip


def merged(texts, **options):
    documents = [Document(name, name, text, published=day and date.fromisoformat(day)) for name, day, text in texts]
    return incidents.extract(documents, **options)


def together(data):
    return sorted(sorted(documents) for documents in data.incidents["documents"])


def test_one_incident_in_two_papers_is_one_row_with_the_new_total():
    data = merged(MARKET)
    assert together(data) == [["courier", "herald"], ["gazette"]]
    row = data.incidents.set_index("n_documents").loc[2]
    assert (row["killed"], row["n_sources"], row["policy"], row["conflict"]) == (15, 2, "latest", False)
    assert str(row["first_published"])[:10] == "2019-05-14"
    assert str(row["last_published"])[:10] == "2019-05-15"
    assert row["n_facts"] == len(data.facts) - 1


def test_the_ledger_tells_each_total_and_what_became_of_it():
    ledger = merged(MARKET[:2]).tolls.astype(object)
    told = ledger[["outcome", "count", "used", "why_not"]].fillna("").values.tolist()
    assert told == [["killed", 12, False, "superseded"], ["killed", 15, True, ""]]


def test_the_order_of_the_documents_changes_nothing():
    first, *others = [merged(texts) for texts in permutations(MARKET)]
    for other in others:
        assert together(other) == together(first)
        assert set(other.incidents["incident_id"]) == set(first.incidents["incident_id"])


def test_a_document_of_a_later_day_or_of_none_renames_no_incident():
    before = merged([MARKET[0], MARKET[2]]).incidents["incident_id"]
    undated = ("undated", None, "A car bomb killed 12 people in Khost, Afghanistan, on May 14, 2019.")
    assert set(before) == set(merged([undated, *MARKET]).incidents["incident_id"])


def test_whichever_copy_of_a_text_is_read_first_the_ids_are_the_same():
    copy = ("a-copy", *MARKET[0][1:])
    one, other = merged([*MARKET, copy]), merged([copy, *MARKET])
    assert set(one.incidents["incident_id"]) == set(other.incidents["incident_id"])
    assert set(one.facts["fact_id"]) == set(other.facts["fact_id"])


def test_each_fact_refers_to_the_incident_of_its_document():
    data = merged(MARKET)
    documents = dict(zip(data.incidents["incident_id"], data.incidents["documents"], strict=True))
    assert all(row["document_id"] in documents[row["incident_id"]] for row in data.facts.to_dict("records"))


def test_within_documents_nothing_is_brought_together():
    assert together(merged(MARKET, merge="document")) == [["courier"], ["gazette"], ["herald"]]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(
            [
                ("one", "2020-03-09", "A bomb killed seven people in Aleppo, Syria, on Monday."),
                ("two", "2020-03-12", "A bomb killed seven people in Aleppo, Syria, on Thursday."),
            ],
            id="same town and number, three days later",
        ),
        pytest.param(
            [
                ("one", "2020-03-09", "A bus crash killed 23 people near Arequipa, Peru, on Monday."),
                ("two", "2020-03-09", "A landslide killed 23 people in Trujillo, Peru, on Monday."),
            ],
            id="same day and number, other town and kind",
        ),
        pytest.param(
            [
                ("one", "2020-03-09", "An air strike killed four people in Idlib, Syria, on Monday."),
                ("two", "2020-03-09", "A minibus crash killed 19 people in Idlib, Syria, on Monday."),
            ],
            id="same day and town, other kind",
        ),
        pytest.param(
            [
                ("one", "2020-03-09", "Eleven people were killed on Monday."),
                ("two", "2020-03-09", "Eleven people were killed on Monday, doctors told us."),
            ],
            id="same day and number, no place",
        ),
    ],
)
def test_what_stays_apart(texts):
    assert together(merged(texts)) == [["one"], ["two"]]


def test_what_another_says_in_the_same_document_keeps_its_bounds():
    text = (
        "Police said a bomb killed 12 people in Khost, Afghanistan, on Tuesday. Doctors said more than 20 were killed."
    )
    ledger = merged([("courier", "2019-05-14", text)]).tolls.astype(object)
    assert ledger[["count", "low"]].values.tolist() in ([[20, 20], [12, 12]], [[12, 12], [20, 20]])
