"""Where documents come from: files, folders, globs, standard input."""

import glob
import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO, cast

from incidents.errors import UsageError
from incidents.reading import compression
from incidents.reading.cleaning import clean
from incidents.reading.document import too_large
from incidents.reading.options import ReadOptions

STANDARD_INPUT = "-"
BYTES_AT_ONCE = 1 << 16


@dataclass(frozen=True, slots=True)
class Source:
    """A file or standard input: what it is called as a document, where it is, and how to open it.

    `found`: in a folder or by a glob, so that nobody has said that there are documents in it.
    """

    document_id: str
    location: str
    path: Path | None = None
    stream: io.BufferedReader | None = None
    found: bool = False

    @contextmanager
    def open(self) -> Iterator[io.BufferedReader]:
        """Open the bytes, unpacked if the name says that they are compressed."""
        if self.path is None:
            yield compression.opened(cast(BinaryIO, self.stream), self.document_id)
        else:
            with self.path.open("rb", buffering=BYTES_AT_ONCE) as raw:
                yield compression.opened(raw, self.path.name)

    def whole(self, options: ReadOptions) -> bytes:
        """Read a source that holds one document.

        Raises RefusedError: it has more bytes than a document may have; the rest is not read.
        """
        data = bytearray()
        with self.open() as stream:
            while part := stream.read(BYTES_AT_ONCE):
                data += part
                if len(data) > options.max_bytes:
                    raise too_large(f"more than {options.max_bytes:,} bytes")
        return bytes(data)


def find(paths: Iterable[str | Path], options: ReadOptions) -> list[Source]:
    """Find every source, in the order of the paths; none at all means standard input.

    Folders are walked in sorted order; what begins with a dot and links to folders are passed over.

    Raises UsageError: a path does not exist, or a glob matches nothing.
    """
    return [source for path in list(paths) or [STANDARD_INPUT] for source in _expanded(str(path), options)]


def _expanded(path: str, options: ReadOptions) -> Iterator[Source]:
    if path == STANDARD_INPUT:
        yield _standard_input(options)
    elif _exists(path):
        there = Path(path)
        is_folder = there.is_dir()
        yield from _below(there, there if is_folder else there.parent, found=is_folder)
    else:
        yield from _matching(path)


def _matching(pattern: str) -> Iterator[Source]:
    matches = sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []  # noqa: PTH207 - absolute too
    if not matches:
        raise UsageError(f"There is no file or folder {pattern!r}; check the path.")
    base = Path(*takewhile(lambda part: not glob.has_magic(part), Path(pattern).parts))
    for match in matches:
        yield from _below(Path(match), base, found=True)


def _below(path: Path, base: Path, *, found: bool) -> Iterator[Source]:
    for file in _walked(path) if path.is_dir() else [path]:
        yield Source(clean(file.relative_to(base).as_posix()), clean(file.as_posix()), file, found=found)


def _walked(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:  # kept as a source: opening it tells the reason
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walked(entry)
        elif entry.is_file() or entry.is_symlink():
            yield entry


def _standard_input(options: ReadOptions) -> Source:
    stream = sys.stdin.buffer
    if not isinstance(stream, io.BufferedReader):
        stream = io.BufferedReader(cast(io.RawIOBase, stream))
    return Source(options.stdin_name, STANDARD_INPUT, stream=stream)


def _exists(path: str) -> bool:
    try:
        return bool(path) and Path(path).exists()  # an empty path would be the current folder
    except (OSError, ValueError):  # too long for a path, for one
        return False
