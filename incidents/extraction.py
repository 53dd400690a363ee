"""One document to its facts: the cascade over its sentences, then their context."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from incidents.context import with_context
from incidents.engine.cascade import Sentence
from incidents.facts import Fact, Rejected
from incidents.language import Language
from incidents.statements import SentenceFacts


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document holds."""

    facts: tuple[Fact, ...] = ()
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """A text cut into sentences, as (start, end) in characters; `telling` are those with a casualty word."""

    spans: Sequence[tuple[int, int]]
    telling: Sequence[int]


class FactFinder:
    """Finds the facts of documents with the rules of a language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def cut(self, text: str) -> Cut:
        """The text in sentences."""
        spans = self.language.splitter.spans(text)
        return Cut(spans, [i for i, (start, end) in enumerate(spans) if self._trigger.search(text, start, end)])

    @cached_property
    def _trigger(self) -> re.Pattern[str]:
        return re.compile(self.language.triggers)

    def read(self, document_id: str, text: str, published: date | None = None, cut: Cut | None = None) -> Reading:
        """The facts of a text and the numbers it refused, in the order in which they stand.

        `cut` spares cutting the text again.
        """
        cut = cut or self.cut(text)
        facts: list[Fact] = []
        rejected: list[Rejected] = []
        sentences: dict[int, Sentence] = {}
        for index in cut.telling:
            sentence = sentences[index] = self.language.sentence(text, *cut.spans[index])
            if not self._counts(sentence):
                continue
            previous = partial(self.read_sentence, text, *cut.spans[index - 1]) if index else _no_sentence
            found = SentenceFacts(document_id, sentence, self.language, facts, previous)
            facts += found.facts()
            rejected += found.rejected
        if facts:
            facts = with_context(self.language, text, cut.spans, sentences, published, facts)
        return Reading(tuple(facts), tuple(rejected))

    def _counts(self, sentence: Sentence) -> bool:
        """Take a sentence through all stages; False, and only the first ones, when it counts nobody."""
        for stage in self.language.first:
            stage(sentence)
        if not self.language.may_count(sentence):
            return False
        for stage in self.language.later:
            stage(sentence)
        return True

    def read_sentence(self, text: str, start: int, end: int) -> Sentence:
        """The cascade: one sentence through all stages, a line a stage in `language.STAGES`."""
        sentence = self.language.sentence(text, start, end)
        for stage in self.language.stages:
            stage(sentence)
        return sentence


def _no_sentence() -> None:
    return None
