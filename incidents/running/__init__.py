"""Documents in, rows out: one document, and any number of them in batches."""

from incidents.running.many import RunOptions, Summary, run
from incidents.running.sinks import Sink

__all__ = ["RunOptions", "Sink", "Summary", "run"]
