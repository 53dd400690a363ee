"""The publication date of a document, from whatever form it was written in."""

import re
from datetime import UTC, date, datetime
from functools import lru_cache

from incidents.errors import UsageError

ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d/.-])")
COMPACT = re.compile(r"((?:1[89]|20)\d\d)(\d\d)(\d\d)(?:T?\d{4}(?:\d\d)?Z?)?")
EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d*)?")
DAY_MONTH_YEAR = re.compile(r"(?:\w+,? )?(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3})[a-z]*\.?,? (\d{4})(?:,? .*)?")
MONTH_DAY_YEAR = re.compile(r"(?:\w+,? )?([A-Za-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:,? .*)?")
MILLISECONDS_FROM = 10**11


def to_date(value: object) -> date | None:
    """Give the day that is written, in the zone it is written in; None for what is not plainly one day.

    Understood: dates and datetimes, ISO 8601 (also with slashes, year first), RFC 2822, '20200313', '20200313T101500Z',
    '13 March 2020', 'March 13, 2020', and seconds or milliseconds since 1970 (UTC) of the years 2001 to 2100.
    '03/04/2020' is a different day in different countries, so it is none.
    """
    if isinstance(value, str):
        return _from_text(value.strip())
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_text(f"{value:.0f}" if abs(value) < 10**15 else "")
    return None


def given_day(value: object) -> date | None:
    """Give the day that a user names; None for None.

    Raises:
        UsageError: it is not plainly one day.
    """
    day = to_date(value)
    if value is not None and day is None:
        raise UsageError(f"{value!r} is not a day; write it as 2020-03-13.")
    return day


@lru_cache(maxsize=8192)
def _from_text(text: str) -> date | None:
    try:
        if found := ISO.match(text) or COMPACT.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if EPOCH.fullmatch(text):
            return _from_epoch(float(text))
        return _from_words(text)
    except (ValueError, TypeError, IndexError, OverflowError):  # not a day of the calendar; email.utils raises them all
        return None


def _from_epoch(number: float) -> date | None:
    seconds = number / 1000 if number > MILLISECONDS_FROM else number
    day = datetime.fromtimestamp(seconds, UTC).date()
    return day if 2001 <= day.year <= 2100 else None


def _from_words(text: str) -> date | None:
    from email.utils import parsedate  # a tenth of a short run, and seldom needed

    if found := MONTH_DAY_YEAR.fullmatch(text):
        text = f"{found[2]} {found[1]} {found[3]} 00:00:00"
    elif found := DAY_MONTH_YEAR.fullmatch(text):
        text = f"{found[1]} {found[2]} {found[3]} 00:00:00"
    parts = parsedate(text)
    return date(*parts[:3]) if parts else None
