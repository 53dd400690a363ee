"""Valid rows to start from: a test changes what it is about."""

from datetime import date

import pandas as pd

from incidents.columns import Table
from incidents.frames import Row, frame_from_table, table_from_rows
from incidents.tables import TABLES

TEXT = 'Officials in Łódź said: "Twelve soldiers, all Polish,\nwere killed on Thursday." Two dogs ran away.'
QUOTE = "Twelve soldiers, all Polish,\nwere killed"
START = TEXT.index(QUOTE)
DAY = date(2020, 3, 12)

_FACT = {
    "fact_id": "f1",
    "document_id": "d1",
    "incident_id": "i1",
    "outcome": "killed",
    "count": 12,
    "count_low": 12,
    "count_high": 12,
    "precision": "exact",
    "count_text": "Twelve",
    "victims": "soldiers, all Polish",
    "status": "security",
    "role": "soldier",
    "nationality": "POL",
    "scope": "incident",
    "modality": "asserted",
    "revision": "none",
    "attribution": "Officials",
    "attribution_type": "unnamed",
    "event_type": "unknown",
    "date_start": DAY,
    "date_end": DAY,
    "date_precision": "day",
    "date_source": "relative",
    "date_text": "on Thursday",
    "place": "Łódź",
    "country": "POL",
    "latitude": 51.75,
    "longitude": 19.46667,
    "place_precision": 1,
    "place_source": "stated",
    "sentence": TEXT[: TEXT.index(" Two dogs")],
    "start": START,
    "end": START + len(QUOTE),
    "quote": QUOTE,
    "rule": "number > people were killed",
}
_INCIDENT = {
    "incident_id": "i1",
    "date_start": DAY,
    "date_end": DAY,
    "date_precision": "day",
    "place": "Łódź",
    "country": "POL",
    "event_type": "unknown",
    "killed": 12,
    "killed_low": 12,
    "killed_high": 12,
    "killed_security": 12,
    "nationalities": ["POL"],
    "n_facts": 1,
    "n_documents": 1,
    "n_sources": 1,
    "first_published": DAY,
    "last_published": DAY,
    "documents": ["d1"],
    "policy": "latest",
    "conflict": False,
}
_DOCUMENT = {
    "document_id": "d1",
    "source": "seeds/d1.txt",
    "title": 'A "headline", with a comma',
    "published": date(2020, 3, 13),
    "language": "en",
    "n_characters": len(TEXT),
    "text_sha256": "0" * 64,
    "n_facts": 1,
    "status": "ok",
}
_REJECTED = {
    "document_id": "d1",
    "start": TEXT.index("Two dogs"),
    "end": TEXT.index("Two dogs") + len("Two dogs"),
    "quote": "Two dogs",
    "sentence": "Two dogs ran away.",
    "reason": "animal",
    "rule": "animals are no people",
}
_TOLL = {
    "incident_id": "i1",
    "outcome": "killed",
    "as_of": DAY,
    "count": 12,
    "low": 12,
    "high": 12,
    "fact_id": "f1",
    "used": True,
}
_VALID = {"facts": _FACT, "incidents": _INCIDENT, "tolls": _TOLL, "documents": _DOCUMENT, "rejected": _REJECTED}


def row(table: Table, **changes: object) -> Row:
    """A valid row, as a tuple in the order of the columns, with some values changed."""
    values = _VALID[table.name] | changes
    assert values.keys() <= set(table.names), values.keys() - set(table.names)
    return tuple(values.get(name) for name in table.names)


def frame(table: Table, *changes: dict[str, object]) -> pd.DataFrame:
    """Rows as a frame, one for each dict of changes."""
    return frame_from_table(table, table_from_rows(table, [row(table, **change) for change in changes]))


def frames(**changes: list[dict[str, object]]) -> dict[str, pd.DataFrame]:
    """The five tables, with one valid row each unless told otherwise."""
    return {name: frame(table, *changes.get(name, [{}])) for name, table in TABLES.items()}
