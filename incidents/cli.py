"""The command line: options in, an exit status out; no logic of its own.

Exit status: 0 done; 1 the data have problems, told in full; 2 wrong use, told in one sentence; 130 interrupted.
What the commands need is imported inside them, so that `incidents --help` is answered at once.
"""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from incidents.errors import DataError, UsageError
from incidents.reconcile.choices import Merge, Policy
from incidents.shell import complain, run_app

app = typer.Typer(
    name="incidents",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _examples(*lines: str) -> str:
    """The end of a command's help; the backspace keeps its lines as they are."""
    return "\b\n" + "\n".join(["Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)])


def _path(argument: str) -> Path:
    """A path as it was typed; an empty one, as of a variable that was never set, would be the current folder."""
    if not argument:
        raise UsageError("There is no path in ''; name a file or a folder.")
    return Path(argument)


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
        typer.Option(
            "--output", "-o", metavar="DIR", parser=_path, help="Write the dataset here; otherwise print the facts."
        ),
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
    ] = Merge.CORPUS,
    policy: Annotated[
        Policy, typer.Option(help="Which number to take as the best where documents report several.")
    ] = Policy.LATEST,
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
    from incidents.destinations import after, print_facts, tell, write_dataset
    from incidents.reading import ReadOptions, read
    from incidents.reading.dates import given_day
    from incidents.running import RunOptions
    from incidents.running.merging import policy_of

    if output is None and (tables is not None or formats is not None or keep_text):
        raise UsageError("--tables, --formats and --keep-text tell what to write into a folder; add --output DIR.")
    if append and (output is None or merge is Merge.DOCUMENT or tables is not None):
        raise UsageError("--append adds to a whole dataset; use it with --output DIR, without --merge and --tables.")
    reading = ReadOptions(text_field, id_field, title_field, date_field, given_day(published), max_characters)
    documents = read(paths or [], reading)
    running = RunOptions(strict, keep_text, policy_of(merge, policy))
    if append and output is not None:
        running = after(output, running)
    if output is None:
        summary = print_facts(documents, running)
    else:
        summary = write_dataset(documents, running, output, tables=_names(tables), formats=_names(formats))
    tell(summary, output)
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
        str | None,
        typer.Argument(metavar="[TEXT|PATH]", help="A text, file or folder; none or '-': standard input."),
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
    from incidents.explanation import headed
    from incidents.reading import ReadOptions, read
    from incidents.reading.dates import given_day

    if incident is not None:
        from incidents.decisions import explain_incident

        typer.echo(explain_incident(incident, _path("." if text is None else text)))
        return 0
    day = given_day(published)
    if text is not None and text != "-" and _is_text(text):
        typer.echo(explained(text, day, tokens=tokens))
        return 0
    refused = 0
    for heading, document in headed(read(["-" if text is None else text], ReadOptions(published=day))):
        if document.status == "ok":
            typer.echo(heading + explained(document.text, document.published, tokens=tokens))
        else:
            refused = 1
            complain(f"{document.document_id} is {document.status}: {document.message}")
    return refused


@app.command(epilog=_examples("incidents show dataset/ --rows 50"))
def show(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", parser=_path, help="A folder that `incidents extract --output` wrote.")
    ],
    rows: Annotated[int, typer.Option("--rows", "-n", min=0, help="How many incidents to show.")] = 20,
) -> int:
    """Show a summary of a dataset and its first incidents."""
    from incidents.destinations import width
    from incidents.overview import overview

    for line in overview(folder, rows, width()):
        typer.echo(line)
    return 0


@app.command(epilog=_examples("incidents rules casualties", "incidents rules --check my_rules/"))
def rules(
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="Only the rules of this file: casualties, numbers, ...")
    ] = None,
    lists: Annotated[bool, typer.Option("--lists", help="Show the word lists instead.")] = False,
    check: Annotated[
        Path | None,
        typer.Option(metavar="PATH", parser=_path, help="Check your own rules: a TOML file, or a folder of them."),
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
    run_app(app, sys.argv[1:] if arguments is None else arguments)


def _is_text(argument: str) -> bool:
    """Whether an argument is a text and not a path: it has several words, and no file is called that."""
    try:
        return len(argument.split()) > 1 and not Path(argument).exists()
    except (OSError, ValueError):  # too long for a path
        return True


def _names(written: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in written.split(",")) if written is not None else ()
