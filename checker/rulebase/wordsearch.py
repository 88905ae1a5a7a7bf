"""Which rules speak of a word, as a wrong one or as a right one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.model.rule import AllowedWord
from checker.model.text import fold_words
from checker.rulebase.loader import LoadedEntry, LoadedRule

_LEAST = 2  # characters of a word that may stand within another


class Mention(NamedTuple):
    """An entry of a rule in which a word stands; `literal` of the words that the rule looks for, '' in its advice."""

    rule: LoadedRule
    entry: LoadedEntry
    literal: str


def mentions(word: str, rules: Iterable[LoadedRule]) -> list[Mention]:
    """The nearest first: entries that look for the very word, for a part of it, for more; then those that advise it."""
    sought = fold_words(word.strip())
    found: list[tuple[int, Mention]] = []
    for rule in rules:
        for entry in rule.entries:
            literals = [literal for literal in map(fold_words, _names(entry)) if _near(sought, literal)]
            if literals:
                nearest = min(literals, key=lambda literal: _distance(sought, literal))
                found.append((_distance(sought, nearest), Mention(rule, entry, nearest)))
            elif _near(sought, fold_words(str(getattr(entry.entry, "right", "")))):
                found.append((3, Mention(rule, entry, "")))
    return [mention for _, mention in sorted(found, key=lambda ranked: ranked[0])]


def allowing(word: str, allowed: Iterable[AllowedWord]) -> list[AllowedWord]:
    """The allowed words within which a word stands."""
    sought = fold_words(word.strip())
    return [one for one in allowed if sought and sought in one.word]


def _names(entry: LoadedEntry) -> Iterator[str]:
    """What an entry is found by, and what it is called where that is something else: a set by its members."""
    yield from entry.literals
    yield from getattr(entry.entry, "words", ())
    yield getattr(entry.entry, "name", "").strip("“”")


def _distance(sought: str, literal: str) -> int:
    return 0 if literal == sought else 1 if literal in sought else 2


def _near(sought: str, word: str) -> bool:
    if sought == word:
        return bool(word)
    return min(len(sought), len(word)) >= _LEAST and (sought in word or word in sought)
