"""The other commands: help, explain, show, rules, schema."""

import json
import re
from pathlib import Path

import pytest

from incidents.language import english
from incidents.reconcile.choices import Policy
from incidents.reconcile.policies import POLICIES
from incidents.schemas import published
from incidents.tables import TABLES

COMMANDS = ["extract", "explain", "show", "rules", "schema"]


def test_each_policy_that_may_be_chosen_chooses():
    assert list(POLICIES) == list(Policy)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(command, name):
    ran = command(name, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert f"\n    incidents {name}" in ran.out or f"| incidents {name}" in ran.out


def test_help_names_every_command(command):
    for arguments in ([], ["--help"], ["-h"]):
        ran = command(*arguments)
        assert ran.status == 0
        assert all(f"\n  {name} " in ran.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_in_the_docs(command, name):
    docs = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
    section = docs.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    options = set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", command(name, "--help").out, re.MULTILINE)) - {"--help"}
    assert options
    assert {option for option in options if option not in section} == set()


def test_version(command):
    assert command("--version").out.startswith("incidents 0.")


def test_explain_shows_the_tree_and_the_columns(command):
    ran = command("explain", "A bomb killed 12 people on Friday.", "--published", "2020-03-13")
    assert ran.status == 0
    assert "“12 people” · rule" in ran.out
    assert "      " in ran.out
    assert "outcome killed · count 12" in ran.out


def test_explain_shows_tokens_when_asked(command):
    assert "HEAD_MANY" not in command("explain", "A bomb killed 12 people.").out
    assert "HEAD_MANY" in command("explain", "A bomb killed 12 people.", "--tokens").out


def test_explain_reads_files_and_standard_input(command, article):
    of_file = command("explain", article).out
    assert "killed 12 people" in of_file
    assert command("explain", stdin=article.read_bytes()).out == of_file
    assert command("explain", "-", stdin=article.read_bytes()).out == of_file


def test_explain_of_several_files_tells_them_apart(command, article, tmp_path):
    (tmp_path / "quiet.md").write_text("---\npublished: 2020-03-13\n---\nThe sun shone on the market.")
    alone = command("explain", article).out
    assert command("explain", tmp_path).out == (
        f"── article.txt\n\n{alone}\n── quiet.md · 2020-03-13\n\n" + command("explain", tmp_path / "quiet.md").out
    )


def test_explain_keeps_words_whole(command):
    text = f"{'A very long way from home, on the road, ' * 2}the well-known market-town-dwellers killed 12 people."
    assert "\nmarket-town-dwellers killed" in command("explain", text).out


def test_explain_says_so_when_there_is_nothing(command):
    assert command("explain", "The sun shone on the market.").out.startswith("Nothing")


def test_explain_of_what_cannot_be_read(command, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    ran = command("explain", tmp_path / "empty.txt")
    assert ran.status == 1
    assert "empty.txt is empty" in ran.complaint


def test_show(command, article, tmp_path):
    command("extract", article, "--output", tmp_path / "output")
    ran = command("show", tmp_path / "output")
    assert ran.status == 0
    assert ran.out.startswith("documents")
    assert "date start" in ran.out
    assert "date start" not in command("show", tmp_path / "output", "--rows", 0).out
    assert re.search(r"^incidents +1  killed 12, wounded 30$", ran.out, re.MULTILINE)


def test_show_of_a_dataset_of_some_tables(command, article, tmp_path):
    command("extract", article, "--output", tmp_path / "output", "--tables", "facts")
    (line,) = command("show", tmp_path / "output").out.splitlines()
    assert line.startswith("facts ")


@pytest.mark.parametrize("columns", [80, 140])
def test_show_in_a_narrow_terminal_keeps_numbers_and_ids(command, tmp_path, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    text = "A suicide bombing by the Popular Front of the Northern Provinces killed 1,234 people in Tegucigalpa"
    (tmp_path / "a.txt").write_text(f"{text} on Friday.")
    command("extract", tmp_path / "a.txt", "--output", tmp_path / "output", "--published", "2020-03-13")
    table = command("show", tmp_path / "output").out.partition("\n\n")[2].splitlines()
    assert max(map(len, table)) <= columns
    assert " 1234 " in table[1]
    assert re.search(r" i[0-9a-f]{16}$", table[1])


def test_show_of_a_dataset_without_facts(command, tmp_path):
    (tmp_path / "quiet.txt").write_text("The sun shone on the market.")
    command("extract", tmp_path / "quiet.txt", "--output", tmp_path / "output")
    assert command("show", tmp_path / "output").status == 0


def test_show_of_a_broken_dataset(command, tmp_path):
    (tmp_path / "facts.csv").write_text("a,b\n1,2\n")
    ran = command("show", tmp_path)
    assert ran.status == 1
    assert "lacks the columns" in ran.complaint


def test_rules_lists_every_rule(command):
    listed = command("rules").out
    for rule in english().rules:
        assert f"\n  {rule.name}\n" in listed
        assert rule.pattern.source in listed


def test_rules_of_one_file(command):
    ran = command("rules", "casualties.toml")
    assert ran.out.startswith("casualties.toml\n")
    assert ran.out == command("rules", "casualties").out
    assert "numbers.toml" not in ran.out


def test_rules_lists_the_words(command):
    assert any(
        line.startswith("PARTICIPLE: ") and "killed" in line for line in command("rules", "--lists").out.splitlines()
    )


GOOD = '[[rule]]\nname = "{name}"\npattern = "<people> BE {word}"\nexamples = ["12 people were hit"]\n'


def test_rules_of_ones_own_are_checked(command, tmp_path):
    (tmp_path / "casualties.toml").write_text(
        '[lists]\nMY_WORDS = ["zapped"]\n' + GOOD.format(name="zapped", word="MY_WORDS")
    )
    ran = command("rules", "--check", tmp_path)
    assert (ran.status, ran.out) == (0, "Rules that are good: 1 in casualties.toml.\n")
    assert command("rules", "--check", tmp_path / "casualties.toml").out == ran.out


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (GOOD.format(name="zapped", word="MY_WORDS"), ["casualties.toml", "'zapped'", "MY_WORDS"]),
        (GOOD.format(name="zapped", word="(hit"), ["casualties.toml", "'zapped'", "bracket"]),
        (GOOD.format(name="a", word="hit") + 'colour = "red"\n', ["casualties.toml", "'a'", "'colour'"]),
        (GOOD.format(name="a", word="hit") * 2, ["casualties.toml", "'a'", "twice"]),
        ("[[rule\n", ["casualties.toml"]),
    ],
)
def test_bad_rules_are_told_with_file_rule_and_item(command, tmp_path, content, told):
    (tmp_path / "casualties.toml").write_text(content)
    ran = command("rules", "--check", tmp_path)
    assert (ran.status, ran.out) == (1, "")
    assert all(part in ran.complaint for part in told)


def test_a_rule_file_is_called_as_its_stage(command, tmp_path):
    (tmp_path / "mine.toml").write_text(GOOD.format(name="a", word="hit"))
    ran = command("rules", "--check", tmp_path)
    assert ran.status == 2
    assert "mine.toml" in ran.complaint


@pytest.mark.parametrize("table", TABLES)
def test_schema_prints_what_is_published(command, table):
    assert command("schema", table).out.strip() == published()[f"{table}.md"].strip()
    assert json.loads(command("schema", table, "--format", "json").out)["title"] == table
    assert "fields" in json.loads(command("schema", table, "--format", "table").out)


def test_schema_of_all_tables(command):
    printed = command("schema").out
    assert all(f"# {table}\n" in printed for table in TABLES)
