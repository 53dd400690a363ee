"""The key under which a place name is stored and looked up: one for all spellings that differ in marks alone."""

import unicodedata
from typing import Final

_MARKS: Final = "'’‘‛`´ʻʼʽʾʿ′ˈ.\u00ad" + "".join(map(chr, range(0x0300, 0x0370)))
_GAPS: Final = "-‐‑‒–—/,_"
# Letters that Unicode does not take apart into a plain letter and a mark.
_LETTERS: Final = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ə": "a", "æ": "ae", "œ": "oe"}
_TO_KEY: Final = str.maketrans(_LETTERS | dict.fromkeys(_GAPS, " ") | dict.fromkeys(_MARKS))

_ARTICLES: Final = frozenset(["al", "el", "ad", "adh", "an", "ar", "as", "ash", "at", "ath", "az"])


def normalise(name: str) -> str:
    """Return the key of a name: lower case, without diacritics, apostrophes and full stops, hyphens as spaces.

    >>> normalise("Deir ez-Zor"), normalise("Ta‘izz"), normalise("São Paulo")
    ('deir ez zor', 'taizz', 'sao paulo')
    """
    if name.isascii() and name.isalpha():
        return name.lower()
    return " ".join(unicodedata.normalize("NFKD", name).casefold().translate(_TO_KEY).split())


def without_article(key: str) -> str:
    """Return a key without the Arabic article it begins with, in any of its spellings; else the key itself."""
    article, gap, rest = key.partition(" ")
    return rest if gap and article in _ARTICLES else key
