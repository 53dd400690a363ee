"""Text that can be written: Unicode allows half of a surrogate pair nowhere, JSON and file names do."""

import re

HALF_PAIRS = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Replace each unpaired surrogate by U+FFFD, so that every offset stays."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return HALF_PAIRS.sub("\ufffd", text)
    return text
