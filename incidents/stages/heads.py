"""What the words for people say of them: nouns, titles, modifiers, nationalities and organisations."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

_MOST_KEPT = 200_000  # tokens: a bound on memory
_CHILD_UNDER = 18  # years: Convention on the Rights of the Child, article 1


@dataclass(frozen=True, slots=True)
class Traits:
    """What words say of people; None (and the status "unknown") where they leave it open."""

    status: str = "unknown"
    role: str | None = None
    sex: str | None = None
    age_group: str | None = None
    nationality: str | None = None
    affiliation: str | None = None


class People:
    """The words for people: `lists` for the lexicon, and the traits that each word gives."""

    def __init__(self, data: Mapping[str, Mapping[str, Any]], countries: Path, token: re.Pattern[str]) -> None:
        self.lists: dict[str, list[str]] = {}
        self.countries: dict[str, str] = {}
        self._says: dict[str, list[Traits]] = {}
        self._known: dict[str, Sequence[Traits]] = {}
        self._together: dict[tuple[Traits, ...], Traits] = {}
        self._token = token
        people = data["people"]
        endings = people["plurals"]["endings"]
        for item in people["head"]:
            self._add_heads(item, endings)
        for item in people["collective"]:
            self._add_collectives(item, endings)
        for item in people["title"]:
            self._add("TITLE", item["words"], _traits(item))
        self._add("", people["lists"]["RANK"], Traits("security"))  # a list of its file already
        for item in data["modifiers"]["modifier"]:
            self._add("", item["words"], _traits(item))
        for item in data["organisations"]["organisation"]:
            self._add_organisation(item)
        self._add_countries(countries)

    def traits(self, tokens: Iterable[str]) -> Traits:
        """What `tokens` say together; where two say different things, the first counts."""
        said = tuple([traits for token in tokens for traits in self._of(token)])
        together = self._together.get(said)
        if together is None:
            together = self._together[said] = _merged(said)
        return together

    def country(self, token: str) -> str | None:
        """The ISO alpha-3 code of the country that a token names."""
        return self.countries.get(self._key(token))

    def _of(self, token: str) -> Sequence[Traits]:
        """What a token says; worked out once, as most tokens of a text were there before."""
        said = self._known.get(token)
        if said is None:
            said = self._looked_up(token)
            if len(self._known) < _MOST_KEPT:
                self._known[token] = said
        return said

    def _looked_up(self, token: str) -> Sequence[Traits]:
        key = self._key(token)
        said = self._says.get(key) or self._says.get(key.lower(), [])
        if not said and (age := re.match(r"(\d+)-(year|month|week|day)", token.lower())):
            years = int(age[1]) if age[2] == "year" else 0
            return [Traits(age_group="child" if years < _CHILD_UNDER else "adult")]
        return said

    def _key(self, word: str) -> str:
        return " ".join(self._token.findall(word)).replace("’", "'")

    def _add(self, name: str, words: Iterable[str], traits: Traits) -> None:
        for word in words:
            if name:
                self.lists.setdefault(name, []).append(word)
            for key in {self._key(word), self._key(word).upper()}:
                self._says.setdefault(key, []).append(traits)

    def _add_heads(self, item: Mapping[str, Any], endings: Sequence[Sequence[str]]) -> None:
        pairs = [with_plural(word, endings) for word in item.get("words", ())]
        plurals = [plural for _, plural in pairs] + item.get("plural_only", []) + item.get("mass", [])
        self._add("HEAD_ONE", [singular for singular, _ in pairs], _traits(item))
        self._add("HEAD_MANY", plurals, _traits(item))
        if item.get("adjective"):
            self.lists.setdefault("ADJECTIVE_TOO", []).extend(singular for singular, _ in pairs)

    def _add_collectives(self, item: Mapping[str, Any], endings: Sequence[Sequence[str]]) -> None:
        pairs = [with_plural(word, endings) for word in item["words"]]
        singulars = [singular for singular, _ in pairs]
        if item.get("size") == 2:
            self._add("COUPLE_OF_PEOPLE", singulars, _traits(item))
        if item.get("household"):
            self._add("HOUSEHOLD", singulars, _traits(item))
            self._add("HOUSEHOLDS", [plural for _, plural in pairs], _traits(item))
        else:
            self._add("COLLECTIVE", singulars, _traits(item))

    def _add_organisation(self, item: Mapping[str, Any]) -> None:
        for name in item["names"]:
            affiliation = None if item["kind"] == "state_force" else name
            self._add("ORGANISATION", [name], Traits(item["status"], affiliation=affiliation))

    def _add_countries(self, path: Path) -> None:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                people = Traits(nationality=row["iso3"])
                lost = _lost_words(row)
                self._add("NATIONALITY", _split(row["adjectives"], lost), people)
                self._add("DEMONYM_ONE", _split(row["demonyms"], lost), people)
                self._add("DEMONYM_MANY", _split(row["plurals"], lost), people)
                names = _split(row["names"], lost)
                self._add("COUNTRY", names, people)
                self.countries |= {form: row["iso3"] for name in names for form in (self._key(name), self._key(name).upper())}


_NAMES = [field.name for field in fields(Traits)]


def _merged(said: Sequence[Traits]) -> Traits:
    """What several words say together, the first before the others."""
    values: dict[str, Any] = {name: next((v for t in said if (v := getattr(t, name)) is not None), None) for name in _NAMES}
    status = next((t.status for t in said if t.status != "unknown"), None)
    return Traits(**values | {"status": status or ("civilian" if values["age_group"] == "child" else "unknown")})


def _traits(item: Mapping[str, Any]) -> Traits:
    return Traits(item.get("status", "unknown"), item.get("role"), item.get("sex"), item.get("age_group"))


def _split(cell: str, without: frozenset[str]) -> list[str]:
    return [word for word in cell.split(";") if word and word not in without]


def _lost_words(row: Mapping[str, str]) -> frozenset[str]:
    """The words of a country that its note gives to another one: "Congolese: COD wins"."""
    found = re.findall(r"([^.:;]+): ([A-Z]{3}) wins", row["note"])
    words = {word.strip() for words, winner in found if winner != row["iso3"] for word in re.split(r", | and ", words)}
    return frozenset(words | {word + "s" for word in words})


def with_plural(entry: str, endings: Sequence[Sequence[str]]) -> tuple[str, str]:
    """Singular and plural of an entry such as `soldier` or `passer-by|passers-by`."""
    singular, _, plural = entry.partition("|")
    one, many = next(ending for ending in endings if singular.endswith(ending[0]))
    return singular, plural or singular.removesuffix(one) + many
