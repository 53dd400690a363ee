"""Where documents come from: files, folders, globs, compressed files, standard input."""

import gzip
import io
import json
import os
import sys

import pyarrow as pa
import pytest
import zstandard

from incidents.errors import UsageError
from incidents.reading import Document, ReadOptions, read, registry

TEXT = "Two people died. “Three” were hurt.\n"


def ids(paths, **options):
    return [document.document_id for document in read(paths, ReadOptions(**options))]


@pytest.fixture
def folder(tmp_path):
    for name in (
        "b.txt",
        "a/z.md",
        "a/a.txt",
        "B.txt",
        "c/d/e.text",
        ".hidden.txt",
        ".git/x.txt",
        "a/data.xyz",
        "README",
    ):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    return tmp_path / "in"


def test_a_folder_is_walked_in_sorted_order(folder):
    documents = list(read([folder]))
    assert [document.document_id for document in documents] == [
        "B.txt",
        "README",
        "a/a.txt",
        "a/data.xyz",
        "a/z.md",
        "b.txt",
        "c/d/e.text",
    ]
    assert documents[2].source == (folder / "a" / "a.txt").as_posix()


def test_files_of_an_unknown_kind_are_rows(folder):
    refused = {document.document_id: document for document in read([folder]) if document.status != "ok"}
    assert {name: document.status for name, document in refused.items()} == {
        "README": "unsupported",
        "a/data.xyz": "unsupported",
    }
    assert ".jsonl" in refused["README"].message


def test_a_path_may_be_a_string_or_alone(folder):
    assert list(read(str(folder))) == list(read([folder])) == list(read(folder))


def test_globs_are_expanded_in_order(folder):
    assert ids([str(folder / "*.txt")]) == ["B.txt", "b.txt"]
    assert ids([str(folder / "**" / "*.t*xt")]) == ["B.txt", "a/a.txt", "b.txt", "c/d/e.text"]
    assert ids([str(folder / "[ac]")]) == ["a/a.txt", "a/data.xyz", "a/z.md", "c/d/e.text"]


def test_a_file_whose_name_looks_like_a_glob(tmp_path):
    (tmp_path / "a[1].txt").write_text(TEXT)
    assert ids([tmp_path / "a[1].txt"]) == ["a[1].txt"]


@pytest.mark.parametrize("path", ["nowhere.txt", "nowhere/*.txt", "https://news.example/a", "x" * 5000, "a\0b"])
def test_a_path_that_does_not_exist(path):
    with pytest.raises(UsageError, match=r"There is no file or folder .* check the path"):
        read([path])


def test_the_same_name_in_two_folders(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(TEXT)
    assert ids([tmp_path / "one", tmp_path / "two"]) == ["a.txt", "a.txt#2"]


def test_a_link_to_its_own_folder_does_not_loop(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    assert [(document.document_id, document.status) for document in read([tmp_path])] == [
        ("a.txt", "ok"),
        ("broken.txt", "unreadable"),
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    assert [document.status for document in read([path])] == ["unreadable"]


CONTENTS = {
    "a.txt": TEXT,
    "a.text": TEXT,
    "a.md": TEXT,
    "a.markdown": TEXT,
    "a.json": json.dumps({"text": TEXT}),
    "a.jsonl": json.dumps({"text": TEXT}) + "\n",
    "a.ndjson": json.dumps({"text": TEXT}),
    "a.csv": f'text\n"{TEXT}"\n',
    "a.tsv": f'text\n"{TEXT}"\n',
}
PACKED = {
    ".gz": gzip.compress,
    ".zst": zstandard.compress,
    ".GZ": gzip.compress,
}


@pytest.mark.parametrize("suffix", PACKED)
@pytest.mark.parametrize("name", CONTENTS)
def test_compressed_files(tmp_path, name, suffix):
    path = tmp_path / f"{name}{suffix}"
    path.write_bytes(PACKED[suffix](CONTENTS[name].encode()))
    assert [(document.text, document.status) for document in read([path])] == [(TEXT, "ok")]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_compressed_page(tmp_path, suffix):
    words = "Two people died and three were hurt when a ferry ran aground near the harbour on Monday morning. " * 3
    path = tmp_path / f"a.html{suffix}"
    path.write_bytes(PACKED[suffix](f"<html><body><article><p>{words}</p></article></body></html>".encode()))
    assert [document.text.strip() for document in read([path])] == [words.strip()]


def test_several_frames_and_members_are_one_file(tmp_path):
    for suffix in (".gz", ".zst"):
        path = tmp_path / f"a.txt{suffix}"
        path.write_bytes(PACKED[suffix](b"One died. ") + PACKED[suffix](b"Two died."))
    assert [document.text for document in read([tmp_path])] == ["One died. Two died."] * 2


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_truncated_file_gives_its_whole_lines_and_a_reason(tmp_path, suffix):
    rows = "".join(json.dumps({"id": f"d{n}", "text": f"{n} {os.urandom(40).hex()}"}) + "\n" for n in range(9000))
    path = tmp_path / f"a.jsonl{suffix}"
    packed = PACKED[suffix](rows.encode())
    path.write_bytes(packed[: len(packed) * 3 // 4])
    documents = list(read([path]))
    assert documents[0].document_id == "d0"
    assert len(documents) > 100
    assert {document.status for document in documents[:-1]} == {"ok"}
    assert (documents[-1].status, documents[-1].document_id) == ("unreadable", f"a.jsonl{suffix}")


@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt.zst", "a.jsonl.gz", "a.json.zst", "a.csv.zst", "a.html.gz"])
@pytest.mark.parametrize(
    "content", [b"not compressed", b"\x1f\x8b\x08\0", b"\x28\xb5\x2f\xfd\xff\xff\xff\xff", b"\x1f"]
)
def test_corrupt_compression(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    documents = list(read([path]))
    assert [document.status for document in documents] == ["unreadable"]
    assert documents[0].message


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_small_file_that_unpacks_to_a_huge_one(tmp_path, suffix):
    path = tmp_path / f"a.txt{suffix}"
    path.write_bytes(PACKED[suffix](b"x" * 50_000_000))
    (document,) = read([path], ReadOptions(max_characters=1000))
    assert (document.status, document.message) == ("too_large", "more than 4,000 bytes; --max-characters allows more")


def given(monkeypatch, content, buffered=True):
    raw = io.BytesIO(content if isinstance(content, bytes) else content.encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(raw) if buffered else raw))


@pytest.mark.parametrize("paths", [[], ["-"]])
@pytest.mark.parametrize("buffered", [True, False])
def test_standard_input_is_plain_text(monkeypatch, paths, buffered):
    given(monkeypatch, TEXT, buffered)
    assert list(read(paths)) == [Document("stdin", "-", TEXT)]


STANDARD_INPUTS = [
    ("---\ntitle: Fire\n---\nTwo died.", [("stdin", "Two died.")]),
    ('{"text": "One died."}\n{"text": "Two died."}\n', [("stdin:1", "One died."), ("stdin:2", "Two died.")]),
    ('{\n "text": "One died."\n}', [("stdin", "One died.")]),
    ('[{"text": "One died."},\n {"text": "Two died."}]', [("stdin:1", "One died."), ("stdin:2", "Two died.")]),
    ('{"status": "ok", "articles": [{"text": "One died."}]}', [("stdin:1", "One died.")]),
    ("[Reuters] Two died.", [("stdin", "[Reuters] Two died.")]),
    ("{Update} Two died.", [("stdin", "{Update} Two died.")]),
    ("\ufeffTwo died.", [("stdin", "Two died.")]),
]


@pytest.mark.parametrize(("content", "expected"), STANDARD_INPUTS)
def test_standard_input_is_looked_at(monkeypatch, content, expected):
    given(monkeypatch, content)
    assert [(document.document_id, document.text) for document in read([])] == expected


def test_a_page_on_standard_input(monkeypatch):
    words = "Two people died and three were hurt when a ferry ran aground near the harbour on Monday morning. " * 3
    given(monkeypatch, f"<!DOCTYPE HTML>\n<html><body><article><p>{words}</p></article></body></html>")
    assert [document.text.strip() for document in read([])] == [words.strip()]


def test_the_name_of_standard_input_tells_its_format(monkeypatch):
    given(monkeypatch, "title,text\nFire,Two died.\n")
    assert ids([], stdin_name="news.csv") == ["news.csv:1"]
    given(monkeypatch, gzip.compress(b"Two died."))
    assert [document.text for document in read([], ReadOptions(stdin_name="news.txt.gz"))] == ["Two died."]
    given(monkeypatch, b"PAR1")
    assert [document.status for document in read([], ReadOptions(stdin_name="news.parquet"))] == ["unsupported"]


def test_empty_standard_input(monkeypatch):
    given(monkeypatch, "")
    assert [document.status for document in read([])] == ["empty"]


def test_standard_input_stays_open(monkeypatch):
    given(monkeypatch, TEXT)
    list(read([]))
    assert not sys.stdin.buffer.closed


def test_a_format_is_a_module_that_nothing_else_knows_of(tmp_path, monkeypatch):
    package = tmp_path / "more"
    package.mkdir()
    (package / "shout.py").write_text(
        "from incidents.reading.fields import Values\n"
        "from incidents.reading.records import to_document\n"
        "def read_shout(source, options):\n"
        "    yield to_document(source, options, Values(text=source.whole(options).decode().upper()))\n"
        "READERS = {'.shout': read_shout}\n"
    )
    from incidents.reading import formats

    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(package)])
    gathered = registry._gathered()
    assert set(gathered) == {*registry.READERS, ".shout"}
    monkeypatch.setitem(registry.READERS, ".shout", gathered[".shout"])
    (tmp_path / "a.shout").write_text("two died")
    assert [document.text for document in read([tmp_path / "a.shout"])] == ["TWO DIED"]


def test_a_file_may_have_any_name(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    try:
        path.write_text(TEXT)
    except OSError:
        pytest.skip("file names are Unicode here")
    (document,) = read([tmp_path])
    assert document.document_id == "caf\ufffd.txt"
    assert pa.array([document.document_id, document.source])
