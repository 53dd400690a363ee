"""Days: which days an expression of time means, worked out from the publication date or another date of the text."""

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

_SOON = timedelta(days=31)  # a day and month so near ahead are still to come, rather than almost a year old
_SOON_BY_WEEKDAY = timedelta(days=183)  # and so near when the weekday stated is theirs

_PRECISION = {
    "day": "day",
    "week": "week",
    "fortnight": "week",
    "weekend": "range",
    "month": "month",
    "year": "year",
    "decade": "year",
}


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units before (negative) or after a day: yesterday, last week, three months ago, two days earlier.

    The day is that of publication or, when `told`, the nearest date that the text states. A week is Monday to Sunday,
    months and years are those of the calendar; an `exact` offset is the one day.
    """

    count: int
    unit: str
    told: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day, month or year by its name and number, as far as stated; `weekday` 0 is Monday.

    `which` of several is meant: "last", "next" (seen from the publication), "previous", "following" (seen from a date
    that the text states) or "" for the nearest that is past; `within` is the week or year that holds it.
    """

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    which: str = ""
    within: Offset | None = None


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date like 5/4/2003, of which the day and the month cannot be told apart without the document's habit."""

    first: int
    second: int
    year: int


SingleDate = CalendarDate | NumericDate | Offset


@dataclass(frozen=True, slots=True)
class Span:
    """From one date to another; without `last`, up to the publication."""

    first: SingleDate
    last: SingleDate | None


DateExpression = SingleDate | Span


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of a time, its `precision` (day, week, month, year, range) and its `source`.

    `source` is "stated" for a full date and "relative" for one worked out from another day. What happened in "the past
    24 hours" went on all `through` them, and is of no one day.
    """

    start: date
    end: date
    precision: str
    source: str
    through: bool = field(default=False, compare=False)


def is_told(expression: DateExpression) -> bool:
    """Whether an expression counts from a date that the text states: "two days earlier", "the following Monday"."""
    if isinstance(expression, Offset):
        return expression.told
    return isinstance(expression, CalendarDate) and expression.which in ("previous", "following")


def resolve(
    expression: DateExpression, published: date | None, anchor: date | None = None, day_first: bool = True
) -> Days | None:
    """The days that `expression` means.

    `published` is the day of publication, `anchor` the nearest stated date, for expressions that count from it, and
    `day_first` whether 5/4/2003 is in April. None where they are needed and not known, where the calendar has no such
    day, and where the time begins after the publication.
    """
    try:
        when = _worked_out(expression, published, anchor, day_first)
    except (OverflowError, ValueError):  # before the year 1 or after 9999
        return None
    return when if when is None or published is None or when.start <= published else None


def _worked_out(
    expression: DateExpression, published: date | None, anchor: date | None, day_first: bool
) -> Days | None:
    match expression:
        case CalendarDate():
            return _calendar(expression, published, anchor)
        case NumericDate():
            return _numeric(expression, day_first)
        case Offset():
            return _offset(expression, anchor if expression.told else published)
        case Span():
            return _span(expression, published, anchor, day_first)


def _calendar(said: CalendarDate, published: date | None, anchor: date | None) -> Days | None:
    if said.within is not None:
        return _within(said, said.within, published)
    if said.month is None and said.year is None:
        return _weekday(said, anchor if said.which in ("previous", "following") else published)
    if said.year is None:
        return _of_past(said, published)
    if said.month is None:
        return Days(date(said.year, 1, 1), date(said.year, 12, 31), "year", "stated")
    if said.day is None:
        return Days(*_period("month", date(said.year, said.month, 1)), "month", "stated")
    day = day_of(said.year, said.month, said.day)
    return None if day is None else Days(day, day, "day", "stated")


def _weekday(said: CalendarDate, seen_from: date | None) -> Days | None:
    """The past day of that name nearest to the publication, which may be that very day unless it is the "last"."""
    if seen_from is None or said.weekday is None or said.which == "next":
        return None
    back = (seen_from.weekday() - said.weekday) % 7
    if said.which == "following":
        back -= 7
    elif back == 0 and said.which in ("last", "previous"):
        back = 7
    day = seen_from - timedelta(days=back)
    return Days(day, day, "day", "relative")


def _of_past(said: CalendarDate, published: date | None) -> Days | None:
    """A month, or a day of it, in the year in which it was last there before the publication."""
    if published is None or said.month is None or said.which == "next":
        return None
    if said.day is None:
        back = (published.month - said.month) % 12
        start = _months_before(published, 12 if back == 0 and said.which == "last" else back)
        return Days(*_period("month", start), "month", "relative")
    days = [day_of(published.year + year, said.month, said.day) for year in (1, 0, -1, -2, -3, -4, -5, -6, -7, -8)]
    if any(day is not None and _is_to_come(day, said.weekday, published) for day in days[:2]):
        return None
    day = next((day for day in days if day is not None and day <= published), None)
    return None if day is None else Days(day, day, "day", "relative")


def _is_to_come(day: date, weekday: int | None, published: date) -> bool:
    """Whether a day stated without its year is rather this one ahead: it is near, or of the weekday stated with it."""
    soon = _SOON if weekday is None else _SOON_BY_WEEKDAY
    return timedelta(0) < day - published <= soon and weekday in (None, day.weekday())


def _within(said: CalendarDate, within: Offset, published: date | None) -> Days | None:
    """A weekday of a week, a month or a day of a year: "Friday last week", "3 May last year"."""
    period = _offset(within, published)
    if period is None:
        return None
    if said.weekday is not None and within.unit == "week":
        day = period.start + timedelta(days=said.weekday)
        return Days(day, day, "day", "relative")
    when = _calendar(replace(said, year=period.start.year, within=None), published, None)
    return None if when is None else replace(when, source="relative")


def _numeric(said: NumericDate, day_first: bool) -> Days | None:
    day, month = (said.first, said.second) if day_first else (said.second, said.first)
    found = day_of(said.year, month, day) or day_of(said.year, day, month)
    return None if found is None else Days(found, found, "day", "stated")


def _offset(said: Offset, base: date | None) -> Days | None:
    if base is None:
        return None
    start, end = _period("day" if said.exact else said.unit, _moved(base, said.count, said.unit))
    if not said.told and start <= base:
        end = min(end, base)  # what has happened this month has happened by now
    return Days(start, end, "day" if said.exact else _PRECISION[said.unit], "relative")


def _span(said: Span, published: date | None, anchor: date | None, day_first: bool) -> Days | None:
    """The last end first: the beginning is the nearest before it."""
    if said.last is None:
        last = None if published is None else Days(published, published, "day", "relative")
    else:
        last = resolve(said.last, published, anchor, day_first)
    if last is None:
        return None
    first = resolve(said.first, last.end, anchor, day_first)
    if first is None or (first.start > last.end):
        return None
    known = first if said.last is None else last
    return Days(first.start, last.end, "range", known.source, through=said.last is None)


def _moved(day: date, count: int, unit: str) -> date:
    if unit in ("month", "year", "decade"):
        return _months_before(day, -count * {"month": 1, "year": 12, "decade": 120}[unit])
    if unit == "weekend":
        # The weekend that has begun last; "last" is the one before this week began.
        saturday = day - timedelta(days=(day.weekday() - 5) % 7)
        return saturday if count == 0 else day + timedelta(days=7 * count + 5 - day.weekday())
    return day + count * timedelta(days={"day": 1, "week": 7, "fortnight": 14}[unit])


def _months_before(day: date, count: int) -> date:
    """The same day `count` months before, or the last day of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _period(unit: str, day: date) -> tuple[date, date]:
    """First and last day of the week, month, ... that holds `day`."""
    match unit:
        case "week" | "fortnight":
            start = day - timedelta(days=day.weekday())
            return start, start + timedelta(days=6)
        case "weekend":
            return day, day + timedelta(days=1)
        case "month":
            return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        case "year" | "decade":
            return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def day_of(year: int, month: int, day: int) -> date | None:
    """The day of the calendar, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
