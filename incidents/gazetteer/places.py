"""Places and how precise they are."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final, Literal

Kind = Literal["city", "admin1", "admin2", "region"]


class WherePrecision(IntEnum):
    """The `where_prec` of the UCDP Georeferenced Event Dataset: how precisely a place is known."""

    EXACT = 1
    """A named town, village or spot."""
    NEAR = 2
    """Within some 25 km of one ("near Kirkuk", "outside Kabul")."""
    ADMIN2 = 3
    """A second-level division: a district, a municipality."""
    ADMIN1 = 4
    """A first-level division: a province, a governorate, a state."""
    AREA = 5
    """A line or an area without borders of its own: a road, a river, "Sinai", "Darfur"."""
    COUNTRY = 6
    """A country and no more."""
    INTERNATIONAL = 7
    """International waters or air space."""


_PRECISION: Final[dict[Kind, WherePrecision]] = {
    "city": WherePrecision.EXACT,
    "admin2": WherePrecision.ADMIN2,
    "admin1": WherePrecision.ADMIN1,
    "region": WherePrecision.AREA,
}


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer.

    `country` is ISO 3166-1 alpha-3 (XKX for Kosovo); `admin1` the name of the first-level division, None where it is
    not known; `latitude` and `longitude` are WGS 84 degrees, None for everything but towns: an area has no point.
    """

    name: str
    kind: Kind
    country: str
    admin1: str | None
    latitude: float | None
    longitude: float | None
    population: int | None

    @property
    def precision(self) -> WherePrecision:
        """How precisely an event in this place is placed. One "near" it is `WherePrecision.NEAR`."""
        return _PRECISION[self.kind]
