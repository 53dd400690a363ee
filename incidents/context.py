"""Context: who says so, what happened, who did it, when and where, for the facts of one document.

A fact takes each of these from its own sentence, then from the nearest earlier sentence on the same incident, then
from the sentence that follows a headline; never across a change of incident. What was found elsewhere is marked so.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial

from incidents.engine.cascade import Finding, Sentence
from incidents.facts import Context, Fact, with_parts_by_sum
from incidents.language import Language
from incidents.stages.actors import Actor
from incidents.stages.dates import find_date_line, guess_day_first
from incidents.stages.days import DateExpression, When, resolve
from incidents.stages.events import UNKNOWN, event_of
from incidents.stages.outcomes import Outcome
from incidents.stages.places import Location, locate, places_of
from incidents.stages.purposes import Dated, lent, of_fact, up_to
from incidents.stages.speakers import Speaker, attribute

_REACH_BACK = 3  # sentences before a fact's own that may lend it a date or a place
_FAR_BACK = 5  # the same for a date and the type of the event
_REACH_AHEAD = 3  # sentences behind a headline that may do so
_REACH_OF_A_DEED = 12  # tokens between "rocket attack" and "killed two"
_HEAD = 600  # characters in which a report's own date line stands
# People of one incident other than a disaster: more are a war's.
_MOST_HARMED = 20_000
_MOST_DISPLACED = 1_000_000
_DISASTERS = frozenset({"earthquake", "flood", "storm", "landslide", "epidemic", "heat_or_cold"})
_YEAR = re.compile(r"(?:19|20)\d\d|[A-Za-z]{3} \d\d\b")
_BLAME = re.compile("blame|responsib|accus|claim|behind", re.IGNORECASE)
_SAME = re.compile("(?:the )?same ", re.IGNORECASE)
_PLAIN = 3  # the rank of a word for an event up to which it says how, not what: "stabbed", but "assassinated"
_HOW = 2  # the same where another event stands before it: "gunmen shot dead", but "gunmen abducted"
_STRIKES = ("air_strike", "missile_or_rocket", "shelling")  # what a bare "strike" may be
_HINTS = (UNKNOWN, "explosion")  # types of event that what stands around may tell better, the least telling first
_DEED = ("deed",)
_ARREST = ("deed", "arrest")
# Events that one text calls by each other's names.
_KINDRED = (
    frozenset({"bombing", "suicide_bombing", "explosion", "landmine_or_ied", "vehicle_attack"}),
    frozenset({"shooting", "armed_clash", "assassination", "execution", "abduction"}),
    frozenset({"air_strike", "shelling"}),
    frozenset({"shelling", "missile_or_rocket"}),
    frozenset({"flood", "storm", "landslide"}),
)


class Surroundings:
    """What one sentence says of time, place, event, actors and speakers; each worked out when asked for."""

    def __init__(
        self,
        sentence: Sentence,
        language: Language,
        resolved: Callable[[DateExpression, date | None], When | None],
        before: "Callable[[], Surroundings | None]",
    ) -> None:
        self.sentence = sentence
        self._language = language
        self._resolved = resolved
        self._before = before

    def _found(self, *stages: str) -> list[Finding]:
        fresh = self.sentence.afresh()
        for name in stages:
            self._language.stage(name)(fresh)
        return [finding for finding in fresh.found if f"{finding.kind}s" == stages[-1]]

    @cached_property
    def dates(self) -> list[Dated]:
        """The dates of the sentence, from left to right."""
        found: list[Dated] = []
        for finding in sorted(self._found("dates"), key=lambda finding: finding.start):
            when = self._resolved(finding.value, found[-1].when.start if found else None)
            if when is not None:
                of = "deed"  # "in 1999 the group claimed a bombing": nobody tells when in the year he speaks
                if when.precision not in ("month", "year"):
                    of = self._language.purposes.of(self.sentence.tokens, finding.start, finding.end, self._deeds)
                found.append(Dated(finding.start, finding.end, when, of))
        return found

    @cached_property
    def _deeds(self) -> set[int]:
        """The tokens of the words for events and for what happened to people."""
        happened = [finding for finding in self.sentence.found if isinstance(finding.value, Outcome)]
        return {i for finding in (*self.events, *happened) for i in range(finding.start, finding.end)}

    @cached_property
    def turns(self) -> list[int]:
        """The tokens with which the sentence turns to what happened before: "after", "since"."""
        return [i for i, token in enumerate(self.sentence.tokens) if self._language.is_in("TURN_BACK", token)]

    @cached_property
    def places(self) -> list[Finding]:
        """The places of the sentence."""
        return self._found("places")

    @cached_property
    def events(self) -> list[Finding]:
        """The words for events in the sentence; a bare "strike" is of the kind that the text has named."""
        found = self._found("events")
        if not any(finding.value.bare for finding in found):
            return found
        kind = self._named_strike(found, _REACH_BACK)
        return [
            finding._replace(value=replace(finding.value, type=kind)) if finding.value.bare else finding
            for finding in found
        ]

    def _named_strike(self, found: Sequence[Finding], reach: int) -> str:
        """What struck: what this sentence names, or else one of the `reach` sentences before it."""
        named = next((finding.value.type for finding in found if finding.value.type in _STRIKES), None)
        if named or not reach:
            return named or UNKNOWN
        before = self._before()
        return UNKNOWN if before is None else before._named_strike(before._found("events"), reach - 1)

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

    def may_tell_of(self, event: str) -> bool:
        """Whether the sentence may speak of an event of that type: it names one, or says "the attack"."""
        if is_compatible(event, self.event_type):
            return True
        return self._language.has_any("THE", self._before_events())

    @cached_property
    def brings_up_another(self) -> bool:
        """Whether the sentence speaks of an event as of one not heard of yet: "a rocket attack on another base"."""
        return any(
            self._language.is_in("ARTICLE", token) and not self._language.is_in("THE", token)
            for token in self._before_events()
        )

    def _before_events(self) -> list[str]:
        return [self.sentence.tokens[finding.start - 1] for finding in self.events if finding.start]

    @cached_property
    def turns_to_another(self) -> bool:
        """Whether the sentence opens on another incident: "Separately, ...", "In another attack ..."."""
        return self._language.has_any("ANOTHER_INCIDENT", self.sentence.tokens[:6])

    def tells_of_dying(self, start: int, end: int) -> bool:
        """Whether the tokens tell of a death that may come days after: "died of her wounds"."""
        return self._language.has_any("DYING", self.sentence.tokens[start:end])

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
        self._day_first = guess_day_first(text, published)
        self._published = self._date_line() or published
        self._surroundings: dict[int, Surroundings] = {}
        self._aftermath: set[int] = set()  # where sentences begin that tell only of later deaths and of arrests
        self._counted: dict[int, set[tuple[str, int | None]]] = {}
        self._countries = language.places.document_countries(text)

    def of(self, facts: Sequence[Fact]) -> list[Fact]:
        """The facts with their context."""
        for fact in facts:
            self._counted.setdefault(fact.sentence[0], set()).add((fact.outcome, fact.quantity.count))
        own = with_parts_by_sum([self._in_its_sentence(fact) for fact in facts])
        self._aftermath = {fact.sentence[0] for fact in own if fact.later and fact.quantity.count == 1}
        self._aftermath -= {fact.sentence[0] for fact in own if not fact.later}
        completed = self._with_perpetrators(_with_places(_with_dates([self._completed(fact) for fact in own])))
        self._surroundings.clear()  # they hold this context, and garbage in cycles is found late
        return [_in_scope(fact) for fact in _with_totals(self._with_country(completed))]

    def _with_country(self, facts: list[Fact]) -> list[Fact]:
        """The facts, those without a country with the one where most of the others lie."""
        told = [fact.context.country for fact in facts if fact.context.country]
        country = Counter(told).most_common(1)[0][0] if told else next(iter(self._countries), None)
        if country is None:
            return facts
        return [
            fact
            if fact.context.country
            else fact._replace(
                context=fact.context._replace(country=country, place_precision=6, place_source="context")
            )
            for fact in facts
        ]

    def _date_line(self) -> date | None:
        if not _YEAR.search(self._text, 0, _HEAD):
            return None
        head = [span for span in self._spans if span[0] < _HEAD]
        sentences = [self._language.sentence(self._text, *span) for span in head]
        for sentence in sentences:
            self._language.stage("dates")(sentence)
        return find_date_line(sentences, self._day_first)

    def _at(self, index: int) -> Surroundings:
        if index not in self._surroundings:
            sentence = self._sentences.get(index) or self._language.sentence(self._text, *self._spans[index])
            before = partial(self._at, index - 1) if index else _no_surroundings
            self._surroundings[index] = Surroundings(sentence, self._language, self._resolved, before)
        return self._surroundings[index]

    def _resolved(self, expression: DateExpression, anchor: date | None) -> When | None:
        return resolve(expression, self._published, anchor, self._day_first)

    def _index(self, fact: Fact) -> int:
        return bisect_right(self._starts, fact.sentence[0]) - 1

    def _in_its_sentence(self, fact: Fact) -> Fact:
        around = self._at(self._index(fact))
        start, end = around.tokens_of(fact.start, fact.end)
        deed = _deed(around, start, end)
        return fact._replace(
            context=self._own(fact, around, start, end, deed),
            turns=around.turns_to_another,
            deed=deed,
            later=fact.outcome == "detained" or around.tells_of_dying(start, end),
        )

    def _own(self, fact: Fact, around: Surroundings, start: int, end: int, deed: str | None) -> Context:
        """What the fact's own sentence says, of which the fact is tokens `start` to `end` (exclusive)."""
        context = self._with_speaker(Context(), fact, start, end)
        context = context._replace(event_type=deed or event_of(around.events, start, end))
        actor = _nearest_actor(around, start, end)
        if actor is not None:
            context = context._replace(perpetrator=around.sentence.words(*actor.words), perpetrator_claim=actor.claim)
        dated = self._own_date(around, fact, start, end)
        if dated is not None:
            context = _with_date(context, around, dated, dated.when.source)
        return context

    def _own_date(self, around: Surroundings, fact: Fact, start: int, end: int) -> Dated | None:
        if fact.scope == "cumulative":
            return self._time_of_total(around) or of_fact(around.dates, start, end, _DEED, ())
        purposes = _ARREST if fact.outcome == "detained" else _DEED
        dates = [dated for dated in around.dates if not _is_of_another_deed(around, dated, start)]
        return of_fact(dates, start, end, purposes, around.turns)

    def _time_of_total(self, around: Surroundings) -> Dated | None:
        """From when to when a total counts: "since the war began in March 2011"."""
        for dated in around.dates:
            if dated.when.precision == "range":
                return dated
            if self._language.purposes.is_beginning(around.sentence.tokens, dated.start):
                return up_to(dated, self._published)
        return None

    def _with_speaker(self, context: Context, fact: Fact, start: int, end: int) -> Context:
        index = self._index(fact)
        around = self._at(index)
        found = attribute(around.speakers, start, end, around.sentence)
        while found is not None and found.value.pronoun:
            index -= 1
            if index < 0 or index < self._index(fact) - _REACH_BACK:
                return context
            around = self._at(index)
            named = [speaker for speaker in around.speakers if not speaker.value.pronoun]
            found = named[-1] if named else found
        if found is None:
            return context
        speaker: Speaker = found.value
        return context._replace(attribution=around.sentence.words(*speaker.words), attribution_type=speaker.type)

    def _completed(self, fact: Fact) -> Fact:
        """The fact with the date and the place that sentences around it lend."""
        context = fact.context
        if context.date_start is None and fact.scope == "incident":
            for around in self._lenders(fact, _FAR_BACK):
                dated = None if around.sentence.start in self._aftermath else _lent_date(around, fact)
                if dated is not None:
                    context = _with_date(context, around, dated, "context")
                    break
        context = self._located(context, fact)
        if context.event_type in _HINTS:
            context = context._replace(event_type=self._told_better(context.event_type, fact))
        return fact._replace(context=context)

    def _told_better(self, hint: str, fact: Fact) -> str:
        """The type of the event that the sentences around the fact tell, where its own gives no more than a hint."""
        best = hint
        for around in self._lenders(fact, _FAR_BACK):
            kind = around.event_type
            if is_compatible(kind, hint) and _telling(kind) > _telling(best):
                best = kind
                if best not in _HINTS:
                    break
        return best

    def _located(self, context: Context, fact: Fact) -> Context:
        """The context with the place: the fact's own, or one more precise within it from the sentences around it."""
        around = self._at(self._index(fact))
        best = own = locate(places_of(around.places, *around.tokens_of(fact.start, fact.end)), self._countries)
        for lender in () if own is not None and own.is_exact else self._lenders(fact):
            if best is not None and not self._says_nothing_else(lender, fact):
                continue
            lent = self._lent_place(lender, fact)
            if lent is not None and (best is None or lent.refines(best)):
                best = lent
                if lent.is_exact:
                    break
        if best is None:
            return context
        return _with_place(context, best, "stated" if best is own else "context")

    def _lent_place(self, lender: Surroundings, fact: Fact) -> Location | None:
        """The place of the event that a sentence speaks of; of a total over a longer time, the country."""
        event = next(iter(lender.events), None)
        places = places_of(lender.places, *((event.start, event.end) if event else (0, 0)))
        if fact.scope == "cumulative":
            places = [place for place in places if place.kind == "country"]
        return locate(places, self._countries)

    def _says_nothing_else(self, lender: Surroundings, fact: Fact) -> bool:
        """Whether a sentence counts nobody, or the same people as the fact."""
        counted = self._counted.get(lender.sentence.start, ())
        return not counted or (fact.outcome, fact.quantity.count) in counted

    def _lenders(self, fact: Fact, reach: int = _REACH_BACK) -> Iterator[Surroundings]:
        """The sentences that speak of the fact's incident, nearest first: those before it, then those after."""
        index, event = self._index(fact), fact.context.event_type
        if self._at(index).turns_to_another:
            return
        for earlier in range(index - 1, max(index - 1 - reach, -1), -1):
            around = self._at(earlier)
            if around.may_tell_of(event):
                yield around
            if around.turns_to_another:
                return
        for later in range(index + 1, min(index + 1 + _REACH_AHEAD, len(self._spans))):
            around = self._at(later)
            if around.turns_to_another:
                return
            if around.may_tell_of(event) and (index < _REACH_AHEAD or not around.brings_up_another):
                yield around

    def _with_perpetrators(self, facts: list[Fact]) -> list[Fact]:
        """The facts, those without a perpetrator with the one whom the document blames for such an event."""
        if not _BLAME.search(self._text) or all(_is_told(fact.context.perpetrator) for fact in facts):
            return facts
        blamed = [
            (around.sentence.words(*actor.value.words), actor.value.claim)
            for index, (start, end) in enumerate(self._spans)
            if _BLAME.search(self._text, start, end)
            for around in [self._at(index)]
            for actor in around.actors
            if actor.value.claim in ("blamed", "claimed")
        ]
        blamed = [(words, claim) for words, claim in blamed if not _SAME.match(words)]
        if len({words for words, _ in blamed}) != 1:
            return facts
        words, claim = blamed[0]
        return [
            fact
            if _is_told(fact.context.perpetrator) or fact.scope == "cumulative"
            else fact._replace(context=fact.context._replace(perpetrator=words, perpetrator_claim=claim))
            for fact in facts
        ]


def _telling(event: str) -> int:
    """How much a type of event tells; of equally telling ones the first is taken."""
    return _HINTS.index(event) if event in _HINTS else len(_HINTS)


def _is_told(perpetrator: str | None) -> bool:
    """Whether a perpetrator is told by his own words: not as "the same militia"."""
    return perpetrator is not None and not _SAME.match(perpetrator)


def is_compatible(one: str, other: str) -> bool:
    """Whether two event types may be said of one incident."""
    if one == other or "unknown" in (one, other) or "other" in (one, other):
        return True
    return any(one in kin and other in kin for kin in _KINDRED)


def _is_of_another_deed(around: Surroundings, dated: Dated, start: int) -> bool:
    """Whether another event stands between a date and a fact: "the May 3 murder and a raid that killed two"."""
    between = [finding.value.type for finding in around.events if dated.end <= finding.start < start]
    return any(not is_compatible(between[-1], other) for other in between[:-1])


def _lent_date(around: Surroundings, fact: Fact) -> Dated | None:
    """The date that a sentence lends to a fact of another sentence: that of the event it speaks of."""
    events = [f for f in around.events if is_compatible(f.value.type, fact.context.event_type)] or around.events
    return lent(around.dates, events[0].start if events else None, around.turns)


def _with_dates(facts: list[Fact]) -> list[Fact]:
    """The facts, those without a date with that of one that states the same, or of the nearest on the same incident."""
    dated = [fact for fact in facts if fact.context.date_start]
    if not dated:
        return facts
    return [
        _with_date_of(fact, _date_givers(fact, dated) if fact.context.date_start is None else _finer(fact, dated))
        for fact in facts
    ]


def _finer(fact: Fact, dated: Sequence[Fact]) -> list[Fact]:
    """The facts that tell the day where `fact` tells only the week, the month or the year."""
    said = fact.context
    if said.date_precision not in ("week", "month") or fact.scope == "cumulative":
        return []
    return [
        one
        for one in dated
        if one.context.date_precision == "day"
        and one.scope == "incident"
        and _starts_within(one, fact)
        and is_compatible(said.event_type, one.context.event_type)
    ]


def _starts_within(one: Fact, fact: Fact) -> bool:
    day, first, last = one.context.date_start, fact.context.date_start, fact.context.date_end
    return day is not None and first is not None and last is not None and first <= day <= last


def _date_givers(fact: Fact, dated: Sequence[Fact]) -> list[Fact]:
    """The facts that may lend `fact` a date, the likeliest first."""
    if fact.scope == "cumulative":
        since = [one for one in dated if one.scope == "cumulative" and one.context.date_precision == "range"]
        return sorted(since, key=lambda one: one.context.date_start or date.max)
    told = [one for one in dated if one.scope == "incident" and one.context.date_source != "context"]
    same = [one for one in told if _states_the_same(fact, one)]
    if same or fact.turns:
        return same
    near = [one for one in told if one.context.date_precision == "day" and not one.adds and not one.later]
    near = [one for one in near if is_compatible(fact.context.event_type, one.context.event_type)]
    return sorted(near, key=lambda one: (one.start > fact.start, abs(one.start - fact.start)))


def _states_the_same(fact: Fact, other: Fact) -> bool:
    """Whether two facts give one number, too large to be there by chance, to people who may be the same."""
    alike = {fact.traits.status, other.traits.status}
    return (
        fact.outcome == other.outcome
        and fact.quantity.count == other.quantity.count
        and (fact.quantity.count or 0) > 1
        and ("unknown" in alike or len(alike) == 1)
    )


def _with_places(facts: list[Fact]) -> list[Fact]:
    """The facts, those without a place with that of a fact that states the same, or stands beside one that does."""
    told = [fact for fact in facts if fact.context.place_source == "stated"]
    given: dict[tuple[int, int], Fact] = {}
    for fact in facts:
        if fact.context.place is None and fact.scope == "incident":
            same = next((one for one in told if _states_the_same(fact, one)), None)
            if same is not None:
                given.setdefault(fact.sentence, same)
    return [
        _with_place_of(fact, given[fact.sentence])
        if fact.context.place is None and fact.scope == "incident" and fact.sentence in given
        else fact
        for fact in facts
    ]


def _with_place_of(fact: Fact, giver: Fact) -> Fact:
    said = giver.context
    context = fact.context._replace(
        place=said.place,
        admin1=said.admin1,
        country=said.country,
        latitude=said.latitude,
        longitude=said.longitude,
        place_precision=said.place_precision,
        place_source="context",
    )
    return fact._replace(context=context)


def _with_date_of(fact: Fact, givers: Sequence[Fact]) -> Fact:
    if not givers:
        return fact
    said = givers[0].context
    context = fact.context._replace(
        date_start=said.date_start,
        date_end=said.date_end,
        date_precision=said.date_precision,
        date_source="context",
        date_text=said.date_text,
    )
    return fact._replace(context=context)


def _no_surroundings() -> None:
    return None


def _in_scope(fact: Fact) -> Fact:
    """The fact, as a total over many incidents when its number is larger than that of any incident but a disaster."""
    number = fact.quantity.count or fact.quantity.low or 0
    limit = _MOST_DISPLACED if fact.outcome == "displaced" else _MOST_HARMED
    many = number >= limit and fact.context.event_type not in _DISASTERS
    return fact._replace(scope="cumulative") if many else fact


def _with_totals(facts: list[Fact]) -> list[Fact]:
    """The facts, parts that stand in another sentence with the context of their total."""
    by_id = {fact.fact_id: fact for fact in facts}
    return [
        fact._replace(
            context=by_id[fact.part_of].context._replace(
                attribution=fact.context.attribution,
                attribution_type=fact.context.attribution_type,
            ),
        )
        if fact.part_of in by_id and by_id[fact.part_of].sentence != fact.sentence
        else fact
        for fact in facts
    ]


def _nearest_actor(around: Surroundings, start: int, end: int) -> Actor | None:
    actors = [
        finding for finding in around.actors if not (start <= finding.value.words[0] < end) or finding.start < start
    ]
    nearest = min(actors, key=lambda finding: max(start - finding.end, finding.start - end, 0), default=None)
    return nearest.value if nearest is not None else None


def _deed(around: Surroundings, start: int, end: int) -> str | None:
    """The type of the event that the words before token `start` name last, or that the fact's own words are."""
    known = [finding for finding in around.events if finding.value.type != UNKNOWN]
    before = [finding for finding in known if 0 <= start - finding.end <= _REACH_OF_A_DEED]
    last = max(before, key=lambda finding: finding.end, default=None)
    least = _PLAIN if last is None else last.value.rank
    inside = [finding for finding in known if start <= finding.start < end and finding.value.rank > max(least, _HOW)]
    named = inside[-1] if inside else last
    return named.value.type if named else None


def _with_date(context: Context, around: Surroundings, dated: Dated, source: str) -> Context:
    return context._replace(
        date_start=dated.when.start,
        date_end=dated.when.end,
        date_precision=dated.when.precision,
        date_source=source,
        date_text=around.sentence.words(dated.start, dated.end),
    )


def _with_place(context: Context, location: Location, source: str) -> Context:
    return context._replace(
        place=location.place,
        admin1=location.admin1,
        country=location.country,
        latitude=location.latitude,
        longitude=location.longitude,
        place_precision=location.precision,
        place_source=source,
    )
