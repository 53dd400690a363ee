"""Parquet: types of columns, row groups, damage."""

import sys
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from incidents.errors import UsageError
from incidents.reading import Document, ReadOptions, read


def write(path, columns, **settings):
    pq.write_table(pa.table(columns), path, **settings)
    return path


def test_documents_of_all_row_groups(tmp_path):
    texts = [f"{number} people died." for number in range(25)]
    columns = {"id": [f"d{number}" for number in range(25)], "text": texts, "unused": [b"\xff"] * 25}
    path = write(tmp_path / "news.parquet", columns, row_group_size=10)
    assert list(read([path])) == [Document(f"d{number}", path.as_posix(), text) for number, text in enumerate(texts)]


def test_ids_count_on_over_row_groups(tmp_path):
    path = write(tmp_path / "news.parquet", {"body": ["a", "b", "c"]}, row_group_size=2)
    assert [document.document_id for document in read([path])] == [f"news.parquet:{row}" for row in (1, 2, 3)]


@pytest.mark.parametrize(
    "column",
    [
        pa.array(["2020-03-13", None]),
        pa.array([date(2020, 3, 13), None]),
        pa.array([date(2020, 3, 13), None], pa.date64()),
        pa.array([datetime(2020, 3, 13, 23, 59), None], pa.timestamp("s")),
        pa.array([1584143940123456789, None], pa.timestamp("ns")),
        pa.array([datetime(2020, 3, 12, 23, 59), None], pa.timestamp("us", tz="Asia/Tokyo")),
        pa.array([20200313, None]),
        pa.array(["2020-03-13", None]).dictionary_encode(),
    ],
    ids=lambda column: str(column.type),
)
def test_dates_of_every_type(tmp_path, column):
    path = write(tmp_path / "news.parquet", {"text": ["One died.", "Two died."], "date": column})
    assert [(document.published, document.message) for document in read([path])] == [
        (date(2020, 3, 13), None),
        (None, None),
    ]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.binary(), pa.large_binary()], ids=str)
def test_texts_of_every_type(tmp_path, kind):
    path = write(tmp_path / "news.parquet", {"text": pa.array(["Two died.", None, "Café"], kind)})
    assert [(document.text, document.status) for document in read([path])] == [
        ("Two died.", "ok"),
        ("", "empty"),
        ("Café", "ok"),
    ]


def test_invalid_utf_8_refuses_one_row(tmp_path):
    damaged = pa.array([b"Two died.", b"\xff\xfe died", b"Three died."]).view(pa.string())
    path = write(tmp_path / "news.parquet", {"text": damaged})
    assert [(document.text, document.status, document.message) for document in read([path])] == [
        ("Two died.", "ok", None),
        ("", "unreadable", "not valid UTF-8"),
        ("Three died.", "ok", None),
    ]


def test_the_first_filled_of_several_columns(tmp_path):
    columns = {"text": [None, "", "Three died."], "description": ["One died.", "Two died.", "teaser"]}
    path = write(tmp_path / "news.parquet", columns)
    assert [document.text for document in read([path])] == ["One died.", "Two died.", "Three died."]


def test_named_columns(tmp_path):
    path = write(tmp_path / "news.parquet", {"story": ["One died."], "key": [7]})
    (document,) = read([path], ReadOptions(text_field="Story", id_field="key"))
    assert (document.document_id, document.text) == ("7", "One died.")


def test_a_missing_column(tmp_path):
    path = write(tmp_path / "news.parquet", {"story": ["One died."]})
    with pytest.raises(UsageError, match=r"has no field 'text', only 'story'; .*--text-field"):
        list(read([path]))


def test_no_rows_are_an_empty_document(tmp_path):
    path = write(tmp_path / "news.parquet", {"text": pa.array([], pa.string())})
    assert [document.status for document in read([path])] == ["empty"]


def test_a_corrupt_row_group_does_not_take_the_others(tmp_path):
    texts = [f"{number} people died in {number * 977 % 1009} places." for number in range(300)]
    path = write(tmp_path / "news.parquet", {"text": texts}, row_group_size=100, use_dictionary=False)
    content = bytearray(path.read_bytes())
    chunk = pq.ParquetFile(path).metadata.row_group(1).column(0)
    start = chunk.data_page_offset
    content[start : start + chunk.total_compressed_size] = b"\xff" * chunk.total_compressed_size
    path.write_bytes(content)
    documents = list(read([path]))
    assert [document.text for document in documents if document.status == "ok"] == texts[:100] + texts[200:]
    (bad,) = [document for document in documents if document.status != "ok"]
    assert (bad.document_id, bad.status) == ("news.parquet:101", "unreadable")
    assert bad.message.startswith("rows 101 to 200: ")


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + b"\0" * 50 + b"PAR1", b"no Parquet at all"])
def test_a_corrupt_file(tmp_path, content):
    path = tmp_path / "news.parquet"
    path.write_bytes(content)
    assert [document.status for document in read([path])] == ["unreadable"]


def test_a_truncated_file(tmp_path):
    path = write(tmp_path / "news.parquet", {"text": ["One died."] * 100})
    path.write_bytes(path.read_bytes()[:-20])
    assert [document.status for document in read([path])] == ["unreadable"]


def test_compressed_parquet_is_unsupported(tmp_path):
    path = tmp_path / "news.parquet.gz"
    path.write_bytes(b"\x1f\x8b")
    (document,) = read([path])
    assert document.status == "unsupported"
    assert "Parquet" in document.message


def test_pandas_is_not_loaded(tmp_path):
    import subprocess

    column = pa.array([1584143940123456789], pa.timestamp("ns"))
    path = write(tmp_path / "news.parquet", {"text": ["One died."], "date": column})
    script = "import sys, incidents.reading; list(incidents.reading.read(sys.argv[1])); print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
