"""JSON, JSON Lines, CSV and TSV: one document a record, whatever its fields are called."""

import csv
import json
from datetime import date

import pytest

from incidents.errors import UsageError
from incidents.reading import Document, ReadOptions, read
from incidents.reading.fields import USUAL_NAMES

TEXT = "A bus fell into a ravine, killing 9 people; “4 were hurt”."
RECORDS = [
    {"id": "a", "text": TEXT, "title": "Bus crash", "published": "2024-05-06", "url": "https://news.example/a"},
    {"id": "b", "text": 'Line one.\r\nLine two, with "quotes" and ;,\t', "title": None, "published": "", "url": ""},
]


def write_json(path, records):
    path.write_text(json.dumps(records, indent=1), encoding="utf-8")


def write_json_lines(path, records):
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")


def write_rows(path, records, delimiter=","):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(records[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(records)


def write(path, records):
    if path.suffix == ".json":
        write_json(path, records)
    elif path.suffix in (".jsonl", ".ndjson"):
        write_json_lines(path, records)
    else:
        write_rows(path, records, "\t" if path.suffix == ".tsv" else ",")
    return path


FORMATS = [".json", ".jsonl", ".ndjson", ".csv", ".tsv"]


@pytest.fixture(params=FORMATS)
def suffix(request):
    return request.param


def test_every_format_gives_the_same_documents(tmp_path, suffix):
    path = write(tmp_path / f"news{suffix}", RECORDS)
    first, second = read([path])
    source = path.as_posix()
    assert first == Document(
        "a", source, TEXT, title="Bus crash", url="https://news.example/a", published=date(2024, 5, 6)
    )
    assert second == Document("b", source, RECORDS[1]["text"])


@pytest.mark.parametrize(
    ("role", "name"),
    [(role, name) for role, names in USUAL_NAMES._asdict().items() for name in names],
)
def test_usual_names_are_understood(tmp_path, role, name):
    values = {"text": "Two died.", "published": "2024-05-06"}
    record = {"text": "Two died.", name: values.get(role, "said")} if role != "text" else {name: "Two died."}
    (document,) = read([write(tmp_path / "news.jsonl", [record])])
    found = {"id": document.document_id, "published": str(document.published)}.get(role) or getattr(document, role)
    assert (document.text, found) == ("Two died.", values.get(role, "said"))


@pytest.mark.parametrize(
    "record",
    [
        {"maintext": TEXT, "date_publish": "2024-05-06 10:00:00", "source_domain": "news.example", "headline": "Bus"},
        {
            "articleBody": TEXT,
            "datePublished": "2024-05-06T10:00:00Z",
            "publisher": {"name": "news.example"},
            "headline": "Bus",
        },
        {"Content": TEXT, "PublishedAt": "2024-05-06", "Source": {"id": None, "name": "news.example"}, "Title": "Bus"},
        {" BODY ": TEXT, "pubDate": "Mon, 06 May 2024 10:00:00 GMT", "outlet": "news.example", "TITLE": "Bus"},
        {"text": None, "description": TEXT, "timestamp": 1714989600, "site_name": "news.example", "title_page": "Bus"},
    ],
)
def test_records_of_common_scrapers(tmp_path, record):
    (document,) = read([write(tmp_path / "news.jsonl", [record])])
    assert (document.text, document.published, document.publisher, document.title) == (
        TEXT,
        date(2024, 5, 6),
        "news.example",
        "Bus",
    )


def test_named_fields(tmp_path, suffix):
    record = {"text": "not this", "Story": TEXT, "id": "not this", "key": "k1", "head": "Bus", "day": "2024-05-06"}
    path = write(tmp_path / f"news{suffix}", [record])
    options = ReadOptions(text_field="story", id_field="key", title_field="head", date_field="day")
    (document,) = read([path], options)
    assert (document.text, document.document_id, document.title) == (TEXT, "k1", "Bus")
    assert document.published == date(2024, 5, 6)


def test_without_a_text_field_the_fields_there_are_named(tmp_path, suffix):
    path = write(tmp_path / f"news{suffix}", [{"story": TEXT, "key": "k1"}])
    with pytest.raises(UsageError, match=r"news.* has no field 'text', only 'story', 'key'; .* --text-field\.$"):
        list(read([path]))


@pytest.mark.parametrize(
    ("option", "flag"),
    [
        ("text_field", "--text-field"),
        ("id_field", "--id-field"),
        ("title_field", "--title-field"),
        ("date_field", "--date-field"),
    ],
)
def test_a_named_field_that_is_not_there(tmp_path, suffix, option, flag):
    path = write(tmp_path / f"news{suffix}", RECORDS)
    with pytest.raises(UsageError, match=f"has no field 'nowhere', only 'id', 'text'.*{flag}"):
        list(read([path], ReadOptions(**{option: "nowhere"})))


def test_only_some_of_many_fields_are_told(tmp_path):
    path = write(tmp_path / "news.csv", [{f"column {number}": "x" for number in range(30)}])
    with pytest.raises(UsageError, match="'column 19' and 10 more;"):
        list(read([path]))


def test_ids_by_place(tmp_path, suffix):
    path = write(tmp_path / f"news{suffix}", [{"text": "One died."}, {"text": "Two died."}])
    assert [document.document_id for document in read([path])] == [f"news{suffix}:1", f"news{suffix}:2"]


def test_the_address_serves_as_an_id(tmp_path):
    path = write(tmp_path / "news.jsonl", [{"text": "One died.", "url": "https://news.example/1"}])
    (document,) = read([path])
    assert (document.document_id, document.url) == ("https://news.example/1", "https://news.example/1")


def test_ids_are_made_unique(tmp_path):
    texts = ["first", "second", "third", "fourth"]
    ids = ["x", "x", "x#2", "x"]
    path = write(tmp_path / "a.jsonl", [{"id": i, "text": text} for i, text in zip(ids, texts, strict=True)])
    documents = list(read([path, path]))
    told = [document.document_id for document in documents]
    assert told == ["x", "x#2", "x#2#2", "x#3", "x#4", "x#5", "x#2#3", "x#6"]
    assert [document.text for document in documents] == texts * 2
    assert documents[0].message is None
    assert documents[1].message == "document_id 'x' was there before"


def test_ids_that_are_numbers(tmp_path):
    path = write(tmp_path / "a.jsonl", [{"id": 0, "text": "One died."}, {"id": 17, "text": "Two died."}])
    assert [document.document_id for document in read([path])] == ["0", "17"]


def test_one_json_object_is_named_by_its_file(tmp_path):
    path = tmp_path / "one.json"
    write_json(path, {"maintext": TEXT, "language": "en"})
    assert list(read([path])) == [Document("one.json", path.as_posix(), TEXT, language="en")]


def test_a_json_list_longer_than_any_chunk(tmp_path):
    records = [{"id": f"d{number}", "text": f"{number} people died. " * 400} for number in range(300)]
    path = tmp_path / "long.json"
    write_json(path, records)
    assert [(document.document_id, document.text) for document in read([path])] == [
        (record["id"], record["text"]) for record in records
    ]


def test_json_objects_one_after_another(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('\n {"text": "One died."}\n{"text": "Two died."}\n')
    assert [(document.document_id, document.text) for document in read([path])] == [
        ("a.json", "One died."),
        ("a.json:2", "Two died."),
    ]


WRAPPERS = [
    '{"articles": [%s], "totalResults": 2}',
    '{"status": "ok \\" yes", "totalResults": 2,\n "articles" : [%s]}\n',
    '{"response": {"status": "ok", "total": 2.5e1, "isHosted": false, "results": [%s]}}',
    '{"version": "1.1", "description": "a feed", "next": null, "items": [%s]}',
]


@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_a_list_in_an_object_that_wraps_it(tmp_path, wrapper):
    path = tmp_path / "news.json"
    path.write_text(wrapper % '{"text": "One died."}, {"text": "Two died."}')
    assert [(document.document_id, document.text) for document in read([path])] == [
        ("news.json:1", "One died."),
        ("news.json:2", "Two died."),
    ]
    path.write_text(wrapper % "")
    assert [document.status for document in read([path])] == ["empty"]
    path.write_text((wrapper % '{"text": "One died."}, {"text": "Two died."}').partition("Two")[0])
    assert [document.status for document in read([path])] == ["ok", "unreadable"]


def test_lists_within_a_record_are_no_wrapper(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"id": "a", "authors": [{"name": "x"}], "tags": ["items"], "text": "One died."}')
    assert [document.text for document in read([path])] == ["One died."]


@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_a_record_without_text_is_a_row(tmp_path, suffix):
    path = write(tmp_path / f"a{suffix}", [{"text": "One died.", "n": 1}, {"text": "", "n": 2}, {"text": " ", "n": 3}])
    assert [document.status for document in read([path])] == ["ok", "empty", "empty"]


def test_later_records_may_have_other_fields(tmp_path):
    path = write(tmp_path / "a.jsonl", [{"text": "One died."}, {"body": "Two died."}, {"other": "Three died."}])
    assert [(document.text, document.status) for document in read([path])] == [
        ("One died.", "ok"),
        ("Two died.", "ok"),
        ("", "empty"),
    ]


def test_a_text_that_is_not_words(tmp_path):
    path = write(tmp_path / "a.jsonl", [{"text": 12}, {"text": ["One died."]}, {"text": "nul \0 inside"}])
    assert [(document.status, document.message) for document in read([path])] == [
        ("unreadable", "the text is not words but int"),
        ("unreadable", "the text is not words but list"),
        ("unreadable", "binary content, not text"),
    ]


def test_half_a_surrogate_pair_keeps_the_offsets(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "\\ud800", "text": "\\ud83d\\ude00 \\ud83d Two died."}\n')
    (document,) = read([path])
    assert (document.text, document.document_id) == ("😀 \ufffd Two died.", "\ufffd")
    assert document.message == "unpaired surrogates replaced"


def test_blank_lines_are_no_records_but_count(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "One died."}\r\n\r\n   \n{"text": "Two died."}')
    assert [(document.document_id, document.text) for document in read([path])] == [
        ("a.jsonl:1", "One died."),
        ("a.jsonl:4", "Two died."),
    ]


def test_utf_16_with_its_mark_is_understood(tmp_path, suffix):
    plain = write(tmp_path / f"plain{suffix}", RECORDS)
    wide = tmp_path / f"wide{suffix}"
    wide.write_bytes(plain.read_bytes().decode().encode("utf-16"))
    assert [document.text for document in read([wide])] == [record["text"] for record in RECORDS]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_of_a_csv_is_seen_in_its_header(tmp_path, delimiter):
    path = tmp_path / "a.csv"
    write_rows(path, RECORDS, delimiter)
    assert [document.text for document in read([path])] == [record["text"] for record in RECORDS]


@pytest.mark.parametrize("told", [";", "\t", "|", ","])
def test_the_delimiter_that_a_csv_tells_as_for_excel(tmp_path, told):
    path = tmp_path / "a.csv"
    path.write_text(f"\ufeffsep={told}\r\nid{told}te,xt\r\n1{told}One died.\r\n", encoding="utf-8")
    if told == ",":
        path.write_text("SEP=,\nid;a,text\n1,One died.\n")
    assert [document.text for document in read([path], ReadOptions(text_field="text" if told == "," else "te,xt"))] == [
        "One died."
    ]


def test_a_text_over_several_lines_of_a_csv(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b'id,text\r\na,"One\r\ntwo\nthree"\r\n\r\nb,four\r\n')
    assert [(document.document_id, document.text) for document in read([path])] == [
        ("a", "One\r\ntwo\nthree"),
        ("b", "four"),
    ]


def test_rows_shorter_and_longer_than_the_header(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("text,title\nOne died.\nTwo died.,Two,more,and more\n")
    assert [(document.text, document.title) for document in read([path])] == [("One died.", None), ("Two died.", "Two")]


def test_an_older_encoding_of_a_csv_is_noted_on_its_rows(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("text\nTwo died.\n“Three died” near the café.\nFour died.\n".encode("cp1252"))
    assert [(document.text, document.message) for document in read([path])] == [
        ("Two died.", None),
        ("“Three died” near the café.", "decoded as cp1252"),
        ("Four died.", None),
    ]


def test_one_older_encoding_for_a_whole_csv(tmp_path):
    rows = ["Погибли девять человек", "Двое ранены.", "Трое"]
    path = tmp_path / "a.csv"
    path.write_bytes("\n".join(["text", *rows]).encode("cp1251"))
    assert [(document.text, document.message) for document in read([path])] == [
        (row, "decoded as cp1251") for row in rows
    ]


def test_huge_csv_fields(tmp_path):
    path = write(tmp_path / "a.csv", [{"text": "x" * 1_000_000}])
    (document,) = read([path])
    assert (document.status, len(document.text)) == ("ok", 1_000_000)


def test_over_large_records_are_rows_and_the_next_ones_follow(tmp_path):
    records = [{"text": "One died."}, {"text": "x" * 300}, {"text": "y" * 90_000}, {"text": "Two died."}]
    path = write(tmp_path / "a.jsonl", records)
    documents = list(read([path], ReadOptions(max_characters=200)))
    assert [document.status for document in documents] == ["ok", "too_large", "too_large", "ok"]
    assert documents[3].document_id == "a.jsonl:4"


def test_an_over_large_object_of_a_json_list(tmp_path):
    path = tmp_path / "a.json"
    write_json(path, [{"text": "One died."}, {"text": "x" * 300}, {"text": "Two died."}, {"text": "y" * 900_000}])
    documents = list(read([path], ReadOptions(max_characters=200)))
    assert [document.status for document in documents] == ["ok", "too_large", "ok", "too_large"]
