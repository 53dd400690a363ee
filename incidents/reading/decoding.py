"""Bytes to text: which encoding, and what is not text at all."""

import codecs
import io
from collections.abc import Iterator

from incidents.reading.document import RefusedError
from incidents.reading.streams import streamed

# UTF-32 first: its little-endian mark begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
MOST_CONTROLS = 0.03
GUESSED_FROM = 1 << 16
BYTES_AT_ONCE = 1 << 15
WESTERN_LETTERS = 0.05
# Ellipsis, curly quotes, dashes, hard space, guillemets: the same in every Windows encoding, so no sign of any.
WINDOWS_PUNCTUATION = set(b"\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xab\xbb")


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """Give the text of a whole document, and a note when its encoding had to be guessed.

    Tried in turn: byte order mark, strict UTF-8, the declared character set, UTF-8 with some damage, a guess.
    Strict UTF-8 goes before the declaration, because pages are often saved as UTF-8 with their old declaration
    still in them, and other encodings are not valid UTF-8 by chance; plain ASCII bytes prove nothing, so there
    the declaration goes first.

    Raises RefusedError: the bytes are not text.
    """
    if encoding := marked(data):
        text = data.decode(encoding, "replace")
        bad = text.count("\ufffd")
        return text, f"damaged {encoding}: {bad} characters replaced" if bad else None
    refuse_binary(data)
    for encoding in (declared, "utf-8") if data.isascii() else ("utf-8", declared):
        decoded = _strictly(data, encoding) if encoding else None
        if decoded is not None:
            return decoded, None
    return _guessed(data, _likely(data[:GUESSED_FROM]))


class LineDecoder:
    """Decodes the lines of a file in UTF-8 or in one older encoding, guessed at most once, from the file's head."""

    def __init__(self, head: bytes) -> None:
        self._head = head
        self._encoding: str | None = None

    def decode(self, line: bytes) -> tuple[str, str | None]:
        """Give the text of a line, and a note when its encoding had to be guessed."""
        try:
            return line.decode(), None
        except UnicodeDecodeError:
            self._encoding = self._encoding or _likely(line if self._head.isascii() else self._head)
            return _guessed(line, self._encoding)


def marked(data: bytes) -> str | None:
    """Name the encoding that a byte order mark tells."""
    return next((encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), None)


def refuse_binary(data: bytes) -> None:
    """Raise RefusedError for NUL bytes or a lot of control characters."""
    controls = len(data) - len(data.translate(None, CONTROLS))
    if b"\0" in data or controls > MOST_CONTROLS * len(data):
        raise RefusedError("unreadable", "binary content, not text")


def in_utf8(stream: io.BufferedReader) -> io.BufferedReader:
    """Give the stream as UTF-8 without a byte order mark, whatever mark it begins with."""
    encoding = marked(stream.peek(4))
    if encoding is None:
        return stream
    arriving = iter(lambda: stream.read1(BYTES_AT_ONCE), b"")
    return streamed(text.encode() for text in codecs.iterdecode(arriving, encoding, "replace"))


def lines(stream: io.BufferedReader, limit: int) -> Iterator[bytes | None]:
    """Read the lines one by one, their ends kept; None stands for a line of more than `limit` bytes."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
        else:
            while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
                pass
            yield None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        # A declaration that can be read as ASCII stands in no UTF-16 document, whatever it says.
        return data.decode(encoding) if b"<a".decode(encoding) == "<a" else None
    except (LookupError, ValueError, OverflowError):  # unknown, or not in this encoding
        return None


def _guessed(data: bytes, encoding: str) -> tuple[str, str]:
    damaged = data.decode("utf-8", "replace")
    bad = damaged.count("\ufffd")
    if bad < len(data.translate(None, bytes(range(0xC2)))):  # more beginnings of characters than broken ones
        return damaged, f"damaged utf-8: {bad} characters replaced"
    text = _strictly(data, encoding)
    if text is not None:
        return text, f"decoded as {encoding}"
    return data.decode("cp1252", "replace"), "decoded as cp1252"


def _likely(data: bytes) -> str:
    # charset-normalizer takes a few curly quotes or accents in English text for cp775 or cp1250; few are Western.
    letters = len(data) - len(data.translate(None, bytes(set(range(0x80, 0x100)) - WINDOWS_PUNCTUATION)))
    if letters < WESTERN_LETTERS * len(data):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return best.encoding if best else "cp1252"
