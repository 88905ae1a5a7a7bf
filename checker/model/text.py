"""Positions in a text, and the folded view in which words are matched."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

# White space, NUL and the invisible marks that editors leave inside Chinese.
_UNSEEN = "\0\u200b\u200c\u200d\u2060\ufeff\u00ad"
_BLANK = re.compile(f"[\\s{_UNSEEN}]+")
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_NARROW = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}


class Span(NamedTuple):
    """Half-open range of code points of `Document.text`; the only position a check handles."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


class Folded(NamedTuple):
    """The matching view of a text, with the way back.

    White space inside Chinese is dropped, between two Latin words it is one blank;
    full-width letters and digits are narrow; paragraphs are parted by a line feed, so
    no phrase is found across their border. The text is made of runs that stand in the
    document one character after the other: run `n` begins at `starts[n]` of `text` and
    at `origins[n]` of the document.
    """

    text: str
    starts: list[int]
    origins: list[int]
    feeds: list[int]  # where the line feeds between paragraphs stand in `text`

    def offset(self, at: int) -> int:
        """Where a character of `text` stands in the document."""
        run = bisect_right(self.starts, at) - 1
        return self.origins[run] + at - self.starts[run]

    def back(self, start: int, end: int) -> Span:
        """The document span of a non-empty range of the folded text."""
        starts = self.starts
        run = bisect_right(starts, start) - 1
        shift = self.origins[run] - starts[run]
        if run + 1 == len(starts) or end <= starts[run + 1]:
            return Span(start + shift, end + shift)
        return Span(start + shift, self.offset(end - 1) + 1)

    def paragraph(self, at: int) -> tuple[int, int]:
        """The bounds, in the folded text, of the paragraph around a folded position."""
        number = bisect_left(self.feeds, at)
        first = self.feeds[number - 1] + 1 if number else 0
        return first, self.feeds[number] if number < len(self.feeds) else len(self.text)


def first_from(records: Sequence[tuple[Any, ...]], offset: int) -> int:
    """The number of the first record that begins at an offset or behind it; their first field is their span.

    Tuples are compared in C, which takes a fifth of the time that `bisect` with a key does.
    """
    return bisect_left(records, ((offset,),))


def occurrences(words: str, text: str) -> Iterator[int]:
    """Where words stand in a text, overlapping ones too; a text is searched once, whatever its length."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def narrow(text: str) -> str:
    """Full-width Latin letters and digits made narrow; the length stays."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


def fold_words(words: str) -> str:
    """A phrase in the form in which it stands in a folded text."""
    if _BLANK.search(words) is None:
        return narrow(words)
    folding = _Folding(narrow(words))
    folding.add(0, len(words))
    return "".join(folding.kept)


def in_quotation(words: str) -> str:
    """Words as they stand between quotation marks: inside double ones go single ones (GB/T 15834—2011, 4.8.3.4)."""
    return words.replace("“", "‘").replace("”", "’")


def fold(text: str, flows: list[list[Span]]) -> Folded:
    """Fold a text whose paragraphs are given as flows: the spans that are read as one."""
    folding = _Folding(narrow(text))
    feeds: list[int] = []
    for flow in flows:
        for span in flow:
            folding.add(span.start, span.end)
        feeds.append(folding.length)
        folding.keep("\n", flow[-1].end)
    return Folded("".join(folding.kept), folding.starts, folding.origins, feeds)


class _Folding:
    """Collects the runs of a folded text."""

    def __init__(self, text: str) -> None:
        self.text, self.length = text, 0
        self.kept: list[str] = []
        self.starts: list[int] = []
        self.origins: list[int] = []
        self._shift: int | None = None  # of the last run: its origin less its start
        self._unseen = any(mark in text for mark in _UNSEEN)

    def keep(self, words: str, origin: int) -> None:
        """Add characters that stand in the document one by one from `origin` on."""
        if origin - self.length != self._shift:
            self.starts.append(self.length)
            self.origins.append(origin)
            self._shift = origin - self.length
        self.kept.append(words)
        self.length += len(words)

    def add(self, start: int, end: int) -> None:
        """Add a stretch of the text without what is invisible in it."""
        text = self.text
        words = text[start:end]
        # str.split sees a blank ten times as fast as a regex does, and most paragraphs have none.
        if not self._unseen and words.strip() is words and len(words.split(None, 1)) == 1:
            self.keep(words, start)
            return
        at = start
        for blank in _BLANK.finditer(text, start, end):
            left, right = blank.span()
            if at < left:
                self.keep(text[at:left], at)
            if left > start and right < end and _latin(text[left - 1]) and _latin(text[right]):
                self.keep(" ", left)
            at = right
        if at < end:
            self.keep(text[at:end], at)


def _latin(character: str) -> bool:
    return character < "\u0250" and character.isalnum()
