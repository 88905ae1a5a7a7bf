"""Positions in a text, and the folded view in which words are matched."""

import re
from bisect import bisect_left
from typing import NamedTuple

# White space, NUL and the invisible marks that editors leave inside Chinese.
_INVISIBLE = "\\s\0\u200b\u200c\u200d\u2060\ufeff\u00ad"
_BLANK = re.compile(f"[{_INVISIBLE}]+")
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
    no phrase is found across their border. `offsets[i]` is where character `i` of
    `text` stands in the document.
    """

    text: str
    offsets: list[int]
    feeds: list[int]  # where the line feeds between paragraphs stand in `text`

    def back(self, start: int, end: int) -> Span:
        """The document span of a non-empty range of the folded text."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def paragraph(self, at: int) -> tuple[int, int]:
        """The bounds, in the folded text, of the paragraph around a folded position."""
        number = bisect_left(self.feeds, at)
        first = self.feeds[number - 1] + 1 if number else 0
        return first, self.feeds[number] if number < len(self.feeds) else len(self.text)


def narrow(text: str) -> str:
    """Full-width Latin letters and digits made narrow; the length stays."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


def fold_words(words: str) -> str:
    """A phrase in the form in which it stands in a folded text."""
    if _BLANK.search(words) is None:
        return narrow(words)
    kept: list[str] = []
    _fold_into(narrow(words), 0, len(words), kept, [])
    return "".join(kept)


def fold(text: str, flows: list[list[Span]]) -> Folded:
    """Fold a text whose paragraphs are given as flows: the spans that are read as one."""
    text = narrow(text)
    kept: list[str] = []
    offsets: list[int] = []
    feeds: list[int] = []
    for flow in flows:
        for span in flow:
            _fold_into(text, span.start, span.end, kept, offsets)
        kept.append("\n")
        feeds.append(len(offsets))
        offsets.append(flow[-1].end)
    return Folded("".join(kept), offsets, feeds)


def _fold_into(text: str, start: int, end: int, kept: list[str], offsets: list[int]) -> None:
    at = start
    for blank in _BLANK.finditer(text, start, end):
        left, right = blank.span()
        kept.append(text[at:left])
        offsets.extend(range(at, left))
        if left > start and right < end and _latin(text[left - 1]) and _latin(text[right]):
            kept.append(" ")
            offsets.append(left)
        at = right
    kept.append(text[at:end])
    offsets.extend(range(at, end))


def _latin(character: str) -> bool:
    return character < "\u0250" and character.isalnum()
