"""Publication dates, in the forms that feeds, scrapers and people write."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.reading.dates import to_date

MARCH_13 = [
    "2020-03-13",
    " 2020-03-13 ",
    "2020-3-13",
    "2020/03/13",
    "2020-03-13T23:59:59+09:00",
    "2020-03-13T00:10:00Z",
    "2020-03-13 10:15:00.123456",
    "20200313",
    "20200313101500",
    "20200313T101500Z",
    "Fri, 13 Mar 2020 23:59:00 -0800",
    "Fri, 13 Mar 2020 10:00:00 GMT",
    "13 March 2020",
    "13 Mar 2020",
    "13th March 2020",
    "Friday, 13 March 2020",
    "March 13, 2020",
    "Mar. 13, 2020",
    "Friday, March 13, 2020, 10:15 am",
    "Fri Mar 13 10:00:00 2020",
    "1584093600",
    "1584093600000",
    1584093600,
    1584093600.5,
    1584093600000,
    20200313,
    date(2020, 3, 13),
    datetime(2020, 3, 13, 23, 59, tzinfo=timezone(timedelta(hours=9))),
    datetime(2020, 3, 13, tzinfo=UTC),
]


@pytest.mark.parametrize("written", MARCH_13, ids=repr)
def test_the_day_as_written(written):
    day = to_date(written)
    assert day == date(2020, 3, 13)
    assert type(day) is date


NO_DAY = [
    None,
    "",
    "yesterday",
    "2020",
    "2020-03",
    "2020-13-01",
    "2020-02-30",
    "03/04/2020",
    "13 Foo 2020",
    "15840936",
    "99999999",
    12,
    2020,
    10**30,
    float("nan"),
    float("inf"),
    True,
    ["2020-03-13"],
    {"date": "2020-03-13"},
    "1" * 5000,
    "0000-00-00",
    "0000-00-00 00:00:00",
]


@pytest.mark.parametrize("written", NO_DAY, ids=lambda written: repr(written)[:30])
def test_what_is_no_day(written):
    assert to_date(written) is None


@given(st.text() | st.integers() | st.floats() | st.binary() | st.lists(st.integers()))
def test_never_raises(written):
    assert to_date(written) is None or isinstance(to_date(written), date)
