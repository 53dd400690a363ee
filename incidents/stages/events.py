"""Events: the words that say what kind of event harmed people, and which of them a fact means."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from incidents.engine.cascade import Match
from incidents.engine.findings import Finding

UNKNOWN, OTHER = "unknown", "other"
_VAGUE = frozenset({UNKNOWN, OTHER})
# Events that one text calls by each other's names.
_KINDRED = (
    frozenset({"bombing", "suicide_bombing", "explosion", "landmine_or_ied", "vehicle_attack"}),
    frozenset({"shooting", "armed_clash", "assassination", "execution", "abduction"}),
    frozenset({"armed_clash", "bombing", "suicide_bombing"}),
    frozenset({"air_strike", "shelling"}),
    frozenset({"shelling", "missile_or_rocket"}),
    frozenset({"flood", "storm", "landslide"}),
)
_NEAR = 15  # tokens: beyond them a word mostly speaks of something else that the sentence tells


@dataclass(frozen=True, slots=True)
class Event:
    """What kind of event a word means.

    `type` is a value of the column `event_type`; `rank` tells how much the word says: "suicide bombing" (4) more than
    "car bomb" (3), and that more than "blast" (1). A `bare` word says only that something was fired or dropped.
    """

    type: str
    rank: int
    bare: bool = False


def read_event(match: Match) -> Event | None:
    """Return the event that a rule of events.toml found."""
    sets = match.rule.sets
    return Event(sets.get("type", UNKNOWN), sets.get("rank", 0), sets.get("bare", False))


@cache
def is_compatible(one: str, other: str) -> bool:
    """Whether two event types may be said of one incident."""
    if one == other or one in _VAGUE or other in _VAGUE:
        return True
    return any(one in kin and other in kin for kin in _KINDRED)


def event_of(findings: Iterable[Finding], start: int, end: int) -> str:
    """Return the type of the event that harmed the people spoken of in tokens `start` to `end` (exclusive).

    `findings` are those of the same sentence. Words near by count before those farther off, then those that say more,
    then the nearest; "unknown" when there are none.
    """

    def preference(finding: Finding) -> tuple[bool, int, int]:
        away = max(finding.start - end, start - finding.end, 0)
        return away > _NEAR, -finding.value.rank, away

    best = min((f for f in findings if f.kind == "event"), key=preference, default=None)
    return best.value.type if best else UNKNOWN
