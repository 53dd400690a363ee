"""The text edits that CONTRIBUTING.md shows do what it says."""

import re
import shutil
import textwrap
import tomllib
from pathlib import Path

import incidents.language
from incidents.extraction import FactFinder
from incidents.language import english, read_language

ENGLISH = Path(incidents.language.__file__).parent / "english"
CONTRIBUTING = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
HEAD, CASE, RULE = map(textwrap.dedent, re.findall(r"\n\n((?: {7}.*\n)+)", CONTRIBUTING))


def edited(folder, file, block):
    """English with a block more in one of its files."""
    shutil.copytree(ENGLISH, folder)
    with (folder / file).open("a", encoding="utf-8") as content:
        content.write(block)
    return FactFinder(read_language(folder))


def test_a_word(tmp_path):
    (case,) = tomllib.loads(CASE)["case"]
    ((phrase,), (wanted,)) = case["phrases"], case["facts"]
    (before,) = FactFinder(english()).read("a", phrase).facts
    (after,) = edited(tmp_path / "english", "people.toml", HEAD).read("a", phrase).facts
    assert (after.outcome, after.quantity.count, after.traits.status) == tuple(wanted.values())
    assert before.traits.status != after.traits.status


def test_a_rule(tmp_path):
    (rule,) = tomllib.loads(RULE)["rule"]
    finder = edited(tmp_path / "english", "casualties.toml", RULE)
    for phrase in rule["examples"]:
        assert not FactFinder(english()).read("a", phrase).facts
        (fact,) = finder.read("a", phrase).facts
        assert [fact.outcome] == rule["sets"]["outcomes"]
        assert rule["name"] in fact.rule
    assert not any(finder.read("a", phrase).facts for phrase in rule["never"])
