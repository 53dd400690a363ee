"""A language put together from its folder of word lists and rules."""

import gc
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from incidents.engine.cascade import Read, Stage
from incidents.engine.lexicon import Lexicon
from incidents.engine.needs import Needs
from incidents.engine.patterns import Atom, Pattern, letters_of, literals
from incidents.engine.rules import Rule, RuleError, check_names, read_rules, read_toml
from incidents.engine.sentence import Sentence
from incidents.engine.splitter import SentenceSplitter
from incidents.garbage import uncollected
from incidents.stages.actors import Actors
from incidents.stages.casualties import read_casualty
from incidents.stages.countries import Countries
from incidents.stages.cues import read_cue
from incidents.stages.dates import Dates
from incidents.stages.events import read_event
from incidents.stages.heads import People
from incidents.stages.joined import read_joined
from incidents.stages.lists import read_list, read_parts
from incidents.stages.numbers import Numbers, read_quantity
from incidents.stages.outcomes import Outcome, Outcomes
from incidents.stages.people import PeopleReader
from incidents.stages.places import Places
from incidents.stages.purposes import Purposes
from incidents.stages.shares import read_share
from incidents.stages.speakers import Speakers

# The stages in their order, each with the kind that its rules make unless they say otherwise. The rules of a stage
# stand in the file of the same name. Where the first find no words for an outcome, the later ones are not asked.
FIRST = {
    "cardinals": "cardinal",
    "numbers": "number",
    "notcounts": "notcount",
    "outcomes": "outcome",
}
LATER = {
    "groups": "people",
    "members": "people",
    "lists": "people",
    "parts": "people",
    "casualties": "casualty",
    "distant": "casualty",
    "joined": "casualty",
    "shares": "casualty",
}
STAGES = FIRST | LATER

# Found anew, from the plain words, in the sentences that hold a casualty and in those that lend them their context.
CONTEXT = {
    "cues": "cue",
    "dates": "date",
    "places": "place",
    "events": "event",
    "speakers": "speaker",
    "actors": "actor",
}


@dataclass(frozen=True)
class Language:
    """A language ready for use: how it is cut into sentences and tokens, and its stages with their rules."""

    name: str
    lexicon: Lexicon
    splitter: SentenceSplitter
    first: tuple[Stage, ...]
    later: tuple[Stage, ...]
    context: tuple[Stage, ...]
    people: People
    countries: Countries
    purposes: Purposes
    cue_stops: frozenset[str]
    blame: tuple[str, ...]
    adding: frozenset[str]

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of the cascade, in their order."""
        return self.first + self.later

    @property
    def rules(self) -> Iterable[Rule]:
        """All rules, in the order in which they are tried."""
        return (rule for stage in (*self.stages, *self.context) for rule in stage.rules)

    def stage(self, name: str) -> Stage:
        """The stage of that name."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Stage]:
        return {stage.name: stage for stage in (*self.stages, *self.context)}

    def sentence(self, text: str, start: int = 0, end: int | None = None) -> Sentence:
        """The sentence from character `start` to `end` (exclusive) of `text`, before any stage."""
        return Sentence(text, start, len(text) if end is None else end, self.lexicon)

    def is_in(self, name: str, token: str) -> bool:
        """Whether `token` is in the word list `name`."""
        return self.has_any(name, (token,))

    def has_any(self, name: str, tokens: Iterable[str]) -> bool:
        """Whether any of `tokens` is in the word list `name`."""
        return not self._letters_of(name).isdisjoint(map(self.lexicon.__getitem__, tokens))

    def positions(self, name: str, tokens: Iterable[str]) -> list[int]:
        """Which of `tokens` are in the word list `name`, by their place."""
        letters = self._letters_of(name)
        return [i for i, letter in enumerate(map(self.lexicon.__getitem__, tokens)) if letter in letters]

    def may_blame(self, text: str) -> bool:
        """Whether `text` holds a word with which somebody is blamed, or claims responsibility."""
        said = text.lower()
        return any(stem in said for stem in self.blame)

    def _letters_of(self, name: str) -> frozenset[str]:
        if name not in self._letters:
            self._letters[name] = self.lexicon.alphabet.having(name)
        return self._letters[name]

    @cached_property
    def _letters(self) -> dict[str, frozenset[str]]:
        return {}

    def _telling(self, stages: Iterable[Stage]) -> Iterator[Atom]:
        """The words by which rules say what happened: their parts `w` and `a`."""
        return (atom for stage in stages for rule in stage.rules for atom in rule.pattern.named("w", "a"))

    def may_count(self, sentence: Sentence) -> bool:
        """Whether a sentence that the first stages have seen may say what happened to somebody.

        It may when they found words for an outcome, or when it has one of the words by which later rules say so.
        """
        return any(isinstance(finding.value, Outcome) for finding in sentence.found) or not (
            self._told_later.isdisjoint(sentence.letters)
        )

    @cached_property
    def _told_later(self) -> frozenset[str]:
        """The letters of the words by which rules behind the first stages say what happened."""
        return frozenset().union(*(letters_of(self.lexicon.alphabet, atom) for atom in self._telling(self.later)))

    @cached_property
    def triggers(self) -> str:
        """A regular expression, good for `re` and RE2, that matches every text in which a casualty rule can match.

        It is derived from the rules that say what happened: each names the word by which it does so `w` (or `a`), and
        a text with none of these words holds no outcome.
        """
        words = self.lexicon.words_of({name for atom in self._telling(self.stages) for name in atom.names})
        return r"(?i)\b" + _as_tree(sorted({" ".join(re.findall(r"[^\W_]+", word)) for word in words})) + r"\b"


def _as_tree(words: list[str]) -> str:
    """A regular expression for sorted `words` that reads a shared beginning once: "(?:kill(?:ed|s|))".

    Between the words of an entry there may be any white space and any signs.
    """
    if words == [""]:
        return ""
    first: dict[str, list[str]] = {}
    for word in words:
        first.setdefault(word[:1], []).append(word[1:])
    branches = [
        (r"\W+" if letter == " " else letter) + _as_tree(rest) if letter else ""
        for letter, rest in sorted(first.items(), reverse=True)
    ]
    return branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"


def read_language(folder: Path) -> Language:
    """The language in `folder`; raises RuleError naming file, rule and item when it cannot be used."""
    data = {path.stem: read_toml(path) for path in sorted(folder.glob("*.toml"))}
    token = re.compile(data["language"]["token"])
    people = People(data, folder / "countries.csv", token)
    outcomes = Outcomes(data["outcomes"]["outcome"], data["outcomes"]["said_of"])
    numbers = {name: list(words) for name, words in data["cardinals"]["values"].items()}
    lists = _lists(data) | people.lists | outcomes.lists | numbers | {"ORDINAL": list(data["groups"]["ordinals"])}
    rules = {name: read_rules(data[name], f"{name}.toml", makes) for name, makes in (STAGES | CONTEXT).items()}
    every = [rule for stage in rules.values() for rule in stage]
    lexicon = Lexicon(
        lists,
        _shapes(data["language"]["shapes"], lists),
        literals(rule.pattern for rule in every),
        token,
        _named_most(rule.pattern for rule in every),
    )
    names = frozenset(lists) | frozenset(data["language"]["shapes"]) | {"CAPITALISED", "OTHER"}
    check_names(every, names, frozenset(f"<{rule.makes}>" for rule in every))
    reads = _reads(data, people, outcomes)
    needs = Needs(lexicon.alphabet)
    stages = {name: Stage(name, rules[name], needs, reads[name]) for name in STAGES | CONTEXT}
    writing = data["language"]
    splitter = SentenceSplitter(frozenset(writing["abbreviations"]), frozenset(writing["leading_on"]))
    return Language(
        folder.name,
        lexicon,
        splitter,
        tuple(stages[name] for name in FIRST),
        tuple(stages[name] for name in LATER),
        tuple(stages[name] for name in CONTEXT),
        people,
        Countries(data["places"], people),
        Purposes(data["dates"]["purposes"], lists),
        lexicon.alphabet.having("CUE_STOP"),
        tuple(data["actors"]["blame"]["stems"]),
        frozenset(data["groups"]["adding"]["anywhere"]),
    )


def _reads(data: Mapping[str, Mapping[str, Any]], people: People, outcomes: Outcomes) -> dict[str, Read]:
    """How each stage reads a match."""
    numbers = Numbers(data["cardinals"]["values"], data["cardinals"]["fractions"])
    groups = PeopleReader(people, data["groups"])
    return {
        "cardinals": numbers.read_cardinal,
        "numbers": read_quantity,
        "notcounts": lambda match: match.rule.refuses,
        "outcomes": outcomes.read,
        "groups": groups.read_group,
        "members": groups.read_members,
        "lists": read_list,
        "parts": read_parts,
        "casualties": read_casualty,
        "distant": read_casualty,
        "joined": read_joined,
        "shares": read_share,
        "cues": read_cue,
        "dates": Dates(data["dates"], numbers).read,
        "places": Places(data["places"], people).read,
        "events": read_event,
        "speakers": Speakers(data["speakers"], data["organisations"]["organisation"], people).read,
        "actors": Actors(data["actors"], data["outcomes"]["outcome"]["detained"]).read,
    }


def _named_most(patterns: Iterable[Pattern]) -> list[frozenset[str]]:
    """The sets of names that patterns write most often as one token: "a|an|the", "MODIFIER"."""
    atoms = (piece for pattern in patterns for piece in pattern.pieces if isinstance(piece, Atom))
    return [names for names, _ in Counter(frozenset(atom.names) for atom in atoms).most_common()]


def _lists(data: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    """The `[lists]` of all files; a list belongs to one file."""
    lists: dict[str, list[str]] = {}
    for file, content in data.items():
        for name, words in content.get("lists", {}).items():
            if name in lists:
                raise RuleError(f"{file}.toml: the list {name} stands in another file too; keep one of them")
            lists[name] = words
    return lists


def _shapes(shapes: Mapping[str, str], lists: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """The shapes with the words of a list in place of its name in braces."""
    return [
        (name, re.sub(r"\{([A-Z]+)\}", lambda found: "|".join(map(re.escape, lists[found[1]])), shape))
        for name, shape in shapes.items()
    ]


@cache
def english() -> Language:
    """English, from `incidents/english/`."""
    with uncollected():
        language = read_language(Path(__file__).parent / "english")
        gc.freeze()  # half a million objects that stay: no collection walks them
    return language
