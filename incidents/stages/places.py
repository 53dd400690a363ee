"""Places: where something happened, in the text's words, and where on the map these words lie."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, NamedTuple

from incidents import gazetteer
from incidents.engine.cascade import Finding, Match
from incidents.gazetteer import Place, WherePrecision
from incidents.stages.heads import People

# What a noun of place says of the name beside it, by its alias in places.toml.
_KINDS = {
    "TOWN_NOUN": "city",
    "PROVINCE_NOUN": "admin1",
    "DISTRICT_NOUN": "admin2",
    "PART_NOUN": "part",
    "SITE_NOUN": "site",
    "STREET": "site",
    "HOSPITAL_NOUN": "site",
    "AREA_NOUN": "area",
    "ROAD_NOUN": "road",
}
_SMALL = 0.5
_NEAR_KM = 25  # the radius of UCDP's where_prec 2
_KM_PER_MILE = 1.609
_MOST_KEPT = 200_000  # runs of words: a bound on memory
_ACRONYM = 4  # letters: "NGO" is no place, although there is a town of that name
_WELL_KNOWN = 50_000  # people: a town that stands out before words that the gazetteer does not have
_DWARFED = 50  # times larger: then "Paris" is not the Paris in Texas although the document speaks of the USA
_LARGE = 500_000  # people: a city that a document may name although it speaks of other countries
_STEP = 3  # tokens between a place and what it lies in: ", in"
_PARTS = ("part", "site", "admin2", "")  # kinds of which the gazetteer knows the town around them at best
_PRECISION = {
    "part": WherePrecision.EXACT,
    "site": WherePrecision.EXACT,
    "city": WherePrecision.EXACT,
    "admin2": WherePrecision.ADMIN2,
    "admin1": WherePrecision.ADMIN1,
    "area": WherePrecision.AREA,
    "road": WherePrecision.AREA,
    "country": WherePrecision.COUNTRY,
}
_ARTICLED = re.compile(r"(?:[AaEe][ldrnstz]|[AaEe](?:sh|dh|th)|[Uu]z)[-‐‑][^\W\d_a-z]")
_ADJECTIVE = re.compile(r".*(?:-[a-z]+(?:ed|led|run|held)|[A-Z]{2}s)$")  # "YPG-held", and "NGOs" for a lost "NGO's"
_CAPITALISED = re.compile(
    r"[A-Z](?:\.(?:[A-Z]\.)+|\w+(?:[-'’](?!s\b)\w+)*(?: (?:al-|el-|ez-)?[A-Z]\w+(?:[-'’](?!s\b)\w+)*)*)"
)


class PlaceMention(NamedTuple):
    """A place as the text names it.

    `words` are the tokens (start, end) of its own words, without a preposition, and `text` these words as written.
    `name` is what to look up. `kind` is what a noun beside it says it is ("city", "admin1", "admin2", "part", "site",
    "area", "road"), "country" for countries, empty when nothing says it. `relation` is "in", "near", "far" (a landmark
    farther off), "within" (what the place before it lies in), "dateline" or "elsewhere" (where the
    wounded were taken or the reporter is). `country` is the ISO 3166-1 alpha-3 code
    of the country that the words name, `owner` the town or division: "Aleppo's Kallasa quarter". `span` are the
    tokens of the whole finding.
    """

    words: tuple[int, int]
    text: str
    name: str
    kind: str
    relation: str
    country: str | None
    owner: str | None
    span: tuple[int, int]


class Location(NamedTuple):
    """Where something happened: the columns `place` to `place_precision` of facts (tables.md), and what says so.

    `latitude` and `longitude` (WGS 84 degrees) are those of a town, never the middle of a division or a country.
    `coarseness` orders the places that several sentences give for one incident: 0 within a town, 1 a town (a little
    less when the gazetteer does not have it), 2 near one, 3 a district, 4 a province, 5 an area, 6 a country, 7 only a
    dateline.
    """

    place: str
    admin1: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: int | None
    coarseness: float
    mentions: tuple[PlaceMention, ...]

    @property
    def source(self) -> str:
        """How a fact of the same sentence has the place: the value of `place_source` (tables.md)."""
        return "dateline" if self.mentions[0].relation == "dateline" else "stated"

    @property
    def is_exact(self) -> bool:
        """Whether no place within this one is to be looked for."""
        return self.coarseness < WherePrecision.EXACT

    def refines(self, other: "Location") -> bool:
        """Whether this is a more precise place that may lie in the other."""
        return (
            self.coarseness < other.coarseness
            and self.country == other.country
            and (None in (self.admin1, other.admin1) or self.admin1 == other.admin1)
        )


class Places:
    """Reads places with the words of a language; `data` is places.toml."""

    def __init__(self, data: Mapping[str, Any], people: People) -> None:
        self._people = people
        words = {name: frozenset(alias.split("|")) for name, alias in data["aliases"].items()}
        self._kinds = {word: kind for name, kind in _KINDS.items() for word in words[name]}
        self._directions = words["DIRECTIONAL"] | words["COMPASS"]
        self._particles = words["PARTICLE"]
        self._refused = frozenset(data["refused"]["first_words"])
        relations = {name: frozenset(words) for name, words in data["relations"].items()}
        self._near, self._apart, self._owning = relations["near"], relations["apart"], relations["owning"]
        self._definite, self._miles = relations["definite"], relations["miles"]
        self._elsewhere = relations["elsewhere"]
        self._states = {short: name for name, words in data["states"].items() for short in words}
        self._capitals = {country: cities[0] for country, cities in data["cities"].items()}
        self._adjectives = {word: people.traits([word]).nationality for word in people.lists["NATIONALITY"]}
        self._telling = self._weights(data["cities"])
        self._told: dict[str, tuple[tuple[str, int], ...]] = {}

    def read(self, match: Match) -> PlaceMention | None:
        """Return the place that a rule of places.toml found; None when the words are no place after all."""
        sets, tokens = match.rule.sets, match.sentence.tokens
        if sets.get("capital"):
            return self._capital(match)
        start, end = match.groups.get("name") or (match.start, match.groups["noun"][0])
        start, end = self._own_words(tokens, start, end)
        if sets.get("state"):
            state = self._state(tokens, start)
            return self._mention(match, (start, end), state, "admin1", "USA") if state else None
        if end - start == 1 and (country := self._people.country(tokens[start])) and not match.tokens("noun"):
            is_adjective = tokens[start] in self._adjectives and not sets.get("alone")
            return None if is_adjective else self._country(match, start, country)
        return self._named(match, start, end)

    def document_countries(self, text: str) -> dict[str, int]:
        """Return the countries (ISO 3166-1 alpha-3) that a document speaks of and their weights, the heaviest first.

        The name of a country weighs 3, a well-known city 2, a nationality 1.
        """
        weights: Counter[str] = Counter()
        for words, times in Counter(_CAPITALISED.findall(text)).items():
            for country, weight in self._countries_told(words):
                weights[country] += weight * times
        return dict(weights.most_common())

    def _named(self, match: Match, start: int, end: int) -> PlaceMention | None:
        """Return a place by its own name."""
        tokens, sets, noun = match.sentence.tokens, match.rule.sets, match.tokens("noun")
        country = None if end - start == 1 or tokens[start] in self._adjectives else self._people.country(tokens[start])
        if country and not gazetteer.candidates(" ".join(tokens[start:end])):
            return self._country(match, start, country)  # "in Syria Al-Nusra Front fighters"
        start, end = _as_far_as_known(tokens, start, end)
        name = " ".join(tokens[start:end])
        if (
            not name
            or tokens[start] in self._refused
            or gazetteer.is_refused(name, after_preposition=not sets.get("bare") or bool(noun))
        ):
            return None
        if end - start == 1 and name.lower() in self._directions and not noun:
            return None
        found = gazetteer.candidates(name)
        if not found and not noun and (sets.get("known") or sets.get("bare") or _is_owner(tokens, end)):
            return None
        if not found and (match.sentence.text.isupper() or self._is_no_name(tokens, start, end, bool(noun))):
            return None
        if len(name) <= _ACRONYM and name.isupper() and not noun and not match.sentence.text.isupper():
            return None
        if sets.get("division") and not any(place.kind == "admin1" for place in found):
            return None
        if sets["relation"] == "dateline" and not found and not name.isupper():
            return None
        kind = self._kinds[noun[-1].lower()] if noun else self._kind_before(tokens[match.start : start])
        if kind == "part" and not noun and found:
            kind = ""  # "the old quarter of Aleppo": Aleppo is none
        if start and tokens[start - 1].lower() in self._directions:
            start -= 1
            whole = " ".join(tokens[start:end])
            name = whole if gazetteer.candidates(whole) else name
        words = (start, match.groups["noun"][1] if noun else end)
        return self._mention(match, words, name, kind, None)

    def _is_no_name(self, tokens: Sequence[str], start: int, end: int, has_noun: bool) -> bool:
        """Tell whether words that the gazetteer does not have are an adjective, an owner or "the" something."""
        if _ADJECTIVE.match(tokens[end - 1]) or (end - start == 1 and self._lost_possessive(tokens[start])):
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
        return mention._replace(owner=None)

    def _capital(self, match: Match) -> PlaceMention | None:
        """Return the capital that is not named: "the Afghan capital"."""
        country = self._country_of(match.tokens("country")[0])
        if country not in self._capitals:
            return None
        return self._mention(match, (match.start, match.end), self._capitals[country], "city", country)

    def _mention(self, match: Match, words: tuple[int, int], name: str, kind: str, country: str | None) -> PlaceMention:
        start, end = words
        owner, owning = self._owner(match.sentence.tokens, start)
        if "outer" in match.groups:
            owner = " ".join(match.tokens("outer"))
            owning = owning or self._country_of(owner)
        if "country" in match.groups:
            owning = self._country_of(match.tokens("country")[0])
        return PlaceMention(
            words=words,
            text=match.sentence.words(start, end),
            name=name,
            kind=kind,
            relation=self._relation(match, start),
            country=country or owning,
            owner=owner,
            span=(match.start, max(match.end, end)),
        )

    def _relation(self, match: Match, start: int) -> str:
        relation: str = match.rule.sets["relation"]
        if match.rule.sets.get("distance"):
            return "near" if self._kilometres(match) <= _NEAR_KM else "far"
        before = [token.lower() for token in match.sentence.tokens[max(start - 6, 0) : start]]
        if before[-2:] == ["capital", ","]:
            before = before[:-2]  # "south of the capital, Baghdad"
        side = before[:-1] if before[-1:] == ["the"] else before
        if side[-1:] == ["of"] and not self._directions.isdisjoint(side[-2:-1]):
            return "near"
        clause = takewhile(lambda word: word[0].isalnum() and word not in ("after", "when", "that"), reversed(before))
        if relation != "dateline" and not self._elsewhere.isdisjoint(clause):
            return "elsewhere"
        for word in reversed(before[:-1] if before[-1:] == ["of"] else before):
            if word in self._near:
                return "near"
            if word in self._apart or not word[0].isalpha():
                break
        return relation

    def _kind_before(self, tokens: Sequence[str]) -> str:
        """Return what a noun before the name says it is: "the city of Homs", "the villages of"."""
        words = (form for token in reversed(tokens) for form in _forms(token.lower()))
        return next((self._kinds[word] for word in words if word in self._kinds), "")

    def _own_words(self, tokens: Sequence[str], start: int, end: int) -> tuple[int, int]:
        """Return the tokens of a name alone, without an owner whose apostrophe got lost: "Syrias Homs"."""
        while start < end and not _looks_like_a_name(tokens[end - 1]):
            end -= 1
        while start < end < len(tokens) and _continues(tokens, start, end):
            end += 1
        words = range(end - 1, start - 1, -1)
        odd = (at for at in words if not _looks_like_a_name(tokens[at]) and tokens[at] not in self._particles)
        start = next(odd, start - 1) + 1
        while end - start > 1 and self._lost_possessive(tokens[start]):
            start += 1
        return start, end

    def _kilometres(self, match: Match) -> float:
        """Return the distance that stands before "km from" or in "10km"; 0 when it is not in digits."""
        tokens = match.tokens()[0], match.sentence.tokens[max(match.start - 1, 0)]
        digits = next((found[0] for token in tokens if (found := re.match(r"\d+(?:\.\d+)?", token))), "0")
        return float(digits) * (_KM_PER_MILE if tokens[0].lower() in self._miles else 1)

    def _owner(self, tokens: Sequence[str], start: int) -> tuple[str | None, str | None]:
        """Return the town or division, and the country, that stand before a name: "Aleppo's", "the Syrian city of"."""
        for at in range(start - 1, max(start - 7, -1), -1):
            token = tokens[at]
            if token in ("'s", "’s"):
                continue
            if token[0].isupper():
                return self._owned_by(token)
            if token.lower() in (self._apart | self._near) - self._owning or not token[0].isalpha():
                break
        return None, None

    def _owned_by(self, token: str) -> tuple[str | None, str | None]:
        if country := self._country_of(token):
            return None, country
        names = [token, *filter(None, [self._lost_possessive(token)])]
        return next((name for name in names if gazetteer.lookup(name)), None), None

    def _country_of(self, token: str) -> str | None:
        """Return the country that a word names, as a country or as an adjective; "Syrias" has lost its apostrophe."""
        found = self._people.country(token) or self._adjectives.get(token)
        return found or (self._people.country(token[:-1]) if token.endswith("s") else None)

    def _lost_possessive(self, token: str) -> str | None:
        """Return the name that a possessive without its apostrophe stands for."""
        name = token[:-1]
        if not token.endswith("s") or gazetteer.candidates(token) or self._people.country(token):
            return None
        return name if self._people.country(name) or gazetteer.lookup(name) else None

    def _weights(self, cities: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, int]]:
        """Return names that tell the country of a document: the country and how much it weighs."""
        told = {word: (str(country), 1) for word, country in self._adjectives.items()}
        told |= {name: (country, 2) for country, names in cities.items() for name in names}
        return told | {name: (str(self._people.country(name)), 3) for name in self._people.lists["COUNTRY"]}

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
        rest = words.split()
        while rest:
            length = next((n for n in (3, 2, 1) if " ".join(rest[:n]) in self._telling), 0)
            if length:
                yield self._telling[" ".join(rest[:length])]
            rest = rest[max(length, 1) :]


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


def locate(
    mentions: Sequence[PlaceMention], document_countries: Iterable[str], own: Sequence[PlaceMention] = ()
) -> Location | None:
    """Return the most precise place that the mentions of one sentence give; of equally precise ones the first.

    The `own` ones among them, if there are any, go before all others.

    `document_countries` are those that the document speaks of, the likeliest first. An ambiguous name means a place
    in the country that its own words name, then in one that the sentence names, then in one of the document's, then the
    largest. What the gazetteer does not have keeps its words and takes the country from there, without coordinates.
    """
    countries = _Countries(tuple(m.country for m in mentions if m.country), tuple(document_countries))
    found = [_Chain(mentions, countries) for mentions in _chains(mentions)]
    if not found:
        return None
    best = min([chain for chain in found if chain.mention in own] or found, key=_Chain.coarseness)
    if not best.is_known:
        best.country = next((chain.country for chain in found if chain.is_known), best.country)
    return best.location()


def _chains(mentions: Sequence[PlaceMention]) -> list[tuple[PlaceMention, ...]]:
    """Each place with what it lies in: "the Kallasa quarter of Aleppo, Syria"."""
    at = {mention.span[0]: mention for mention in mentions}
    chains = [_chain(mention, at) for mention in mentions]
    held = {mention for chain in chains for mention in chain[1:]}
    return [chain for chain in chains if chain[0] not in held]


def _chain(mention: PlaceMention, at: Mapping[int, PlaceMention]) -> tuple[PlaceMention, ...]:
    end = mention.span[1]
    after = next((at[start] for start in range(end, end + _STEP) if start in at), None)
    return (mention, *_chain(after, at)) if after and _may_lie_in(mention, after) else (mention,)


def _may_lie_in(inner: PlaceMention, outer: PlaceMention) -> bool:
    """Tell whether `inner` may lie in `outer`, as far as the words and the gazetteer tell."""
    if "far" in (inner.relation, outer.relation) or inner.kind == "country":
        return False
    if outer.kind == "country" or not outer.name:
        return inner.country in (None, outer.country)
    places, holders = gazetteer.candidates(inner.name), gazetteer.candidates(outer.name)
    if inner.kind in _PARTS or not places:
        return bool(holders)
    divisions = {(place.country, place.admin1) for place in holders if place.kind != "city"}
    return any((place.country, place.admin1) in divisions for place in places if place.kind == "city")


@dataclass(frozen=True, slots=True)
class _Countries:
    """What settles an ambiguous name: the countries that a sentence names, and those of its document."""

    said: tuple[str, ...]
    of_document: tuple[str, ...]

    def first(self) -> str | None:
        return next(iter((*self.said, *self.of_document)), None)

    def holds(self, country: str) -> bool:
        return country in self.said or country in self.of_document

    def choose(self, name: str, kind: str, country: str | None, holder: Place | None) -> Place | None:
        """Return the place that a name means."""
        found = [place for place in gazetteer.candidates(name) if _is_a(place, kind)]
        if holder:
            found = [p for p in found if p.country == holder.country and holder.admin1 in (None, p.admin1)]
        for stated in filter(None, (country, holder.country if holder else None)):
            return next((place for place in found if place.country == stated), None)
        return self._likeliest(found)

    def _likeliest(self, found: Sequence[Place]) -> Place | None:
        if not found:
            return None
        for country in (*self.said, *self.of_document):
            place = next((place for place in found if place.country == country), None)
            if place and (country in self.said or not _is_dwarfed(place, found[0])):
                return place
        is_foreign = bool(self.said or self.of_document) and (found[0].population or 0) < _LARGE
        return None if is_foreign else found[0]


class _Chain:
    """A place and what it lies in, looked up."""

    def __init__(self, mentions: Sequence[PlaceMention], countries: _Countries) -> None:
        self.mentions = tuple(mentions)
        self.mention = mention = mentions[0]
        named = next((link.country for link in mentions if link.country), None)
        names = [(link.name, link.kind) for link in mentions[1:] if link.kind != "country"]
        owners = [(mention.owner, "")] if mention.owner else []
        holders = (countries.choose(name, kind, named, None) for name, kind in [*owners, *names])
        self.holder = next(filter(None, holders), None)
        self.place = countries.choose(mention.name, mention.kind, named, self.holder)
        if self.place is None and self.holder is None and mention.kind in ("site", "part"):
            city = countries.choose(mention.name, "city", named, None)  # "Baghdad airport"
            self.holder = city if city and countries.holds(city.country) else None
        known = self.place or self.holder
        self.country = known.country if known else named or countries.first()
        self.admin1 = known.admin1 if known else None

    @property
    def is_known(self) -> bool:
        """Tell whether the gazetteer or the words say in which country it is."""
        return bool(self.place or self.holder or any(link.country for link in self.mentions))

    def coarseness(self) -> float:
        """Return how coarse the place is, the smaller the more precise."""
        mention = self.mention
        if mention.relation == "dateline":
            return WherePrecision.INTERNATIONAL
        if mention.kind in ("part", "site", "road") or (not self.place and self.holder):
            return 0
        if not self.place and mention.kind in ("", "city") and mention.relation == "in":
            return _SMALL  # what the gazetteer does not have is rather a village than a city
        return self._precision() or WherePrecision.EXACT

    def location(self) -> Location:
        """Return the location, with a point when the words name a town or something in one."""
        point = self.place or (self.holder if self.mention.kind in _PARTS else None)
        if not point or point.kind != "city" or self.mention.relation == "far" or self.mention.kind == "road":
            point = None
        precision = WherePrecision.NEAR if point and point is self.holder else self._precision()
        return Location(
            place=self.mention.text,
            admin1=self.admin1,
            country=self.country,
            latitude=point.latitude if point else None,
            longitude=point.longitude if point else None,
            precision=precision,
            coarseness=self.coarseness(),
            mentions=self.mentions,
        )

    def _precision(self) -> int | None:
        mention = self.mention
        if mention.relation == "far":
            return WherePrecision.AREA
        if mention.relation == "near" and (self.place is None or self.place.kind == "city"):
            return WherePrecision.NEAR
        if self.place and mention.kind not in ("road", "area"):
            return self.place.precision
        return _PRECISION.get(mention.kind)


def _is_a(place: Place, kind: str) -> bool:
    """Tell whether a place can be what a noun says it is."""
    if kind in ("city", "admin1", "admin2"):
        return place.kind == kind
    if kind == "area":
        return place.kind != "city"
    return kind not in ("site", "road", "country")


def _is_dwarfed(place: Place, largest: Place) -> bool:
    return (largest.population or 0) > _DWARFED * (place.population or 1)


def _as_far_as_known(tokens: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Return the tokens of a name as far as the gazetteer goes; all of them when it does not know how it begins."""
    if end - start < 2 or gazetteer.candidates(" ".join(tokens[start:end])):
        return start, end
    for shorter in range(end - 1, start, -1):
        found = gazetteer.candidates(" ".join(tokens[start:shorter]))
        if found and (shorter - start > 1 or (found[0].population or 0) >= _WELL_KNOWN):
            return start, shorter
    return start, end


def _continues(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell whether the next token is part of a name: "Tariq al-Bab", and words that names hold too: "Port Said"."""
    if _ARTICLED.match(tokens[end]):
        return True
    return tokens[end][0].isupper() and bool(gazetteer.candidates(" ".join(tokens[start : end + 1])))


def _looks_like_a_name(token: str) -> bool:
    return token[0].isupper() or bool(_ARTICLED.match(token))


def _is_owner(tokens: Sequence[str], end: int) -> bool:
    return tokens[end : end + 1] in (["'s"], ["’s"])


def _forms(word: str) -> tuple[str, ...]:
    """Return a noun as it stands and in the singular."""
    return word, word.removesuffix("s"), word.removesuffix("ies") + "y"
