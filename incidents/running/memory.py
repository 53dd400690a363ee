"""The run whose rows stay in memory: what `incidents.extract` does."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from incidents.dataset import Dataset, dataset_from_rows
from incidents.errors import UsageError
from incidents.extraction import FactFinder
from incidents.language import english
from incidents.reading import Document, ReadOptions, read
from incidents.reading.dates import given_day
from incidents.reconcile.choices import Merge, Policy
from incidents.running.many import RunOptions, run
from incidents.running.merging import policy_of
from incidents.running.one import Row
from incidents.running.sinks import Texts
from incidents.tables import TABLES

Paths = str | Path | Sequence[str | Path] | Iterable[Document]


def extract(
    paths: Paths | None = None,
    *,
    text: str | Iterable[str] | None = None,
    published: date | str | None = None,
    merge: str = Merge.CORPUS,
    policy: str = Policy.LATEST,
    strict: bool = False,
    keep_text: bool = False,
    **fields: Any,  # noqa: ANN401 - those of ReadOptions
) -> Dataset:
    """Extract files, folders and globs, or texts, or `Document` records, into validated tables.

    `published` is the day of those that have none of their own, as a date or as '2020-03-13'. `merge` is 'corpus', or
    'document' for incidents within one document only; `policy` chooses where documents differ on a number, see
    `incidents.reconcile.policies`. With `strict`, a document
    that cannot be read ends the run; with `keep_text`, `documents` has the column `text`. The rest are options of
    reading: `text_field`, `id_field`, `title_field`, `date_field`, `max_characters`.

    Raises:
        UsageError: neither paths nor texts, a path that is not there, an unknown option, a date that is none.
        DataError: a document cannot be read, and `strict`; or (InvalidDataError) rows that are not valid.
    """
    if (paths is None) == (text is None):
        raise UsageError("There is nothing, or too much, to extract; give either paths or text=.")
    options = _options(published, fields)
    documents = _from_texts(text, options) if text is not None else _from_paths(paths or (), options)
    kept = _Kept()
    run(documents, kept, FactFinder(english()), RunOptions(strict, keep_text, policy_of(merge, policy)))
    dataset = dataset_from_rows(kept.rows)
    dataset.validate(kept.texts)
    return dataset


def _options(published: date | str | None, fields: dict[str, Any]) -> ReadOptions:
    try:
        return ReadOptions(published=given_day(published), **fields)
    except TypeError as error:
        names = ", ".join(name for name in ReadOptions.__slots__ if name not in ("published", "stdin_name"))
        raise UsageError(f"One of the options {', '.join(fields)} is not known; choose among {names}.") from error


def _from_paths(paths: Paths, options: ReadOptions) -> Iterable[Document]:
    if isinstance(paths, str | Path):
        return read(paths, options)
    items = iter(paths)
    first = next(items, None)
    if isinstance(first, Document):
        return chain([first], items)  # type: ignore[arg-type]  # all are, if the first is
    if first is None:
        raise UsageError("There are no paths and no documents in what was given; give at least one.")
    return read([first, *items], options)  # type: ignore[list-item]


def _from_texts(text: str | Iterable[str], options: ReadOptions) -> Iterator[Document]:
    texts = [text] if isinstance(text, str) else text
    for number, each in enumerate(texts, 1):
        document_id = "text" if isinstance(text, str) else f"text:{number}"
        status, message = ("ok", None) if each.strip() else ("empty", "no text")
        yield Document(document_id, "text", each, published=options.published, status=status, message=message)


class _Kept:
    """The rows of a run by table, and the texts that they were found in."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {name: [] for name in TABLES}
        self.texts: dict[str, str] = {}

    def facts(self, rows: Iterable[Row], texts: Texts | None = None) -> None:
        self.rows["facts"] += rows
        self.texts |= texts or {}

    def incidents(self, rows: Iterable[Row]) -> None:
        self.rows["incidents"] += rows

    def tolls(self, rows: Iterable[Row]) -> None:
        self.rows["tolls"] += rows

    def reports(self, lines: Iterable[str]) -> None:
        pass

    def documents(self, rows: Iterable[Row]) -> None:
        self.rows["documents"] += rows

    def rejected(self, rows: Iterable[Row], texts: Texts | None = None) -> None:
        self.rows["rejected"] += rows
        self.texts |= texts or {}
