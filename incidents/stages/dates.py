"""Dates: finds what the words say of a time. Which days are meant is worked out apart, in `days`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from incidents.engine.cascade import Match
from incidents.engine.sentence import Sentence
from incidents.stages.days import (
    CalendarDate,
    DateExpression,
    Days,
    NumericDate,
    Offset,
    SingleDate,
    Span,
    day_of,
    resolve,
)
from incidents.stages.numbers import Numbers

__all__ = ["DateExpression", "Dates", "Days", "find_date_line", "guess_day_first", "resolve"]

_DATE_LINE_WITHIN = 600  # characters from the beginning of a text: a report's own date stands there or nowhere
_NOT_LONG = timedelta(days=14)  # between a report's own date and its publication elsewhere
_NEAR = timedelta(days=7)  # of two readings of a date, the one so near to the publication is meant
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_DAY_PAIR = re.compile(r"(\d{1,2})[-–‑/](\d{1,2})")
_YEAR_PAIR = re.compile(r"(\d{4})[-–/](\d{4}|\d\d)")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})(?:([-/.])(\d{1,2})\2(\d{4})|/(\d{1,2})/(\d\d))")
_DAY_NAME_YEAR = re.compile(r"(\d{1,2})-([A-Za-z]+)-(\d{4}|\d\d)")
_DAY_COMMA_YEAR = re.compile(r"(\d{1,2}),(\d{4})")
_DAY_YEAR = re.compile(r"(0[1-9]|[12]\d|3[01])(20\d\d)")  # "Feb 092015", where the comma is lost
_MAYBE_NUMERIC = re.compile(r"\d[./-]\d\d?[./-]\d\d")  # begins plainly: ten times faster where there is none
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|(?<=/)\d\d)(?![\d/-])")


class Dates:
    """Reads expressions of time.

    `data` is dates.toml: the order of months and weekdays, the named days, units and turns.
    """

    def __init__(self, data: Mapping[str, Any], numbers: Numbers) -> None:
        lists = data["lists"]
        self._months = _places(lists["MONTH"], data["order"]["months"], first=1)
        self._weekdays = _places(
            lists["WEEKDAY"] + lists["WEEKDAYS"] + lists["SHORT_WEEKDAY"], data["order"]["weekdays"], first=0
        )
        self._days: Mapping[str, int] = data["days"]
        self._turns: Mapping[str, int] = data["turns"]
        self._units: Mapping[str, str] = {word: unit for unit, words in data["units"].items() for word in words}
        self._numbers = numbers

    def read(self, match: Match) -> DateExpression | str | None:
        """The expression of a match, the reason why it is none, or None when the words do not bear the rule out."""
        if match.rule.refuses:
            return match.rule.refuses
        if match.rule.makes == "dateline":
            return self._date_line(match)
        match match.rule.sets.get("shape", "date"):
            case "offset":
                return self._offset(match)
            case "past":
                return self._past(match)
            case "span":
                return self._span(match)
        return self._date(match)

    def _date_line(self, match: Match) -> SingleDate | None:
        """The day of the report itself, near the beginning of a text."""
        found = self._date(match) if match.sentence.start < _DATE_LINE_WITHIN else None
        return None if isinstance(found, CalendarDate) and found.day is None else found

    def _date(self, match: Match) -> SingleDate | None:
        sets = match.rule.sets
        if "day" in sets:
            year = match.tokens("year")
            return CalendarDate(day=sets["day"], month=sets["month"], year=int(year[0]) if year else None)
        start, end = match.groups.get("within", (match.end, match.end))
        found = self._words(match.sentence.tokens[match.start : start] + match.sentence.tokens[end : match.end])
        if not isinstance(found, CalendarDate):
            return found
        within = Offset(self._turn(match, "within"), self._unit(match)) if end > start else None
        found = replace(found, which=sets.get("which", ""), within=within)
        return found if _is_possible(found) else None

    def _offset(self, match: Match) -> Offset:
        sets = match.rule.sets
        count: int = sets["count"] if "count" in sets else sets["sign"] * self._count(match)
        unit = sets.get("unit") or self._unit(match)
        return Offset(count, unit, told=sets.get("base") == "told", exact=sets.get("exact", False))

    def _past(self, match: Match) -> Span:
        """The stretch that ends with the publication, as in "the past two days"."""
        offset = self._offset(match)
        if offset.unit == "hour":
            offset = Offset(min(-1, round(offset.count / 24)), "day")
        return Span(replace(offset, exact=True), None)

    def _span(self, match: Match) -> Span | None:
        if days := match.tokens("days"):
            return self._pair(days[0], match)
        if "count" in match.rule.sets:
            return Span(Offset(match.rule.sets["count"], "day"), Offset(0, "day"))
        if "unit" in match.groups:
            return Span(Offset(self._turn(match, "first"), self._unit(match)), None)
        first, last = self._words(match.tokens("first")), self._words(match.tokens("last"))
        if match.tokens("first")[0].lower() in self._turns and isinstance(first, CalendarDate):
            first = replace(first, which="last")
        return _completed(first, last) if first and (last or "last" not in match.groups) else None

    def _pair(self, token: str, match: Match) -> Span | None:
        """Two days of a month in one token ("3-5 May"), or two years ("2011-2014")."""
        if years := _YEAR_PAIR.fullmatch(token):
            first = int(years[1])
            return _completed(CalendarDate(year=first), CalendarDate(year=_century(years[2], first)))
        days, month = _DAY_PAIR.fullmatch(token), self._words(word for word in match.tokens() if word != token)
        if days is None or not isinstance(month, CalendarDate):
            return None
        return _completed(CalendarDate(day=int(days[1])), replace(month, day=int(days[2])))

    def _words(self, words: Iterable[str]) -> SingleDate | None:
        """The single date that the words state; words that say nothing of a date ("the", "night") are passed over."""
        fields: dict[str, int] = {}
        for word in words:
            lower = word.lower()
            if lower in self._days:
                return Offset(self._days[lower], "day")
            if lower in self._weekdays:
                fields["weekday"] = self._weekdays[lower]
            elif lower in self._months:
                fields["month"] = self._months[lower]
            elif word[0].isdigit() and not self._add_digits(word, fields):
                return None
        if "first" in fields:
            return NumericDate(fields["first"], fields["second"], fields["year"])
        weekday, day, month, year = (fields.get(name) for name in ("weekday", "day", "month", "year"))
        return CalendarDate(weekday, day, month, year) if fields else None

    def _add_digits(self, word: str, fields: dict[str, int]) -> bool:
        """Add to `fields` what a token that begins with a digit states; False when it is no part of a date."""
        if day := _DAY.fullmatch(word):
            if "day" not in fields:
                fields["day"] = int(day[1])
            elif len(word) == 2 and word.isdecimal() and not 10 <= int(word) <= 31:
                fields["year"] = _century(word)  # between these it may be another day, or a number of people
            else:
                return False
        elif len(word) == 4 and word.isdecimal():
            fields["year"] = int(word)
        elif found := _YEAR_FIRST.fullmatch(word):
            fields |= {"year": int(found[1]), "month": int(found[3]), "day": int(found[4])}
        elif found := _YEAR_LAST.fullmatch(word):
            second, year = found[3] or found[5], found[4] or found[6]
            fields |= {"first": int(found[1]), "second": int(second), "year": _century(year)}
        elif found := _DAY_COMMA_YEAR.fullmatch(word) or (_DAY_YEAR.fullmatch(word) if "month" in fields else None):
            fields |= {"day": int(found[1]), "year": int(found[2])}
        elif (found := _DAY_NAME_YEAR.fullmatch(word)) and found[2].lower() in self._months:
            fields |= {"day": int(found[1]), "month": self._months[found[2].lower()], "year": _century(found[3])}
        else:
            return False
        return True

    def _turn(self, match: Match, part: str) -> int:
        return self._turns[match.tokens(part)[0].lower()]

    def _unit(self, match: Match) -> str:
        return self._units[match.tokens("unit")[0].lower()]

    def _count(self, match: Match) -> int:
        """The number that the part `n` states; an article, or no such part, is one."""
        start, end = match.groups.get("n", (0, 0))
        return self._numbers.read_cardinal(replace(match, start=start, end=end)) or 1


def _places(words: Iterable[str], order: Sequence[str], first: int) -> dict[str, int]:
    """Each word, in lower case, with the place in `order` of the beginning that it has; the first place is `first`."""
    return {
        word.lower(): place
        for word in words
        for place, beginning in enumerate(order, start=first)
        if word.lower().rpartition("-")[2].startswith(beginning)
    }


def _century(year: str, after: int = 0) -> int:
    """A year, one of two digits with its century: that of `after`, else 1969 to 2068, as in POSIX."""
    number = int(year)
    if len(year) == 4:
        return number
    return after // 100 * 100 + number if after else number + (2000 if number < 69 else 1900)


def _completed(first: SingleDate, last: SingleDate | None) -> Span | None:
    """The span, with what only one of its ends says said of both: the month and the year in "3 to 5 May 2019"."""
    if isinstance(first, CalendarDate) and isinstance(last, CalendarDate):
        if first.day is not None or last.day is not None:
            first, last = (
                replace(first, month=first.month or last.month),
                replace(last, month=last.month or first.month),
            )
        if last.year is None and last.weekday is None:
            last = replace(last, year=first.year)
    return Span(first, last) if first != last and _is_possible(first) and _is_possible(last) else None


def _is_possible(found: SingleDate | None) -> bool:
    """Whether some calendar has such a day."""
    if not isinstance(found, CalendarDate) or found.day is None:
        return True
    return found.month is not None and day_of(found.year or 2000, found.month, found.day) is not None


def find_date_line(sentences: Iterable[Sentence], day_first: bool = True, published: date | None = None) -> date | None:
    """The report's own date: the first full date in a dateline or a date line among `sentences`, once read for dates.

    One without a year ("KABUL, March 13 (Agency) -") is that of the year before the publication, if it was not long
    before it; full dates go before it.
    """
    lines = [finding.value for sentence in sentences for finding in sentence.found if finding.kind == "dateline"]
    days = (resolve(line, None, day_first=day_first) for line in lines)
    full = next((when.start for when in days if when is not None), None)
    if full is not None or published is None:
        return full
    days = (resolve(line, published) for line in lines)
    return next((when.start for when in days if when is not None and published - when.start <= _NOT_LONG), None)


def guess_day_first(text: str, published: date | None = None) -> bool:
    """Whether a text writes the day before the month, by the numeric dates that can be read in one way only.

    So can one of which just one reading lies within a week of the publication. True without any: most of the world
    writes the day first.
    """
    if not _MAYBE_NUMERIC.search(text):
        return True
    readings = (
        _reading(int(found[1]), int(found[3]), _century(found[4]), published) for found in _NUMERIC.finditer(text)
    )
    return sum(readings) >= 0


def _reading(first: int, second: int, year: int, published: date | None) -> int:
    """1 when the day must stand first, -1 when the month must, 0 when nobody can tell."""
    days = day_of(year, second, first), day_of(year, first, second)
    near = [day is not None and (published is None or abs(day - published) <= _NEAR) for day in days]
    if published is not None and near[0] == near[1]:
        return _reading(first, second, year, None)
    return near[0] - near[1]
