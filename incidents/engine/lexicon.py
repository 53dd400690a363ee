"""Words to letters: every token gets one private letter for the set of word lists it is in."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, reduce
from operator import or_

CAPITALISED = "CAPITALISED"
OTHER = "OTHER"  # what no list and no shape knows
_STARTER = "starter"  # marks the first word of an entry of several words
_MOST_KEPT = 500_000  # tokens: a bound on memory; beyond it rare ones are worked out anew
_NONE: frozenset[str] = frozenset()
_FIRST_LETTER = 0xE000  # Unicode's private use area: no text holds these


class Alphabet:
    """Hands out private letters, one a distinct set of class names."""

    def __init__(self) -> None:
        self.letters: dict[frozenset[str], str] = {}
        self.written: dict[object, str] = {}  # pieces of expressions that many rules share; see patterns
        self._having: dict[str, set[str]] = {}
        self._frozen: dict[str, frozenset[str]] = {}

    def letter(self, classes: frozenset[str]) -> str:
        """The letter of this set of classes, new when the set is."""
        if classes not in self.letters:
            self.letters[classes] = letter = chr(_FIRST_LETTER + len(self.letters))
            for name in classes:
                self._having.setdefault(name, set()).add(letter)
                self._frozen.pop(name, None)
        return self.letters[classes]

    def having(self, name: str) -> frozenset[str]:
        """All letters whose set holds the class `name`."""
        if name not in self._frozen:
            self._frozen[name] = frozenset(self._having.get(name, ()))
        return self._frozen[name]


class Lexicon(dict[str, str]):
    """Token -> letter, worked out once a token and kept.

    `lists` maps the name of a word list to its entries. A lower-case entry matches whatever the case, an entry with a
    capital only as written or in capitals; an entry may have several words. `shapes` are (class, regular expression)
    for tokens that no list holds: the first that matches the whole token counts. `literals` are the words that
    patterns name themselves; they are classes of their own besides. A token that begins with a
    capital is in the class CAPITALISED besides. `neighbours` are the sets of classes that patterns name most often
    together, the most frequent first: their letters stand side by side, so that a class of an expression is a few
    ranges, and compiles fast.
    """

    def __init__(
        self,
        lists: Mapping[str, Iterable[str]],
        shapes: Iterable[tuple[str, str]],
        literals: Iterable[str],
        token: re.Pattern[str],
        neighbours: Iterable[Collection[str]] = (),
    ) -> None:
        super().__init__()
        self.token = token
        self.alphabet = Alphabet()
        self.entries: dict[str, set[str]] = {}
        self.phrases: dict[str, dict[str, list[tuple[str, ...]]]] = {}  # by first and second word
        self._of_several: dict[str, set[str]] = {}  # by lower case: each word may have a capital
        self._shapes = [*shapes]
        self._shape = _any_shape([pattern for _, pattern in self._shapes])
        for name, words in lists.items():
            for word in words:
                self._enter(word, name)
        self._literals = frozenset(word.lower() for word in literals)
        self._assign_letters([*neighbours])

    def _enter(self, entry: str, name: str) -> None:
        words = () if entry.isalpha() else tuple(self.token.findall(entry))
        key = " ".join(words) if words else entry
        self.entries.setdefault(key, set()).add(name)
        if len(words) > 1:
            self._of_several.setdefault(key.lower(), set()).add(name)
            starting = self.phrases.setdefault(words[0].lower(), {}).setdefault(words[1].lower(), [])
            if words not in starting:
                starting.append(words)
                starting.sort(key=len, reverse=True)

    def _assign_letters(self, neighbours: Sequence[Collection[str]]) -> None:
        self._upper = {key.upper(): key for key in self.entries if key != key.lower() and len(key) > 3}
        kinds = {self._kind(key) for key in self.entries}  # most entries differ in nothing but the word
        sets = {classes for kind in kinds for classes in _sets(*kind)}
        for word in self._literals:
            sets |= {self._classes(form) for form in (word, word.capitalize(), word.upper())}
        for name in [*dict.fromkeys(name for name, _ in self._shapes), OTHER]:
            for starter in ((), (_STARTER,)):
                sets |= {frozenset({name, *starter}), frozenset({name, CAPITALISED, *starter})}
        for classes in _standing(sets, neighbours):
            self.alphabet.letter(classes)
        self.starters = self.alphabet.having(_STARTER)
        self._other = self.alphabet.letter(frozenset({OTHER}))
        self.in_capitals = _InCapitals(self)

    def _kind(self, key: str) -> "_Kind":
        lower, names = key.lower(), frozenset(self.entries[key])
        always = (lower if lower in self._literals else None, _STARTER if lower in self.phrases else None)
        if key == lower:
            return names, frozenset(), frozenset(), always, False
        in_lower, in_capitals = self.entries.get(lower, _NONE), self.entries.get(key.upper(), _NONE)
        return names, frozenset(in_lower), frozenset(in_capitals), always, key[0].isupper()

    def _classes(self, token: str, *, in_capitals: bool = False) -> frozenset[str]:
        """The classes of a token; `in_capitals`: of a sentence in capitals, where "IS" may be the verb as well."""
        lower = token.lower()
        found = self.entries.get(token, set())
        if not (found and token.isupper() and len(token) > 1) or in_capitals:
            found = found | self.entries.get(lower, set())
        if token in self._upper:
            found = found | self.entries[self._upper[token]]
        if not found and " " in token:
            found = self._of_several.get(lower, found)
        if not found:
            shape = self._shape.fullmatch(token)
            found = {self._shapes[int(shape.lastgroup[1:])][0] if shape and shape.lastgroup else OTHER}
        if lower in self._literals:
            found = found | {lower}
        if token[:1].isupper() and not (in_capitals and lower in self.entries):
            found = found | {CAPITALISED}
        if lower in self.phrases:
            found = found | {_STARTER}
        return frozenset(found)

    def letter(self, token: str, *, in_capitals: bool) -> str:
        """The letter of a token, worked out anew."""
        return self.alphabet.letters.get(self._classes(token, in_capitals=in_capitals), self._other)

    def __missing__(self, token: str) -> str:
        letter = self.letter(token, in_capitals=False)
        if len(self) < _MOST_KEPT:  # a bound on memory; beyond it rare tokens are worked out anew
            self[token] = letter
        return letter

    @cached_property
    def unlisted(self) -> frozenset[str]:
        """The letters of the tokens that no list has and no pattern names: a shape is all that is known of them."""
        shapes = {OTHER, CAPITALISED, _STARTER, *(name for name, _ in self._shapes)}
        return frozenset(letter for classes, letter in self.alphabet.letters.items() if classes <= shapes)

    def words_of(self, names: Collection[str]) -> list[str]:
        """The entries of the lists `names` and the literals among them: in lower case, words joined by a space."""
        listed = {key.lower() for key, lists in self.entries.items() if not lists.isdisjoint(names)}
        return sorted(listed | self._literals.intersection(names))

    def phrase_at(self, tokens: list[str], position: int) -> int:
        """How many tokens from `position` make up an entry of several words; 0 when none do."""
        for words in self.phrases[tokens[position].lower()].get(tokens[position + 1].lower(), ()):
            found = tuple(tokens[position : position + len(words)])
            if found == words or (len(found) == len(words) and all(map(_same_word, words, found))):
                return len(words)
        return 0


# Of an entry: its lists, the lists of the same word in lower case and in capitals, what a token that is the entry has
# in any case (the entry itself where patterns name it, and _STARTER), and whether the entry begins with a capital.
_Kind = tuple[frozenset[str], frozenset[str], frozenset[str], tuple[str | None, ...], bool]


def _sets(
    names: frozenset[str],
    in_lower: frozenset[str],
    in_capitals: frozenset[str],
    always: Iterable[str | None],
    begins_capital: bool,
) -> Iterator[frozenset[str]]:
    """The sets of classes that tokens which are an entry of this kind can have, however they are written."""
    besides = {name for name in always if name}
    for found in {names, names | in_lower, names | in_capitals, names | in_lower | in_capitals}:
        yield found | besides | {CAPITALISED}
        if in_lower or not begins_capital:
            yield found | besides


def _standing(sets: Iterable[frozenset[str]], neighbours: Sequence[Collection[str]]) -> list[frozenset[str]]:
    """The `sets` of classes in such an order that those which meet one of `neighbours` stand together.

    For the first of them it holds wholly, for each of the next within the groups that those before it make.
    """
    bits: dict[str, int] = {}
    for bit, names in enumerate(reversed(neighbours)):
        for name in names:
            bits[name] = bits.get(name, 0) | 1 << bit
    return sorted(
        sorted(sets, key=sorted),
        key=lambda classes: reduce(or_, [bits.get(name, 0) for name in classes], 0),
        reverse=True,
    )


class _InCapitals(dict[str, str]):
    """Token -> letter, for sentences that are written in capitals throughout."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, token: str) -> str:
        letter = self[token] = self._lexicon.letter(token, in_capitals=True)
        return letter


def _any_shape(patterns: Iterable[str]) -> re.Pattern[str]:
    """One expression for all shapes: the name of its last group, "s0", "s1" ..., tells which of them fits first."""
    scoped = (f"(?i:{pattern[4:]})" if pattern.startswith("(?i)") else pattern for pattern in patterns)
    return re.compile("|".join(f"(?P<s{number}>{pattern})" for number, pattern in enumerate(scoped)))


def _same_word(entry: str, token: str) -> bool:
    return entry == token or (entry.islower() and entry == token.lower()) or entry.upper() == token
