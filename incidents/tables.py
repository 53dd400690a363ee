"""The five tables that a run writes: the only definition of their columns.

Declarations alone: the column names are had without pandas. What is made of them (the pandera schema, the Arrow
schema, the published contract in `schemas/`) reads them from here.

Types in the frames, equal whether they come from Parquet or CSV: text is pandas' own string type, a closed vocabulary
a Categorical with all its values, a whole number Int64 (or Int8), a position float64, a truth value boolean, a list a
Python list, and a date datetime64[us] at midnight, so that `.dt` and comparisons work and `str(value)[:10]` is
the ISO 8601 day. In Parquet a date is date32, in CSV the ISO 8601 day.
"""

from incidents import checks, vocabularies
from incidents.columns import Column, ForeignKey, Table, category, country, day, number, text

_EVENT = category("event_type", vocabularies.EVENT_TYPE, "what kind of event it was")
_PERPETRATOR = text("perpetrator", "who did it, in the text's words, only if the text says so", nullable=True)
_DATES = (
    day("date_start", "the first day on which it may have happened"),
    day("date_end", "the last day on which it may have happened; one known day: equal to date_start"),
    category("date_precision", vocabularies.DATE_PRECISION, "how exact the date is"),
)
_PLACE = text("place", "the most precise place the text gives, in its words", nullable=True)
_POSITION = (
    text("admin1", "first-level administrative division, as the gazetteer names it", nullable=True),
    country("country", "country"),
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
_QUOTE = text("quote", "the words it rests on: the document's text from start to end")
_START = number("start", "where quote begins, in characters of the document's text, the first being 0")
_END = number("end", "where quote ends, exclusive")
_SENTENCE = text("sentence", "the whole sentence")

FACTS = Table(
    "facts",
    "one number (or counted group) stated once in one document: the evidence",
    (
        text("fact_id", "the same text gives the same id on every run and machine", unique=True),
        text("document_id", "the document that states it"),
        text("incident_id", "the incident it belongs to; missing for cumulative facts", nullable=True),
        category("outcome", vocabularies.OUTCOME, "what happened to the people"),
        number("count", "the number the words state; missing for ranges and vague words", nullable=True),
        number("count_low", "the smallest whole number that the words allow", nullable=True),
        number("count_high", "the largest whole number that the words allow", nullable=True),
        category("precision", vocabularies.PRECISION, "how the words give the number"),
        text("count_text", "the number's own words", nullable=True),
        text("victims", "the victims' own words"),
        category("status", vocabularies.STATUS, "civilian or combatant, as the words tell"),
        category("role", vocabularies.ROLE, "what the people do or are", nullable=True),
        country("nationality", "of the victims, when their words say it"),
        text("affiliation", "what the victims belong to when it is not a country", nullable=True),
        category("sex", vocabularies.SEX, "when the words say it", nullable=True),
        category("age_group", vocabularies.AGE_GROUP, "when the words say it", nullable=True),
        text("part_of", "the fact_id of the total in which these people are already counted", nullable=True),
        category("scope", vocabularies.SCOPE, "whether it counts one incident or a longer time"),
        category("modality", vocabularies.MODALITY, "whether it is stated as having happened"),
        category("revision", vocabularies.REVISION, "how it stands to an earlier number"),
        text("attribution", "who says so, in the text's words", nullable=True),
        category("attribution_type", vocabularies.ATTRIBUTION_TYPE, "what kind of speaker that is", nullable=True),
        _EVENT,
        _PERPETRATOR,
        category("perpetrator_claim", vocabularies.PERPETRATOR_CLAIM, "how it is known who did it", nullable=True),
        *_DATES,
        category("date_source", vocabularies.DATE_SOURCE, "where the date comes from"),
        text("date_text", "the date's own words", nullable=True),
        _PLACE,
        *_POSITION,
        category("place_source", vocabularies.PLACE_SOURCE, "where the place comes from"),
        _SENTENCE,
        _START,
        _END,
        _QUOTE,
        text("rule", "the rule that found it, or several with ' > ' between"),
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
        number(outcome, f"number of people {outcome}, the best value", nullable=True),
        number(f"{outcome}_low", f"the smallest supported number of people {outcome}", nullable=True),
        number(f"{outcome}_high", f"the largest supported number of people {outcome}", nullable=True),
    )


def _by_status(outcome: str) -> tuple[Column, ...]:
    return tuple(
        number(f"{outcome}_{status}", f"of {outcome}: {meaning}", nullable=True)
        for status, meaning in vocabularies.STATUS.items()
    )


INCIDENTS = Table(
    "incidents",
    "one incident, after parts, repetitions, revisions and other documents have been reconciled",
    (
        text("incident_id", "the same documents give the same id on every run and machine", unique=True),
        *_DATES,
        _PLACE,
        *_POSITION,
        _EVENT,
        _PERPETRATOR,
        *_counted("killed"),
        *_counted("wounded"),
        number("missing", "number of people missing, the best value", nullable=True),
        number("abducted", "number of people abducted, the best value", nullable=True),
        number("detained", "number of people detained, the best value", nullable=True),
        number("displaced", "number of people displaced, the best value", nullable=True),
        *_by_status("killed"),
        *_by_status("wounded"),
        number("killed_attackers", "of killed: those who carried out the attack (as in GTD)", nullable=True),
        number("wounded_attackers", "of wounded: those who carried out the attack (as in GTD)", nullable=True),
        number("killed_children", "of killed: children", nullable=True),
        number("killed_women", "of killed: women", nullable=True),
        number("wounded_children", "of wounded: children", nullable=True),
        number("wounded_women", "of wounded: women", nullable=True),
        Column("nationalities", "list", "of the victims, ISO 3166-1 alpha-3", pattern="^[A-Z]{3}$"),
        number("n_facts", "number of facts it rests on"),
        number("n_documents", "number of documents it rests on"),
        number("n_sources", "number of independent texts it rests on, copies of one text counted once"),
        day("first_published", "publication date of the earliest of the documents"),
        day("last_published", "publication date of the latest of the documents"),
        Column("documents", "list", "the document_id of each of the documents"),
        text("policy", "the rule that chose among conflicting numbers"),
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
        text("document_id", "its own id, or one made from where it comes from", unique=True),
        text("source", "path or address", nullable=True),
        text("title", "headline", nullable=True),
        text("publisher", "who published it", nullable=True),
        day("published", "day of publication"),
        text("language", "ISO 639-1 code", nullable=True),
        number("n_characters", "length of the text; missing when it could not be read", nullable=True),
        Column(
            "text_sha256",
            "string",
            "SHA-256 of the text in UTF-8, in hexadecimal; missing when it could not be read",
            nullable=True,
            pattern="^[0-9a-f]{64}$",
        ),
        number("n_facts", "number of rows in facts"),
        category("status", vocabularies.DOCUMENT_STATUS, "what became of it"),
        text("message", "why it was refused, or what was noted while reading", nullable=True),
    ),
    primary_key=("document_id",),
    checks=checks.READINGS,
    optional=(text("text", "the text as read, to which all offsets refer; only when asked for", nullable=True),),
)

TOLLS = Table(
    "tolls",
    "one total that a document reports for one outcome of an incident; none when each document stays on its own",
    (
        text("incident_id", "the incident"),
        category("outcome", vocabularies.OUTCOME, "what happened to the people"),
        day("as_of", "publication date of the document"),
        number(
            "count",
            "the number reported; people said to come on top are added to the last total before, and of the wounded and"
            " the missing those are taken off who died, as later documents tell",
        ),
        number("low", "the smallest number that the document supports", nullable=True),
        number("high", "the largest number that the document supports", nullable=True),
        text("attribution", "who says so, in the text's words", nullable=True),
        text("fact_id", "the fact that states it, the first of several", unique=True),
        Column("used", "boolean", "whether it is the best value in incidents"),
        category("why_not", vocabularies.WHY_NOT, "why it is not; missing when it is used", nullable=True),
    ),
    primary_key=("fact_id",),
    foreign_keys=(ForeignKey("incident_id", "incidents"), ForeignKey("fact_id", "facts")),
    checks=checks.LEDGER,
)

REJECTED = Table(
    "rejected",
    "one candidate number that stood near a casualty word and was not taken",
    (
        text("document_id", "the document it stands in"),
        _START,
        _END,
        _QUOTE,
        _SENTENCE,
        category("reason", vocabularies.REASON, "why it was not taken"),
        text("rule", "the rule that refused it"),
    ),
    foreign_keys=(ForeignKey("document_id", "documents"),),
    checks=checks.QUOTES,
)

TABLES: dict[str, Table] = {table.name: table for table in (FACTS, INCIDENTS, TOLLS, DOCUMENTS, REJECTED)}
