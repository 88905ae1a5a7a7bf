"""The automaton behind its seam: phrases in, hits in code points out.

A few texts are searched with an index of the phrases' first two characters, which costs
nothing to build; the automaton is built when enough text has been seen to pay for it.
ahocorasick-rs, because it scans our phrases ten times as fast as pyahocorasick, counts
code points and has wheels for every platform of ours (Linux on aarch64 too). Both ways
are held against plain search by tests/rulebase/test_phrases.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

ENOUGH = 60_000  # characters; the index costs 0.1 µs more for each, the automaton some ms once

Hits = list[tuple[int, int, int]]


class Phrases:
    """Finds all of many phrases, overlapping ones too.

    Phrases are matched as they are: fold them (`checker.model.text.fold_words`) for a
    folded text. There are no empty ones.
    """

    def __init__(self, phrases: Sequence[str], enough: int = ENOUGH) -> None:
        self._phrases = phrases
        self._left = enough
        self._index: dict[str, list[int]] = {}
        self._automaton: _Automaton | None = None

    def hits(self, text: str) -> Iterable[tuple[int, int, int]]:
        """(index of the phrase, start, end) of every occurrence, in no order; code points, half open."""
        self._left -= len(text)
        if self._left >= 0:
            return self._by_index(text)
        if self._automaton is None:
            self._automaton = _Automaton(self._phrases)
        try:
            return self._automaton.hits(text)
        except UnicodeEncodeError:  # half a character (lone surrogate) in the text
            return self._by_index(text)

    def _by_index(self, text: str) -> Hits:
        if not self._index:
            self._index = _index(self._phrases)
        get, phrases, starts = self._index.get, self._phrases, text.startswith
        found: Hits = []
        for at, key in enumerate(map("".join, pairwise(text))):
            for number in get(key, ()):
                if starts(phrases[number], at):
                    found.append((number, at, at + len(phrases[number])))
        for character in {key for key in self._index if len(key) == 1}:
            at = text.find(character)
            while at >= 0:
                found.extend((number, at, at + 1) for number in self._index[character])
                at = text.find(character, at + 1)
        return found


class _Automaton:
    def __init__(self, phrases: Sequence[str]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._engine = AhoCorasick(phrases) if phrases else None

    def hits(self, text: str) -> Hits:
        return list(self._engine.find_matches_as_indexes(text, overlapping=True)) if self._engine else []


def _index(phrases: Sequence[str]) -> dict[str, list[int]]:
    """Phrase numbers by the first two characters; phrases of one character by that."""
    index: dict[str, list[int]] = {}
    for number, phrase in enumerate(phrases):
        index.setdefault(phrase[:2], []).append(number)
    return index
