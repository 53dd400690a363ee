"""Plain text and Markdown: front matter, offsets, encodings."""

from datetime import date

import pytest

from incidents.errors import UsageError
from incidents.reading import Document, ReadOptions, read

SENTENCE = "Three miners died on Monday, the governor’s office in Potosí said."


def read_one(path, **options):
    documents = list(read([path], ReadOptions(**options)))
    assert len(documents) == 1
    return documents[0]


@pytest.mark.parametrize("suffix", [".txt", ".text", ".md", ".markdown", ".TXT"])
def test_the_text_is_the_file(tmp_path, suffix):
    path = tmp_path / f"flood{suffix}"
    path.write_text(SENTENCE, encoding="utf-8")
    assert read_one(path) == Document(f"flood{suffix}", path.as_posix(), SENTENCE)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_front_matter_gives_the_metadata_and_is_not_text(tmp_path, suffix):
    path = tmp_path / f"flood{suffix}"
    path.write_text(
        "---\n"
        'title: "Flood: twelve dead"\n'
        "published: 2024-05-06\n"
        "publisher: Example Wire\n"
        "url: https://news.example/flood?id=1\n"
        "id: wire-12\n"
        "language: en\n"
        "tags:\n  - flood\n"
        "# a comment\n"
        "---\n"
        f"\n{SENTENCE}\n",
        encoding="utf-8",
    )
    assert read_one(path) == Document(
        document_id="wire-12",
        source=path.as_posix(),
        text=f"\n{SENTENCE}\n",
        title="Flood: twelve dead",
        publisher="Example Wire",
        url="https://news.example/flood?id=1",
        language="en",
        published=date(2024, 5, 6),
    )


def test_an_address_does_not_rename_a_file(tmp_path):
    path = tmp_path / "flood.txt"
    path.write_text("---\nurl: https://news.example/flood\n---\nTwo died.")
    assert read_one(path).document_id == "flood.txt"


def test_front_matter_understands_date_and_capitals(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"---\r\nTitle: A\r\nDate: 6 May 2024\r\n---\r\nTwo died.\r\n")
    document = read_one(path)
    assert (document.title, document.published, document.text) == ("A", date(2024, 5, 6), "Two died.\r\n")


@pytest.mark.parametrize(
    "text",
    [
        "---\nTwo died in the fire.\n---\nMore follows.",  # ruled lines, no keys
        "---\n---\nTwo died.",
        "---\ntitle: never closed\nTwo died.",
        "Two died.\n---\ntitle: too late\n---\n",
        "----\ntitle: four dashes\n----\nTwo died.",
    ],
)
def test_what_is_not_front_matter_is_text(tmp_path, text):
    path = tmp_path / "a.md"
    path.write_bytes(text.encode())
    assert read_one(path).text == text


def test_line_ends_and_offsets_are_kept(tmp_path):
    text = "First line.\r\nSecond\rThird\n\n\tTwelve dead\u2028\x0cend \u00a0"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    read_text = read_one(path).text
    assert read_text == text
    start = text.index("Twelve")
    assert read_text[start : start + 6] == "Twelve"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_not_text(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(SENTENCE.encode(encoding))
    document = read_one(path)
    assert (document.text, document.message) == (SENTENCE, None)


def test_big_endian_byte_order_mark(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xfe\xff" + SENTENCE.encode("utf-16-be"))
    assert read_one(path).text == SENTENCE


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SENTENCE, "cp1252"),
        ("“Two died,” he said – at a café.", "cp1252"),
        ("Полиция сообщила, что двенадцать человек погибли при пожаре в Киеве, ещё трое ранены.", "cp1251"),
    ],
)
def test_an_older_encoding_is_guessed_and_noted(tmp_path, text, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    document = read_one(path)
    assert (document.text, document.status, document.message) == (text, "ok", f"decoded as {encoding}")


def test_one_broken_byte_does_not_spoil_a_utf_8_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(SENTENCE.encode() + b" Twelve dea\xff.")
    document = read_one(path)
    assert document.text == SENTENCE + " Twelve dea\ufffd."
    assert document.message == "damaged utf-8: 1 characters replaced"


def test_damage_behind_a_byte_order_mark_is_noted(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfTwelve dea\xff.")
    assert (read_one(path).text, read_one(path).message) == (
        "Twelve dea\ufffd.",
        "damaged utf-8-sig: 1 characters replaced",
    )


@pytest.mark.parametrize("content", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"---\ntitle: nothing more\n---\n"])
def test_no_words_are_empty(tmp_path, content):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    document = read_one(path)
    assert (document.status, document.text, document.message) == ("empty", "", "no text")


@pytest.mark.parametrize("content", [b"Two died.\0", bytes(range(1, 32)) * 20, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"])
def test_binary_content_is_unreadable(tmp_path, content):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    document = read_one(path)
    assert (document.status, document.text, document.message) == ("unreadable", "", "binary content, not text")


@pytest.mark.parametrize(("length", "status"), [(100, "ok"), (101, "too_large"), (401, "too_large")])
def test_a_longer_text_than_allowed_is_too_large(tmp_path, length, status):
    path = tmp_path / "a.txt"
    path.write_text("x" * length)
    document = read_one(path, max_characters=100)
    assert (document.status, bool(document.text)) == (status, status == "ok")


def test_the_limit_counts_characters_not_bytes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("火" * 100, encoding="utf-8")
    assert read_one(path, max_characters=100).status == "ok"


def test_a_limit_must_be_one():
    with pytest.raises(UsageError, match="at least 1"):
        ReadOptions(max_characters=0)


def test_the_published_option_is_for_documents_without_a_date(tmp_path):
    dated, undated, unclear = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
    dated.write_text("---\ndate: 2024-05-06\n---\nTwo died.")
    undated.write_text("Two died.")
    unclear.write_text("---\ndate: 05/06/2024\n---\nTwo died.")
    documents = list(read([dated, undated, unclear], ReadOptions(published=date(2020, 1, 2))))
    assert [document.published for document in documents] == [date(2024, 5, 6), date(2020, 1, 2), date(2020, 1, 2)]
    assert [document.message for document in documents] == [None, None, "date '05/06/2024' not understood"]
