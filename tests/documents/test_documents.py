"""The example documents in `seeds/`: every fact and incident that a close reading finds, and nothing else."""

import tomllib
from collections.abc import Mapping
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from incidents.explanation import explain
from incidents.extraction import FactFinder
from incidents.language import english
from incidents.reading import Document, read
from incidents.reconcile.document import incidents_of
from incidents.rows import fact_row, incident_row
from incidents.tables import FACTS, INCIDENTS

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
EXPECTED = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.toml"))}
IN_WORDS = ("attribution", "perpetrator", "place", "affiliation")  # said in more words or in fewer
USUAL = {"scope": "incident", "modality": "asserted", "revision": "none"}

Row = dict[str, Any]


@cache
def documents() -> dict[str, Document]:
    """The documents in `seeds/`, and those whose text stands beside what is expected of them."""
    own = {
        expected["document"]: Document(
            expected["document"], "-", text=expected["text"], published=expected.get("published")
        )
        for expected in EXPECTED.values()
        if "text" in expected
    }
    return {document.document_id: document for document in read(SEEDS)} | own


@cache
def found_in(document_id: str) -> tuple[list[Row], list[Row]]:
    """The rows of `facts`, in the order of the text, and of `incidents`."""
    document = documents()[document_id]
    facts = FactFinder(english()).read(document_id, document.text, document.published).facts
    rows = [fact_row(document_id, document.text, fact, None) for fact in facts]
    incidents = [incident_row(incident) for incident in incidents_of(document, facts)]
    return (
        [dict(zip(FACTS.names, row, strict=True)) for row in rows],
        [dict(zip(INCIDENTS.names, row, strict=True)) for row in incidents],
    )


def marked(table: str) -> list[Any]:
    """The names of the expectation files, those with a known failure of the table marked as such."""
    failures = {name: expected.get("known_failure", {}).get(table) for name, expected in EXPECTED.items()}
    return [
        pytest.param(name, marks=[pytest.mark.xfail(reason=failure, strict=True)] if failure else [])
        for name, failure in failures.items()
    ]


def paired(expected: list[Row], found: list[Row]) -> list[tuple[Row | None, Row | None]]:
    """Each expected fact beside the next found one with its outcome and words; those left over alone."""
    pairs: list[tuple[Row | None, Row | None]] = []
    rest = list(found)
    for fact in expected:
        match = next((row for row in rest if is_about(fact, row)), None)
        if match is not None:
            rest.remove(match)
        pairs.append((fact, match))
    return pairs + [(None, row) for row in rest]


def is_about(fact: Row, row: Row) -> bool:
    """Whether a row has the outcome, the words and the number that are expected."""
    same_number = "count" not in fact or row["count"] == fact["count"]
    return bool(row["outcome"] == fact["outcome"] and fact["quote_contains"] in row["quote"] and same_number)


def differences(expected: Row | None, found: Row | None, totals: Mapping[str, str]) -> list[str]:
    """A line for each column of which the value is not the one expected. `totals` are the fact ids by number."""
    if expected is None or found is None:
        return ["nothing was expected" if expected is None else "it was not found"]
    wanted = {name: value for name, value in (USUAL | expected).items() if name in found} | dict.fromkeys(
        expected.get("missing", [])
    )
    wanted["part_of"] = totals.get(str(expected.get("part_of")))
    return [
        f"{name:18} {wanted[name]!s:32} | {found[name]}"
        for name in wanted
        if not agree(name, wanted[name], found[name])
    ]


def agree(name: str, wanted: object, found: object) -> bool:
    if name in IN_WORDS and wanted and found:
        return str(wanted) in str(found) or str(found) in str(wanted)
    return wanted == found


def reported(table: str, lines: list[str], document_id: str) -> str:
    document = documents()[document_id]
    head = [f"{document_id}: {table}, column, expected | found", *lines, ""]
    return "\n".join([*head, explain(document.text, document.published)])


def test_every_document_has_its_expectations() -> None:
    read_well = {document_id for document_id, document in documents().items() if document.status == "ok"}
    assert {expected["document"] for expected in EXPECTED.values()} == read_well


@pytest.mark.parametrize("name", marked("facts"))
def test_facts(name: str) -> None:
    expected = EXPECTED[name]
    found, _ = found_in(expected["document"])
    pairs = paired(expected["fact"], found)
    totals = {str(number): row["fact_id"] for number, (_, row) in enumerate(pairs, start=1) if row}
    lines = [
        f"{(fact or row or {}).get('quote_contains') or (row or {}).get('quote')!r}: {line}"
        for fact, row in pairs
        for line in differences(fact, row, totals)
    ]
    assert not lines, reported("facts", lines, expected["document"])


@pytest.mark.parametrize("name", marked("incidents"))
def test_incidents(name: str) -> None:
    expected = EXPECTED[name]
    _, found = found_in(expected["document"])
    lines = [
        f"{number}: {line}"
        for number, (incident, row) in enumerate(zip_longest(expected.get("incident", []), found), start=1)
        for line in differences_of_incidents(incident, row)
    ]
    assert not lines, reported("incidents", lines, expected["document"])


def differences_of_incidents(expected: Row | None, found: Row | None) -> list[str]:
    if expected is None or found is None:
        told = {name: value for name, value in (expected or found or {}).items() if value not in (None, [], "unknown")}
        return [("nothing was expected" if expected is None else "it was not found") + f" {told}"]
    return [
        f"{name:18} {value!s:32} | {found[name]}"
        for name, value in expected.items()
        if not agree(name, value, found[name])
    ]
