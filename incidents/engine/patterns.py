"""The notation of the rules, and how a pattern becomes a regular expression over letters.

lower case   that word                      CAPITALS    a word list
a|b          either                         <people>    something an earlier stage found
!a|B         one token that is neither      .           any token
name=        names the part that follows    "..."       that token, whatever its signs
( ) ? * + {m,n}   as usual; inside brackets, | between spaces separates sequences
(?= ) (?! ) (?<= ) (?<! )   what must, or must not, follow or stand before; ^ $ the sentence's ends
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from .lexicon import Alphabet

_PIECE = re.compile(
    r"""\s*(?:
      (?P<name>[a-z_]+)=
    | (?P<open>\(\?<?[=!]|\()
    | (?P<close>\)(?P<repeat_group>[?*+]|\{\d*,?\d*\})?)
    | (?P<either>\|)
    | (?P<edge>[\^$])
    | (?P<atom>!?(?:"[^"]+"|<[a-z_]+>|[\w'’-]+|[,:;.%/&=—–])(?:\|(?:"[^"]+"|<[a-z_]+>|[\w'’-]+|[,:;%/&=—–]))*)
      (?P<repeat>[?*+]|\{\d*,?\d*\})?
    )""",
    re.VERBOSE,
)
_RUN = re.compile(b"\x01+")
_PART = re.compile(r"\(\?P<(\w+)>")


# What such a bracket holds must be there, whether it is part of the match or stands beside it.
_DEMANDING = ("(", "(?=", "(?<=")


class PatternError(ValueError):
    """A pattern that cannot be read; the message names the place and the reason."""


class Atom(NamedTuple):
    """One token of a pattern: the alternatives, whether it must be none of them, and how often it comes."""

    names: tuple[str, ...]
    negated: bool
    repeat: str

    @property
    def is_needed(self) -> bool:
        """Whether a text without any of the names cannot match."""
        return not self.negated and self.names != (".",) and not _may_be_absent(self.repeat)


@dataclass(frozen=True)
class Pattern:
    """A pattern, read: `pieces` are regular-expression text and atoms in turn, `needed` the atoms that must occur."""

    source: str
    pieces: tuple[str | Atom, ...]
    needed: tuple[Atom, ...]

    def named(self, *names: str) -> list[Atom]:
        """The atoms that are parts of these names."""
        openings = {f"(?P<{name}>" for name in names}
        pairs = zip(self.pieces, self.pieces[1:], strict=False)
        return [atom for before, atom in pairs if before in openings and isinstance(atom, Atom)]

    def parts(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(_PART.findall("".join(piece for piece in self.pieces if isinstance(piece, str))))

    def names(self) -> frozenset[str]:
        """All word lists, literals and kinds that the pattern names."""
        return self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name for piece in self.pieces if isinstance(piece, Atom) for name in piece.names)


def read_pattern(source: str) -> Pattern:
    """Read `source`; raises PatternError when it cannot be read."""
    reader = _Reader(source)
    position = 0
    while position < len(source.rstrip()):
        match = _PIECE.match(source, position)
        if match is None:
            raise PatternError(f"cannot read {source[position:]!r} in {source!r}")
        if match["atom"] and position == match.start("atom") and source[:position][-1:] not in ("", *"(=!|"):
            raise PatternError(f"a space is missing before {source[position:]!r} in {source!r}")
        reader.take(match)
        position = match.end()
    return reader.pattern()


@dataclass
class _Group:
    """A bracket that is still open while a pattern is read."""

    opening: str
    named: bool
    needed_before: int
    branches: list[list[Atom]] = field(default_factory=list)  # what each alternative needs, the last one left out


class _Reader:
    """A pattern as far as it has been read, piece by piece."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[str | Atom] = []
        self._needed: list[Atom] = []
        self._groups: list[_Group] = []
        self._name = ""  # the opening of the part that the next piece is

    def take(self, match: re.Match[str]) -> None:
        """Take the next piece, a match of `_PIECE`."""
        if match["name"]:
            self._name = f"(?P<{match['name']}>"
        elif match["open"]:
            self._open(match["open"])
        elif match["close"]:
            self._close(match["repeat_group"] or "")
        elif match["either"]:
            self._go_on_to_alternative()
        elif match["edge"]:
            self._pieces.append(match["edge"])
        else:
            self._add(_atom(match["atom"], match["repeat"] or ""))

    def pattern(self) -> Pattern:
        """The pattern, now that all pieces are there."""
        if self._groups:
            raise PatternError(f"a bracket is not closed in {self._source!r}")
        return Pattern(self._source, tuple(piece for piece in self._pieces if piece != ""), tuple(self._needed))

    def _add(self, atom: Atom) -> None:
        self._pieces += [self._name, atom, ")" if self._name else ""]
        self._needed += [atom] if atom.is_needed else []
        self._name = ""

    def _open(self, opening: str) -> None:
        self._groups.append(_Group(opening, bool(self._name), len(self._needed)))
        self._pieces += [self._name, "(?:" if opening == "(" else opening]
        self._name = ""

    def _close(self, repeat: str) -> None:
        if not self._groups:
            raise PatternError(f"a bracket too many in {self._source!r}")
        group = self._groups.pop()
        self._pieces.append(")" + repeat + (")" if group.named else ""))
        inside = self._needed_in(group)
        if group.opening in _DEMANDING and not _may_be_absent(repeat):
            self._needed += _needed_by_any([*group.branches, inside]) if group.branches else inside

    def _go_on_to_alternative(self) -> None:
        if not self._groups:
            raise PatternError(f"'|' between spaces stands inside brackets only: {self._source!r}")
        self._groups[-1].branches.append(self._needed_in(self._groups[-1]))
        self._pieces.append("|")

    def _needed_in(self, group: _Group) -> list[Atom]:
        """What was needed since the bracket, or its last alternative, began; no longer needed by the whole."""
        inside = self._needed[group.needed_before :]
        del self._needed[group.needed_before :]
        return inside


def _needed_by_any(branches: list[list[Atom]]) -> list[Atom]:
    """What one of several alternatives needs: an atom of each together; nothing when one of them needs nothing."""
    if not all(branches):
        return []
    names = [name for needed in branches for name in min(needed, key=lambda atom: len(atom.names)).names]
    return [Atom(tuple(dict.fromkeys(names)), False, "")]


def _may_be_absent(repeat: str) -> bool:
    return repeat[:1] in ("?", "*") or repeat.startswith(("{0", "{,"))


@cache  # most stand in many patterns
def _atom(text: str, repeat: str) -> Atom:
    negated = text.startswith("!")
    names = re.findall(r'"[^"]+"|[^|]+', text[negated:])
    return Atom(tuple(name.strip('"') for name in names), negated, repeat)


def is_list(name: str) -> bool:
    """Whether a name in a pattern means a word list."""
    return name.isupper() and name[0].isalpha()


def is_kind(name: str) -> bool:
    """Whether a name in a pattern means something an earlier stage found."""
    return name.startswith("<")


def literals(patterns: Iterable[Pattern]) -> set[str]:
    """The words that patterns name themselves."""
    named = frozenset().union(*(pattern.names() for pattern in patterns))
    return {name for name in named if not is_list(name) and not is_kind(name) and name != "."}


def begin_and_inside(alphabet: Alphabet, kind: str) -> tuple[str, str]:
    """The two letters of a kind of finding: of its first token, and of the others."""
    return alphabet.letter(frozenset({kind})), alphabet.letter(frozenset({kind, "<inside>"}))


def letters_of(alphabet: Alphabet, atom: Atom) -> frozenset[str]:
    """The letters with which something that the atom names begins."""
    return frozenset().union(
        *(begin_and_inside(alphabet, name)[0] if is_kind(name) else alphabet.having(name) for name in atom.names)
    )


def compile_pattern(pattern: Pattern, alphabet: Alphabet) -> re.Pattern[str]:
    """The regular expression of `pattern` over the letters of `alphabet`."""
    parts: list[str] = []
    behind = False  # inside (?<= or (?<!, where an atom is one letter wide
    for piece in pattern.pieces:
        if isinstance(piece, str):
            behind = piece.startswith("(?<") and not piece.startswith("(?P") if piece != ")" else False
            parts.append(piece)
        else:
            key = (piece, behind)
            if key not in alphabet.written:
                write = _letter_before if behind else _expression
                alphabet.written[key] = write(piece, alphabet)
            parts.append(alphabet.written[key])
    return re.compile("".join(parts))


def _letter_before(atom: Atom, alphabet: Alphabet) -> str:
    letters = set(letters_of(alphabet, atom))
    letters |= {begin_and_inside(alphabet, name)[1] for name in atom.names if is_kind(name)}
    return f"[{'^' if atom.negated else ''}{_set(letters)}]" if letters else "(?!)"


def _expression(atom: Atom, alphabet: Alphabet) -> str:
    if atom.names == (".",):
        return "." + atom.repeat
    letters = letters_of(alphabet, atom)
    if not letters:
        return "(?!)"  # an empty word list: nothing matches
    insides = {begin_and_inside(alphabet, name)[1] for name in atom.names if is_kind(name)}
    if atom.negated:  # the insides as well: a match may begin here, in the middle of a finding
        return f"[^{_set(letters | insides)}]{atom.repeat}"
    if not insides:
        return f"[{_set(letters)}]{atom.repeat}"
    # An inside letter never follows anything but its own finding, so one run serves every alternative.
    whole = f"[{_set(letters)}][{_set(insides)}]*+"
    return f"(?:{whole}){atom.repeat}" if atom.repeat else whole


def _set(letters: Iterable[str]) -> str:
    """The letters as the inside of a character class, runs of neighbours as ranges."""
    codes = [*map(ord, letters)]
    first = min(codes)
    is_there = bytearray(max(codes) - first + 1)
    for code in codes:
        is_there[code - first] = True
    runs = (run.span() for run in _RUN.finditer(is_there))
    return "".join(_range(chr(first + start), chr(first + end - 1)) for start, end in runs)


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first}-{last}"
