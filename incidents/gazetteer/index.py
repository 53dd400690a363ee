"""Names to places, from places.txt.gz, which is read when the first name is looked up."""

import zlib
from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, cast

import rtoml

from incidents.gazetteer.names import normalise
from incidents.gazetteer.places import Kind, Place

_PLACES: Final = Path(__file__).with_name("places.txt.gz")
_NOT_PLACES: Final = Path(__file__).parent.parent / "english" / "not_places.toml"
_REMEMBERED: Final = 1 << 15
_GZIP: Final = 31
_ROOM: Final = 1 << 23
"""Room for the whole unpacked file at once: zlib is a fifth faster so."""


def lookup(
    name: str, country: str | None = None, *, kind: Kind | None = None, after_preposition: bool = False
) -> Place | None:
    """Return the place that a name most likely means, or None.

    A place in `country` (ISO 3166-1 alpha-3: the country the text speaks of) stands before all others, and then the
    larger before the smaller. `kind` narrows the choice ("Kandahar province" is an "admin1").
    A name that is also a common word or a person's ("Reading", "Victoria"; incidents/english/not_places.toml) is
    refused unless a preposition of place stood before it (`after_preposition`); a month or "Police" is refused always.
    """
    found = candidates(name)
    if not found or is_refused(name, after_preposition=after_preposition):
        return None
    if kind:
        found = tuple(place for place in found if place.kind == kind)
    return next((place for place in found if place.country == country), found[0] if found else None)


@lru_cache(_REMEMBERED)
def candidates(name: str) -> tuple[Place, ...]:
    """Return every place of this name, likeliest first, common words included."""
    key = normalise(name) + "\t"
    _, keys = _lines()
    at = bisect_left(keys, key)
    if at == len(keys) or not keys[at].startswith(key):
        return ()
    return tuple(_place(int(number)) for number in keys[at][len(key) :].split())


def is_refused(name: str, *, after_preposition: bool = False) -> bool:
    """Tell whether a name is refused as a common word: with a preposition of place before it, or without."""
    never, only_after_preposition = _not_places()
    key = normalise(name)
    return key in never or (key in only_after_preposition and not after_preposition)


@lru_cache(_REMEMBERED)
def _place(number: int) -> Place:
    name, kind, country, admin1, latitude, longitude, population = _lines()[0][number].decode().split("\t")
    return Place(
        name,
        cast(Kind, kind),
        country,
        admin1 or None,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        int(population) if population else None,
    )


@cache
def _lines() -> tuple[list[bytes], list[str]]:
    """Return the lines of the places, to which the keys point, and those of the keys: sorted, so no index is built."""
    places, _, keys = zlib.decompress(_PLACES.read_bytes(), _GZIP, _ROOM).partition(b"\n\n")
    return places.split(b"\n"), keys[:-1].decode().split("\n")


@cache
def _not_places() -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys that are never places, and those that are only after a preposition."""
    data = rtoml.loads(_NOT_PLACES.read_text("utf-8"))
    never = frozenset(normalise(word) for group in data["never"] for word in group["words"])
    return never, frozenset(normalise(word) for group in data["only_after_preposition"] for word in group["words"])
