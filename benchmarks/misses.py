"""What kinds of miss there are behind a goal that is not met: counted, the largest first."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pandas as pd


def kinds_of_miss(score: ModuleType, path: Path, output: Path, measure: str) -> list[tuple[str, int]]:
    """The kinds and how many documents (of totals and dates) or facts (of columns) each has, the largest first.

    `score` is the scorer, `path` the marked set, `output` the dataset made from it and `measure` what accuracy.py
    calls the goal: "totals killed", "dates right", "facts nationality". Other measures have no kinds.
    """
    what, _, name = measure.partition(" ")
    if what == "totals":
        found = _of_totals(score, path, output, name.removesuffix("_all"))
    elif measure == "dates right":
        found = _of_dates(score, path, output)
    elif what == "facts" and name in score.ATTRIBUTES:
        found = _of_column(score, path, output, name)
    else:
        found = iter(())
    return Counter(found).most_common()


def _of_totals(score: ModuleType, path: Path, output: Path, outcome: str) -> Iterator[str]:
    main = score.main_incidents(output)
    facts = pd.read_parquet(output / "facts.parquet", columns=["document_id", "outcome", "count"])
    stated = facts[facts["outcome"] == outcome].groupby("document_id", observed=True)["count"].agg(set).to_dict()
    without_attackers = path.stem in score.VICTIMS_ONLY
    for document in score.read_gold(path):
        wanted, key = score.bounds(document["gold"], outcome), str(document["id"])
        if wanted is None or wanted[0] == 0:
            continue
        row = main.loc[key] if key in main.index else {}
        number = _number(row.get(outcome)) - (_number(row.get(f"{outcome}_attackers")) if without_attackers else 0)
        if wanted[0] <= number <= wanted[1]:
            continue
        if not number:
            yield "no number is told of the main incident"
        elif any(wanted[0] <= _number(count) <= wanted[1] for count in stated.get(key, ())):
            yield "the coded number is among the facts, but is not the incident's"
        else:
            yield f"{'more' if number > wanted[1] else 'fewer'} than coded, and the coded number in no fact"


def _of_dates(score: ModuleType, path: Path, output: Path) -> Iterator[str]:
    main = score.main_incidents(output)
    for document in score.read_gold(path):
        coded, key = document["gold"].get("incident_date"), str(document["id"])
        if not coded or key not in main.index or pd.isna(main.loc[key, "date_start"]):
            continue
        days = (pd.Timestamp(str(main.loc[key, "date_start"])[:10]) - pd.Timestamp(coded[:10])).days
        precision = str(main.loc[key, "date_precision"])
        if not days:
            continue
        if precision != "day":
            yield f"a {precision} that begins on another day"
        elif abs(days) == 1:
            yield f"the day {'after' if days > 0 else 'before'} the coded one"
        else:
            yield "a day farther off"


def _of_column(score: ModuleType, path: Path, output: Path, column: str) -> Iterator[str]:
    for fact, row in found_facts(score, path, output):
        wanted, given = score.attribute(fact, column), score.attribute(row, column)
        if wanted != given:
            yield "nothing given" if given is None else f"{given} given, {wanted or 'nothing'} marked"


def found_facts(score: ModuleType, path: Path, output: Path) -> Iterator[tuple[dict, dict]]:
    """The marked facts that were found, each with its row: the likest of those with its outcome and number."""
    table = pd.read_parquet(output / "facts.parquet")
    rows = {key: group.to_dict("records") for key, group in table.groupby("document_id", observed=True)}
    for document in score.read_gold(path):
        rest = list(rows.get(str(document["id"]), ()))
        for fact in document["facts"]:
            same = [
                row for row in rest if row["outcome"] == fact["outcome"] and _is_number(row["count"], fact["count"])
            ]
            if same:
                best = max(same, key=lambda row: score.agreement(fact, row))
                rest.remove(best)
                yield fact, best


def _is_number(count: object, marked: int | None) -> bool:
    return (None if count is None or pd.isna(count) else int(count)) == marked  # type: ignore[call-overload]


def _number(count: object) -> int:
    return 0 if count is None or pd.isna(count) else int(count)  # type: ignore[call-overload]
