"""One document to its facts: the cascade over its sentences, and what it found as records."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b

from incidents.engine.cascade import Finding, Sentence
from incidents.language import Language
from incidents.stages.casualties import Casualty
from incidents.stages.heads import Traits
from incidents.stages.numbers import UNSTATED, Quantity
from incidents.stages.people import KINDS, Group


@dataclass(frozen=True, slots=True)
class Context:
    """Who says so, what happened, who did it, when and where: the columns of that name in tables.md, in their order."""

    attribution: str | None = None
    attribution_type: str | None = None
    event_type: str = "unknown"
    perpetrator: str | None = None
    perpetrator_claim: str | None = None
    date_start: date | None = None
    date_end: date | None = None
    date_precision: str = "unknown"
    date_source: str = "unknown"
    date_text: str | None = None
    place: str | None = None
    admin1: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    place_precision: int | None = None
    place_source: str = "unknown"


@dataclass(frozen=True, slots=True)
class Fact:
    """One number, or counted group, stated once: what happened to how many of whom, and where the text says so."""

    fact_id: str
    outcome: str
    quantity: Quantity
    traits: Traits
    start: int
    end: int
    victims: tuple[int, int]
    count_span: tuple[int, int] | None
    sentence: tuple[int, int]
    rule: str
    part_of: str | None = None
    scope: str = "incident"
    modality: str = "asserted"
    revision: str = "none"
    group: Group | None = None
    context: Context = Context()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A number that stood near a casualty word and was not taken, and why."""

    start: int
    end: int
    sentence: tuple[int, int]
    reason: str
    rule: str


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
        """The facts of a text, in the order in which they stand."""
        facts: list[Fact] = []
        rejected: list[Rejected] = []
        for start, end in self.language.splitter.spans(text):
            if self._trigger.search(text, start, end):
                sentence = self.read_sentence(text, start, end)
                for finding in sentence.outermost(0, len(sentence.tokens)):
                    if finding.kind == "casualty":
                        facts.extend(_Facts(document_id, sentence, facts).of(finding))
        return Reading(tuple(facts), tuple(rejected))

    def read_sentence(self, text: str, start: int, end: int) -> Sentence:
        """The cascade: one sentence through all stages, a line a stage in `language.STAGES`."""
        sentence = self.language.sentence(text, start, end)
        for stage in self.language.stages:
            stage(sentence)
        return sentence


class _Facts:
    """Turns the casualties of a sentence into facts."""

    def __init__(self, document_id: str, sentence: Sentence, before: Sequence[Fact]) -> None:
        self.document_id = document_id
        self.sentence = sentence
        self.before = before

    def of(self, finding: Finding) -> list[Fact]:
        """The facts of a casualty mention: one for each outcome and group, parts behind their total."""
        casualty: Casualty = finding.value
        if not casualty.is_part:
            return [
                fact
                for outcome in casualty.outcome.names
                for victims in casualty.victims
                for fact in self._with_parts(finding, casualty, outcome, victims)
            ]
        facts = self.of(casualty.whole) if casualty.whole else []
        for outcome in casualty.outcome.names:
            total = next((f for f in reversed(facts or self.before) if f.outcome == outcome and f.part_of is None), None)
            if total is None and casualty.whole is None and any(_group(v).quantity is None for v in casualty.victims):
                continue
            facts += [self._fact(finding, casualty, outcome, v, total, unstated=True) for v in casualty.victims]
        return facts

    def _with_parts(self, finding: Finding, casualty: Casualty, outcome: str, victims: Finding) -> Iterator[Fact]:
        group = _group(victims)
        if group.quantity is None:
            return
        total = self._fact(finding, casualty, outcome, victims)
        yield total
        for part in group.parts:
            yield self._fact(finding, casualty, outcome, part, total, unstated=True)

    def _fact(
        self,
        finding: Finding,
        casualty: Casualty,
        outcome: str,
        victims: Finding,
        total: Fact | None = None,
        *,
        unstated: bool = False,
    ) -> Fact:
        sentence, group = self.sentence, _group(victims)
        quantity = group.quantity or UNSTATED
        if casualty.outcome.is_joint and quantity.precision != "vague":
            quantity = Quantity.vague(None, quantity.high)
        start, end = sentence.characters(min(victims.start, casualty.what.start), max(victims.end, casualty.what.end))
        number = victims.part("count")
        return Fact(
            fact_id=_fact_id(self.document_id, outcome, start, end, victims.start),
            outcome=outcome,
            quantity=quantity,
            traits=group.traits,
            start=start,
            end=end,
            victims=sentence.characters(*group.victims) if group.victims[1] > group.victims[0] else (start, end),
            count_span=sentence.characters(number.start, number.end) if number else None,
            sentence=(sentence.start, sentence.end),
            rule=finding.rules(),
            part_of=total.fact_id if total else None,
            revision="total" if casualty.is_total else "increment" if group.more else "none",
            group=group,
        )


def _group(finding: Finding) -> Group:
    group: Group = finding.value
    return group


def _fact_id(*parts: object) -> str:
    return "f" + blake2b("|".join(map(str, parts)).encode(), digest_size=8).hexdigest()
