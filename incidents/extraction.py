"""One document to its facts: the cascade over its sentences, then their context."""

import re
from dataclasses import dataclass
from datetime import date
from functools import partial

from incidents.context import DocumentContext
from incidents.engine.cascade import Sentence
from incidents.facts import Fact, Rejected, SentenceFacts, with_parts_by_sum
from incidents.language import Language


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document holds."""

    facts: tuple[Fact, ...] = ()
    rejected: tuple[Rejected, ...] = ()


class FactFinder:
    """Finds the facts of documents with the rules of a language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._trigger = re.compile(language.triggers)

    def read(self, document_id: str, text: str, published: date | None = None) -> Reading:
        """The facts of a text and the numbers it refused, in the order in which they stand."""
        facts: list[Fact] = []
        rejected: list[Rejected] = []
        spans = list(self.language.splitter.spans(text))
        sentences: dict[int, Sentence] = {}
        for index, (start, end) in enumerate(spans):
            if self._trigger.search(text, start, end):
                sentence = sentences[index] = self.read_sentence(text, start, end)
                previous = partial(self.read_sentence, text, *spans[index - 1]) if index else _no_sentence
                found = SentenceFacts(document_id, sentence, self.language, facts, previous)
                facts += found.facts()
                rejected += found.rejected
        if facts:
            facts = with_parts_by_sum(facts)
            facts = DocumentContext(self.language, text, spans, sentences, published).of(facts)
        return Reading(tuple(facts), tuple(rejected))

    def read_sentence(self, text: str, start: int, end: int) -> Sentence:
        """The cascade: one sentence through all stages, a line a stage in `language.STAGES`."""
        sentence = self.language.sentence(text, start, end)
        for stage in self.language.stages:
            stage(sentence)
        return sentence


def _no_sentence() -> None:
    return None
