"""Needs: what a rule needs a sentence to hold, as bits, so that most rules are passed over untried."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from .lexicon import Alphabet
from .patterns import letters_of
from .rules import Rule


class Needs:
    """What the rules of all stages need: a bit for each set of letters of which one must occur in a sentence."""

    def __init__(self, alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self._numbers: dict[frozenset[str], int] = {}
        self.served_by = _ServedBy()  # letter -> the bits of the needs that it serves

    def of(self, rule: Rule) -> int:
        """The bits of all that `rule` needs."""
        need = 0
        for atom in rule.pattern.needed:
            letters = letters_of(self.alphabet, atom)
            if letters not in self._numbers:
                self._numbers[letters] = 1 << len(self._numbers)
                for letter in letters:
                    self.served_by[letter] |= self._numbers[letters]
            need |= self._numbers[letters]
        return need

    def in_letters(self, letters: Iterable[str]) -> int:
        """The bits of the needs that `letters` serve."""
        return reduce(or_, map(self.served_by.__getitem__, set(letters)), 0)


class _ServedBy(dict[str, int]):
    """Letter -> bits; most letters serve no need."""

    def __missing__(self, letter: str) -> int:
        return 0
