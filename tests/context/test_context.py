"""Linking: which incident a fact belongs to, and which date, place and actor of the text around it are its own."""

from datetime import date

import pytest

from incidents.extraction import FactFinder
from incidents.facts import Fact
from incidents.language import english
from incidents.reading import Document
from incidents.reconcile.document import Incident, incidents_of

PUBLISHED = date(2020, 3, 13)  # a Friday


def facts_of(text: str, published: date | None = PUBLISHED) -> tuple[Fact, ...]:
    return FactFinder(english()).read("text", text, published).facts


def incidents(text: str, published: date | None = PUBLISHED) -> list[Incident]:
    return incidents_of(Document("text", "text", published=published), facts_of(text, published))


def best(incident: Incident, outcome: str = "killed") -> int | None:
    return incident.tolls[outcome].best


RETELLING = "\n\n".join(
    [
        "Late on Thursday American warplanes attacked depots of the Shield militia in the west of Iraq.",
        "The army of Iraq said in a statement that the US air raids killed one civilian and five members of "
        "the security forces.",
        "Separately, a British minister called the air raids an answer to a rocket attack south of the "
        "capital, Baghdad, that killed two US soldiers and a British soldier. Washington blamed the Shield "
        "militia for the rocket attack.",
        "Washington had blamed the Shield militia for a strike in December that killed a US contractor, which "
        "set off a chain of reprisals that ended in the January 3 US assassination of the Iranian general "
        "Qassem Soleimani and an Iranian missile attack that left more than 100 US troops wounded.",
        "In the latest rocket attack, some 14 US-led coalition personnel were also wounded.",
    ]
)


def test_two_incidents_are_kept_apart_from_three_in_the_background() -> None:
    raids, rockets, contractor, general, missiles = incidents(RETELLING)
    assert (best(raids), raids.context.event_type, raids.context.perpetrator) == (6, "air_strike", "US")
    assert raids.context.when.start == date(2020, 3, 12)
    assert (best(rockets), best(rockets, "wounded")) == (3, 14)
    assert (rockets.context.event_type, rockets.context.when.start) == ("missile_or_rocket", None)
    assert (rockets.context.where.place, rockets.context.where.precision) == ("Baghdad", 2)
    assert (best(contractor), contractor.context.when.start) == (1, date(2019, 12, 1))
    assert contractor.context.event_type != "air_strike"
    assert (best(general), general.context.event_type) == (1, "assassination")
    assert general.context.when.start == date(2020, 1, 3)
    assert (best(missiles, "wounded"), missiles.context.when.start) == (100, None)
    assert missiles.context.perpetrator == "Iranian"


# text, the day of the first fact that has the outcome (None: no day may be given), published on Friday 13 March 2020
DAYS = [
    ("Police said Friday that a man shot on Tuesday had died.", "killed", 10),
    ("The army said on Thursday that three soldiers were killed on Tuesday.", "killed", 10),
    ("Three soldiers were killed, the army said on Thursday.", "killed", None),
    ("On Thursday, police said three men were killed.", "killed", None),
    ("Three men were shot dead in Lagos, Nigeria, on Thursday, police said.", "killed", 12),
    ("A man was sentenced on Thursday for a bombing that killed three people.", "killed", None),
    ("Thousands attended a funeral on Thursday for three people who were killed in a raid.", "killed", None),
    ("Police on Thursday identified the three people killed in the fire.", "killed", None),
    ("Two more men were arrested on Thursday in Tuesday's shooting, in which three people were killed.", "killed", 10),
    ("Two men were arrested on Thursday.", "detained", 12),
    ("The Tuesday shooting left three people dead, officials said Thursday.", "killed", 10),
    ("Wednesdays strike hit a prison. It killed three people.", "killed", 11),
    ("On Thursday the president spoke after a blast killed three people.", "killed", None),
    ("Three people were killed. The attack happened on Tuesday.", "killed", 10),
    ("The death toll rose to three on Thursday, the ministry said.", "killed", None),
    ("By Thursday evening the number of dead had climbed to 41.", "killed", None),
    ("The death toll from Tuesday's blast rose to three on Thursday.", "killed", 10),
    ("A blast killed 12 people in Homs.\n\nAt least 12 people were killed on Tuesday by a bomb in Homs.", "killed", 10),
    ("A driver remained in critical condition on Thursday after he was shot on Tuesday.", "wounded", 10),
    ("A man was arrested in Lyon, France, on Thursday. He is accused of killing two people.", "killed", None),
    ("Two people were killed. The shooting was reported on Tuesday at a bar.", "killed", 10),
    ("Two people were killed. Officers worked at the scene until Thursday.", "killed", None),
    ("On Tuesday a raid killed three people in a town that rebels had taken two years ago.", "killed", 10),
    ("Two people were shot dead overnight. The gunman opened fire on Friday at 2 a.m.", "killed", 13),
    ("The bodies of three men were found on Friday, two days after gunmen kidnapped them.", "abducted", 11),
    ("In the second attack this week, gunmen killed three guards at a bank on Thursday.", "killed", 12),
    ("Guards found a mine on Thursday. The day before, a mine had killed three herders.", "killed", 11),
    ("A judge was shot dead earlier this month. The gunman opened fire on Tuesday.", "killed", 10),
    ("A bomb killed 12 people on Tuesday. Meanwhile, a bus crash in Spain killed three people.", "killed", 10),
]


@pytest.mark.parametrize(("text", "outcome", "day"), DAYS)
def test_a_fact_takes_the_day_of_the_event_and_no_other(text: str, outcome: str, day: int | None) -> None:
    fact = next(fact for fact in facts_of(text) if fact.outcome == outcome)
    assert fact.context.when.start == (date(2020, 3, day) if day else None)


@pytest.mark.parametrize(
    "text",
    [
        "Three people were killed in a blast in Homs.",
        "HOMS, March 13, 2020 (Wire) - Three people were killed in a blast.",
        "Fri Mar 13 2020 Three people killed in Homs blast. A second blast wounded two people.",
    ],
)
def test_the_day_of_publication_is_never_that_of_an_event_without_words_that_say_so(text: str) -> None:
    assert [fact.context.when.start for fact in facts_of(text)] == [None] * len(facts_of(text))


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A bomb killed a British soldier and two children.", None),
        ("Three Polish tourists died in a bus crash.", None),
        ("Three Polish tourists died in a bus crash. The Kenyan police are looking for the driver.", "KEN"),
        ("A bomb killed three British soldiers, the British army said. British police were sent to the town.", "GBR"),
    ],
)
def test_whose_people_the_victims_are_is_not_where_they_were(text: str, country: str | None) -> None:
    assert {fact.context.where.country for fact in facts_of(text)} == {country}


@pytest.mark.parametrize(
    ("text", "place", "source"),
    [
        ("BOGOTA (Wire) - A landslide buried homes in the town of Mocoa, killing 12 people.", "Mocoa", "stated"),
        ("BOGOTA (Wire) - A landslide killed 12 people.", "BOGOTA", "dateline"),
        ("A landslide hit the town of Mocoa.  Twelve people were killed.", "Mocoa", "context"),
    ],
)
def test_where_a_place_comes_from(text: str, place: str, source: str) -> None:
    (fact,) = facts_of(text)
    assert (fact.context.where.place, fact.context.where.source) == (place, source)


TOTALS = [
    ("More than 400,000 people have been killed since the conflict began in March 2011.", date(2011, 3, 1)),
    ("Since 2011 more than 400,000 people have been killed in the war.", date(2011, 1, 1)),
    ("Fighting has killed more than 6,000 people since the start of the year.", date(2020, 1, 1)),
]


@pytest.mark.parametrize(("text", "first"), TOTALS)
def test_a_total_counts_from_its_beginning_to_the_publication(text: str, first: date) -> None:
    (fact,) = facts_of(text)
    assert fact.scope == "cumulative"
    assert (fact.context.when.start, fact.context.when.end) == (first, PUBLISHED)
    assert fact.context.when.precision == "range"


# text, killed of each of its incidents
APART = [
    ("A bomb killed 12 people in Mosul on Tuesday. In a separate attack, gunmen killed three people.", [12, 3]),
    ("A bomb killed 12 people in Mosul on Tuesday. Separately, gunmen killed three people in Kirkuk.", [12, 3]),
    ("A bomb killed 12 people in Mosul. Elsewhere, a bus crash killed 40 people.", [12, 40]),
    ("A blast killed 12 people on Tuesday. In July 2005, four bombers killed 52 people in London.", [12, 52]),
    ("A flood killed 12 people in Nepal. An air strike killed 30 people in Yemen.", [12, 30]),
    ("An air strike killed 12 people in Aleppo on Tuesday. An air strike killed 5 people there on Wednesday.", [12, 5]),
    ("A bomb killed 12 people in Mosul. A bomb killed 30 people in Basra.", [12, 30]),
    ("A bomb killed 12 people in Mosul on Tuesday. The 12 people were killed at a market.", [12]),
    ("12 killed in Mosul blast\n\nA bomb killed 12 people in Mosul on Tuesday.", [12]),
    ("A man was shot on Tuesday in Ohio. He died on Thursday.", [1]),
    ("A bomb killed 12 people in Mosul. The blast also wounded 30 people.", [12]),
    ("A bomb killed 12 people in Mosul on Tuesday. In an unrelated attack, gunmen killed three people.", [12, 3]),
    ("A bomb killed 12 people in Mosul on Tuesday. Meanwhile, a flood killed nine people in Peru.", [12, 9]),
    ("A bomb killed 12 people in Mosul on Tuesday. In 2016 a similar attack killed 80 people.", [12, 80]),
    ("Gunmen killed 12 people in Lagos on Friday. In an earlier attack, gunmen killed five people.", [12, 5]),
    ("A fire killed 12 people in Dhaka. It was the deadliest since 2005, when a fire killed 64 people.", [12, 64]),
]


@pytest.mark.parametrize(("text", "killed"), APART)
def test_facts_of_one_incident_go_together_and_those_of_two_do_not(text: str, killed: list[int]) -> None:
    assert [best(incident) for incident in incidents(text)] == killed


PLACES = [
    ("A blast killed 12 people in Syria. The bomb went off in the town of Azaz.", "Azaz"),
    ("A blast in Mosul killed 12 people. The wounded were taken to a hospital in Erbil.", "Mosul"),
    ("Rockets hit Camp Anaconda and killed three soldiers.", "Camp Anaconda"),
    ("A bomb killed three people at Baghdad airport.", "Baghdad airport"),
    ("Officials in Washington said three soldiers were killed in Syria.", "Syria"),
    ("A bomb killed three people in Homs and wounded 40 in Damascus.", "Homs"),
    ("The army advanced in Aleppo and killed 30 rebels in Homs.", "Homs"),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_a_fact_has_the_most_precise_place_of_its_incident(text: str, place: str) -> None:
    assert facts_of(text)[0].context.where.place == place


def test_a_strike_is_from_the_air_only_where_the_text_speaks_of_aircraft() -> None:
    (alone,) = facts_of("The militia was blamed for a strike that killed three people.")
    (among,) = facts_of("Warplanes flew over the town. The strike killed three people.")
    assert (alone.context.event_type, among.context.event_type) == ("unknown", "air_strike")
