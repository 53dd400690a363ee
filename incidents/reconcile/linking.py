"""Linking: which reports are of one incident.

Pairs of reports are scored and, the likeliest first, brought together, unless the reports that each of the two has
been brought together with speak against it on the whole: no chain of likenesses joins what does not belong together.
The result does not depend on the order in which the documents were read.
"""

from collections.abc import Iterator, Sequence

from incidents.reconcile.candidates import candidates
from incidents.reconcile.scoring import ENOUGH, Profile, Scorer
from incidents.reconcile.terms import Terms

ON_AVERAGE = 3.5  # points that the pairs of two incidents must have on average
_ASKED = 8  # reports of an incident that speak for all of them, so that the work stays in proportion
_LEAST, _MOST = -5.0, 12.0  # points of one pair that count in an average


class Linker:
    """Brings together reports, which are known by their numbers; the numbers are in the order of time."""

    def __init__(self, profiles: Sequence[Profile], names: Terms, words: Terms) -> None:
        names.weigh()
        words.weigh()
        self.scorer = Scorer(profiles, names, words)
        self._profiles = profiles
        self._names = names
        self._home = list(range(len(profiles)))
        self._members = {number: [number] for number in self._home}

    def groups(self) -> list[list[int]]:
        """The reports of each incident in the order of time, and the incidents in that of their first reports."""
        for one, other in self._likely():
            a, b = self._home[one], self._home[other]
            if a != b and self.average(self._members[a], self._members[b]) >= ON_AVERAGE:
                self._unite(*sorted((a, b), key=lambda home: (-len(self._members[home]), home)))
        return sorted(sorted(members) for members in self._members.values())

    def candidates(self) -> Iterator[tuple[int, int]]:
        """The pairs of reports that are compared at all."""
        return candidates(self._profiles, self._names)

    def average(self, ones: Sequence[int], others: Sequence[int]) -> float:
        """The points that pairs of two incidents have on average."""
        points = [self.scorer.score(one, other).total for one in ones[:_ASKED] for other in others[:_ASKED]]
        return sum(min(max(each, _LEAST), _MOST) for each in points) / len(points)

    def _likely(self) -> list[tuple[int, int]]:
        """The pairs with points enough, those with most points first."""
        found: list[tuple[float, int, int]] = []
        for one, other in self.candidates():
            points = self.scorer.score(one, other).total
            if points >= ENOUGH:
                found.append((-points, one, other))
        return [(one, other) for _, one, other in sorted(found)]

    def _unite(self, larger: int, smaller: int) -> None:
        for number in self._members[smaller]:
            self._home[number] = larger
        self._members[larger] += self._members.pop(smaller)
