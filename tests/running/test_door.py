"""The Python door: incidents.extract, load, explain."""

from datetime import date

import pandas as pd
import pytest

import incidents

FLOOD = "A flood killed 12 people on Friday."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(FLOOD)
    (tmp_path / "b.txt").write_text("A fire wounded 13 men.")
    return tmp_path


def test_a_path(folder):
    data = incidents.extract(folder / "a.txt")
    assert list(data.facts["count"]) == [12]
    assert isinstance(data.incidents, pd.DataFrame)
    assert list(incidents.extract(str(folder)).facts["count"]) == [12, 13]


def test_paths(folder):
    data = incidents.extract([folder / "b.txt", str(folder / "a.txt")])
    assert list(data.documents["document_id"]) == ["b.txt", "a.txt"]


def test_a_text():
    data = incidents.extract(text=FLOOD, published="2026-11-21")
    assert list(data.documents["document_id"]) == ["text"]
    assert data.documents["published"][0] == pd.Timestamp(2026, 11, 21)
    assert list(data.facts["count"]) == [12]


def test_texts():
    data = incidents.extract(text=[FLOOD, "", "A fire wounded 13 men."], published=date(2026, 11, 21))
    assert list(data.documents["status"]) == ["ok", "empty", "ok"]
    assert list(data.facts["document_id"]) == ["text:1", "text:3"]


def test_documents():
    data = incidents.extract(incidents.Document(f"d{number}", "archive", FLOOD + " " * number) for number in range(3))
    assert list(data.facts["document_id"]) == ["d0", "d1", "d2"]


def test_options_of_reading(folder):
    (folder / "news.csv").write_text("id;words\nr1;A flood killed 12 people.\n")
    data = incidents.extract(folder / "news.csv", text_field="words", keep_text=True)
    assert list(data.documents["text"]) == ["A flood killed 12 people."]


def test_what_is_written_is_loaded_again(folder, tmp_path):
    data = incidents.extract(folder)
    data.write(tmp_path / "output")
    again = incidents.load(tmp_path / "output")
    for name, frame in data.frames.items():
        pd.testing.assert_frame_equal(frame, again.frames[name])


@pytest.mark.parametrize(
    ("arguments", "options", "told"),
    [
        ((), {}, "give either paths or text="),
        (("a.txt",), {"text": FLOOD}, "give either paths or text="),
        (([],), {}, "give at least one"),
        (("nowhere.txt",), {}, "check the path"),
        ((), {"text": FLOOD, "published": "soon"}, "2020-03-13"),
        ((), {"text": FLOOD, "colour": "red"}, "choose among text_field"),
    ],
)
def test_wrong_use(arguments, options, told):
    with pytest.raises(incidents.UsageError, match=told):
        incidents.extract(*arguments, **options)


def test_strict():
    with pytest.raises(incidents.DataError):
        incidents.extract(text="", strict=True)


def test_explain():
    assert "killed 12 people" in incidents.explain(FLOOD)
    assert "2020-03-13" in incidents.explain(FLOOD, date(2020, 3, 13))


def test_the_door_shows_what_is_behind_it():
    assert set(incidents.__all__) <= set(dir(incidents))
    assert all(getattr(incidents, name) for name in incidents.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = incidents.nothing
