"""Deaths: who was wounded, or missing, when one document was published, and has died when a later one is."""

from collections.abc import Sequence
from itertools import groupby

from incidents.reconcile.persons import share_a_name
from incidents.reconcile.report import Named, Report
from incidents.stages.outcomes import ALIVE


class Deaths:
    """The deaths of which reports tell, by name or as a number of those who had been wounded, or missing."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._names: dict[int, set[frozenset[int]]] = {}  # of the dead, by each part of their names

    def add(self, report: Report) -> None:
        """Take in what a report tells."""
        for outcome, number in report.deaths:
            self._numbers[outcome] = max(number, self._numbers.get(outcome, 0))
        for person in report.named:
            for part in person.names if person.is_dead else ():
                self._names.setdefault(part, set()).add(frozenset(person.names))

    def unknown_to(self, report: Report, outcome: str) -> int:
        """How many of those whom a report, published before, counts as wounded (or missing) have died."""
        unnamed = self._numbers.get(outcome, 0) - dict(report.deaths).get(outcome, 0)
        named = sum(map(self._has_died, report.named)) if outcome == "wounded" else 0
        return max(unnamed, named)

    def _has_died(self, person: Named) -> bool:
        names = frozenset(person.names)
        dead = (name for part in names for name in self._names.get(part, ()))
        return not person.is_dead and any(share_a_name(names, name) for name in dead)


def died_since(reports: Sequence[Report], outcome: str) -> list[int]:
    """For each report the number of people with that outcome who died, as reports of later days tell.

    `reports` are in the order of publication.
    """
    if outcome not in ALIVE or len(reports) < 2:
        return [0] * len(reports)
    deaths = Deaths()
    numbers: list[int] = []
    for day, its_reports in groupby(reversed(reports), key=lambda report: report.published):
        told = list(its_reports)
        numbers += [deaths.unknown_to(report, outcome) if day else 0 for report in told]
        for report in told:
            deaths.add(report)
    return numbers[::-1]
