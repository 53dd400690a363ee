"""When it happened: the date that a fact's own words give it, or the one that it is lent."""

from collections.abc import Sequence
from datetime import date

from incidents.context.draft import Draft, states_the_same
from incidents.context.lending import FAR, may_lend, neighbours
from incidents.context.surroundings import Surroundings
from incidents.facts import UNDATED, When
from incidents.stages.events import is_compatible
from incidents.stages.purposes import Dated, of_fact, up_to

_DEED = ("deed",)
_ARREST = ("deed", "arrest")


def own_date(draft: Draft) -> When:
    """The date that the fact's own sentence gives it."""
    around = draft.around
    if not around.dates:
        return UNDATED
    dated = _own(draft) if draft.is_of_incident else _own_of_total(draft)
    return UNDATED if dated is None else _said(around, dated, dated.days.source)


def _said(around: Surroundings, dated: Dated, source: str) -> When:
    days = dated.days
    return When(days.start, days.end, days.precision, source, around.sentence.words(dated.start, dated.end))


def _own(draft: Draft) -> Dated | None:
    around, start = draft.around, draft.start
    purposes = _ARREST if draft.fact.outcome == "detained" else _DEED
    dates = [dated for dated in around.dates if not _is_of_another_deed(around, dated, start)]
    return of_fact(dates, start, draft.end, purposes, around.turns)


def _own_of_total(draft: Draft) -> Dated | None:
    """From when to when a total counts ("since the war began in March 2011"), or the day on which it was reached."""
    around = draft.around
    purposes, published = around.setting.language.purposes, around.setting.published
    for dated in around.dates:
        if dated.days.precision == "range":
            return dated
        if purposes.is_beginning(around.sentence.tokens, dated.start):
            since = up_to(dated, published)
            if since is not None:
                return since
            break
    return of_fact(around.dates, draft.start, draft.end, _DEED, ())


def _is_of_another_deed(around: Surroundings, dated: Dated, start: int) -> bool:
    """Whether another event stands between a date and a fact: "the May 3 murder and a raid that killed two"."""
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
        self._lent: dict[tuple[int, str], When] = {}

    def to(self, draft: Draft) -> When:
        """The date lent to the fact."""
        key = draft.around.index, draft.event
        if key not in self._lent:
            self._lent[key] = self._worked_out(draft.around, draft.event)
        return self._lent[key]

    def _worked_out(self, borrower: Surroundings, event: str) -> When:
        for around in neighbours(self._text, borrower.index, FAR):
            if around.dates and around not in self._aftermath and may_lend(around, borrower, event):
                dated = around.lent_date(event)
                if dated is not None:
                    return _said(around, dated, "context")
        return UNDATED


def lend_dates(drafts: Sequence[Draft]) -> None:
    """Give facts without a date that of one that states the same, or of the nearest on the same incident.

    A fact that tells only the week or the month gets the day that another tells.
    """
    dated = [(draft, draft.when) for draft in drafts if draft.when.start]
    for draft in drafts if dated else ():
        giver = _finer(draft, dated) if draft.when.start else _giver(draft, dated)
        if giver is not None:
            draft.when = When(giver.start, giver.end, giver.precision, "context", giver.text)


_Told = Sequence[tuple[Draft, When]]


def _finer(draft: Draft, dated: _Told) -> When | None:
    """The day, where `draft` tells only the week or the month that holds it."""
    said = draft.when
    if said.precision not in ("week", "month") or not draft.is_of_incident:
        return None
    finer = (
        when
        for one, when in dated
        if when.precision == "day"
        and one.is_of_incident
        and _holds(said, when)
        and is_compatible(draft.event, one.event)
    )
    return next(finer, None)


def _holds(outer: When, inner: When) -> bool:
    if outer.start is None or outer.end is None or inner.start is None:
        return False
    return outer.start <= inner.start <= outer.end


def _giver(draft: Draft, dated: _Told) -> When | None:
    """The date of the likeliest fact that may lend `draft` its own."""
    if not draft.is_of_incident:
        since = [when for one, when in dated if not one.is_of_incident and when.precision == "range"]
        return min(since, key=lambda when: when.start or date.max, default=None)
    told = [(one, when) for one, when in dated if one.is_of_incident and when.source != "context"]
    same = next((when for one, when in told if states_the_same(draft.fact, one.fact)), None)
    if same or draft.stands_apart:
        return same
    near = [
        (one, when)
        for one, when in told
        if when.precision == "day" and not one.fact.adds and not one.later and is_compatible(draft.event, one.event)
    ]
    return min(near, key=lambda pair: _distance(draft, pair[0]), default=(None, None))[1]


def _distance(draft: Draft, other: Draft) -> tuple[bool, int]:
    """How far another fact is off: those before are nearer than those after."""
    here, there = draft.fact.start, other.fact.start
    return there > here, abs(there - here)
