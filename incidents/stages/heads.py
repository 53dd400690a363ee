"""What the words for people say of them: nouns, titles, modifiers, nationalities and organisations."""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

_MOST_KEPT = 200_000  # tokens: a bound on memory
_CHILD_UNDER = 18  # years: Convention on the Rights of the Child, article 1


class Traits(NamedTuple):
    """What words say of people; None (and the status "unknown") where they leave it open."""

    status: str = "unknown"
    role: str | None = None
    sex: str | None = None
    age_group: str | None = None
    nationality: str | None = None
    affiliation: str | None = None

    def of_attacker(self) -> "Traits":
        """The same of somebody of whom the text tells that he attacked."""
        return self._replace(role="attacker", status="militant")


class People:
    """The words for people: `lists` for the lexicon, and the traits that each word gives."""

    def __init__(self, data: Mapping[str, Mapping[str, Any]], countries: Path, token: re.Pattern[str]) -> None:
        self.lists: dict[str, list[str]] = {}
        self.countries: dict[str, str] = {}
        self._adjectives: dict[str, str] = {}
        self._says: dict[str, list[Traits]] = {}
        self._known = _Known(self._looked_up)
        self._together: dict[tuple[Traits, ...], Traits] = {}
        self._token = token
        people = data["people"]
        endings = people["plurals"]["endings"]
        self._years: str = people["ages"]["years"]
        self._age = re.compile(rf"(\d+)-({'|'.join([self._years, *people['ages']['less']])})")
        self._ranks = frozenset(people["lists"]["AMONG_OTHERS"])
        for item in people["head"]:
            self._add_heads(item, endings)
        for item in people["collective"]:
            self._add_collectives(item, endings)
        for item in people["title"]:
            self._add("TITLE", item["words"], _traits(item))
        self._add("", people["lists"]["RANK"], Traits("security"))  # a list of its file already
        for item in data["modifiers"]["modifier"]:
            self._add("", item["words"], _traits(item))
        self._add_countries(countries)
        for item in data["organisations"]["organisation"]:
            self._add_organisation(item)

    def traits(self, tokens: Iterable[str]) -> Traits:
        """What `tokens` say together; where two say different things, the first counts.

        An officer of rebels is a militant, though an officer by itself is one of a state's.
        """
        said = tuple([traits for token in tokens for traits in self._known[token]])
        together = self._together.get(said)
        if together is None:
            together = self._together[said] = _merged(said)
        return together

    def is_rank(self, tokens: Iterable[str]) -> bool:
        """Whether a noun says of people only their place among others: "commanders", "members"."""
        return any(token.lower() in self._ranks for token in tokens)

    def country(self, token: str) -> str | None:
        """The ISO alpha-3 code of the country that a token names."""
        return self.countries.get(self._key(token))

    def _looked_up(self, token: str) -> Sequence[Traits]:
        key = self._key(token)
        said = self._says.get(key) or self._says.get(key.lower(), [])
        if not said and (age := self._age.match(token.lower())):
            years = int(age[1]) if age[2] == self._years else 0
            return [Traits(age_group="child" if years < _CHILD_UNDER else "adult")]
        return said

    def _key(self, word: str) -> str:
        return word if word.isalpha() else " ".join(self._token.findall(word)).replace("’", "'")

    def _add(self, name: str, words: Iterable[str], traits: Traits) -> None:
        for word in words:
            if name:
                self.lists.setdefault(name, []).append(word)
            key = self._key(word)
            for form in {key, key.upper(), key.lower() if " " in key else key}:
                self._says.setdefault(form, []).append(traits)

    def _add_heads(self, item: Mapping[str, Any], endings: Sequence[Sequence[str]]) -> None:
        pairs = [with_plural(word, endings) for word in item.get("words", ())]
        plurals = [plural for one, plural in pairs if plural != one] + item.get("plural_only", [])
        self._add("HEAD_ONE", [singular for singular, _ in pairs], _traits(item))
        self._add("HEAD_PLURAL", plurals, _traits(item))
        # Words that look singular may stand before another noun ("staff driver"), plurals hardly do.
        self.lists.setdefault("HEAD_MANY", []).extend(plurals)
        self._add("HEAD_MANY", [one for one, plural in pairs if plural == one] + item.get("mass", []), _traits(item))
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
            adjectives = set(name.split()) & self._adjectives.keys()  # "Free Syrian Army"
            nationality = self._adjectives[min(adjectives)] if len(adjectives) == 1 else None
            self._add("ORGANISATION", [name], Traits(item["status"], None, None, None, nationality, affiliation))

    def _add_countries(self, path: Path) -> None:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                people = Traits(nationality=row["iso3"])
                lost = _lost_words(row)
                adjectives = _split(row["adjectives"], lost)
                self._adjectives |= dict.fromkeys(adjectives, row["iso3"])
                self._add("NATIONALITY", adjectives, people)
                self._add("DEMONYM_ONE", _split(row["demonyms"], lost), people)
                self._add("DEMONYM_MANY", _split(row["plurals"], lost), people)
                names = _split(row["names"], lost)
                self._add("COUNTRY", names, people)
                self.countries |= {
                    form: row["iso3"] for name in names for form in (self._key(name), self._key(name).upper())
                }


class _Known(dict[str, Sequence[Traits]]):
    """Token -> what it says; worked out once, as most tokens of a text were there before."""

    def __init__(self, look_up: Callable[[str], Sequence[Traits]]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, token: str) -> Sequence[Traits]:
        said = self._look_up(token)
        if len(self) < _MOST_KEPT:
            self[token] = said
        return said


_NAMES = Traits._fields


def _merged(said: Sequence[Traits]) -> Traits:
    """What several words say together, the first before the others."""
    values: dict[str, Any] = {
        name: next((v for t in said if (v := getattr(t, name)) is not None), None) for name in _NAMES
    }
    status = next((t.status for t in said if t.status != "unknown"), None)
    if status == "security" and any(t.status == "militant" for t in said):
        status = "militant"
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
    if plural:
        return singular, plural
    one, many = next(ending for ending in endings if singular.endswith(ending[0]))
    return singular, singular.removesuffix(one) + many
