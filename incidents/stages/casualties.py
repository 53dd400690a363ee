"""Casualty mentions: people tied to an outcome."""

from typing import NamedTuple

from incidents.engine.cascade import Match
from incidents.engine.findings import Finding
from incidents.stages.groups import Group, group_of, singles
from incidents.stages.numbers import ONE
from incidents.stages.outcomes import Outcome
from incidents.stages.victims import counted

_CLOSE = 3  # tokens between a name and what happened: "KARIM HAD ALSO BEEN shot"
_NEAR = 5  # tokens between a name and a word that is said of things as well


class Casualty(NamedTuple):
    """What happened to whom.

    `victims` are groups with a number of their own (lists are taken apart). Where `is_part`, they are counted inside
    `whole`, or, when that is None, inside a total that stands in an earlier sentence. Those who `succumbed` had been
    told to be hurt: "one of the wounded died".
    """

    outcome: Outcome
    victims: tuple[Finding, ...]
    what: Finding
    is_part: bool = False
    whole: Finding | None = None
    succumbed: bool = False

    @property
    def is_active(self) -> bool:
        """Whether the words say who did it to whom, "killed 12": what follows is then said of the agent."""
        return self.what.start < self.victims[0].start

    @property
    def first_said(self) -> Finding:
        """The word by which the first of what is joined here is told."""
        whole: Casualty | None = self.whole.value if self.whole else None
        return whole.first_said if whole else self.what


def read_casualty(match: Match) -> Casualty | None:
    """The casualty that a rule of casualties.toml or distant.toml found."""
    what, victims = _what_and_who(match)
    if victims is None or _is_said_of_others(what, victims, match):
        return None
    victims = _subject(victims, match)
    outcome = _outcome(what, match)
    if outcome is None or _are_no_such_people(victims, match) or _may_be_none(victims, what, outcome, match):
        return None
    counted_ones = counted(singles(victims), match, outcome)
    groups = tuple(finding for finding in counted_ones if _fits(group_of(finding), outcome))
    return Casualty(outcome, groups, what or victims, succumbed=_succumbed(victims, match)) if groups else None


def _what_and_who(match: Match) -> tuple[Finding | None, Finding | None]:
    """The word for the outcome and the people; words for people in a state ("the wounded") are both."""
    what = match.finding("what")
    if what is None or what.kind != "state":
        return what, match.finding("victims")
    return next(part for part in what.walk() if isinstance(part.value, Outcome)), what


def _outcome(what: Finding | None, match: Match) -> Outcome | None:
    """What happened; a rule may set it itself."""
    if "outcomes" in match.rule.sets:
        return Outcome(tuple(match.rule.sets["outcomes"]))
    return what.value if what else None


def _is_said_of_others(what: Finding | None, victims: Finding, match: Match) -> bool:
    """Whether what happened did so to others than the people beside it."""
    sets = match.rule.sets
    return bool(
        (sets.get("only_one") and group_of(victims).quantity != ONE)
        or (sets.get("own_hand") and not victims.sets.get("own_hand"))  # "committing himself to a contract"
        or _belongs_to_what_follows(what, victims, match)
        or _disagrees(victims, match)
        or _is_toll_without_number(what, victims)
    )


def _is_toll_without_number(what: Finding | None, victims: Finding) -> bool:
    """Whether no number is told where a toll is: "the toll was confirmed to a correspondent"."""
    is_toll = what is not None and what.kind == "toll"
    return is_toll and not any(group_of(finding).number for finding in singles(victims))


def _are_no_such_people(victims: Finding, match: Match) -> bool:
    """Whether people are not what the rule asks for: told by a noun, kin, or without others counted among them."""
    group, sets = group_of(victims), match.rule.sets
    if group.parts and match.tokens("who"):  # "90 people, including two who were killed"
        return True
    if sets.get("noun") and not group.has_noun:
        return True
    return bool(sets.get("kin")) and any(group_of(who).traits.role != "family" for who in singles(victims))


def _may_be_none(victims: Finding, what: Finding | None, outcome: Outcome, match: Match) -> bool:
    """Whether nothing says that the outcome is one of people, and of these."""
    if victims.kind == "name" and what is not None and _is_any_word(victims, what, match):
        return True
    if outcome.loose and (match.tokens("object") or _may_be_things(victims, what, outcome, match)):
        return True
    told_before = victims.kind == "state" and what not in [part for _, part in victims.parts]
    return told_before and (outcome.open or "displaced" in outcome.names)  # the wounded were shot, or flown out


def _may_be_things(victims: Finding, what: Finding | None, outcome: Outcome, match: Match) -> bool:
    """Whether nothing says that these are people: "captured most of the fight", but "displaced millions"."""
    if all(finding.kind == "someone" for finding in singles(victims)):
        return True
    if what is None or "displaced" in outcome.names:
        return False
    group = group_of(victims)
    is_object = what.start < victims.start
    if victims.kind == "name" and not victims.part("title") and not victims.part("head"):
        # "the capture of Tel Rifaat", "captured Tel Rifaat", "Karim said the order had been executed"
        is_told_of = group.age is not None or match.tokens("who") or match.tokens("aside")
        is_far = what.start - victims.end > _NEAR and not is_told_of
        return what.kind == "death" or is_far or (is_object and "abducted" in outcome.names)
    is_bare = not (group.has_noun or group.pronoun or group.members)
    may_be_loot = "abducted" in outcome.names and not _has_people_before(what, match)
    return is_object and is_bare and (_is_vague(group) or may_be_loot)


def _has_people_before(what: Finding, match: Match) -> bool:
    """Whether people stand before in the sentence: "killed two soldiers and seized three"."""
    before = match.sentence.outermost(0, what.start)
    return any(isinstance(finding.value, Group) and finding.value.quantity is not None for finding in before)


def _is_vague(group: Group) -> bool:
    return group.quantity is not None and (group.quantity.precision == "vague" or group.out_of)


def _succumbed(victims: Finding, match: Match) -> bool:
    """Whether the rule says that people who died were told to be hurt, "a wounded clerk", and not "the slain clerk"."""
    states = [part.value for part in victims.walk() if isinstance(part.value, Outcome)]
    return bool(match.rule.sets.get("succumbed")) and not any("killed" in state.names for state in states)


def _is_any_word(name: Finding, what: Finding, match: Match) -> bool:
    """Whether a single word that would be a name elsewhere may be any word: "MURDERED LAST WEEK" in capitals.

    So may one right before what happened, "VERY CRITICAL", or far from it, but not one that stands near, with a verb
    between, "KARIM WAS MURDERED", or with more said of it, "KARIM, THE HEAD OF THE COUNCIL, WAS MURDERED".
    """
    if name.end - name.start > 1 or 0 < what.start - name.end <= _CLOSE:
        return False
    is_dateline = name.start == 0
    if name.end < what.start and match.sentence.tokens[name.end] == "," and not is_dateline:
        return False
    return "".join(match.sentence.tokens).isupper()


def _belongs_to_what_follows(what: Finding | None, victims: Finding, match: Match) -> bool:
    """Whether a bare number is that of the next outcome: "8 killed 20 wounded", but not "Killed: 8 Wounded: 20"."""
    after = match.sentence.at.get(victims.end)
    return (
        what is not None
        and not match.rule.sets.get("labelled")
        and what.start < victims.start
        and victims.kind == "people"
        and not (group_of(victims).has_noun or group_of(victims).members)
        and victims.end == match.end
        and after is not None
        and isinstance(after.value, Outcome)
    )


def _disagrees(victims: Finding, match: Match) -> bool:
    """Whether the verb is singular and the people are several, or the other way round: others are its subject.

    "A reporter of two dailies in the town *was* shot". Right behind several people a singular verb may be a slip.
    """
    group = group_of(victims)
    if group.members:
        return False
    if match.tokens("many"):
        return group.quantity == ONE
    return bool(match.tokens("one")) and match.groups["one"][0] > victims.end and group.quantity not in (ONE, None)


def _subject(victims: Finding, match: Match) -> Finding:
    """The people of whom the verb speaks: of a name and two nouns with a singular verb, the one so named.

    "Ahmed Karim, a clerk at the port and a member of its board, *was* shot". "Who" is said of the people before it:
    "the mother of *two boys who* were killed".
    """
    last = victims.part("people") if match.tokens("who") and victims.part("whole") else None
    if last is not None and not _disagrees(last, match):
        return last
    members = group_of(victims).members
    if not members or members[0].kind != "name" or not match.tokens("one"):
        return victims
    return members[0] if all(group_of(one).quantity == ONE for one in members) else victims


def _fits(group: Group, outcome: Outcome) -> bool:
    """Whether a number can be one of people with this outcome.

    One person who ran away is not displaced, and that nobody was arrested is no toll. Attackers who disappear fled.
    """
    count = group.quantity.count if group.quantity else None
    if "displaced" in outcome.names:
        return count not in (0, 1)
    if outcome.names == ("missing",) and group.traits.role in ("attacker", "suspect"):
        return False
    return count != 0 or bool({"killed", "wounded", "missing"} & set(outcome.names))
