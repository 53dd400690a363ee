"""A line on the terminal that tells how far a run is, while it runs."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from incidents.reading import Document

_BETWEEN_UPDATES = 20


@contextmanager
def followed(documents: Iterator[Document]) -> Iterator[Iterator[Document]]:
    """Hand on the documents, and show on standard error how many have gone by; how many will come is not known."""
    columns = SpinnerColumn(), TextColumn("{task.completed:,} documents"), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _counted(documents, bar)


def _counted(documents: Iterator[Document], bar: Progress) -> Iterator[Document]:
    task = bar.add_task("", total=None)
    for number, document in enumerate(documents, 1):
        if number % _BETWEEN_UPDATES == 0:
            bar.update(task, completed=number)
        yield document
