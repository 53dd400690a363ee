"""How the numbers of one text add up: repetitions, revisions, additions, parts, and the wounded who died."""

import pytest

from incidents.extraction import FactFinder
from incidents.facts import Fact
from incidents.language import english
from incidents.reading import Document
from incidents.reconcile.document import incidents_of
from incidents.reconcile.grouping import clusters
from incidents.reconcile.persons import persons_of

FINDER = FactFinder(english())


def tolls(text: str) -> tuple[int | None, int | None]:
    """The killed and the wounded of the main incident of a text."""
    facts = FINDER.read("d", text).facts
    main = max(incidents_of(Document("d", "-"), facts), key=lambda incident: len(incident.fact_ids))
    return main.tolls["killed"].best, main.tolls["wounded"].best


def groups(text: str) -> list[list[Fact]]:
    """The facts of a text by incident."""
    facts = FINDER.read("d", text).facts
    return [cluster.facts for cluster in clusters(facts, None, persons_of(facts))]


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        # repetitions
        ("Three miners were killed. The three miners died at noon.", 3, None),
        ("A nurse was killed in Lund. Anna Berg, 34, was killed outside her home.", 1, None),
        ("Two killed in Lund. Two men were shot dead at a bar in Lund.", 2, None),
        ("A blast left two men injured; the two men were injured by glass.", None, 2),
        ("Seven dead in blast: monitor At least seven people were killed on Sunday.", 7, None),
        # those who died later than others
        ("Five clerks were killed instantly and 20 were hurt. Nine were taken to a clinic, where one died.", 6, 20),
        ("Six miners were killed on the spot. Two others died in hospital.", 8, None),
        ("Six miners were killed outright in the blast, police said. A boy died in hospital.", 7, None),
        ("Six miners were killed. Two others died in hospital.", 6, None),
        ("Six miners died at the scene. They died of burns.", 6, None),
        ("Four clerks were killed. The casualty figure of the raid and a reprisal later rose to nine.", 9, None),
        # what a side claims of its own loss or the other's
        ("Seven weavers died in a raid, an official said. A rebel-run agency put the number of dead at 11.", 7, None),
        # revisions
        ("Three miners were killed. The death toll later rose to five.", 5, None),
        ("Three miners died. Seven miners died, the mayor said.", 7, None),
        ("The flood killed 31 people by one count and 44 by another count.", 44, None),
        ("Raiders killed eight clerks in Lund. A separate report said that 17 clerks had died.", 17, None),
        # additions
        ("Three miners were killed. Another two miners were killed at the gate.", 5, None),
        ("The gunman killed two guards. He then went home, where he killed three people.", 5, None),
        ("A teacher and a pupil were shot dead.", 2, None),
        ("Raiders killed 23 clerks in two attacks. The bombers killed themselves and 12 other clerks.", 23, None),
        ("Two clerks were killed. A third clerk died on Monday.", 3, None),
        ("Three clerks were killed. A third clerk was found in the cellar, dead.", 3, None),
        ("He shot at clerks in Lund, killing two and wounding two. He then drove home, killing two more.", 4, 2),
        ("A car was fired at: one person was killed at once, and the second victim died in hospital.", 2, None),
        ("A man was killed in Lund. The man was killed at noon. A woman was found dead in the yard.", 2, None),
        ("A man was shot dead in Lund. A girl was hurt, and she later died.", 2, None),
        # those who are known of many others
        ("Eight clerks were killed. Many others, including one beggar, were killed.", 9, None),
        ("Eight clerks were killed. Dozens of others, including three nurses, died in the port.", 11, None),
        ("Eight clerks were killed. Many people, including three nurses, died in the port.", 8, None),
        # those of a person told of are none of the people told of with that person
        ("Ahmed Karim was killed on Monday. Five of his guards died.", 6, None),
        ("The governor was killed. The governor died at noon. His two sons were killed with him.", 3, None),
        ("A woman was found dead. He killed his wife and two guards.", 3, None),
        ("An elder was killed by a mine. The blast killed four others.", 5, None),
        ("Three farmers were killed. Later the same day two loggers were killed in the next town.", 5, None),
        ("Three bodies were found in a ditch. A fourth body was found nearby.", 4, None),
        ("Attackers stabbed a guard to death and shot another in the leg.", 1, 1),
        ("The mayor said 30 clerks have been killed since Sunday, when a judge was shot dead.", 30, None),
        # what a fighting party claims counts where nobody else gives a number
        ("Four guards were killed. The Taliban said they had killed nine guards.", 4, None),
        ("The Taliban said they had killed nine guards.", 9, None),
        # nobody has two callings
        ("Three policemen were killed in the raid. Two soldiers died at the gate.", 5, None),
        ("Five miners were killed. Three people died at the gate.", 5, None),
        # people told of one by one inside a total
        ("Four people were wounded. A man was wounded in the leg. Another man was wounded in the arm.", None, 4),
        ("One man was killed and another wounded. One was wounded.", 1, 1),
        # the wounded who died
        ("A man was shot in Lund. He was taken to hospital, where he died.", 1, None),
        ("Five people were shot, two of them fatally.", 2, 3),
        ("Two people died. Five people were shot.", 2, 3),
        ("One man was killed and three were wounded. All four were taken to a hospital.", 1, 3),
        ("A woman was wounded. Her brother was shot dead.", 1, 1),
        ("Two guards were killed and five people wounded. One of the wounded died on Monday.", 3, 4),
        ("Five clerks were hurt. One has since died.", 1, 4),
        ("He shot 14 clerks, killing three of them.", 3, 11),
        ("He wounded three people, and at the mill he shot 14 others, killing three of them.", 3, 14),
        ("Both guards were hurt, and one of the gunmen was killed.", 1, 2),
        ("One man was killed and four others were hurt. One of the victims died at the scene.", 1, 4),
        ("He shot five people; two of them died at the scene and a third died the next day.", 3, 2),
        # attackers are counted
        ("A former clerk killed five people. Police killed him in a shootout.", 6, None),
        ("He killed five people and wounded four before being shot dead.", 6, 4),
        ("He killed two people before turning the gun on himself.", 3, None),
        ("The gunman killed three clerks before he was killed.", 4, None),
        ("Six people, including the gunman, were killed.", 6, None),
        ("A bomb killed two people. The bomber drove into a car, killing both the driver and himself.", 2, None),
    ],
)
def test_what_a_text_comes_to(text: str, killed: int | None, wounded: int | None) -> None:
    assert tolls(text) == (killed, wounded)


def test_a_number_told_twice_holds_against_a_far_higher_one() -> None:
    assert tolls("Three miners were killed. Three miners died at noon. In all the mines 90 miners died.") == (3, None)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("A man was killed. The man was killed at noon. He was killed at home.", 1),
        ("A man was killed. A woman was killed.", 2),
        ("A 20-year-old man was killed. A 50-year-old man was killed.", 2),
        ("Ahmed Karim was killed. Karim died at once. Musa Bello died.", 2),
        ("Ahmed Karim was killed. Musa Karim was killed.", 2),
        ("A man was killed. Another man was killed.", 2),
        ("A man was killed. John Smith, 34, was killed outside his home.", 1),
        ("A man was wounded. A man was killed.", 2),
    ],
)
def test_who_is_who(text: str, people: int) -> None:
    assert len(set(persons_of(FINDER.read("d", text).facts).values())) == people


def test_an_incident_told_apart_is_an_incident_of_its_own() -> None:
    text = "Two miners were killed in Lund on Monday. Last year nine miners were killed there."
    assert [[fact.quantity.count for fact in group] for group in groups(text)] == [[2], [9]]


@pytest.mark.parametrize(
    "text",
    [
        "At least 22 people were killed in Lodra, the riot erupting after marchers killed two guards. 90 were wounded.",
        "Nine farmers were killed in a raid, which came after rebels killed two herders. 30 farmers were wounded.",
        "Seven farmers were killed as troops fired after a gunfight left three rebels dead. 30 farmers were wounded.",
        "Fighting in Lodra killed nine people; it broke out after gunmen killed two judges. 30 people were wounded.",
    ],
)
def test_what_set_it_off_is_an_incident_of_its_own(text: str) -> None:
    assert sorted([fact.outcome for fact in group] for group in groups(text)) == [["killed"], ["killed", "wounded"]]


def test_a_first_fact_told_apart_is_still_an_incident() -> None:
    assert len(groups("Last year nine miners were killed in Lund.")) == 1


def test_a_headline_below_the_story_is_of_another_story() -> None:
    text = "Two miners were killed in Lund on Monday.\n\nPolice spoke.\n\nWoman, 3 children killed in crash"
    assert [fact.quantity.count for fact in groups(text)[0]] == [2]


@pytest.mark.parametrize(
    ("text", "best", "low", "high"),
    [
        ("Residents said 15 farmers were killed. Police put the number of dead at nine.", 15, 9, 15),
        ("Locals said 36 farmers were killed in the raid, the police said only 14 farmers died.", 36, 14, 36),
        ("The monitor said 15 soldiers were killed. The state agency said eight soldiers died.", 15, 8, 15),
        ("Rebels said they had killed 60 soldiers; the army said only three of its men had died.", 60, 3, 60),
        ("Police said 12 people were killed. The hospital received three bodies.", 12, 12, 12),
        ("At least 109 miners were killed. Officials said that the toll rose to 64.", 109, 109, None),
        ("Eight people died, the mayor said. Russia's army said that 40 Ukrainian soldiers were killed.", 8, 8, 40),
        ("Eight people died, the mayor said. Ukraine's army said that 40 Ukrainian soldiers were killed.", 40, 40, 40),
        ("The toll rose to 38, officials said. Earlier the fire service put the death toll at 32.", 38, 38, 38),
        ("Police said 12 people were killed. The mayor said another four people died.", 16, 16, 16),
    ],
)
def test_bounds_span_what_rival_speakers_say(text: str, best: int, low: int, high: int | None) -> None:
    (incident,) = incidents_of(Document("d", "-"), FINDER.read("d", text).facts)
    toll = incident.tolls["killed"]
    assert (toll.best, toll.low, toll.high) == (best, low, high)
    assert incident.conflict == (high is not None and low < high)
