"""The setting: what a document as a whole tells each of its sentences."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from incidents.engine.sentence import Sentence
from incidents.language import Language
from incidents.once import once
from incidents.stages.dates import find_date_line, guess_day_first
from incidents.stages.days import DateExpression, Days, resolve

_HEAD = 600  # characters in which a report's own date line stands
# What a date line has: a year (2003, "12 AUG 89", 24/1/19), or a dash behind its day ("May 3 (Agency) -"). It begins
# plainly, and so is quick.
_LINE = re.compile(r"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|(?<=[A-Za-z] \d)\d\b|/\d\d\b| (?:\([^()]{1,40}\) ?)?[-–—])")

Span = tuple[int, int]


class Setting:
    """The language of a text, the day and the countries from which it speaks.

    `published` is the day in the report's own date line, else the day of publication.
    """

    def __init__(
        self,
        language: Language,
        text: str,
        spans: Sequence[Span],
        sentences: Mapping[int, Sentence],
        published: date | None,
    ) -> None:
        self.language = language
        self.text = text
        self._day_first = guess_day_first(text, published)
        self.published = self._date_line(spans, sentences, published) or published

    @once
    def countries(self) -> dict[str, int]:
        """The countries (ISO 3166-1 alpha-3) that the text speaks of and their weights, the one it names most first."""
        return self.language.countries.of(self.text)

    @once
    def may_blame(self) -> bool:
        """Whether the text holds a word with which somebody is blamed, or claims responsibility."""
        return self.language.may_blame(self.text)

    def days(self, expression: DateExpression, anchor: date | None) -> Days | None:
        """The days that an expression of time means here; `anchor` is the nearest date stated before it."""
        return resolve(expression, self.published, anchor, self._day_first)

    def _date_line(
        self, spans: Sequence[Span], sentences: Mapping[int, Sentence], published: date | None
    ) -> date | None:
        head = [(i, span) for i, span in enumerate(spans[:_HEAD]) if span[0] < _HEAD]
        read = []
        for index, span in head:
            if _LINE.search(self.text, *span):
                known = sentences.get(index)
                sentence = known.afresh() if known else self.language.sentence(self.text, *span)
                self.language.stage("dates")(sentence)
                read.append(sentence)
        return find_date_line(read, self._day_first, published)
