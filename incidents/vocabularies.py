"""The closed vocabularies of the tables: every value that a category column may hold, with its meaning.

A value is added by adding a line here; the checks, the Parquet types and the published schemas follow.
"""

from collections.abc import Mapping
from types import MappingProxyType


def _vocabulary(**values: str) -> Mapping[str, str]:
    return MappingProxyType(values)


OUTCOME = _vocabulary(
    killed="died of what happened, at once or later",
    wounded="hurt and alive, whatever the severity",
    missing="not accounted for",
    abducted="taken away by someone who is not the state, hostages included",
    detained="arrested or held by a state or an authority",
    displaced="driven from home, evacuated people included",
)

PRECISION = _vocabulary(
    exact="the words give one number, or one person",
    at_least="the number and any larger one",
    more_than="any number larger than the one stated",
    at_most="the number and any smaller one",
    fewer_than="any number smaller than the one stated",
    approximate="near the number, on either side",
    range="between two stated numbers",
    vague="people, but no number that can be told: dozens, several, many",
    unstated="people of a stated kind inside a counted total, without a number of their own",
)

STATUS = _vocabulary(
    civilian="called civilians, or in a role that is plainly civilian",
    security="members of state armed forces, police, guards, peacekeepers, or forces that act for a state",
    militant="members of armed groups that are not the state's, and attackers",
    unknown="the words do not tell; never guessed",
)

ROLE = _vocabulary(
    activist="campaigns for a cause, human rights defenders included",
    aid_worker="works for a relief or development organisation, United Nations civilian staff included",
    artist="writes, paints, plays, sings or acts",
    athlete="takes part in sport, coaches included",
    attacker="carried out the attack in which they came to harm",
    bystander="was there by chance, pedestrians included",
    contractor="works for an armed force or a government under a private contract",
    crew="works on a ship, an aircraft or a train",
    diplomat="represents a state abroad, embassy staff included",
    driver="drives a road vehicle",
    engineer="plans or maintains machines or buildings, technicians included",
    family="is named as a relative: wife, son, parents",
    farmer="works on the land or with animals, herders included",
    firefighter="fights fires",
    fisher="fishes for a living",
    guard="guards a place, a prison, a border or a person",
    health_worker="doctor, nurse, medic, ambulance or hospital staff",
    hostage="is held by force to put pressure on others",
    intelligence="works for an intelligence or secret service",
    journalist="reports for the media, camera and support staff included",
    judge="judge, magistrate or prosecutor",
    lawyer="advises or defends before a court",
    leader="leads a community, a tribe, a village or an organisation",
    migrant="has left home for another place: migrants, refugees, displaced people",
    militant="member of an armed group that is not the state's",
    miner="works in a mine",
    official="works for a government or an administration",
    passenger="travels in a vehicle, a vessel or an aircraft without working there",
    patient="is in medical care",
    peacekeeper="member of an international peace force",
    police="member of a police force or a gendarmerie",
    politician="holds or seeks an elected office, a minister, or a member of a party",
    prisoner="is held in a prison, a camp or in custody",
    protester="takes part in a demonstration, a riot or a strike",
    religious="works for a religion: priest, imam, monk, rabbi",
    rescuer="searches for or saves others, firefighters and health workers apart",
    resident="lives at the place, villagers included",
    scientist="researches or teaches at a university",
    shopper="shops, eats or is served at the place",
    soldier="member of the armed forces of a state or of forces that act for it",
    spectator="attends a match, a concert or a festival",
    student="goes to a school, a college or a university",
    suspect="is suspected of a crime",
    teacher="teaches at a school, school staff included",
    tourist="travels for pleasure, pilgrims apart",
    voter="votes or works at an election",
    worker="does paid work of any other kind",
    worshipper="prays, or is on a pilgrimage or at a religious ceremony",
)

SEX = _vocabulary(female="women or girls", male="men or boys")

AGE_GROUP = _vocabulary(
    child="under 18, or called children, babies, minors, teenagers", adult="18 or older, or called adults"
)

SCOPE = _vocabulary(
    incident="counts the people of one incident",
    cumulative="a total over a war, a year, a campaign or several incidents; never added to an incident",
)

MODALITY = _vocabulary(
    asserted="stated as what happened",
    possible="stated as what may have happened: feared dead, may have been hurt",
    denied="stated in order to be denied",
)

REVISION = _vocabulary(
    none="says nothing about an earlier number",
    total="replaces an earlier number: the toll rose to 12",
    increment="comes on top of an earlier number: two more died",
)

ATTRIBUTION_TYPE = _vocabulary(
    government="a government, a ministry, an official or a local authority",
    military="armed forces of a state",
    police="police or another law enforcement agency",
    medical="hospitals, doctors, health authorities",
    rescue="rescue, fire and civil defence services",
    un="the United Nations and its agencies",
    ngo="a non-governmental organisation, the Red Cross and the Red Crescent included",
    monitor="an organisation or person that counts and documents such incidents",
    media="a newspaper, a station, an agency or a journalist",
    witness="someone who was there, residents and relatives included",
    armed_group="an armed group that is not the state's",
    company="a company or its speaker",
    unnamed="sources, reports or officials without any name or office",
)

EVENT_TYPE = _vocabulary(
    air_strike="attack from aircraft or drones",
    missile_or_rocket="attack with missiles or rockets",
    shelling="attack with artillery, mortars or tanks",
    bombing="a bomb set off or thrown by people who do not die with it",
    suicide_bombing="a bomb set off by a person who dies with it",
    landmine_or_ied="a mine, a roadside bomb or an unexploded shell",
    shooting="people shot, without a fight between two sides",
    stabbing="attack with a knife, a machete or another blade",
    armed_clash="a fight between two armed sides",
    assassination="a chosen person killed",
    execution="captives or convicts put to death",
    abduction="people taken away",
    riot_or_protest="a demonstration, a riot or a mob",
    vehicle_attack="a vehicle driven into people on purpose",
    arson="a fire set on purpose",
    road_crash="an accident of road vehicles",
    rail_crash="an accident of trains",
    air_crash="an accident of aircraft",
    shipwreck="a vessel sunk, capsized or collided",
    explosion="an explosion by accident or of unknown cause",
    fire="a fire by accident or of unknown cause",
    collapse="a building, a bridge, a mine or a structure fallen in",
    stampede="people crushed in a crowd",
    earthquake="an earthquake, or a tsunami after it",
    flood="water over the land, flash floods included",
    storm="hurricane, tornado, lightning, hail",
    landslide="earth, mud, rock or snow sliding down",
    epidemic="a disease that spreads",
    heat_or_cold="a wave of heat or cold",
    other="stated, and none of these",
    unknown="not stated",
)

PERPETRATOR_CLAIM = _vocabulary(
    stated="the text itself says who did it",
    blamed="someone accuses them",
    claimed="they claimed responsibility",
    denied="they deny it",
)

DATE_PRECISION = _vocabulary(
    day="one day",
    week="a week",
    month="a month",
    year="a year",
    range="between two stated dates",
    unknown="no date",
)

DATE_SOURCE = _vocabulary(
    stated="a full date in the text",
    relative="worked out from the publication date: on Thursday, last month",
    context="taken from another sentence on the same incident",
    unknown="no date; the publication date is never put in its place",
)

PLACE_SOURCE = _vocabulary(
    stated="in the same sentence",
    context="taken from another sentence on the same incident",
    dateline="the place that the document is dated from",
    unknown="no place",
)

WHY_NOT = _vocabulary(
    superseded="a later total is as high or higher",
    repeated="the same number as the one used",
    some="a story on some of the people; others count far more",
    falls="lower than a total before, and nothing confirms it",
    policy="the policy chose another one",
    other_claim="what somebody else says in a document that itself goes by another number",
    party="what a party to the fight says of the other side, while others tell a number too",
)

DOCUMENT_STATUS = _vocabulary(
    ok="read",
    empty="without any text",
    unsupported="of a format that is not read",
    unreadable="damaged, binary, or not what its name says",
    too_large="larger than the limit",
    duplicate="the same text as an earlier document, and not read again",
)

REASON = _vocabulary(
    negated="said not to have happened",
    hypothetical="a condition or a possibility that nobody states: if, could, would",
    question="asked, not said",
    planned="meant to happen",
    predicted="expected to happen",
    threatened="announced in order to frighten",
    attempted="tried and failed",
    drill="an exercise or a simulation",
    judicial="a charge, a trial or a sentence: charged with killing two",
    historical="an anniversary or a distant past that the text only recalls",
    fiction="a film, a book, a game",
    sport="a match or a race",
    natural="a death of an illness or of age: died of cancer",
    figurative="a figure of speech: killed the bill",
    comparison="a number only in comparison with another: twice as many",
    survived="people who came through alive",
    unharmed="people who came to no harm",
    not_people="things, households or organisations",
    animal="animals",
    age="an age",
    money="a sum of money",
    date="a date",
    time="a time of day",
    duration="a length of time",
    distance="a distance",
    measure="a weight, an area, a calibre, a temperature or another measure",
    rate="so many per something",
    percentage="a share",
    rank="a place in an order: the third deadliest",
    ordinal="a number in a sequence: the 12th victim",
    name="part of a name or a title: Boeing 737, Group of Seven",
    identifier="a telephone, flight, case or page number",
    section="the number of a chapter, a law or an item in a list",
    implausible="larger than any number of people could be",
    no_victims="no people that the number could count",
    ambiguous="two readings, and nothing to choose by",
    overlapping="inside a longer finding that was taken",
)
