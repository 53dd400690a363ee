"""The English word lists: each file parses, stays inside its closed lists, and gives no word two meanings."""

import csv
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

ENGLISH = files("incidents") / "english"

ROLES = {
    *("soldier", "police", "guard", "peacekeeper", "contractor", "militant", "attacker", "official", "politician"),
    *("judge", "lawyer", "journalist", "aid_worker", "health_worker", "teacher", "student", "worker", "farmer"),
    *("fisher", "miner", "driver", "protester", "worshipper", "religious", "passenger", "crew", "migrant"),
    *("prisoner", "hostage", "resident", "family", "bystander", "tourist", "athlete", "activist", "leader"),
    *("engineer", "firefighter", "rescuer", "shopper", "suspect"),
}
STATUSES = {"civilian", "security", "militant", "unknown"}
# What a role says of the status; the other roles are civilian or leave it open.
STATUS_OF_ROLE = {
    **dict.fromkeys(["soldier", "police", "guard", "peacekeeper"], "security"),
    **dict.fromkeys(["militant", "attacker"], "militant"),
    **dict.fromkeys(["prisoner", "hostage", "suspect"], "unknown"),
}
KINDS = {
    *("armed_group", "paramilitary", "state_force", "coalition", "intergovernmental"),
    *("un", "ngo", "monitor", "media"),
}
HEAD_KEYS = {"role", "status", "sex", "age_group", "adjective", "kin", "words", "plural_only", "mass"}
COLLECTIVE_KEYS = {"role", "status", "size", "household", "words", "plural_only"}
TITLE_KEYS = {"role", "status", "sex", "words"}
ORGANISATION_KEYS = {"names", "status", "kind", "country", "adjective", "members"}
WORD_KEYS = ("words", "plural_only", "mass")


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((ENGLISH / name).read_text(encoding="utf-8"))


PEOPLE = load("people.toml")
ORGANISATIONS = load("organisations.toml")["organisation"]
THINGS = load("things.toml")["lists"]
ENDINGS: list[tuple[str, str]] = PEOPLE["plurals"]["endings"]


def forms(entry: str) -> tuple[str, str]:
    """Singular and plural of one entry, "spy" or "passer-by|passers-by"."""
    singular, bar, plural = entry.partition("|")
    if bar:
        return singular, plural
    ending, replacement = next(pair for pair in ENDINGS if singular.endswith(pair[0]))
    return singular, singular.removesuffix(ending) + replacement


def surfaces(table: dict[str, Any]) -> Iterator[str]:
    """Every form of every word of one table."""
    for entry in table.get("words", []):
        yield from set(forms(entry))
    yield from table.get("plural_only", [])
    yield from table.get("mass", [])


def heads_of(word: str) -> list[dict[str, Any]]:
    return [head for head in PEOPLE["head"] if word in set(surfaces(head))]


def in_order(words: list[str]) -> bool:
    return words == sorted(words, key=lambda word: (word.lower(), word))


def test_people_has_these_parts_only() -> None:
    assert set(PEOPLE) == {"head", "collective", "title", "ages", "lists", "plurals"}
    assert set(PEOPLE["lists"]) == {"RANK", "HONORIFIC", "JUNIOR", "AMONG_OTHERS"}


@pytest.mark.parametrize(
    ("part", "keys"), [("head", HEAD_KEYS), ("collective", COLLECTIVE_KEYS), ("title", TITLE_KEYS)]
)
def test_people_stay_inside_the_closed_lists(part: str, keys: set[str]) -> None:
    for table in PEOPLE[part]:
        assert set(table) <= keys, table
        assert any(table.get(key) for key in WORD_KEYS), table
        assert table.get("role", "soldier") in ROLES, table
        assert table.get("status", "unknown") in STATUSES, table
        assert table.get("sex", "male") in {"female", "male"}, table
        assert table.get("age_group", "adult") in {"child", "adult"}, table
        assert table.get("kin", True) is table.get("household", True) is True, table


def test_every_head_has_a_status_and_every_role_has_heads() -> None:
    assert all("status" in head for head in PEOPLE["head"])
    assert {head["role"] for head in PEOPLE["head"] if "role" in head} == ROLES


@pytest.mark.parametrize("part", ["head", "collective", "title"])
def test_the_status_fits_the_role(part: str) -> None:
    for table in PEOPLE[part]:
        if "role" in table:
            allowed = {STATUS_OF_ROLE[table["role"]]} if table["role"] in STATUS_OF_ROLE else {"civilian", "unknown"}
            assert table["status"] in allowed, table


def test_no_noun_of_people_stands_twice() -> None:
    counts = Counter(form for head in PEOPLE["head"] for form in surfaces(head))
    assert [form for form, count in counts.items() if count > 1] == []


def test_a_collective_means_what_the_same_noun_means() -> None:
    counts = Counter(form for table in PEOPLE["collective"] for form in surfaces(table))
    assert [form for form, count in counts.items() if count > 1] == []
    for collective in PEOPLE["collective"]:
        for word in surfaces(collective):
            for head in heads_of(word):
                assert head.get("role") == collective.get("role"), word
                assert head["status"] == collective["status"], word


def test_what_stands_before_a_name_stands_there_once() -> None:
    titles = [word for title in PEOPLE["title"] for word in title["words"]]
    counts = Counter([*titles, *PEOPLE["lists"]["RANK"], *PEOPLE["lists"]["HONORIFIC"]])
    assert [word for word, count in counts.items() if count > 1] == []


def test_words_of_people_are_clean_and_sorted() -> None:
    for table in [*PEOPLE["head"], *PEOPLE["collective"], *PEOPLE["title"], PEOPLE["lists"]]:
        for key, words in table.items():
            if isinstance(words, list):
                assert in_order(words), (key, words)
                assert all(word == " ".join(word.split()) != "" for word in words), words
                assert "’" not in "".join(words), words


def test_a_plural_stands_beside_its_word_only_where_the_endings_are_wrong() -> None:
    entries = [entry.partition("|") for head in PEOPLE["head"] for entry in head.get("words", [])]
    assert [singular for singular, bar, plural in entries if bar and forms(singular)[1] == plural] == []


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("soldier", "soldiers"),
        ("gunman", "gunmen"),
        ("policewoman", "policewomen"),
        ("child", "children"),
        ("schoolchild", "schoolchildren"),
        ("waitress", "waitresses"),
        ("witness", "witnesses"),
        ("coach", "coaches"),
        ("spy", "spies"),
        ("baby", "babies"),
        ("boy", "boys"),
        ("wife", "wives"),
        ("passer-by", "passers-by"),
        ("brother-in-law", "brothers-in-law"),
        ("prisoner of war", "prisoners of war"),
        ("thief", "thieves"),
        ("mujahid", "mujahideen"),
        ("MP", "MPs"),
        ("UN peacekeeper", "UN peacekeepers"),
        ("human", "humans"),
    ],
)
def test_plurals(singular: str, plural: str) -> None:
    entries = [entry for head in PEOPLE["head"] for entry in head.get("words", []) if forms(entry)[0] == singular]
    assert [forms(entry)[1] for entry in entries] == [plural]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("security", "soldiers troops policeman police bodyguard peacekeepers gendarme spy officer jawan"),
        ("militant", "militants gunmen rebels insurgents guerrillas attackers bomber terrorists fighter jihadists"),
        ("civilian", "civilians children journalists medics aid_workers teachers passengers worshippers villagers"),
        ("civilian", "officials contractors wife relatives girl staff crew"),
        ("unknown", "people persons others individuals men women victims members commander leader suspect prisoners"),
    ],
)
def test_statuses_as_the_tables_define_them(status: str, words: str) -> None:
    for word in words.split():
        assert [head["status"] for head in heads_of(word.replace("_", " "))] == [status], word


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("girl", {"sex": "female", "age_group": "child"}),
        ("schoolboys", {"sex": "male", "age_group": "child", "role": "student"}),
        ("woman", {"sex": "female", "age_group": "adult"}),
        ("sons", {"sex": "male", "age_group": None, "role": "family", "kin": True}),
        ("teenager", {"sex": None, "age_group": None}),
        ("student", {"sex": None, "age_group": None, "role": "student"}),
        ("police", {"role": "police"}),
        ("suicide bombers", {"role": "attacker"}),
        ("rebels", {"role": "militant"}),
        ("private contractors", {"role": "contractor"}),
        ("bus driver", {"role": "driver"}),
    ],
)
def test_what_a_noun_says(word: str, expected: dict[str, object]) -> None:
    (head,) = heads_of(word)
    assert {key: head.get(key) for key in expected} == expected


def test_couples_have_a_size_and_households_are_not_people() -> None:
    said = {word: table for table in PEOPLE["collective"] for word in surfaces(table)}
    assert [said[word]["size"] for word in ("couple", "twins", "trio", "triplets", "quartet")] == [2, 2, 3, 3, 4]
    households = {word for word, table in said.items() if table.get("household")}
    assert households == {"family", "families", "household", "households"} == set(THINGS["HOUSEHOLDS"])


def test_organisations_stay_inside_the_closed_lists() -> None:
    table = (ENGLISH / "countries.csv").read_text(encoding="utf-8")
    countries = {row["iso3"] for row in csv.DictReader(table.splitlines())}
    for organisation in ORGANISATIONS:
        assert {"names", "status", "kind"} <= set(organisation) <= ORGANISATION_KEYS, organisation
        assert organisation["status"] in STATUSES, organisation
        assert organisation["kind"] in KINDS, organisation
        assert organisation.get("country", "USA") in countries, organisation
        assert organisation.get("adjective", True) is True, organisation
        assert all(name == " ".join(name.split()) != "" for name in organisation["names"]), organisation


def test_no_name_belongs_to_two_organisations() -> None:
    counts = Counter(name for organisation in ORGANISATIONS for name in organisation["names"])
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "status", "kind"),
    [
        ("Taliban", "militant", "armed_group"),
        ("Daesh", "militant", "armed_group"),
        ("al-Qaida", "militant", "armed_group"),
        ("Kataib Hezbollah", "militant", "armed_group"),
        ("Farc", "militant", "armed_group"),
        ("Popular Mobilisation Forces", "security", "paramilitary"),
        ("IDF", "security", "state_force"),
        ("US-led coalition", "security", "coalition"),
        ("MINUSMA", "security", "un"),
        ("United Nations", "unknown", "un"),
        ("Red Crescent", "civilian", "ngo"),
        ("Syrian Observatory for Human Rights", "civilian", "monitor"),
        ("Reuters", "civilian", "media"),
    ],
)
def test_known_organisations(name: str, status: str, kind: str) -> None:
    found = [(each["status"], each["kind"]) for each in ORGANISATIONS if name in each["names"]]
    assert found == [(status, kind)]


def test_no_thing_stands_in_two_lists() -> None:
    counts = Counter(word for words in THINGS.values() for word in words)
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", sorted(THINGS))
def test_things_are_sorted(name: str) -> None:
    assert in_order(THINGS[name])


def test_people_are_not_things() -> None:
    people = {form for head in PEOPLE["head"] for form in surfaces(head)}
    things = {word for words in THINGS.values() for word in words}
    assert people & things == set()


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("sheep", "ANIMALS"),
        ("helicopters", "VEHICLES"),
        ("homes", "BUILDINGS"),
        ("rockets", "WEAPONS"),
        ("dollars", "MONEY"),
        ("km", "MEASURES"),
        ("p.m.", "TIMES"),
        ("attacks", "EVENTS"),
        ("wickets", "SPORT"),
        ("jobs", "BUSINESS"),
        ("families", "HOUSEHOLDS"),
    ],
)
def test_known_things(word: str, name: str) -> None:
    assert [key for key, words in THINGS.items() if word in words] == [name]
