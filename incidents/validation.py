"""Are the tables what they promise to be: every failure told at once, with the row it is in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd
from pandera.errors import SchemaErrors
from pandera.pandas import DataFrameSchema

from incidents.column_types import pandera_schema
from incidents.columns import ForeignKey, Table
from incidents.errors import DataError
from incidents.tables import FACTS, TABLES

Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Failure:
    """A check that a row fails: `column` is empty for a whole table, `key` names the row, `value` is what it holds."""

    table: str
    column: str
    check: str
    key: str = ""
    value: str = ""

    def __str__(self) -> str:
        where = f"{self.table}.{self.column}" if self.column else self.table
        return f"{where}: {self.check}" + f" [{self.key}]" * bool(self.key) + f": {self.value}" * bool(self.value)


class InvalidDataError(DataError):
    """Tables that are not what they promise; `failures` holds every one."""

    def __init__(self, failures: Iterable[Failure]) -> None:
        self.failures = tuple(failures)
        shown = "\n  ".join(str(failure) for failure in self.failures[:_SHOWN])
        more = f"\n  and {len(self.failures) - _SHOWN} more" * (len(self.failures) > _SHOWN)
        super().__init__(f"The tables fail {len(self.failures)} checks:\n  {shown}{more}")


_SHOWN = 20


def validate(frames: Frames, texts: Mapping[str, str] | None = None) -> None:
    """Check tables, given by name, row by row and against each other, and against the documents' texts by document_id.

    Raises:
        InvalidDataError: with every failure.
    """
    found = [failure for name, frame in frames.items() for failure in failures(TABLES[name], frame)]
    found += reference_failures(frames)
    for name in ("facts", "rejected"):
        if texts is not None and name in frames:
            found += check_quotes(frames[name], texts, TABLES[name])
    if found:
        raise InvalidDataError(dict.fromkeys(found))


def failures(table: Table, frame: pd.DataFrame) -> list[Failure]:
    """What fails within one table: its columns, their types and constraints, and the checks between columns."""
    table = table.matching(frame.columns)
    frame = frame.reset_index(drop=True)
    try:
        _pandera_schema(table).validate(frame, lazy=True)
    except SchemaErrors as errors:
        return list(dict.fromkeys(_told(table, frame, errors.failure_cases)))
    return []


def reference_failures(frames: Frames) -> list[Failure]:
    """What fails between tables: keys that are not unique, references to rows that are not there, and `n_facts`."""
    found: list[Failure] = []
    frames = {name: frame for name, frame in frames.items() if {*reference_columns(TABLES[name])} <= {*frame.columns}}
    for name, frame in frames.items():
        table = TABLES[name]
        for column in table.primary_key:
            found += _rows(table, frame, frame[column].duplicated(keep=False).tolist(), (column,), "unique")
        for reference in table.foreign_keys:
            if reference.table in frames and reference.table != name:
                found += _dangling(table, frame, reference, frames[reference.table])
    if "facts" in frames and "documents" in frames:
        found += _miscounted(frames["facts"], frames["documents"])
    return found


def reference_columns(table: Table) -> list[str]:
    """The columns that `reference_failures` looks at."""
    names = {*table.row_key, *(key.column for key in table.foreign_keys if key.table != table.name), "n_facts"}
    return [name for name in table.names if name in names]


def check_quotes(facts: pd.DataFrame, texts: Mapping[str, str], table: Table = FACTS) -> list[Failure]:
    """The rows of facts (or of rejected) for which `text[start:end] == quote` does not hold; texts by document_id."""
    columns = [facts[name].tolist() for name in ("document_id", "start", "end", "quote")]
    wrong = [
        not isinstance(start, int) or not isinstance(end, int) or texts.get(document, "")[start:end] != quote
        for document, start, end, quote in zip(*columns, strict=True)
    ]
    return _rows(table, facts, wrong, ("quote",), "text[start:end] == quote")


@cache
def _pandera_schema(table: Table) -> DataFrameSchema:
    return pandera_schema(table)


def _told(table: Table, frame: pd.DataFrame, cases: pd.DataFrame) -> Iterator[Failure]:
    """The failure cases of pandera as failures: it lists a check between columns once for every column of the table."""
    checks = {check.name: check for check in table.checks}
    for case in cases.to_dict("records"):
        name, row = str(case["check"]), case["index"]
        check = checks.get(name)
        if check and pd.isna(row):
            yield Failure(table.name, check.columns[0], name, value=f"could not be checked: {case['failure_case']}")
        elif check:
            yield _failure(table, frame, int(row), check.columns, name)
        elif pd.isna(row):
            column = str(case["column"]) if case["schema_context"] == "Column" else ""
            yield Failure(table.name, column, name, value=str(case["failure_case"]))
        else:
            yield _failure(table, frame, int(row), (str(case["column"]),), _NAMES.get(name, name))


_NAMES = {"not_nullable": "not missing", "field_uniqueness": "unique"}


def _failure(table: Table, frame: pd.DataFrame, row: int, columns: tuple[str, ...], check: str) -> Failure:
    values = [str(frame.at[row, name]) for name in columns]
    told = [f"{name}={value}" for name, value in zip(columns, values, strict=True)] if len(columns) > 1 else values
    return Failure(table.name, columns[0], check, _key(table, frame, row), ", ".join(told))


def _rows(
    table: Table, frame: pd.DataFrame, wrong: Sequence[bool], columns: tuple[str, ...], check: str
) -> list[Failure]:
    """A failure for each row that is wrong."""
    frame = frame.reset_index(drop=True)
    return [_failure(table, frame, row, columns, check) for row, is_wrong in enumerate(wrong) if is_wrong]


def _dangling(table: Table, frame: pd.DataFrame, reference: ForeignKey, target: pd.DataFrame) -> list[Failure]:
    """The rows whose reference leads nowhere."""
    known = set(target[TABLES[reference.table].primary_key[0]].tolist())
    values = frame[reference.column].tolist()
    if known.issuperset(key for value in values for key in _keys(value)):
        return []
    wrong = [any(key not in known for key in _keys(value)) for value in values]
    return _rows(table, frame, wrong, (reference.column,), f"a row of {reference.table}")


def _keys(value: object) -> Sequence[str]:
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, str) else []


def _miscounted(facts: pd.DataFrame, documents: pd.DataFrame) -> list[Failure]:
    """The documents whose `n_facts` is not the number of their rows in facts."""
    rows = Counter(facts["document_id"].tolist())
    stated = zip(documents["document_id"].tolist(), documents["n_facts"].tolist(), strict=True)
    wrong = [isinstance(n_facts, int) and n_facts != rows[document] for document, n_facts in stated]
    return _rows(TABLES["documents"], documents, wrong, ("n_facts",), "the number of rows in facts")


def _key(table: Table, frame: pd.DataFrame, row: int) -> str:
    return ", ".join(f"{name}={frame.at[row, name]!s}" for name in table.row_key if name in frame.columns)
