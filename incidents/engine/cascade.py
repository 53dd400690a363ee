"""The cascade: a sentence as a string of letters, and stages that find things in it and mask what they found."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any

from .lexicon import Alphabet, Lexicon
from .patterns import begin_and_inside, compile_pattern, letters_of
from .rules import Rule

_MOST_KEPT = 50_000  # choices of rules that a stage keeps


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in a sentence: tokens `start` to `end` (end exclusive), by `rule`, made of named `parts`.

    `value` is what the stage worked out of the words; its type belongs to the stage. A named stretch of plain tokens
    is a finding of the kind "words" without a rule.
    """

    kind: str
    start: int
    end: int
    rule: Rule | None = None
    parts: tuple[tuple[str, "Finding"], ...] = ()
    value: Any = None

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
        inner = [part.rules() for _, part in self.parts if part.rule]
        return " > ".join(dict.fromkeys([*filter(None, inner), self.rule.name if self.rule else ""]))


class Sentence:
    """A sentence under work: its tokens, its letters (masked by what was found), and the findings so far."""

    def __init__(self, text: str, start: int, end: int, lexicon: Lexicon) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.tokens, self._joined = _tokenise(text[start:end], lexicon)
        letters = lexicon.in_capitals if text[start:end].isupper() else lexicon
        self.letters = self._plain = "".join([letters[token] for token in self.tokens])
        self.serves: int | None = None  # the needs that the letters serve; see Needs
        self.found: list[Finding] = []
        self.at: dict[int, Finding] = {}
        self._token = lexicon.token

    def afresh(self) -> "Sentence":
        """The same sentence, nothing found in it yet."""
        fresh = copy(self)
        fresh.letters, fresh.found, fresh.at, fresh.serves = self._plain, [], {}, None
        return fresh

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of each token in characters of the whole text; worked out only when asked for."""
        spans = [(match.start(), match.end()) for match in self._token.finditer(self.text, self.start, self.end)]
        for position, length in self._joined:
            spans[position : position + length] = [(spans[position][0], spans[position + length - 1][1])]
        return spans

    def characters(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the text that tokens `start` to `end` (exclusive) cover."""
        return self.spans[start][0], self.spans[end - 1][1]

    def words(self, start: int, end: int) -> str:
        """The text's own words from token `start` to `end` (exclusive)."""
        first, last = self.characters(start, end)
        return self.text[first:last]

    def outermost(self, start: int, end: int) -> Iterator[Finding]:
        """The findings from token `start` to `end` that no other finding there contains, from left to right."""
        position = start
        while position < end:
            finding = self.at.get(position)
            if finding is not None and finding.end <= end:
                yield finding
            position = finding.end if finding is not None else position + 1

    def add(self, finding: Finding, begin: str, inside: str) -> None:
        """Keep `finding` and mask its letters."""
        length = finding.end - finding.start
        self.letters = self.letters[: finding.start] + begin + inside * (length - 1) + self.letters[finding.end :]
        self.found.append(finding)
        self.at[finding.start] = finding


def _tokenise(text: str, lexicon: Lexicon) -> tuple[list[str], list[tuple[int, int]]]:
    """The tokens, entries of several words joined to one, and where tokens were joined (position, how many)."""
    tokens: list[str] = lexicon.token.findall(text)
    joined: list[tuple[int, int]] = []
    if lexicon.starters.isdisjoint(map(lexicon.__getitem__, tokens)):
        return tokens, joined
    starters, position = lexicon.starters, 0
    while position < len(tokens):
        if lexicon[tokens[position]] in starters:
            length = lexicon.phrase_at(tokens, position)
            if length > 1:
                tokens[position : position + length] = [" ".join(tokens[position : position + length])]
                joined.append((position, length))
        position += 1
    return tokens, joined


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match in a sentence, for a stage to read."""

    rule: Rule
    sentence: Sentence
    start: int
    end: int
    groups: Mapping[str, tuple[int, int]]

    def tokens(self, name: str = "") -> list[str]:
        """The tokens of the match, or of its part `name` (none when it is absent)."""
        start, end = self.groups.get(name, (0, 0)) if name else (self.start, self.end)
        return self.sentence.tokens[start:end]

    def finding(self, name: str) -> Finding | None:
        """What an earlier stage found at the beginning of the part `name`."""
        return self.sentence.at.get(self.groups[name][0]) if name in self.groups else None

    def findings(self, *kinds: str) -> list[Finding]:
        """The findings of these kinds in the match, from left to right."""
        return [finding for finding in self.sentence.outermost(self.start, self.end) if finding.kind in kinds]


# A stage's reading of a match: the finding's value, or None when the words do not bear the rule out after all.
Read = Callable[[Match], Any]


class Needs:
    """What the rules of all stages need: a bit for each set of letters of which one must occur in a sentence."""

    def __init__(self, alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._numbers: dict[frozenset[str], int] = {}
        self.served_by: dict[str, int] = {}  # letter -> the bits of the needs that it serves

    def of(self, rule: Rule) -> int:
        """The bits of all that `rule` needs."""
        need = 0
        for atom in rule.pattern.needed:
            letters = letters_of(self._alphabet, atom)
            if letters not in self._numbers:
                self._numbers[letters] = 1 << len(self._numbers)
                for letter in letters:
                    self.served_by[letter] = self.served_by.get(letter, 0) | self._numbers[letters]
            need |= self._numbers[letters]
        return need

    def in_letters(self, letters: str) -> int:
        """The bits of the needs that `letters` serve."""
        serves, served_by = 0, self.served_by
        for letter in set(letters):
            serves |= served_by.get(letter, 0)
        return serves


class Stage:
    """One stage of the cascade: rules in their order, and how a match is read."""

    def __init__(self, name: str, rules: Sequence[Rule], alphabet: Alphabet, needs: Needs, read: Read) -> None:
        self.name = name
        self.rules = rules
        self.read = read
        self._alphabet = alphabet
        self._masks = {kind: begin_and_inside(alphabet, f"<{kind}>") for kind in {rule.makes for rule in rules}}
        self._needs = needs
        self._need = [needs.of(rule) for rule in rules]
        self._any_need = reduce(or_, self._need, 0)
        self._may_match: dict[int, list[tuple[Rule, re.Pattern[str]]]] = {}
        self._compiled: dict[int, re.Pattern[str]] = {}

    def __call__(self, sentence: Sentence) -> None:
        """Find what this stage finds in `sentence`, and mask it."""
        if sentence.serves is None:
            sentence.serves = self._needs.in_letters(sentence.letters)
        rules = self._candidates(sentence.serves & self._any_need)
        if rules:
            for finding in _settled(self._matches(sentence, rules), self.read):
                begin, inside = self._masks[finding.kind]
                sentence.add(finding, begin, inside)
                sentence.serves |= self._needs.served_by.get(begin, 0)

    def _candidates(self, serves: int) -> list[tuple[Rule, re.Pattern[str]]]:
        """The rules of which every need is served."""
        if serves not in self._may_match:
            if len(self._may_match) > _MOST_KEPT:
                self._may_match.clear()
            chosen = [rule for rule, need in zip(self.rules, self._need, strict=True) if need & serves == need]
            self._may_match[serves] = [(rule, self._expression(rule)) for rule in chosen]
        return self._may_match[serves]

    def _expression(self, rule: Rule) -> re.Pattern[str]:
        if rule.order not in self._compiled:
            self._compiled[rule.order] = compile_pattern(rule.pattern, self._alphabet)
        return self._compiled[rule.order]

    @staticmethod
    def _matches(sentence: Sentence, rules: Iterable[tuple[Rule, re.Pattern[str]]]) -> list[Match]:
        return [
            Match(rule, sentence, match.start(), match.end(), _groups(match))
            for rule, expression in rules
            for match in expression.finditer(sentence.letters)
            if match.end() > match.start()
        ]


def _groups(match: re.Match[str]) -> dict[str, tuple[int, int]]:
    return {name: match.span(name) for name in match.re.groupindex if match.start(name) >= 0}


def _settled(matches: list[Match], read: Read) -> list[Finding]:
    """The one place where overlap is settled: the longest match wins, then the rule that stands first.

        at least two US troops and        at least two US troops and
        [------------------]              kept: longest
                 [---------]              dropped: overlaps
    A match that its stage reads as None leaves its tokens to the next in line.
    """
    taken: set[int] = set()
    findings: list[Finding] = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.rule.order, m.start)):
        if not taken.isdisjoint(range(match.start, match.end)):
            continue
        value = read(match)
        if value is None:
            continue
        taken.update(range(match.start, match.end))
        findings.append(Finding(match.rule.makes, match.start, match.end, match.rule, _parts(match), value))
    return sorted(findings, key=lambda finding: finding.start)


def _parts(match: Match) -> tuple[tuple[str, Finding], ...]:
    names = {span[0]: name for name, span in match.groups.items()}
    inner = {f.start: (names.get(f.start, f.kind), f) for f in match.sentence.outermost(match.start, match.end)}
    words = {
        start: (name, Finding("words", start, end))
        for name, (start, end) in match.groups.items()
        if end > start and start not in inner
    }
    return tuple(part for _, part in sorted((inner | words).items()))
