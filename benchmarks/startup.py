"""How long a person waits for an answer: `incidents --help`, and one short article from the shell to a printed table.

    python benchmarks/startup.py

Beside them, in turn with them, what bare Python and typer take on this machine. Nothing is kept warm but the disk and
the bytecode that Python keeps of a package once it has been used, whether or not the environment says to keep none.
"""

import argparse
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHARACTERS = 4_000
BEGINNING = (
    "HARBOUR CITY, 4 May - A bomb in a market killed 12 people and wounded 30 others on Monday, police said.\n\n"
    "Three children and two nurses were among the dead, a spokesman for the Harbour City hospital said. "
    "At least four soldiers were injured when their patrol came under fire an hour later.\n\n"
)
FILLING = (
    "Traders had opened their stalls early because of the holiday. The mayor closed the roads around the square until "
    "the evening and asked for blood donations. ",
    "Shopkeepers swept up glass while buses took another way. A second device was found and made harmless, the army "
    "said, and five men were detained. ",
)


def article() -> str:
    """Some 4 kB of news, made up."""
    text = BEGINNING
    for number in range(CHARACTERS):
        if len(text) >= CHARACTERS:
            break
        text += FILLING[number % 2]
    return text


def on_a_terminal(command: list[str]) -> tuple[float, str]:
    """Run a command whose standard output is a terminal; its seconds, and what it printed."""
    begin = time.perf_counter()
    reading, writing = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=writing, stderr=subprocess.PIPE, env=environment
    )
    os.close(writing)
    printed = _all(reading)
    _, errors = process.communicate()
    seconds = time.perf_counter() - begin
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed: {errors.decode()}")
    return seconds, printed


def _all(descriptor: int) -> str:
    """All that arrives; a terminal whose other end is closed gives an error, not an end."""
    parts = []
    try:
        while part := os.read(descriptor, 1 << 16):
            parts.append(part)
    except OSError:
        pass
    finally:
        os.close(descriptor)
    return b"".join(parts).decode()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    incidents = str(Path(sys.executable).with_name("incidents"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(article(), encoding="utf-8")
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "python -c 'import typer'": [sys.executable, "-c", "import typer"],
            "incidents --help": [incidents, "--help"],
            "incidents extract article.txt": [incidents, "extract", str(path), "--published", "2026-05-04"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                seconds, printed = on_a_terminal(command)
                times[name].append(seconds)
    if "killed" not in printed:
        raise SystemExit(f"The article gave no table: {printed}")
    print(f"{'':<30}    best  median   (ms, {runs} runs)")
    for name, seconds_taken in times.items():
        print(f"{name:<30} {1000 * min(seconds_taken):>7.0f} {1000 * statistics.median(seconds_taken):>7.0f}")


if __name__ == "__main__":
    main()
