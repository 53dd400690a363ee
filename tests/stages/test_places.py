"""Places: what is found in a sentence, and where on the map it lies."""

import pytest

from incidents.engine.sentence import Sentence
from incidents.language import english
from incidents.stages.locations import Location, locate
from incidents.stages.places import PlaceMention, places_of

LANGUAGE = english()
PLACES = LANGUAGE.stage("places")
DATES = LANGUAGE.stage("dates")


def read(text: str) -> Sentence:
    sentence = LANGUAGE.sentence(text).afresh()
    DATES(sentence)
    PLACES(sentence)
    return sentence


def mentions(text: str) -> list[PlaceMention]:
    return [finding.value for finding in read(text).found if finding.kind == "place"]


def where(text: str, *countries: str) -> Location:
    found = locate(mentions(text), countries)
    assert found is not None, text
    return found


# phrase, the place's own words, kind, relation, country
NAMED = [
    ("A bomb killed four people in Mosul.", "Mosul", "", "in", None),
    ("Four people died in the city of Homs.", "Homs", "city", "in", None),
    ("Four people died in the Syrian city of Homs.", "Homs", "city", "in", "SYR"),
    ("Rebels attacked the small Iraqi town of Hawija.", "Hawija", "city", "in", "IRQ"),
    ("Nine were hurt in Syria's Homs province.", "Homs province", "admin1", "in", "SYR"),
    ("Nine were hurt in Kandahar Province on Monday.", "Kandahar Province", "admin1", "in", None),
    ("Nine died in the eastern province of Nangarhar.", "Nangarhar", "admin1", "in", None),
    ("Two men were shot in Henrico County.", "Henrico County", "admin2", "in", None),
    ("A car bomb went off in the Karrada district of Baghdad.", "Karrada district", "district", "in", None),
    ("Two died in Aleppo's al-Kallasa neighbourhood.", "al-Kallasa neighbourhood", "part", "in", None),
    ("Shells fell near the village of Kafr Nabl.", "Kafr Nabl", "city", "near", None),
    ("They were ambushed near Baqubah.", "Baqubah", "", "near", None),
    ("The bus was stopped south of Kirkuk.", "Kirkuk", "", "near", None),
    ("The bus was stopped 10 km from Kirkuk.", "Kirkuk", "", "near", None),
    ("The bus was stopped 90 miles north of Kirkuk.", "Kirkuk", "", "far", None),
    ("Two died on the outskirts of Kabul.", "Kabul", "", "near", None),
    ("Two died outside Kabul.", "Kabul", "", "near", None),
    ("The school at Kirkuk was hit.", "Kirkuk", "", "in", None),
    ("Two died in the capital, Kabul.", "Kabul", "", "in", None),
    ("A blast shook the Afghan capital.", "Afghan capital", "city", "in", "AFG"),
    ("A bomb killed two in the Iraqi capital, Baghdad.", "Baghdad", "", "in", "IRQ"),
    ("Nine soldiers died in northern Syria.", "northern Syria", "area", "in", "SYR"),
    ("Attacks across Iraq killed nine.", "Iraq", "country", "in", "IRQ"),
    ("Air strikes killed nine in eastern Aleppo.", "eastern Aleppo", "", "in", None),
    ("Clashes broke out in Deir ez-Zor.", "Deir ez-Zor", "", "in", None),
    ("A rocket fell on al-Rashid Street.", "al-Rashid Street", "street", "in", None),
    ("Police fired at a crowd in Taksim Square.", "Taksim Square", "site", "in", None),
    ("A mortar hit Taji military base.", "Taji military base", "site", "in", None),
    ("A bus overturned on the Basra-Nasiriyah highway.", "Basra-Nasiriyah highway", "road", "in", None),
    ("Kabul blast kills four.", "Kabul", "", "in", None),
    ("A blast rocked Baghdad.", "Baghdad", "", "in", None),
    ("An air strike on Kefr Tamim killed two.", "Kefr Tamim", "", "in", None),
    ("At least nine died in Syrias Homs province.", "Homs province", "admin1", "in", "SYR"),
    ("Six died in Port Said.", "Port Said", "", "in", None),
]


@pytest.mark.parametrize(("phrase", "text", "kind", "relation", "country"), NAMED)
def test_a_place_is_found_with_its_kind_relation_and_country(phrase, text, kind, relation, country):
    found = [(m.text, m.kind, m.relation, m.country) for m in mentions(phrase)]
    assert (text, kind, relation, country) in found


@pytest.mark.parametrize(
    "phrase",
    [
        "Ahmed Karim was killed by gunmen.",
        "Four people were killed in March.",
        "He died in hospital.",
        "Two men are in stable condition.",
        "The men were held in US custody.",
        "The Iraqi soldier died of his wounds.",
        "Three Afghans were killed by a bomb.",
        "The station was quoted in Arabic.",
        "At least ten people were killed.",
        "He told Reading supporters that two had died.",
        "Police in the northern province said two died.",
        "He worked at Reuters for ten years.",
        "Assad's troops killed ten rebels.",
        "The verdict went against Karim.",
        "In Parliament, two ministers were hurt.",
        "YPG-controlled villages were hit.",
    ],
)
def test_persons_peoples_and_common_words_are_no_places(phrase):
    assert mentions(phrase) == []


@pytest.mark.parametrize(
    ("phrase", "place"),
    [
        ("BAGHDAD, March 13 (Newswire) - A car bomb killed nine.", "BAGHDAD"),
        ("KABUL (Newswire) - A car bomb killed nine.", "KABUL"),
        ("HENRICO COUNTY, Va. (WXYZ) - Two men were shot.", "HENRICO COUNTY"),
        ("Nairobi - Two men were shot.", "Nairobi"),
    ],
)
def test_a_dateline_is_a_place_of_last_resort(phrase, place):
    assert next((m.text, m.relation) for m in mentions(phrase)) == (place, "dateline")
    assert where(phrase).coarseness == 7


def test_the_place_in_the_sentence_stands_before_its_dateline():
    assert where("BAGHDAD, March 13 (Newswire) - A car bomb killed nine in Samarra.").place == "Samarra"


# phrase, countries of the document, place, admin1, country, precision, whether it has coordinates
LOCATED = [
    ("Two died in Mosul.", (), "Mosul", "Nineveh", "IRQ", 1, True),
    ("Two died near Mosul.", (), "Mosul", "Nineveh", "IRQ", 2, True),
    ("Two died in Helmand province.", (), "Helmand province", "Helmand", "AFG", 4, False),
    ("Two died in Afghanistan.", (), "Afghanistan", None, "AFG", 6, False),
    ("Two died in southern Afghanistan.", (), "southern Afghanistan", None, "AFG", 5, False),
    ("Two died in Homs, in Syria.", (), "Homs", "Homs", "SYR", 1, True),
    ("Two died in Iraq, in the town of Hawija.", (), "Hawija", "Kirkuk", "IRQ", 1, True),
    ("Two died in the Syrian village of Qasr Tamim.", (), "Qasr Tamim", None, "SYR", 1, False),
    ("Two died in the village of Qasr Tamim.", ("SYR", "TUR"), "Qasr Tamim", None, "SYR", 1, False),
    ("Two died in Aleppo's al-Kallasa quarter.", ("SYR",), "al-Kallasa quarter", "Aleppo", "SYR", 2, True),
    ("Two died in the Karrada district of Baghdad.", (), "Karrada district", "Baghdad", "IRQ", 2, True),
    ("Two died in Tripoli.", (), "Tripoli", None, "LBY", 1, True),
    ("Two died in Tripoli.", ("LBN", "LBY"), "Tripoli", None, "LBN", 1, True),
    ("Two died in Tripoli, Lebanon.", ("LBY",), "Tripoli", None, "LBN", 1, True),
    ("Two died in Paris.", ("USA",), "Paris", None, "FRA", 1, True),
    ("Two died in Paris, Texas.", ("FRA",), "Paris", "Texas", "USA", 1, True),
    ("Two died in Richmond, Va.", (), "Richmond", "Virginia", "USA", 1, True),
    ("Two died in Henrico, Va.", (), "Henrico", "Virginia", "USA", None, False),
    ("The bus was stopped 90 miles north of Kirkuk.", (), "Kirkuk", "Kirkuk", "IRQ", 5, False),
    ("Two died on the Basra-Nasiriyah highway.", ("IRQ",), "Basra-Nasiriyah highway", None, "IRQ", 5, False),
    ("A blast shook the Afghan capital.", (), "Afghan capital", "Kabul", "AFG", 1, True),
]


@pytest.mark.parametrize(("phrase", "countries", "place", "admin1", "country", "precision", "is_on_map"), LOCATED)
def test_a_place_is_located(phrase, countries, place, admin1, country, precision, is_on_map):
    found = where(phrase, *countries)
    assert (found.place, found.country, found.precision) == (place, country, precision)
    assert admin1 is None or found.admin1 == admin1
    assert (found.latitude is not None) is (found.longitude is not None) is is_on_map


@pytest.mark.parametrize("phrase", [phrase for phrase, *_ in NAMED])
def test_coordinates_are_never_coarser_than_a_town(phrase):
    found = where(phrase, "SYR", "IRQ")
    assert found.latitude is None or found.precision in (1, 2)


def test_the_most_precise_place_wins_and_the_nearest_of_two_alike():
    text = "Two died in Samarra while six were killed in Tikrit, both in Iraq."
    found = read(text)
    killed = found.tokens.index("killed")
    assert places_of(found.found, killed, killed + 1)[0].text == "Tikrit"
    assert locate(places_of(found.found, killed, killed + 1), ()).place == "Tikrit"
    assert locate(places_of(found.found, 0, 2), ()).place == "Samarra"


def test_no_mention_gives_no_place():
    assert locate([], ["IRQ"]) is None


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Iraq said an Iranian had died in Mosul. Iraqi police were there.", ["IRQ", "IRN"]),
        ("South Sudan's army fought in Malakal; Sudan denied it.", ["SSD", "SDN"]),
        ("Gunmen attacked a base in Kandahar and fled to Pakistan. Kabul sent troops.", ["AFG", "PAK"]),
        ("Nobody was hurt.", []),
    ],
)
def test_a_document_tells_its_countries(text, countries):
    assert [*LANGUAGE.countries.of(text)] == countries
