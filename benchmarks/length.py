"""Whether time grows in proportion to length: sentences of one kind of word, and others twice as long.

    python benchmarks/length.py

Prints, for each kind, the seconds of both and their ratio: about 2 where time follows length, 4 where it follows its
square. It measures the time of the process alone.
"""

import time

from incidents.extraction import FactFinder
from incidents.language import english

TIMES = 400  # how often the second part of a shape is said
SHAPES = {
    "outcomes": ("killed ", "and killed "),
    "outcomes of people": ("12 people were killed ", "and 12 people were killed "),
    "shares": ("killed ", "one of "),
    "parts": ("12 people were killed", ", including 3"),
    "empty parts": ("12 people were killed ", ", including , including "),
    "names": ("Ahmed Karim ", ", Ahmed Karim "),
    "names and an outcome": ("Ahmed Karim, ", "Ahmed Karim, "),
    "one long name": ("killed ", "Karim "),
    "people": ("12 people ", "and 12 people "),
    "people and people were killed": ("were killed 12 people", ", 12 people"),
    "digits with commas": ("12", ",12"),
    "large digits": ("killed 1", "000"),
    "numbers": ("killed two", " hundred and two"),
    "articles": ("killed ", "the a "),
    "pronouns": ("killed ", "he and they and "),
    "auxiliaries": ("12 people ", "have been "),
    "adverbs": ("12 people were ", "reportedly "),
    "modifiers": ("12 ", "young "),
    "relatives": ("12 people ", "who were people "),
    "verbs": ("12 people ", "said "),
    "gerunds": ("killing ", "killing 12 and wounding "),
    "tolls": ("the death toll ", "rose to 12 "),
    "possessives": ("killed ", "the mayor’s "),
    "members": ("12 people ", "of the army "),
    "not": ("12 people were ", "not killed "),
    "ages": ("a man ", ", 34, "),
    "dates": ("killed on ", "May 3, 2020, "),
    "places": ("killed ", "in Baghdad, Iraq, "),
    "speakers": ("12 killed ", ", said Ahmed Karim, "),
    "actors": ("12 killed by ", "the Taliban and by "),
    "brackets": ("12 people killed ", "(("),
    "quotes": ("12 people killed ", "“"),
    "hyphens": ("killed twenty", "-two"),
    "lines": ("12 killed\n", "12 killed\n"),
    "full stops": ("12 killed", "."),
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
    print(f"{'':<30}{'seconds':>9}{'twice':>9}{'ratio':>8}")
    for name, (begin, more) in SHAPES.items():
        once, twice = (seconds(finder, begin + more * times) for times in (TIMES, 2 * TIMES))
        print(f"{name:<30}{once:>9.3f}{twice:>9.3f}{twice / once:>8.1f}")


if __name__ == "__main__":
    main()
