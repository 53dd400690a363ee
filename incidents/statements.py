"""Statements: what the cascade found in one sentence, as facts and refusals."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from itertools import chain

from incidents import attackers
from incidents.engine.findings import Finding
from incidents.engine.sentence import Sentence
from incidents.facts import Fact, Rejected
from incidents.judging import in_the_light_of
from incidents.language import Language
from incidents.stages.casualties import Casualty
from incidents.stages.cues import bearing_on
from incidents.stages.groups import Group, group_of, singles
from incidents.stages.heads import Traits
from incidents.stages.numbers import UNSTATED, Quantity
from incidents.stages.outcomes import Outcome
from incidents.story import Assailants, Story, Totals
from incidents.sums import exceeds

_TOLL = "toll"  # the kind of words for the number of people
_OF_ALL = ("dead", "deaths", "toll", "manifold")  # kinds of outcome words that say nothing of who did it
_AND = 2  # tokens between two verbs of one subject: a comma and a conjunction
_FULL_STOPS = (".", "!", "?", "…", '"', "”", "’", ")")  # with what closes behind them


class SentenceFacts:
    """Turns what the cascade found in one sentence into facts and refusals.

    `story` is what the text has told before, `previous` gives the sentence before, if any.
    """

    def __init__(
        self, sentence: Sentence, language: Language, story: Story, previous: Callable[[], Sentence | None]
    ) -> None:
        self.rejected: list[Rejected] = []
        self._sentence = sentence
        self._language = language
        self._story = story
        self._previous = previous

    def tell(self) -> None:
        """Go on with the story by the facts of the sentence; fills `rejected`."""
        self._story.begin_sentence()
        outermost = list(self._sentence.outermost(0, len(self._sentence.tokens)))
        if any(isinstance(finding.value, Outcome) for finding in self._sentence.found):
            self._refuse_the_rest(outermost)
        casualties = [finding for finding in outermost if finding.kind == "casualty"]
        if casualties:
            for casualty, cues in self._with_cues(casualties):
                self._story.tell(self._judged(casualty, cues))
            if any(map(attackers.is_killing, self._story.here)):
                self._story.assailants = self._assailants(outermost)

    def _with_cues(self, casualties: Sequence[Finding]) -> Iterator[tuple[Finding, list[Finding]]]:
        """The casualties, each with the cues that bear on it."""
        plain = self._sentence.afresh()
        stops = [i for i, letter in enumerate(plain.letters) if letter in self._language.cue_stops]
        self._language.stage("cues")(plain)
        cues = [finding for finding in plain.found if finding.kind == "cue"]
        start = end = 0
        for casualty in casualties:
            what = casualty.value.first_said
            if casualty.start > end + _AND or what.start > casualty.start:
                start = casualty.start  # "may have killed two and wounded 12" is one predicate
            end = casualty.end
            yield casualty, list(bearing_on(cues, start, end, what, stops))

    def _judged(self, casualty: Finding, cues: Sequence[Finding]) -> list[Fact]:
        """The facts of a casualty in the light of its cues; none, and a refusal, when a cue says that it is none."""
        here = self._story.here
        facts = [_beside(fact, here) for fact in self._of(casualty)]
        for cue in cues:
            left = in_the_light_of(cue.value.says, facts, behind=cue.start >= casualty.end)
            if facts and not left:
                self._reject(casualty, cue.value.says, cue)
            facts = left
        return facts

    def _refuse_the_rest(self, outermost: Sequence[Finding]) -> None:
        for finding in outermost:
            if finding.kind in ("notcount", "age"):
                self._reject(finding, finding.value, finding)
            elif isinstance(finding.value, Group) and finding.value.quantity and finding.value.number:
                self._reject(finding, "no_victims", finding)

    def _reject(self, finding: Finding, reason: str, by: Finding) -> None:
        sentence = self._sentence
        start, end = sentence.characters(finding.start, finding.end)
        self.rejected.append(Rejected(start, end, (sentence.start, sentence.end), reason, by.rules()))

    def _of(self, finding: Finding) -> list[Fact]:
        """The facts of a casualty: one for each outcome and group, parts behind their total."""
        casualty: Casualty = finding.value
        whole = self._of(casualty.whole) if casualty.whole else []
        if casualty.is_part:
            return whole + list(self._counted_in(whole, finding))
        here = self._story.here
        return whole + [
            self._in_the_story(fact, victims, finding, whole)
            for outcome in casualty.outcome.names
            for victims in casualty.victims
            if not _says_again(casualty, victims, outcome, here)
            for fact in self._with_parts(finding, outcome, victims)
        ]

    def _counted_in(self, whole: Sequence[Fact], finding: Finding) -> Iterator[Fact]:
        """The facts of a casualty whose people are counted in a total, one of `whole` or else one told before."""
        casualty: Casualty = finding.value
        totals = Totals(whole) if whole else self._story.totals
        for outcome in casualty.outcome.names:
            total = totals.of(outcome)
            for victims in casualty.victims:
                if group_of(victims).quantity or (total and _says_who(group_of(victims).traits)):
                    yield self._fact(finding, outcome, victims, total)

    def _assailants(self, outermost: Sequence[Finding]) -> Assailants | None:
        """The first people of a sentence that tells of a killing, if they may have attacked."""
        first = next((finding for finding in outermost if finding.kind == "casualty" or _is_group(finding)), None)
        agent = first.part("agent") if first and first.kind == "casualty" else first
        if agent is None:
            return None
        group = group_of(agent)
        if group.traits.status == "security" and agent.kind != "name":
            return None
        return Assailants(group.quantity.count if group.quantity else None, _names(self._sentence, agent))

    def _is_stopped(self, fact: Fact, victims: Finding, casualty: Finding) -> bool:
        """Whether police or soldiers killed those who had killed: "he was shot dead by police", "police killed Lee"."""
        assailants, group = self._story.assailants, group_of(victims)
        if assailants is None or fact.outcome != "killed" or fact.of_all or not self._is_by_forces(casualty):
            return False
        if victims.kind == "name":
            return not assailants.names.isdisjoint(_names(self._sentence, victims))
        just_now = any(map(attackers.is_killing, self._story.right_before(self._sentence.start)))
        refers = victims.kind == "he" or (group.definite and not group.has_noun)
        return just_now and refers and fact.quantity.count == assailants.number

    def _is_by_forces(self, casualty: Finding) -> bool:
        """Whether police or soldiers did it, or were fought with: "killed by police", "in a gun battle with police"."""
        agent = casualty.part("agent")
        if agent is not None:
            return attackers.is_of_forces(agent)
        tokens, language = self._sentence.tokens, self._language
        return not language.has_any("FINDS_DEAD", tokens[casualty.start : casualty.end]) and any(
            attackers.is_of_forces(finding) and language.is_in("AT_WHOSE_HANDS", tokens[finding.start - 1])
            for finding in self._sentence.outermost(casualty.end, len(tokens))
        )

    def _in_the_story(self, fact: Fact, victims: Finding, casualty: Finding, whole: Sequence[Fact]) -> Fact:
        """`fact` in the light of what is told before, or in the `whole` casualty: some of those who died attacked."""
        if self._is_stopped(fact, victims, casualty):
            return attackers.as_attacker(fact)
        if victims.kind not in attackers.KINDS:
            return fact
        shortly_before = chain(self._story.right_before(self._sentence.start), self._story.here, whole)
        has_hurt = (
            len(casualty.value.victims) > 1
            or any(map(attackers.is_attacker, self._sentence.found))
            or self._story.has_hurt
            or any(map(attackers.is_hurting, whole))
        )
        has_killed = any(map(attackers.is_killing, shortly_before))
        return attackers.as_told(fact, victims, casualty.part("agent"), has_killed=has_killed, has_hurt=has_hurt)

    def _total_before(self, outcome: str, group: Group) -> Fact | None:
        """The total of which people are counted out: "22 of the rebels", after 35 rebels were said to be killed."""
        total = self._story.totals.of(outcome) if group.out_of else None
        if total is None or group.quantity is None or total.traits.status != group.traits.status:
            return None
        return total if total.number > (group.quantity.count or 0) else None

    def _with_parts(self, finding: Finding, outcome: str, victims: Finding) -> Iterator[Fact]:
        if group_of(victims).quantity is None:
            victims = self._resolved(victims)
        group = group_of(victims)
        if group.quantity is None:
            return
        total = self._fact(finding, outcome, victims, self._total_before(outcome, group))
        yield total
        for part in group.parts:
            if group_of(part).quantity or _says_who(group_of(part).traits):
                yield self._fact(finding, outcome, part, total)

    def _status_of_the_noun(self, group: Group, total: Fact | None) -> str:
        """The status of people without a noun of their own: that of the noun before.

        So it is in "one policeman killed, two hurt". A part that says only of which country or rank has its total's.
        """
        if total is not None:
            return total.traits.status if group.quantity is None or group.ranked else "unknown"
        here = self._story.here
        return here[-1].traits.status if here and not (group.has_noun or group.pronoun) else "unknown"

    def _resolved(self, pronoun: Finding) -> Finding:
        """What "they" stands for, with the number and traits of the people counted last in the sentence before."""
        previous = self._previous()
        groups = [
            single.value
            for finding in (previous.outermost(0, len(previous.tokens)) if previous else ())
            for single in counted_in(finding)
            if single.kind != "someone"
        ]
        if not groups or groups[-1].quantity is None or groups[-1].quantity.count == 1:
            return pronoun
        people = groups[-1]
        return pronoun._replace(value=group_of(pronoun)._replace(quantity=people.quantity, traits=people.traits))

    def _fact(self, finding: Finding, outcome: str, victims: Finding, total: Fact | None) -> Fact:
        """The fact that so many people of a casualty had this outcome, as part of `total` if they are not too many."""
        casualty: Casualty = finding.value
        sentence, group = self._sentence, group_of(victims)
        quantity = group.quantity or UNSTATED
        traits = group.traits
        if traits.status == "unknown" and casualty.what.kind != _TOLL:
            traits = traits._replace(status=self._status_of_the_noun(group, total))
        if casualty.outcome.arrest and outcome == "abducted" and _may_be_arrested(traits):
            outcome = "detained"
        if casualty.outcome.is_joint and quantity.precision != "vague" and quantity.count != 0:
            quantity = Quantity.vague(None, quantity.high)
        total = None if total is not None and exceeds(quantity, total) else total
        core = (victims.part("whole") if group.parts else None) or victims
        start, end = sentence.characters(min(core.start, casualty.what.start), max(core.end, casualty.what.end))
        return Fact(
            fact_id=_fact_id(self._story.key, outcome, start, end, victims.start),
            outcome=outcome,
            quantity=quantity,
            traits=traits,
            start=start,
            end=end,
            victims=sentence.characters(*group.victims) if group.victims[1] > group.victims[0] else (start, end),
            count_span=sentence.characters(*group.number) if group.number else None,
            sentence=(sentence.start, sentence.end),
            rule=finding.rules(),
            part_of=total.fact_id if total else None,
            revision="increment" if group.more else "none",
            noun=group.noun,
            names=_names(sentence, victims),
            age=group.age,
            rank=group.rank,
            out_of=group.out_of or victims.kind == "share",
            whose=group.whose,
            succumbed=casualty.succumbed,
            known=group.definite or group.pronoun,
            until_then="wounded" if casualty.succumbed else casualty.outcome.until_then,
            open=casualty.outcome.open or (casualty.outcome.open_for_one and quantity.count == 1),
            of_all=casualty.what.kind in _OF_ALL,
            is_toll=casualty.what.kind == _TOLL,
            manifold=casualty.what.kind == "manifold",
            own_hand=victims.kind == "self",
            fragment=not sentence.text.endswith(_FULL_STOPS, 0, sentence.end),
            adds=group.more
            or (casualty.succumbed and not group.definite)
            or (not group.pronoun and self._says_also(finding, victims if group.definite else None)),
        )

    def _says_also(self, finding: Finding, known: Finding | None) -> bool:
        """Whether "also" is said of a casualty; if its people are `known`, right before what happened to them."""
        what = finding.value.what
        start, end = (max(known.end, what.start - 2), what.start + 1) if known else (finding.start, finding.end)
        said = self._sentence.tokens[start:end]
        return not self._language.adding.isdisjoint(map(str.lower, said))


def _is_group(finding: Finding) -> bool:
    return isinstance(finding.value, Group)


def _beside(fact: Fact, before: Sequence[Fact]) -> Fact:
    """`fact` as it adds to those of its own outcome: in "one was killed and another hurt" it adds to none."""
    others = {one.outcome for one in before}
    return fact._replace(adds=False) if fact.adds and others and fact.outcome not in others else fact


def _names(sentence: Sentence, victims: Finding) -> frozenset[str]:
    if victims.kind != "name":
        return frozenset()
    words = {i for name, part in victims.parts if name in ("head", "title") for i in range(part.start, part.end)}
    tokens = (sentence.tokens[i] for i in range(victims.start, victims.end) if i not in words)
    return frozenset(token.casefold() for token in tokens if any(map(str.isupper, token)) and len(token) > 2)


def counted_in(finding: Finding) -> Iterator[Finding]:
    """The counted groups that `finding` is, joins or ties to an outcome."""
    if isinstance(finding.value, Casualty):
        yield from finding.value.victims
    elif isinstance(finding.value, Group):
        yield from (single for single in singles(finding) if group_of(single).quantity is not None)


def _says_again(casualty: Casualty, victims: Finding, outcome: str, before: Sequence[Fact]) -> bool:
    """Whether "they", "he", "him" or "his body" are people whom the sentence counted already with this outcome.

    "He" may be the one who did it, unless the victim was the subject: "he killed his wife before he was shot dead".
    """
    if victims.kind not in ("them", "him", "he") and casualty.what.kind != "remains":
        return False
    group = group_of(victims)
    return any(
        fact.outcome == outcome
        and fact.quantity == group.quantity
        and (group.traits.sex is None or fact.traits.sex in (None, group.traits.sex))
        and (victims.kind != "he" or fact.end > fact.victims[1])
        for fact in before
    )


def _says_who(traits: Traits) -> bool:
    """Whether people without a number are worth a row: their nationality, status or role is stated."""
    return bool(traits.nationality or traits.role or traits.status != "unknown")


def _may_be_arrested(traits: Traits) -> bool:
    """Whether people who are "captured" are taken by the state: fighters and suspects."""
    return traits.status == "militant" or traits.role == "suspect"


def _fact_id(*parts: object) -> str:
    return "f" + blake2b("|".join(map(str, parts)).encode(), digest_size=8).hexdigest()
