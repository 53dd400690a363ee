"""Where it happened: the place that a fact's own words give it, or the one that it is lent."""

from collections import Counter
from collections.abc import Sequence

from incidents.context.draft import Draft, states_the_same
from incidents.context.lending import NEAR, may_lend, neighbours
from incidents.context.setting import Setting
from incidents.context.surroundings import Surroundings
from incidents.facts import NOWHERE, Where
from incidents.stages.locations import Location

_COUNTRY = 6  # the `place_precision` of a country


class PlaceLoans:
    """The places of facts: their own, or more precise ones within these that the sentences around them lend."""

    def __init__(self, text: Sequence[Surroundings], drafts: Sequence[Draft]) -> None:
        self._text = text
        self._counted: dict[Surroundings, set[tuple[str, int | None]]] = {}
        self._beside: dict[Surroundings, list[tuple[int, int]]] = {}  # the tokens of the facts of a sentence
        for draft in drafts:
            self._counted.setdefault(draft.around, set()).add(_number(draft))
            self._beside.setdefault(draft.around, []).append((draft.start, draft.end))

    def to(self, draft: Draft) -> Where:
        """The place of the fact."""
        own = draft.around.located(draft.start, draft.end, self._beside[draft.around])
        if own is not None and own.is_exact:
            return _said(own, own.source)
        best = self._more_precise(draft, own)
        return NOWHERE if best is None else _said(best, best.source if best is own else "context")

    def _more_precise(self, draft: Draft, best: Location | None) -> Location | None:
        """The most precise place that the sentences around the fact give within `best`, or else that place itself."""
        for lender in neighbours(self._text, draft.around.index, NEAR):
            if best is not None and not self._says_nothing_else(lender, draft):
                continue
            if not lender.places or not may_lend(lender, draft.around, draft.event):
                continue
            lent = lender.lent_place if draft.is_of_incident else lender.lent_country
            if lent is not None and (best is None or lent.refines(best)):
                best = lent
                if lent.is_exact:
                    break
        return best

    def _says_nothing_else(self, lender: Surroundings, draft: Draft) -> bool:
        """Whether a sentence counts nobody, or the same people as the fact."""
        counted = self._counted.get(lender)
        return counted is None or _number(draft) in counted


def _number(draft: Draft) -> tuple[str, int | None]:
    return draft.fact.outcome, draft.fact.quantity.count


def _said(found: Location, source: str) -> Where:
    return Where(found.place, found.admin1, found.country, found.latitude, found.longitude, found.precision, source)


def lend_places(drafts: Sequence[Draft]) -> None:
    """Give facts without a place that of a fact that states the same, or stands beside one that does."""
    told = [draft for draft in drafts if draft.where.source == "stated"]
    without = [draft for draft in drafts if draft.where.place is None and draft.is_of_incident]
    given: dict[int, Where] = {}
    for draft in without if told else ():
        same = next((one.where for one in told if states_the_same(draft.fact, one.fact)), None)
        if same is not None:
            given.setdefault(draft.around.index, same)
    for draft in without if given else ():
        if draft.around.index in given:
            draft.where = _lent(given[draft.around.index])


def _lent(said: Where) -> Where:
    return Where(said.place, said.admin1, said.country, said.latitude, said.longitude, said.precision, "context")


def lend_countries(drafts: Sequence[Draft], setting: Setting) -> None:
    """Give facts without a country that of most others, or else the one of which the document speaks most.

    Whose people the victims are is not where they were: such words for a country count for nothing.
    """
    told = [draft.where.country for draft in drafts if draft.where.country]
    if told:
        country: str | None = Counter(told).most_common(1)[0][0]
    else:
        victims = Counter(draft.fact.traits.nationality for draft in drafts)
        country = next((name for name, weight in setting.countries.items() if weight > victims[name]), None)
    for draft in drafts if country and len(told) < len(drafts) else ():
        said = draft.where
        if not said.country:
            draft.where = Where(said.place, said.admin1, country, said.latitude, said.longitude, _COUNTRY, "context")
