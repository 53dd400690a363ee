"""Cues: words that say how a casualty is meant, and which casualties they bear on (the ConText idea)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from incidents.engine.cascade import Match
from incidents.engine.findings import Finding


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue says, which way it reaches, how many tokens far, and the one kind of outcome word it bears on."""

    says: str
    reach: str
    within: int
    only: str | None = None


def read_cue(match: Match) -> Cue:
    """The cue that a rule of cues.toml found."""
    sets = match.rule.sets
    return Cue(sets["says"], sets["reach"], sets.get("within", 0), sets.get("only"))


def bearing_on(
    cues: Sequence[Finding], start: int, end: int, what: Finding, stops: Collection[int]
) -> Iterator[Finding]:
    """The cues that bear on a casualty at tokens `start` to `end` (exclusive) whose outcome word is `what`.

    `stops` are the tokens at which a reach ends.
    """
    for finding in cues:
        cue: Cue = finding.value
        if cue.only not in (None, what.kind):
            continue
        far = cue.reach == "after" and finding.end + cue.within < what.start
        inside = start <= finding.start and finding.end <= end and not far
        if (
            cue.reach == "sentence"
            or (inside and cue.only is None)
            or (
                (
                    cue.reach == "clause"
                    or (cue.reach == "after" and 0 <= start - finding.end <= cue.within)
                    or (cue.reach == "before" and 0 <= finding.start - end <= cue.within)
                )
                and not any(min(finding.end, end) <= stop < max(start, finding.start) for stop in stops)
            )
        ):
            yield finding
