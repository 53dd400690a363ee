"""Outcomes: the words that say what happened to people."""

from collections.abc import Mapping
from dataclasses import dataclass

from incidents.engine.cascade import Match

# Outcomes that one person cannot have both of in one incident: a number for two of them together is split by nobody.
_EXCLUSIVE = frozenset({"killed", "wounded"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened: the values of the column `outcome`, and whether one number stands for all of them together."""

    names: tuple[str, ...]

    @property
    def is_joint(self) -> bool:
        """Whether nobody knows how a number is split: "killed and wounded 30"."""
        return set(self.names) >= _EXCLUSIVE


class Outcomes:
    """Reads outcomes. `words` maps each form (PARTICIPLE, DEAD, ...) to word -> outcomes, in the order of the file."""

    def __init__(self, tables: Mapping[str, Mapping[str, list[str]]]) -> None:
        self.lists: dict[str, list[str]] = {}
        self._outcomes: dict[tuple[str, str], str] = {}
        for outcome, forms in tables.items():
            for form, words in forms.items():
                self.lists.setdefault(form, []).extend(words)
                for word in words:
                    self._outcomes.setdefault((form, word.lower()), outcome)

    def read(self, match: Match) -> Outcome | None:
        """The outcome that the words of a match say; a rule may set it itself."""
        if match.rule.sets.get("outcomes"):
            return Outcome(tuple(match.rule.sets["outcomes"]))
        forms = [name for name in self.lists if name in match.rule.pattern.names()]
        names = [self._outcome(match.tokens(part)[-1], forms) for part in ("w", "a", "b") if match.tokens(part)]
        return Outcome(tuple(dict.fromkeys(filter(None, names)))) if any(names) else None

    def _outcome(self, token: str, forms: list[str]) -> str | None:
        word = token.lower().replace("’", "'")
        return next((self._outcomes[form, word] for form in forms if (form, word) in self._outcomes), None)
