"""A bad rule file fails when it is loaded, and the message names file, rule and item."""

from pathlib import Path
from typing import Any

import pytest

from incidents.engine.rules import RuleError, read_rules, read_toml

from .zibel import Zibel, rule


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (rule("zorps", "COUNT ZORPS"), ["groups.toml", "'zorps'", "ZORPS"]),
        (rule("zorps", "<number> CREATURE"), ["groups.toml", "'zorps'", "<number>"]),
        (rule("zorps", "(COUNT CREATURE"), ["groups.toml", "'zorps'", "a bracket is not closed"]),
        (rule("zorps", "COUNT", colour="vlu"), ["groups.toml", "'zorps'", "'colour'"]),
        ({"name": "zorps", "pattern": "COUNT"}, ["groups.toml", "'zorps'", "'examples'"]),
        ({"name": "zorps", "examples": ["bim"]}, ["groups.toml", "'zorps'", "'pattern'"]),
        ({"pattern": "COUNT", "examples": ["bim"]}, ["groups.toml", "'name'"]),
        (rule("zorps", ""), ["groups.toml", "'zorps'", "'pattern'"]),
    ],
)
def test_bad_rule(record: dict[str, Any], told: list[str]) -> None:
    with pytest.raises(RuleError) as error:
        Zibel({"groups": [record]})
    assert all(words in str(error.value) for words in told), str(error.value)


def test_two_rules_of_one_name() -> None:
    with pytest.raises(RuleError, match=r"groups\.toml: rule 'zorps' stands there twice"):
        Zibel({"groups": [rule("zorps", "COUNT"), rule("zorps", "CREATURE")]})


@pytest.mark.parametrize("content", [b"[[rule]\n", b'name = "zorps', b"\xff\xfe"])
def test_file_that_is_no_toml(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "groups.toml"
    path.write_bytes(content)
    with pytest.raises(RuleError, match=r"groups\.toml"):
        read_toml(path)


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"groups\.toml"):
        read_toml(tmp_path / "groups.toml")


def test_a_rule_keeps_what_its_record_says() -> None:
    record = rule("zorps", "COUNT CREATURE", makes="group", sets={"count": 2}, refuses="animals", never=["bim"])
    first, second = read_rules({"rule": [record, rule("other", "COUNT")]}, "groups.toml", "creature")
    assert (first.name, first.makes, first.sets, first.refuses) == ("zorps", "group", {"count": 2}, "animals")
    assert (first.examples, first.never, first.file) == (("bim zorps plonked",), ("bim",), "groups.toml")
    assert (second.makes, second.sets, second.refuses, second.order) == ("creature", {}, None, 1)
