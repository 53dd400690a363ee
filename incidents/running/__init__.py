"""Documents in, rows out: one document, and any number of them in batches."""

from incidents.running.many import RunOptions, Sink, Summary, run

__all__ = ["RunOptions", "Sink", "Summary", "run"]
