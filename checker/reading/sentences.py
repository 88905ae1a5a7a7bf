"""Sentence spans: where one statement, and so the time that it names, ends."""

from __future__ import annotations

import re

from checker.model.text import Span

_END = re.compile('[。！？!?；;][”’）》」』)"]*|\n')


def sentences(text: str, flows: list[list[Span]]) -> tuple[Span, ...]:
    """Sentences of each flow, in order, without white space at their ends.

    A line feed inside a paragraph is a hard wrap and ends nothing. Semicolons end a
    sentence: clauses of an official enumeration (一是……；二是……) each have a time of their own.
    """
    found: list[Span] = []
    for flow in flows:
        first, last = flow[0].start, flow[-1].end
        start = first
        for end in _END.finditer(text, first, last):
            if end[0] != "\n":
                _keep(text, start, end.end(), found)
                start = end.end()
        _keep(text, start, last, found)
    return tuple(sorted(found))


def _keep(text: str, start: int, end: int, found: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))
