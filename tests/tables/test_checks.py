"""Every check: a frame that fails it and frames that pass."""

import pandas as pd
import pytest

from incidents.errors import DataError
from incidents.frames import table_from_rows
from incidents.tables import DOCUMENTS, FACTS, INCIDENTS, REJECTED, TABLES, TOLLS
from incidents.validation import (
    Failure,
    InvalidDataError,
    check_quotes,
    failures,
    reference_failures,
    validate,
)
from tables.samples import DAY, TEXT, frame, frames, row

LATER = DAY.replace(year=2021)


def told(table, *changes):
    """The checks that fail, by column."""
    return {(failure.column, failure.check) for failure in failures(table, frame(table, *changes))}


def count(precision, number, low, high, **more):
    return {"precision": precision, "count": number, "count_low": low, "count_high": high, **more}


PART = {"fact_id": "f2", "part_of": "f1", "count": 3, "count_low": 3, "count_high": 3}

VALID = [
    (FACTS, count("exact", 0, 0, 0)),
    (FACTS, count("at_least", 12, 12, None)),
    (FACTS, count("more_than", 100, 101, None)),
    (FACTS, count("at_most", 20, None, 20)),
    (FACTS, count("fewer_than", 5, None, 4)),
    (FACTS, count("approximate", 14, None, None)),
    (FACTS, count("range", None, 8, 10)),
    (FACTS, count("vague", None, 24, None)),
    (FACTS, count("vague", None, None, 30)),
    (FACTS, {}, PART | count("unstated", None, 1, None)),
    (FACTS, {}, PART),
    (FACTS, {"outcome": "abducted"}, PART | {"outcome": "killed"}),
    (FACTS, {}, PART, {"fact_id": "f3", "part_of": "f2", "count": 1, "count_low": 1, "count_high": 1}),
    (FACTS, {"scope": "cumulative", "incident_id": None}),
    (FACTS, {"date_start": None, "date_end": None, "date_precision": "unknown"}),
    (FACTS, {"date_end": LATER, "date_precision": "range"}),
    (FACTS, {"latitude": None, "longitude": None, "place_precision": None}),
    (FACTS, {"sentence": "Polish,"}),
    (INCIDENTS, {}),
    (INCIDENTS, {"killed": None, "killed_low": 3, "killed_high": 5, "killed_women": 1}),
    (INCIDENTS, {"killed_civilian": 0, "killed_attackers": 12, "killed_children": 12, "killed_women": 0}),
    (INCIDENTS, {"documents": ["d1", "d2"], "n_documents": 2, "nationalities": []}),
    (DOCUMENTS, {}),
    (DOCUMENTS, {"status": "unreadable", "n_characters": None, "text_sha256": None, "n_facts": 0}),
    (TOLLS, {}, {"fact_id": "f2", "used": False, "why_not": "repeated"}),
    (TOLLS, {}, {"fact_id": "f2", "outcome": "wounded"}),
    (REJECTED, {}),
    *((table,) for table in TABLES.values()),
]

INVALID = [
    (FACTS, "count_low <= count <= count_high", count("vague", None, 8, 7)),
    (FACTS, "count_low <= count <= count_high", count("approximate", 14, 15, None)),
    (FACTS, "count_low <= count <= count_high", count("approximate", 14, None, 13)),
    (FACTS, "precision agrees with count", count("exact", None, 12, 12)),
    (FACTS, "precision agrees with count", count("exact", 12, 12, None)),
    (FACTS, "precision agrees with count", count("exact", 12, 11, 12)),
    (FACTS, "precision agrees with count", count("at_least", 12, 12, 15)),
    (FACTS, "precision agrees with count", count("at_least", 12, None, None)),
    (FACTS, "precision agrees with count", count("more_than", 100, 100, None)),
    (FACTS, "precision agrees with count", count("more_than", 100, 101, 200)),
    (FACTS, "precision agrees with count", count("at_most", 20, 1, 20)),
    (FACTS, "precision agrees with count", count("at_most", 20, None, None)),
    (FACTS, "precision agrees with count", count("fewer_than", 5, None, 5)),
    (FACTS, "precision agrees with count", count("fewer_than", 5, 1, 4)),
    (FACTS, "precision agrees with count", count("approximate", None, None, None)),
    (FACTS, "precision agrees with count", count("range", 9, 8, 10)),
    (FACTS, "precision agrees with count", count("range", None, 8, None)),
    (FACTS, "precision agrees with count", count("vague", 24, None, None)),
    (FACTS, "precision agrees with count", count("unstated", None, 1, None)),
    (FACTS, "precision agrees with count", {}, PART | count("unstated", 1, 1, None)),
    (FACTS, "precision agrees with count", {}, PART | count("unstated", None, 2, None)),
    (FACTS, "start < end", {"start": 5, "end": 5}),
    (FACTS, "end - start is the length of quote", {"start": 0}),
    (FACTS, "quote lies in sentence, or sentence in quote", {"sentence": "Another one."}),
    (FACTS, "date_start <= date_end", {"date_start": LATER, "date_precision": "range"}),
    (FACTS, "date_precision agrees with the dates", {"date_end": LATER}),
    (FACTS, "date_precision agrees with the dates", {"date_precision": "unknown"}),
    (FACTS, "date_precision agrees with the dates", {"date_end": None}),
    (FACTS, "latitude and longitude both present or both missing", {"latitude": None}),
    (FACTS, "part_of is a fact of the same document", PART),
    (FACTS, "part_of is a fact of the same document", {"document_id": "d2"}, PART),
    (FACTS, "the outcome of part_of contains this outcome", {}, PART | {"outcome": "wounded"}),
    (FACTS, "count is at most that of part_of", {}, PART | {"count": 13, "count_low": 13, "count_high": 13}),
    (FACTS, "part_of does not lead back to the fact itself", {"part_of": "f1"}),
    (FACTS, "part_of does not lead back to the fact itself", {"part_of": "f2"}, PART),
    (FACTS, "a cumulative fact has no incident", {"scope": "cumulative"}),
    (INCIDENTS, "date_start <= date_end", {"date_start": LATER, "date_precision": "range"}),
    (INCIDENTS, "date_precision agrees with the dates", {"date_precision": "unknown"}),
    (INCIDENTS, "latitude and longitude both present or both missing", {"longitude": 1.0}),
    *(
        case
        for outcome in ("killed", "wounded")
        for case in (
            (INCIDENTS, f"{outcome}_low <= {outcome} <= {outcome}_high", {outcome: 12, f"{outcome}_low": 13}),
            (INCIDENTS, f"{outcome}_low <= {outcome} <= {outcome}_high", {outcome: 12, f"{outcome}_high": 11}),
            (
                INCIDENTS,
                f"{outcome}_low <= {outcome} <= {outcome}_high",
                {outcome: None, f"{outcome}_low": 9, f"{outcome}_high": 8},
            ),
            (
                INCIDENTS,
                f"{outcome}_civilian + {outcome}_security + {outcome}_militant + {outcome}_unknown <= {outcome}",
                {outcome: 12, f"{outcome}_security": 12, f"{outcome}_unknown": 1},
            ),
            (
                INCIDENTS,
                f"{outcome}_children + {outcome}_women <= {outcome}",
                {outcome: 12, f"{outcome}_children": 7, f"{outcome}_women": 6},
            ),
            (INCIDENTS, f"{outcome}_attackers <= {outcome}", {outcome: 12, f"{outcome}_attackers": 13}),
            (INCIDENTS, f"{outcome}_children <= {outcome}", {outcome: 12, f"{outcome}_children": 13}),
            (INCIDENTS, f"{outcome}_women <= {outcome}", {outcome: 12, f"{outcome}_women": 13}),
        )
    ),
    (INCIDENTS, "n_documents is the length of documents", {"n_documents": 2}),
    (INCIDENTS, "n_sources <= n_documents", {"n_sources": 2}),
    (INCIDENTS, "first_published <= last_published", {"first_published": LATER}),
    (TOLLS, "low <= count <= high", {"low": 13}),
    (TOLLS, "used, or why_not tells why not", {"used": False}),
    (TOLLS, "used, or why_not tells why not", {"why_not": "falls"}),
    (TOLLS, "one total of an outcome of an incident is used", {}, {"fact_id": "f2"}),
    (TOLLS, "one total of an outcome of an incident is used", {"used": False, "why_not": "falls"}),
    (DOCUMENTS, "a document that was read has its length and hash", {"text_sha256": None}),
    (DOCUMENTS, "a document that was read has its length and hash", {"n_characters": None}),
    (DOCUMENTS, "a document that was not read has no facts", {"status": "empty"}),
    (REJECTED, "start < end", {"start": 5, "end": 4}),
    (REJECTED, "end - start is the length of quote", {"start": 0}),
    (REJECTED, "quote lies in sentence, or sentence in quote", {"sentence": "Another one."}),
]


@pytest.mark.parametrize(("table", "changes"), [(table, changes) for table, *changes in VALID])
def test_valid(table, changes):
    assert failures(table, frame(table, *changes)) == []


@pytest.mark.parametrize(("table", "check", "changes"), [(table, check, changes) for table, check, *changes in INVALID])
def test_invalid(table, check, changes):
    assert check in {name for _, name in told(table, *changes)}


def test_every_check_has_a_case_that_fails():
    declared = {(table.name, check.name) for table in TABLES.values() for check in table.checks}
    assert declared == {(table.name, check) for table, check, *_ in INVALID}


each_table = pytest.mark.parametrize("table", [pytest.param(table, id=name) for name, table in TABLES.items()])


def names(table, holds):
    return {column.name for column in table.columns if holds(column)}


def columns_told(table, check, value_of):
    """The columns that fail the check, each row having one column changed."""
    changes = [{column.name: value_of(column)} for column in table.columns if value_of(column) != "unchanged"]
    return {column for column, name in told(table, *changes) if name.startswith(check)}


@each_table
def test_missing_only_where_it_may_be(table):
    may_not_be = names(table, lambda column: not column.nullable)
    assert columns_told(table, "not missing", lambda column: None) == may_not_be


@each_table
def test_value_outside_the_vocabulary(table):
    of_categories = names(table, lambda column: column.values)
    invented = columns_told(
        table, "one of the listed values", lambda column: "invented" if column.values else "unchanged"
    )
    last = columns_told(
        table, "one of the listed values", lambda column: column.categories[-1] if column.values else "unchanged"
    )
    assert (invented, last) == (of_categories, set())


@each_table
@pytest.mark.parametrize(("limit", "check", "step"), [("minimum", "at least", -1), ("maximum", "at most", 1)])
def test_beyond_a_limit(table, limit, check, step):
    def beyond(by):
        return lambda column: "unchanged" if getattr(column, limit) is None else getattr(column, limit) + by

    limited = names(table, lambda column: getattr(column, limit) is not None)
    assert columns_told(table, check, beyond(step)) == limited
    assert columns_told(table, check, beyond(0)) == set()


@each_table
def test_not_like_the_pattern(table):
    patterned = names(table, lambda column: column.pattern and column.kind == "string")
    assert columns_told(table, "like", lambda column: "Pol" if column.name in patterned else "unchanged") == patterned


@pytest.mark.parametrize("value", [[""], [None]])
def test_not_a_list_of_strings(value):
    lists = {"nationalities", "documents"}
    assert names(INCIDENTS, lambda column: column.kind == "list") == lists
    wrong = columns_told(INCIDENTS, "a list", lambda column: value if column.kind == "list" else "unchanged")
    assert wrong == lists


def test_list_with_a_pattern():
    assert ("nationalities", "a list of strings") in told(INCIDENTS, {"nationalities": ["POL", "Pol"]})


@each_table
def test_not_unique(table):
    assert {column for column, check in told(table, {}, {}) if check == "unique"} == set(table.primary_key)


def test_an_empty_string_is_told():
    facts = frame(FACTS, {})
    facts["place"] = ""
    assert [(f.column, f.check) for f in failures(FACTS, facts)] == [("place", "not an empty string")]


def test_every_failure_is_told_once_with_its_row():
    facts = frame(FACTS, {}, {"fact_id": "f2", "start": 0, "nationality": "Pole"}, {"fact_id": "f3", "count_low": 13})
    facts.index = pd.Index([7, 7, 7])
    found = failures(FACTS, facts)
    assert len(found) == len(set(found))
    assert {(f.key, f.column, f.check) for f in found} == {
        ("fact_id=f2", "nationality", "like ^[A-Z]{3}$"),
        ("fact_id=f2", "start", "end - start is the length of quote"),
        ("fact_id=f3", "precision", "count_low <= count <= count_high"),
        ("fact_id=f3", "precision", "precision agrees with count"),
    }
    assert Failure("facts", "nationality", "like ^[A-Z]{3}$", "fact_id=f2", "Pole") in found


@pytest.mark.parametrize(
    ("change", "column", "value"),
    [
        (lambda facts: facts.drop(columns="quote"), "", "quote"),
        (lambda facts: facts.assign(extra=1), "", "extra"),
        (lambda facts: facts[[*facts.columns[1:], facts.columns[0]]], "", "document_id"),
        (lambda facts: facts.assign(start=facts["start"].astype("float64")), "start", "float64"),
    ],
)
def test_columns_that_are_not_the_tables(change, column, value):
    assert (column, value) in {(failure.column, failure.value) for failure in failures(FACTS, change(frame(FACTS, {})))}


def test_valid_tables_together():
    validate(frames(), {"d1": TEXT})


@pytest.mark.parametrize(
    ("changes", "table", "column", "check"),
    [
        ({"facts": [{"document_id": "d9"}]}, "facts", "document_id", "a row of documents"),
        ({"facts": [{"incident_id": "i9"}]}, "facts", "incident_id", "a row of incidents"),
        ({"incidents": [{"documents": ["d9"]}]}, "incidents", "documents", "a row of documents"),
        ({"rejected": [{"document_id": "d9"}]}, "rejected", "document_id", "a row of documents"),
        ({"documents": [{"n_facts": 2}]}, "documents", "n_facts", "the number of rows in facts"),
        ({"documents": [{}, {}]}, "documents", "document_id", "unique"),
    ],
)
def test_tables_that_do_not_fit_together(changes, table, column, check):
    with pytest.raises(InvalidDataError) as error:
        validate(frames(**changes))
    assert (table, column, check) in {(f.table, f.column, f.check) for f in error.value.failures}


def test_tables_that_are_not_there_are_not_referred_to():
    assert reference_failures({"facts": frame(FACTS, {"document_id": "d9"})}) == []


@pytest.mark.parametrize("name", ["facts", "rejected"])
@pytest.mark.parametrize("texts", [{"d1": "X" + TEXT}, {"d2": TEXT}])
def test_quotes_that_are_not_in_the_text(name, texts):
    table = TABLES[name]
    found = check_quotes(frame(table, {}), texts, table)
    assert [(f.table, f.column, f.check) for f in found] == [(name, "quote", "text[start:end] == quote")]
    assert check_quotes(frame(table, {}), {"d1": TEXT}, table) == []
    with pytest.raises(InvalidDataError):
        validate(frames(), texts)


def test_offsets_that_are_missing_do_not_raise():
    assert len(check_quotes(frame(FACTS, {"start": None}), {"d1": TEXT})) == 1


def test_the_message_tells_the_first_failures_and_how_many():
    many = [{"fact_id": f"f{n}", "nationality": "Pole", "document_id": "d1"} for n in range(30)]
    with pytest.raises(DataError, match=r"fail 30 checks:(?s:.)*fact_id=f0\]: Pole(?s:.)*and 10 more"):
        validate({"facts": frame(FACTS, *many)})


def test_a_row_of_the_wrong_length_or_type_is_told():
    with pytest.raises(DataError, match=f"{len(FACTS.columns) - 1} values instead of {len(FACTS.columns)}"):
        table_from_rows(FACTS, [row(FACTS)[:-1]])
    with pytest.raises(DataError, match=r"facts\.count"):
        table_from_rows(FACTS, [row(FACTS, count="twelve")])
    with pytest.raises(DataError, match=r"facts\.status"):
        table_from_rows(FACTS, [row(FACTS, status=f"d{number}") for number in range(200)])
