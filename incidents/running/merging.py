"""The run that brings incidents together across documents: what it finds waits on disk until all documents are read."""

import pickle
from collections.abc import Iterable, Iterator
from itertools import islice
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, TypeVar

from incidents.errors import UsageError
from incidents.language import Language
from incidents.reconcile.choices import Merge, Policy
from incidents.reconcile.corpus import Corpus
from incidents.reconcile.report import Reporter
from incidents.reconcile.signatures import Signatures
from incidents.rows import incident_row, toll_rows
from incidents.running.one import Row, Rows
from incidents.running.sinks import Sink, Texts
from incidents.tables import FACTS

if TYPE_CHECKING:  # pandas comes with it
    from incidents.running.before import Before

_AT_ONCE = 1_000
_FACT_ID, _INCIDENT_ID = (FACTS.names.index(name) for name in ("fact_id", "incident_id"))
_T = TypeVar("_T")


def policy_of(merge: str, policy: str) -> str | None:
    """The policy by which incidents are brought together across documents, None when they are not.

    Raises:
        UsageError: there is no such way, or no such policy, or one that nothing is chosen by.
    """
    if merge not in list(Merge):
        raise UsageError(f"There is no way {merge!r} of merging; choose between {' and '.join(Merge)}.")
    if policy not in list(Policy):
        raise UsageError(f"There is no policy {policy!r}; choose among {', '.join(Policy)}.")
    if merge == Merge.DOCUMENT and policy != Policy.LATEST:
        raise UsageError(f"A policy chooses among documents; use --merge {Merge.CORPUS}, or leave --policy out.")
    return policy if merge == Merge.CORPUS else None


class Merging:
    """Takes facts and reports, and gives facts and incidents to a sink when all documents have been read."""

    def __init__(self, language: Language, policy: str) -> None:
        self.reporter = Reporter(Signatures(language))
        self._policy = policy
        self._corpus = Corpus()
        self._facts = TemporaryFile()  # noqa: SIM115 - gone with the run

    def resume(self, before: "Before") -> None:
        """Take what an earlier run found."""
        homes: dict[str, str] = {}
        for report in before.reports():
            self._corpus.add(report)
            homes |= dict.fromkeys(report.fact_ids, report.report_id)
        for rows in before.rows("facts"):
            self._wait([_with_incident(row, homes.get(row[_FACT_ID])) for row in rows], None)

    def take(self, rows: Rows, texts: Texts) -> None:
        """Take what was found in some documents."""
        for report in rows.reports:
            self._corpus.add(report)
        self._wait(rows.facts, dict(texts))

    def give(self, sink: Sink) -> int:
        """Give on what was taken; the number of incidents."""
        homes: dict[str | None, str] = {}
        number = 0
        sink.reports(())
        for incidents in _chunks(self._corpus.merged(self._policy)):
            sink.incidents([incident_row(one.incident) for one in incidents])
            sink.tolls([row for one in incidents for row in toll_rows(one)])
            for one in incidents:
                sink.reports(report._replace(incident_id=one.incident.incident_id).to_json() for report in one.reports)
                homes |= {report.report_id: one.incident.incident_id for report in one.reports}
            number += len(incidents)
        for facts, texts in self._waiting():
            sink.facts([_with_incident(row, homes.get(row[_INCIDENT_ID])) for row in facts], texts)
        return number

    def _wait(self, facts: list[Row], texts: Texts | None) -> None:
        """Put facts aside; until the end, their incident is the report that they belong to."""
        pickle.dump((facts, texts), self._facts, pickle.HIGHEST_PROTOCOL)

    def _waiting(self) -> Iterator[tuple[list[Row], Texts | None]]:
        end = self._facts.tell()
        self._facts.seek(0)
        while self._facts.tell() < end:
            yield pickle.load(self._facts)


def _with_incident(row: Row, incident_id: str | None) -> Row:
    """The row of a fact with another incident."""
    return (*row[:_INCIDENT_ID], incident_id, *row[_INCIDENT_ID + 1 :])


def _chunks(items: Iterable[_T]) -> Iterator[list[_T]]:
    items = iter(items)
    while chunk := list(islice(items, _AT_ONCE)):
        yield chunk
