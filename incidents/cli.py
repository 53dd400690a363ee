"""The command line: options in, an exit status out; no logic of its own.

Exit status: 0 done; 1 the data have problems, told in full; 2 wrong use, told in one sentence; 130 interrupted.
What the commands need is imported inside them, so that `incidents --help` is answered at once.
"""

import io
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from incidents.errors import DataError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from datetime import date

    from incidents.reading import Document, ReadOptions
    from incidents.running import RunOptions, Summary

# Click's own error for wrong use; typer carries click inside, or beside, depending on its version.
_ClickUsageError: Any = typer.BadParameter.__base__
_INTERRUPTED = 130

app = typer.Typer(
    name="incidents",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _examples(*lines: str) -> str:
    """The end of a command's help; the backspace keeps its lines as they are."""
    return "\b\n" + "\n".join(["Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)])


class Merge(StrEnum):
    """How far incidents are brought together."""

    document = "document"
    corpus = "corpus"


class Policy(StrEnum):
    """How the number is chosen where documents report several."""

    latest = "latest"
    majority = "majority"
    lowest = "lowest"
    highest = "highest"
    official_first = "official-first"
    ucdp = "ucdp"


class SchemaFormat(StrEnum):
    """The forms of the published schemas."""

    markdown = "markdown"
    json = "json"
    table = "table"


@app.callback(invoke_without_command=True, epilog=_examples("incidents extract articles/ --output dataset/"))
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> int:
    """Casualty and incident datasets from news text, by rules that a person can read."""
    if version:
        from importlib.metadata import version as version_of

        typer.echo(f"incidents {version_of('incidents')}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())
    return 0


@app.command(
    epilog=_examples(
        "incidents extract articles/ --output dataset/",
        "incidents extract news.jsonl --text-field body --output dataset/",
        "cat article.txt | incidents extract --published 2020-03-13",
    )
)
def extract(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...", help="Files, folders, globs, '-'; none: standard input.", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Write the dataset here; otherwise print the facts."),
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication day of documents that have none: 2020-03-13.")
    ] = None,
    text_field: Annotated[str | None, typer.Option(metavar="NAME", help="The field that holds the text.")] = None,
    id_field: Annotated[str | None, typer.Option(metavar="NAME", help="The field that holds the id.")] = None,
    title_field: Annotated[str | None, typer.Option(metavar="NAME", help="The field that holds the title.")] = None,
    date_field: Annotated[
        str | None, typer.Option(metavar="NAME", help="The field that holds the publication date.")
    ] = None,
    merge: Annotated[
        Merge, typer.Option(help="Bring incidents together within one document, or across all of them.")
    ] = Merge.corpus,
    policy: Annotated[
        Policy, typer.Option(help="Which number to take as the best where documents report several.")
    ] = Policy.latest,
    tables: Annotated[
        str | None, typer.Option(metavar="NAMES", help="Only these tables: facts,incidents,tolls,documents,rejected.")
    ] = None,
    formats: Annotated[str | None, typer.Option(metavar="NAMES", help="Only these formats: parquet,csv.")] = None,
    append: Annotated[
        bool, typer.Option("--append", help="Add to the dataset in DIR the documents that it does not have.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first document that cannot be read.")] = False,
    keep_text: Annotated[bool, typer.Option("--keep-text", help="Keep the texts in the table documents.")] = False,
    max_characters: Annotated[int, typer.Option(metavar="N", help="Refuse longer texts.")] = 5_000_000,
) -> int:
    """Find who was killed, wounded, missing, abducted, detained or displaced, and write it as tables."""
    from incidents.reading import ReadOptions, read
    from incidents.running import RunOptions
    from incidents.running.merging import policy_of

    if output is None and (tables is not None or formats is not None or keep_text):
        raise UsageError("--tables, --formats and --keep-text tell what to write into a folder; add --output DIR.")
    if append and (output is None or merge is Merge.document or tables is not None):
        raise UsageError("--append adds to a whole dataset; use it with --output DIR, without --merge and --tables.")
    reading = ReadOptions(text_field, id_field, title_field, date_field, _day(published), max_characters)
    documents = read(paths or [], reading)
    running = RunOptions(strict, keep_text, policy_of(merge, policy))
    if append and output is not None:
        running = _after(output, running)
    if output is None:
        summary = _print_facts(documents, running)
    else:
        chosen = {"tables": _names(tables), "formats": _names(formats)}
        summary = _write_dataset(documents, running, output, {name: names for name, names in chosen.items() if names})
    _tell(summary, output)
    return 1 if summary.refused else 0


@app.command(
    epilog=_examples(
        'incidents explain "A bomb killed 12 people on Friday." --published 2020-03-13',
        "incidents explain article.txt",
        "incidents explain --incident i1f51d4401f8a3e0f dataset/",
    )
)
def explain(
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT|PATH]", help="A text or a file; none or '-': standard input.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day to which 'on Friday' refers: 2020-03-13.")
    ] = None,
    tokens: Annotated[bool, typer.Option("--tokens", help="Show each token with its classes.")] = False,
    incident: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Explain this incident; give the dataset folder in place of a text."),
    ] = None,
) -> int:
    """Show what is found in a text and by which rules, as a tree, and what is not taken and why."""
    from incidents.explanation import explain as explained
    from incidents.reading import ReadOptions

    if incident is not None:
        from incidents.decisions import explain_incident

        typer.echo(explain_incident(incident, Path(text or ".")))
        return 0
    day = _day(published)
    if text is not None and text != "-" and _is_text(text):
        typer.echo(explained(text, day, tokens=tokens))
        return 0
    refused = 0
    for document in _read(text or "-", ReadOptions(published=day)):
        if document.status == "ok":
            typer.echo(explained(document.text, document.published, tokens=tokens))
        else:
            refused = 1
            _complain(f"{document.document_id} is {document.status}: {document.message}")
    return refused


@app.command(epilog=_examples("incidents show dataset/ --rows 50"))
def show(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `incidents extract --output` wrote.")],
    rows: Annotated[int, typer.Option("--rows", "-n", min=0, help="How many incidents to show.")] = 20,
) -> int:
    """Show a summary of a dataset and its first incidents."""
    from incidents.dataset import load
    from incidents.overview import overview

    for line in overview(load(folder), rows, _width()):
        typer.echo(line)
    return 0


@app.command(epilog=_examples("incidents rules casualties", "incidents rules --check my_rules/"))
def rules(
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="Only the rules of this file: casualties, numbers, ...")
    ] = None,
    lists: Annotated[bool, typer.Option("--lists", help="Show the word lists instead.")] = False,
    check: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Check your own rules: a TOML file, or a folder of them.")
    ] = None,
) -> int:
    """List the rules in force with their patterns and examples, or check rules of your own."""
    from incidents.catalogue import check_rules, list_words, rule_listing
    from incidents.engine.rules import RuleError
    from incidents.language import english

    if check is not None:
        try:
            typer.echo(check_rules(check, english()))
        except RuleError as error:
            raise DataError(str(error)) from error
        return 0
    for line in list_words(english()) if lists else rule_listing(english(), file):
        typer.echo(line)
    return 0


@app.command(epilog=_examples("incidents schema facts", "incidents schema facts --format json"))
def schema(
    table: Annotated[
        str | None, typer.Argument(metavar="[TABLE]", help="facts, incidents, tolls, documents or rejected; none: all.")
    ] = None,
    format_: Annotated[
        SchemaFormat, typer.Option("--format", help="A data dictionary, JSON Schema, or Frictionless Table Schema.")
    ] = SchemaFormat.markdown,
) -> int:
    """Print the published schemas: what each column of a table is."""
    from incidents.schemas import published
    from incidents.tables import TABLES

    if table is not None and table not in TABLES:
        raise UsageError(f"There is no table {table!r}; choose among {', '.join(TABLES)}.")
    endings = {"markdown": "md", "json": "schema.json", "table": "tableschema.json"}
    files = published()
    for name in TABLES if table is None else [table]:
        typer.echo(files[f"{name}.{endings[format_]}"])
    return 0


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line, and leave with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        _write_utf8(stream)
    try:
        status = _status(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    sys.exit(status)


def _write_utf8(stream: object) -> None:
    """Have a stream write UTF-8 with plain line ends, whatever the locale: the same bytes everywhere."""
    if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
        stream.reconfigure(encoding="utf-8", newline="\n")


def _status(arguments: Sequence[str]) -> int:
    """The exit status of a command; each kind of trouble becomes a sentence on standard error."""
    try:
        status = typer.main.get_command(app).main(list(arguments), prog_name="incidents", standalone_mode=False)
    except _ClickUsageError as error:
        _complain(_click_sentence(error))
        return 2
    except UsageError as error:
        _complain(str(error))
        return 2
    except DataError as error:
        _complain(str(error))
        return 1
    except (KeyboardInterrupt, typer.Abort):
        status = _INTERRUPTED
    except BrokenPipeError:
        raise
    except OSError as error:
        _complain(f"The run failed ({error}), and nothing was changed; make room or give access, and run it again.")
        return 1
    except Exception as error:  # no traceback reaches a user; the kind is what a report of the fault needs
        kind = f"{type(error).__name__}: {' '.join(str(error).split())}"
        _complain(
            f"The run failed ({kind}), and nothing was changed; this is a fault of the program, please report it."
        )
        return 1
    if status == _INTERRUPTED:
        _complain("Interrupted; nothing was changed.")
    return int(status or 0)


def _click_sentence(error: Any) -> str:  # noqa: ANN401 - click's error, see above
    message = " ".join(error.format_message().split()).replace("Value error, ", "").rstrip(".")
    command = error.ctx.command_path if error.ctx else "incidents"
    return f"{message}; see `{command} --help`."


def _print_facts(documents: "Iterator[Document]", options: "RunOptions") -> "Summary":
    from incidents.extraction import FactFinder
    from incidents.language import english
    from incidents.printing import CsvFacts, FactTable
    from incidents.running import run

    sink = FactTable(sys.stdout, _width()) if sys.stdout.isatty() else CsvFacts(sys.stdout)
    return run(documents, sink, FactFinder(english()), options)


def _write_dataset(
    documents: "Iterator[Document]", options: "RunOptions", output: Path, chosen: dict[str, tuple[str, ...]]
) -> "Summary":
    from incidents.dataset import DatasetWriter
    from incidents.extraction import FactFinder
    from incidents.language import english
    from incidents.running import run

    with DatasetWriter(output, keep_text=options.keep_text, **chosen) as writer, _progress(documents) as followed:
        summary = run(followed, writer, FactFinder(english()), options)
        writer.finish()
    return summary


def _after(folder: Path, options: "RunOptions") -> "RunOptions":
    from dataclasses import replace

    from incidents.running.before import Before

    before = Before(folder)
    return replace(options, before=before, keep_text=before.keep_text)


def _progress(documents: "Iterator[Document]") -> "AbstractContextManager[Iterator[Document]]":
    if not sys.stderr.isatty():
        return nullcontext(documents)
    from incidents.progress import followed

    return followed(documents)


def _tell(summary: "Summary", output: Path | None) -> None:
    """The outcome on a terminal; and whatever the standard error is, what could not be read."""
    from incidents.running.telling import came_to, could_not_be_read

    if sys.stderr.isatty():
        _complain(came_to(summary, output))
    if summary.refused:
        _complain(could_not_be_read(summary, output))


def _read(path: str, options: "ReadOptions") -> "Iterator[Document]":
    from incidents.reading import read

    return read([path], options)


def _is_text(argument: str) -> bool:
    """Whether an argument is a text and not a path: it has several words, and no file is called that."""
    try:
        return len(argument.split()) > 1 and not Path(argument).exists()
    except (OSError, ValueError):  # too long for a path
        return True


def _day(written: str | None) -> "date | None":
    from incidents.reading.dates import to_date

    day = to_date(written)
    if written is not None and day is None:
        raise UsageError(f"{written!r} is not a day; write it as 2020-03-13.")
    return day


def _names(written: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in written.split(",")) if written is not None else ()


def _width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size((120, 24)).columns


def _complain(message: str) -> None:
    typer.echo(message, err=True)
