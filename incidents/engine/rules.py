"""Rules as records, read from TOML files."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import rtoml

from .patterns import Pattern, PatternError, is_kind, is_list, read_pattern

_FIELDS = {"name", "pattern", "makes", "sets", "refuses", "examples", "never"}
_NAME = re.compile(r"\b[A-Z_]{2,}\b")


class RuleError(ValueError):
    """A rule file that cannot be used; the message names the file, the rule and the item."""


@dataclass(frozen=True)
class Rule:
    """One rule: a name that reads like a phrase, a pattern, what a match makes and sets, and what it must match.

    `makes` is the kind of finding, `sets` what the rule itself says of it. A rule with `refuses` finds what must not be
    taken for anything else, and why.
    """

    name: str
    pattern: Pattern
    makes: str
    order: int
    sets: Mapping[str, Any] = field(default_factory=dict)
    refuses: str | None = None
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    file: str = ""


def read_toml(path: Path) -> dict[str, Any]:
    """The TOML file at `path`; raises RuleError naming it when it cannot be read."""
    try:
        data: dict[str, Any] = rtoml.loads(path.read_text(encoding="utf-8"))
        return data
    except (OSError, UnicodeDecodeError, rtoml.TomlParsingError) as error:
        raise RuleError(f"{path.name}: {error}") from error


def read_rules(data: Mapping[str, Any], file: str, makes: str) -> tuple[Rule, ...]:
    """The `[[rule]]` records of a file in their order; `makes` is the kind of those that name none.

    `[aliases]` of the file are short names for pieces of patterns.
    """
    aliases = data.get("aliases", {})
    rules = tuple(_rule(item, file, makes, order, aliases) for order, item in enumerate(data.get("rule", ())))
    seen: set[str] = set()
    for rule in rules:
        if rule.name in seen:
            raise RuleError(f"{file}: rule {rule.name!r} stands there twice; give one of them another name")
        seen.add(rule.name)
    return rules


def _rule(item: Mapping[str, Any], file: str, makes: str, order: int, aliases: Mapping[str, str]) -> Rule:
    where = f"{file}: rule {item.get('name', '?')!r}"
    unknown = item.keys() - _FIELDS
    if unknown:
        raise RuleError(f"{where}: unknown field {sorted(unknown)[0]!r}; the fields are {', '.join(sorted(_FIELDS))}")
    for wanted in ("name", "pattern", "examples"):
        if not item.get(wanted):
            raise RuleError(f"{where}: {wanted!r} is missing")
    try:
        pattern = read_pattern(_in_full(item["pattern"], aliases))
    except PatternError as error:
        raise RuleError(f"{where}: {error}") from error
    return Rule(
        name=item["name"],
        pattern=pattern,
        makes=item.get("makes", makes),
        order=order,
        sets=item.get("sets", {}),
        refuses=item.get("refuses"),
        examples=tuple(item["examples"]),
        never=tuple(item.get("never", ())),
        file=file,
    )


def _in_full(pattern: str, aliases: Mapping[str, str]) -> str:
    """The pattern with every alias of its file (`[aliases]`) replaced by what it stands for."""
    if aliases.keys().isdisjoint(_NAME.findall(pattern)):
        return pattern
    return _NAME.sub(lambda name: _in_full(aliases[name[0]], aliases) if name[0] in aliases else name[0], pattern)


def check_names(rules: Iterable[Rule], lists: frozenset[str], kinds: frozenset[str]) -> None:
    """Raise RuleError for the first rule that names a word list or a kind of finding that does not exist."""
    for rule in rules:
        for name in rule.pattern.names() - lists - kinds:
            if is_list(name) or is_kind(name):
                raise RuleError(
                    f"{rule.file}: rule {rule.name!r}: nothing is called {name}; add the list or correct the name"
                )
