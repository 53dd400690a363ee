"""Places: where something happened, in the text's words. Where on the map they lie is worked out in `locations`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from incidents import gazetteer
from incidents.engine.cascade import Match
from incidents.engine.findings import Finding
from incidents.stages.heads import People
from incidents.stages.place_names import PlaceNames, as_far_as_known, is_adjective, is_larger
from incidents.stages.relations import Relations

# What a noun of place says of the name beside it, by its alias in places.toml.
_KINDS = {
    "TOWN_NOUN": "city",
    "PROVINCE_NOUN": "admin1",
    "DISTRICT_NOUN": "district",
    "COUNTY_NOUN": "admin2",
    "PART_NOUN": "part",
    "SITE_NOUN": "site",
    "STREET": "site",
    "WAY": "street",
    "HOSPITAL_NOUN": "site",
    "AREA_NOUN": "area",
    "LOCALITY_NOUN": "locality",
    "ROAD_NOUN": "road",
}
_WIDE = ("admin1", "area", "city")
_OWNED = ("city", "part", "district", "locality")
_PARTS_OF_TOWNS = ("part", "district", "locality")
_ACRONYM = 4  # letters: "NGO" is no place, although there is a town of that name


class PlaceMention(NamedTuple):
    """A place as the text names it.

    `words` are the tokens (start, end) of its own words, without a preposition, and `text` these words as written.
    `name` is what to look up. `kind` is what a noun beside it says it is ("city", "admin1", "admin2", "district",
    "part", "site", "street", "area", "locality", "road"), "country" for countries, empty when nothing says it.
    `relation` is "in", "near", "far" (a landmark farther off), "within" (what the place before it lies in), "dateline",
    "home" (where people come from) or "elsewhere" (where the wounded were taken, the reporter is or the shells were
    fired).
    `country` is the ISO 3166-1 alpha-3 code of the country that the words name, `owner` the town or division:
    "Aleppo's Kallasa quarter". `span` are the tokens of the whole finding.
    """

    words: tuple[int, int]
    text: str
    name: str
    kind: str
    relation: str
    country: str | None
    owner: str | None
    span: tuple[int, int]


class PlacePointer(NamedTuple):
    """Words that point back to a place told of before, of that `kind`: "in the same city"."""

    kind: str


class Places:
    """Reads places with the words of a language; `data` is places.toml."""

    def __init__(self, data: Mapping[str, Any], people: People) -> None:
        self._people = people
        self._nouns = frozenset((*people.lists["HEAD_ONE"], *people.lists["HEAD_MANY"]))
        words = {name: frozenset(alias.split("|")) for name, alias in data["aliases"].items()}
        self._kinds = {word: kind for name, kind in _KINDS.items() for word in words[name]}
        self._persons = frozenset(data["persons"]["names"])
        self._streets = words["STREET"]
        self._sites_of_countries = words["COUNTRY_NOUN"]  # "Syria school", but "Mexico state"
        self._directions = words["DIRECTIONAL"] | words["COMPASS"]
        self._refused = frozenset(data["refused"]["first_words"])
        relations = {name: frozenset(words) for name, words in data["relations"].items()}
        self._definite, self._indefinite = relations["definite"], relations["indefinite"]
        self._inner, self._owning = relations["inner"], relations["owning"]
        self._relations = Relations(data["relations"], self._directions, self._nouns)
        self._states = {short: name for name, words in data["states"].items() for short in words}
        self._capitals = {country: cities[0] for country, cities in data["cities"].items()}
        self._organisations = frozenset(name.lower() for name in people.lists["ORGANISATION"])
        self._names = PlaceNames(data, people)

    def read(self, match: Match) -> PlaceMention | PlacePointer | None:
        """Return the place that a rule of places.toml found; None when the words are no place after all."""
        sets, tokens = match.rule.sets, match.sentence.tokens
        if match.rule.makes == "pointer":
            return PlacePointer(self._kinds[match.tokens("noun")[-1].lower()])
        if sets.get("capital"):
            return self._capital(match)
        start, end = match.groups.get("name") or (match.start, match.groups["noun"][0])
        start, end = self._names.own_words(tokens, start, end)
        if sets.get("state"):
            state = self._state(tokens, start)
            return self._mention(match, (start, end), state, "admin1", "USA") if state else None
        country = self._people.country(tokens[start]) if end - start == 1 else None
        if country and self._sites_of_countries.issuperset(match.tokens("noun")):
            is_of_it = tokens[start] in self._names.adjectives and not sets.get("alone")  # "in a Syrian school"
            return None if is_of_it else self._country(match, start, country)
        return self._named(match, start, end)

    def _named(self, match: Match, start: int, end: int) -> PlaceMention | None:
        """Return a place by its own name."""
        tokens = match.sentence.tokens
        country = self._country_before_more(match, start, end)
        if country:
            return self._country(match, start, country)
        noun = match.groups["noun"] if match.tokens("noun") else None
        if noun is None and end - start > 1 and tokens[end - 1].lower() in self._streets:
            noun, end = (end - 1, end), end - 1  # "in the area of 12 Hazel Avenue"
        if end - start > 1 and (noun is None or self._kinds[tokens[noun[1] - 1].lower()] in _WIDE):
            start += self._turns_to_a_side(tokens[start:end])  # "Northern Homs"
            if end - start == 1 and noun is None and (country := self._people.country(tokens[start])):
                return self._country(match, start, country)  # "Northern Syria"
        start, end = as_far_as_known(tokens, start, end)
        if start == end or self._is_none(match, start, end, noun is not None):
            return None
        name = " ".join(tokens[start:end])
        kind = self._kind(match, start, name, noun)
        if noun and "outer" in match.groups and tokens[noun[1]] in self._owning and kind in _OWNED:
            outer = self._names.without_country(tokens, *self._names.own_words(tokens, *match.groups["outer"]))
            inner = " ".join(tokens[slice(*outer)])
            if is_larger(name, inner):  # "the Aleppo suburb of Kefr Tamim"
                return self._mention(match, outer, inner, kind, None)._replace(owner=name)
        return self._with_its_side(match, (start, end), noun[1] if noun else end, kind)

    def _country_before_more(self, match: Match, start: int, end: int) -> str | None:
        """Return the country with which a longer name begins: "in Syria Al-Nusra Front fighters", not "Israel Mora"."""
        tokens = match.sentence.tokens
        if end - start == 1 or tokens[start] in self._names.adjectives or tokens[start] in self._persons:
            return None
        return None if gazetteer.candidates(" ".join(tokens[start:end])) else self._people.country(tokens[start])

    def _kind(self, match: Match, start: int, name: str, noun: tuple[int, int] | None) -> str:
        tokens = match.sentence.tokens
        if noun:
            return self._kinds[tokens[noun[1] - 1].lower()]
        kind = self._kind_before(tokens[match.start : start])
        is_of_it = kind in ("part", "district") and gazetteer.candidates(name)
        return "" if is_of_it else kind  # "the old quarter of Aleppo": Aleppo is none

    def _with_its_side(self, match: Match, named: tuple[int, int], end: int, kind: str) -> PlaceMention:
        """Return a place, together with a word for a side of it: "northern Idlib"."""
        tokens, (start, last) = match.sentence.tokens, named
        name = " ".join(tokens[start:last])
        if start and tokens[start - 1].lower() in self._directions:
            start -= 1
            if not kind and tokens[start].lower() in self._inner:
                kind = "city"  # "central Baghdad"
            whole = " ".join(tokens[start:last])
            name = whole if gazetteer.candidates(whole) else name
        return self._mention(match, (start, end), name, kind, None)

    def _is_none(self, match: Match, start: int, end: int, has_noun: bool) -> bool:
        """Tell whether the words are no place after all."""
        tokens, sets = match.sentence.tokens, match.rule.sets
        name = " ".join(tokens[start:end])
        after_preposition = not sets.get("bare") or has_noun
        if tokens[start] in self._refused or gazetteer.is_refused(name, after_preposition=after_preposition):
            return True
        found, in_capitals = gazetteer.candidates(name), match.sentence.text.isupper()
        if tokens[start].lower() in self._directions and self._is_side_of_province(match, end):
            return True
        if not has_noun and (
            name.lower() in self._directions or (len(name) <= _ACRONYM and name.isupper() and not in_capitals)
        ):
            return True
        if sets.get("division"):
            return not any(place.kind == "admin1" for place in found)
        of_known = sets.get("known") or sets.get("bare") or self._is_indefinite(match, start) or _is_owner(tokens, end)
        return not found and (
            (not has_noun and of_known)
            or in_capitals
            or self._is_no_name(tokens, start, end, has_noun)
            or (sets["relation"] == "dateline" and not name.isupper())
        )

    def _is_indefinite(self, match: Match, start: int) -> bool:
        """Tell whether an article makes a name that of a kind: "in a silver Sonex box"."""
        before = [token.lower() for token in match.sentence.tokens[match.start : start]]
        return not self._indefinite.isdisjoint(before) and not self._kind_before(before)

    def _is_side_of_province(self, match: Match, end: int) -> bool:
        """Tell whether a noun stands between a side and a name: "the Northern Province of Aleppo", but "of Israel"."""
        behind = max(end, match.groups["noun"][1] if match.tokens("noun") else 0)
        after = match.sentence.tokens[behind : behind + 2]
        return len(after) > 1 and after[0] in self._owning and self._people.country(after[1]) is None

    def _turns_to_a_side(self, name: Sequence[str]) -> bool:
        return name[0].lower() in self._directions and not gazetteer.candidates(" ".join(name))

    def _is_no_name(self, tokens: Sequence[str], start: int, end: int, has_noun: bool) -> bool:
        """Tell whether words that the gazetteer lacks are an adjective, an organisation, an owner or "the" one."""
        last = tokens[end - 1].lower()
        if not self._organisations.isdisjoint((last, last.removesuffix("s"))):
            return not has_noun
        if is_adjective(tokens[end - 1]) or (end - start == 1 and self._names.lost_possessive(tokens[start])):
            return True
        return not has_noun and start > 0 and tokens[start - 1].lower() in self._definite

    def _state(self, tokens: Sequence[str], at: int) -> str | None:
        """Return the state of the USA that a shortened name means: "Va." or "VA"."""
        dotted = "." if tokens[at + 1 : at + 2] == ["."] and not tokens[at].endswith(".") else ""
        return self._states.get(tokens[at] + dotted) or self._states.get(tokens[at])

    def _country(self, match: Match, at: int, country: str) -> PlaceMention:
        """Return a country, or "the north" of one."""
        tokens = match.sentence.tokens
        first = at - 1 if at and tokens[at - 1].lower() in self._directions else at
        mention = self._mention(match, (first, at + 1), tokens[at], "country" if first == at else "area", country)
        relation = "elsewhere" if mention.relation == "home" else mention.relation
        return mention._replace(owner=None, relation=relation)

    def _capital(self, match: Match) -> PlaceMention | None:
        """Return the capital that is not named: "the Afghan capital"."""
        country = self._names.country_of(match.tokens("country")[0])
        if country not in self._capitals:
            return None
        return self._mention(match, (match.start, match.end), self._capitals[country], "city", country)

    def _mention(self, match: Match, words: tuple[int, int], name: str, kind: str, country: str | None) -> PlaceMention:
        start, end = words
        owner, owning = self._names.owner(match.sentence.tokens, start)
        if "outer" in match.groups:
            owner = " ".join(match.tokens("outer"))
            owning = owning or self._names.country_of(owner)
        if "country" in match.groups:
            owning = self._names.country_of(match.tokens("country")[0])
        return PlaceMention(
            words=words,
            text=match.sentence.words(start, end),
            name=name,
            kind=kind,
            relation=self._relations.of(match, start),
            country=country or owning,
            owner=owner,
            span=(match.start, max(match.end, end)),
        )

    def _kind_before(self, tokens: Sequence[str]) -> str:
        """Return what a noun before the name says it is: "the city of Homs", "the villages of"."""
        words = (form for token in reversed(tokens) for form in _forms(token.lower()))
        return next((self._kinds[word] for word in words if word in self._kinds), "")


def is_pointed_at(place: PlaceMention, pointer: PlacePointer) -> bool:
    """Tell whether "the city" may be a place that was told of before."""
    if pointer.kind in _PARTS_OF_TOWNS:
        return place.kind in (*_PARTS_OF_TOWNS, "")
    named = place.kind == "" and any(known.kind == pointer.kind for known in gazetteer.candidates(place.name))
    return named or place.kind == pointer.kind


def places_of(findings: Iterable[Finding], start: int, end: int) -> list[PlaceMention]:
    """Return the event's places that a sentence names, the nearest to tokens `start` to `end` (exclusive) first."""
    found = (finding.value for finding in findings if finding.kind == "place")
    return sorted(
        (place for place in found if place.relation != "elsewhere"), key=lambda place: away(place, start, end)
    )


def away(place: PlaceMention, start: int, end: int) -> int:
    """Return how many tokens a place is from tokens `start` to `end`; behind them it is a little nearer than before."""
    first, last = place.span
    return first - end if first >= end else max(start - last + 1, 0)


def _is_owner(tokens: Sequence[str], end: int) -> bool:
    return tokens[end : end + 1] in (["'s"], ["’s"])


def _forms(word: str) -> tuple[str, ...]:
    """Return a noun as it stands and in the singular."""
    return word, word.removesuffix("s"), word.removesuffix("ies") + "y"
