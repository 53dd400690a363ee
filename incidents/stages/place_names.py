"""Place names: how far a name reaches in the words of a sentence, and whose place it is."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from incidents import gazetteer
from incidents.stages.heads import People

_WELL_KNOWN = 50_000  # people: a town that stands out before words that the gazetteer does not have
_ARTICLED = re.compile(r"(?:[AaEe][ldrnstz]|[AaEe](?:sh|dh|th)|[Uu]z)[-‐‑][^\W\d_a-z]")
# "YPG-held", and "NGOs" for a lost "NGO's".
_ADJECTIVE = re.compile(r".*(?:-(?:[a-z]+ed|[Ll]ed|[Hh]eld|[Rr]un)|[A-Z]{2}s)$")


class PlaceNames:
    """Tells the own words of a place's name; `data` is places.toml.

    `adjectives` are those of countries, each with the country's ISO 3166-1 alpha-3 code.
    """

    def __init__(self, data: Mapping[str, Any], people: People) -> None:
        relations = {name: frozenset(words) for name, words in data["relations"].items()}
        self.adjectives = {word: people.traits([word]).nationality for word in people.lists["NATIONALITY"]}
        self._people = people
        self._hitting = frozenset(data["lists"]["HITTING"])
        self._particles = frozenset((*data["aliases"]["PARTICLE"].split("|"), "."))  # "St. Louis"
        self._before_owned = (relations["apart"] | relations["near"]) - relations["owning"]

    def without_country(self, tokens: Sequence[str], start: int, end: int) -> tuple[int, int]:
        """Return the tokens of a name without the country that follows it: "Aleppo Syria"."""
        return start, end - (end - start > 1 and self._people.country(tokens[end - 1]) is not None)

    def own_words(self, tokens: Sequence[str], start: int, end: int) -> tuple[int, int]:
        """Return the tokens of a name alone, without "YPG-held" or an owner whose apostrophe is lost: "Syrias Homs"."""
        while start < end and not _looks_like_a_name(tokens[end - 1]):
            end -= 1
        while start < end < len(tokens) and _continues(tokens, start, end):
            end += 1
        words = range(end - 1, start - 1, -1)
        odd = (at for at in words if not _looks_like_a_name(tokens[at]) and tokens[at] not in self._particles)
        start = next(odd, start - 1) + 1
        while end - start > 1 and (self.lost_possessive(tokens[start]) or is_adjective(tokens[start])):
            start += 1
        return start, end

    def owner(self, tokens: Sequence[str], start: int) -> tuple[str | None, str | None]:
        """Return the town or division, and the country, that stand before a name: "Aleppo's", "the Syrian city of"."""
        for at in range(start - 1, max(start - 7, -1), -1):
            token = tokens[at]
            if token in ("'s", "’s"):
                continue
            if token[0].isupper():
                return self._owned_by(token)
            word = token.lower()
            if word in self._before_owned or word in self._hitting or not token[0].isalpha():
                break
        return None, None

    def _owned_by(self, token: str) -> tuple[str | None, str | None]:
        if country := self.country_of(token):
            return None, country
        names = [token, *filter(None, [self.lost_possessive(token)])]
        return next((name for name in names if gazetteer.lookup(name)), None), None

    def country_of(self, token: str) -> str | None:
        """Return the country that a word names, as a country or as an adjective; "Syrias" has lost its apostrophe."""
        found = self._people.country(token) or self.adjectives.get(token)
        return found or (self._people.country(token[:-1]) if token.endswith("s") else None)

    def lost_possessive(self, token: str) -> str | None:
        """Return the name that a possessive without its apostrophe stands for."""
        name = token[:-1]
        if not token.endswith("s") or gazetteer.candidates(token) or self._people.country(token):
            return None
        return name if self._people.country(name) or gazetteer.lookup(name) else None


def as_far_as_known(tokens: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Return the tokens of a name as far as the gazetteer goes; all of them when it does not know how it begins."""
    if end - start < 2 or gazetteer.candidates(" ".join(tokens[start:end])):
        return start, end
    for shorter in range(end - 1, start, -1):
        found = gazetteer.candidates(" ".join(tokens[start:shorter]))
        if found and (shorter - start > 1 or (found[0].population or 0) >= _WELL_KNOWN):
            return start, shorter
    return start, end


def is_larger(name: str, other: str) -> bool:
    """Tell whether one name is that of a larger town than the other, which the gazetteer may lack."""
    found, others = gazetteer.candidates(name), gazetteer.candidates(other)
    if any(place.kind != "city" for place in others):
        return False
    people = others[0].population or 0 if others else _WELL_KNOWN
    return bool(found) and (found[0].population or 0) > people


def is_adjective(token: str) -> bool:
    """Tell whether a word with a capital is an adjective, no name: "YPG-held"."""
    return bool(_ADJECTIVE.match(token))


def _continues(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell whether the next token is part of a name: "Tariq al-Bab", and words that names hold too: "Port Said"."""
    if _ARTICLED.match(tokens[end]):
        return True
    return tokens[end][0].isupper() and bool(gazetteer.candidates(" ".join(tokens[start : end + 1])))


def _looks_like_a_name(token: str) -> bool:
    return token[0].isupper() or bool(_ARTICLED.match(token))
