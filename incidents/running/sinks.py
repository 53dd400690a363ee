"""What takes the rows of a run."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from incidents.running.one import Row

Texts = Mapping[str, str]


class Sink(Protocol):
    """Takes the rows of a run, batch by batch; texts come by document_id."""

    def facts(self, rows: Iterable[Row], texts: Texts | None = None) -> None:
        """Take rows of `facts`."""

    def incidents(self, rows: Iterable[Row]) -> None:
        """Take rows of `incidents`."""

    def tolls(self, rows: Iterable[Row]) -> None:
        """Take rows of `tolls`."""

    def reports(self, lines: Iterable[str]) -> None:
        """Take what later runs need to bring further documents together with these, as lines of JSON."""

    def documents(self, rows: Iterable[Row]) -> None:
        """Take rows of `documents`."""

    def rejected(self, rows: Iterable[Row], texts: Texts | None = None) -> None:
        """Take rows of `rejected`."""
