"""How likely two reports are of one incident: points for and against, each with its reason.

The points are natural logarithms of odds, rounded: how much oftener two reports agree (or differ) so when they are of
one incident than when they are not. Numbers of people never suffice, nor does any other part alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import cos, hypot, radians
from typing import NamedTuple

from incidents.reconcile.report import Report
from incidents.reconcile.signatures import name_hash
from incidents.reconcile.terms import Terms, weight
from incidents.stages.events import UNKNOWN, is_compatible

ENOUGH = 4.0  # points from which two reports are taken to be of one incident

_BALLAST = 3.0  # terms: added to what two reports could share, so that little that is shared tells little
_NAMES, _NO_NAMES, _WORDS = 21.0, -2.0, 2.0
# Of what one document tells apart: the points, and those where day or kind of event differ so much that they alone
# speak against it; the names that the document tells are then those of both.
_TOLD_APART, _TOLD_TO_DIFFER, _MUCH = -4.0, -9.0, -2.0
# Days between, at most, and the points: for two days, and for a day and the publication of what tells none.
_BETWEEN_DAYS = ((0, 2.5), (1, 0.5), (7, -3.5), (31, -4.0))
_FAR_IN_TIME = -5.0
_BETWEEN_RANGES = ((0, 0.0), (7, -0.5), (31, -1.5))
_UNTIL_PUBLISHED = ((3, 2.5), (31, 0.5))
_PUBLISHED_BEFORE = -3.0
_BETWEEN_PUBLICATIONS = ((3, 2.0), (7, 1.0), (31, -0.5))
# Kilometres between, at most, and the points.
_BETWEEN_PLACES = ((15.0, 1.0), (50.0, 0.5), (100.0, -0.5))
_FAR_AWAY = -3.0
_SAME_PLACE, _SAME_DIVISION, _OTHER_DIVISION, _OTHER_COUNTRY = 2.0, 0.5, -0.5, -3.0
_KM_A_DEGREE = 111.2  # of latitude
_SAME_EVENT, _RARE_EVENT, _OTHER_EVENT = 0.5, 1.0, -3.0
_SAME_ACTOR = 1.0
_SAME_NUMBER, _OTHER_NUMBER, _FAR_NUMBER = 0.5, -0.5, -1.0
_FAR_MORE = 3  # times: beyond this no revision


class Profile(NamedTuple):
    """What a report is compared by, terms apart. Days are ordinals, 0 when unknown."""

    document_id: str
    published: int
    first: int
    last: int
    is_day: bool
    is_aftermath: bool
    place: str
    admin1: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    event_type: str
    perpetrator: str
    killed: int | None
    wounded: int | None

    @classmethod
    def of(cls, report: Report) -> "Profile":
        """The profile of a report."""
        when, where = report.context.when, report.context.where
        killed, wounded = report.tolls.get("killed"), report.tolls.get("wounded")
        return cls(
            report.document_id,
            report.published.toordinal() if report.published else 0,
            when.start.toordinal() if when.start else 0,
            when.end.toordinal() if when.end else 0,
            when.precision == "day",
            report.is_aftermath,
            (where.place or "").casefold(),
            where.admin1,
            where.country,
            where.latitude if where.is_town else None,
            where.longitude if where.is_town else None,
            report.context.event_type,
            (report.context.perpetrator or "").casefold(),
            killed.best if killed else None,
            wounded.best if wounded else None,
        )


class Score(NamedTuple):
    """The points that speak for two reports being of one incident (against it, when negative), by what they rest on."""

    date: float
    place: float
    event: float
    actors: float
    numbers: float
    names: float
    words: float
    document: float

    @property
    def total(self) -> float:
        """All points together."""
        return sum(self)


class Scorer:
    """Scores pairs of reports, which are given by their numbers."""

    def __init__(self, profiles: Sequence[Profile], names: Terms, words: Terms) -> None:
        self._profiles = profiles
        self._names = names
        self._words = words
        self._names_of_places: dict[str, frozenset[int]] = {"": frozenset()}
        self._places = _weights(profile.place for profile in profiles)
        self._events = _weights(profile.event_type for profile in profiles)

    def score(self, one: int, other: int) -> Score:
        """What speaks for and against two reports being of one incident."""
        a, b = self._profiles[one], self._profiles[other]
        same_place = a.place if a.place == b.place else ""
        date, event = _date(a, b), self._event(a, b)
        return Score(
            date,
            _SAME_PLACE * self._places[same_place] if same_place else _place(a, b),
            event,
            _actors(a, b),
            _number(a.killed, b.killed) + _number(a.wounded, b.wounded),
            self._names_shared(one, other, self._names_in(same_place)),
            self._words_shared(one, other),
            _told_apart(min(date, event)) if a.document_id == b.document_id else 0.0,
        )

    def _event(self, a: Profile, b: Profile) -> float:
        """Points for the same kind of event, the more the fewer reports tell of one: a town has many shootings."""
        if not is_compatible(a.event_type, b.event_type):
            return _OTHER_EVENT
        same = a.event_type == b.event_type != UNKNOWN
        return _SAME_EVENT + _RARE_EVENT * self._events[a.event_type] if same else 0.0

    def _names_shared(self, one: int, other: int, without: frozenset[int]) -> float:
        """Points for the names that both have; and against, the more names both have, for none of them being shared."""
        shared, least = self._names.shared(one, other, without)
        return (_NAMES * shared + _NO_NAMES * least) / (least + _BALLAST)

    def _words_shared(self, one: int, other: int) -> float:
        shared, least = self._words.shared(one, other)
        return _WORDS * shared / (least + _BALLAST)

    def _names_in(self, place: str) -> frozenset[int]:
        """The names of which a place's name is made: they are compared as a place, and not once more as names."""
        if place not in self._names_of_places:
            self._names_of_places[place] = self._names.named(map(name_hash, place.split()))
        return self._names_of_places[place]


def _weights(values: Iterable[str]) -> dict[str, float]:
    """The weight of each value by how few of the reports have it; `values` are those of all reports."""
    told = Counter(values)
    return {value: weight(number, told.total()) for value, number in told.items()}


def _graded(distance: float, grades: tuple[tuple[float, float], ...], beyond: float) -> float:
    for most, points in grades:
        if distance <= most:
            return points
    return beyond


def _told_apart(least: float) -> float:
    """Points against what one document tells apart; `least` is what day or kind of event gave, the lower of the two."""
    return _TOLD_TO_DIFFER if least <= _MUCH else _TOLD_APART


def _date(a: Profile, b: Profile) -> float:
    if a.first and b.first:
        gap = max(a.first, b.first) - min(a.last, b.last)
        later = a if a.first > b.first else b
        are_days = a.is_day and b.is_day and not (gap > 0 and later.is_aftermath)
        return _graded(gap, _BETWEEN_DAYS if are_days else _BETWEEN_RANGES, _FAR_IN_TIME)
    if a.first or b.first:
        happened, published = (a.last, b.published) if a.first else (b.last, a.published)
        if not published:
            return 0.0
        lag = published - happened
        return _PUBLISHED_BEFORE if lag < -1 else _graded(lag, _UNTIL_PUBLISHED, _FAR_IN_TIME / 2)
    if a.published and b.published:
        return _graded(abs(a.published - b.published), _BETWEEN_PUBLICATIONS, _FAR_IN_TIME)
    return 0.0


def _place(a: Profile, b: Profile) -> float:
    if a.country and b.country and a.country != b.country:
        return _OTHER_COUNTRY
    kilometres = _kilometres(a, b)
    if kilometres is not None:
        return _graded(kilometres, _BETWEEN_PLACES, _FAR_AWAY)
    if a.admin1 and b.admin1:
        return _SAME_DIVISION if a.admin1 == b.admin1 else _OTHER_DIVISION
    return 0.0


def _kilometres(a: Profile, b: Profile) -> float | None:
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return None
    east = (a.longitude - b.longitude) * cos(radians((a.latitude + b.latitude) / 2))
    return _KM_A_DEGREE * hypot(a.latitude - b.latitude, east)


def _actors(a: Profile, b: Profile) -> float:
    one, other = a.perpetrator, b.perpetrator
    return _SAME_ACTOR if one and other and (one in other or other in one) else 0.0


def _number(one: int | None, other: int | None) -> float:
    if one is None or other is None:
        return 0.0
    if one == other:
        return _SAME_NUMBER
    return _FAR_NUMBER if max(one, other) > _FAR_MORE * min(one, other) else _OTHER_NUMBER
