"""A sentence under work: a string of letters, masked where something was found in it."""

from collections.abc import Iterator, Mapping, Sequence

from incidents.once import once

from .findings import Finding, outermost
from .lexicon import Lexicon
from .needs import Needs


class Sentence:
    """A sentence under work: its tokens, its letters (masked by what was found), and the findings so far."""

    def __init__(self, text: str, start: int, end: int, lexicon: Lexicon) -> None:
        self._words = _Words(text, start, end, lexicon)
        self._begin("".join(self._words.letters))

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

    def serves_first(self, needs: Needs) -> int:
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
        return outermost(self.at, start, end)

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

    An entry of several words is one token.
    """

    def __init__(self, text: str, start: int, end: int, lexicon: Lexicon) -> None:
        self.text, self.start, self.end = text, start, end
        words: list[str] = lexicon.token.findall(text, start, end)
        known = lexicon.in_capitals if text[start:end].isupper() else lexicon
        letters = list(map(known.__getitem__, words))
        joined = _phrases(words, letters, lexicon)
        self.tokens, self.letters = words, letters
        if joined:
            wholes = [" ".join(words[at : at + length]) for at, length in joined]
            self.tokens = _with_joined(words, joined, wholes)
            self.letters = _with_joined(letters, joined, [known[whole] for whole in wholes])
        self._words, self._joined = words, joined
        self.serves: int | None = None  # the needs that the letters serve; see Needs

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
