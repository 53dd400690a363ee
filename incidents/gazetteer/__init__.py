"""The gazetteer: which place a name means, where it lies, and how precise that is. See docs/gazetteer.md."""

from incidents.gazetteer.index import candidates, is_refused, lookup
from incidents.gazetteer.names import normalise
from incidents.gazetteer.places import Kind, Place, WherePrecision

__all__ = ["Kind", "Place", "WherePrecision", "candidates", "is_refused", "lookup", "normalise"]
