"""Context: who says so, what happened, who did it, when and where, for the facts of one document.

A fact takes each of these from its own sentence, then from the nearest earlier sentence on the same incident, then
from the sentence that follows a headline; never across a change of incident. What was found elsewhere is marked so.
"""

from incidents.context.document import with_context

__all__ = ["with_context"]
