"""Numbers: whole numbers in words and numerals, and what was said of their bounds. The only arithmetic."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from incidents.engine.cascade import Match

_MOST_KEPT = 10_000  # numbers: most texts tell the same small ones
_GROUP_SIGNS = str.maketrans("", "", ",. \u00a0\u202f")


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, as the words state it: `count` people, the bounds `low` and `high` that they allow, and `precision`."""

    count: int | None
    low: int | None
    high: int | None
    precision: str

    @staticmethod
    @lru_cache(_MOST_KEPT)
    def exactly(count: int) -> "Quantity":
        """`count` people, no more and no fewer."""
        return Quantity(count, count, count, "exact")

    @classmethod
    def vague(cls, low: int | None = None, high: int | None = None) -> "Quantity":
        """People without a number; `low` is the smallest number that the words allow."""
        return cls(None, low, high, "vague")


ONE = Quantity.exactly(1)
UNSTATED = Quantity(None, 1, None, "unstated")


class Numbers:
    """Reads numbers. `values` maps number words to what they stand for, by the list they are in."""

    def __init__(self, values: Mapping[str, Mapping[str, int]], fractions: Mapping[str, float]) -> None:
        self._read = lru_cache(_MOST_KEPT)(self._worked_out)
        self._fractions = fractions
        self._small = {w: v for name in values if name not in _MULTIPLIERS for w, v in values[name].items()}
        self._multipliers = {w: v for name in _MULTIPLIERS for w, v in values.get(name, {}).items()}

    def read_cardinal(self, match: Match) -> int | None:
        """The whole number that the words of a match state; None when they state none ("2.5" of something)."""
        return self._read(tuple(match.tokens()))

    def _worked_out(self, words: tuple[str, ...]) -> int | None:
        total, current = 0.0, 0.0
        for word in self._parts(words):
            if word in self._multipliers:
                times = self._multipliers[word]
                if times >= 1000 and total and not current:
                    total *= times  # "ten thousand million"
                else:
                    current = (current or 1.0) * times
                    if times >= 1000:
                        total, current = total + current, 0.0
            elif word in self._fractions:
                current += self._fractions[word]
            elif (value := self._value(word)) is not None:
                current += value
        total += current
        return int(total) if total < _TOO_MANY and total == int(total) else None

    def _parts(self, tokens: Iterable[str]) -> Iterator[str]:
        """The number words of `tokens`; "twenty-one" is two of them, "half-dozen" is one."""
        for token in tokens:
            word = token.lower()
            yield from [word] if word in self._multipliers else word.split("-")

    def _value(self, word: str) -> float | None:
        return _digits(word) if word[:1].isdigit() else self._small.get(word)


_TOO_MANY = 1e15  # nobody counts so many: "two hundred hundred hundred ..."
_MULTIPLIERS = ("HUNDRED", "DOZEN", "SCORE", "BIG")


def _digits(word: str) -> float | None:
    if word.count(".") == 1 and len(word.split(".")[1]) != 3:
        return float(word.replace(",", ""))
    digits = word.translate(_GROUP_SIGNS)
    return float(digits) if digits.isdecimal() else None


def read_quantity(match: Match) -> Quantity | None:
    """The quantity that a rule of numbers.toml found."""
    sets: Mapping[str, Any] = match.rule.sets
    bound = sets.get("bound", "exact")
    if bound == "range":
        return _range(match)
    number = match.finding("n")
    if bound == "vague":
        return Quantity.vague(sets["times"] * number.value if number else sets["low"])
    count = sets["value"] if number is None else number.value
    if count is None:
        return None
    percent = match.finding("percent")
    share = percent.value / 100 if percent else sets.get("share")
    return bounded(count if share is None else round(count * share), bound)


@lru_cache(_MOST_KEPT)
def bounded(count: int, precision: str) -> Quantity:
    """`count` with the bounds that the words of `precision` allow (tables.md: facts, count_low and count_high)."""
    exact = Quantity.exactly(count)
    match precision:
        case "at_least":
            return replace(exact, high=None, precision=precision)
        case "more_than":
            return replace(exact, low=count + 1, high=None, precision=precision)
        case "at_most":
            return replace(exact, low=None, precision=precision)
        case "fewer_than":
            return replace(exact, low=None, high=count - 1, precision=precision)
        case "approximate":
            return replace(exact, low=None, high=None, precision=precision)
    return exact


def _range(match: Match) -> Quantity | None:
    low, high = match.finding("low"), match.finding("high")
    if low is None or high is None:
        ends = [_digits(part) for part in match.tokens("digits")[0].replace("–", "-").replace("‑", "-").split("-")]
    else:
        ends = [low.value, high.value]
    least, most = ends
    if least is None or most is None or least >= most:
        return None
    return Quantity(None, int(least), int(most), "range")
