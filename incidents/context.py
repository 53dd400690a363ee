"""Context: who says so, what happened, who did it, when and where, for the facts of one document.

A fact takes each of these from its own sentence, then from the nearest earlier sentence on the same incident, then
from the sentence that follows a headline; never across a change of incident. What was found elsewhere is marked so.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from incidents.engine.cascade import Finding, Sentence
from incidents.facts import Context, Fact
from incidents.language import Language
from incidents.stages.actors import Actor
from incidents.stages.dates import find_date_line, guess_day_first
from incidents.stages.days import DateExpression, When, resolve
from incidents.stages.events import event_of
from incidents.stages.places import Location, locate, places_of
from incidents.stages.speakers import attribute

_REACH_BACK = 3  # sentences before a fact's own that may lend it a date or a place
_REACH_AHEAD = 3  # sentences behind a headline that may do so
_REACH_OF_A_DEED = 8  # tokens between "rocket attack" and "killed two"
_HEAD = 600  # characters in which a report's own date line stands
_YEAR = re.compile(r"(?:19|20)\d\d|[A-Za-z]{3} \d\d\b")
_BLAME = re.compile("blame|responsib|accus", re.IGNORECASE)
_ANY = ("unknown", "other")  # what may be any event
# Events that one text calls by each other's names.
_KINDRED = (
    frozenset({"bombing", "suicide_bombing", "explosion", "landmine_or_ied", "vehicle_attack"}),
    frozenset({"shooting", "armed_clash", "assassination", "execution", "abduction"}),
    frozenset({"air_strike", "shelling"}),
    frozenset({"shelling", "missile_or_rocket"}),
    frozenset({"flood", "storm", "landslide"}),
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a sentence: its tokens, and the days it means."""

    start: int
    end: int
    when: When


@dataclass(slots=True)
class Calendar:
    """What the dates of a document are reckoned from: the day of the report, and whether it writes the day first."""

    published: date | None
    day_first: bool

    def resolved(self, expression: DateExpression, anchor: date | None) -> When | None:
        """The days that an expression means; `anchor` is the day that was named before it."""
        return resolve(expression, self.published, anchor, self.day_first)


class Surroundings:
    """What one sentence says of time, place, event, actors and speakers; each worked out when asked for."""

    def __init__(self, sentence: Sentence, language: Language, calendar: Calendar) -> None:
        self.sentence = sentence
        self._language = language
        self._calendar = calendar

    def _read_for(self, stage: str) -> Sentence:
        fresh = self.sentence.afresh()
        self._language.stage(stage)(fresh)
        return fresh

    def _found(self, stage: str) -> list[Finding]:
        return [finding for finding in self._read_for(stage).found if finding.kind == stage[:-1]]

    @cached_property
    def read_for_dates(self) -> Sentence:
        """The sentence with what it says of time."""
        return self._read_for("dates")

    @cached_property
    def dates(self) -> list[Dated]:
        """The dates of the sentence that say when something happened, from left to right."""
        found: list[Dated] = []
        for finding in self.read_for_dates.found:
            if finding.kind != "date":
                continue
            anchor = found[-1].when.start if found else None
            when = self._calendar.resolved(finding.value, anchor)
            if when is not None and not self._is_of_the_telling(finding):
                found.append(Dated(finding.start, finding.end, when))
        return found

    def _is_of_the_telling(self, finding: Finding) -> bool:
        """Whether a date is when somebody said so: "the army said on Friday"."""
        before = self.sentence.tokens[max(finding.start - 2, 0) : finding.start]
        return self._language.has_any("SAY", before)

    @cached_property
    def places(self) -> list[Finding]:
        """The places of the sentence."""
        return self._found("places")

    @cached_property
    def events(self) -> list[Finding]:
        """The words for events in the sentence."""
        return self._found("events")

    @cached_property
    def actors(self) -> list[Finding]:
        """Those who did something."""
        return self._found("actors")

    @cached_property
    def speakers(self) -> list[Finding]:
        """Those who say something."""
        return self._found("speakers")

    @cached_property
    def event_type(self) -> str:
        """What kind of event the sentence as a whole speaks of."""
        return event_of(self.events, 0, len(self.sentence.tokens))

    @cached_property
    def turns_to_another(self) -> bool:
        """Whether the sentence opens on another incident: "Separately, ...", "In another attack ..."."""
        return self._language.has_any("ANOTHER_INCIDENT", self.sentence.tokens[:6])

    def turns_back(self, tokens: Iterable[str]) -> bool:
        """Whether with one of `tokens` the sentence turns to what happened before: "after", "since"."""
        return self._language.has_any("TURN_BACK", tokens)

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """The tokens (start, end exclusive) that characters `start` to `end` of the text touch."""
        spans = self.sentence.spans
        return bisect_right([s for _, s in spans], start), bisect_left([s for s, _ in spans], end)


class DocumentContext:
    """Gives the facts of one document their context."""

    def __init__(
        self,
        language: Language,
        text: str,
        spans: Sequence[tuple[int, int]],
        sentences: Mapping[int, Sentence],
        published: date | None,
    ) -> None:
        self._language = language
        self._sentences = sentences
        self._text = text
        self._spans = spans
        self._starts = [start for start, _ in spans]
        self._calendar = Calendar(published, guess_day_first(text, published))
        self._surroundings: dict[int, Surroundings] = {}
        self._loans: dict[tuple[str, int, str, str], dict[str, Any]] = {}
        self._calendar.published = self._date_line() or published
        self._countries = language.places.document_countries(text)

    def of(self, facts: Sequence[Fact]) -> list[Fact]:
        """The facts with their context."""
        own = [self._in_its_sentence(fact) for fact in facts]
        completed = self._with_perpetrators([self._completed(fact) for fact in own])
        return _with_totals(self._with_country(completed))

    def _with_country(self, facts: list[Fact]) -> list[Fact]:
        """The facts, those without a country with the one where most of the others lie."""
        told = [fact.context.country for fact in facts if fact.context.country]
        country = Counter(told).most_common(1)[0][0] if told else next(iter(self._countries), None)
        if country is None:
            return facts
        return [
            fact
            if fact.context.country
            else replace(fact, context=replace(fact.context, country=country, place_precision=6, place_source="context"))
            for fact in facts
        ]

    def _date_line(self) -> date | None:
        if not _YEAR.search(self._text, 0, _HEAD):
            return None
        head = range(bisect_left(self._starts, _HEAD))
        return find_date_line((self._at(index).read_for_dates for index in head), self._calendar.day_first)

    def _at(self, index: int) -> Surroundings:
        if index not in self._surroundings:
            sentence = self._sentences.get(index) or self._language.sentence(self._text, *self._spans[index])
            self._surroundings[index] = Surroundings(sentence, self._language, self._calendar)
        return self._surroundings[index]

    def _index(self, fact: Fact) -> int:
        return bisect_right(self._starts, fact.sentence[0]) - 1

    def _in_its_sentence(self, fact: Fact) -> Fact:
        """The fact with what its own sentence says."""
        index = self._index(fact)
        around = self._at(index)
        start, end = around.tokens_of(fact.start, fact.end)
        deed = _deed(around, start)
        said = self._speaker(index, start, end)
        said["event_type"] = deed or event_of(around.events, start, end)
        actor = _nearest_actor(around, start, end)
        if actor is not None:
            said |= {"perpetrator": around.sentence.words(*actor.words), "perpetrator_claim": actor.claim}
        dated = _nearest_date(around, start, end)
        if dated is not None:
            said |= _date_columns(around, dated, dated.when.source)
        location = locate(places_of(around.places, start, end), self._countries)
        if location is not None:
            said |= _place_columns(location, "stated")
        return replace(fact, context=Context(**said), turns=around.turns_to_another, deed=deed)

    def _speaker(self, index: int, start: int, end: int) -> dict[str, Any]:
        """Who says what stands at tokens `start` to `end` of the sentence; a pronoun means a speaker before it."""
        around = self._at(index)
        found = attribute(around.speakers, start, end, around.sentence)
        first = max(index - _REACH_BACK, 0)
        while found is not None and found.value.pronoun:
            index -= 1
            if index < first:
                return {}
            around = self._at(index)
            found = next((speaker for speaker in reversed(around.speakers) if not speaker.value.pronoun), found)
        if found is None:
            return {}
        return {"attribution": around.sentence.words(*found.value.words), "attribution_type": found.value.type}

    def _completed(self, fact: Fact) -> Fact:
        """The fact with the date and the place that sentences around it lend."""
        context, lent = fact.context, dict[str, Any]()
        if context.date_start is None:
            lent |= self._lent("date", fact)
        if context.place is None:
            lent |= self._lent("place", fact)
        if context.event_type == "unknown":
            lent |= self._lent("event", fact)
        return replace(fact, context=replace(context, **lent)) if lent else fact

    def _lent(self, what: str, fact: Fact) -> dict[str, Any]:
        """The columns of the date, the place or the event that a sentence around the fact lends, nearest first.

        Facts of one sentence that speak of one kind of event are lent the same.
        """
        key = (what, self._index(fact), fact.context.event_type, fact.scope)
        if key not in self._loans:
            offers = (self._offered(what, around, fact) for around in self._lenders(fact))
            self._loans[key] = next(filter(None, offers), {})
        return self._loans[key]

    def _offered(self, what: str, around: Surroundings, fact: Fact) -> dict[str, Any]:
        if what == "date":
            dated = _lent_date(around, fact)
            return _date_columns(around, dated, "context") if dated else {}
        if what == "place":
            location = locate(places_of(around.places, 0, 0), self._countries) if around.places else None
            return _place_columns(location, "context") if location else {}
        return {"event_type": around.event_type} if around.event_type != "unknown" else {}

    def _lenders(self, fact: Fact) -> Iterator[Surroundings]:
        """The sentences that speak of the fact's incident, nearest first: those before it, then those after."""
        index, event = self._index(fact), fact.context.event_type
        if self._at(index).turns_to_another:
            return
        for earlier in range(index - 1, max(index - 1 - _REACH_BACK, -1), -1):
            around = self._at(earlier)
            if _may_be_of(event, around):
                yield around
            if around.turns_to_another:
                return
        for later in range(index + 1, min(index + 1 + _REACH_AHEAD, len(self._spans))):
            around = self._at(later)
            if around.turns_to_another:
                return
            if _may_be_of(event, around):
                yield around

    def _with_perpetrators(self, facts: list[Fact]) -> list[Fact]:
        """The facts, those without a perpetrator with the one whom the document blames for such an event."""
        if not _BLAME.search(self._text) or all(fact.context.perpetrator for fact in facts):
            return facts
        blamed = [
            (around.sentence.words(*actor.value.words), actor.value.claim)
            for index, (start, end) in enumerate(self._spans)
            if _BLAME.search(self._text, start, end)
            for around in [self._at(index)]
            for actor in around.actors
            if actor.value.claim in ("blamed", "claimed")
        ]
        if len({words for words, _ in blamed}) != 1:
            return facts
        words, claim = blamed[0]
        return [
            fact
            if fact.context.perpetrator or fact.scope == "cumulative"
            else replace(fact, context=replace(fact.context, perpetrator=words, perpetrator_claim=claim))
            for fact in facts
        ]


def _may_be_of(event: str, around: Surroundings) -> bool:
    """Whether a sentence may speak of an event of this type; what it speaks of is looked up only if that matters."""
    return event in _ANY or is_compatible(event, around.event_type)


def is_compatible(one: str, other: str) -> bool:
    """Whether two event types may be said of one incident."""
    return one == other or one in _ANY or other in _ANY or any(one in kin and other in kin for kin in _KINDRED)


def _nearest_date(around: Surroundings, start: int, end: int) -> Dated | None:
    """The date of the sentence that stands nearest to the fact; not one of something that came after it."""
    said = [dated for dated in around.dates if not _is_of_another_clause(around, dated, start)]
    return min(said, key=lambda dated: max(start - dated.end, dated.start - end, 0), default=None)


def _is_of_another_clause(around: Surroundings, dated: Dated, start: int) -> bool:
    """Whether a date is that of something else: "On Thursday the president spoke after a blast killed two"."""
    between = around.sentence.tokens[min(dated.end, start) : max(dated.start, start)]
    turned = around.turns_back(between)
    return turned and (dated.end < start or dated.when.precision not in ("day", "range"))


def _lent_date(around: Surroundings, fact: Fact) -> Dated | None:
    """The date that a sentence lends to a fact of another sentence: that of the event it speaks of."""
    events = [f for f in around.events if is_compatible(f.value.type, fact.context.event_type)] or around.events
    at = events[0].start if events else 0
    dates = [dated for dated in around.dates if dated.when.precision == "day" or fact.scope == "cumulative"]
    dates = [dated for dated in dates if not events or not _is_of_another_clause(around, dated, at)]
    return min(dates, key=lambda dated: abs(dated.start - at), default=None)


def _with_totals(facts: list[Fact]) -> list[Fact]:
    """The facts, parts that stand in another sentence with the context of their total."""
    by_id = {fact.fact_id: fact for fact in facts}
    return [
        replace(fact, context=replace(by_id[fact.part_of].context, attribution=fact.context.attribution,
                                      attribution_type=fact.context.attribution_type))
        if fact.part_of in by_id and by_id[fact.part_of].sentence != fact.sentence
        else fact
        for fact in facts
    ]


def _nearest_actor(around: Surroundings, start: int, end: int) -> Actor | None:
    actors = [finding for finding in around.actors if not (start <= finding.value.words[0] < end) or finding.start < start]
    nearest = min(actors, key=lambda finding: max(start - finding.end, finding.start - end, 0), default=None)
    return nearest.value if nearest is not None else None


def _deed(around: Surroundings, start: int) -> str | None:
    """The type of the event that the words before token `start` name last."""
    before = [finding for finding in around.events if 0 <= start - finding.end <= _REACH_OF_A_DEED]
    return max(before, key=lambda finding: finding.end).value.type if before else None


def _date_columns(around: Surroundings, dated: Dated, source: str) -> dict[str, Any]:
    return {
        "date_start": dated.when.start,
        "date_end": dated.when.end,
        "date_precision": dated.when.precision,
        "date_source": source,
        "date_text": around.sentence.words(dated.start, dated.end),
    }


def _place_columns(location: Location, source: str) -> dict[str, Any]:
    return {
        "place": location.place,
        "admin1": location.admin1,
        "country": location.country,
        "latitude": location.latitude,
        "longitude": location.longitude,
        "place_precision": location.precision,
        "place_source": source,
    }
