"""How long it takes to bring incidents together across documents, how much memory, and how well.

    python benchmarks/merging.py [FACTS]...

Makes reports of invented incidents, of which the truth is known: each is told by one to a dozen documents over some
days, with tolls that rise, towns that see many incidents, names that many people bear, and some dates and places left
out. Prints for each number of facts (10,000, 100,000 and 1,000,000 if none is given) the seconds and the peak memory of
a process of its own, and B-cubed precision and recall: how far those in one row belong together, and those that belong
together are in one row.
"""

import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from incidents.facts import Context, When, Where
from incidents.reconcile.choices import Policy
from incidents.reconcile.corpus import Corpus
from incidents.reconcile.document import Toll
from incidents.reconcile.report import Claim, Report
from incidents.reconcile.signatures import Signature

SIZES = (10_000, 100_000, 1_000_000)
FACTS_OF_A_REPORT = 2.5
DAYS = 1_500
EVENTS = ("bombing", "air_strike", "shooting", "road_crash", "fire", "armed_clash")
NAMES = 8  # of an incident: victims, streets, officials
MOST_REPORTS = 12


class World:
    """Invents incidents and the reports of them; the larger the number of reports, the more towns and names."""

    def __init__(self, reports: int) -> None:
        self.random = Random(reports)
        self.reports = reports
        self.towns = max(200, reports // 40)
        self.names = max(5_000, reports // 2)

    def tell(self) -> Iterator[tuple[int, Report]]:
        """Reports with the number of their incident, all of one incident together."""
        told = incident = 0
        while told < self.reports:
            for report in self._incident(incident):
                yield incident, report
                told += 1
            incident += 1

    def _incident(self, incident: int) -> Iterator[Report]:
        random = self.random
        day = date(2015, 1, 1) + timedelta(random.randrange(DAYS))
        town = self._often(self.towns)
        event = random.choice(EVENTS)
        killed = 1 + int(random.expovariate(0.2))
        names = [1_000_000 + self._often(self.names) for _ in range(NAMES)]
        for number in range(min(MOST_REPORTS, 1 + int(random.expovariate(0.4)))):
            killed += random.random() < 0.2
            yield self._report(f"{incident}-{number}", day, town, event, killed, names)

    def _often(self, things: int) -> int:
        """A number below `things`, the low ones much oftener."""
        return int(things * self.random.random() ** 2)

    def _report(self, name: str, day: date, town: int, event: str, killed: int, names: list[int]) -> Report:
        random = self.random
        stated = day if random.random() < 0.95 else day + timedelta(1)
        when = When(stated, stated, "day") if random.random() < 0.85 else When()
        where = Where(f"Town {town}", f"Province {town % 900}", "ABC", town % 170 - 85.0, town // 170 % 360 - 180.0, 1)
        where = where if random.random() < 0.9 else Where(None, None, "ABC")
        told = tuple(sorted({each for each in names if random.random() < 0.6} | {5_000 + self._often(self.names)}))
        fact_ids = tuple(f"f{name}-{number}" for number in range(2 + random.randrange(2)))
        split = {"civilian": 0, "security": 0, "militant": 0, "unknown": killed}
        return Report(
            report_id=f"i{name}",
            document_id=f"d{random.getrandbits(40):x}-{name}",
            published=day + timedelta(random.randrange(4)),
            fact_ids=fact_ids,
            context=Context(event_type=event, when=when, where=where),
            tolls={"killed": Toll(killed, killed, killed, split, None, None, None, fact_ids[:1])},
            claims=(Claim("killed", fact_ids[0], killed, killed, killed, "none", "unknown", None, None),),
            nationalities=(),
            conflict=False,
            signature=Signature(told, ()),
            sketch=(),
        )


def measure(facts: int) -> str:
    """A line of the table."""
    corpus = Corpus()
    truth: dict[str, int] = {}
    for incident, report in World(int(facts / FACTS_OF_A_REPORT)).tell():
        truth[report.report_id] = incident
        corpus.add(report)
    start = time.perf_counter()
    rows = [[truth[report.report_id] for report in one.reports] for one in corpus.merged(Policy.LATEST)]
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    precision, recall = bcubed(rows)
    size = f"{facts:>9,} {len(truth):>9,} {len(rows):>9,}"
    return f"{size} {seconds:>8.1f} {peak:>8,.0f} {precision:>9.3f} {recall:>7.3f}"


def bcubed(rows: list[list[int]]) -> tuple[float, float]:
    """B-cubed precision and recall of rows, each given by the true incidents of its reports."""
    true = Counter(incident for row in rows for incident in row)
    precision = recall = 0.0
    for row in rows:
        for incident, shared in Counter(row).items():
            precision += shared * shared / len(row)
            recall += shared * shared / true[incident]
    return precision / true.total(), recall / true.total()


def main() -> None:
    """Print the table, each line measured in a process of its own."""
    if sys.argv[1:2] == ["--one"]:
        print(measure(int(sys.argv[2])))
        return
    print("    facts   reports incidents  seconds      MiB precision  recall")
    for facts in map(int, sys.argv[1:] or SIZES):
        subprocess.run([sys.executable, __file__, "--one", str(facts)], check=True)


if __name__ == "__main__":
    main()
