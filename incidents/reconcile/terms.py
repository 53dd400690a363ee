"""Terms: the names, or the rare words, of all reports, each weighed by how few of the reports have it."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_UNSEEN = 20  # reports of other places that nobody collected: what all of a few reports share still tells something


def weight(holders: int, reports: int) -> float:
    """What it tells that two of the reports share something that `holders` of them have.

    It is 1 when these two alone have it, towards 0 when all have, between by the logarithm of the share (the inverse
    document frequency), scaled so that it means the same in a small corpus and in a large one.
    """
    more = reports + _UNSEEN
    return min(log(more / holders) / log(more / 2), 1.0)


class Terms:
    """The terms of reports, as hashes; the reports are added one after the other and known by their number from 0."""

    def __init__(self) -> None:
        self._hashes = array("I")
        self._ends = array("Q", [0])
        self._weights = array("d")
        self._totals = array("d")
        self.holders: NDArray[np.int64]  # how many reports have each term
        self._known: NDArray[np.uint32]  # their hashes, in ascending order
        self._last: tuple[int, frozenset[int]] = (-1, frozenset())

    def add(self, hashes: Iterable[int]) -> None:
        """Add the terms of the next report."""
        self._hashes.extend(hashes)
        self._ends.append(len(self._hashes))

    def weigh(self) -> None:
        """Weigh the terms, now that all reports are there; from here on a term is a number from 0."""
        import numpy as np

        self._known, numbers, self.holders = np.unique(self.numbers, return_inverse=True, return_counts=True)
        reports = len(self._ends) - 1
        by_holders = [0.0, *(weight(holders, reports) for holders in range(1, max(self.holders, default=0) + 1))]
        weights = np.array(by_holders)[self.holders]
        self._weights = array("d", weights.tobytes())
        sums = np.concatenate([[0.0], np.cumsum(weights[numbers])])
        self._totals = array("d", (sums[self.ends[1:]] - sums[self.ends[:-1]]).tobytes())
        self._hashes = array("I", numbers.astype(np.uint32).tobytes())

    @property
    def numbers(self) -> NDArray[np.uint32]:
        """The terms of all reports one after the other."""
        import numpy as np

        return np.frombuffer(self._hashes, np.uint32) if self._hashes else np.zeros(0, np.uint32)

    @property
    def ends(self) -> NDArray[np.int64]:
        """Where the terms of each report begin in `numbers`, and at last where those of the last one end."""
        import numpy as np

        return np.frombuffer(self._ends, np.uint64).astype(np.int64)

    def of(self, report: int) -> array[int]:
        """The terms of a report."""
        return self._hashes[self._ends[report] : self._ends[report + 1]]

    def named(self, hashes: Iterable[int]) -> frozenset[int]:
        """The terms of these hashes, as far as reports have them."""
        import numpy as np

        wanted = np.array([*hashes], np.uint32)
        found = np.searchsorted(self._known, wanted).tolist()
        return frozenset(
            n for n, one in zip(found, wanted, strict=True) if n < len(self._known) and self._known[n] == one
        )

    def shared(self, one: int, other: int, without: Collection[int] = ()) -> tuple[float, float]:
        """The weight of the terms that two reports share, and of all terms of the report that has less of them.

        Terms `without` do not count.
        """
        if self._last[0] != one:
            self._last = one, frozenset(self.of(one))
        mine, theirs, weights = self._last[1], self.of(other), self._weights
        mine_weigh, theirs_weigh = self._totals[one], self._totals[other]
        shared = sum([weights[term] for term in theirs if term in mine])
        for term in without:
            mine_weigh -= weights[term] if term in mine else 0.0
            theirs_weigh -= weights[term] if term in theirs else 0.0
            shared -= weights[term] if term in mine and term in theirs else 0.0
        return max(shared, 0.0), max(min(mine_weigh, theirs_weigh), 0.0)
