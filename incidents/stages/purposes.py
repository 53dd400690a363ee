"""Purposes: which date of a sentence is that of the event, and which that of the telling or of what came after."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from incidents.stages.days import Days

_REACH = 8  # tokens between a date and the verb that it belongs to


class Dated(NamedTuple):
    """A date in a sentence: its tokens, the days it means, and what happened then.

    `of` is "deed" for the event, "arrest" for an arrest, "aftermath" for when somebody said so or what came after it.
    """

    start: int
    end: int
    days: Days
    of: str


class Purposes:
    """Tells what a date is the date of.

    `data` is [purposes] of dates.toml, `say` are the verbs of saying, `toll` the words for a total, reached later.
    """

    def __init__(self, data: Mapping[str, Sequence[str]], say: Iterable[str], toll: Iterable[str]) -> None:
        self._of = dict.fromkeys(data["edge"], "edge")
        self._of |= dict.fromkeys(data["arrest"], "arrest")
        self._of |= dict.fromkeys((*say, *data["aftermath"], *toll), "aftermath")
        self._said = frozenset(say)
        self._opening = frozenset(data["opening"])
        self._began = frozenset(data["began"])

    def of(self, tokens: Sequence[str], start: int, end: int, deeds: Collection[int]) -> str:
        """The value of `Dated.of` for a date at tokens `start` to `end`; `deeds` are the words for what happened.

        The nearest verb before it in its clause tells; for a date that opens its clause, the first one after it.
        """
        beside = next((said for i in self._beside(tokens, end) if (said := self._says(tokens, i, deeds))), None)
        if beside not in (None, "edge"):
            return str(beside)
        before = range(start - 1, max(start - 1 - _REACH, -1), -1)
        edge = next((i for i in before if self._says(tokens, i, deeds)), -1)
        of = self._says(tokens, edge, deeds) if edge >= 0 else None
        if of not in (None, "edge"):
            return str(of)
        if any(token.lower() not in self._opening for token in tokens[edge + 1 : start]):
            return "deed"
        first = end + (
            edge < 0 and tokens[end : end + 1] == [","]
        )  # "On Friday, the army said", but "..., on Friday, ..."
        after = range(first, min(first + _REACH, len(tokens)))
        of = next((said for i in after if (said := self._says(tokens, i, deeds))), None)
        return of if of in ("aftermath", "arrest") else "deed"

    def _beside(self, tokens: Sequence[str], end: int) -> range:
        """The tokens right behind a date that may be what it is the date of: "Sunday's fatal shooting"."""
        first = end + (tokens[end : end + 1] in (["'s"], ["’s"]))
        last = min(first + (2 if first > end else 1), len(tokens))
        return range(first, first if any(token.lower() in self._said for token in tokens[first:last]) else last)

    def is_beginning(self, tokens: Sequence[str], start: int) -> bool:
        """Whether a date at token `start` is when something longer began: "since protests erupted in March 2011"."""
        return any(token.lower() in self._began for token in tokens[max(start - 2 * _REACH, 0) : start])

    def _says(self, tokens: Sequence[str], at: int, deeds: Collection[int]) -> str | None:
        word = tokens[at].lower()
        if word in self._said and at - 1 in deeds:
            return None  # "a shooting reported early on Tuesday"
        return self._of.get(word) or ("deed" if at in deeds else None)


def of_fact(
    dates: Iterable[Dated], start: int, end: int, purposes: Collection[str], turns: Sequence[int]
) -> Dated | None:
    """The date nearest to the fact at tokens `start` to `end` (exclusive), of those that say when such things happened.

    `turns` are the tokens at which the sentence turns to what happened before.
    """
    fitting = [dated for dated in dates if dated.of in purposes and not _is_beyond_turn(dated, start, turns)]
    return min(fitting, key=lambda dated: max(start - dated.end, dated.start - end, 0), default=None)


def lent(dates: Iterable[Dated], at: int | None, turns: Sequence[int]) -> Dated | None:
    """The day that a sentence lends to a fact of another sentence: that of the event at token `at`, if it names one."""
    days = [dated for dated in dates if dated.of == "deed" and dated.days.precision == "day"]
    if at is not None:
        days = [dated for dated in days if not _is_beyond_turn(dated, at, turns)]
    return min(days, key=lambda dated: abs(dated.start - (at or 0)), default=None)


def up_to(dated: Dated, published: date | None) -> Dated | None:
    """The stretch from a date to the publication: the time of a total "since" then."""
    if published is None or dated.days.start > published:
        return None
    return Dated(dated.start, dated.end, Days(dated.days.start, published, "range", dated.days.source), dated.of)


def _is_beyond_turn(dated: Dated, start: int, turns: Sequence[int]) -> bool:
    """Whether a date is that of something else: "On Thursday the president spoke after a blast killed two"."""
    turned = any(min(dated.end, start) <= turn < max(dated.start, start) for turn in turns)
    return turned and (dated.end < start or dated.days.precision not in ("day", "range"))
