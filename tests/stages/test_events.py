"""Events: the words that say what harmed people, and which of them a fact means."""

import pytest

from incidents.engine.sentence import Sentence
from incidents.language import english
from incidents.stages.events import event_of
from incidents.vocabularies import EVENT_TYPE

LANGUAGE = english()
EVENTS = LANGUAGE.stage("events")


def read(text: str) -> Sentence:
    sentence = LANGUAGE.sentence(text).afresh()
    EVENTS(sentence)
    return sentence


def event(text: str) -> str:
    sentence = read(text)
    return event_of(sentence.found, 0, len(sentence.tokens))


def test_the_rules_make_only_types_of_the_vocabulary_and_nearly_all_of_them():
    made = {rule.sets["type"] for rule in EVENTS.rules if rule.makes == "event" and "type" in rule.sets}
    assert made == EVENT_TYPE.keys() - {"unknown"}


PHRASES = [
    ("Government warplanes bombed a market and killed nine.", "air_strike"),
    ("Nine died in a drone strike on a wedding.", "air_strike"),
    ("An Israeli strike killed two.", "air_strike"),
    ("A helicopter dropped barrel bombs on the camp, killing six.", "air_strike"),
    ("A missile fired by the rebels killed six.", "missile_or_rocket"),
    ("Two workers died when rockets hit the port.", "missile_or_rocket"),
    ("Shelling killed two girls.", "shelling"),
    ("A shell landed on a bakery, killing five.", "shelling"),
    ("Mortars fell on the school and six pupils died.", "shelling"),
    ("A car bomb killed eleven.", "bombing"),
    ("A bomb exploded in a cafe, killing eleven.", "bombing"),
    ("A suicide car bomb blast killed eleven.", "suicide_bombing"),
    ("A man blew himself up at a checkpoint and killed five.", "suicide_bombing"),
    ("A roadside bomb killed four soldiers.", "landmine_or_ied"),
    ("Two herders died when they stepped on an old mine.", "landmine_or_ied"),
    ("A gunman opened fire in a mall and killed three.", "shooting"),
    ("Two teenagers were shot on Monday night.", "shooting"),
    ("The trader was gunned down outside his shop.", "shooting"),
    ("A man with a knife killed two tourists.", "stabbing"),
    ("Three nuns were hacked to death.", "stabbing"),
    ("Eleven rebels died in clashes with the army.", "armed_clash"),
    ("Four policemen were killed in an ambush.", "armed_clash"),
    ("Two were killed in a firefight.", "armed_clash"),
    ("The mayor was assassinated by gunmen.", "assassination"),
    ("The group beheaded two captives.", "execution"),
    ("Ten girls were kidnapped from a school.", "abduction"),
    ("Four died as protesters clashed with police.", "riot_or_protest"),
    ("A mob lynched two men.", "riot_or_protest"),
    ("He drove a lorry into a crowd, killing nine.", "vehicle_attack"),
    ("Attackers set fire to a house and four people died.", "arson"),
    ("Nine died when a bus collided with a lorry.", "road_crash"),
    ("Two pedestrians were hit by a car and died.", "road_crash"),
    ("Two trains collided, killing thirty.", "rail_crash"),
    ("A helicopter crashed into a hill and all six died.", "air_crash"),
    ("A dinghy carrying migrants capsized and nine drowned.", "shipwreck"),
    ("A ferry sank and forty are missing.", "shipwreck"),
    ("An explosion killed two.", "explosion"),
    ("A gas explosion at a plant killed two.", "explosion"),
    ("A blaze at a nightclub killed thirty.", "fire"),
    ("A building collapsed and buried six.", "collapse"),
    ("Six pilgrims were killed in a stampede.", "stampede"),
    ("The quake killed forty and buildings collapsed.", "earthquake"),
    ("Floods killed twelve.", "flood"),
    ("The cyclone killed twelve.", "storm"),
    ("A mudslide buried nine people.", "landslide"),
    ("Cholera has killed forty.", "epidemic"),
    ("A heatwave killed ninety.", "heat_or_cold"),
    ("Two boys drowned in a pond.", "other"),
]


@pytest.mark.parametrize(("phrase", "expected"), PHRASES)
def test_the_words_tell_the_event(phrase, expected):
    assert event(phrase) == expected


@pytest.mark.parametrize(
    "phrase",
    [
        "Two people died on Monday.",
        "The general strike by transport workers went on.",
        "Nurses are on strike over pay.",
        "He was fired from the bank.",
        "The fire brigade took two people to hospital.",
        "The stock market crash cost him his savings.",
        "The election ended in a landslide victory.",
        "It was an explosion of joy.",
        "A flood of complaints followed.",
        "Police tried to storm the building.",
        "The minister faced a political storm.",
        "A clash of opinions in the council.",
        "They worked in a coal mine.",
        "He ran a shell company.",
        "The collapse of the talks was feared.",
        "The film was shot on location.",
        "They executed a plan.",
        "A crash course in first aid.",
        "He resigned in protest.",
    ],
)
def test_figures_of_speech_and_stoppages_are_no_events(phrase):
    assert event(phrase) == "unknown"


def test_the_nearest_of_two_events_that_say_as_much_counts():
    text = "Two people were stabbed in Leeds on Friday, and a bus crash on the same night left six dead in York."
    sentence = read(text)
    stabbed, dead = sentence.tokens.index("stabbed"), sentence.tokens.index("dead")
    assert event_of(sentence.found, 0, stabbed + 1) == "stabbing"
    assert event_of(sentence.found, dead - 2, dead + 1) == "road_crash"


def test_a_word_far_off_counts_only_when_there_is_none_near():
    gap = ", who had come from a small village in the far north of the country with his wife and sons, "
    far = read(f"The suicide bombing was recalled by the man{gap}as shells fell and killed two.")
    end = len(far.tokens)
    assert event_of(far.found, end - 3, end) == "shelling"
    alone = read(f"The suicide bombing was recalled by the man{gap}as two died.")
    assert event_of(alone.found, len(alone.tokens) - 3, len(alone.tokens)) == "suicide_bombing"
