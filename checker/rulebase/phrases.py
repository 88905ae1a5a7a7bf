"""The automaton behind its seam: phrases in, hits in code points out.

A few texts are searched with an index of the phrases' characters, three by three, which is
quickly built; the automaton is built when enough text has been seen to pay for it.
ahocorasick-rs, because it scans our phrases ten times as fast as pyahocorasick, counts
code points and has wheels for every platform of ours (Linux on aarch64 too). Both ways
are held against plain search by tests/rulebase/test_phrases.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from checker.model.text import occurrences

ENOUGH = 2  # characters of text for each phrase that the index searches before an automaton is cheaper
_MOST = 6  # phrases that are tried one after the other; more are told apart by their next characters

Hits = list[tuple[int, int, int]]


class Phrases:
    """Finds all of many phrases, overlapping ones too.

    Phrases are matched as they are: fold them (`checker.model.text.fold_words`) for a
    folded text. There are no empty ones.
    """

    def __init__(self, phrases: Sequence[str], enough: int = ENOUGH) -> None:
        self._phrases = phrases
        self._left = enough * len(phrases)
        self._index: _Index | None = None
        self._automaton: _Automaton | None = None

    def hits(self, text: str) -> Iterable[tuple[int, int, int]]:
        """(index of the phrase, start, end) of every occurrence, in no order; code points, half open."""
        self._left -= len(text)
        if self._left < 0:
            if self._automaton is None:
                self._automaton = _Automaton(self._phrases)
            try:
                return self._automaton.hits(text)
            except UnicodeEncodeError:
                pass  # half a character (lone surrogate) in the text: no automaton reads that
        if self._index is None:
            self._index = _Index(self._phrases)
        return self._index.hits(text)


class _Automaton:
    def __init__(self, phrases: Sequence[str]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._engine = AhoCorasick(phrases) if phrases else None

    def hits(self, text: str) -> Hits:
        return list(self._engine.find_matches_as_indexes(text, overlapping=True)) if self._engine else []


class _Index:
    """A table of phrase numbers by their first three characters, and one for the shorter phrases.

    Where many begin alike, a table by the next three characters, and so on, made when a
    text first comes to it; its keys of fewer characters are those of phrases that end there.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        self._phrases = phrases
        self._table: dict[str, Any] = self._grouped(range(len(phrases)), 0)
        self._pairs = {key: self._table[key] for key in self._table if len(key) == 2}
        self._single = {key: self._table[key] for key in self._table if len(key) == 1}

    def hits(self, text: str) -> Hits:
        found: Hits = []
        # Sets are made and met in C; only the few beginnings that stand in the text are looked at one by one.
        for key in self._table.keys() & set(map("".join, zip(text, text[1:], text[2:], strict=False))):
            for at in occurrences(key, text):
                self._follow(key, text, at, found)
        for key in self._pairs.keys() & set(map("".join, pairwise(text))):
            found.extend([(number, at, at + 2) for at in occurrences(key, text) for number in self._pairs[key]])
        for key, numbers in self._single.items():
            found.extend([(number, at, at + 1) for at in occurrences(key, text) for number in numbers])
        return found

    def _follow(self, key: str, text: str, at: int, found: Hits) -> None:
        """Collect the phrases of three characters and more that stand at `at`."""
        table, here = self._table, at + 3
        while key in table:
            node = table[key]
            if node.__class__ is list:
                if len(node) <= _MOST or len(key) < 3:
                    self._try(node, text, at, found)
                    return
                node = table[key] = self._grouped(node, here - at)
            table, key = node, text[here : here + 3]
            for shorter in {"", key[:1], key[:2]} - {key}:
                self._try(table.get(shorter, ()), text, at, found)
            here += 3

    def _try(self, numbers: Sequence[int], text: str, at: int, found: Hits) -> None:
        for number in numbers:
            phrase = self._phrases[number]
            if text.startswith(phrase, at):
                found.append((number, at, at + len(phrase)))

    def _grouped(self, numbers: Iterable[int], at: int) -> dict[str, Any]:
        groups: dict[str, Any] = {}
        for number in numbers:
            groups.setdefault(self._phrases[number][at : at + 3], []).append(number)
        return groups
