"""Casualty and incident datasets from news text, by rules that a person can read.

    data = incidents.extract("seeds/")
    data.facts                               # a pandas frame, validated; so are incidents, tolls, documents, rejected
    data.write("output")
    data = incidents.load("output")
    print(incidents.explain("A bomb killed 12 people on Friday."))

What is named here is loaded when it is first used: pandas takes most of a second.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from incidents.dataset import Dataset, load
    from incidents.errors import DataError, UsageError
    from incidents.explanation import explain
    from incidents.reading import Document
    from incidents.running.memory import extract

    __version__: str

__all__ = ["DataError", "Dataset", "Document", "UsageError", "__version__", "explain", "extract", "load"]

_HOMES = {
    "DataError": "incidents.errors",
    "Dataset": "incidents.dataset",
    "Document": "incidents.reading",
    "UsageError": "incidents.errors",
    "explain": "incidents.explanation",
    "extract": "incidents.running.memory",
    "load": "incidents.dataset",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever is called that
    if name == "__version__":
        from importlib.metadata import version

        return version("incidents")
    if name not in _HOMES:
        raise AttributeError(f"module 'incidents' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
