"""gzip and Zstandard files, opened as the plain bytes they hold."""

import gzip
import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO, cast

from incidents.reading.streams import streamed

SUFFIXES = (".gz", ".zst")
# Kept small: Zstandard can make a hundred kilobytes of every four bytes.
BYTES_AT_ONCE = 1 << 12


def is_compressed(name: str) -> bool:
    """Tell whether the name ends in `.gz` or `.zst`."""
    return name.lower().endswith(SUFFIXES)


def format_suffix(name: str) -> str:
    """Give the suffix that tells the format, in lower case: '.jsonl' for 'news.JSONL.gz'."""
    path = PurePath(name)
    return PurePath(path.stem if is_compressed(name) else path.name).suffix.lower()


def opened(raw: BinaryIO, name: str) -> io.BufferedReader:
    """Give the plain bytes of a stream; truncated and corrupt ones raise OSError, EOFError or zlib.error on reading."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".gz":
        return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=raw)), 1 << 16)
    if suffix == ".zst":
        return streamed(_frames(raw))
    return cast(io.BufferedReader, raw)


def _frames(raw: BinaryIO) -> Iterator[bytes]:
    """Unpack frame after frame; the library's own stream takes a truncated file for a whole one."""
    from zstandard import ZstdDecompressor, ZstdError

    frame = None
    while packed := raw.read(BYTES_AT_ONCE):
        while packed:
            frame = frame or ZstdDecompressor().decompressobj()
            try:
                yield frame.decompress(packed)
            except ZstdError as error:
                raise OSError(f"corrupt Zstandard file: {error}") from error
            packed = frame.unused_data
            if frame.eof:
                frame = None
    if frame is not None:
        raise EOFError("the Zstandard file ends in the middle")
