"""Where it happened: the place that a fact's own words give it, or the one that it is lent."""

from collections import Counter
from collections.abc import Sequence

from incidents.context.draft import Draft, states_the_same
from incidents.context.lending import NEAR, may_lend, neighbours
from incidents.context.setting import Setting
from incidents.context.surroundings import Surroundings
from incidents.facts import NOWHERE, Where
from incidents.stages.countries import COUNTRY_NAMED
from incidents.stages.locations import Location

_REACH_OF_A_POINTER = 8  # sentences before "the city" that may name it
_FROM_AFAR = ("air_strike", "missile_or_rocket", "shelling")
_TELLING = 5  # people: two facts that count as many are hardly of two incidents
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

    def lend(self, draft: Draft) -> None:
        """Give the fact its place."""
        own = best = draft.around.located(draft.start, draft.end, self._beside[draft.around])
        if own is None or not own.is_exact:
            best = self._more_precise(draft, own or self._pointed_at(draft))
        draft.location = best
        draft.where = NOWHERE if best is None else _said(best, best.source if best is own else "context")

    def _pointed_at(self, draft: Draft) -> Location | None:
        """What the fact's sentence points back to: "in the same city"."""
        index = draft.around.index
        for pointer in draft.around.place_pointers:
            for earlier in reversed(self._text[max(index - _REACH_OF_A_POINTER, 0) : index]):
                if place := earlier.pointed_at(pointer):
                    return place
        return None

    def _more_precise(self, draft: Draft, best: Location | None) -> Location | None:
        """The most precise place that the sentences around the fact give within `best`, or else that place itself."""
        for lender in neighbours(self._text, draft.around.index, NEAR):
            if best is not None and not self._says_nothing_else(lender, draft):
                continue
            if not lender.places or not may_lend(lender, draft.around, draft.event):
                continue
            is_of_all = draft.is_of_incident and not lender.tells_of_one_of_many
            lent = lender.lent_place if is_of_all else lender.lent_country
            if lent is not None and (best is None or lent.refines(best)):
                best = lent.within(best) if best else lent
                if best.is_exact:
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
    """Give facts without a place that of a fact that states the same, or stands beside one that does.

    A fact with a place is given a more precise one within it that is told where the same is stated.
    """
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
    for draft in drafts if len(told) > 1 else ():
        if draft.location is not None:
            _refine(draft, draft.location, told)


def _refine(draft: Draft, known: Location, told: Sequence[Draft]) -> None:
    if (draft.fact.quantity.count or 0) < _TELLING or not draft.is_of_incident:
        return
    for other in told:
        if (
            other.location is not None
            and other.location.refines(known)
            and states_the_same(draft.fact, other.fact)
            and draft.when.may_be(other.when)
        ):
            draft.location, draft.where = other.location, _lent(other.where)
            return


def _lent(said: Where) -> Where:
    return Where(said.place, said.admin1, said.country, said.latitude, said.longitude, said.precision, "context")


def lend_countries(drafts: Sequence[Draft], setting: Setting) -> None:
    """Give facts without a country that of most others, or else the one of which the document speaks most.

    Whose people the victims are, and those who shelled them from afar, is not where they were, nor is where they came
    from: such words for a country count for nothing. A total over a war has the country for its place.
    """
    told = [draft.where.country for draft in drafts if draft.where.country]
    if told:
        country: str | None = Counter(told).most_common(1)[0][0]
    else:
        others = _not_where_it_was(drafts, setting)
        country = next((name for name, weight in setting.countries.items() if weight > others[name]), None)
    for draft in drafts if country and len(told) < len(drafts) else ():
        said = draft.where
        if said.country or not country:
            continue
        if said.place:
            draft.where = said._replace(country=country, precision=_COUNTRY, source="context")
        else:
            place = None if draft.is_of_incident else setting.language.countries.name_in(setting.text, country)
            draft.where = NOWHERE._replace(place=place, country=country, precision=_COUNTRY, source="context")


def _not_where_it_was(drafts: Sequence[Draft], setting: Setting) -> Counter[str | None]:
    """How much the words for a country weigh that say who was killed, who struck from afar, who came from it."""
    people = setting.language.people
    weights = Counter(draft.fact.traits.nationality for draft in drafts)
    far = (draft.by.words for draft in drafts if draft.event in _FROM_AFAR)
    for token in (token for words in far if words for token in words.split()):
        weights[people.traits([token]).nationality] += 1
        weights[people.country(token)] += COUNTRY_NAMED
    for around in {draft.around.index: draft.around for draft in drafts}.values():
        for place in (finding.value for finding in around.places):
            weights[place.country] += COUNTRY_NAMED * (place.relation == "elsewhere")
    return weights
