"""A dataset at a glance: how many rows of each table, and the first incidents."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from incidents.dataset import Dataset
from incidents.printing import aligned

# Each with what of its width is enough.
_SHOWN = {
    "date_start": 10,
    "country": 7,
    "place": 26,
    "event_type": 18,
    "killed": 7,
    "wounded": 7,
    "perpetrator": 24,
    "incident_id": 17,
}


def overview(dataset: Dataset, rows: int, width: int) -> Iterator[str]:
    """The summary of a dataset, and its first incidents as a table no wider than `width`."""
    documents, facts, incidents = dataset.documents, dataset.facts, dataset.incidents
    yield f"documents  {len(documents):>9,}  {_counts(documents['status'])}"
    yield f"facts      {len(facts):>9,}  {_counts(facts['outcome'])}"
    yield f"incidents  {len(incidents):>9,}  killed {_sum(incidents, 'killed')}, wounded {_sum(incidents, 'wounded')}"
    yield f"not taken  {len(dataset.rejected):>9,}  {_counts(dataset.rejected['reason'])}"
    shown = [[_cell(value) for value in row] for row in incidents[list(_SHOWN)].head(rows).itertuples(index=False)]
    if shown:
        yield ""
        yield from aligned([name.replace("_", " ") for name in _SHOWN], shown, tuple(_SHOWN.values()), width)
    if len(incidents) > rows:
        yield f"and {len(incidents) - rows:,} more"


def _counts(column: "pd.Series[Any]") -> str:
    counts = column.value_counts()
    return ", ".join(f"{number:,} {value}" for value, number in counts[counts > 0].items())


def _sum(frame: pd.DataFrame, column: str) -> str:
    return f"{int(frame[column].sum()):,}"


def _cell(value: object) -> str:
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)
