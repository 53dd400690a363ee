"""One document: its rows in the tables."""

from dataclasses import dataclass, field
from typing import Any

from incidents.extraction import Cut, FactFinder
from incidents.reading import Document
from incidents.reconcile.document import incidents_of
from incidents.reconcile.report import Report, Reporter
from incidents.rows import fact_row, incident_row, rejected_row
from incidents.running.duplicates import text_hash

Row = tuple[Any, ...]


@dataclass(slots=True)
class Rows:
    """Rows of the tables that are made of a document's text: its incidents, or reports that are yet to be merged."""

    facts: list[Row] = field(default_factory=list)
    incidents: list[Row] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    rejected: list[Row] = field(default_factory=list)

    def add(self, other: "Rows") -> None:
        """Append the rows of another document."""
        self.facts += other.facts
        self.incidents += other.incidents
        self.reports += other.reports
        self.rejected += other.rejected


def rows_of(document: Document, finder: FactFinder, cut: Cut, reporter: Reporter | None = None) -> Rows:
    """Extract a document's facts, its incidents, and the numbers not taken; `cut` is its text in sentences.

    A `reporter` makes reports of the incidents, and they get no rows.
    """
    document_id, text = document.document_id, document.text
    reading = finder.read(text_hash(text), text, document.published, cut)  # of two copies of a text any may come first
    incidents = incidents_of(document, reading.facts)
    home = {fact_id: incident.incident_id for incident in incidents for fact_id in incident.fact_ids}
    return Rows(
        [fact_row(document_id, text, fact, home.get(fact.fact_id)) for fact in reading.facts],
        [incident_row(incident) for incident in incidents] if reporter is None else [],
        list(reporter.reports(document, cut.spans, reading.facts, incidents)) if reporter else [],
        [rejected_row(document_id, text, rejected) for rejected in reading.rejected],
    )


def document_row(document: Document, sha256: str | None, n_facts: int, *, keep_text: bool) -> Row:
    """Make the document's own row; `sha256` is that of its text, None when that could not be read."""
    row = (
        document.document_id,
        document.source,
        document.title,
        document.publisher,
        document.published,
        document.language,
        None if sha256 is None else len(document.text),
        sha256,
        n_facts,
        document.status,
        document.message,
    )
    return (*row, None if sha256 is None else document.text) if keep_text else row
