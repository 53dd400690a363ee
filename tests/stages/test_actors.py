"""Who did it: the actor's own words, and whether it is stated, blamed, claimed or denied."""

import pytest

from incidents.language import english

STAGE = english().stage("actors")

ACTORS = [
    ("Gunmen killed three soldiers in Halba.", "Gunmen", "stated"),
    ("Gunmen wearing masks killed three soldiers.", "Gunmen", "stated"),
    ("A gunman entered the church and shot two worshippers.", "A gunman", "stated"),
    ("The United States launched air raids on the town.", "The United States", "stated"),
    ("Israeli aircraft bombed a house.", "Israeli aircraft", "stated"),
    ("The militia denied that it had killed the herders.", "The militia", "denied"),
    ("He was shot dead by police.", "police", "stated"),
    ("Twelve villagers were killed by the Taliban.", "the Taliban", "stated"),
    (
        "Twelve villagers were killed on Friday morning by soldiers from the northern command.",
        "soldiers from the northern command",
        "stated",
    ),
    ("Twelve people died in an attack by Boko Haram.", "Boko Haram", "stated"),
    ("Twelve people died in US air raids.", "US", "stated"),
    ("A Taliban ambush of a convoy left six dead.", "Taliban", "stated"),
    ("Saudi-led coalition air strikes killed 12 people.", "Saudi-led coalition", "stated"),
    ("Regime shelling killed 12 people.", "Regime", "stated"),
    ("A suicide bomber blew himself up in the market.", "A suicide bomber", "stated"),
    ("Rebels attacked the village.", "Rebels", "stated"),
    ("Troops opened fire on the crowd.", "Troops", "stated"),
    ("Turkey bombed the town, killing six.", "Turkey", "stated"),
    ("Juan Perez shot dead three people in a bar.", "Juan Perez", "stated"),
    ("Officials blamed the rebels for the attack.", "the rebels", "blamed"),
    ("The attack was blamed on Islamist militants.", "Islamist militants", "blamed"),
    ("The militia was accused of killing 12 villagers.", "The militia", "blamed"),
    ("The opposition accused Russia of the strike.", "Russia", "blamed"),
    ("Suspected rebels killed 12 villagers.", "Suspected rebels", "blamed"),
    ("Twelve villagers were killed by suspected Islamist militants.", "suspected Islamist militants", "blamed"),
    ("The Taliban claimed responsibility for the blast.", "The Taliban", "claimed"),
    ("Responsibility was claimed by the Taliban.", "the Taliban", "claimed"),
    ("The rebels claimed to have killed 12 soldiers.", "The rebels", "claimed"),
    ("Islamic State said it was behind the bombing.", "Islamic State", "claimed"),
    ("The army denied responsibility for the strike.", "The army", "denied"),
    ("Russia denied any involvement.", "Russia", "denied"),
]

NOBODY = [
    "A bomb killed 12 people.",
    "The blast killed 12 people.",
    "Twelve people were killed by an avalanche.",
    "He was hit by a car.",
    "He was hit by a police car.",
    "Cyclone Zelda killed 12 people.",
    "Six people died in an attack on UN troops.",
    "Responsibility for the blast has not been claimed.",
    "No armed group has claimed responsibility.",
    "Nobody claimed responsibility for the blast.",
    "Three soldiers were killed in an ambush.",
    "Three soldiers killed in ambush",
    "A fire at a home for elderly women killed 12 people.",
    "A blast in Baghdad, Iraq killed 12 people.",
    "Officials blamed bad weather for the crash.",
    "Twelve suspected rebels were killed.",
    "A suicide bombing at a rally by teachers killed 12.",
]


def found(text: str) -> list[tuple[str, str]]:
    sentence = english().sentence(text).afresh()
    STAGE(sentence)
    return [(sentence.words(*finding.value.words), finding.value.claim) for finding in sentence.found]


@pytest.mark.parametrize(("text", "words", "claim"), ACTORS)
def test_actor(text: str, words: str, claim: str) -> None:
    assert found(text) == [(words, claim)]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_did_it(text: str) -> None:
    assert found(text) == []


def test_deed_is_told_beside_its_actor() -> None:
    sentence = english().sentence("Six people died in a Taliban ambush.").afresh()
    STAGE(sentence)
    (finding,) = sentence.found
    assert sentence.words(*finding.value.event) == "ambush"
