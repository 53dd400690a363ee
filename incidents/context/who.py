"""Who did it, and who says so."""

from collections.abc import Sequence

from incidents.context.draft import NOBODY, Draft, Perpetrator
from incidents.context.surroundings import Surroundings
from incidents.stages.actors import Actor
from incidents.stages.speakers import attribute

_REACH = 3  # sentences before "he added" that may name who speaks


def speaker_of(text: Sequence[Surroundings], draft: Draft) -> tuple[str | None, str | None]:
    """Who states the fact, in the text's words, and of what kind he is; "he" is the one who spoke before."""
    around, index = draft.around, draft.around.index
    if not around.speakers:
        return None, None
    found = attribute(around.speakers, draft.start, draft.end, around.sentence)
    while found is not None and found.value.pronoun:
        index -= 1
        if index < 0 or index < draft.around.index - _REACH:
            return None, None
        around = text[index]
        named = [speaker for speaker in around.speakers if not speaker.value.pronoun]
        found = named[-1] if named else found
    return (None, None) if found is None else (around.sentence.words(*found.value.words), found.value.type)


def perpetrator_of(around: Surroundings, start: int, end: int) -> Perpetrator:
    """Who did what tokens `start` to `end` (exclusive) tell."""
    actors = [
        finding for finding in around.actors if not (start <= finding.value.words[0] < end) or finding.start < start
    ]
    if not actors:
        return NOBODY
    return _told(around, min(actors, key=lambda finding: max(start - finding.end, finding.start - end, 0)).value)


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
