"""Findings: what was found in a sentence, by which rule, and what it is made of."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from .rules import Rule


class Finding(NamedTuple):
    """Something found in a sentence: tokens `start` to `end` (end exclusive), by `rule`.

    `value` is what the stage worked out of the words; its type belongs to the stage. A named stretch of plain tokens
    is a finding of the kind "words" without a rule. `inner` are the outermost findings of earlier stages in it, from
    left to right, and `found` is the match in the letters: the named parts are worked out of both when asked for.
    """

    kind: str
    start: int
    end: int
    rule: Rule | None = None
    value: Any = None
    inner: "tuple[Finding, ...]" = ()
    found: re.Match[str] | None = None

    @property
    def parts(self) -> "Parts":
        """What earlier stages found in it, and its named stretches of plain words, from left to right, by name."""
        groups = groups_of(self.found) if self.found else {}
        names = {start: name for name, (start, _) in groups.items()}
        inner = {f.start: (names.get(f.start, f.kind), f) for f in self.inner}
        words = {
            start: (name, Finding("words", start, end))
            for name, (start, end) in groups.items()
            if end > start and start not in inner
        }
        return tuple(part for _, part in sorted((inner | words).items()))

    @property
    def sets(self) -> Mapping[str, Any]:
        """What its rule says of it."""
        return self.rule.sets if self.rule else {}

    def part(self, name: str) -> "Finding | None":
        """The part of that name, or None."""
        return next((part for key, part in self.parts if key == name), None)

    def walk(self) -> Iterator["Finding"]:
        """This finding and all that it is made of, outermost first."""
        yield self
        for _, part in self.parts:
            yield from part.walk()

    def rules(self) -> str:
        """The names of the rules that found this, outermost last: `some number > people were killed`."""
        return " > ".join(self._rules())

    def _rules(self) -> dict[str, None]:
        names: dict[str, None] = {}
        for part in self.inner:
            names |= part._rules()
        if self.rule:
            names[self.rule.name] = None
        return names


Parts = tuple[tuple[str, Finding], ...]


def outermost(at: Mapping[int, Finding], start: int, end: int) -> Iterator[Finding]:
    """The findings of `at`, by their first token, from token `start` to `end` that no other there contains."""
    for position in range(start, end):
        if position >= start and position in at:
            finding = at[position]
            if finding.end <= end:
                yield finding
            start = finding.end


def groups_of(found: re.Match[str]) -> dict[str, tuple[int, int]]:
    """The named parts that are there: name -> tokens (start, end exclusive)."""
    return {name: found.span(name) for name in found.re.groupindex if found.start(name) >= 0}
