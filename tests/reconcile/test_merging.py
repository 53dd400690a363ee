"""Reports of one incident in several documents: what is brought together, and what is not."""

from datetime import date
from itertools import permutations

import pandas as pd
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


# Two papers, each with its day in March 2020 (Monday is the 9th), and whether they tell of one incident.
PAIRS = {
    "same town and number, three days later": (
        (9, "A bomb killed seven people in Aleppo, Syria, on Monday."),
        (12, "A bomb killed seven people in Aleppo, Syria, on Thursday."),
        False,
    ),
    "same day and number, other town and kind": (
        (9, "A bus crash killed 23 people near Arequipa, Peru, on Monday."),
        (9, "A landslide killed 23 people in Trujillo, Peru, on Monday."),
        False,
    ),
    "same day and town, other kind": (
        (9, "An air strike killed four people in Idlib, Syria, on Monday."),
        (9, "A minibus crash killed 19 people in Idlib, Syria, on Monday."),
        False,
    ),
    "same day and number, no place": (
        (9, "Eleven people were killed on Monday."),
        (9, "Eleven people were killed on Monday, doctors told us."),
        False,
    ),
    "the sides of a fight tell different losses": (
        (9, "The army said it killed 43 rebels in clashes near Marib, Yemen, on Monday."),
        (9, "Rebels said they killed 60 soldiers in clashes near Marib, Yemen, on Monday."),
        True,
    ),
    "two days later more bodies are found": (
        (9, "A minibus fell into the Vilcanota river near Cusco, Peru, on Monday. Ten passengers died."),
        (11, "Divers found two more bodies on Wednesday in the Vilcanota river near Cusco, Peru."),
        True,
    ),
    "a storm that nobody dates": (
        (9, "A cyclone killed 84 people in Beira, Mozambique, the president said."),
        (11, "More than 100 people have been killed by the cyclone in Beira, Mozambique, the president said."),
        True,
    ),
}


# One paper on two incidents under the same names, and a paper on something else.
BACKGROUND = (
    "Paris says the Osmani Brigade fired the rocket that killed a French engineer in January, to which France replied "
    "with the February 3 assassination of Osmani Brigade general Adil Rashid."
)


def test_what_one_paper_tells_apart_stays_apart_whatever_else_is_read():
    papers = [("courier", "2020-03-10", BACKGROUND), ("herald", "2020-03-10", "A flood killed 12 people in Kano.")]
    assert sorted(merged(papers[:1]).incidents["killed"]) == [1, 1]
    assert sorted(merged(papers).incidents["killed"]) == [1, 1, 12]


@pytest.mark.parametrize(("one", "other", "are_one"), PAIRS.values(), ids=PAIRS)
def test_what_is_brought_together_and_what_stays_apart(one, other, are_one):
    texts = [(name, f"2020-03-{day:02}", text) for name, (day, text) in (("one", one), ("two", other))]
    assert together(merged(texts)) == ([["one", "two"]] if are_one else [["one"], ["two"]])


# What the papers of one day after the other say of one incident, and the killed and wounded that it comes to.
COURSES = {
    "more who die are added once": (
        "A bus crash near Lima, Peru, on March 9 killed ten people.",
        "Two more people have died after the bus crash near Lima, Peru, on March 9.",
        "Two more people have died after the bus crash near Lima, Peru, on March 9, doctors said.",
        (12, None),
    ),
    "one of the wounded dies": (
        "A bomb killed seven people and wounded 22 in Quetta, Pakistan, on March 9.",
        "A man who was wounded in the bombing in Quetta, Pakistan, on Monday, has died.",
        (8, 21),
    ),
    "a story on some of the dead": (
        "A bomb killed 64 people in Quetta, Pakistan, on March 9.",
        "Three teachers were killed by the bomb in Quetta, Pakistan, on March 9.",
        (64, None),
    ),
    "a number that is corrected": (
        "A fire killed 64 people in Quetta, Pakistan, on March 9.",
        "The death toll from the fire in Quetta, Pakistan, on March 9 was lowered to 20.",
        (20, None),
    ),
}


@pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)
def test_what_papers_come_to_day_after_day(course):
    *texts, (killed, wounded) = course
    [(_, row)] = merged(
        [(f"d{day}", f"2020-03-{day:02}", text) for day, text in enumerate(texts, 10)]
    ).incidents.iterrows()
    assert (row["killed"], None if pd.isna(row["wounded"]) else row["wounded"]) == (killed, wounded)


def test_what_another_says_in_the_same_document_keeps_its_bounds():
    text = (
        "Police said a bomb killed 12 people in Khost, Afghanistan, on Tuesday. Doctors said more than 20 were killed."
    )
    ledger = merged([("courier", "2019-05-14", text)]).tolls.astype(object)
    assert ledger[["count", "low"]].values.tolist() in ([[20, 20], [12, 12]], [[12, 12], [20, 20]])
