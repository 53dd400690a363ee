"""A dataset at a glance: how many rows of each table, and the first incidents."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from incidents.dataset import load, tables_in
from incidents.printing import Column, aligned
from incidents.vocabularies import OUTCOME

_SHOWN = (
    Column("date_start"),
    Column("country"),
    Column("place", 26),
    Column("event_type", 18),
    Column("killed"),
    Column("wounded"),
    Column("perpetrator", 24),
    Column("incident_id"),
)


def overview(folder: Path, rows: int, width: int) -> Iterator[str]:
    """The summary of the dataset in a folder, and its first incidents as a table no wider than `width`."""
    dataset, held = load(folder), tables_in(folder)
    incidents = dataset.incidents
    summary = {
        "documents": _counts(dataset.documents["status"]),
        "facts": _counts(dataset.facts["outcome"]),
        "incidents": _sums(incidents),
        "rejected": _counts(dataset.rejected["reason"]),
    }
    for name, told in summary.items():
        if name in held:
            title = "not taken" if name == "rejected" else name
            yield f"{title:9}  {len(dataset.frames[name]):>9,}  {told}"
    first = incidents[[column.name for column in _SHOWN]].head(rows)
    shown = [[_cell(value) for value in row] for row in first.itertuples(index=False)]
    if shown:
        yield ""
        yield from aligned(_SHOWN, shown, width)
    if len(incidents) > rows:
        yield f"and {len(incidents) - rows:,} more"


def _counts(column: "pd.Series[Any]") -> str:
    counts = column.value_counts()
    return ", ".join(f"{number:,} {value}" for value, number in counts[counts > 0].items())


def _sums(incidents: pd.DataFrame) -> str:
    """How many people are known of, by what happened to them; an outcome that nobody numbers is not told as 0."""
    known = [outcome for outcome in OUTCOME if incidents[outcome].notna().any()]
    return ", ".join(f"{outcome} {int(incidents[outcome].sum()):,}" for outcome in known)


def _cell(value: object) -> str:
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)
