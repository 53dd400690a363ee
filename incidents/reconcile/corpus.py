"""The reports of a corpus: kept on disk, and brought together by incident."""

from collections.abc import Iterator, Sequence
from tempfile import TemporaryFile
from typing import NamedTuple

from incidents.reconcile.linking import Linker
from incidents.reconcile.merged import Merged, merged
from incidents.reconcile.report import Report
from incidents.reconcile.scoring import Profile
from incidents.reconcile.terms import Terms

_UNDATED = "9999"  # behind all dated reports


class _Key(NamedTuple):
    """What puts the reports into the order of time, whatever the order in which they came, and where each is kept."""

    published: str
    document_id: str
    report_id: str
    incident_id: str | None
    offset: int


class Corpus:
    """Takes reports one by one; of each of them memory holds only what it is compared by.

    A report is known by its number in the order of time, once all are there.
    """

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - gone with the corpus
        self._keys: list[_Key] = []
        self._end = 0

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, report: Report) -> None:
        """Take a report."""
        published = report.published.isoformat() if report.published else ""
        self._keys.append(_Key(published, report.document_id, report.report_id, report.incident_id, self._end))
        self._end += self._file.write(report.to_json().encode() + b"\n")

    def merged(self, policy: str) -> Iterator[Merged]:
        """The incidents, in the order of their first reports."""
        self._keys.sort()
        for group in self._groups():
            yield merged(self._id_of(group), [self.report(number) for number in group], policy)

    def _groups(self) -> list[list[int]]:
        if len({key.document_id for key in self._keys}) < 2:  # and numpy need not be loaded for one short article
            return [[number] for number in range(len(self._keys))]
        return self.linker().groups()

    def linker(self) -> Linker:
        """What brings the reports together, by their numbers."""
        self._keys.sort()
        profiles: list[Profile] = []
        names, words = Terms(), Terms()
        for number in range(len(self._keys)):
            report = self.report(number)
            profiles.append(Profile.of(report))
            names.add(report.signature.names)
            words.add(report.signature.words)
        return Linker(profiles, names, words)

    def report(self, number: int) -> Report:
        """The report of that number."""
        self._file.seek(self._keys[number].offset)
        return Report.from_json(self._file.readline().decode())

    def _id_of(self, group: Sequence[int]) -> str:
        """The id that an earlier run gave to the incident, or else that of its first report.

        So what is published later, or on nobody knows which day, renames nothing; what is published earlier neither, if
        the earlier run is known. Every id is that of a report of the incident, so that no two incidents have the same.
        """
        keys = [self._keys[number] for number in group]
        own = [key.report_id for key in sorted(keys, key=lambda key: (key.published or _UNDATED, key.report_id))]
        given = {key.incident_id for key in keys}
        return next((report_id for report_id in own if report_id in given), own[0])
