"""What bad input and wrong use get: a row or a sentence, an exit status, never a traceback, and nothing lost."""

import pytest

import incidents
from incidents import destinations
from incidents.extraction import FactFinder


@pytest.fixture
def mixed(tmp_path):
    """A folder with two good documents among bad ones."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a-good.txt").write_text("A flood killed 12 people.")
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02" * 100)
    (folder / "empty.txt").write_text("")
    (folder / "large.txt").write_text("A flood killed 14 people. " * 100)
    (folder / "photo.jpeg").write_bytes(b"\xff\xd8\xff\xe0")
    (folder / "z-good.txt").write_text("A fire wounded 13 people.")
    return folder


def test_bad_documents_are_rows_and_the_others_are_extracted(command, mixed, tmp_path):
    ran = command("extract", mixed, "--output", tmp_path / "output", "--max-characters", 1000)
    assert ran.status == 1
    assert "4 of 6 documents could not be read" in ran.complaint
    assert all(reason in ran.complaint for reason in ("1 empty", "1 too large", "1 unreadable", "1 unsupported"))
    assert str(tmp_path / "output") in ran.complaint
    data = incidents.load(tmp_path / "output")
    assert dict(zip(data.documents["document_id"], data.documents["status"], strict=True)) == {
        "a-good.txt": "ok",
        "binary.txt": "unreadable",
        "empty.txt": "empty",
        "large.txt": "too_large",
        "photo.jpeg": "unsupported",
        "z-good.txt": "ok",
    }
    refused = data.documents[data.documents["status"] != "ok"]
    assert refused["message"].notna().all()
    assert list(data.facts["count"]) == [12, 13]


def test_bad_documents_without_a_folder_are_told(command, mixed):
    ran = command("extract", mixed, "--max-characters", 1000)
    assert ran.status == 1
    assert "binary.txt: binary content" in ran.complaint
    assert len(ran.out.splitlines()) == 3


def test_strict_stops_at_a_bad_document_and_keeps_what_was_there(command, article, mixed, tmp_path, contents):
    output = tmp_path / "output"
    command("extract", article, "--output", output)
    before = contents(output)
    ran = command("extract", mixed, "--output", output, "--strict")
    assert ran.status == 1
    assert "'binary.txt' is unreadable" in ran.complaint
    assert contents(output) == before


def test_a_duplicate_is_no_trouble(command, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("A flood killed 12 people.")
    ran = command("extract", tmp_path / "a.txt", tmp_path / "b.txt", "--output", tmp_path / "output", "--strict")
    assert (ran.status, ran.err) == (0, "")
    assert list(incidents.load(tmp_path / "output").documents["status"]) == ["ok", "duplicate"]


@pytest.mark.parametrize(
    ("arguments", "ending"),
    [
        (["extract", "--ouput", "x"], "see `incidents extract --help`."),
        (["extract", "ARTICLE", "--merge", "all"], "see `incidents extract --help`."),
        (["extract", "ARTICLE", "--merge", "document", "--policy", "ucdp"], "or leave --policy out."),
        (["extract", "ARTICLE", "--policy", "best"], "see `incidents extract --help`."),
        (["extract", "ARTICLE", "--max-characters", "many"], "see `incidents extract --help`."),
        (["extract", "ARTICLE", "--max-characters", "0"], "give a limit of at least 1."),
        (["extract", "ARTICLE", "--published", "yesterday"], "write it as 2020-03-13."),
        (["extract", "ARTICLE", "--published", "2020-02-30"], "write it as 2020-03-13."),
        (["extract", "ARTICLE", "--tables", "facts"], "add --output DIR."),
        (["extract", "ARTICLE", "--keep-text"], "add --output DIR."),
        (
            ["extract", "ARTICLE", "--output", "OUT", "--tables", "fact"],
            "choose among facts, incidents, tolls, documents, rejected.",
        ),
        (["extract", "ARTICLE", "--output", "OUT", "--formats", "xlsx"], "choose among parquet, csv."),
        (["extract", "ARTICLE", "--output", "ARTICLE"], "name another one."),
        (["extract", "ARTICLE", "--output", ""], "name a file or a folder."),
        (["extract", "ARTICLE", "--output"], "see `incidents extract --help`."),
        (["extract", ""], "check the path."),
        (["extract", "nowhere.txt"], "check the path."),
        (["extract", "nowhere/*.txt"], "check the path."),
        (["explain", "nowhere.txt"], "check the path."),
        (["explain", ""], "check the path."),
        (["explain", "--incident", "i1", ""], "name a file or a folder."),
        (["explain", "a text", "--published", "x"], "write it as 2020-03-13."),
        (["show"], "see `incidents show --help`."),
        (["show", ""], "name a file or a folder."),
        (["show", "."], "name a folder that `incidents extract --output` wrote."),
        (["rules", "nothing"], None),
        (["rules", "--check", ""], "name a file or a folder."),
        (["rules", "--check", "nowhere"], "name a file of rules or a folder of them."),
        (["schema", "nothing"], "choose among facts, incidents, tolls, documents, rejected."),
        (["schema", "--format", "xml"], "see `incidents schema --help`."),
        (["extrct"], "see `incidents --help`."),
        (["--nothing"], "see `incidents --help`."),
    ],
)
def test_wrong_use_gets_one_sentence_that_ends_in_what_to_do(
    command, article, tmp_path, monkeypatch, arguments, ending
):
    monkeypatch.chdir(tmp_path)
    ran = command(*[{"ARTICLE": article, "OUT": tmp_path / "out"}.get(argument, argument) for argument in arguments])
    assert ran.status == 2
    assert ran.out == ""
    assert ran.complaint.endswith(ending or ".")
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]


def test_an_unknown_field_gets_the_names_there_are_and_loses_nothing(command, article, tmp_path, contents):
    table = tmp_path / "news.csv"
    table.write_text("headline,article_body\nFlood,A flood killed 12 people.\n")
    output = tmp_path / "output"
    command("extract", article, "--output", output)
    before = contents(output)
    ran = command("extract", article, table, "--output", output)
    assert ran.status == 2
    assert "'headline', 'article_body'" in ran.complaint
    assert "--text-field" in ran.complaint
    assert contents(output) == before


@pytest.mark.parametrize("path", ["mixed", "mixed/*"])
def test_a_file_without_the_field_is_a_row_where_it_was_not_named_but_found(
    command, mixed, tmp_path, monkeypatch, path
):
    monkeypatch.chdir(tmp_path)
    (mixed / "b.csv").write_text("headline,article_body\nFlood,A flood killed 12 people.\n")
    (mixed / "c.json").write_text('{"settings": 1}')
    ran = command("extract", path, "--output", "output")
    assert (ran.status, ran.out) == (1, "")
    documents = incidents.load("output").documents.set_index("document_id")
    assert list(documents["status"][["b.csv", "c.json", "z-good.txt"]]) == ["unsupported", "unsupported", "ok"]
    assert "'headline', 'article_body'; name the right one" in documents["message"]["b.csv"]


def test_where_it_is_told_what_could_not_be_read(command, mixed, tmp_path):
    output = tmp_path / "output"
    assert f"documents in {output} tells" in command("extract", mixed, "--output", output).complaint
    some = ["--output", output, "--tables", "facts"]
    assert "documents of a dataset tells" in command("extract", mixed, *some).complaint
    assert "documents of a dataset tells" in command("extract", mixed).complaint


@pytest.mark.parametrize(
    ("trouble", "status", "told"),
    [
        (KeyboardInterrupt(), 130, "Interrupted"),
        (OSError(28, "No space left on device"), 1, "No space left on device"),
        (RuntimeError("what\nnow"), 1, "RuntimeError: what now"),
        (MemoryError(), 1, "MemoryError"),
    ],
)
def test_a_run_that_fails_leaves_the_old_output_whole(
    command, article, tmp_path, contents, monkeypatch, trouble, status, told
):
    output = tmp_path / "output"
    command("extract", article, "--output", output)
    before = contents(output)

    def fail(*arguments, **options):
        raise trouble

    monkeypatch.setattr(destinations, "run", fail)
    ran = command("extract", article, "--output", output)
    assert ran.status == status
    assert told in ran.complaint
    assert contents(output) == before


def test_a_document_that_breaks_a_rule_does_not_end_the_run(command, mixed, tmp_path, monkeypatch):
    read = FactFinder.read

    def breaking(self, key, text, published=None, cut=None):
        if "12 people" in text:
            raise ZeroDivisionError("of zero people")
        return read(self, key, text, published, cut)

    monkeypatch.setattr(FactFinder, "read", breaking)
    ran = command("extract", mixed / "a-good.txt", mixed / "z-good.txt", "--output", tmp_path / "output")
    assert ran.status == 1
    data = incidents.load(tmp_path / "output")
    assert list(data.documents["status"]) == ["unreadable", "ok"]
    assert "ZeroDivisionError" in data.documents["message"][0]
    assert list(data.facts["count"]) == [13]
