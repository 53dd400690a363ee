"""The example of README.md prints what README.md says."""

import io
import re
from datetime import date
from pathlib import Path

from incidents.extraction import FactFinder
from incidents.language import english
from incidents.overview import overview
from incidents.printing import FactTable
from incidents.reading import Document
from incidents.running import run
from incidents.writing import DatasetWriter

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
TERMINAL = 120  # characters a line
COMMAND = re.search(
    r"^    incidents extract --published (\S+) << END\n(.*?)^    END$", README, re.DOTALL | re.MULTILINE
)
PRINTED, SHOWN = (block.rstrip("\n").split("\n") for block in re.findall(r"^```\n(.*?)^```$", README, re.DOTALL | re.M))


def example():
    """The document that the command of the example reads."""
    assert COMMAND
    text = re.sub(r"^    ", "", COMMAND[2], flags=re.MULTILINE)
    return Document("standard input", "-", text, published=date.fromisoformat(COMMAND[1]))


def test_the_facts_are_printed_as_the_example_says():
    """A terminal of 120 characters shows these lines."""
    stream = io.StringIO()
    run([example()], FactTable(stream, TERMINAL), FactFinder(english()))
    assert stream.getvalue().splitlines() == PRINTED


def test_the_folder_is_shown_as_the_example_says(tmp_path):
    """So does `incidents show` of the folder."""
    with DatasetWriter(tmp_path / "folder") as writer:
        run([example()], writer, FactFinder(english()))
        writer.finish()
    assert list(overview(tmp_path / "folder", 20, TERMINAL)) == SHOWN
