"""The automaton behind its seam: phrases in, hits in code points out.

A few texts are searched with an index of how the phrases begin, which is kept ready made
with the compiled rules; the automaton is built when enough text has been seen to pay for
it. ahocorasick-rs, because it scans our phrases ten times as fast as pyahocorasick, counts
code points and has wheels for every platform of ours (Linux on aarch64 too). Both ways
are held against plain search by tests/rulebase/test_phrases.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from checker.model.text import occurrences

ENOUGH = 2  # characters of text for each phrase that the index searches before an automaton is cheaper
HEAD = 3  # characters at the beginning of a phrase by which it is found; shorter phrases are looked for themselves
_MOST = 6  # phrases that are tried one after the other; more are told apart by their next characters

Hits = list[tuple[int, int, int]]


class Words:
    """Phrases as one text, each cut out when it is asked for: most starts need few of them."""

    def __init__(self, text: str, ends: Sequence[int]) -> None:
        self._text, self._ends = text, ends

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> str:
        return self._text[self._ends[number - 1] if number else 0 : self._ends[number]]


class Heads:
    """How phrases in the order of `in_order` begin: the short ones, and the beginnings of the others.

    Phrases of beginning h are those of the numbers `starts[h]` up to `starts[h + 1]`.
    """

    def __init__(self, short: Sequence[str], heads: Sequence[str], starts: Sequence[int]) -> None:
        self.short, self.heads, self.starts = short, heads, starts

    def phrases(self, head: str) -> tuple[int, int]:
        """The numbers of the phrases with a beginning: first, and behind the last."""
        at = bisect_left(self.heads, head)
        return self.starts[at], self.starts[at + 1]


def in_order(phrase: str) -> tuple[bool, str]:
    """What phrases are sorted by: the short ones first, then by code points."""
    return len(phrase) >= HEAD, phrase


def heads_of(phrases: Sequence[str]) -> Heads:
    """The beginnings of sorted phrases."""
    short = [phrase for phrase in phrases if len(phrase) < HEAD]
    heads: list[str] = []
    starts: list[int] = []
    for number in range(len(short), len(phrases)):
        head = phrases[number][:HEAD]
        if not heads or heads[-1] != head:
            heads.append(head)
            starts.append(number)
    return Heads(short, heads, [*starts, len(phrases)])


class Phrases:
    """Finds all of many phrases, overlapping ones too.

    Phrases are matched as they are: fold them (`checker.model.text.fold_words`) for a
    folded text. There are no empty ones, and none twice. `heads` are theirs where they are known, and
    the phrases sorted by `in_order`.
    """

    def __init__(self, phrases: Sequence[str] | Words, enough: int = ENOUGH, heads: Heads | None = None) -> None:
        self._phrases, self._heads = phrases, heads
        self._left = enough * len(phrases)
        self._index: _Index | None = None
        self._automaton: _Automaton | None = None
        self._order: Sequence[int] | None = None  # the number of each phrase of the index

    def hits(self, text: str) -> Hits:
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
            self._index = self._indexed()
        found = self._index.hits(text)
        return found if self._order is None else [(self._order[number], start, end) for number, start, end in found]

    def _indexed(self) -> _Index:
        if self._heads is not None:
            return _Index(self._phrases, self._heads)
        self._order = sorted(range(len(self._phrases)), key=lambda number: in_order(self._phrases[number]))
        ordered = [self._phrases[number] for number in self._order]
        return _Index(ordered, heads_of(ordered))


class _Automaton:
    def __init__(self, phrases: Sequence[str] | Words) -> None:
        from ahocorasick_rs import AhoCorasick

        self._engine = AhoCorasick([phrases[number] for number in range(len(phrases))]) if len(phrases) else None

    def hits(self, text: str) -> Hits:
        return list(self._engine.find_matches_as_indexes(text, overlapping=True)) if self._engine else []


class _Index:
    """Sorted phrases and their beginnings: those that stand in a text are found among all in one go."""

    def __init__(self, phrases: Sequence[str] | Words, heads: Heads) -> None:
        self._phrases, self._heads = phrases, heads
        self._ranges: dict[str, tuple[int, int]] = {}  # first number and that behind the last, by how they begin

    def hits(self, text: str) -> Hits:
        heads = self._heads
        found: Hits = []
        # Sets meet in C; only the few beginnings that stand in the text are looked at one by one.
        triples = {text[at : at + HEAD] for at in range(len(text) - HEAD + 1)}
        for head in triples.intersection(heads.heads):
            first, last = heads.phrases(head)
            for at in occurrences(head, text):
                found += [(number, at, at + length) for number, length in self._standing(text, at, first, last)]
        pairs = {text[-2:], *[triple[:2] for triple in triples]}  # all but the last begin a triple
        for word in pairs.union(text[-1:], [pair[:1] for pair in pairs]).intersection(heads.short):
            number = bisect_left(heads.short, word)
            found += [(number, at, at + len(word)) for at in occurrences(word, text)]
        return found

    def _standing(self, text: str, at: int, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Number and length of the phrases that stand at a place, among those with its first three characters."""
        phrases, length = self._phrases, HEAD
        while last - first > _MOST:
            while first < last and len(phrases[first]) == length:
                yield first, length  # the shortest come first
                first += 1
            length += 1
            if at + length > len(text):
                return
            head = text[at : at + length]
            if head not in self._ranges:
                self._ranges[head] = self._narrowed(head, first, last)
            first, last = self._ranges[head]
        for number in range(first, last):
            phrase = phrases[number]
            if text.startswith(phrase, at):
                yield number, len(phrase)

    def _narrowed(self, head: str, first: int, last: int) -> tuple[int, int]:
        """Those that begin so, among sorted phrases that are alike but for the last character of the beginning."""
        low = bisect_left(self._phrases, head, first, last)
        behind = ord(head[-1]) + 1
        high = bisect_left(self._phrases, head[:-1] + chr(behind), low, last) if behind < 0x110000 else last
        return low, high
