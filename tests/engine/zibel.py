"""Zibel, a language of a dozen words that nobody speaks: the engine must know no other."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from incidents.engine.cascade import Match, Read, Stage
from incidents.engine.lexicon import Lexicon
from incidents.engine.needs import Needs
from incidents.engine.patterns import literals
from incidents.engine.rules import check_names, read_rules
from incidents.engine.sentence import Sentence

LISTS = {
    "COUNT": ["bim", "bam", "bom"],
    "COLOUR": ["vlu", "mirt"],
    "CREATURE": ["zorp", "zorps", "glee kin"],
    "PLONK": ["plonked", "plonked dor"],
    "NAMED": ["Quax"],
    "BOTH": ["mirt", "bom"],
    "EMPTY": [],
}
SHAPES = [("DIGITS", r"\d+"), ("SIGN", r"[^\w\s]+"), ("WORD", r"\w+")]
TOKEN = re.compile(r"\d+|[^\W\d_]+|\S")
VALUES = {"bim": 1, "bam": 2, "bom": 3}


def rule(name: str, pattern: str, **more: object) -> dict[str, Any]:
    return {"name": name, "pattern": pattern, "examples": ["bim zorps plonked"], **more}


def value_of_counts(match: Match) -> int:
    return sum(VALUES[token.lower()] for token in match.tokens())


def words(match: Match) -> str:
    return " ".join(match.tokens())


class Zibel:
    """Stages of Zibel rules, in their order; each makes findings of its own name unless a rule says otherwise."""

    def __init__(
        self,
        stages: Mapping[str, Iterable[Mapping[str, Any]]],
        reads: Mapping[str, Read] | None = None,
        aliases: Mapping[str, str] | None = None,
    ) -> None:
        rules = {
            name: read_rules({"rule": list(records), "aliases": aliases or {}}, f"{name}.toml", name)
            for name, records in stages.items()
        }
        every = [one for some in rules.values() for one in some]
        self.lexicon = Lexicon(LISTS, SHAPES, literals(one.pattern for one in every), TOKEN)
        names = frozenset(LISTS) | {name for name, _ in SHAPES} | {"CAPITALISED", "OTHER"}
        check_names(every, names, frozenset(f"<{one.makes}>" for one in every))
        reads = reads or {}
        needs = Needs(self.lexicon.alphabet)
        self.stages = [Stage(name, rules[name], needs, reads.get(name, words)) for name in rules]

    def read(self, text: str) -> Sentence:
        """The sentence `text` after all stages."""
        sentence = Sentence(text, 0, len(text), self.lexicon)
        for stage in self.stages:
            stage(sentence)
        return sentence


def matches(pattern: str, text: str) -> list[str]:
    """The stretches of `text` that the pattern finds, longest first where they overlap."""
    sentence = Zibel({"found": [rule("a rule", pattern)]}).read(text)
    return [sentence.words(finding.start, finding.end) for finding in sentence.found]
