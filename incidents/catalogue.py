"""The rules and word lists in force, listed for people; and the check of rules of one's own."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from incidents.engine.rules import Rule, check_names, read_rules, read_toml
from incidents.errors import UsageError
from incidents.language import CONTEXT, STAGES, Language


def rule_listing(language: Language, file: str | None = None) -> Iterator[str]:
    """Every rule in the order in which it is tried, or those of one file (with or without `.toml`).

    Raises UsageError: no rule is in a file of that name.
    """
    rules = [rule for rule in language.rules if file is None or rule.file.removesuffix(".toml") == _stem(file)]
    if not rules:
        files = dict.fromkeys(rule.file.removesuffix(".toml") for rule in language.rules)
        raise UsageError(f"There are no rules in {file!r}; choose among {', '.join(files)}.")
    for name, group in groupby(rules, lambda rule: rule.file):
        yield name
        for rule in group:
            yield from _lines(rule)
        yield ""


def list_words(language: Language) -> Iterator[str]:
    """Every word list, with its words."""
    words: dict[str, list[str]] = {}
    for entry, names in language.lexicon.entries.items():
        for name in names:
            words.setdefault(name, []).append(entry)
    for name in sorted(words):
        yield f"{name}: {', '.join(sorted(words[name]))}"


def check_rules(path: Path, language: Language) -> str:
    """Check TOML files with rules of one's own against the language they will join; tell how many rules are good.

    Raises:
        RuleError: a rule cannot be used; the message names file, rule and item.
        UsageError: there is no such file, or its name is that of no stage.
    """
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not files or not files[0].is_file():
        raise UsageError(f"There are no TOML files at {str(path)!r}; name a file of rules or a folder of them.")
    data = {file: read_toml(file) for file in files}
    rules = [rule for file in files for rule in read_rules(data[file], file.name, _kind(file))]
    lists = {name for content in data.values() for name in content.get("lists", {})}
    kinds = {f"<{rule.makes}>" for rule in (*language.rules, *rules)}
    check_names(rules, frozenset(_names(language) | lists), frozenset(kinds))
    good = Counter(rule.file for rule in rules)
    return f"Rules that are good: {', '.join(f'{number} in {name}' for name, number in good.items())}."


def _lines(rule: Rule) -> Iterator[str]:
    yield f"  {rule.name}"
    yield f"      pattern   {rule.pattern.source}"
    if rule.refuses:
        yield f"      refuses   {rule.refuses}"
    if rule.sets:
        yield f"      sets      {', '.join(f'{name} = {value!r}' for name, value in rule.sets.items())}"
    yield f"      examples  {' | '.join(rule.examples)}"
    if rule.never:
        yield f"      never     {' | '.join(rule.never)}"


def _names(language: Language) -> set[str]:
    """All names of word lists and shapes that the letters of the language serve."""
    return {name for classes in language.lexicon.alphabet.letters for name in classes}


def _kind(file: Path) -> str:
    """What the rules of a file make unless they say otherwise: it is called as the stage that they join."""
    kinds = STAGES | CONTEXT
    if file.stem not in kinds:
        raise UsageError(f"{file.name} has the name of no stage; call it as one of {', '.join(kinds)}, with .toml.")
    return kinds[file.stem]


def _stem(file: str) -> str:
    return Path(file).name.removesuffix(".toml")
