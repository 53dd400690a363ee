"""One document to its facts: the cascade over its sentences, then their context."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from incidents import attackers
from incidents.context import with_context
from incidents.engine.cascade import Stage
from incidents.engine.sentence import Sentence
from incidents.facts import Fact, Rejected
from incidents.language import Language
from incidents.statements import SentenceFacts
from incidents.story import Story


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

    def read(self, key: str, text: str, published: date | None = None, cut: Cut | None = None) -> Reading:
        """The facts of a text and the numbers it refused, in the order in which they stand.

        `key` tells the ids of its facts from those of other texts; `cut` spares cutting the text again.
        """
        cut = cut or self.cut(text)
        story = Story(key)
        rejected: list[Rejected] = []
        sentences: dict[int, Sentence] = {}
        for index in cut.telling:
            sentence = sentences[index] = _through(self.language.first, self.language.sentence(text, *cut.spans[index]))
            if not self.language.may_count(sentence):
                continue
            _through(self.language.later, sentence)
            previous = partial(self.read_sentence, text, *cut.spans[index - 1]) if index else _no_sentence
            found = SentenceFacts(sentence, self.language, story, previous)
            found.tell()
            rejected += found.rejected
        facts = attackers.throughout(story.facts)
        if facts:
            facts = with_context(self.language, text, cut.spans, sentences, published, facts)
        return Reading(tuple(facts), tuple(rejected))

    def read_sentence(self, text: str, start: int, end: int) -> Sentence:
        """The cascade: one sentence through all stages, a line a stage in `language.STAGES`."""
        return _through(self.language.stages, self.language.sentence(text, start, end))


def _through(stages: Iterable[Stage], sentence: Sentence) -> Sentence:
    """The sentence, taken through stages of the cascade."""
    for stage in stages:
        stage(sentence)
    return sentence


def _no_sentence() -> None:
    return None
