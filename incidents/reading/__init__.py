"""Documents in: files, folders, globs and standard input become `Document` records, one at a time.

A format is one module in `formats/` with a dict `READERS` (suffix -> reader); nothing else knows of it.
"""

from incidents.reading.document import Document
from incidents.reading.options import ReadOptions
from incidents.reading.reader import read

__all__ = ["Document", "ReadOptions", "read"]
