"""Where the command `extract` puts what it finds: on standard output, or into a folder."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from shutil import get_terminal_size

from incidents.extraction import FactFinder
from incidents.language import english
from incidents.printing import CsvFacts, FactTable
from incidents.reading import Document
from incidents.running import RunOptions, Summary, run
from incidents.running.telling import came_to, could_not_be_read
from incidents.shell import complain

_SIZE = (120, 24)  # of a terminal that does not tell its own: columns and lines


def width() -> int:
    """How many characters a line of the terminal has."""
    return get_terminal_size(_SIZE).columns


def print_facts(documents: Iterable[Document], options: RunOptions) -> Summary:
    """Print the facts: a table on a terminal, or else CSV."""
    sink = FactTable(sys.stdout, width()) if sys.stdout.isatty() else CsvFacts(sys.stdout)
    return run(documents, sink, FactFinder(english()), options)


def write_dataset(
    documents: Iterator[Document], options: RunOptions, folder: Path, **chosen: tuple[str, ...]
) -> Summary:
    """Write the dataset into a folder; `chosen` are its tables and formats, empty for all."""
    from incidents.writing import DatasetWriter

    chosen = {name: names for name, names in chosen.items() if names}
    with DatasetWriter(folder, keep_text=options.keep_text, **chosen) as writer, _progress(documents) as followed:
        summary = run(followed, writer, FactFinder(english()), options)
        writer.finish()
    return summary


def after(folder: Path, options: RunOptions) -> RunOptions:
    """The options of a run that adds to the dataset in a folder."""
    from incidents.running.before import Before

    before = Before(folder)
    return replace(options, before=before, keep_text=before.keep_text)


def tell(summary: Summary, folder: Path | None) -> None:
    """Say on a terminal what a run came to; and whatever the standard error is, what could not be read."""
    if sys.stderr.isatty():
        complain(came_to(summary, folder))
    if summary.refused:
        complain(could_not_be_read(summary, folder))


def _progress(documents: Iterator[Document]) -> AbstractContextManager[Iterator[Document]]:
    if not sys.stderr.isatty():
        return nullcontext(documents)
    from incidents.progress import followed

    return followed(documents)
