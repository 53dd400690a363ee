"""Outcomes: the words that say what happened to people."""

from collections.abc import Mapping
from typing import NamedTuple

from incidents.engine.cascade import Match
from incidents.engine.rules import Rule

# Outcomes that one person cannot have both of in one incident: a number for two of them together is split by nobody.
_EXCLUSIVE = frozenset({"killed", "wounded", "missing"})
ALIVE = ("wounded", "missing")  # outcomes that nobody has any more who died


class Outcome(NamedTuple):
    """What happened: the values of the column `outcome`.

    `loose` words are said of things as well as of people; `open` ones leave open whether the victim lived, those that
    are `open_for_one` when they are said of one person: "was taken to hospital". `until_then` is the outcome that
    people had who then died: "wounded", in "was hurt and later died". `arrest` words tell of an arrest when they are
    said of fighters and suspects: "captured".
    """

    names: tuple[str, ...]
    loose: bool = False
    open: bool = False
    open_for_one: bool = False
    arrest: bool = False
    until_then: str | None = None

    @property
    def is_joint(self) -> bool:
        """Whether nobody knows how a number is split: "killed and wounded 30"."""
        return len(_EXCLUSIVE.intersection(self.names)) > 1


class Outcomes:
    """Reads outcomes. `words` maps each form (PARTICIPLE, DEAD, ...) to word -> outcomes, in the order of the file."""

    def __init__(self, tables: Mapping[str, Mapping[str, list[str]]], said_of: Mapping[str, list[str]]) -> None:
        self._loose = frozenset(said_of["loose"])
        self._open = frozenset(said_of["open"])
        self._open_for_one = frozenset(said_of["open_for_one"])
        self._arrest = frozenset(said_of["arrest"])
        self._bodies = frozenset(said_of["bodies"])
        self.lists: dict[str, list[str]] = {}
        self._outcomes: dict[tuple[str, str], str] = {}
        self._read: dict[tuple[str, ...], Outcome | None] = {}  # by the rule and its words
        for outcome, forms in tables.items():
            for form, words in forms.items():
                self.lists.setdefault(form, []).extend(words)
                for word in words:
                    self._outcomes.setdefault((form, word.lower()), outcome)
        self._beside_bodies = frozenset(said_of["beside_bodies"]) | {word for _, word in self._outcomes} - self._bodies

    def read(self, match: Match) -> Outcome | None:
        """The outcome that the words of a match say; a rule may set it itself."""
        said = (match.rule.name, *[tokens[-1] for part in ("w", "a", "b") if (tokens := match.tokens(part))])
        if said[-1].lower() in self._bodies and self._beside_bodies.isdisjoint(map(str.lower, match.sentence.tokens)):
            return None
        if said not in self._read:
            self._read[said] = self._by(match.rule, [word.lower() for word in said[1:]])
        return self._read[said]

    def _by(self, rule: Rule, words: list[str]) -> Outcome | None:
        """The outcome that `words` say by `rule`."""
        if rule.sets.get("outcomes"):
            sets = rule.sets
            return Outcome(tuple(sets["outcomes"]), False, sets.get("open", False), sets.get("open_for_one", False))
        forms = [name for name in self.lists if name in rule.pattern.names()]
        names = [name for word in words if (name := self._outcome(word, forms))]
        if len(names) == 2 and names[1] == "killed" and words[0].split()[-1] in self._open:
            names = names[1:]  # "shot and killed": nobody was left wounded
        if not names:
            return None
        loose = self._loose.issuperset(words)
        open_for_one = self._open_for_one.issuperset(words)
        arrest = not self._arrest.isdisjoint(words)
        return Outcome(tuple(dict.fromkeys(names)), loose, self._open.issuperset(words), open_for_one, arrest)

    def _outcome(self, token: str, forms: list[str]) -> str | None:
        word = token.replace("’", "'")
        return next((self._outcomes[form, word] for form in forms if (form, word) in self._outcomes), None)
