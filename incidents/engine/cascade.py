"""The cascade: a sentence as a string of letters, and stages that find things in it and mask what they found."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import attrgetter, itemgetter, or_
from typing import Any, NamedTuple

from incidents.once import once

from .lexicon import Alphabet, Lexicon
from .patterns import begin_and_inside, compile_pattern, letters_of
from .rules import Rule

_MOST_KEPT = 50_000  # choices of rules that a stage keeps


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
        groups = _groups(self.found) if self.found else {}
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


class Sentence:
    """A sentence under work: its tokens, its letters (masked by what was found), and the findings so far."""

    def __init__(self, text: str, start: int, end: int, lexicon: Lexicon) -> None:
        words: list[str] = lexicon.token.findall(text, start, end)
        known = lexicon.in_capitals if text[start:end].isupper() else lexicon
        letters = list(map(known.__getitem__, words))
        joined = _phrases(words, letters, lexicon)
        tokens = words
        if joined:
            wholes = [" ".join(words[at : at + length]) for at, length in joined]
            tokens = _with_joined(words, joined, wholes)
            letters = _with_joined(letters, joined, [known[whole] for whole in wholes])
        self._words = _Words(text, start, end, tokens, letters, words, joined)
        self._begin("".join(letters))

    def _begin(self, letters: str) -> None:
        words = self._words
        self.text, self.start, self.end, self.tokens = words.text, words.start, words.end, words.tokens
        self.letters = self._plain = letters
        self.found: list[Finding] = []
        self.at: dict[int, Finding] = {}
        self.serves: int | None = None  # the needs that the letters serve; see Needs

    def afresh(self) -> "Sentence":
        """The same sentence, nothing found in it yet."""
        fresh = Sentence.__new__(Sentence)
        fresh._words = self._words
        fresh._begin(self._plain)
        fresh.serves = self._words.serves
        return fresh

    def serves_first(self, needs: "Needs") -> int:
        """The needs that the plain letters serve, worked out once for this sentence and all that are made of it."""
        if self._words.serves is None:
            self._words.serves = needs.in_letters(self._words.letters)
        return self._words.serves

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of each token in characters of the whole text; worked out only when asked for."""
        return self._words.spans

    def characters(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the text that tokens `start` to `end` (exclusive) cover."""
        spans = self._words.spans
        return spans[start][0], spans[end - 1][1]

    def words(self, start: int, end: int) -> str:
        """The text's own words from token `start` to `end` (exclusive)."""
        first, last = self.characters(start, end)
        return self.text[first:last]

    def outermost(self, start: int, end: int) -> Iterator[Finding]:
        """The findings from token `start` to `end` that no other finding there contains, from left to right."""
        return _outermost(self.at, start, end)

    def add(self, findings: Sequence[Finding], masks: Mapping[str, tuple[str, str]]) -> None:
        """Keep `findings`, which stand from left to right, and mask their letters."""
        letters = self.letters
        for finding in findings:
            begin, inside = masks[finding.kind]
            masked = begin + inside * (finding.end - finding.start - 1)
            letters = letters[: finding.start] + masked + letters[finding.end :]
            self.at[finding.start] = finding
        self.letters = letters
        self.found += findings


class _Words:
    """What a sentence and its fresh copies have in common: tokens and letters, and what is worked out of them once.

    `words` are the tokens before entries of several words were `joined` to one: (position in them, how many) for each.
    """

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        tokens: list[str],
        letters: list[str],
        words: list[str],
        joined: list[tuple[int, int]],
    ) -> None:
        self.text, self.start, self.end, self.tokens, self.letters = text, start, end, tokens, letters
        self.serves: int | None = None
        self._words = words
        self._joined = joined

    @once
    def spans(self) -> list[tuple[int, int]]:
        find, position, spans = self.text.find, self.start, []
        for word in self._words:  # between them stands nothing but white space
            start = find(word, position)
            position = start + len(word)
            spans.append((start, position))
        for at, length in reversed(self._joined):
            spans[at : at + length] = [(spans[at][0], spans[at + length - 1][1])]
        return spans


def _phrases(words: list[str], letters: list[str], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where in `words` the entries of several words stand, from left to right: (position, how many words)."""
    found: list[tuple[int, int]] = []
    done, last, starters, phrases = 0, len(words) - 1, lexicon.starters, lexicon.phrases
    for at in [position for position, letter in enumerate(letters) if letter in starters]:
        if not done <= at < last or words[at + 1].lower() not in phrases[words[at].lower()]:
            continue
        if length := lexicon.phrase_at(words, at):
            found.append((at, length))
            done = at + length
    return found


def _with_joined(items: list[str], joined: list[tuple[int, int]], wholes: list[str]) -> list[str]:
    """The `items` of words, with one of `wholes` in place of those of each entry of several words."""
    result: list[str] = []
    done = 0
    for (at, length), whole in zip(joined, wholes, strict=True):
        result += items[done:at]
        result.append(whole)
        done = at + length
    return result + items[done:]


def _outermost(at: Mapping[int, Finding], start: int, end: int) -> Iterator[Finding]:
    for position in range(start, end):
        if position >= start and position in at:
            finding = at[position]
            if finding.end <= end:
                yield finding
            start = finding.end


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
            self._groups = _groups(self.found)
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
        return [finding for finding in _outermost(self.sentence.at, self.start, self.end) if finding.kind in kinds]


def _groups(found: re.Match[str]) -> dict[str, tuple[int, int]]:
    return {name: found.span(name) for name in found.re.groupindex if found.start(name) >= 0}


# A stage's reading of a match: the finding's value, or None when the words do not bear the rule out after all.
Read = Callable[[Match], Any]


class Needs:
    """What the rules of all stages need: a bit for each set of letters of which one must occur in a sentence."""

    def __init__(self, alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._numbers: dict[frozenset[str], int] = {}
        self.served_by = _ServedBy()  # letter -> the bits of the needs that it serves

    def of(self, rule: Rule) -> int:
        """The bits of all that `rule` needs."""
        need = 0
        for atom in rule.pattern.needed:
            letters = letters_of(self._alphabet, atom)
            if letters not in self._numbers:
                self._numbers[letters] = 1 << len(self._numbers)
                for letter in letters:
                    self.served_by[letter] |= self._numbers[letters]
            need |= self._numbers[letters]
        return need

    def in_letters(self, letters: Iterable[str]) -> int:
        """The bits of the needs that `letters` serve."""
        return reduce(or_, map(self.served_by.__getitem__, set(letters)), 0)


class _ServedBy(dict[str, int]):
    """Letter -> bits; most letters serve no need."""

    def __missing__(self, letter: str) -> int:
        return 0


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
            sentence.serves = sentence.serves_first(self._needs)
        needed = sentence.serves & self._any_need
        rules = self._may_match.get(needed)
        if rules is None:
            rules = self._candidates(needed)
        if rules and (matches := _matches(sentence.letters, rules)):
            findings = self._settled(sentence, matches)
            sentence.add(findings, self._masks)
            for finding in findings:
                sentence.serves |= self._needs.served_by[self._masks[finding.kind][0]]

    def alone(self, sentence: Sentence) -> list[Finding]:
        """What this stage finds in the plain words of `sentence`, whatever has been found in them before."""
        needed = sentence.serves_first(self._needs) & self._any_need
        rules = self._may_match.get(needed)
        if rules is None:
            rules = self._candidates(needed)
        if not rules:
            return []
        plain = sentence.afresh()
        matches = _matches(plain.letters, rules)
        return self._settled(plain, matches) if matches else []

    def _candidates(self, serves: int) -> list[tuple[Rule, re.Pattern[str]]]:
        """The rules of which every need is served."""
        if len(self._may_match) > _MOST_KEPT:
            self._may_match.clear()
        chosen = [rule for rule, need in zip(self.rules, self._need, strict=True) if need & serves == need]
        self._may_match[serves] = [(rule, self._expression(rule)) for rule in chosen]
        return self._may_match[serves]

    def _expression(self, rule: Rule) -> re.Pattern[str]:
        if rule.order not in self._compiled:
            self._compiled[rule.order] = compile_pattern(rule.pattern, self._alphabet)
        return self._compiled[rule.order]

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
                inner = tuple(_outermost(sentence.at, start, end))
                findings.append(Finding(rule.makes, start, end, rule, value, inner, found))
        if len(findings) > 1:
            findings.sort(key=_START)
        return findings


# A match with what ranks it first: (minus its length, its rule's order, start, end, rule, match).
_Ranked = tuple[int, int, int, int, Rule, re.Match[str]]
_RANK = itemgetter(0, 1, 2)
_START = attrgetter("start")


def _matches(letters: str, rules: Iterable[tuple[Rule, re.Pattern[str]]]) -> list[_Ranked]:
    return [
        (start - end, rule.order, start, end, rule, found)
        for rule, expression in rules
        for found in expression.finditer(letters)
        for start, end in [found.span()]
        if end > start
    ]
