"""Between a command line and the shell: plain UTF-8, an exit status, and a sentence for each kind of trouble."""

import io
import os
import signal
import sys
from collections.abc import Sequence
from typing import Any

import typer

from incidents.errors import DataError, UsageError

DATA_PROBLEM, WRONG_USE, INTERRUPTED = 1, 2, 130  # exit statuses

# Click's own error for wrong use; typer carries click inside, or beside, depending on its version.
_ClickUsageError: Any = typer.BadParameter.__base__


def run_app(app: typer.Typer, arguments: Sequence[str]) -> None:
    """Run a command line, and leave with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        _write_utf8(stream)
    _clean_up_when_ended()
    try:
        status = _status(app, arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = DATA_PROBLEM
    sys.exit(status)


def complain(message: str) -> None:
    """Say something on standard error."""
    typer.echo(message, err=True)


def _write_utf8(stream: object) -> None:
    """Have a stream write UTF-8 with plain line ends, whatever the locale: the same bytes everywhere."""
    if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
        stream.reconfigure(encoding="utf-8", newline="\n")


def _clean_up_when_ended() -> None:
    """Have a signal that ends the program, or the closing of its terminal, undo what is unfinished as Ctrl-C does."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # `nohup` has it ignored
            signal.signal(number, signal.default_int_handler)


def _status(app: typer.Typer, arguments: Sequence[str]) -> int:
    """The exit status of a command; trouble is told on standard error."""
    command: Any = typer.main.get_command(app)
    try:
        status = int(command.main(list(arguments), prog_name=app.info.name, standalone_mode=False) or 0)
        if status == INTERRUPTED:  # as typer has it, where click raises Abort
            raise KeyboardInterrupt
    except BrokenPipeError:
        raise
    except (Exception, KeyboardInterrupt) as error:  # no traceback reaches a user
        status, sentence = _told(error, _typed(command, arguments))
        complain(sentence)
    return status


def _typed(command: Any, arguments: Sequence[str]) -> str:  # noqa: ANN401 - click's group, see above
    """The command as a person types it, without its arguments; click forgets it when an option lacks its value."""
    return " ".join([command.name, *(name for name in arguments[:1] if name in command.commands)])


def _told(error: BaseException, typed: str) -> tuple[int, str]:
    """The exit status for a kind of trouble, and what to say of it."""
    if isinstance(error, _ClickUsageError):
        return WRONG_USE, _click_sentence(error, typed)
    if isinstance(error, UsageError):
        return WRONG_USE, str(error)
    if isinstance(error, DataError):
        return DATA_PROBLEM, str(error)
    if isinstance(error, KeyboardInterrupt | typer.Abort):
        return INTERRUPTED, "Interrupted; nothing was changed."
    if isinstance(error, OSError):
        advice = "make room or give access, and run it again"
        return DATA_PROBLEM, f"The run failed ({error}), and nothing was changed; {advice}."
    kind = f"{type(error).__name__}: {' '.join(str(error).split())}"  # what a report of the fault needs
    advice = "this is a fault of the program, please report it"
    return DATA_PROBLEM, f"The run failed ({kind}), and nothing was changed; {advice}."


def _click_sentence(error: Any, typed: str) -> str:  # noqa: ANN401 - click's error, see above
    message = " ".join(error.format_message().split()).replace("Value error, ", "").rstrip(".?")
    return f"{message}; see `{typed} --help`."
