"""Purposes: which date of a sentence is that of the event, and which that of the telling or of what came after."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from incidents.stages.days import Days

_COARSE = ("month", "year")
_FEW_DAYS = timedelta(days=2)
_REACH = 8  # tokens between a date and the verb that it belongs to


class Dated(NamedTuple):
    """A date in a sentence: its tokens, the days it means, and what happened then.

    `of` is "deed" for the event, "arrest" for an arrest, "dying" for a death that may have come days after, "aftermath"
    for when somebody said so or what came after it.
    """

    start: int
    end: int
    days: Days
    of: str


class Purposes:
    """Tells what a date is the date of.

    `data` is [purposes] of dates.toml, `lists` are the word lists: verbs of saying (SAY), words for deaths (DYING) and
    for totals, which are reached later (TOLL).
    """

    def __init__(self, data: Mapping[str, Sequence[str]], lists: Mapping[str, Sequence[str]]) -> None:
        self._of = dict.fromkeys(data["edge"], "edge")
        self._of |= dict.fromkeys(lists["DYING"], "dying")
        self._of |= dict.fromkeys(data["arrest"], "arrest")
        self._of |= dict.fromkeys((*lists["SAY"], *data["aftermath"], *lists["TOLL"]), "aftermath")
        self._occasions = frozenset(data["occasions"])
        self._said = frozenset(lists["SAY"])
        self._opening = frozenset(data["opening"])
        self._began = frozenset(data["began"])
        self._since = frozenset(data["since"])
        self._between_subject_and_verb = frozenset(data["aside"])
        self._reported = frozenset(data["reported"])
        self._speech = frozenset(data["speech"])
        self._passive = frozenset(data["passive"])
        self._lasting = frozenset(data["lasting"])
        self._charges = frozenset(data["charges"])
        self._charging = self._charges | frozenset(data["uncharged"])

    def of(self, tokens: Sequence[str], start: int, end: int, deeds: Mapping[int, str]) -> str:
        """The value of `Dated.of` for a date at tokens `start` to `end`; `deeds` has those of the words for deeds.

        The nearest verb before it in its clause tells; for a date that opens its clause, the first one after it.
        """
        beside = next((said for i in self._beside(tokens, end) if (said := self._says(tokens, i, deeds))), None)
        if beside not in (None, "edge"):
            return str(beside)
        edge, of = self._before(tokens, start, deeds)
        if of not in (None, "edge"):
            return str(of)
        if any(token.lower() not in self._opening for token in tokens[edge + 1 : start]):
            return self._between(tokens, start, end, deeds)
        first = end + (
            edge < 0 and tokens[end : end + 1] == [","]
        )  # "On Friday, the army said", but "..., on Friday, ..."
        after = range(first, min(first + _REACH, len(tokens)))
        of = next((said for i in after if (said := self._says(tokens, i, deeds))), None)
        return of if of in ("aftermath", "arrest") else "deed"

    def _between(self, tokens: Sequence[str], start: int, end: int, deeds: Mapping[int, str]) -> str:
        """What the date between a subject and its verb is the date of: "police on Friday said"."""
        stands_between = end < len(tokens) and tokens[start - 1].lower() in self._between_subject_and_verb
        of = self._says(tokens, end, deeds) if stands_between else None
        return of if of in ("aftermath", "arrest") else "deed"

    def _happened_at(self, tokens: Sequence[str], at: int, deeds: Mapping[int, str]) -> bool:
        """Whether the word at token `at` is the occasion of a deed told before it: "five were shot at a vigil"."""
        if tokens[at].lower() not in self._occasions:
            return False
        before = (self._says(tokens, i, deeds) for i in range(at - 1, max(at - 1 - _REACH, -1), -1))
        return next((of for of in before if of), None) == "deed"

    def _before(self, tokens: Sequence[str], start: int, deeds: Mapping[int, str]) -> tuple[int, str | None]:
        """The word before token `start` that tells, or the edge of the clause that the date opens, and what it says."""
        for at in range(start - 1, max(start - 1 - _REACH, -1), -1):
            of = self._says(tokens, at, deeds)
            opens = all(token.lower() in self._opening for token in tokens[at + 1 : start])
            if of == "aftermath" and self._happened_at(tokens, at, deeds):
                of = "deed"
            if of is not None and (opens or tokens[at] != ","):  # "captured in Homs, Syria, on Friday"
                return at, of
        return -1, None

    def _beside(self, tokens: Sequence[str], end: int) -> range:
        """The tokens right behind a date that may be what it is the date of: "Sunday's fatal shooting"."""
        first = end + (tokens[end : end + 1] in (["'s"], ["’s"]))
        last = min(first + (2 if first > end else 1), len(tokens))
        return range(first, first if any(token.lower() in self._said for token in tokens[first:last]) else last)

    def is_speech(self, tokens: Sequence[str]) -> bool:
        """Whether a sentence holds what somebody says in his own words."""
        return any(token.lower() in self._speech for token in tokens)

    def is_beginning(self, tokens: Sequence[str], start: int) -> bool:
        """Whether a date at token `start` is when something longer began: "since protests erupted in March 2011"."""
        return any(token.lower() in self._began for token in tokens[max(start - 2 * _REACH, 0) : start])

    def is_since(self, tokens: Sequence[str], start: int) -> bool:
        """Whether a date at token `start` is that since when something was: "since the truce collapsed on 3 May"."""
        for token in reversed(tokens[max(start - _REACH, 0) : start]):
            if token.lower() in self._since:
                return True
            if token == ",":
                return False
        return False

    def _says(self, tokens: Sequence[str], at: int, deeds: Mapping[int, str]) -> str | None:
        word = tokens[at].lower()
        passive = at - 2 in deeds and tokens[at - 1].lower() in self._passive
        if word in self._reported and (at - 1 in deeds or passive):
            return None  # "a shooting reported early on Tuesday", "the shooting was reported on Tuesday"
        if at in deeds and self._is_of_after(tokens, at):
            return "aftermath"
        return self._of.get(word) or deeds.get(at)

    def _is_of_after(self, tokens: Sequence[str], at: int) -> bool:
        """Whether a word for a deed tells what lasted, or a charge: "remained hospitalised", "charged with murder"."""
        before = [token.lower() for token in tokens[max(at - _REACH, 0) : at]]
        if before and before[-1] in self._lasting:
            return True
        return next((word in self._charges for word in reversed(before) if word in self._charging), False)


def of_fact(
    dates: Iterable[Dated], start: int, end: int, purposes: Collection[str], turns: Sequence[int]
) -> Dated | None:
    """The date nearest to the fact at tokens `start` to `end` (exclusive), of those that say when such things happened.

    `turns` are the tokens at which the sentence turns to what happened before.
    """
    fitting = [dated for dated in dates if dated.of in purposes and not _is_beyond_turn(dated, start, turns)]
    if any(dated.end <= start and dated.days.precision not in _COARSE for dated in fitting):
        # "On Monday strikes killed 23 people in the town, which rebels seized in 2012"
        fitting = [dated for dated in fitting if dated.end <= start or dated.days.precision not in _COARSE]
    nearest = min(fitting, key=lambda dated: max(start - dated.end, dated.start - end, 0), default=None)
    return next((dated for dated in fitting if nearest and _is_day_of(dated.days, nearest.days)), nearest)


def _is_day_of(day: Days, longer: Days) -> bool:
    """Whether one date is a day of another: "the second attack this week killed two on Thursday"."""
    return day.precision == "day" and longer.precision in ("week", "month") and longer.start <= day.start <= longer.end


def lent(dates: Iterable[Dated], at: int | None, turns: Sequence[int], counts: bool) -> Dated | None:
    """The day that a sentence lends to a fact of another sentence: that of the event at token `at`, if it names one.

    It lends "the past 24 hours" too when it `counts` those harmed in them.
    """
    days = [dated for dated in dates if dated.of in ("deed", "dying") and _may_be_lent(dated.days, counts)]
    if at is not None:
        days = [dated for dated in days if not _is_beyond_turn(dated, at, turns)]
    return min(days, key=lambda dated: abs(dated.start - (at or 0)), default=None)


def _may_be_lent(days: Days, counts: bool) -> bool:
    return days.precision == "day" or (counts and days.through and days.end - days.start <= _FEW_DAYS)


def up_to(dated: Dated, published: date | None) -> Dated | None:
    """The stretch from a date to the publication: the time of a total "since" then."""
    if published is None or dated.days.start > published:
        return None
    return Dated(dated.start, dated.end, Days(dated.days.start, published, "range", dated.days.source), dated.of)


def _is_beyond_turn(dated: Dated, start: int, turns: Sequence[int]) -> bool:
    """Whether a date is that of something else: "On Thursday the president spoke after a blast killed two"."""
    turned = any(min(dated.end, start) <= turn < max(dated.start, start) for turn in turns)
    return turned and (dated.end < start or dated.days.precision not in ("day", "range"))
