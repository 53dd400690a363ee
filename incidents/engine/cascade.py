"""The cascade: stages that find things in a sentence, by their rules, and mask what they found."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import attrgetter, itemgetter, or_
from typing import Any

from .findings import Finding, groups_of, outermost
from .needs import Needs
from .patterns import begin_and_inside, compile_pattern
from .rules import Rule
from .sentence import Sentence

_MOST_KEPT = 50_000  # choices of rules that a stage keeps


@dataclass(slots=True)
class Match:
    """A rule's match in a sentence, for a stage to read."""

    rule: Rule
    sentence: Sentence
    start: int
    end: int
    found: re.Match[str]
    _groups: dict[str, tuple[int, int]] | None = None

    @property
    def groups(self) -> dict[str, tuple[int, int]]:
        """The parts that are there: name -> tokens (start, end exclusive)."""
        if self._groups is None:
            self._groups = groups_of(self.found)
        return self._groups

    def tokens(self, name: str = "") -> list[str]:
        """The tokens of the match, or of its part `name` (none when it is absent)."""
        if not name:
            return self.sentence.tokens[self.start : self.end]
        if name not in self.found.re.groupindex:
            return []
        start, end = self.found.span(name)  # (-1, -1) when it is absent
        return self.sentence.tokens[start:end]

    def finding(self, name: str) -> Finding | None:
        """What an earlier stage found at the beginning of the part `name`."""
        return self.sentence.at.get(self.found.start(name)) if name in self.found.re.groupindex else None

    def findings(self, *kinds: str) -> list[Finding]:
        """The findings of these kinds in the match, from left to right."""
        return [finding for finding in outermost(self.sentence.at, self.start, self.end) if finding.kind in kinds]


# A stage's reading of a match: the finding's value, or None when the words do not bear the rule out after all.
Read = Callable[[Match], Any]


class Stage:
    """One stage of the cascade: rules in their order, and how a match is read."""

    def __init__(self, name: str, rules: Sequence[Rule], needs: Needs, read: Read) -> None:
        self.name = name
        self.rules = rules
        self.read = read
        self._needs = needs
        self._masks = {kind: begin_and_inside(needs.alphabet, f"<{kind}>") for kind in {rule.makes for rule in rules}}
        self._may_match = _Choices(rules, needs)
        self._any_need = self._may_match.any_need

    def __call__(self, sentence: Sentence) -> None:
        """Find what this stage finds in `sentence`, and mask it."""
        if sentence.serves is None:
            sentence.serves = sentence.serves_first(self._needs)
        rules = self._may_match[sentence.serves & self._any_need]
        if rules and (matches := _matches(sentence.letters, rules)):
            findings = self._settled(sentence, matches)
            sentence.add(findings, self._masks)
            for finding in findings:
                sentence.serves |= self._needs.served_by[self._masks[finding.kind][0]]

    def alone(self, sentence: Sentence) -> list[Finding]:
        """What this stage finds in the plain words of `sentence`, whatever has been found in them before."""
        rules = self._may_match[sentence.serves_first(self._needs) & self._any_need]
        if not rules:
            return []
        plain = sentence.afresh()
        matches = _matches(plain.letters, rules)
        return self._settled(plain, matches) if matches else []

    def _settled(self, sentence: Sentence, matches: list["_Ranked"]) -> list[Finding]:
        """The one place where overlap is settled: the longest match wins, then the rule that stands first.

            at least two US troops and        at least two US troops and
            [------------------]              kept: longest
                     [---------]              dropped: overlaps
        A match that its stage reads as None leaves its tokens to the next in line.
        """
        taken = 0  # a bit for each token
        findings: list[Finding] = []
        matches.sort(key=_RANK)
        for _, _, start, end, rule, found in matches:
            tokens = (1 << end) - (1 << start)
            if taken & tokens:
                continue
            value = self.read(Match(rule, sentence, start, end, found))
            if value is not None:
                taken |= tokens
                inner = tuple(outermost(sentence.at, start, end))
                findings.append(Finding(rule.makes, start, end, rule, value, inner, found))
        if len(findings) > 1:
            findings.sort(key=_START)
        return findings


class _Choices(dict[int, "list[_Candidate]"]):
    """The needs that a sentence serves -> the rules of which every need is served; chosen once and kept."""

    def __init__(self, rules: Sequence[Rule], needs: Needs) -> None:
        super().__init__()
        self._alphabet = needs.alphabet
        self._needing = [(rule, needs.of(rule)) for rule in rules]
        self._compiled: dict[int, re.Pattern[str]] = {}
        self.any_need = reduce(or_, [need for _, need in self._needing], 0)

    def __missing__(self, served: int) -> "list[_Candidate]":
        if len(self) > _MOST_KEPT:
            self.clear()
        self[served] = [(rule, self._expression(rule)) for rule, need in self._needing if need & served == need]
        return self[served]

    def _expression(self, rule: Rule) -> re.Pattern[str]:
        if rule.order not in self._compiled:
            self._compiled[rule.order] = compile_pattern(rule.pattern, self._alphabet)
        return self._compiled[rule.order]


_Candidate = tuple[Rule, re.Pattern[str]]
# A match with what ranks it first: (minus its length, its rule's order, start, end, rule, match).
_Ranked = tuple[int, int, int, int, Rule, re.Match[str]]
_RANK = itemgetter(0, 1, 2)
_START = attrgetter("start")


def _matches(letters: str, rules: Iterable[_Candidate]) -> list[_Ranked]:
    return [
        (start - end, rule.order, start, end, rule, found)
        for rule, expression in rules
        for found in expression.finditer(letters)
        for start, end in [found.span()]
        if end > start
    ]
