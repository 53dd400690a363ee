"""Ways to give commands: in this process, and as a person does, in a shell."""

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from incidents.cli import main

ARTICLE = (
    "MARKET TOWN, 12 March - A bomb killed 12 people and wounded 30 others on Thursday, police said.\n\n"
    "Three children were among the dead.\n"
)


@dataclass
class Outcome:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def complaint(self):
        """The one line on standard error."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        return lines[0]


@pytest.fixture
def command(capsys, monkeypatch):
    """Run a command in this process, with bytes as standard input if given."""

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(left.value.code, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def entry_point():
    """Where the installed command is."""
    path = Path(sys.executable).with_name("incidents")
    if not path.exists():
        pytest.fail("The command is not installed; run `pip install -e .`")
    return str(path)


@pytest.fixture(scope="session")
def shell(entry_point):
    """Run the installed command as a process of its own."""

    def run(*arguments, stdin=b"", **environment):
        ran = subprocess.run(
            [entry_point, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            env=os.environ | environment,
            timeout=60,
            check=False,
        )
        return Outcome(ran.returncode, ran.stdout.decode(), ran.stderr.decode())

    return run


@pytest.fixture
def article(tmp_path):
    """A file with one article."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def contents():
    """Give the bytes of every file in a folder, by name."""

    def read(folder):
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    return read
