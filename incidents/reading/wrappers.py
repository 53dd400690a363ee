"""JSON as news services answer: the list of documents stands in an object, after some words on the answer itself."""

import re

LISTS = ("articles", "documents", "docs", "results", "items", "data", "records", "entries", "news", "stories", "posts")
_SCALAR = r'"(?:[^"\\]|\\.)*+"|[\w.+-]++'
_BEFORE = rf'(?:\s*+"[^"]*+"\s*+:\s*+(?:(?:{_SCALAR})\s*+,|\{{))*+'  # plain values, and objects around the list
# Matches up to the list's bracket.
WRAPPED = re.compile(rf'\s*+\{{{_BEFORE}\s*+"(?:{"|".join(LISTS)})"\s*+:\s*+(?=\[\s*+[{{\]])')
