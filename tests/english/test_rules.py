"""The English rules: each matches its examples and none of what it must never match, and none is idle."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from incidents.engine.rules import Rule
from incidents.engine.sentence import Sentence
from incidents.language import english

CORPUS = Path(__file__).parents[1] / "corpus"
RULES = list(english().rules)
Name = tuple[str, str]


def name_of(rule: Rule) -> Name:
    return rule.file, rule.name


def names(sentence: Sentence) -> Iterator[Name]:
    """The rules of all findings in a sentence, and of what they are made of."""
    return (name_of(inner.rule) for finding in sentence.found for inner in finding.walk() if inner.rule)


@cache
def rules_in(text: str) -> frozenset[Name]:
    """The rules that find something in `text`: the cascade, then each stage of the context on the plain words."""
    language = english()
    found: set[Name] = set()
    for start, end in language.splitter.spans(text):
        sentence = language.sentence(text, start, end)
        for stage in language.stages:
            stage(sentence)
        found.update(names(sentence))
        for stage in language.context:
            plain = sentence.afresh()
            stage(plain)
            found.update(names(plain))
    return frozenset(found)


@cache
def rules_of_the_corpus() -> frozenset[Name]:
    cases = [case for path in CORPUS.glob("*.toml") for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]
    return frozenset().union(*(rules_in(phrase) for case in cases for phrase in case["phrases"]))


@pytest.mark.parametrize(
    ("rule", "example"),
    [pytest.param(rule, text, id=f"{rule.file}: {rule.name}: {text}") for rule in RULES for text in rule.examples],
)
def test_rule_matches_its_example(rule: Rule, example: str) -> None:
    assert name_of(rule) in rules_in(example)


@pytest.mark.parametrize(
    ("rule", "text"),
    [pytest.param(rule, text, id=f"{rule.file}: {rule.name}: {text}") for rule in RULES for text in rule.never],
)
def test_rule_never_matches(rule: Rule, text: str) -> None:
    assert name_of(rule) not in rules_in(text)


def test_names_are_unique_within_a_file() -> None:
    assert [name for name, times in Counter(map(name_of, RULES)).items() if times > 1] == []


def test_names_read_like_phrases() -> None:
    """The words of a text, not those of a programmer: no class names, no underscores, no pattern signs."""
    assert [
        rule.name for rule in RULES if any(sign in rule.name for sign in "_|<>{}*?=") or rule.name != rule.name.strip()
    ] == []


@pytest.mark.parametrize("file", sorted({rule.file for rule in RULES}))
def test_every_rule_is_used_by_a_phrase_of_the_corpus(file: str) -> None:
    assert [rule.name for rule in RULES if rule.file == file and name_of(rule) not in rules_of_the_corpus()] == []
