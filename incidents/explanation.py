"""Why the facts of a text are what they are, as text for people: trees of rules, columns, and what was not taken."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import chain, islice
from typing import Any

from incidents.engine.findings import Finding
from incidents.engine.sentence import Sentence
from incidents.extraction import FactFinder, Reading
from incidents.facts import Fact, Rejected
from incidents.language import english
from incidents.reading import Document
from incidents.rows import fact_row
from incidents.tables import FACTS

_WIDTH = 100
# Of a fact's columns, those that the sentence above it does not show.
_NOT_TOLD = {"fact_id", "document_id", "incident_id", "part_of", "sentence", "start", "end", "quote", "rule"}
_SAYS_NOTHING = (None, "unknown", "none")


def explain(text: str, published: date | None = None, *, tokens: bool = False) -> str:
    """For each sentence of `text` that counts casualties: what was found and by which rules, what was not and why.

    `published` is the day to which "on Friday" refers. With `tokens`, each token is shown with the classes it is in.
    """
    finder = FactFinder(english())
    reading = finder.read("text", text, published)
    spans = sorted({fact.sentence for fact in reading.facts} | {rejected.sentence for rejected in reading.rejected})
    explained = [_sentence(finder, text, span, reading, tokens) for span in spans]
    return "\n\n".join(explained) if explained else "Nothing: no sentence counts people to whom something happened."


def headed(documents: Iterable[Document]) -> Iterator[tuple[str, Document]]:
    """Each document, and what stands above what explains it: nothing, or where there are several, which one it is."""
    documents = iter(documents)
    first = list(islice(documents, 2))
    for number, document in enumerate(chain(first, documents)):
        day = f" · {document.published}" if document.published else ""
        heading = f"── {document.document_id}{day}\n\n" if len(first) > 1 else ""
        yield ("\n" if number else "") + heading, document


def _sentence(finder: FactFinder, text: str, span: tuple[int, int], reading: Reading, tokens: bool) -> str:
    sentence = finder.read_sentence(text, *span)
    lines = textwrap.wrap(text[slice(*span)], _WIDTH, break_on_hyphens=False)
    if tokens:
        lines += ["", *_tokens(sentence, finder)]
    facts = [fact for fact in reading.facts if fact.sentence == span]
    for finding in sentence.outermost(0, len(sentence.tokens)):
        if finding.kind == "casualty":
            lines += ["", *_tree(sentence, finding, "  ")]
    for fact in facts:
        lines += ["", *_fact(text, fact, facts)]
    context = list(_context(finder, sentence)) if facts else []
    lines += ["", "  around it", *context] if context else []
    refused = [_refusal(text, rejected) for rejected in reading.rejected if rejected.sentence == span]
    return "\n".join([*lines, *([""] if refused else []), *refused])


def _tree(sentence: Sentence, finding: Finding, indent: str, name: str = "") -> Iterator[str]:
    """A line for the finding, and below it, further in, those that it is made of."""
    kind = f"{name} = {finding.kind}" if name not in ("", finding.kind) else finding.kind
    parts = [f"{kind} “{_flat(sentence.words(finding.start, finding.end))}”"]
    if finding.rule:
        parts.append(f"rule “{finding.rule.name}”")
    said = _said(finding.value)
    yield indent + " · ".join([*parts, said] if said else parts)
    for part_name, part in finding.parts:
        yield from _tree(sentence, part, indent + "  ", part_name)


def _fact(text: str, fact: Fact, others: Sequence[Fact]) -> Iterator[str]:
    columns = dict(zip(FACTS.names, fact_row("text", text, fact, None), strict=True))
    said = {name: value for name, value in columns.items() if name not in _NOT_TOLD and value not in _SAYS_NOTHING}
    told = [f"{name} {_flat(str(value))}" for name, value in said.items()]
    yield f"  fact “{_flat(text[fact.start : fact.end])}”"
    total = next((other for other in others if other.fact_id == fact.part_of), None)
    if fact.part_of:
        told.append(f"part_of “{_flat(text[total.start : total.end])}”" if total else "part_of a fact above")
    indent = "    "
    yield from textwrap.wrap(
        " · ".join(told), _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )


def _context(finder: FactFinder, sentence: Sentence) -> Iterator[str]:
    """When, where, what, who: what the stages found that look at the plain words."""
    afresh = sentence.afresh()
    for stage in finder.language.context:
        stage(afresh)
    for finding in afresh.outermost(0, len(afresh.tokens)):
        yield from _tree(afresh, finding, "    ")


def _refusal(text: str, rejected: Rejected) -> str:
    return f"  not taken “{_flat(text[rejected.start : rejected.end])}” · {rejected.reason} · rule “{rejected.rule}”"


def _tokens(sentence: Sentence, finder: FactFinder) -> Iterator[str]:
    lexicon = finder.language.lexicon
    classes = {letter: names for names, letter in lexicon.alphabet.letters.items()}
    for token in sentence.tokens:
        yield f"    {token:<20} {' '.join(sorted(classes[lexicon[token]]))}"


def _said(value: Any) -> str:  # noqa: ANN401 - the type belongs to the stage
    """What a stage worked out: its plain values, those that say nothing left out."""
    if names := _columns(value):
        inner = ((name, getattr(value, name)) for name in names)
        told = [(name, _said(item)) for name, item in inner if item is not None and item is not False]
        return ", ".join(text if _columns(getattr(value, name)) else f"{name} {text}" for name, text in told if text)
    if isinstance(value, tuple | list):
        return " and ".join(map(str, value)) if all(isinstance(item, str) for item in value) else ""
    return _flat(str(value)) if isinstance(value, str | int | float | date) else ""


def _columns(value: Any) -> list[str]:  # noqa: ANN401 - the type belongs to the stage
    """The names of what a record holds; none for a plain value, and for a finding, which has a line of its own."""
    if isinstance(value, Finding):
        return []
    return [field.name for field in fields(value)] if is_dataclass(value) else [*getattr(value, "_fields", ())]


def _flat(text: str) -> str:
    return " ".join(text.split())
