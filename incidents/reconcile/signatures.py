"""Signatures: the names and rare words of a text around an incident, as hashes."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

from incidents.engine.lexicon import Lexicon
from incidents.facts import Fact
from incidents.language import Language
from incidents.reading import Document

_MOST = 64  # names, and as many words, of an incident: those that stand nearest to its facts
_SHORTEST_WORD = 5  # letters
_SHORTEST_NAME = 3
_SHORTEST_FIGURE = 3  # digits: of a house, a road, a flight; fewer are an age or count people
_MOST_KEPT = 500_000  # tokens: a bound on memory
_BESIDE = 2  # sentences behind a fact of a lesser incident that are about it too

Span = tuple[int, int]


def name_hash(name: str) -> int:
    """The hash of a name, whatever its case."""
    return crc32(name.casefold().encode())


class Signature(NamedTuple):
    """The hashes of names and of rare words, those nearest to the facts first."""

    names: tuple[int, ...] = ()
    words: tuple[int, ...] = ()


class Signatures:
    """Reads signatures: a name is a word with a capital, a rare word any other, that no word list of `language` has."""

    def __init__(self, language: Language) -> None:
        self._lexicon = language.lexicon
        self._terms = _TermOf(language.lexicon)

    def of(self, document: Document, spans: Sequence[Span], incidents: Sequence[Sequence[Fact]]) -> list[Signature]:
        """The signatures of the incidents of a document, given by their facts; `spans` are its sentences.

        The incident with most facts has what the document says beside the others.
        """
        own = [{fact.sentence for fact in facts} for facts in incidents]
        main = max(range(len(incidents)), key=lambda i: (len(incidents[i]), -i), default=0)
        reaches = [_reach(spans, told, own) for told in own]
        lesser = set().union(*(reach for i, reach in enumerate(reaches) if i != main))
        if incidents:
            reaches[main] = [span for span in spans if span not in lesser or span in own[main]]
        return [
            self._read(document, [*sorted(told), *(span for span in reach if span not in told)], i == main)
            for i, (told, reach) in enumerate(zip(own, reaches, strict=True))
        ]

    def _read(self, document: Document, spans: Iterable[Span], is_main: bool) -> Signature:
        names: dict[int, None] = {}
        words: dict[int, None] = {}
        title = [document.title] if is_main and document.title else []
        for said in (*title, *(document.text[start:end] for start, end in spans)):
            self._note(said, names, words)
            if len(names) >= _MOST and len(words) >= _MOST:
                break
        return Signature(tuple(names)[:_MOST], tuple(words)[:_MOST])

    def _note(self, said: str, names: dict[int, None], words: dict[int, None]) -> None:
        for token in self._lexicon.token.findall(said):
            term = self._terms[token]
            if term > 0:
                names[term] = None
            elif term < 0:
                words[-term] = None


def _reach(spans: Sequence[Span], told: set[Span], own: Sequence[set[Span]]) -> list[Span]:
    """The sentences that tell of an incident, and those right behind them that tell of no other."""
    others = set().union(*own) - told
    reach: list[Span] = []
    left = 0
    for span in spans:
        left = _BESIDE + 1 if span in told else 0 if span in others else left - 1
        if left > 0:
            reach.append(span)
    return reach


class _TermOf(dict[str, int]):
    """Token -> its hash: above 0 a name, below 0 a rare word, 0 neither."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, token: str) -> int:
        term = self._term(token)
        if len(self) < _MOST_KEPT:
            self[token] = term
        return term

    def _term(self, token: str) -> int:
        if token.isdigit():
            return crc32(token.encode()) if len(token) >= _SHORTEST_FIGURE else 0
        if len(token) < _SHORTEST_NAME or not token[0].isalpha() or self._lexicon[token] not in self._lexicon.unlisted:
            return 0
        if token[0].isupper():
            return name_hash(token)
        return -crc32(token.encode()) if len(token) >= _SHORTEST_WORD else 0
