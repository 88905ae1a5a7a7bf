"""Sentence spans: where one statement, and so the time that it names, ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from checker.model.text import Span

_ENDS = "。！？!?；;"
_CLOSERS = frozenset('”’）》」』)"')


def sentences(text: str, flows: list[list[Span]]) -> tuple[Span, ...]:
    """Sentences of each flow, in order, without white space at their ends.

    A line feed inside a paragraph is a hard wrap and ends nothing. Semicolons end a
    sentence: clauses of an official enumeration (一是……；二是……) each have a time of their own.
    """
    ends = sorted(at for mark in _ENDS for at in _occurrences(text, mark))
    found: list[Span] = []
    for flow in flows:
        start, last = flow[0].start, flow[-1].end
        for at in ends[bisect_left(ends, start) : bisect_left(ends, last)]:
            if at < start:
                continue  # one of several marks in a row
            end = at + 1
            while end < last and text[end] in _CLOSERS:
                end += 1
            _keep(text, start, end, found)
            start = end
        if start < last:
            _keep(text, start, last, found)
    found.sort()
    return tuple(found)


def _occurrences(text: str, mark: str) -> Iterator[int]:
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)


def _keep(text: str, start: int, end: int, found: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))
