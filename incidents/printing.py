"""Facts on standard output: lines of CSV for other programs, an aligned table for people.

Both without pandas and pyarrow, so that one short article is answered at once.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TextIO
from unicodedata import category, east_asian_width

from incidents.tables import FACTS

Row = tuple[Any, ...]
_SPECIAL = re.compile('[",\r\n]').search
_WIDE = {"W", "F"}
_GAP = "  "
_LEAST = 6  # characters of a column of words, however narrow the terminal is


class Column(NamedTuple):
    """A column of a table for people: words are cut to `most` characters, or more in a narrow terminal; None: never."""

    name: str
    most: int | None = None


# What a person looks for first.
_SHOWN = (
    Column("outcome"),
    Column("number"),
    Column("victims", 34),
    Column("status"),
    Column("date"),
    Column("place", 24),
    Column("event_type", 18),
    Column("attribution", 28),
)


def csv_line(values: Iterable[object]) -> str:
    """A line of CSV by the rules of `incidents.exports.csv`, without its end."""
    return ",".join(map(_field, values))


def number(count: int | None, low: int | None, high: int | None) -> str:
    """A number with its bounds in one short word: '12', '100+' (100 or more), '8-10', '≤20', '~14', '?'."""
    if low is not None and low == high:
        return str(low)
    if low is not None and high is not None:
        return f"{low}-{high}"
    if low is not None:
        return f"{low}+"
    if high is not None:
        return f"≤{high}"
    return f"~{count}" if count is not None else "?"


def aligned(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Lines of a table, with a header: each column as wide as its content, words cut so that `width` is kept."""
    header = [column.name.replace("_", " ") for column in columns]
    lines = [[" ".join(cell.split()) for cell in row] for row in (header, *rows)]
    widths = _widths([max(map(_width, cells)) for cells in zip(*lines, strict=True)], columns, width)
    cut = ([_pad(_cut(cell, size), size) for cell, size in zip(line, widths, strict=True)] for line in lines)
    return [_GAP.join(line).rstrip() for line in cut]


class CsvFacts:
    """Takes the rows of a run and writes the facts as `facts.csv` has them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._stream.write(csv_line(FACTS.names) + "\n")

    def facts(self, rows: Iterable[Row], texts: Mapping[str, str] | None = None) -> None:
        """Write facts."""
        self._stream.writelines(csv_line(row) + "\n" for row in rows)

    def incidents(self, rows: Iterable[Row]) -> None:
        """Pass over incidents."""

    def tolls(self, rows: Iterable[Row]) -> None:
        """Pass over reported totals."""

    def reports(self, lines: Iterable[str]) -> None:
        """Pass over what later runs need."""

    def documents(self, rows: Iterable[Row]) -> None:
        """Pass over documents."""

    def rejected(self, rows: Iterable[Row], texts: Mapping[str, str] | None = None) -> None:
        """Pass over rejected numbers."""


class FactTable(CsvFacts):
    """Takes the rows of a run and writes the facts as a table for people."""

    def __init__(self, stream: TextIO, width: int) -> None:
        self._stream = stream
        self._width = width

    def facts(self, rows: Iterable[Row], texts: Mapping[str, str] | None = None) -> None:
        """Write facts, if there are any."""
        shown = [_shown(dict(zip(FACTS.names, row, strict=True))) for row in rows]
        if shown:
            self._stream.writelines(line + "\n" for line in aligned(_SHOWN, shown, self._width))


def _shown(fact: Mapping[str, Any]) -> list[str]:
    start, end = fact["date_start"], fact["date_end"]
    worked_out = {
        "number": number(fact["count"], fact["count_low"], fact["count_high"]),
        "date": str(start or "") if start == end else f"{start} to {end}",
        "victims": ("of these: " if fact["part_of"] else "") + fact["victims"],
    }
    return [str(worked_out.get(name, fact.get(name)) or "") for name, _ in _SHOWN]


def _widths(wanted: Sequence[int], columns: Sequence[Column], width: int) -> list[int]:
    """How wide each column is; where room lacks, the widest column of words gives way, and then the next widest."""
    widths = [min(wide, column.most or wide) for wide, column in zip(wanted, columns, strict=True)]
    words = [number for number, column in enumerate(columns) if column.most]
    room = width - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and words:
        widest = max(words, key=widths.__getitem__)
        if widths[widest] <= _LEAST:
            break
        widths[widest] -= 1
    return widths


def _field(value: object) -> str:
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return '"' + text.replace('"', '""') + '"' if _SPECIAL(text) else text


def _cut(cell: str, limit: int) -> str:
    if _width(cell) <= limit:
        return cell
    while _width(cell) > max(limit - 1, 0):
        cell = cell[:-1]
    return cell + "…"


def _pad(cell: str, size: int) -> str:
    return cell + " " * (size - _width(cell))


def _width(cell: str) -> int:
    if cell.isascii():
        return len(cell)
    return sum(0 if category(c) in ("Mn", "Me", "Cf") else 1 + (east_asian_width(c) in _WIDE) for c in cell)
