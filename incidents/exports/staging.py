"""A folder whose files are replaced together: new ones are made aside and moved into place when all are whole.

The files are made in a hidden folder inside the target, which is on the same file system whatever the target is (a
mount, a link), so that moving is renaming. Files of the target that have other names are not touched.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from incidents.errors import UsageError


class Staging:
    """Files in the making for a target folder. `discard` at the end, `publish` before it.

    Raises:
        UsageError: the target folder cannot be made or written to.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self._made = not target.exists()
        try:
            target.mkdir(parents=True, exist_ok=True)
            self.folder = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=target))
        except OSError as error:
            reason = error.strerror or error
            raise UsageError(f"The folder {target} cannot be written to ({reason}); name another one.") from error

    def publish(self, replaced: Iterable[str], last: str) -> None:
        """Move the new files into the target in place of its files of the names `replaced`; all of them, or none.

        `last` goes first and comes last: while it is there, the files beside it belong together.

        Raises:
            OSError: a file could not be moved; the target is as it was.
        """
        new = sorted((path.name for path in self.folder.iterdir()), key=lambda name: name == last)
        old = sorted({*replaced, *new}, key=lambda name: name != last)
        aside = Path(tempfile.mkdtemp(prefix=".previous-", dir=self.target))
        moves = [(self.target / name, aside / name) for name in old if (self.target / name).exists()]
        moves += [(self.folder / name, self.target / name) for name in new]
        try:
            _move(moves)
        except BaseException:
            with suppress(OSError):  # not empty: the way back failed too, and these are the only copies
                aside.rmdir()
            raise
        shutil.rmtree(aside, ignore_errors=True)
        self._made = False

    def discard(self) -> None:
        """Remove the new files that were not published, and a target that was made for them."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._made and not any(self.target.iterdir()):
            self.target.rmdir()
        self._made = False


def _move(moves: list[tuple[Path, Path]]) -> None:
    """All of the moves, or none."""
    begun: list[tuple[Path, Path]] = []
    try:
        for source, target in moves:
            begun.append((source, target))
            source.replace(target)
    except BaseException:
        for source, target in reversed(begun):
            if not source.exists():
                target.replace(source)
        raise
