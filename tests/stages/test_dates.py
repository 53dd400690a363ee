"""Dates: what is found in a sentence, and which days are meant by it."""

from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.engine.findings import Finding
from incidents.engine.sentence import Sentence
from incidents.language import english
from incidents.stages.dates import Days, find_date_line, guess_day_first, resolve

ENGLISH = english()
DATES = ENGLISH.stage("dates")
PUBLISHED = date(2020, 3, 13)  # a Friday
TOLD = date(2019, 12, 20)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Found(NamedTuple):
    """One finding: its words and what they mean."""

    words: str
    when: Days | None


def read(text: str) -> list[Sentence]:
    """The sentences of a text, read for dates."""
    sentences = [ENGLISH.sentence(text, start, end) for start, end in ENGLISH.splitter.spans(text)]
    for sentence in sentences:
        DATES(sentence)
    return sentences


def findings(text: str, kind: str = "date") -> list[tuple[Sentence, Finding]]:
    return [(sentence, found) for sentence in read(text) for found in sentence.found if found.kind == kind]


def dates(text: str, published: date | None = PUBLISHED, day_first: bool = True) -> list[Found]:
    return [
        Found(sentence.words(found.start, found.end), resolve(found.value, published, TOLD, day_first))
        for sentence, found in findings(text)
    ]


def one(text: str, published: date | None = PUBLISHED, day_first: bool = True) -> Found:
    (found,) = dates(text, published, day_first)
    return found


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Two guards died on Wednesday.", "Wednesday", "2020-03-11"),
        ("Two guards died on Friday.", "Friday", "2020-03-13"),
        ("Saturday's raid left two dead.", "Saturday", "2020-03-07"),
        ("Two guards died late on Thursday.", "late on Thursday", "2020-03-12"),
        ("Two guards died early Tuesday morning.", "early Tuesday morning", "2020-03-10"),
        ("Two guards died in the early hours of Monday.", "early hours of Monday", "2020-03-09"),
        ("Two guards died on Sunday evening.", "Sunday evening", "2020-03-08"),
        ("Two guards died last Friday.", "last Friday", "2020-03-06"),
        ("Two guards died last Thursday.", "last Thursday", "2020-03-12"),
        ("Two guards died this past Saturday night.", "this past Saturday night", "2020-03-07"),
        ("Two guards died on Tuesday of last week.", "Tuesday of last week", "2020-03-03"),
        ("Two guards died overnight Thursday.", "overnight Thursday", "2020-03-12"),
        ("Two guards were shot today.", "today", "2020-03-13"),
        ("Two guards were shot early yesterday.", "early yesterday", "2020-03-12"),
        ("The hotel was hit last night.", "last night", "2020-03-12"),
        ("The hotel was hit this morning.", "this morning", "2020-03-13"),
        ("The hotel was hit tonight.", "tonight", "2020-03-13"),
        ("The hotel was hit the day before yesterday.", "the day before yesterday", "2020-03-11"),
        ("The hotel was hit three days ago.", "three days ago", "2020-03-10"),
        ("The hotel was hit 12 days ago.", "12 days ago", "2020-03-01"),
        ("The hotel was hit on 3 January.", "3 January", "2020-01-03"),
        ("The hotel was hit on January 3rd.", "January 3rd", "2020-01-03"),
        ("The hotel was hit on the 3rd of November.", "3rd of November", "2019-11-03"),
        ("The hotel was hit on Tuesday, Nov. 5.", "Tuesday, Nov. 5", "2019-11-05"),
        ("The hotel was hit on Thursday (March 12).", "Thursday (March 12)", "2020-03-12"),
        ("On the night of 2 March the hotel was hit.", "night of 2 March", "2020-03-02"),
        ("The hotel was hit on 29 February.", "29 February", "2020-02-29"),
        ("The hotel was hit on 3 May last year.", "3 May last year", "2019-05-03"),
        ("The hotel was hit on New Year's Eve.", "New Year's Eve", "2019-12-31"),
        ("In a raid on 11 March 12 people died.", "11 March", "2020-03-11"),
    ],
)
def test_days_worked_out_from_the_publication(text: str, words: str, day: str) -> None:
    meant = date.fromisoformat(day)
    assert one(text) == Found(words, Days(meant, meant, "day", "relative"))
    assert one(text, published=None).when is None


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The bus fell on January 3, 2019.", "January 3, 2019", "2019-01-03"),
        ("The bus fell on Friday, Nov. 14, 2003.", "Friday, Nov. 14, 2003", "2003-11-14"),
        ("The bus fell on 14 Nov. 2003.", "14 Nov. 2003", "2003-11-14"),
        ("The bus fell on the 1st of May, 2018.", "1st of May, 2018", "2018-05-01"),
        ("THE BUS FELL ON 12 AUG 89.", "12 AUG 89", "1989-08-12"),
        ("The bus fell on 2003-04-05.", "2003-04-05", "2003-04-05"),
        ("The bus fell on 5/4/2003.", "5/4/2003", "2003-04-05"),
        ("The bus fell on 05.04.2003.", "05.04.2003", "2003-04-05"),
        ("The bus fell on 4/25/2003.", "4/25/2003", "2003-04-25"),
        ("The bus fell on 05-Apr-2003.", "05-Apr-2003", "2003-04-05"),
        ("The bus fell on April 5,2003.", "April 5,2003", "2003-04-05"),
        ("Late on 5 April 2003 the bus fell.", "Late on 5 April 2003", "2003-04-05"),
    ],
)
def test_full_dates_need_no_publication_date(text: str, words: str, day: str) -> None:
    meant = date.fromisoformat(day)
    for published in (None, PUBLISHED):
        assert one(text, published) == Found(words, Days(meant, meant, "day", "stated"))


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "precision", "source"),
    [
        ("Ten died last week.", "last week", "2020-03-02", "2020-03-08", "week", "relative"),
        ("Ten died earlier this week.", "earlier this week", "2020-03-09", "2020-03-13", "week", "relative"),
        ("Ten died two weeks ago.", "two weeks ago", "2020-02-24", "2020-03-01", "week", "relative"),
        ("Ten died last month.", "last month", "2020-02-01", "2020-02-29", "month", "relative"),
        ("Ten died this month.", "this month", "2020-03-01", "2020-03-13", "month", "relative"),
        ("Ten died five months ago.", "five months ago", "2019-10-01", "2019-10-31", "month", "relative"),
        ("Ten died in December.", "December", "2019-12-01", "2019-12-31", "month", "relative"),
        ("Ten died in March.", "March", "2020-03-01", "2020-03-31", "month", "relative"),
        ("Ten died last March.", "last March", "2019-03-01", "2019-03-31", "month", "relative"),
        ("Ten died in mid-May.", "mid-May", "2019-05-01", "2019-05-31", "month", "relative"),
        ("The August attack left ten dead.", "August", "2019-08-01", "2019-08-31", "month", "relative"),
        ("Ten died in August last year.", "August last year", "2019-08-01", "2019-08-31", "month", "relative"),
        ("Ten died in late July 2018.", "late July 2018", "2018-07-01", "2018-07-31", "month", "stated"),
        ("Ten died in Sept. 2018.", "Sept. 2018", "2018-09-01", "2018-09-30", "month", "stated"),
        ("In March 12 people died.", "March", "2020-03-01", "2020-03-31", "month", "relative"),
        ("Ten died in 2016.", "2016", "2016-01-01", "2016-12-31", "year", "stated"),
        ("Ten died in the spring of 2016.", "2016", "2016-01-01", "2016-12-31", "year", "stated"),
        ("The 2016 attack left ten dead.", "2016", "2016-01-01", "2016-12-31", "year", "stated"),
        ("Ten died last year.", "last year", "2019-01-01", "2019-12-31", "year", "relative"),
        ("Ten died this year.", "this year", "2020-01-01", "2020-03-13", "year", "relative"),
        ("Ten died 10 years ago.", "10 years ago", "2010-01-01", "2010-12-31", "year", "relative"),
        ("Ten died over the weekend.", "the weekend", "2020-03-07", "2020-03-08", "range", "relative"),
        ("Ten died overnight.", "overnight", "2020-03-12", "2020-03-13", "range", "relative"),
        ("Ten died in the past two days.", "the past two days", "2020-03-11", "2020-03-13", "range", "relative"),
        ("Ten died in the last 24 hours.", "the last 24 hours", "2020-03-12", "2020-03-13", "range", "relative"),
        ("Between 3 and 5 May ten died.", "Between 3 and 5 May", "2019-05-03", "2019-05-05", "range", "relative"),
        ("Ten died on May 3-5, 2018.", "May 3-5, 2018", "2018-05-03", "2018-05-05", "range", "stated"),
        ("Ten died on 3/4 May 2018.", "3/4 May 2018", "2018-05-03", "2018-05-04", "range", "stated"),
        ("Ten died on May 3 and 4.", "May 3 and 4", "2019-05-03", "2019-05-04", "range", "relative"),
        ("Ten died 28 May to 3 June 2018.", "28 May to 3 June 2018", "2018-05-28", "2018-06-03", "range", "stated"),
        ("From March 1 to March 7 he hid.", "From March 1 to March 7", "2020-03-01", "2020-03-07", "range", "relative"),
        ("He hid from Monday to Tuesday.", "from Monday to Tuesday", "2020-03-09", "2020-03-10", "range", "relative"),
        ("He hid from 28 Dec. to 3 Jan.", "from 28 Dec. to 3 Jan", "2019-12-28", "2020-01-03", "range", "relative"),
        ("Ten died between 2011 and 2014.", "between 2011 and 2014", "2011-01-01", "2014-12-31", "range", "stated"),
        ("The 2011-2014 war left ten dead.", "2011-2014", "2011-01-01", "2014-12-31", "range", "stated"),
        ("Ten have died since Sept. 19.", "since Sept. 19", "2019-09-19", "2020-03-13", "range", "relative"),
        ("Ten have died since 2011.", "since 2011", "2011-01-01", "2020-03-13", "range", "stated"),
        ("The worst fire since 2011, when ten died.", "2011", "2011-01-01", "2011-12-31", "year", "stated"),
        ("Ten have died since the weekend.", "since the weekend", "2020-03-07", "2020-03-13", "range", "relative"),
        ("Ten have died since Monday.", "since Monday", "2020-03-09", "2020-03-13", "range", "relative"),
    ],
)  # fmt: skip
def test_periods(text: str, words: str, start: str, end: str, precision: str, source: str) -> None:
    assert one(text) == Found(words, Days(date.fromisoformat(start), date.fromisoformat(end), precision, source))


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Two days earlier a bridge was blown up.", "Two days earlier", "2019-12-18"),
        ("A day after the raid a bridge was blown up.", "A day after", "2019-12-21"),
        ("The day before a bridge was blown up.", "The day before", "2019-12-19"),
        ("A bridge was blown up the same day.", "the same day", "2019-12-20"),
        ("Later that night a bridge was blown up.", "Later that night", "2019-12-20"),
        ("A bridge was blown up the following day.", "the following day", "2019-12-21"),
        ("A bridge was blown up on the following Monday.", "the following Monday", "2019-12-23"),
        ("A bridge was blown up on the previous Monday.", "the previous Monday", "2019-12-16"),
    ],
)
def test_days_worked_out_from_a_stated_date(text: str, words: str, day: str) -> None:
    meant = date.fromisoformat(day)
    assert one(text) == Found(words, Days(meant, meant, "day", "relative"))
    ((_, finding),) = findings(text)
    assert resolve(finding.value, PUBLISHED) is None


@pytest.mark.parametrize(
    "text",
    [
        "She may march with them and second the motion.",
        "May the dead rest. March on, he told the crowd.",
        "The Sun said he sat there and wed her.",
        "Jan Kowal, the 3rd man to die, was told by April Dunne.",
        "Theresa May said ten had died.",
        "Between 3 and 5 people died.",
        "Some 2000 people died in 2000 homes.",
        "Shops in the 1900 block of Elm Street burned.",
        "The market is held every Friday. It was Bloody Sunday.",
        "He told the Sunday Times that ten had died.",
        "The last days of the war were long, and recent weeks were worse.",
        "Ten of 12 May have survived.",
        "See the page news/2018/03/02/fire for more.",
        "Ten people used 192.168.1.12 and release 5.5.5.",
    ],
)
def test_words_like_dates(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "They meet next Friday.",
        "They meet tomorrow.",
        "They meet next week.",
        "They meet later this month.",
        "They meet on Saturday, March 14.",
        "They meet on 20 March.",
        "They meet on 20 March 2020.",
        "They meet in 2021.",
        "They meet in December 2020.",
        "They met 9999999 years ago.",
    ],
)
def test_days_to_come_and_beyond_the_calendar_are_unknown(text: str) -> None:
    assert one(text).when is None


def test_days_that_no_calendar_has_are_no_dates() -> None:
    assert "31 February" not in [found.words for found in dates("It broke on 31 February.")]
    assert one("It broke on 30.02.2019.").when is None


def test_a_day_near_the_turn_of_the_year() -> None:
    assert one("It broke on 28 December.", date(2020, 1, 2)).when.start == date(2019, 12, 28)
    assert one("They meet on 5 January.", date(2019, 12, 28)).when is None


def test_several_dates_of_a_sentence_keep_their_order() -> None:
    text = "Two died on Monday, three on 2 March and ten in December 2018."
    assert [found.words for found in dates(text)] == ["Monday", "2 March", "December 2018"]


@pytest.mark.parametrize("publication", [date(2017, 1, 1) + timedelta(days=n) for n in range(7)])
def test_the_weekday_of_the_publication_is_that_day(publication: date) -> None:
    name = WEEKDAYS[publication.weekday()]
    assert one(f"Two guards died on {name}.", publication).when == Days(publication, publication, "day", "relative")
    assert one(f"Two guards died last {name}.", publication).when.start == publication - timedelta(days=7)


# Phrase, the first day that may be meant (days before the publication), and the last.
WEEKDAY_PHRASES = [
    ("on {}", 0, 6), ("on {} night", 0, 6), ("late on {}", 0, 6), ("early {} morning", 0, 6), ("late {}", 0, 6),
    ("overnight {}", 0, 6), ("in the early hours of {}", 0, 6), ("on the evening of {}", 0, 6), ("in {}'s raid", 0, 6),
    ("last {}", 1, 7), ("this past {}", 1, 7), ("last {} night", 1, 7), ("on {} afternoon", 0, 6),
]  # fmt: skip
FOUR_YEARS = [date(2019, 1, 1) + timedelta(days=n) for n in range(4 * 365 + 1)]


@pytest.mark.parametrize(("phrase", "first", "last"), WEEKDAY_PHRASES)
@pytest.mark.parametrize("weekday", WEEKDAYS)
def test_every_weekday_phrase_on_every_day_of_four_years(phrase: str, first: int, last: int, weekday: str) -> None:
    ((_, finding),) = findings(f"Two guards died {phrase.format(weekday)}.")
    for published in FOUR_YEARS:
        days = [published - timedelta(days=back) for back in range(first, last + 1)]
        (meant,) = [day for day in days if f"{day:%A}" == weekday]
        assert resolve(finding.value, published) == Days(meant, meant, "day", "relative")


@pytest.mark.parametrize("weekday", WEEKDAYS)
def test_a_weekday_of_last_week_on_every_day_of_four_years(weekday: str) -> None:
    ((_, finding),) = findings(f"Two guards died on {weekday} last week.")
    for published in FOUR_YEARS:
        (meant,) = [
            day
            for day in (published - timedelta(days=back) for back in range(1, 14))
            if f"{day:%A}" == weekday and day.isocalendar()[:2] == (published - timedelta(days=7)).isocalendar()[:2]
        ]
        assert resolve(finding.value, published) == Days(meant, meant, "day", "relative")


@given(day=st.dates(date(1969, 1, 1), date(2068, 12, 31)))
def test_every_way_of_writing_a_day_means_it(day: date) -> None:
    ways = [
        f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}", f"{day:%b} {day.day}, {day.year}",
        f"{day:%A}, {day.day} {day:%B} {day.year}", f"{day.day} {day:%b} {day.year}", day.isoformat(),
        f"{day.day}/{day.month}/{day.year}", f"{day:%d.%m.%Y}", f"{day:%d-%b-%Y}",
    ]  # fmt: skip
    for way in ways:
        assert one(f"The bus fell on {way}.", published=None).when == Days(day, day, "day", "stated"), way


@given(day=st.dates(date(1990, 1, 1), date(2030, 12, 31)), back=st.integers(0, 330))
def test_a_day_without_its_year_is_the_last_one_past(day: date, back: int) -> None:
    published = day + timedelta(days=back)
    if (day.month, day.day) != (2, 29):
        assert one(f"The bus fell on {day.day} {day:%B}.", published).when == Days(day, day, "day", "relative")


@given(text=st.text(alphabet="0123456789 -/.,", max_size=12), published=st.dates())
def test_no_text_raises(text: str, published: date) -> None:
    for words in (f"Since {text} ten died.", f"On {text} May {text}.", f"Ten died {text} years ago, in 20{text}."):
        dates(words, published)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("KABUL, March 12, 2020 (Newswire) - Two guards died.", "2020-03-12"),
        ("QUITO, 15 JAN 90 (ABC) -- [TEXT] TWO GUARDS DIED.", "1990-01-15"),
        ("Two guards die\n\nPublished March 12 2020 Two guards have died.", "2020-03-12"),
        ("Two guards die\n\nDate of publication 2 March 2020 Two guards have died.", "2020-03-02"),
        ("Two guards die\n\nSun Mar 8 2020 Two guards have died.", "2020-03-08"),
        ("Two guards die\n\nFriday, 6 March 2020\n\nTwo guards have died.", "2020-03-06"),
        ("Two guards die\n\n06.03.2020 Two guards have died.", "2020-03-06"),
        ("Two guards die\n\nPosted: Friday, March 6, 2020 1:55 PM EST Updated: Sunday, March 8, 2020", "2020-03-06"),
        ("Two guards die Monitor AFP Friday 6 Mar 2020 Rebels have killed two guards.", "2020-03-06"),
        ("KABUL, March 12 (Newswire) - Two guards died.", None),
        ("Two guards died in Kabul on March 12, 2020, the army said.", None),
        ("Two guards died in March 2020.", None),
        ("Two guards died. " * 50 + "\n\nPublished March 12 2020 by the ministry.", None),
    ],
)
def test_a_report_s_own_date(text: str, day: str | None) -> None:
    assert find_date_line(read(text)) == (date.fromisoformat(day) if day else None)


def test_a_report_s_own_date_is_no_date_of_an_event() -> None:
    assert [found.words for found in dates("KABUL, March 12 (Newswire) - Two guards died on Monday.")] == ["Monday"]


@pytest.mark.parametrize(
    ("text", "day_first"),
    [
        ("Fires on 25/4/2003 and 3/4/2003.", True),
        ("Fires on 4/25/2003 and 3/4/2003.", False),
        ("Fires on 3/4/2003.", True),
        ("A fire.", True),
    ],
)
def test_the_habit_of_a_text(text: str, day_first: bool) -> None:
    assert guess_day_first(text) is day_first


def test_the_publication_tells_the_habit() -> None:
    assert guess_day_first("A fire on 3/4/2003.", date(2003, 3, 5)) is False
    assert guess_day_first("A fire on 3/4/2003.", date(2003, 4, 5)) is True
    assert one("A fire on 3/4/2003.", day_first=False).when.start == date(2003, 3, 4)
