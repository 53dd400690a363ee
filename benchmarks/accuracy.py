"""How often the numbers are right, on texts that people have counted by hand: every goal beside what is reached.

    python benchmarks/accuracy.py --gold FOLDER [--write docs/accuracy.md] [SET ...]

FOLDER holds the marked sets (JSON Lines), the scorer `score.py` and the goals `goals.py`; it is not part of the
project, for the texts are other people's. Each set goes through the whole path, as `incidents extract` would take it.
On the articles the words for the speaker and for the place are compared besides: right when one contains the other.
"""

import argparse
import contextlib
import importlib
import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from misses import found_facts, kinds_of_miss

from incidents.cli import main as incidents

_CONTEXT_GOALS = {"attribution": 0.80, "place": 0.70}
_MOST_KINDS = 3


class Result(NamedTuple):
    """One goal: what is measured, what is wanted, what is reached, and the kinds of miss with how often each occurs."""

    name: str
    measure: str
    wanted: float
    reached: float
    misses: list[tuple[str, int]]

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached."""
        return self.reached >= self.wanted


def extract(path: Path, folder: Path, merge: str = "document") -> Path:
    """The dataset folder made from the set at `path`; `merge` as on the command line."""
    output = folder / f"{path.stem}-{merge}"
    if not output.exists():
        with contextlib.redirect_stderr(io.StringIO()), contextlib.suppress(SystemExit):
            incidents(["extract", str(path), "--output", str(output), "--merge", merge])
    return output


def results(gold: Path, chosen: list[str], folder: Path) -> Iterator[Result]:
    """Every goal of the chosen sets (all, when none is named)."""
    sys.path.insert(0, str(gold))
    goals, score = importlib.import_module("goals"), importlib.import_module("score")
    for name, measure, wanted, scorer, merge in _goals(goals, score):
        if chosen and name not in chosen:
            continue
        path = gold / f"{name}.jsonl"
        output = extract(path, folder, merge)
        with contextlib.redirect_stdout(io.StringIO()):
            reached = scorer(path, output)
        for key, goal in wanted.items():
            misses = kinds_of_miss(score, path, output, f"{measure} {key}")
            yield Result(name, f"{measure} {key}", goal, reached.get(key, 0.0), misses)
    if not chosen or "articles" in chosen:
        path = gold / "articles.jsonl"
        for column, goal in _CONTEXT_GOALS.items():
            yield Result("articles", f"context {column}", goal, overlap(score, path, extract(path, folder), column), [])


def _goals(goals: ModuleType, score: ModuleType) -> Iterator[tuple]:
    for measure, tables, scorer, merge in (
        ("facts", goals.FACTS, score.score_facts, "document"),
        ("totals", goals.TOTALS, score.score_totals, "document"),
        ("dates", goals.DATES, score.score_dates, "document"),
        ("linking", goals.LINKING, score.score_linking, "corpus"),
    ):
        for name, wanted in tables.items():
            yield name, measure, wanted, scorer, merge


def overlap(score: ModuleType, path: Path, output: Path, column: str) -> float:
    """The share of marked facts, among those found, whose words for `column` contain the marked ones or lie in them."""
    pairs = [(fact[column], row[column]) for fact, row in found_facts(score, path, output) if fact[column]]
    return sum(isinstance(ours, str) and _overlap(_words(marked), _words(ours)) for marked, ours in pairs) / max(
        len(pairs), 1
    )


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one


def _words(text: str) -> str:
    return " ".join(text.lower().removeprefix("the ").removeprefix("a ").split())


def as_table(found: list[Result]) -> str:
    """The results as a Markdown table, how many goals are met, and the largest kinds of miss of those that are not."""
    lines = ["| set | measure | goal | reached | |", "| --- | --- | --- | --- | --- |"]
    for result in found:
        verdict = "met" if result.is_met else f"{result.reached - result.wanted:+.3f}"
        lines.append(f"| {result.name} | {result.measure} | {result.wanted:.2f} | {result.reached:.3f} | {verdict} |")
    lines += ["", f"{sum(result.is_met for result in found)} of {len(found)} goals met.", ""]
    for result in found:
        if not result.is_met:
            kinds = "; ".join(f"{kind} ({count})" for kind, count in result.misses[:_MOST_KINDS])
            lines.append(f"- {result.name}, {result.measure}: {kinds}.")
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Run the sets and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="the folder with the marked sets and their scorer")
    parser.add_argument("--write", type=Path, help="a Markdown file whose table is replaced by this one")
    parser.add_argument("sets", nargs="*", help="names of sets; all without")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table = as_table(list(results(arguments.gold, arguments.sets, Path(folder))))
    print(table)
    if arguments.write:
        head = arguments.write.read_text(encoding="utf-8").split("| set |")[0]
        arguments.write.write_text(head + table, encoding="utf-8")


if __name__ == "__main__":
    main()
