"""The automaton behind its seam: phrases in, hits in code points out.

pyahocorasick, because it has the widest wheels (Linux on aarch64 too), counts code
points and builds fastest at start. Only the overlapping `iter` is used: `iter_long`
misses hits. tests/rulebase/test_phrases.py compares it with plain search.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import ahocorasick


class Phrases:
    """Finds all of many phrases in one pass, overlapping ones too.

    Phrases are matched as they are: fold them (`checker.model.text.fold_words`) for a
    folded text. Empty ones are refused with ValueError; a phrase given twice is found
    once, under its last index.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        add = self._automaton.add_word
        for index, phrase in enumerate(phrases):
            if not phrase:
                raise ValueError(f"phrase {index} is empty")
            add(phrase, (index, len(phrase) - 1))
        if phrases:
            self._automaton.make_automaton()
        self._empty = not phrases

    def hits(self, text: str) -> Iterator[tuple[int, int, int]]:
        """(index of the phrase, start, end) of every occurrence, by end; code points, half open."""
        if self._empty or not text:
            return
        for last, (index, before) in self._automaton.iter(text):
            yield index, last - before, last + 1
