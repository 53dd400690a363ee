"""The five tables that a run writes: the only definition of their columns.

Declarations alone: the column names are had without pandas. What is made of them (the pandera schema, the Arrow
schema, the published contract in `schemas/`) reads them from here.

Types in the frames, equal whether they come from Parquet or CSV: text is pandas' own string type, a closed vocabulary
a Categorical with all its values, a whole number Int64 (or Int8), a position float64, a truth value boolean, a list a
Python list, and a date datetime64[us] at midnight, so that `.dt` and comparisons work and `str(value)[:10]` is
the ISO 8601 day. In Parquet a date is date32, in CSV the ISO 8601 day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from incidents import checks, vocabularies

if TYPE_CHECKING:
    import pandera.pandas as pandera
    import pyarrow as pa

Kind = Literal["string", "category", "int64", "int8", "float", "boolean", "date", "list"]


@dataclass(frozen=True, eq=False)
class Column:
    """One column. `values` is the closed vocabulary of a category: value -> meaning. A list holds strings."""

    name: str
    kind: Kind
    description: str
    nullable: bool = False
    unique: bool = False
    values: Mapping[str, str] | None = None
    minimum: int | None = None
    maximum: int | None = None
    pattern: str | None = None

    @property
    def categories(self) -> tuple[str, ...]:
        """The values of a closed vocabulary, in order; empty for any other column."""
        return tuple(self.values or ())


@dataclass(frozen=True)
class ForeignKey:
    """`column` (of a list column: each of its values) is the primary key of a row in `table`."""

    column: str
    table: str


@dataclass(frozen=True, eq=False)
class Table:
    """One table: `row` says what a row is, `optional` columns come last and only when asked for."""

    name: str
    row: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    checks: tuple[checks.Check, ...] = ()
    optional: tuple[Column, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The column names, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def row_key(self) -> tuple[str, ...]:
        """The columns that tell a reader which row is meant."""
        return self.primary_key or self.names[:2]

    def matching(self, names: Iterable[str]) -> Table:
        """The table, with its optional columns if they are all among the names."""
        wanted = {column.name for column in self.optional}
        return self.with_optional() if wanted and wanted.issubset(names) else self

    def with_optional(self) -> Table:
        """The table with its optional columns."""
        return replace(self, columns=self.columns + self.optional, optional=())


def _text(name: str, description: str, *, nullable: bool = False, unique: bool = False) -> Column:
    return Column(name, "string", description, nullable, unique)


def _category(name: str, values: Mapping[str, str], description: str, *, nullable: bool = False) -> Column:
    return Column(name, "category", description, nullable, values=values)


def _number(name: str, description: str, *, nullable: bool = False) -> Column:
    return Column(name, "int64", description, nullable, minimum=0)


def _day(name: str, description: str) -> Column:
    return Column(name, "date", description, nullable=True)


def _country(name: str, description: str) -> Column:
    return Column(name, "string", f"{description}, ISO 3166-1 alpha-3", nullable=True, pattern="^[A-Z]{3}$")


_EVENT = _category("event_type", vocabularies.EVENT_TYPE, "what kind of event it was")
_PERPETRATOR = _text("perpetrator", "who did it, in the text's words, only if the text says so", nullable=True)
_DATES = (
    _day("date_start", "the first day on which it may have happened"),
    _day("date_end", "the last day on which it may have happened; one known day: equal to date_start"),
    _category("date_precision", vocabularies.DATE_PRECISION, "how exact the date is"),
)
_PLACE = _text("place", "the most precise place the text gives, in its words", nullable=True)
_POSITION = (
    _text("admin1", "first-level administrative division, as the gazetteer names it", nullable=True),
    _country("country", "country"),
    Column(
        "latitude",
        "float",
        "of the gazetteer entry, in degrees (WGS 84); missing rather than a country's centre",
        nullable=True,
        minimum=-90,
        maximum=90,
    ),
    Column(
        "longitude",
        "float",
        "of the gazetteer entry, in degrees (WGS 84); missing rather than a country's centre",
        nullable=True,
        minimum=-180,
        maximum=180,
    ),
    Column(
        "place_precision",
        "int8",
        "UCDP's where_prec: 1 exact, 2 near, 3 second-level division, 4 first-level division, 5 along a line, "
        "6 country, 7 international",
        nullable=True,
        minimum=1,
        maximum=7,
    ),
)
_QUOTE = _text("quote", "the words it rests on: the document's text from start to end")
_START = _number("start", "where quote begins, in characters of the document's text, the first being 0")
_END = _number("end", "where quote ends, exclusive")
_SENTENCE = _text("sentence", "the whole sentence")

FACTS = Table(
    "facts",
    "one number (or counted group) stated once in one document: the evidence",
    (
        _text("fact_id", "the same text gives the same id on every run and machine", unique=True),
        _text("document_id", "the document that states it"),
        _text("incident_id", "the incident it belongs to; missing for cumulative facts", nullable=True),
        _category("outcome", vocabularies.OUTCOME, "what happened to the people"),
        _number("count", "the number the words state; missing for ranges and vague words", nullable=True),
        _number("count_low", "the smallest whole number that the words allow", nullable=True),
        _number("count_high", "the largest whole number that the words allow", nullable=True),
        _category("precision", vocabularies.PRECISION, "how the words give the number"),
        _text("count_text", "the number's own words", nullable=True),
        _text("victims", "the victims' own words"),
        _category("status", vocabularies.STATUS, "civilian or combatant, as the words tell"),
        _category("role", vocabularies.ROLE, "what the people do or are", nullable=True),
        _country("nationality", "of the victims, when their words say it"),
        _text("affiliation", "what the victims belong to when it is not a country", nullable=True),
        _category("sex", vocabularies.SEX, "when the words say it", nullable=True),
        _category("age_group", vocabularies.AGE_GROUP, "when the words say it", nullable=True),
        _text("part_of", "the fact_id of the total in which these people are already counted", nullable=True),
        _category("scope", vocabularies.SCOPE, "whether it counts one incident or a longer time"),
        _category("modality", vocabularies.MODALITY, "whether it is stated as having happened"),
        _category("revision", vocabularies.REVISION, "how it stands to an earlier number"),
        _text("attribution", "who says so, in the text's words", nullable=True),
        _category("attribution_type", vocabularies.ATTRIBUTION_TYPE, "what kind of speaker that is", nullable=True),
        _EVENT,
        _PERPETRATOR,
        _category("perpetrator_claim", vocabularies.PERPETRATOR_CLAIM, "how it is known who did it", nullable=True),
        *_DATES,
        _category("date_source", vocabularies.DATE_SOURCE, "where the date comes from"),
        _text("date_text", "the date's own words", nullable=True),
        _PLACE,
        *_POSITION,
        _category("place_source", vocabularies.PLACE_SOURCE, "where the place comes from"),
        _SENTENCE,
        _START,
        _END,
        _QUOTE,
        _text("rule", "the rule that found it, or several with ' > ' between"),
    ),
    primary_key=("fact_id",),
    foreign_keys=(
        ForeignKey("document_id", "documents"),
        ForeignKey("incident_id", "incidents"),
        ForeignKey("part_of", "facts"),
    ),
    checks=(*checks.NUMBERS, *checks.QUOTES, *checks.WHEN_AND_WHERE, *checks.PARTS, *checks.SCOPES),
)


def _counted(outcome: str) -> tuple[Column, ...]:
    return (
        _number(outcome, f"number of people {outcome}, the best value", nullable=True),
        _number(f"{outcome}_low", f"the smallest supported number of people {outcome}", nullable=True),
        _number(f"{outcome}_high", f"the largest supported number of people {outcome}", nullable=True),
    )


def _by_status(outcome: str) -> tuple[Column, ...]:
    return tuple(
        _number(f"{outcome}_{status}", f"of {outcome}: {meaning}", nullable=True)
        for status, meaning in vocabularies.STATUS.items()
    )


INCIDENTS = Table(
    "incidents",
    "one incident, after parts, repetitions, revisions and other documents have been reconciled",
    (
        _text("incident_id", "the same documents give the same id on every run and machine", unique=True),
        *_DATES,
        _PLACE,
        *_POSITION,
        _EVENT,
        _PERPETRATOR,
        *_counted("killed"),
        *_counted("wounded"),
        _number("missing", "number of people missing, the best value", nullable=True),
        _number("abducted", "number of people abducted, the best value", nullable=True),
        _number("detained", "number of people detained, the best value", nullable=True),
        _number("displaced", "number of people displaced, the best value", nullable=True),
        *_by_status("killed"),
        *_by_status("wounded"),
        _number("killed_attackers", "of killed: those who carried out the attack (as in GTD)", nullable=True),
        _number("wounded_attackers", "of wounded: those who carried out the attack (as in GTD)", nullable=True),
        _number("killed_children", "of killed: children", nullable=True),
        _number("killed_women", "of killed: women", nullable=True),
        _number("wounded_children", "of wounded: children", nullable=True),
        _number("wounded_women", "of wounded: women", nullable=True),
        Column("nationalities", "list", "of the victims, ISO 3166-1 alpha-3", pattern="^[A-Z]{3}$"),
        _number("n_facts", "number of facts it rests on"),
        _number("n_documents", "number of documents it rests on"),
        _number("n_sources", "number of independent texts it rests on, copies of one text counted once"),
        _day("first_published", "publication date of the earliest of the documents"),
        _day("last_published", "publication date of the latest of the documents"),
        Column("documents", "list", "the document_id of each of the documents"),
        _text("policy", "the rule that chose among conflicting numbers"),
        Column("conflict", "boolean", "whether the sources disagree"),
    ),
    primary_key=("incident_id",),
    foreign_keys=(ForeignKey("documents", "documents"),),
    checks=(*checks.WHEN_AND_WHERE, *checks.totals("killed"), *checks.totals("wounded"), *checks.EVIDENCE),
)

DOCUMENTS = Table(
    "documents",
    "one input document, read or refused",
    (
        _text("document_id", "its own id, or one made from where it comes from", unique=True),
        _text("source", "path or address", nullable=True),
        _text("title", "headline", nullable=True),
        _text("publisher", "who published it", nullable=True),
        _day("published", "day of publication"),
        _text("language", "ISO 639-1 code", nullable=True),
        _number("n_characters", "length of the text; missing when it could not be read", nullable=True),
        Column(
            "text_sha256",
            "string",
            "SHA-256 of the text in UTF-8, in hexadecimal; missing when it could not be read",
            nullable=True,
            pattern="^[0-9a-f]{64}$",
        ),
        _number("n_facts", "number of rows in facts"),
        _category("status", vocabularies.DOCUMENT_STATUS, "what became of it"),
        _text("message", "why it was refused, or what was noted while reading", nullable=True),
    ),
    primary_key=("document_id",),
    checks=checks.READINGS,
    optional=(_text("text", "the text as read, to which all offsets refer; only when asked for", nullable=True),),
)

TOLLS = Table(
    "tolls",
    "one total that a document reports for one outcome of an incident; none when each document stays on its own",
    (
        _text("incident_id", "the incident"),
        _category("outcome", vocabularies.OUTCOME, "what happened to the people"),
        _day("as_of", "publication date of the document"),
        _number(
            "count",
            "the number reported; people said to come on top are added to the last total before, and of the wounded and"
            " the missing those are taken off who died, as later documents tell",
        ),
        _number("low", "the smallest number that the document supports", nullable=True),
        _number("high", "the largest number that the document supports", nullable=True),
        _text("attribution", "who says so, in the text's words", nullable=True),
        _text("fact_id", "the fact that states it, the first of several", unique=True),
        Column("used", "boolean", "whether it is the best value in incidents"),
        _category("why_not", vocabularies.WHY_NOT, "why it is not; missing when it is used", nullable=True),
    ),
    primary_key=("fact_id",),
    foreign_keys=(ForeignKey("incident_id", "incidents"), ForeignKey("fact_id", "facts")),
    checks=checks.LEDGER,
)

REJECTED = Table(
    "rejected",
    "one candidate number that stood near a casualty word and was not taken",
    (
        _text("document_id", "the document it stands in"),
        _START,
        _END,
        _QUOTE,
        _SENTENCE,
        _category("reason", vocabularies.REASON, "why it was not taken"),
        _text("rule", "the rule that refused it"),
    ),
    foreign_keys=(ForeignKey("document_id", "documents"),),
    checks=checks.QUOTES,
)

TABLES: dict[str, Table] = {table.name: table for table in (FACTS, INCIDENTS, TOLLS, DOCUMENTS, REJECTED)}


def arrow_schema(table: Table) -> pa.Schema:
    """The table's Arrow types: the types of its Parquet file. A category is a dictionary of its vocabulary."""
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "category": pa.dictionary(pa.int8(), pa.string()),
        "int64": pa.int64(),
        "int8": pa.int8(),
        "float": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "list": pa.list_(pa.string()),
    }
    return pa.schema([pa.field(column.name, types[column.kind], column.nullable) for column in table.columns])


def pandera_schema(table: Table) -> pandera.DataFrameSchema:
    """The table's pandera schema: all its columns in order and no others, their constraints, and the table's checks."""
    import pandera.pandas as pandera

    # The checks settle themselves what a missing value means; pandera would look at every cell for each of them.
    between = [pandera.Check(check.holds, name=check.name, error=check.name, ignore_na=False) for check in table.checks]
    return pandera.DataFrameSchema(
        {column.name: _pandera_column(column) for column in table.columns},
        checks=between,
        name=table.name,
        strict=True,
        ordered=True,
    )


def pandas_type(column: Column) -> str:
    """The name of the column's type in a frame."""
    types = {
        "string": "str",
        "category": "category",
        "int64": "Int64",
        "int8": "Int8",
        "float": "float64",
        "boolean": "boolean",
        "date": "datetime64[us]",
        "list": "object",
    }
    return types[column.kind]


def _pandera_column(column: Column) -> pandera.Column:
    import pandera.pandas as pandera

    constraints = []
    if column.minimum is not None:
        constraints.append(pandera.Check.ge(column.minimum, error=f"at least {column.minimum}"))
    if column.maximum is not None:
        constraints.append(pandera.Check.le(column.maximum, error=f"at most {column.maximum}"))
    if column.kind == "category":
        constraints.append(pandera.Check.isin(column.categories, error="one of the listed values"))
    if column.kind == "string":
        constraints.append(pandera.Check(lambda texts: texts != "", error="not an empty string"))
    if column.kind == "string" and column.pattern:
        constraints.append(pandera.Check.str_matches(column.pattern, error=f"like {column.pattern}"))
    if column.kind == "list":
        constraints.append(
            pandera.Check(checks.is_list_of_strings(column.pattern), element_wise=True, error="a list of strings")
        )
    return pandera.Column(pandas_type(column), constraints, nullable=column.nullable, unique=column.unique)
