"""One module a format.

Each has a dict `READERS`: a suffix in lower case, and the function that reads a `Source` into documents. A new module
is found by being here. `.gz` and `.zst` behind the suffix are taken care of before a reader sees the bytes. A reader
raises `RefusedError` when the rest of its source cannot be taken, and lets OSError, EOFError and UnicodeError through.
"""
