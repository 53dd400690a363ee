"""Surroundings: what one sentence says of time, place, event, actors and speakers."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from incidents.context.setting import Setting
from incidents.engine.findings import Finding
from incidents.engine.sentence import Sentence
from incidents.once import once
from incidents.stages.actors import Actor
from incidents.stages.days import is_told
from incidents.stages.events import UNKNOWN, event_of, is_compatible
from incidents.stages.locations import Location, locate
from incidents.stages.outcomes import Outcome
from incidents.stages.places import PlaceMention, PlacePointer, away, is_pointed_at, places_of
from incidents.stages.purposes import Dated, lent

_OPENING = 6  # tokens in which a sentence comes to where it plays: "In the countryside of the province of"
_TURNING = 6  # tokens of a sentence in which it turns to something else
_REACH_OF_A_NAME = 3  # sentences before one that speaks of "the strike" that may name it
_ARRESTED = ("detained",)
_STRIKES = ("air_strike", "missile_or_rocket", "shelling")  # what a bare "strike" may be


class Surroundings:
    """What one sentence says of a fact's context; each thing is worked out when it is first asked for.

    `index` is its place in the text, `before` are the surroundings of the sentence before it, and `sentence` is the
    sentence itself when it has been read.
    """

    def __init__(
        self, setting: Setting, span: tuple[int, int], before: "Surroundings | None", sentence: Sentence | None
    ) -> None:
        self.setting = setting
        self.span = span
        self.index: int = before.index + 1 if before else 0
        self._before = before
        if sentence is not None:
            self.__dict__["sentence"] = sentence

    @once
    def sentence(self) -> Sentence:
        """The sentence."""
        return self.setting.language.sentence(self.setting.text, *self.span)

    def _found(self, kind: str) -> list[Finding]:
        found = self.setting.language.stage(f"{kind}s").alone(self.sentence)
        return [finding for finding in found if finding.kind == kind]

    @once
    def dates(self) -> list[Dated]:
        """The dates of the sentence, from left to right."""
        findings = self._found("date")
        told_before = self._before if findings and is_told(findings[0].value) else None
        before = told_before._dates(told_before._found("date"), None) if told_before else []
        before = [dated for dated in before if dated.of != "aftermath"] or before
        return self._dates(findings, before[-1].days.start if before else None)

    def _dates(self, findings: Sequence[Finding], anchor: date | None) -> list[Dated]:
        """What the findings mean; `anchor` is the date that was stated last before the sentence."""
        found: list[Dated] = []
        for finding in findings:
            days = self.setting.days(finding.value, found[-1].days.start if found else anchor)
            if days is not None:
                of = "deed"  # "in 1999 the group claimed a bombing": nobody tells when in the year he speaks
                if days.precision not in ("month", "year"):
                    purposes = self.setting.language.purposes
                    of = purposes.of(self.sentence.tokens, finding.start, finding.end, self._deeds)
                found.append(Dated(finding.start, finding.end, days, of))
        return found

    @property
    def tells_of_a_deed(self) -> bool:
        """Whether the sentence names an event, or what happened to people."""
        return bool(self._deeds)

    @once
    def _deeds(self) -> dict[int, str]:
        """The tokens of the words for events and for what happened to people, and which of the two a token tells."""
        deeds = {i: "deed" for event in self._named_events for i in range(event.start, event.end)}
        for fate in self._fates:
            of = "arrest" if fate.value.names == _ARRESTED else "deed"
            deeds |= dict.fromkeys(range(fate.start, fate.end), of)
        return deeds

    @property
    def _fates(self) -> list[Finding]:
        """The words for what happened to people."""
        return [finding for finding in self.sentence.found if isinstance(finding.value, Outcome)]

    @once
    def turns(self) -> list[int]:
        """The tokens with which the sentence turns to what happened before: "after", "since"."""
        return self.setting.language.positions("TURN_BACK", self.sentence.tokens)

    @once
    def speaks_of_war(self) -> bool:
        """Whether the sentence speaks of something as long as a war."""
        return self.setting.language.has_any("WAR", self.sentence.tokens)

    @once
    def joins_the_last(self) -> bool:
        """Whether the sentence tells of something at the time of what was told last: "the strikes came as a bomb"."""
        language, opening = self.setting.language, self.sentence.tokens[:_OPENING]
        return language.has_any("THE", opening[:1]) and language.has_any("AT_ONCE", opening)

    def is_reason(self, start: int) -> bool:
        """Whether what is told from token `start` on is the reason of what is told before: "jailed for killing two"."""
        language = self.setting.language
        before = (token for token in reversed(self.sentence.tokens[:start]) if not language.is_in("PASSED_OVER", token))
        return language.is_in("REASON", next(before, ""))

    def is_perfect(self, start: int, end: int) -> bool:
        """Whether tokens `start` to `end` (exclusive) tell what has happened up to now: "have been killed"."""
        return self.setting.language.has_any("PERFECT", self.sentence.tokens[start:end])

    @once
    def places(self) -> list[Finding]:
        """The places of the sentence."""
        return [finding for finding in self._named_places if finding.kind == "place"]

    @once
    def _named_places(self) -> list[Finding]:
        return self.setting.language.stage("places").alone(self.sentence)

    @property
    def place_pointers(self) -> list[PlacePointer]:
        """What points back to a place told of before: "in the same city"."""
        return [finding.value for finding in self._named_places if finding.kind == "pointer"]

    def pointed_at(self, pointer: PlacePointer) -> Location | None:
        """The place of the sentence that "the city" in a later one means."""
        found = [place for place in places_of(self.places, 0, 0) if is_pointed_at(place, pointer)]
        return locate(found, self.setting.countries)

    @once
    def opening_place(self) -> str | None:
        """The place with which the sentence opens: "In Mosul, ..."."""
        opens = self.setting.language.is_in("PREPOSITION", self.sentence.tokens[0]) if self.sentence.tokens else False
        first = self.places[0] if opens and self.places else None
        return first.value.text if first and first.start <= _OPENING else None

    @once
    def _named_events(self) -> list[Finding]:
        return self._found("event")

    @once
    def events(self) -> list[Finding]:
        """The words for events in the sentence; a bare "strike" is of the kind that the text has named."""
        found = self._named_events
        if not any(finding.value.bare for finding in found):
            return found
        kind = self._named_strike(_REACH_OF_A_NAME)
        return [
            finding._replace(value=replace(finding.value, type=kind)) if finding.value.bare else finding
            for finding in found
        ]

    def _named_strike(self, reach: int) -> str:
        """What struck: what this sentence names, or else one of the `reach` sentences before it."""
        for finding in self._named_events:
            if finding.value.type in _STRIKES:
                return str(finding.value.type)
        return UNKNOWN if self._before is None or not reach else self._before._named_strike(reach - 1)

    @once
    def actors(self) -> list[Finding]:
        """Those who did something."""
        return self._found("actor")

    @property
    def subject(self) -> Actor | None:
        """Who did something, or came, as the sentence tells last: the one whom the next sentence may mean by "they"."""
        found = [finding.value for finding in self.setting.language.stage("actors").alone(self.sentence)]
        return next((one for one in reversed(found) if one.claim == "stated" and not one.pronoun), None)

    @property
    def may_blame(self) -> bool:
        """Whether the sentence holds a word with which somebody is blamed, or claims responsibility."""
        return self.setting.language.may_blame(self.setting.text[slice(*self.span)])

    @once
    def speakers(self) -> list[Finding]:
        """Those who say something."""
        return self._found("speaker")

    @once
    def event_type(self) -> str:
        """What kind of event the sentence as a whole speaks of."""
        return event_of(self.events, 0, len(self.sentence.tokens))

    def may_tell_of(self, event: str) -> bool:
        """Whether the sentence may speak of an event of that type: it names one, or says "the attack"."""
        return is_compatible(event, self.event_type) or self._speaks_of_the_event

    @once
    def _speaks_of_the_event(self) -> bool:
        return self.setting.language.has_any("THE", self._before_events)

    @once
    def brings_up_another(self) -> bool:
        """Whether the sentence speaks of an event as of one not heard of yet: "a rocket attack on another base"."""
        language = self.setting.language
        return any(
            language.is_in("ARTICLE", token) and not language.is_in("THE", token) for token in self._before_events
        )

    @once
    def _before_events(self) -> list[str]:
        return [self.sentence.tokens[finding.start - 1] for finding in self._named_events if finding.start]

    @once
    def tells_of_one_of_many(self) -> bool:
        """Whether the sentence opens on one of several: "Among the sites that were hit was an airport in Karbala"."""
        return self.setting.language.has_any("AMONG", self.sentence.tokens[:1])

    @once
    def turns_to_another(self) -> bool:
        """Whether the sentence opens on another incident: "Separately, ...", "A similar raid ..."."""
        language, opening = self.setting.language, self.sentence.tokens[:_TURNING]
        likened = (self.sentence.tokens[at + 1 : at + 2] for at in language.positions("LIKENED", opening))
        return language.has_any("ANOTHER_INCIDENT", opening) or any(
            language.has_any("EVENTS", what) for what in likened
        )

    def tells_of_dying(self, start: int, end: int) -> bool:
        """Whether the tokens tell of a death that may come days after: "died of her wounds"."""
        return self.setting.language.has_any("DYING", self.sentence.tokens[start:end])

    def located(self, start: int, end: int, facts: Sequence[tuple[int, int]]) -> Location | None:
        """The most precise place that the sentence gives a fact at these tokens; of equally precise ones the nearest.

        Where the sentence holds several `facts`, those places that stand nearer to it than to any other.
        """
        if not self.places:
            return None
        said_by = [speaker.value.words for speaker in self.speakers]
        places = places_of(self.places, start, end)
        places = [place for place in places if not _lies_in(place, said_by)] or places
        places = [place for place in places if place.relation != "home"] or places
        own = [place for place in places if all(away(place, start, end) <= away(place, *fact) for fact in facts)]
        return locate(places, self.setting.countries, [place for place in own if place.relation != "dateline"])

    @once
    def lent_place(self) -> Location | None:
        """The place of the event that the sentence speaks of."""
        return locate(self._places_of_event, self.setting.countries)

    @once
    def lent_country(self) -> Location | None:
        """The country that the sentence speaks of."""
        return locate([place for place in self._places_of_event if place.kind == "country"], self.setting.countries)

    def lent_date(self, event: str) -> Dated | None:
        """The date that the sentence lends to a fact of another sentence: that of the event it speaks of.

        Somebody's own words lend theirs only if they name the event: "I stand here today", "we open again on Monday".
        """
        if not self.tells_of_a_deed and self.setting.language.purposes.is_speech(self.sentence.tokens):
            return None
        events = [finding for finding in self.events if is_compatible(finding.value.type, event)] or self.events
        return lent(self.dates, events[0].start if events else None, self.turns, counts=bool(self._fates))

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """The tokens (start, end exclusive) that characters `start` to `end` of the text touch."""
        spans = self.sentence.spans
        first = bisect_left(spans, (start,))
        return first - (first > 0 and spans[first - 1][1] > start), bisect_left(spans, (end,))

    @once
    def _places_of_event(self) -> Sequence[PlaceMention]:
        if not self.places:
            return ()
        event = self._named_events[0] if self._named_events else None
        places = places_of(self.places, *((event.start, event.end) if event else (0, 0)))
        return [place for place in places if place.relation != "home"]


def _lies_in(place: PlaceMention, words: Sequence[tuple[int, int]]) -> bool:
    """Whether a place is part of other words: "officials in Washington said"."""
    return any(start <= place.words[0] < end for start, end in words)
