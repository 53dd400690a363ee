"""Bad input is told, never raised; long input is never held whole."""

import csv
import io
import json
import sys
import tracemalloc
from itertools import count, islice

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from incidents.errors import UsageError
from incidents.reading import Document, ReadOptions, read
from incidents.reading.registry import READERS

BROKEN_LINES = [
    (b'{"text": "cut off', "line 2, column 18: Invalid control character"),
    (b"not JSON", "line 2, column 1: Expecting value"),
    (b'"only words"', "line 2 is not a JSON object"),
    (b"[1, 2]", "line 2 is not a JSON object"),
    (b'{"text": "caf\xe9"}', "line 2: 'utf-8' codec can't decode byte 0xe9"),
    (b"\0\0\0", "line 2, column 1: "),
    (b'{"a":' * 100_000, "line 2: "),
    (b'{"text": ' + b"9" * 5000 + b"}", "line 2: "),
]


@pytest.mark.parametrize(("line", "reason"), BROKEN_LINES, ids=[reason for _, reason in BROKEN_LINES])
def test_a_broken_line_is_a_row_and_the_next_ones_follow(tmp_path, line, reason):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "One died."}\n' + line + b'\n{"text": "Two died."}\n')
    documents = list(read([path]))
    assert [document.status for document in documents] == ["ok", "unreadable", "ok"]
    assert documents[1].document_id == "a.jsonl:2"
    assert documents[1].message.startswith(reason)
    assert documents[2].text == "Two died."


BROKEN_JSON = [
    '[{"text": "One died."}, {"text": "cut off',
    '[{"text": "One died."}',
    '[{"text": "One died."}, 17]',
    '[{"text": "One died."}]]',
    '{"text": "One died."}]',
    '{"text": "One died."} and more',
    '[{"text": "One died."}, ' + '{"a":' * 100_000,
]


@pytest.mark.parametrize("content", BROKEN_JSON, ids=range(len(BROKEN_JSON)))
def test_json_that_breaks_off_gives_what_came_before(tmp_path, content):
    path = tmp_path / "a.json"
    path.write_text(content)
    first, last = read([path])
    assert (first.text, first.status) == ("One died.", "ok")
    assert (last.status, bool(last.message)) == ("unreadable", True)


@pytest.mark.parametrize("content", [b"17", b'"words"', b"null", b"not JSON", b'{"text": "caf\xe9"}', b"{", b"\0"])
def test_what_is_no_json_object(tmp_path, content):
    path = tmp_path / "a.json"
    path.write_bytes(content)
    assert [document.status for document in read([path])] == ["unreadable"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.tsv"])
@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_a_file_without_records_is_empty(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    (document,) = read([path])
    assert (document.status, document.message) == ("empty", "no documents in it")


def test_an_empty_list_of_json_and_a_header_alone(tmp_path):
    (tmp_path / "a.csv").write_text("id,text\n")
    (tmp_path / "b.json").write_text("[]")
    assert [document.status for document in read([tmp_path])] == ["empty", "empty"]


def test_binary_content_in_a_csv(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"PK\x03\x04\0\0\0\0")
    assert [document.status for document in read([path])] == ["unreadable"]


@pytest.fixture
def usual_limit():
    before = csv.field_size_limit(131072)
    yield
    csv.field_size_limit(before)


def test_a_quote_that_is_never_closed(tmp_path, usual_limit):
    path = tmp_path / "a.csv"
    path.write_text('text\nOne died.\n"Two died.\n' + "three,\n" * 30_000)
    first, last = read([path], ReadOptions(max_characters=1000))
    assert (first.text, last.status, last.text) == ("One died.", "too_large", "")


def test_the_limit_on_csv_fields_is_only_raised(tmp_path, usual_limit):
    path = tmp_path / "a.csv"
    path.write_text("text\nOne died.\n")
    list(read([path], ReadOptions(max_characters=10)))
    assert csv.field_size_limit() == 131072
    list(read([path], ReadOptions(max_characters=2**62)))
    assert csv.field_size_limit() == 2**31 - 1


class Endless(io.RawIOBase):
    """A stream without an end, that counts how many of its lines were taken."""

    def __init__(self, lines):
        self.lines = lines
        self.taken = 0

    def readable(self):
        return True

    def readinto(self, buffer):
        self.taken += 1
        line = next(self.lines)
        buffer[: len(line)] = line
        return len(line)


STREAMS = {
    "news.jsonl": (f'{{"text": "{number} died."}}\n'.encode() for number in count()),
    "news.csv": (b"text\n" if number == 0 else f"{number - 1} died.\n".encode() for number in count()),
    "news.tsv": (b"text\n" if number == 0 else f"{number - 1} died.\n".encode() for number in count()),
    "news.json": ((b"[" if number == 0 else b",") + f'{{"text": "{number} died."}}'.encode() for number in count()),
}


@pytest.mark.parametrize("name", STREAMS)
def test_documents_come_before_the_input_ends(monkeypatch, name):
    stream = Endless(STREAMS[name])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(stream)))
    documents = list(islice(read([], ReadOptions(stdin_name=name)), 3))
    assert [document.text for document in documents] == ["0 died.", "1 died.", "2 died."]
    assert stream.taken < 10


@pytest.mark.parametrize("suffix", [".jsonl", ".json", ".csv"])
def test_memory_does_not_grow_with_the_file(tmp_path, suffix):
    path = tmp_path / f"long{suffix}"
    text = "Twelve people died in the flood. " * 100
    with path.open("w") as file:
        file.write({".jsonl": "", ".json": "[", ".csv": "text\n"}[suffix])
        for number in range(6000):
            comma = "," if suffix == ".json" and number else ""
            file.write(f"{text}\n" if suffix == ".csv" else f"{comma}{json.dumps({'text': text})}\n")
        file.write("]" if suffix == ".json" else "")
    tracemalloc.start()
    found = sum(document.status == "ok" for document in read([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == 6000
    assert peak < path.stat().st_size / 5


SUFFIXES = [suffix + packed for suffix in READERS for packed in ("", ".gz", ".zst")] + [".xyz", ""]
BEGINNINGS = [
    b"",
    b"{",
    b'[{"',
    b"text,title\n",
    b"---\n",
    b"PAR1",
    b"\x1f\x8b\x08",
    b"\x28\xb5\x2f\xfd",
    b"<html>",
    b"\xff\xfe",
]


@given(
    st.sampled_from(SUFFIXES),
    st.sampled_from(BEGINNINGS),
    st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
)
@example(".jsonl", b"", b'{"text": "\\ud800"}')
@example(".csv", b"text,title\n", b'"\0')
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_bytes_never_raise(tmp_path, suffix, beginning, content):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(beginning + content)
    try:
        documents = list(read([path], ReadOptions(max_characters=1000)))
    except UsageError as error:
        assert str(error).endswith("-field.")
        return
    assert documents
    for document in documents:
        assert isinstance(document, Document)
        assert (document.status == "ok") == bool(document.text)
        assert document.status == "ok" or document.message
        for word in (document.document_id, document.source, document.text, document.title, document.message):
            assert word is None or word.encode() is not None
