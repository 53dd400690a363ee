"""Countries: which countries a document speaks of, for names of places that may lie in several."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from incidents.stages.heads import People

_MOST_KEPT = 200_000  # runs of words: a bound on memory
COUNTRY_NAMED = 3  # what the name of a country weighs
_CAPITALISED = re.compile(
    r"[A-Z](?:\.(?:[A-Z]\.)+|\w+(?:[-'’](?!s\b)\w+)*(?: (?:al-|el-|ez-)?[A-Z]\w+(?:[-'’](?!s\b)\w+)*)*)"
)


class Countries:
    """Tells the countries of a document; `data` is places.toml."""

    def __init__(self, data: Mapping[str, Any], people: People) -> None:
        cities: Mapping[str, Sequence[str]] = data["cities"]
        self._persons = frozenset(data["persons"]["names"])
        self._country = people.country
        self._telling = {word: (str(people.traits([word]).nationality), 1) for word in people.lists["NATIONALITY"]}
        self._telling |= {word: (country, 1) for country, words in data["customs"].items() for word in words}
        namesakes = frozenset(data["namesakes"]["names"])
        known = ((country, name) for country, names in cities.items() for name in names if name not in namesakes)
        self._telling |= {name: (country, 2) for country, name in known}
        self._telling |= {name: (str(people.country(name)), COUNTRY_NAMED) for name in people.lists["COUNTRY"]}
        self._told: dict[str, tuple[tuple[str, int], ...]] = {}

    def of(self, text: str) -> dict[str, int]:
        """Return the countries (ISO 3166-1 alpha-3) that a document speaks of and their weights, the heaviest first.

        The name of a country weighs 3, a well-known city 2, a nationality 1.
        """
        weights: Counter[str] = Counter()
        for words, times in Counter(_CAPITALISED.findall(text)).items():
            for country, weight in self._countries_told(words):
                weights[country] += weight * times
        return dict(weights.most_common())

    def name_in(self, text: str, country: str) -> str | None:
        """Return the first name by which a text calls a country."""
        runs = (match[0] for match in _CAPITALISED.finditer(text))
        names = (name for words in runs for name in (words, words.removesuffix("s")))  # "Syrias" for "Syria's"
        return next((name for name in names if self._country(name) == country), None)

    def _countries_told(self, words: str) -> tuple[tuple[str, int], ...]:
        """As `_told_by`, worked out once: names come again from text to text."""
        told = self._told.get(words)
        if told is None:
            told = tuple(self._told_by(words))
            if len(self._told) < _MOST_KEPT:
                self._told[words] = told
        return told

    def _told_by(self, words: str) -> Iterator[tuple[str, int]]:
        """Return the countries that a run of capitalised words tells, the longest names first."""
        if words in self._telling:
            yield self._telling[words]
            return
        rest = [word for word in words.split() if word not in self._persons]
        while rest:
            length = next((n for n in (3, 2, 1) if " ".join(rest[:n]) in self._telling), 0)
            if length:
                yield self._telling[" ".join(rest[:length])]
            rest = rest[max(length, 1) :]
