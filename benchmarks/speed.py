"""How fast documents go through, against the floor under any such tool on this machine: articles a second.

    python benchmarks/speed.py FILE.parquet...

The floor reads a Parquet file by row group, scans the column of texts for casualty words, and hands out the texts of
the articles that have one. The whole path reads the same file, extracts, validates, and writes Parquet and CSV, in one
process. Both run in turn, several times, so that a busy machine slows both; the ratio is what to trust.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from incidents.extraction import FactFinder
from incidents.language import english
from incidents.reading import ReadOptions, read
from incidents.reading.fields import require
from incidents.running import run
from incidents.writing import DatasetWriter

# A yardstick that stays as it is, whatever the rules come to need.
CASUALTY_WORDS = (
    "(?i)kill|dead|died|death|dies|wound|injur|hurt|casualt|fatal|murder|slain|massacr|shot|hostage|abduct|kidnap|missing"
    "|arrest|detain|displac|evacuat|bodies|lives|life|perish|behead|execut|assassin|victim|toll"
)


def floor(path: Path) -> int:
    """Hand out the texts with a casualty word; how many articles there were."""
    with pq.ParquetFile(path) as file:
        column = require(tuple(file.schema_arrow.names), ReadOptions(), str(path)).text[0]
        articles = 0
        for group in range(file.num_row_groups):
            texts = file.read_row_group(group, columns=[column])[column]
            articles += len(texts)
            texts.filter(pc.match_substring_regex(texts, CASUALTY_WORDS)).to_pylist()
    return articles


def whole_path(path: Path, finder: FactFinder) -> int:
    """Make the dataset; how many documents there were."""
    with tempfile.TemporaryDirectory() as folder, DatasetWriter(folder) as writer:
        summary = run(read(path), writer, finder)
        writer.finish()
    return summary.documents


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """Seconds, and what the work gives."""
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def measured(path: Path, finder: FactFinder, repetitions: int) -> Iterator[str]:
    """The lines about one file."""
    floors, wholes, articles = [], [], 0
    for _ in range(repetitions):
        seconds, articles = timed(lambda: floor(path))
        floors.append(seconds)
        wholes.append(timed(lambda: whole_path(path, finder))[0])
    yield f"{path.name}: {articles:,} articles, {repetitions} repetitions"
    for name, times in (("floor", floors), ("whole path", wholes)):
        best, median = articles / min(times), articles / statistics.median(times)
        yield f"  {name:<11} best {best:>10,.0f} articles/s, median {median:>10,.0f} ({min(times):.3f} s)"
    ratio = statistics.median(w / f for f, w in zip(floors, wholes, strict=True))
    yield f"  {'ratio':<11} best {min(wholes) / min(floors):>10.1f}, median {ratio:>21.1f}"


def main() -> None:
    """Measure the files named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", metavar="FILE.parquet", nargs="+", type=Path)
    parser.add_argument("--repetitions", type=int, default=5)
    arguments = parser.parse_args()
    finder = FactFinder(english())
    for path in arguments.files:
        print(*measured(path, finder, arguments.repetitions), sep="\n", flush=True)


if __name__ == "__main__":
    main()
