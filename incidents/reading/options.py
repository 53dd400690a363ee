"""How to read: which fields hold what, and what a document may weigh."""

from dataclasses import dataclass
from datetime import date

from incidents.errors import UsageError

# What a C long holds everywhere; the csv module can take no longer field.
MOST_BYTES = 2**31 - 1


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user may say about the input.

    text_field, id_field, title_field, date_field: names of fields or columns; None: the usual names are understood
    published:      the date of documents that have none
    max_characters: a longer text is 'too_large'
    stdin_name:     what standard input is called; a name such as 'news.csv' also tells its format
    """

    text_field: str | None = None
    id_field: str | None = None
    title_field: str | None = None
    date_field: str | None = None
    published: date | None = None
    max_characters: int = 5_000_000
    stdin_name: str = "stdin"

    def __post_init__(self) -> None:
        """Raise UsageError for a limit that no text can keep."""
        if self.max_characters < 1:
            raise UsageError(f"No text has {self.max_characters} characters or fewer; give a limit of at least 1.")

    @property
    def max_bytes(self) -> int:
        """The most bytes that a file, line or object of one document may have: UTF-8 spends up to 4 on a character."""
        return min(4 * self.max_characters, MOST_BYTES)
