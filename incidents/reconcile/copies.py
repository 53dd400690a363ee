"""Copies: texts that are for the most part one text, as when papers print what an agency sent them.

A text is kept as a sketch: of the hashes of all its runs of four words a sample, the same runs in every text
(FracMinHash). What two sketches share is then, on average, what the texts share; a shortened copy is a copy too.
"""

import re
from collections.abc import Sequence
from zlib import crc32

_RUN = 4  # words
_SAMPLED = 2**32 // 4  # hashes below it: every fourth
_MOST = 128  # of a sketch: of longer texts the lowest hashes
_COPIED = 0.6  # the part of the shorter text from which it is a copy
_FEWEST = 4  # hashes that must be shared: less is chance
_WORD = re.compile(r"\w+")

Sketch = Sequence[int]


def sketch_of(text: str) -> tuple[int, ...]:
    """The sketch of a text, in ascending order."""
    words = _WORD.findall(text.casefold())
    runs = zip(*(words[start:] for start in range(_RUN)), strict=False)
    hashes = {crc32(" ".join(run).encode()) for run in runs}
    return tuple(sorted(number for number in hashes if number < _SAMPLED)[:_MOST])


def are_copies(one: Sketch, other: Sketch) -> bool:
    """Whether most of the shorter one of two texts stands in the other."""
    if not one or not other:
        return False
    compared = min(limit[-1] if len(limit) == _MOST else _SAMPLED for limit in (one, other))
    a, b = ({number for number in sketch if number <= compared} for sketch in (one, other))
    shared = len(a & b)
    return shared >= _FEWEST and shared >= _COPIED * min(len(a), len(b))


def independent(sketches: Sequence[Sketch]) -> list[int]:
    """For each text the number of the first of which it is a copy, its own if it is none."""
    firsts: list[int] = []
    having: dict[int, list[int]] = {}
    for number, sketch in enumerate(sketches):
        alike = sorted({first for hashed in sketch for first in having.get(hashed, ())})
        original = next((first for first in alike if are_copies(sketches[first], sketch)), number)
        firsts.append(original)
        for hashed in sketch if original == number else ():
            having.setdefault(hashed, []).append(number)
    return firsts
