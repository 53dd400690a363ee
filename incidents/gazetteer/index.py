"""Names to places, from places.txt, of which only the lines that are asked for are read."""

from bisect import bisect_left
from functools import cache, lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final, cast

import rtoml

from incidents.gazetteer.names import normalise
from incidents.gazetteer.places import Kind, Place

_PLACES: Final = Path(__file__).with_name("places.txt")
_NOT_PLACES: Final = Path(__file__).parent.parent / "english" / "not_places.toml"
_REMEMBERED: Final = 1 << 15


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
    key = normalise(name).encode() + b"\t"
    text, first_key = _text()
    found = _line(bisect_left(range(len(text)), key, first_key, key=_line))
    return tuple(_place(int(at)) for at in found[len(key) :].split()) if found.startswith(key) else ()


def is_refused(name: str, *, after_preposition: bool = False) -> bool:
    """Tell whether a name is refused as a common word: with a preposition of place before it, or without."""
    never, only_after_preposition = _not_places()
    key = normalise(name)
    return key in never or (key in only_after_preposition and not after_preposition)


@lru_cache(_REMEMBERED)
def _place(at: int) -> Place:
    name, kind, country, admin1, latitude, longitude, population = _line(at).decode().split("\t")
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
def _text() -> tuple[mmap, int]:
    """Return the file, and where in it the lines of the keys begin: sorted, so no index is built."""
    with _PLACES.open("rb") as file:
        text = mmap(file.fileno(), 0, access=ACCESS_READ)
    return text, text.find(b"\n\n") + 2


def _line(at: int) -> bytes:
    """Return the line in which byte `at` of the file stands."""
    text, _ = _text()
    return text[text.rfind(b"\n", 0, at) + 1 : text.find(b"\n", at)]


@cache
def _not_places() -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys that are never places, and those that are only after a preposition."""
    data = rtoml.loads(_NOT_PLACES.read_text("utf-8"))
    never = frozenset(normalise(word) for group in data["never"] for word in group["words"])
    return never, frozenset(normalise(word) for group in data["only_after_preposition"] for word in group["words"])
