"""A stream of bytes that are made piece by piece."""

import io
from collections.abc import Iterator
from typing import Any


def streamed(pieces: Iterator[bytes]) -> io.BufferedReader:
    """Give the pieces as one stream; each is made when it is needed, and what that raises comes from reading."""
    return io.BufferedReader(_Pieces(pieces), 1 << 16)


class _Pieces(io.RawIOBase):
    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = filter(None, pieces)
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - the type of io.RawIOBase
        self._ready = self._ready or next(self._pieces, b"")
        taken, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)
