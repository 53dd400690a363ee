"""What a run came to, in a line for people."""

from pathlib import Path

from incidents.running.many import Summary


def came_to(summary: Summary, output: Path | None) -> str:
    """Say how many rows there are, and where."""
    counts = [
        counted(summary.documents, "document"),
        counted(summary.facts, "fact"),
        counted(summary.incidents, "incident"),
        f"{summary.rejected:,} not taken",
    ]
    if summary.duplicates:
        counts.append(counted(summary.duplicates, "duplicate"))
    return ", ".join(counts) + (f"; written to {output}." if output else ".")


def could_not_be_read(summary: Summary, output: Path | None) -> str:
    """Say how many documents could not be read, for what reasons, and where each is told."""
    reasons = ", ".join(f"{number:,} {status.replace('_', ' ')}" for status, number in summary.refused.most_common())
    count = f"{summary.refused.total():,} of {counted(summary.documents, 'document')} could not be read ({reasons})"
    first = summary.first_refused
    told = f", first {first.document_id}: {first.message}" if first else ""
    has_table = output is not None and any(output.glob("documents.*"))
    where = f"in {output}" if has_table else "of a dataset"
    return f"{count}{told}; the table documents {where} tells of each."


def counted(number: int, what: str) -> str:
    """A number of things, in words: '1 document', '12 documents'."""
    return f"{number:,} {what}{'s' if number != 1 else ''}"
