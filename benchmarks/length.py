"""Whether time grows in proportion to length: sentences of one kind of word, and others twice as long.

    python benchmarks/length.py

Prints, for each kind, the seconds of both and their ratio: about 2 where time follows length, 4 where it follows its
square. It measures the time of the process alone.
"""

import time

from incidents.extraction import FactFinder
from incidents.language import english

TOKENS = 2_000  # words of the shorter sentence
PIECES = {
    "one outcome": "killed ",
    "many groups": "12 people killed and ",
    "names": "Ahmed Karim and ",
    "numbers": "12, ",
    "parts": "12 soldiers, including three police, ",
    "speakers": "police said he was killed ",
    "full stops": "killed at 5 p.m. in the U.S. by Mr. Smith ",
    "quotes": 'killed " ',
    "places": "in Aleppo's city of ",
    "dates": "on 5 May 2019 killed ",
    "no space": "killed,",
}


def seconds(finder: FactFinder, text: str) -> float:
    """The best of three readings."""
    taken = []
    for _ in range(3):
        begin = time.process_time()
        finder.read("text", text)
        taken.append(time.process_time() - begin)
    return min(taken)


def main() -> None:
    """Measure and print."""
    finder = FactFinder(english())
    finder.read("warm", "A bomb killed 12 people.")
    print(f"{'':<14}{'seconds':>9}{'twice':>9}{'ratio':>8}")
    for name, piece in PIECES.items():
        words = TOKENS // len(piece.split())
        once, twice = (seconds(finder, f"A bomb killed 12 people {piece * words * times}.") for times in (1, 2))
        print(f"{name:<14}{once:>9.3f}{twice:>9.3f}{twice / once:>8.1f}")


if __name__ == "__main__":
    main()
