"""The context of all facts of one document."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date

from incidents.context.draft import Draft
from incidents.context.setting import Setting, Span
from incidents.context.surroundings import Surroundings
from incidents.context.totals import is_of_a_year, is_of_many, with_context_of_totals
from incidents.context.what import deed_of, told_better
from incidents.context.when import DateLoans, date_by_own_words, has_gone_on, lend_dates
from incidents.context.where import PlaceLoans, lend_countries, lend_places
from incidents.context.who import is_of_the_enemy, lend_perpetrators, perpetrator_of, speaker_of
from incidents.engine.sentence import Sentence
from incidents.facts import Fact
from incidents.language import Language
from incidents.stages.events import event_of
from incidents.sums import with_parts_by_sum


def with_context(
    language: Language,
    text: str,
    spans: Sequence[Span],
    sentences: Mapping[int, Sentence],
    published: date | None,
    facts: Sequence[Fact],
) -> list[Fact]:
    """The facts of a text with their context.

    `spans` are its sentences in characters, `sentences` those that have been read, by their place in the text.
    """
    setting = Setting(language, text, spans, sentences, published)
    around: list[Surroundings] = []
    for index, span in enumerate(spans):
        around.append(Surroundings(setting, span, around[-1] if around else None, sentences.get(index)))
    starts = [start for start, _ in spans]
    drafts = [_in_its_sentence(fact, around, bisect_right(starts, fact.sentence[0]) - 1) for fact in facts]
    date_by_own_words(drafts)
    for draft in drafts:
        if is_of_a_year(draft.fact, draft.when, draft.event) or has_gone_on(draft):
            draft.fact = draft.fact._replace(scope="cumulative")
    _complete(drafts, around)
    lend_dates(drafts)
    lend_places(drafts)
    lend_perpetrators(around, drafts)
    lend_countries(drafts, setting)
    finished = with_parts_by_sum([draft.finished() for draft in drafts])
    return with_context_of_totals(finished)


def _in_its_sentence(fact: Fact, text: Sequence[Surroundings], index: int) -> Draft:
    """The fact with what its own sentence says of it."""
    around = text[index]
    start, end = around.tokens_of(fact.start, fact.end)
    draft = Draft(fact, around, start, end)
    draft.deed = deed_of(around, start, end)
    draft.event = draft.deed or event_of(around.events, start, end)
    draft.attribution, draft.attribution_type = speaker_of(text, draft)
    draft.of_enemy = is_of_the_enemy(draft, around.setting.language)
    draft.by = perpetrator_of(text, draft)
    draft.later = fact.outcome == "detained" or around.tells_of_dying(start, end)
    if is_of_many(fact, draft.event) and is_of_many(fact, told_better(text, draft)):
        draft.fact = fact._replace(scope="cumulative")
    return draft


def _complete(drafts: Sequence[Draft], text: Sequence[Surroundings]) -> None:
    """Give the facts the date, the place and the type of event that the sentences around them lend."""
    dates, places = DateLoans(text, drafts), PlaceLoans(text, drafts)
    for draft in drafts:
        if not draft.is_of_incident:
            draft.when = dates.of_war(draft)
        elif not draft.fact.background:
            draft.when = dates.to(draft)
        places.lend(draft)
        draft.event = told_better(text, draft)
