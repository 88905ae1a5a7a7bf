"""Sentence spans: where one statement, and so the time that it names, ends."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from checker.model.text import Span

_ENDS = "。！？!?；;"
_CLOSERS = frozenset('”’）》」』)"')


class Sentences:
    """The sentences of a text whose paragraphs are given as flows: the spans that are read as one.

    A line feed inside a paragraph is a hard wrap and ends nothing. Semicolons end a
    sentence: clauses of an official enumeration (一是……；二是……) each have a time of their own.
    Only the sentences that somebody asks for are made: most of a sound report's are never looked at.
    """

    def __init__(self, text: str, flows: Sequence[Sequence[Span]]) -> None:
        self._text = text
        self._flows = sorted([(flow[0].start, flow[-1].end) for flow in flows])
        self._firsts = [first for first, _ in self._flows]

    def __iter__(self) -> Iterator[Span]:
        """All of them, in order of their start, without white space at their ends."""
        return iter(self._all)

    def at(self, offset: int) -> Span:
        """The sentence that an offset stands in; an empty span at the offset where there is none."""
        number = bisect_right(self._firsts, offset) - 1
        if number < 0:
            return Span(offset, offset)
        first, last = self._flows[number]
        ends = self._ends
        at, start = bisect_left(ends, offset), first
        while at:
            closed = self._closed(ends[at - 1], last)
            if closed <= offset or ends[at - 1] < first:
                start = max(first, closed)
                break
            at -= 1  # a closing mark belongs to the sentence before it
        end = self._closed(ends[at], last) if at < len(ends) and ends[at] < last else last
        return _trimmed(self._text, start, end) or Span(offset, offset)

    @cached_property
    def _ends(self) -> list[int]:
        """Where the end marks stand; cutting at a literal is many times cheaper than a character class."""
        text = self._text
        found: list[int] = []
        for mark in _ENDS:
            if mark in text:
                at = -1
                for part in text.split(mark):
                    at += len(part) + 1
                    found.append(at)
                found.pop()  # the end of the text
        found.sort()
        return found

    @cached_property
    def _all(self) -> tuple[Span, ...]:
        found: list[Span] = []
        for first, last in self._flows:
            start = first
            for at in self._ends[bisect_left(self._ends, first) : bisect_left(self._ends, last)]:
                if at >= start:
                    end = self._closed(at, last)
                    found.extend(filter(None, [_trimmed(self._text, start, end)]))
                    start = end
            found.extend(filter(None, [_trimmed(self._text, start, last)]))
        return tuple(sorted(found))

    def _closed(self, at: int, last: int) -> int:
        """Where a sentence ends whose end mark stands at `at`: behind its closing quotes and brackets."""
        text, end = self._text, at + 1
        while end < last and text[end] in _CLOSERS:
            end += 1
        return end


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
