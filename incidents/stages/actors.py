"""Actors: who did it, and whether the text states it, blames him, or he claims or denies it."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from incidents.engine.cascade import Match


class Actor(NamedTuple):
    """Who did something.

    `words` are the tokens (start, end) of the actor's own words, `claim` a value of the column `perpetrator_claim`
    (stated, blamed, claimed or denied), `event` the tokens of the words for the deed, where a rule names them. `again`
    says that the words point back to somebody told of before: "the same militia". A `pronoun` stands for the actor of a
    sentence before. One who `arrests` people does nothing else to them.
    """

    words: tuple[int, int]
    claim: str
    event: tuple[int, int] | None = None
    again: bool = False
    pronoun: bool = False
    arrests: bool = False


class Actors:
    """Reads actors. `data` is actors.toml, `detained` the words for arrests, by their form: [outcome.detained]."""

    def __init__(self, data: Mapping[str, Any], detained: Mapping[str, Iterable[str]]) -> None:
        self._suspected = frozenset(data["lists"]["SUSPECTED"])
        self._arresting = frozenset(data["arresting"]["words"]).union(*detained.values())
        self._again = frozenset(data["pointing_back"]["words"])

    def read(self, match: Match) -> Actor | None:
        """The actor that a rule of actors.toml found; one who is only suspected is blamed."""
        start, end = match.groups["words"]
        said = match.sentence.tokens[max(start - 1, 0) : max(end, match.end)]
        claim = match.rule.sets["claim"]
        if claim == "stated" and not self._suspected.isdisjoint(" ".join(said).lower().split()):
            claim = "blamed"
        again = not self._again.isdisjoint(
            token.lower() for token in match.sentence.tokens[start : min(start + 2, end)]
        )
        arrests = not self._arresting.isdisjoint(token.lower() for token in match.tokens("event"))
        return Actor((start, end), claim, match.groups.get("event"), again, "pronoun" in match.rule.sets, arrests)
