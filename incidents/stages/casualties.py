"""Casualty mentions: people tied to an outcome."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from incidents.engine.cascade import Finding, Match
from incidents.stages.numbers import ONE
from incidents.stages.outcomes import Outcome
from incidents.stages.people import Group, is_bare, singles

_ALIVE = ("wounded", "missing")  # outcomes that nobody has any more who died
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
    def first_said(self) -> Finding:
        """The word by which the first of what is joined here is told."""
        whole: Casualty | None = self.whole.value if self.whole else None
        return whole.first_said if whole else self.what


def read_casualty(match: Match) -> Casualty | None:
    """The casualty that a rule of casualties.toml or distant.toml found."""
    what, victims = match.finding("what"), match.finding("victims")
    if what is not None and what.kind == "state":
        victims = what
        what = next(part for part in what.walk() if isinstance(part.value, Outcome))
    if victims is None or (match.rule.sets.get("only_one") and _group(victims).quantity != ONE):
        return None
    if _belongs_to_what_follows(what, victims, match) or _disagrees(victims, match):
        return None
    if what is not None and what.kind == "toll" and not any(_group(finding).number for finding in singles(victims)):
        return None  # "the toll was confirmed to a correspondent"
    if match.rule.sets.get("own_hand") and not victims.sets.get("own_hand"):  # "committing himself to a contract"
        return None
    victims = _subject(victims, match)
    if _group(victims).parts and match.tokens("who"):  # "90 people, including two who were killed"
        return None
    if "outcomes" in match.rule.sets:
        outcome = Outcome(tuple(match.rule.sets["outcomes"]))
    elif what is not None:
        outcome = what.value
    else:
        return None
    if match.rule.sets.get("noun") and not _group(victims).has_noun:
        return None
    if match.rule.sets.get("kin") and any(_group(who).traits.role != "family" for who in singles(victims)):
        return None
    if victims.kind == "name" and what is not None and _is_any_word(victims, what, match):
        return None
    if outcome.loose and (match.tokens("object") or _may_be_things(victims, what, outcome, match)):
        return None
    told = victims.kind == "state" and what not in [part for _, part in victims.parts]
    if told and (outcome.open or "displaced" in outcome.names):  # the wounded were shot, or flown out
        return None
    groups = tuple(finding for finding in _counted(singles(victims), match, outcome) if _fits(_group(finding), outcome))
    if not groups:
        return None
    return Casualty(outcome, groups, what or victims, succumbed=_succumbed(victims, match))


def _may_be_things(victims: Finding, what: Finding | None, outcome: Outcome, match: Match) -> bool:
    """Whether nothing says that these are people: "captured most of the fight", but "displaced millions"."""
    if any(finding.kind == "someone" for finding in singles(victims)):
        return True
    if what is None or "displaced" in outcome.names:
        return False
    group = _group(victims)
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
        and not (_group(victims).has_noun or _group(victims).members)
        and victims.end == match.end
        and after is not None
        and isinstance(after.value, Outcome)
    )


def _disagrees(victims: Finding, match: Match) -> bool:
    """Whether the verb is singular and the people are several, or the other way round: others are its subject.

    "A reporter of two dailies in the town *was* shot". Right behind several people a singular verb may be a slip.
    """
    group = _group(victims)
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
    members = _group(victims).members
    if not members or members[0].kind != "name" or not match.tokens("one"):
        return victims
    return members[0] if all(_group(one).quantity == ONE for one in members) else victims


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


def _counted(findings: Iterator[Finding], match: Match, outcome: Outcome) -> Iterator[Finding]:
    """The groups that have a number, pronouns with that of the people they stand for."""
    for finding in findings:
        group = _group(finding)
        if finding.kind == "self":
            finding = _himself(finding, match, outcome)
        elif group.quantity is None and group.pronoun:
            finding = _resolved(finding, match)
        if _group(finding).quantity is not None or finding.kind == "them":
            yield finding


def _resolved(pronoun: Finding, match: Match) -> Finding:
    """The pronoun with the number and traits of the people it stands for; as it was when there are none."""
    stands_for = _antecedent(pronoun, match)
    if stands_for is None:
        return pronoun
    people = _group(stands_for)
    return pronoun._replace(value=_group(pronoun)._replace(quantity=people.quantity, traits=people.traits))


def _himself(pronoun: Finding, match: Match, outcome: Outcome) -> Finding:
    """The pronoun "himself" with the number and traits of the agent: an attacker where a rule says that he attacked."""
    agent = match.finding("agent")
    quantity = _group(agent or pronoun).quantity
    if quantity is None and not pronoun.sets.get("several"):
        quantity = ONE
    traits = _group(agent).traits if agent else _group(pronoun).traits
    if not outcome.open and (match.rule.sets.get("attack") or match.rule.sets.get("by_agent")):
        traits = traits._replace(role="attacker", status="militant")
    return pronoun._replace(value=_group(pronoun)._replace(quantity=quantity, traits=traits))


def _antecedent(pronoun: Finding, match: Match) -> Finding | None:
    """The nearest counted people before a plural pronoun, in its sentence."""
    before = list(match.sentence.outermost(0, pronoun.start))
    return next(
        (
            finding
            for outer in reversed(before)
            for finding in reversed(list(singles(outer)) if isinstance(outer.value, Group) else [])
            if _group(finding).quantity is not None and _group(finding).quantity != ONE
        ),
        None,
    )


def read_joined(match: Match) -> Casualty | None:
    """A casualty with more people of its outcome, or one more outcome of its people, found by a rule of joined.toml."""
    first, more, what = match.finding("first"), match.finding("more"), match.finding("what")
    if first is None or first.value.is_part:
        return None
    casualty: Casualty = first.value
    later = match.finding("later")
    if later is not None:
        return _agent_later(first, later)
    if more is not None and what is not None:
        if not _is_active(casualty):
            return _also(casualty, what)
        agent = _himself(more, match, what.value)
        return Casualty(what.value, (agent,), what, whole=first)
    if more is not None:
        added = tuple(_counted((single for single in singles(more) if not is_bare(single)), match, casualty.outcome))
        return casualty._replace(victims=casualty.victims + added) if added else None
    if what is None or _is_active(casualty):
        return None
    if what.value.open and "killed" in casualty.outcome.names:
        return None
    if "displaced" in what.value.names and {"killed", "wounded"}.intersection(casualty.outcome.names):
        return None
    if what.value.loose and any(who.kind in ("someone", "name") for who in casualty.victims):
        return None
    return _also(casualty, what)


def _agent_later(first: Finding, later: Finding) -> Casualty | None:
    """What happened to those who acted in `first`, "before he was killed"; None when it is not said of them."""
    casualty: Casualty = later.value
    if not _is_active(first.value) or casualty.is_part or [who.kind for who in casualty.victims] != ["he"]:
        return None
    attacker = _group(casualty.victims[0]).traits._replace(role="attacker", status="militant")
    agent = casualty.victims[0]._replace(value=_group(casualty.victims[0])._replace(traits=attacker))
    return casualty._replace(victims=(agent,), whole=first)


def _is_active(casualty: Casualty) -> bool:
    """Whether the words say who did it to whom, "killed 12": what follows is then said of the agent."""
    return casualty.what.start < casualty.victims[0].start


def _also(casualty: Casualty, what: Finding) -> Casualty:
    """The casualty with one more outcome of the same people; who was shot and died is no longer one of the wounded."""
    names = tuple(dict.fromkeys([*casualty.outcome.names, *what.value.names]))
    if "killed" not in names:
        return casualty._replace(outcome=Outcome(names), what=what)
    dead = tuple(name for name in names if name not in _ALIVE)
    return casualty._replace(outcome=Outcome(dead, until_then=_until_then(casualty.outcome)), what=what)


def _until_then(outcome: Outcome) -> str | None:
    """What people were who then died; None where the words, such as "shot", do not say that they lived for a while."""
    said = () if outcome.open or outcome.open_for_one else outcome.names
    return next((name for name in said if name in _ALIVE), None)


def read_share(match: Match) -> Casualty | None:
    """People inside a total, found by a rule of shares.toml."""
    whole, what, first = match.finding("whole"), match.finding("what"), match.finding("parts")
    later = match.finding("later")
    if whole is not None and later is not None:
        return _in_the_toll(whole, later)
    inner = match.finding("inner")
    if whole is not None and inner is not None:
        return _inside(whole, inner)
    if first is None:
        return None
    if match.rule.sets.get("bare") and _group(first).has_noun:
        return None
    behind = [f for f in match.findings("people", "one", "name", "share", "they") if f.start >= first.start]
    parts = tuple(single for finding in _told(behind) for single in singles(finding))
    if match.rule.sets.get("adds_up") and not _add_up(parts, whole):
        return None
    if whole is not None:
        casualty: Casualty = whole.value
        if "outcomes" in match.rule.sets:
            return Casualty(Outcome(tuple(match.rule.sets["outcomes"])), parts, casualty.what, whole=whole)
        return Casualty(casualty.outcome, parts, casualty.what, is_part=True, whole=whole)
    if what is None:
        return None
    return Casualty(what.value, parts, what, is_part=True)


def _told(findings: Iterable[Finding]) -> list[Finding]:
    """The people of `findings`; a bare number with what it is said to be: "three of the dead were children"."""
    told: list[Finding] = []
    for finding in findings:
        group = _group(told[-1]) if told else None
        if group and finding.kind in ("they", "one") and not (group.has_noun or group.members):
            who = _group(finding)
            told[-1] = told[-1]._replace(value=group._replace(traits=who.traits, victims=who.victims))
        else:
            told.append(finding)
    return told


def _add_up(parts: Sequence[Finding], whole: Finding | None) -> bool:
    """Whether several numbers add up to the people counted last in `whole`."""
    total = _group(whole.value.victims[-1]).quantity if whole else None
    numbers = [_group(part).quantity for part in parts]
    counts = [quantity.count for quantity in numbers if quantity and quantity.count is not None]
    return len(counts) == len(parts) > 1 and total is not None and sum(counts) == total.count


def _in_the_toll(whole: Finding, later: Finding) -> Casualty | None:
    """Those of whom a toll was told, "after two more people died": they are counted in it."""
    toll: Casualty = whole.value
    casualty: Casualty = later.value
    if toll.what.kind != "toll" or toll.is_part or casualty.is_part or casualty.outcome.names != toll.outcome.names:
        return None
    return casualty._replace(is_part=True, whole=whole)


def _inside(whole: Finding, inner: Finding) -> Casualty | None:
    """People told of in a casualty of their own who are counted in `whole`; None when they are no fewer than it."""
    part: Casualty = inner.value
    total: Casualty = whole.value
    most, some = (_group(casualty.victims[0]).quantity for casualty in (total, part))
    if most is None or some is None or (most.count or 0) <= (some.count or 0):
        return None
    if part.is_part or total.is_part or _group(part.victims[0]).more or total.outcome.names != part.outcome.names:
        return None
    return part._replace(is_part=True, whole=whole)


def _group(finding: Finding) -> Group:
    group: Group = finding.value
    return group
