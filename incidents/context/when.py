"""When it happened: the date that a fact's own words give it, or the one that it is lent."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from incidents.context.draft import Draft, states_the_same
from incidents.context.lending import FAR, may_lend, neighbours
from incidents.context.surroundings import Surroundings
from incidents.context.totals import is_of_many
from incidents.facts import UNDATED, When
from incidents.stages.events import is_compatible
from incidents.stages.purposes import Dated, of_fact, up_to

_BESIDE = 3  # tokens between a date and what it is said right beside
_AUXILIARIES = 3  # tokens before "killed 12" among which its auxiliaries stand: "has so far killed"
_WEEK = timedelta(days=6)  # from its first day to its last: shorter outbreaks of violence are one incident
_MOST_DAYS = timedelta(days=1)  # of a stretch for which another date may tell the day: "overnight", "at the weekend"
# What the date of a fact is the date of.
_DEED = ("deed",)
_DEATH = ("deed", "dying")
_ARREST = ("deed", "arrest")


def date_by_own_words(drafts: Sequence[Draft]) -> None:
    """Give the facts the dates that their own sentences give them.

    Where one person died, those who were hurt in the sentence were not so on the day of the death.
    """
    died = {draft.around for draft in drafts if draft.later and draft.fact.quantity.count == 1}
    for draft in drafts:
        around = draft.around
        if around.dates:
            hurt = draft.fact.outcome == "wounded" and around in died
            dated = _own(draft, _DEED if hurt else _DEATH) if draft.is_of_incident else _own_of_total(draft)
            if dated is not None:
                draft.when = _said(around, dated, dated.days.source)
                draft.through = dated.days.through
                draft.since = around.setting.language.purposes.is_since(around.sentence.tokens, dated.start + 1)


def has_gone_on(draft: Draft) -> bool:
    """Whether several people are counted up to now over more than a week: "since 3 May 12 have been killed"."""
    when, told_before = draft.when, draft.start - _AUXILIARIES
    if not draft.since or draft.fact.is_single or when.start is None or when.end is None:
        return False
    return when.end - when.start > _WEEK and draft.around.is_perfect(max(told_before, 0), draft.end)


def _said(around: Surroundings, dated: Dated, source: str) -> When:
    days = dated.days
    return When(days.start, days.end, days.precision, source, around.sentence.words(dated.start, dated.end))


def _own(draft: Draft, purposes: Collection[str]) -> Dated | None:
    around, start = draft.around, draft.start
    purposes = _ARREST if draft.fact.outcome == "detained" else purposes
    dates = [dated for dated in around.dates if not _is_of_another_deed(around, dated, start)]
    if draft.fact.background:  # "On Monday, the anniversary of a blast that killed four, ..."
        dates = [dated for dated in dates if dated.end >= start - _BESIDE]
    dated = _of_the_last(draft, dates, purposes) or of_fact(dates, start, draft.end, purposes, around.turns)
    if dated is None or not around.setting.language.purposes.is_since(around.sentence.tokens, dated.start):
        return dated
    if around.is_perfect(start, draft.end):  # "six have been killed since the truce collapsed on 3 May"
        return up_to(dated, around.setting.published)
    return dated if dated.end <= start else None  # "six were killed in the first raid since ..."


def _of_the_last(draft: Draft, dates: Sequence[Dated], purposes: Collection[str]) -> Dated | None:
    """The date right behind a fact that holds another: "two were killed on Monday and five on Friday".

    The other is that of those told of before, or the year of what they did: "who killed two in 2019 died on Monday".
    """
    victims, _ = draft.around.tokens_of(*draft.fact.victims)
    inside = (dated for dated in dates if draft.start <= dated.start and dated.end <= draft.end)
    if not any(dated.end <= victims or dated.days.precision == "year" for dated in inside):
        return None
    behind = (dated for dated in dates if dated.of in purposes and 0 <= dated.start - draft.end <= _BESIDE)
    return next(behind, None)


def _own_of_total(draft: Draft) -> Dated | None:
    """From when to when a total counts ("since the war began in March 2011"), or the day on which it was reached."""
    return _stretch(draft.around) or of_fact(draft.around.dates, draft.start, draft.end, _DEATH, ())


def _stretch(around: Surroundings) -> Dated | None:
    """The first stretch of time that a sentence states: "between 2011 and 2014", "since the war began in 2011"."""
    purposes, published = around.setting.language.purposes, around.setting.published
    for dated in around.dates:
        if dated.days.precision == "range":
            return dated
        if purposes.is_beginning(around.sentence.tokens, dated.start):
            return up_to(dated, published)
    return None


def _is_of_another_deed(around: Surroundings, dated: Dated, start: int) -> bool:
    """Whether another event stands between a date and a fact: "the May 3 murder and a raid that killed two".

    So does one that answers the fact: "on Monday he was honoured for the 20 killed".
    """
    if dated.end <= start and around.is_reason(start):
        return True
    between = [finding.value.type for finding in around.events if dated.end <= finding.start < start]
    return any(not is_compatible(between[-1], other) for other in between[:-1])


class DateLoans:
    """The dates that the sentences around facts lend them; each worked out once for all facts of a sentence.

    Sentences that tell only of later deaths and of arrests lend none.
    """

    def __init__(self, text: Sequence[Surroundings], drafts: Sequence[Draft]) -> None:
        self._text = text
        self._aftermath = {draft.around for draft in drafts if draft.later and draft.fact.quantity.count == 1}
        self._aftermath -= {draft.around for draft in drafts if not draft.later}
        self._told = [draft for draft in drafts if _tells_the_day(draft)]
        self._lent: dict[tuple[int, str], When] = {}

    def to(self, draft: Draft) -> When:
        """The fact's own date, or the one lent to it where it has none, or a vaguer one that holds the lent one."""
        own = draft.when
        if own.start is not None and not _is_vague(draft):
            return own
        lent = self._lent_to(draft)
        return lent if own.start is None or own.holds(lent) else own

    def of_war(self, draft: Draft) -> When:
        """How long the war has gone on that a total without a date is of: as the nearest sentence tells that does."""
        here = draft.around.index
        if draft.when.start is not None or not (draft.around.speaks_of_war or is_of_many(draft.fact, draft.event)):
            return draft.when
        for around in sorted(self._text, key=lambda around: (abs(around.index - here), around.index)):
            if around.speaks_of_war and around.dates:
                stretch = _stretch(around)
                if stretch is not None:
                    return _said(around, stretch, "context")
        return draft.when

    def _lent_to(self, draft: Draft) -> When:
        key = draft.around.index, draft.event
        if key not in self._lent:
            self._lent[key] = self._worked_out(draft.around, draft.event)
        return self._lent[key]

    def _worked_out(self, borrower: Surroundings, event: str) -> When:
        for around in neighbours(self._text, borrower.index, FAR):
            if around.dates and self._may_lend(around, borrower, event):
                dated = around.lent_date(event)
                if dated is not None:
                    said = _said(around, dated, "context")
                    return said if around.tells_of_a_deed else self._told_before(borrower, event) or said
        return UNDATED

    def _may_lend(self, lender: Surroundings, borrower: Surroundings, event: str) -> bool:
        if lender in self._aftermath or _plays_elsewhere(lender, borrower):
            return False
        joined = lender.index == borrower.index - 1 and borrower.joins_the_last
        return joined or may_lend(lender, borrower, event)

    def _told_before(self, borrower: Surroundings, event: str) -> When | None:
        """The one day that the facts before tell, those that may be of the same incident."""
        told = [one.when for one in self._told if one.around.index < borrower.index and is_compatible(event, one.event)]
        return told[-1]._replace(source="context") if len({when.start for when in told}) == 1 else None


def _tells_the_day(draft: Draft) -> bool:
    said = draft.when
    return said.precision == "day" and draft.is_of_incident and not draft.later and not draft.stands_apart


def _plays_elsewhere(one: Surroundings, other: Surroundings) -> bool:
    """Whether two sentences open in different places: "In Mosul, ...", "In Kirkuk, ..."."""
    here, there = one.opening_place, other.opening_place
    return here is not None and there is not None and here != there


def lend_dates(drafts: Sequence[Draft]) -> None:
    """Give facts without a date that of one that states the same, or of the nearest on the same incident.

    A fact that tells only the week, the month or the night gets the day that another tells.
    """
    dated = [(draft, draft.when) for draft in drafts if draft.when.start]
    for draft in drafts if dated else ():
        giver = _finer(draft, dated) if draft.when.start else _giver(draft, dated) or _beside(draft, drafts)
        if giver is not None:
            draft.when = When(giver.start, giver.end, giver.precision, "context", giver.text)


_Told = Sequence[tuple[Draft, When]]


def _finer(draft: Draft, dated: _Told) -> When | None:
    """The day, where `draft` tells only the week, the month, the year or the night that holds it."""
    said = draft.when
    if not draft.is_of_incident or not _is_vague(draft):
        return None
    finer = (
        when
        for one, when in dated
        if when.source != "context"
        and one.is_of_incident
        and _happened_alike(one, draft)
        and said.holds(when)
        and is_compatible(draft.event, one.event)
    )
    return next(finer, None)


def _happened_alike(one: Draft, other: Draft) -> bool:
    """Whether both tell of the event itself, or both of what came of it: arrests, or deaths days after."""
    return one.later == other.later and (not one.later or one.fact.outcome == other.fact.outcome)


def _is_vague(draft: Draft) -> bool:
    """Whether another date may tell the day more precisely."""
    said = draft.when
    if said.start is None or said.end is None or draft.through:
        return False
    return said.precision in ("week", "month", "year") or (
        said.precision == "range" and said.end - said.start <= _MOST_DAYS
    )


def _giver(draft: Draft, dated: _Told) -> When | None:
    """The date of the likeliest fact that may lend `draft` its own."""
    if not draft.is_of_incident:
        return None
    of_incident = [(one, when) for one, when in dated if one.is_of_incident]
    told = [(one, when) for one, when in of_incident if when.source != "context"]
    same = next((when for one, when in told + of_incident if states_the_same(draft.fact, one.fact)), None)
    if same or draft.stands_apart:
        return same
    near = [
        (one, when)
        for one, when in told
        if when.precision == "day"
        and not one.fact.adds
        and not one.later
        and is_compatible(draft.event, one.event)
        and not _plays_elsewhere(one.around, draft.around)
    ]
    return min(near, key=lambda pair: _distance(draft, pair[0]), default=(None, None))[1]


def _beside(draft: Draft, drafts: Sequence[Draft]) -> When | None:
    """The date that is lent to another fact of the same sentence."""
    if draft.stands_apart or not draft.is_of_incident:
        return None
    beside = (one.when for one in drafts if one.around is draft.around and one.is_of_incident and not one.later)
    return next((when for when in beside if when.source == "context"), None)


def _distance(draft: Draft, other: Draft) -> tuple[bool, int]:
    """How far another fact is off: those before are nearer than those after."""
    here, there = draft.fact.start, other.fact.start
    return there > here, abs(there - here)
