"""Who says something: the speaker's own words, of what kind he is, and which facts of a sentence are his."""

import pytest

from incidents.engine.findings import Finding
from incidents.engine.sentence import Sentence
from incidents.language import english
from incidents.stages.speakers import Speaker, attribute

STAGE = english().stage("speakers")

# phrase, the speaker's words, type
SPEAKERS = [
    ("Twelve people were killed in Halba on Monday, police said.", "police", "police"),
    ("The army said 12 rebels had died.", "The army", "military"),
    (
        "Interior Minister Juan Perez said on Friday that 12 people had died.",
        "Interior Minister Juan Perez",
        "government",
    ),
    (
        "A source at the regional police command told reporters that six were hurt.",
        "A source at the regional police command",
        "police",
    ),
    (
        "Six were hurt, according to civil defence officials and medical sources in the city.",
        "civil defence officials and medical sources in the city",
        "rescue",
    ),
    ("According to a local source, six people were hurt.", "a local source", "unnamed"),
    ("In a statement, the Pentagon said six soldiers were hurt.", "the Pentagon", "military"),
    ("Iraq's military said in a statement that six rebels were killed.", "Iraq's military", "military"),
    ("The ministry's figure was 40 dead.", "The ministry", "government"),
    ("The governor put the toll at 40.", "The governor", "government"),
    (
        "The Syrian Observatory for Human Rights reported 12 deaths.",
        "The Syrian Observatory for Human Rights",
        "monitor",
    ),
    ("The state agency quoted a doctor at the hospital as saying six had died.", "a doctor at the hospital", "medical"),
    ("The separatists claimed to have killed 50 soldiers.", "The separatists", "armed_group"),
    ("The United Nations confirmed 12 deaths.", "The United Nations", "un"),
    ("The airline announced that 12 passengers had died.", "The airline", "company"),
    ("Six people died, state television reported, citing a security official.", "a security official", "government"),
    ("Six people died, state radio said on Friday quoting residents.", "residents", "witness"),
    ("The mayor's spokesman said six people were hurt.", "The mayor's spokesman", "government"),
    ('"Six people were hurt," Ana Gomez said.', "Ana Gomez", None),
    ("Twelve killed in raid near Halba - Monitor", "Monitor", "monitor"),
    ("Monitor: twelve killed in raid near Halba", "Monitor", "monitor"),
    ("Twelve killed in raid, says UN", "UN", "un"),
    ("Authorities believe 12 people drowned.", "Authorities", "government"),
    ("The Red Cross has counted 12 bodies.", "The Red Cross", "ngo"),
    ("Juan Perez, the mayor of Halba, said 12 people had died.", "Juan Perez, the mayor of Halba", "government"),
    ("The group, which has members in every province, said 12 people had died.", "The group", None),
    (
        "Six people were hurt, said Juan Perez, a fire department spokesman.",
        "Juan Perez, a fire department spokesman",
        "rescue",
    ),
    ("Villagers said soldiers had fired on them.", "Villagers", "witness"),
    ("Figures from the health ministry show 12 deaths.", "the health ministry", "government"),
    ("Russia said it had lost 12 soldiers.", "Russia", "government"),
    ("The driver was quoted by a newspaper as saying that six had died.", "The driver", "witness"),
    ("Six people were reportedly hurt.", "reportedly", "unnamed"),
    ("It was reported that six people were hurt.", "It was reported", "unnamed"),
    ("Officials said six people were hurt.", "Officials", "unnamed"),
    ("The sheriff's department said six people were hurt.", "The sheriff's department", "police"),
]

SILENT = [
    "Twelve people were killed in Halba on Monday.",
    "Three soldiers were confirmed dead.",
    "Twelve people reported killed in flood",
    "No faction has claimed responsibility for the fire.",
    "The rebels claimed responsibility for the attack.",
    "The rebels claimed responsibility for the blast in Kabul on Friday.",
    "Breaking: twelve killed in raid near Halba",
    "Twelve people were said to be missing.",
    "The fire claimed 12 lives.",
    "The attack's death toll rose to 12.",
]


def found(text: str) -> tuple[Sentence, list[Finding]]:
    sentence = english().sentence(text).afresh()
    STAGE(sentence)
    return sentence, sentence.found


def speaker_of(text: str, fact: str) -> str | None:
    """The words of the speaker to whom the words `fact` of the text are attributed."""
    sentence, findings = found(text)
    first = text.index(fact)
    inside = [i for i, (start, end) in enumerate(sentence.spans) if start < first + len(fact) and end > first]
    finding = attribute(findings, inside[0], inside[-1] + 1, sentence)
    return None if finding is None else sentence.words(*finding.value.words)


@pytest.mark.parametrize(("text", "words", "kind"), SPEAKERS)
def test_speaker(text: str, words: str, kind: str | None) -> None:
    sentence, findings = found(text)
    said = [(sentence.words(*finding.value.words), finding.value.type) for finding in findings]
    assert said[-1:] == [(words, kind)], said


@pytest.mark.parametrize("text", SILENT)
def test_nobody_speaks(text: str) -> None:
    sentence, findings = found(text)
    assert [sentence.words(*finding.value.words) for finding in findings] == []


@pytest.mark.parametrize(
    "text", ["Six people were hurt, he added.", "She said six people were hurt.", "It said six had died."]
)
def test_pronoun_stands_for_another_speaker(text: str) -> None:
    _, (finding,) = found(text)
    assert finding.value.pronoun
    assert finding.value.type is None


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("Police said that six people were hurt.", "after"),
        ("According to police, six people were hurt.", "after"),
        ("Six people were hurt in Halba, police said.", "before"),
        ("Six people were hurt, according to police.", "before"),
        ("Six people were hurt, police told reporters on Friday.", "before"),
        ("Six people were reportedly hurt.", "sentence"),
    ],
)
def test_reach(text: str, reach: str) -> None:
    _, (finding,) = found(text)
    assert isinstance(finding.value, Speaker)
    assert finding.value.reach == reach


@pytest.mark.parametrize(
    ("text", "fact", "words"),
    [
        ("The rebels claimed to have killed 50; the army put the figure at six.", "killed 50", "The rebels"),
        ("The rebels claimed to have killed 50; the army put the figure at six.", "six", "the army"),
        ("Twelve people were killed, police said, and the hospital said 30 were hurt.", "Twelve people", "police"),
        ("Twelve people were killed, police said, and the hospital said 30 were hurt.", "30 were hurt", "the hospital"),
        ("Twelve people were killed, police said, and 30 were hurt.", "30 were hurt", "police"),
        ("Six soldiers died, the army said, while residents said nine had been killed.", "nine", "residents"),
        ("Twelve people were killed, and police said they were looking for a gunman.", "Twelve people", None),
        ("Since the army declared a truce 12 people have died, according to a monitor.", "12 people", "a monitor"),
        ("Twelve people were killed.", "Twelve people", None),
        ("Six people were reportedly hurt, police said.", "Six people", "police"),
    ],
)
def test_fact_goes_to_the_speaker_of_its_clause(text: str, fact: str, words: str | None) -> None:
    assert speaker_of(text, fact) == words
