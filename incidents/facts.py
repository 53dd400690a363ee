"""One document to its facts: the cascade over its sentences, and what it found as records."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import blake2b

from incidents.engine.cascade import Finding, Sentence
from incidents.language import Language
from incidents.stages.casualties import Casualty
from incidents.stages.cues import bearing_on
from incidents.stages.heads import Traits
from incidents.stages.numbers import UNSTATED, Quantity
from incidents.stages.outcomes import Outcome
from incidents.stages.people import Group, singles


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
    """One number, or counted group, stated once: what happened to how many of whom, and where the text says so.

    Spans are (start, end) in characters of the document's text, end exclusive. `noun` and `names` are the words for the
    people, `known` whether they are spoken of as known ("the man", "he"), `adds` whether they come on top of others
    ("another man", "also"), `open` whether the words leave open if the victim lived ("was shot"), `background` whether it is told as the reason of
    what is reported ("in revenge for the killing of") or said not to be counted in it: reconciling reads these.
    """

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
    noun: str | None = None
    names: frozenset[str] = frozenset()
    known: bool = False
    adds: bool = False
    open: bool = False
    background: bool = False
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
        """The facts of a text and the numbers it refused, in the order in which they stand."""
        facts: list[Fact] = []
        rejected: list[Rejected] = []
        before: tuple[int, int] | None = None
        for start, end in self.language.splitter.spans(text):
            if self._trigger.search(text, start, end):
                sentence = self.read_sentence(text, start, end)
                previous = partial(self.read_sentence, text, *before) if before else _no_sentence
                builder = _SentenceFacts(document_id, sentence, self.language, facts, previous)
                facts += builder.facts()
                rejected += builder.rejected
            before = start, end
        return Reading(tuple(facts), tuple(rejected))

    def read_sentence(self, text: str, start: int, end: int) -> Sentence:
        """The cascade: one sentence through all stages, a line a stage in `language.STAGES`."""
        sentence = self.language.sentence(text, start, end)
        for stage in self.language.stages:
            stage(sentence)
        return sentence


def _no_sentence() -> None:
    return None


class _SentenceFacts:
    """Turns what the cascade found in one sentence into facts and refusals. `before` are the document's facts so far."""

    def __init__(
        self,
        document_id: str,
        sentence: Sentence,
        language: Language,
        before: Sequence[Fact],
        previous: Callable[[], Sentence | None],
    ) -> None:
        self._previous = previous
        self.rejected: list[Rejected] = []
        self._document_id = document_id
        self._sentence = sentence
        self._language = language
        self._before = before

    def facts(self) -> list[Fact]:
        """The facts of the sentence; fills `rejected`."""
        outermost = list(self._sentence.outermost(0, len(self._sentence.tokens)))
        casualties = [finding for finding in outermost if finding.kind == "casualty"]
        if any(isinstance(finding.value, Outcome) for finding in self._sentence.found):
            self._refuse_the_rest(outermost)
        if not casualties:
            return []
        context = self._sentence.afresh()
        for stage in self._language.context:
            stage(context)
        cues = [finding for finding in context.found if finding.kind == "cue"]
        stops = [i for i, token in enumerate(context.tokens) if token.lower() in self._language.cue_stops]
        facts: list[Fact] = []
        for casualty in casualties:
            what = casualty.value.what.kind
            bearing = list(bearing_on(cues, casualty.start, casualty.end, what, stops))
            facts += self._judged(casualty, bearing, facts)
        return facts

    def _judged(self, casualty: Finding, cues: Sequence[Finding], before: Sequence[Fact]) -> list[Fact]:
        """The facts of a casualty in the light of its cues; none, and a refusal, when a cue says that it is none."""
        facts = self._of(casualty, before)
        for cue in cues:
            says = cue.value.says
            if says in ("possible", "denied"):
                facts = [replace(fact, modality=says) for fact in facts]
            elif says == "cumulative":
                facts = [replace(fact, scope=says) for fact in facts]
            elif says == "background":
                # "a driver was killed with two guards (not counted here)": said of the guards
                behind = cue.start >= casualty.end
                facts = [replace(fact, background=not behind or fact is facts[-1]) for fact in facts]
            elif says == "total":
                facts = [replace(fact, revision=says) for fact in facts]
            elif not all(fact.quantity.count == 0 for fact in facts):
                self._reject(casualty, says, cue)
                return []
        return facts

    def _refuse_the_rest(self, outermost: Sequence[Finding]) -> None:
        for finding in outermost:
            if finding.kind in ("notcount", "age"):
                self._reject(finding, finding.value, finding)
            elif isinstance(finding.value, Group) and finding.value.quantity and finding.part("count"):
                self._reject(finding, "no_victims", finding)

    def _reject(self, finding: Finding, reason: str, by: Finding) -> None:
        sentence = self._sentence
        start, end = sentence.characters(finding.start, finding.end)
        self.rejected.append(Rejected(start, end, (sentence.start, sentence.end), reason, by.rules()))

    def _of(self, finding: Finding, before: Sequence[Fact]) -> list[Fact]:
        """The facts of a casualty: one for each outcome and group, parts behind their total."""
        casualty: Casualty = finding.value
        if not casualty.is_part:
            before_it = self._of(casualty.whole, before) if casualty.whole else []
            return before_it + [
                fact
                for outcome in casualty.outcome.names
                for victims in casualty.victims
                if not _says_again(casualty, victims, outcome, before)
                for fact in self._with_parts(finding, casualty, outcome, victims)
            ]
        facts = self._of(casualty.whole, before) if casualty.whole else []
        for outcome in casualty.outcome.names:
            total = _total_of(outcome, facts or [*self._before, *before])
            facts += [
                self._fact(finding, casualty, outcome, victims, total)
                for victims in casualty.victims
                if _group(victims).quantity or (total and _says_who(_group(victims).traits))
            ]
        return facts

    def _with_parts(self, finding: Finding, casualty: Casualty, outcome: str, victims: Finding) -> Iterator[Fact]:
        if _group(victims).quantity is None:
            victims = self._resolved(victims)
        group = _group(victims)
        if group.quantity is None:
            return
        total = self._fact(finding, casualty, outcome, victims)
        yield total
        for part in group.parts:
            if _group(part).quantity or _says_who(_group(part).traits):
                yield self._fact(finding, casualty, outcome, part, total)

    def _resolved(self, pronoun: Finding) -> Finding:
        """ "They" with the number and traits of the people counted last in the sentence before."""
        previous = self._previous()
        groups = (
            []
            if previous is None
            else [
                single.value
                for finding in previous.outermost(0, len(previous.tokens))
                for single in counted_in(finding)
            ]
        )
        if not groups or groups[-1].quantity is None or groups[-1].quantity.count == 1:
            return pronoun
        return replace(pronoun, value=replace(_group(pronoun), quantity=groups[-1].quantity, traits=groups[-1].traits))

    def _fact(
        self, finding: Finding, casualty: Casualty, outcome: str, victims: Finding, total: Fact | None = None
    ) -> Fact:
        sentence, group = self._sentence, _group(victims)
        quantity = group.quantity or UNSTATED
        if casualty.outcome.is_joint and quantity.precision != "vague":
            quantity = Quantity.vague(None, quantity.high)
        start, end = sentence.characters(min(victims.start, casualty.what.start), max(victims.end, casualty.what.end))
        number = victims.part("count")
        return Fact(
            fact_id=_fact_id(self._document_id, outcome, start, end, victims.start),
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
            revision="increment" if group.more else "none",
            noun=_noun(sentence, victims),
            names=_names(sentence, victims),
            known=group.definite or group.pronoun,
            open=casualty.outcome.open,
            adds=group.more or "also" in [token.lower() for token in sentence.tokens[finding.start : finding.end]],
        )


def _noun(sentence: Sentence, victims: Finding) -> str | None:
    head = next((part for finding in victims.walk() if (part := finding.part("head"))), None)
    return sentence.tokens[head.end - 1].lower() if head else None


def _names(sentence: Sentence, victims: Finding) -> frozenset[str]:
    if victims.kind != "name":
        return frozenset()
    tokens = sentence.tokens[victims.start : victims.end]
    return frozenset(token.casefold() for token in tokens if any(map(str.isupper, token)))


def _total_of(outcome: str, facts: Sequence[Fact]) -> Fact | None:
    """The last of `facts` that may be the total of a part with this outcome."""
    return next((fact for fact in reversed(facts) if fact.outcome == outcome and fact.part_of is None), None)


def counted_in(finding: Finding) -> Iterator[Finding]:
    """The counted groups that `finding` is, joins or ties to an outcome."""
    if isinstance(finding.value, Casualty):
        yield from finding.value.victims
    elif isinstance(finding.value, Group):
        yield from (single for single in singles(finding) if _group(single).quantity is not None)


def _says_again(casualty: Casualty, victims: Finding, outcome: str, before: Sequence[Fact]) -> bool:
    """Whether "they", "he", "him" or "his body" are people whom the sentence counted already with this outcome.

    "He" may be the one who did it, unless the victim was the subject: "he killed his wife before he was shot dead".
    """
    if victims.kind not in ("them", "him", "he") and casualty.what.kind != "remains":
        return False
    group = _group(victims)
    return any(
        fact.outcome == outcome
        and fact.quantity == group.quantity
        and (group.traits.sex is None or fact.traits.sex in (None, group.traits.sex))
        and (victims.kind != "he" or fact.end > fact.victims[1])
        for fact in before
    )


def _says_who(traits: Traits) -> bool:
    """Whether people without a number are worth a row: their nationality, status or role is stated."""
    return bool(traits.nationality or traits.role or traits.status != "unknown")


def _group(finding: Finding) -> Group:
    group: Group = finding.value
    return group


def _fact_id(*parts: object) -> str:
    return "f" + blake2b("|".join(map(str, parts)).encode(), digest_size=8).hexdigest()
