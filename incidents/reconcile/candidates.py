"""Candidates: the pairs of reports that are worth comparing, found without comparing all with all.

Reports meet under a key: a name that few reports have, or a day and a place. Under each key they stand in the order
of time, and each meets the next few. So the number of pairs grows with the number of reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from incidents.reconcile.scoring import Profile
from incidents.reconcile.terms import Terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Keys = tuple[NDArray[np.int64], NDArray[np.int64]]  # under which a report meets others, and its number

_RAREST = 12  # names of a report under which it meets others
_NEXT = 8  # reports that a report meets under one key
_COMMON = 200  # reports: a name that more of them have tells too little to meet under
_AT_ONCE = 100_000  # pairs that are made Python's own


def candidates(profiles: Sequence[Profile], names: Terms) -> Iterator[tuple[int, int]]:
    """Pairs of the numbers of reports, each pair once, the smaller number first, in ascending order.

    The numbers of reports are in the order of time.
    """
    import numpy as np

    by_name, by_place = _names(names), _days_and_places(profiles)
    keys = np.concatenate([by_name[0], by_place[0] + len(names.holders)])
    reports = np.concatenate([by_name[1], by_place[1]])
    order = np.lexsort((reports, keys))
    keys, reports = keys[order], reports[order]
    met = [np.zeros(0, np.int64)]
    for lag in range(1, _NEXT + 1):
        same = np.flatnonzero(keys[lag:] == keys[:-lag])
        one, other = reports[same], reports[same + lag]
        met.append(np.unique((one * len(profiles) + other)[one != other]))
    pairs = np.unique(np.concatenate(met))
    for chunk in np.array_split(pairs, len(pairs) // _AT_ONCE + 1):
        yield from zip((chunk // len(profiles)).tolist(), (chunk % len(profiles)).tolist(), strict=True)


def _names(names: Terms) -> Keys:
    """The rarest names of each report among those that others have too, and the report's number."""
    import numpy as np

    terms, ends = names.numbers.astype(np.int64), names.ends
    reports = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
    shared = (names.holders[terms] > 1) & (names.holders[terms] <= _COMMON)
    terms, reports = terms[shared], reports[shared]
    order = np.lexsort((terms, names.holders[terms], reports))
    terms, reports = terms[order], reports[order]
    first = np.searchsorted(reports, np.arange(len(ends) - 1))
    rarest = np.arange(len(reports)) - first[reports] < _RAREST
    return terms[rarest], reports[rarest]


def _days_and_places(profiles: Sequence[Profile]) -> Keys:
    """Day and place of each report, and the next day, by which papers differ, as numbers; and the report's number."""
    import numpy as np

    keys: list[int] = []
    reports: list[int] = []
    for number, profile in enumerate(profiles):
        day = profile.first or profile.published
        places = {profile.place, profile.admin1} - {"", None} or {profile.country} - {None}
        found = {crc32(f"{day + next_} {place}".encode()) for place in places for next_ in (0, 1) if day}
        keys += sorted(found)
        reports += [number] * len(found)
    return np.array(keys, np.int64), np.array(reports, np.int64)
