"""Locations: where on the map the places of a sentence lie, and which of them is the place of the event."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import NamedTuple

from incidents import gazetteer
from incidents.gazetteer import Place, WherePrecision
from incidents.stages.places import PlaceMention

_SMALL = 0.5
_LOCAL = 0.9  # "the Sakhour area" that the gazetteer does not have is rather smaller than a town
_ALIKE = 0.5  # more for "Idlib", where the town and its province have one name
_SIDE = 1.5  # the same for "northern Idlib"
_FAR_APART = 100  # kilometres: farther off, no place is "near" another
_KM_PER_DEGREE = 111
_DWARFED = 50  # times larger: then "Paris" is not the Paris in Texas although the document speaks of the USA
_LARGE = 500_000  # people: a city that a document may name although it speaks of other countries
_KNOWN = 100_000  # people: a town that is no village of another country by the same name
_STEP = 3  # tokens between a place and what it lies in: ", in", but only a comma before a bare name
# Kinds of which the gazetteer knows the town around them at best.
_PARTS = ("part", "site", "street", "admin2", "district", "")
_PRECISION = {
    "part": WherePrecision.EXACT,
    "site": WherePrecision.EXACT,
    "street": WherePrecision.EXACT,
    "city": WherePrecision.EXACT,
    "admin2": WherePrecision.ADMIN2,
    "district": WherePrecision.ADMIN2,
    "admin1": WherePrecision.ADMIN1,
    "area": WherePrecision.AREA,
    "locality": WherePrecision.AREA,
    "road": WherePrecision.AREA,
    "country": WherePrecision.COUNTRY,
}


class Location(NamedTuple):
    """Where something happened: the columns `place` to `place_precision` of facts (tables.md), and what says so.

    `latitude` and `longitude` (WGS 84 degrees) are those of a town, never the middle of a division or a country.
    `coarseness` orders the places that several sentences give for one incident: 0 within a town, 1 a town (a little
    less when the gazetteer does not have it), 2 near one, 3 a district, 4 a province, 5 an area, 6 a country, 7 only a
    dateline. `provinces` are the first-level divisions in which it may lie, as far as its sentence tells.
    """

    place: str
    admin1: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: int | None
    coarseness: float
    mentions: tuple[PlaceMention, ...]
    provinces: frozenset[str]

    @property
    def source(self) -> str:
        """How a fact of the same sentence has the place: the value of `place_source` (tables.md)."""
        return "dateline" if self.mentions[0].relation == "dateline" else "stated"

    @property
    def is_exact(self) -> bool:
        """Whether no place within this one is to be looked for."""
        return self.coarseness <= _SMALL

    def refines(self, other: "Location") -> bool:
        """Whether this is a more precise place that may lie in the other."""
        if self.coarseness >= other.coarseness or self.country != other.country or self._is_elsewhere:
            return False
        if self._name == other._name and other.coarseness < WherePrecision.COUNTRY:
            return False  # "Idlib" adds nothing to "Idlib province"
        if self._is_settlement and other.coarseness == WherePrecision.EXACT:
            return False  # no village lies in a town
        if self.provinces and other.provinces and self.provinces.isdisjoint(other.provinces):
            return other.mentions[0].relation == "near" and self._is_not_far_from(other)
        return True

    def within(self, other: "Location") -> "Location":
        """This place, of which no more is known, as one in `other`: a street in the town that was named before."""
        if self.admin1 or other.country != self.country:
            return self
        placed = self._replace(admin1=other.admin1, provinces=other.provinces)
        if self.mentions[0].kind not in _PARTS or other.precision != WherePrecision.EXACT or other.latitude is None:
            return placed
        return placed._replace(latitude=other.latitude, longitude=other.longitude, precision=int(WherePrecision.NEAR))

    @property
    def _name(self) -> str:
        return self.mentions[0].name

    @property
    def _is_elsewhere(self) -> bool:
        """Whether it is a town that is known, but not in this country: "the Geneva talks" on another country's war."""
        alike = gazetteer.candidates(self._name) if self.mentions[0].kind in ("city", "") else ()
        return all(place.country != self.country for place in alike) and any(
            place.kind == "city" and (place.population or 0) >= _KNOWN for place in alike
        )

    @property
    def _is_settlement(self) -> bool:
        return self.mentions[0].kind in ("city", "") and self.coarseness >= _SMALL

    def _is_not_far_from(self, other: "Location") -> bool:
        if self.latitude is None or self.longitude is None or other.latitude is None or other.longitude is None:
            return False
        east = (self.longitude - other.longitude) * cos(radians(self.latitude))
        return hypot(self.latitude - other.latitude, east) * _KM_PER_DEGREE < _FAR_APART


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
        best.provinces = frozenset(chain.admin1 for chain in found if chain.admin1)
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
    if after is None or (after.words[0] == after.span[0] > end + 1) or not _may_lie_in(mention, after):
        return (mention,)
    return (mention, *_chain(after, at))


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
        is_small = found[0].kind == "city" and (found[0].population or 0) < _LARGE
        return None if is_small and (self.said or self.of_document) else found[0]


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
        self.provinces = frozenset(filter(None, [self.admin1]))

    @property
    def is_known(self) -> bool:
        """Tell whether the gazetteer or the words say in which country it is."""
        return bool(self.place or self.holder or any(link.country for link in self.mentions))

    def coarseness(self) -> float:
        """Return how coarse the place is, the smaller the more precise."""
        mention = self.mention
        if mention.relation == "dateline":
            return WherePrecision.INTERNATIONAL
        if mention.relation == "far":
            return WherePrecision.AREA
        if mention.kind in ("part", "site", "street", "road") or (not self.place and self.holder):
            return 0
        if not self.place and mention.kind in ("", "city") and mention.relation == "in":
            return _SMALL  # what the gazetteer does not have is rather a village than a city
        if mention.kind in ("district", "locality") and not gazetteer.candidates(mention.name):
            return _LOCAL
        return self._precision() or WherePrecision.EXACT

    def _doubt(self) -> float:
        """Return how much coarser a town may be for its province has the same name, and nothing says which is meant."""
        town, mention = self.place, self.mention
        if town is None or town.kind != "city" or mention.kind or mention.relation != "in":
            return 0
        alike = gazetteer.candidates(mention.name)
        if not any(place.kind == "admin1" and place.country == town.country for place in alike):
            return 0
        return _SIDE if mention.text != mention.name else _ALIKE

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
            coarseness=self.coarseness() + self._doubt(),
            mentions=self.mentions,
            provinces=self.provinces,
        )

    @property
    def _is_a_spot(self) -> bool:
        """Tell whether it is small enough for others to be near it."""
        return self.place.kind == "city" if self.place else self.mention.kind not in ("country", "area")

    def _precision(self) -> int | None:
        mention = self.mention
        if mention.relation == "far":
            return WherePrecision.AREA
        if mention.relation == "near" and self._is_a_spot:
            return WherePrecision.NEAR
        if self.place and mention.kind not in ("road", "area"):
            return self.place.precision
        return _PRECISION.get(mention.kind)


def _is_a(place: Place, kind: str) -> bool:
    """Tell whether a place can be what a noun says it is."""
    if kind == "district":
        return place.kind == "admin2"
    if kind in ("city", "admin1", "admin2"):
        return place.kind == kind
    if kind in ("area", "locality"):
        return place.kind != "city"
    return kind not in ("site", "street", "road", "country")


def _is_dwarfed(place: Place, largest: Place) -> bool:
    return (largest.population or 0) > _DWARFED * (place.population or 1)
