"""The installed command in a shell: pipes, terminals, signals, and what is not loaded."""

import os
import pty
import signal
import subprocess
import sys
import time

import pytest

from incidents.tables import FACTS


def on_a_terminal(*command, errors=subprocess.PIPE):
    """Run a command whose standard output is a terminal; what it printed there, and on standard error."""
    reading, writing = pty.openpty()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=writing, stderr=errors or writing)
    os.close(writing)
    parts = []
    try:
        while part := os.read(reading, 1 << 16):
            parts.append(part)
    except OSError:  # the other end is closed
        pass
    _, told = process.communicate(timeout=60)
    os.close(reading)
    return process.returncode, b"".join(parts).decode(), (told or b"").decode()


def test_a_pipe_gets_csv(shell, article):
    ran = shell("extract", "-", stdin=article.read_bytes())
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(",".join(FACTS.names) + "\n")


def test_a_terminal_gets_a_table(entry_point, article):
    status, printed, told = on_a_terminal(entry_point, "extract", str(article))
    assert (status, told) == (0, "")
    lines = printed.splitlines()
    assert lines[0].startswith("outcome")
    assert lines[1].startswith("killed ")
    assert "fact_id" not in printed


def test_a_terminal_is_told_what_a_run_came_to(entry_point, article, tmp_path):
    status, printed, _ = on_a_terminal(
        entry_point, "extract", str(article), "--output", str(tmp_path / "output"), errors=None
    )
    assert status == 0
    assert "1 document, " in printed
    assert f"written to {tmp_path / 'output'}" in printed


def test_the_locale_does_not_matter(shell, article):
    article.write_text("“A flood” killed 12 people in Łódź.", encoding="utf-8")
    assert "Łódź" in shell("extract", article, PYTHONIOENCODING="ascii").out
    assert "“" in shell("explain", article, PYTHONIOENCODING="latin-1").out


def test_a_reader_that_leaves_is_no_trouble(entry_point):
    process = subprocess.Popen([entry_point, "rules"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.read(10)
    process.stdout.close()
    told = process.stderr.read()
    assert (process.wait(timeout=60), told) == (1, b"")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupt_ends_the_run_in_one_line(entry_point, article, contents, tmp_path, number):
    output = tmp_path / "output"
    subprocess.run([entry_point, "extract", str(article), "--output", str(output)], check=True)
    before = contents(output)
    process = subprocess.Popen(
        [entry_point, "extract", "-", "--output", str(output)], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdin.write(b"A flood killed 12 people.")
    process.stdin.flush()
    end = time.monotonic() + 30
    while not list(output.glob(".unfinished-*/rejected.csv")) and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(0.5)  # it waits for the end of its input now
    process.send_signal(number)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told == b"Interrupted; nothing was changed.\n"
    assert contents(output) == before
    assert not list(output.glob(".unfinished-*"))


def test_an_interrupt_leaves_no_folder_that_was_not_there(entry_point, tmp_path):
    process = subprocess.Popen(
        [entry_point, "extract", "-", "--output", str(tmp_path / "output")],
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 30
    while not list(tmp_path.glob("output/.unfinished-*/rejected.csv")) and time.monotonic() < end:
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert not (tmp_path / "output").exists()


def test_the_package_is_the_command_too(shell):
    ran = subprocess.run([sys.executable, "-m", "incidents", "--help"], capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stdout) == (0, shell("--help").out)


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], {"pandas", "pandera", "pyarrow", "rich", "incidents.language"}),
        (["extract", "--help"], {"pandas", "pandera", "pyarrow", "rich", "incidents.language"}),
        (["extract", "ARTICLE"], {"pandas", "pandera", "pyarrow", "rich"}),
        (["explain", "A flood killed 12 people."], {"pandas", "pandera", "pyarrow", "rich"}),
    ],
)
def test_heavy_libraries_stay_away_from_quick_answers(article, arguments, absent):
    arguments = [str(article) if argument == "ARTICLE" else argument for argument in arguments]
    program = f"""
import sys
from incidents.cli import main
try:
    main({arguments!r})
finally:
    print(*sys.modules, file=sys.stderr)
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout
    loaded = set(ran.stderr.split())
    assert "incidents.cli" in loaded
    assert not absent & loaded


def test_completion(shell):
    ran = shell(_INCIDENTS_COMPLETE="source_bash")
    assert ran.status == 0
    assert "_INCIDENTS_COMPLETE=complete_bash" in ran.out
