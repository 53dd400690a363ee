"""Names to places: the right one, the right country, or nothing."""

import tomllib
from pathlib import Path

import pytest

from incidents import gazetteer
from incidents.gazetteer import WherePrecision, candidates, is_refused, lookup, normalise

HOME = Path(gazetteer.__file__).parent
NOT_PLACES = tomllib.loads((HOME.parent / "english" / "not_places.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def every_place():
    keys = (HOME / "places.txt").read_text("utf-8").split("\n\n")[1].splitlines()
    return {place for key in keys for place in candidates(key.partition("\t")[0])}


@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("Karbala", "IRQ", "Karbala"),
        ("Baghdad", "IRQ", "Baghdad"),
        ("Mosul", "IRQ", "Nineveh"),
        ("Fallujah", "IRQ", "Anbar"),
        ("Hawija", "IRQ", "Kirkuk"),
        ("Taiz", "YEM", "Taiz"),
        ("Hodeidah", "YEM", "Hudaydah"),
        ("Mogadishu", "SOM", "Banadir"),
        ("Aleppo", "SYR", "Aleppo"),
        ("Deir ez-Zor", "SYR", "Deir ez-Zor"),
        ("Maarat al-Numan", "SYR", "Idlib"),
        ("Jalalabad", "AFG", "Nangarhar"),
        ("Kabul", "AFG", "Kabul"),
        ("Lashkar Gah", "AFG", "Helmand"),
        ("Goma", "COD", "North Kivu"),
        ("Maiduguri", "NGA", "Borno"),
        ("Jaffna", "LKA", "Northern Province"),
        ("Grozny", "RUS", "Chechnya"),
        ("Peshawar", "PAK", "Khyber Pakhtunkhwa"),
        ("Khan Younis", "PSE", "Gaza Strip"),
        ("Kyiv", "UKR", "Kyiv"),
        ("Saint Petersburg", "RUS", "Saint Petersburg"),
        ("Bethlehem", "PSE", "West Bank"),
        ("Odessa", "UKR", "Odesa"),
        ("Tacloban", "PHL", "Eastern Visayas"),
        ("Belfast", "GBR", "Northern Ireland"),
        ("Houston", "USA", "Texas"),
    ],
)
def test_a_town_is_found_in_its_country_and_division(name, country, admin1):
    place = lookup(name)
    assert place is not None
    assert (place.kind, place.country, place.admin1) == ("city", country, admin1)
    assert place.precision is WherePrecision.EXACT


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [("Karbala", 32.6, 44.0), ("Goma", -1.7, 29.2), ("San Salvador", 13.7, -89.2), ("Kyiv", 50.5, 30.5)],
)
def test_coordinates_are_degrees_north_and_east(name, latitude, longitude):
    place = lookup(name)
    assert place is not None
    assert (place.latitude, place.longitude) == (
        pytest.approx(latitude, abs=0.2),
        pytest.approx(longitude, abs=0.2),
    )


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("Tripoli", ["LBY", "LBN"]),
        ("San Jose", ["USA", "CRI", "PHL"]),
        ("Córdoba", ["ARG", "ESP", "COL", "MEX"]),
        ("Hyderabad", ["IND", "PAK"]),
        ("Birmingham", ["GBR", "USA"]),
        ("Punjab", ["IND", "PAK"]),
        ("Rafah", ["PSE"]),
        ("Hangu", ["PAK", "CHN"]),
    ],
)
def test_the_country_in_context_decides_between_namesakes(name, countries):
    found = [lookup(name, country, after_preposition=True) for country in countries]
    assert [place.country for place in found if place] == countries
    assert candidates(name)[0].country in countries


def test_without_context_the_larger_place_is_meant():
    assert [lookup(name).country for name in ("Tripoli", "Hyderabad", "Birmingham")] == ["LBY", "IND", "GBR"]


def test_a_country_without_such_a_place_does_not_hide_the_others():
    assert lookup("Mosul", "FRA") == lookup("Mosul", "IRQ") == lookup("Mosul")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bogotá", "Bogota"),
        ("Ta‘izz", "Taizz"),
        ("Sana'a", "SANAA"),
        ("N’Djamena", "Ndjamena"),
        ("Port-au-Prince", "Port au Prince"),
        ("al-Fallujah", "Fallujah"),
        ("al-Anbar", "Anbar"),
        ("el-Arish", "al-Arish"),
        ("St. Louis", "St Louis"),
        ("Şanlıurfa", "Sanliurfa"),
    ],
)
def test_spellings_that_differ_in_marks_or_the_article_are_one_name(one, other):
    assert lookup(one) is not None
    assert lookup(one) == lookup(other)


def test_the_article_is_optional_in_arabic_names_only():
    assert lookup("El Paso").country == "USA"
    assert "El Paso" not in {place.name for place in candidates("Paso")}
    assert lookup("El Salvador") is None


@pytest.mark.parametrize(
    ("name", "kind", "country", "precision"),
    [
        ("Nineveh", "admin1", "IRQ", 4),
        ("Helmand", "admin1", "AFG", 4),
        ("Chechnya", "admin1", "RUS", 4),
        ("Gaza", "admin1", "PSE", 4),
        ("Gaza City", "city", "PSE", 1),
        ("West Bank", "admin1", "PSE", 4),
        ("Texas", "admin1", "USA", 4),
        ("Northern Ireland", "admin1", "GBR", 4),
        ("Basque Country", "admin1", "ESP", 4),
        ("Cabo Delgado", "admin1", "MOZ", 4),
        ("Xinjiang", "admin1", "CHN", 4),
        ("North Waziristan", "admin2", "PAK", 3),
        ("Maguindanao", "admin2", "PHL", 3),
        ("Sinai", "region", "EGY", 5),
        ("Darfur", "region", "SDN", 5),
    ],
)
def test_divisions_and_areas_say_how_precise_they_are(name, kind, country, precision):
    place = lookup(name)
    assert place is not None
    assert (place.kind, place.country, place.precision) == (kind, country, precision)


def test_a_town_stands_before_the_province_named_after_it_unless_the_province_is_asked_for():
    assert lookup("Kandahar").kind == "city"
    province = lookup("Kandahar", "AFG", kind="admin1")
    assert (province.kind, province.name, province.latitude) == ("admin1", "Kandahar", None)
    assert lookup("Fallujah", kind="admin1") is None


@pytest.mark.parametrize("name", ["Nice", "Reading", "Mobile", "Split", "Bath", "Victoria", "Sandy", "Male", "Hit"])
def test_a_common_word_is_a_place_only_after_a_preposition(name):
    assert lookup(name) is None
    assert lookup(name.upper()) is None
    assert lookup(name, after_preposition=True) is not None
    assert candidates(name)


@pytest.mark.parametrize(
    "name", ["March", "Of", "Police", "Most", "Same", "Central", "University", "Hamas", "White House"]
)
def test_some_words_are_never_places(name):
    assert candidates(name), "not the name of any place: the entry would be idle"
    assert lookup(name, after_preposition=True) is None


@pytest.mark.parametrize(
    "name", ["", " ", "Zzyzzyva", "al-Qaeda", "Islamic State", "Monday", "Reuters", "دمشق", "\t", "\n1", "'"]
)
def test_what_is_no_place_gives_nothing(name):
    assert candidates(name) == ()
    assert lookup(name, after_preposition=True) is None


@pytest.mark.parametrize("name", ["Lebanon", "Peru", "Jamaica", "Mexico", "Guatemala", "Cuba", "Jordan", "Mali"])
def test_a_countrys_name_is_never_a_town(name):
    assert lookup(name, after_preposition=True) is None


def test_only_towns_have_coordinates_and_only_they_are_exact(every_place):
    for place in every_place:
        has_point = place.latitude is not None and place.longitude is not None
        assert has_point == (place.kind == "city") == (place.precision == WherePrecision.EXACT), place
        if has_point:
            assert -90 <= place.latitude <= 90
            assert -180 <= place.longitude <= 180


def test_every_place_has_a_name_a_country_and_a_population_that_is_never_nought(every_place):
    assert len(every_place) > 35_000
    for place in every_place:
        assert place.name == place.name.strip() != ""
        assert len(place.country) == 3
        assert place.country.isupper()
        assert place.population is None or place.population > 0


def test_the_list_of_words_has_no_idle_and_no_double_entry():
    words = [word for table in NOT_PLACES.values() for group in table for word in group["words"]]
    assert [word for word in words if not candidates(word)] == []
    assert len(words) == len(set(map(normalise, words)))
    assert all(group["reason"] for table in NOT_PLACES.values() for group in table)
    assert all(is_refused(word) for word in words)


@pytest.mark.parametrize(
    "name", ["London", "Paris", "Aleppo", "Lagos", "Mosul", "Boston", "Kashmir", "Medina", "Hit Parade"]
)
def test_well_known_places_are_not_refused(name):
    assert not is_refused(name)


def test_precision_constants_are_those_of_ucdp():
    assert [(member.name, member.value) for member in WherePrecision] == [
        ("EXACT", 1),
        ("NEAR", 2),
        ("ADMIN2", 3),
        ("ADMIN1", 4),
        ("AREA", 5),
        ("COUNTRY", 6),
        ("INTERNATIONAL", 7),
    ]
