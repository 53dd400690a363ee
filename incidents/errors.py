"""The two kinds of trouble that a user is told of in one sentence."""


class UsageError(Exception):
    """The tool was used wrongly (exit status 2). The message is one sentence that ends in what to do."""


class DataError(Exception):
    """The data cannot be worked with (exit status 1). The message is one sentence that says which and why."""
