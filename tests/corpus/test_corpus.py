"""The corpus: what each phrase must mean, one file a phenomenon. README.md tells how it is written."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from incidents.explanation import explain
from incidents.extraction import FactFinder
from incidents.language import english
from incidents.rows import fact_row
from incidents.tables import FACTS

FOLDER = Path(__file__).parent
PUBLISHED = date(2024, 5, 17)  # a Friday
COLUMNS = {"low": "count_low", "high": "count_high"}
# What an expected fact means where it does not say otherwise: these decide whether its number counts.
UNSAID = {"part_of": None, "scope": "incident", "modality": "asserted"}

Row = Mapping[str, Any]


def phrases() -> Iterator[Any]:
    """Each phrase of each case, under its file and its words."""
    for path in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            reason = case.get("known_failure")
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            for phrase in case["phrases"]:
                yield pytest.param(phrase, case, id=f"{path.stem}: {phrase}", marks=marks)


def expected(fact: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that an expected fact names, or takes for granted."""
    named = {COLUMNS.get(name, name): value for name, value in fact.items()}
    exact = {"precision": "exact"} if "count" in fact else {}
    return UNSAID | exact | named


def agree(wanted: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Whether these rows, in this order, are the wanted ones; a total is told by its place among the wanted."""
    places: dict[Any, int | None] = {row["fact_id"]: place for place, row in enumerate(rows, 1)}
    places[None] = None
    found = [{**row, "part_of": places.get(row["part_of"])} for row in rows]
    return all(row[name] == value for fact, row in zip(wanted, found, strict=True) for name, value in fact.items())


@pytest.mark.parametrize(("phrase", "case"), list(phrases()))
def test_phrase(phrase: str, case: Mapping[str, Any]) -> None:
    reading = FactFinder(english()).read("d", phrase, PUBLISHED)
    rows = [dict(zip(FACTS.names, fact_row("d", phrase, fact, None), strict=True)) for fact in reading.facts]
    wanted = [expected(fact) for fact in case["facts"]]
    why = f"\n{explain(phrase, PUBLISHED)}\n"
    assert len(rows) == len(wanted), why
    assert any(agree(wanted, order) for order in permutations(rows)), why
    assert set(case.get("rejected", ())) <= {rejected.reason for rejected in reading.rejected}, why


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_cases_are_written_well(path: Path) -> None:
    """Only columns of the table, closed words and places of facts; fifteen phrases a file, none of them twice."""
    cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    for case in cases:
        assert case.keys() <= {"facts", "phrases", "rejected", "known_failure"}, case
        for fact in case["facts"]:
            assert "outcome" in fact and expected(fact).keys() <= set(FACTS.names), fact
            assert fact.get("part_of", 1) in range(1, len(case["facts"]) + 1), fact
    every = [phrase for case in cases for phrase in case["phrases"]]
    assert len(every) == len(set(every)) >= 15
