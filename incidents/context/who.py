"""Who did it, and who says so."""

from collections.abc import Sequence

from incidents.context.draft import NOBODY, Draft, Perpetrator
from incidents.context.quotes import around_quote
from incidents.context.surroundings import Surroundings
from incidents.engine.findings import Finding
from incidents.language import Language
from incidents.stages.actors import Actor
from incidents.stages.speakers import attribute

_FIGHTERS = ("security", "militant")  # values of `status`
_STATES = ("government", "military")  # of `attribution_type`
_CAUGHT = ("detained", "abducted")  # outcomes
_REACH_OF_THEY = 2  # sentences before "they shot dead three" that may name who did
_REACH = 3  # sentences before "he added" that may name who speaks


def speaker_of(text: Sequence[Surroundings], draft: Draft) -> tuple[str | None, str | None]:
    """Who states the fact, in the text's words, and of what kind he is; "he" is the one who spoke before."""
    around = draft.around
    found = attribute(around.speakers, *_own_words(draft), around.sentence) if around.speakers else None
    if found is None:
        around, found = _speaker_of_quote(text, around)
    return (None, None) if found is None else _named(text, around, found)


def _own_words(draft: Draft) -> tuple[int, int]:
    """The tokens of what a fact says; those for its people alone where a speaker cuts them off from the rest.

    "Killed 31, according to the mayor, and 44 according to the police" has the 44 from the police.
    """
    if any(draft.start < speaker.start < draft.end for speaker in draft.around.speakers):
        return draft.around.tokens_of(*draft.fact.victims)
    return draft.start, draft.end


def _speaker_of_quote(text: Sequence[Surroundings], quoted: Surroundings) -> tuple[Surroundings, Finding | None]:
    for around in around_quote(text, quoted.index):
        if around.speakers:
            return around, around.speakers[-1]
    return quoted, None


def _named(text: Sequence[Surroundings], around: Surroundings, found: Finding) -> tuple[str | None, str | None]:
    """The speaker's words and kind; a pronoun's are those of who spoke in a sentence before."""
    before = reversed(text[max(around.index - _REACH, 0) : around.index])
    while found.value.pronoun:
        earlier = next(before, None)
        if earlier is None:
            return None, None
        around = earlier
        found = next((speaker for speaker in reversed(around.speakers) if not speaker.value.pronoun), found)
    return around.sentence.words(*found.value.words), found.value.type


def is_of_the_enemy(draft: Draft, language: Language) -> bool:
    """Whether a state counts fighters of another: "Russia's ministry said that 40 Ukrainian soldiers were killed"."""
    theirs = draft.fact.traits.nationality
    if theirs is None or draft.fact.traits.status not in _FIGHTERS or draft.attribution_type not in _STATES:
        return False
    tokens = language.lexicon.token.findall(draft.attribution or "")
    return language.people.traits(tokens).nationality not in (None, theirs)


def perpetrator_of(text: Sequence[Surroundings], draft: Draft) -> Perpetrator:
    """Who did what the fact tells."""
    around, start, end = draft.around, draft.start, draft.end
    actors = [
        finding
        for finding in around.actors
        if (not (start <= finding.value.words[0] < end) or finding.start < start)
        and (draft.fact.outcome in _CAUGHT or not finding.value.arrests)
    ]
    if not actors:
        return NOBODY
    nearest = min(actors, key=lambda finding: max(start - finding.end, finding.start - end, 0)).value
    return _meant(text, around) if nearest.pronoun else _told(around, nearest)


def _meant(text: Sequence[Surroundings], around: Surroundings) -> Perpetrator:
    """Whom "they" means: who did something, or came, in a sentence shortly before."""
    for before in reversed(text[max(around.index - _REACH_OF_THEY, 0) : around.index]):
        if before.subject is not None:
            return _told(before, before.subject)
    return NOBODY


def _told(around: Surroundings, actor: Actor) -> Perpetrator:
    return Perpetrator(around.sentence.words(*actor.words), actor.claim, actor.again)


def lend_perpetrators(text: Sequence[Surroundings], drafts: Sequence[Draft]) -> None:
    """Give facts without a perpetrator of his own words the one whom the document blames for such an event."""
    told = [draft for draft in drafts if draft.is_of_incident and not draft.fact.background]
    without = [draft for draft in told if not draft.by.is_named]
    blamed = _blamed(text) if without else []
    if len({one.words for one in blamed}) == 1:
        for draft in without:
            draft.by = blamed[0]


def _blamed(text: Sequence[Surroundings]) -> list[Perpetrator]:
    """Those whom the text blames, or who claim it, by their own words."""
    if not text[0].setting.may_blame:
        return []
    return [
        _told(around, finding.value)
        for around in text
        if around.may_blame
        for finding in around.actors
        if finding.value.claim in ("blamed", "claimed") and not finding.value.again
    ]
