"""What must hold between the columns of one row, and between the rows of one document.

Each check takes a whole frame and tells, row by row, whether it holds; a comparison with a missing value holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the tables are declared, and their column names used, without pandas
    import pandas as pd

# A part may have another outcome than its total where people of the total's outcome can come to the part's:
# "30 abducted, three of them later killed". The dead stay dead: a total of killed contains only killed.
CONTAINS = {
    "killed": {"killed"},
    "wounded": {"wounded", "killed"},
    "missing": {"missing", "killed", "wounded"},
    "abducted": {"abducted", "killed", "wounded", "missing"},
    "detained": {"detained", "killed", "wounded", "missing"},
    "displaced": {"displaced", "killed", "wounded", "missing", "abducted", "detained"},
}


@dataclass(frozen=True)
class Check:
    """A condition on a frame: its name reads as the sentence that holds, `columns` are those it looks at."""

    name: str
    columns: tuple[str, ...]
    holds: Callable[[pd.DataFrame], pd.Series[bool]]


def ordered(*columns: str) -> Check:
    """Each of the columns is at most the next one, missing ones left out."""

    def holds(frame: pd.DataFrame) -> pd.Series[bool]:
        result = _always(frame)
        for position, low in enumerate(columns):
            for high in columns[position + 1 :]:
                result &= _at_most(frame[low], frame[high])
        return result

    return Check(" <= ".join(columns), columns, holds)


def sum_at_most(parts: tuple[str, ...], total: str) -> Check:
    """The parts together, missing ones counting nothing, are at most the total."""

    def holds(frame: pd.DataFrame) -> pd.Series[bool]:
        return _at_most(frame[list(parts)].fillna(0).sum(axis=1), frame[total])

    return Check(f"{' + '.join(parts)} <= {total}", (*parts, total), holds)


def together(first: str, second: str) -> Check:
    """Both are there or both are missing."""
    return Check(
        f"{first} and {second} both present or both missing",
        (first, second),
        lambda frame: frame[first].notna() == frame[second].notna(),
    )


def is_list_of_strings(pattern: str | None) -> Callable[[object], bool]:
    """Whether a value is a list of strings, none of them empty, each like the pattern if there is one."""
    like = re.compile(pattern or "(?s:.)").match

    def check(value: object) -> bool:
        return isinstance(value, list) and all(isinstance(item, str) and like(item) for item in value)

    return check


def _always(frame: pd.DataFrame) -> pd.Series[bool]:
    import pandas as pd

    return pd.Series(True, index=frame.index)


def _at_most(low: pd.Series[int], high: pd.Series[int]) -> pd.Series[bool]:
    return low.isna() | high.isna() | _true(low <= high)


def _true(comparison: pd.Series[bool]) -> pd.Series[bool]:
    """A comparison with a missing value is not true."""
    return comparison.fillna(False).astype(bool)


def _count_within_bounds(frame: pd.DataFrame) -> pd.Series[bool]:
    # "more than 100" is 100 with a low of 101, "fewer than five" is 5 with a high of 4: the bound excludes the count.
    count, low, high, precision = frame["count"], frame["count_low"], frame["count_high"], frame["precision"]
    above = (precision == "more_than") | _at_most(low, count)
    below = (precision == "fewer_than") | _at_most(count, high)
    return above & below & _at_most(low, high)


def _precision_agrees(frame: pd.DataFrame) -> pd.Series[bool]:
    count, low, high = frame["count"], frame["count_low"], frame["count_high"]
    meaning = {
        "exact": _true(low == count) & _true(high == count),
        "at_least": _true(low == count) & high.isna(),
        "more_than": _true(low > count) & high.isna(),
        "at_most": _true(high == count) & low.isna(),
        "fewer_than": _true(high < count) & low.isna(),
        "approximate": count.notna(),
        "range": count.isna() & low.notna() & high.notna(),
        "vague": count.isna(),
        "unstated": count.isna() & _true(low == 1) & frame["part_of"].notna(),
    }
    result = _always(frame)
    for precision, agrees in meaning.items():
        result &= (frame["precision"] != precision) | agrees
    return result


def _date_precision_agrees(frame: pd.DataFrame) -> pd.Series[bool]:
    precision, start, end = frame["date_precision"], frame["date_start"], frame["date_end"]
    dated = start.notna() & end.notna()
    undated = start.isna() & end.isna()
    return ((precision == "unknown") & undated) | (
        (precision != "unknown") & dated & ((precision != "day") | (start == end))
    )


def _quote_as_long(frame: pd.DataFrame) -> pd.Series[bool]:
    return _true(frame["end"] - frame["start"] == frame["quote"].str.len().astype("Int64"))


def _quote_and_sentence(frame: pd.DataFrame) -> pd.Series[bool]:
    import pandas as pd

    pairs = zip(frame["quote"].tolist(), frame["sentence"].tolist(), strict=True)
    holds = [isinstance(q, str) and isinstance(s, str) and (q in s or s in q) for q, s in pairs]
    return pd.Series(holds, index=frame.index, dtype=bool)


def _totals(frame: pd.DataFrame) -> dict[str, str]:
    """The fact_id of each part, and the fact_id of its total."""
    parts = frame[frame["part_of"].notna()]
    return dict(zip(parts["fact_id"].tolist(), parts["part_of"].tolist(), strict=True))


def _parts_where(frame: pd.DataFrame, column: str, agrees: Callable[[str, str | None], bool]) -> pd.Series[bool]:
    """Rows that are no part, and parts for which `agrees(the part's value, its total's value)`."""
    value = dict(zip(frame["fact_id"].tolist(), frame[column].tolist(), strict=True))
    return _all_but(
        frame, (fact for fact, total in _totals(frame).items() if not agrees(value[fact], value.get(total)))
    )


def _all_but(frame: pd.DataFrame, facts: Iterable[str]) -> pd.Series[bool]:
    return ~frame["fact_id"].isin(set(facts))


def _total_in_document(frame: pd.DataFrame) -> pd.Series[bool]:
    return _parts_where(frame, "document_id", lambda document, total: document == total)


def _total_contains(frame: pd.DataFrame) -> pd.Series[bool]:
    # That the total exists is another check's failure, not this one's as well.
    return _parts_where(frame, "outcome", lambda outcome, total: total is None or outcome in CONTAINS.get(total, ()))


def _total_is_larger(frame: pd.DataFrame) -> pd.Series[bool]:
    told = frame[frame["count"].notna()]
    count = dict(zip(told["fact_id"].tolist(), told["count"].tolist(), strict=True))
    both = ((fact, total) for fact, total in _totals(frame).items() if fact in count and total in count)
    return _all_but(frame, (fact for fact, total in both if count[fact] > count[total]))


def _not_its_own_total(frame: pd.DataFrame) -> pd.Series[bool]:
    totals = _totals(frame)

    def comes_back(fact: str) -> bool:
        seen = set[str]()
        total = totals.get(fact)
        while total is not None and total != fact and total not in seen:
            seen.add(total)
            total = totals.get(total)
        return total == fact

    return _all_but(frame, filter(comes_back, totals))


def _cumulative_stands_alone(frame: pd.DataFrame) -> pd.Series[bool]:
    return (frame["scope"] != "cumulative") | frame["incident_id"].isna()


def _read_is_measured(frame: pd.DataFrame) -> pd.Series[bool]:
    return (frame["status"] != "ok") | (frame["n_characters"].notna() & frame["text_sha256"].notna())


def _not_read_has_no_facts(frame: pd.DataFrame) -> pd.Series[bool]:
    return (frame["status"] == "ok") | _true(frame["n_facts"] == 0)


def _listed_documents(frame: pd.DataFrame) -> pd.Series[bool]:
    return _true(frame["n_documents"] == frame["documents"].map(len).astype("Int64"))


def _used_once(frame: pd.DataFrame) -> pd.Series[bool]:
    used = frame["used"].fillna(False).astype(int)
    return used.groupby([frame["incident_id"], frame["outcome"]], observed=True).transform("sum") == 1


QUOTES = (
    Check("start < end", ("start", "end"), lambda frame: _true(frame["start"] < frame["end"])),
    Check("end - start is the length of quote", ("start", "end", "quote"), _quote_as_long),
    Check("quote lies in sentence, or sentence in quote", ("quote", "sentence"), _quote_and_sentence),
)
WHEN_AND_WHERE = (
    ordered("date_start", "date_end"),
    Check("date_precision agrees with the dates", ("date_precision", "date_start", "date_end"), _date_precision_agrees),
    together("latitude", "longitude"),
)
NUMBERS = (
    Check("count_low <= count <= count_high", ("precision", "count_low", "count", "count_high"), _count_within_bounds),
    Check(
        "precision agrees with count",
        ("precision", "count", "count_low", "count_high", "part_of"),
        _precision_agrees,
    ),
)
PARTS = (
    Check("part_of is a fact of the same document", ("part_of", "document_id"), _total_in_document),
    Check("the outcome of part_of contains this outcome", ("part_of", "outcome"), _total_contains),
    Check("count is at most that of part_of", ("part_of", "count"), _total_is_larger),
    Check("part_of does not lead back to the fact itself", ("part_of",), _not_its_own_total),
)
SCOPES = (Check("a cumulative fact has no incident", ("scope", "incident_id"), _cumulative_stands_alone),)
READINGS = (
    Check(
        "a document that was read has its length and hash", ("status", "n_characters", "text_sha256"), _read_is_measured
    ),
    Check("a document that was not read has no facts", ("status", "n_facts"), _not_read_has_no_facts),
)
LEDGER = (
    ordered("low", "count", "high"),
    Check(
        "used, or why_not tells why not",
        ("used", "why_not"),
        lambda frame: _true(frame["used"] == frame["why_not"].isna()),
    ),
    Check("one total of an outcome of an incident is used", ("incident_id", "outcome", "used"), _used_once),
)
EVIDENCE = (
    Check("n_documents is the length of documents", ("n_documents", "documents"), _listed_documents),
    ordered("n_sources", "n_documents"),
    ordered("first_published", "last_published"),
)


def totals(outcome: str) -> tuple[Check, ...]:
    """What holds among the columns of one counted outcome of an incident."""
    status = tuple(f"{outcome}_{value}" for value in ("civilian", "security", "militant", "unknown"))
    return (
        ordered(f"{outcome}_low", outcome, f"{outcome}_high"),
        sum_at_most(status, outcome),
        *(ordered(f"{outcome}_{people}", outcome) for people in ("attackers", "children", "women")),
        sum_at_most((f"{outcome}_children", f"{outcome}_women"), outcome),
    )
