"""Which field of a record holds what: the names that news-please and common scrapers use are understood."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from incidents.errors import UsageError
from incidents.reading.options import ReadOptions


class Values(NamedTuple):
    """What a record says of one document, as it stands there: any type, None when it does not say."""

    text: object = None
    id: object = None
    title: object = None
    published: object = None
    publisher: object = None
    url: object = None
    language: object = None


class FieldNames(NamedTuple):
    """The names of the fields for each of the `Values`, the preferred one first."""

    text: tuple[str, ...]
    id: tuple[str, ...]
    title: tuple[str, ...]
    published: tuple[str, ...]
    publisher: tuple[str, ...]
    url: tuple[str, ...]
    language: tuple[str, ...]


USUAL_NAMES = FieldNames(
    text=(
        "text",
        "maintext",
        "body",
        "content",
        "article_text",
        "article",
        "full_text",
        "description",
        "articlebody",
    ),
    id=("id", "document_id", "doc_id", "uuid"),
    title=("title", "headline", "title_page"),
    published=(
        "published",
        "date",
        "date_publish",
        "publish_date",
        "published_at",
        "publishedat",
        "pubdate",
        "datepublished",
        "publication_date",
        "timestamp",
    ),
    publisher=("publisher", "source_domain", "source", "site_name", "outlet"),
    url=("url", "link", "source_url"),
    language=("language", "lang"),
)
MOST_NAMES_TOLD = 20


@lru_cache(maxsize=256)
def locate(names: tuple[str, ...], options: ReadOptions) -> FieldNames:
    """Find the fields among the names that there are, in any case; a field that is not there has no names."""
    present: dict[str, str] = {}
    for name in names:
        present.setdefault(name.strip().lower(), name)

    def those_present(usual: tuple[str, ...], named: str | None = None) -> tuple[str, ...]:
        if named is not None and named in names:
            return (named,)
        wanted = usual if named is None else (named.strip().lower(),)
        return tuple(present[name] for name in wanted if name in present)

    return FieldNames(
        text=those_present(USUAL_NAMES.text, options.text_field),
        id=those_present(USUAL_NAMES.id, options.id_field),
        title=those_present(USUAL_NAMES.title, options.title_field),
        published=those_present(USUAL_NAMES.published, options.date_field),
        publisher=those_present(USUAL_NAMES.publisher),
        url=those_present(USUAL_NAMES.url),
        language=those_present(USUAL_NAMES.language),
    )


def require(names: tuple[str, ...], options: ReadOptions, source: str) -> FieldNames:
    """Find the fields, and insist on the text and on every field that the user named.

    Raises UsageError: a field is missing; the sentence names the fields there are and the option to pass.
    """
    found = locate(names, options)
    wanted = [
        ("--text-field", options.text_field or "text", found.text),
        ("--id-field", options.id_field, found.id),
        ("--title-field", options.title_field, found.title),
        ("--date-field", options.date_field, found.published),
    ]
    for option, field, there in wanted:
        if field is not None and not there:
            raise UsageError(
                f"{source} has no field {field!r}, only {_told(names)}; name the right one of them with {option}."
            )
    return found


def values_of(record: Mapping[str, object], names: FieldNames) -> Values:
    """Take the values out of a record: of several fields that could hold one, the first that is not empty."""
    return Values(*[_first(record, candidates) for candidates in names])


def _first(record: Mapping[str, object], names: tuple[str, ...]) -> object:
    for name in names:
        value = record[name]
        if value is not None and value != "":
            return value
    return None


def _told(names: tuple[str, ...]) -> str:
    told = ", ".join(repr(name[:60]) for name in names[:MOST_NAMES_TOLD]) or "no fields at all"
    more = len(names) - MOST_NAMES_TOLD
    return f"{told} and {more} more" if more > 0 else told
