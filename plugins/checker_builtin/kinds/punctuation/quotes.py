"""Straight quotation marks in Chinese: "三会一课" for “三会一课”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.model.document import Document
from checker.model.finding import Edit
from checker.model.rule import Rule
from checker.model.text import Span
from checker_builtin.kinds.written.fault import Fault
from checker_builtin.kinds.written.judging import WrittenOptions
from checker_builtin.kinds.written.matching import paragraphs_with
from checker_builtin.kinds.written.spared import is_spared

_AROUND = 200  # characters before a mark in which the quotation is looked for that it stands in
_CURLY = {'"': "“{}”", "＂": "“{}”", "'": "‘{}’"}


def straight_quotes(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """Pairs of straight marks with Chinese words in them or in front of them, in the order of the text."""
    text = document.text
    faults = [
        fault
        for paragraph, words in paragraphs_with(_CURLY, rule, document)
        for fault in _pairs(words, paragraph.span.start)
    ]
    # One pair in a text without any other quotation marks: nothing shows what the writer otherwise does.
    alone = len(faults) == 1 and "“" not in text
    for fault in faults:
        yield fault._replace(severity="info") if alone else fault


def _pairs(words: str, first: int) -> Iterator[Fault]:
    even = words.count('"') % 2 == 0
    for match in _pattern().finditer(words):
        start, end = match.span()
        mark, inner = match[0][0], match[0][1:-1]
        if is_spared(words, start, end) or not _chinese().search(inner):
            continue
        opened, closed = _CURLY[mark].split("{}")
        near = max(0, start - _AROUND)
        inside = words.rfind("“", near, start) > words.rfind("”", near, start)
        edits = (
            Edit(Span(first + start, first + start + 1), "‘" if inside else opened),
            Edit(Span(first + end - 1, first + end), "’" if inside else closed),
        )
        yield Fault(
            Span(first + start, first + end),
            f"“{inner}”",
            edits=edits,
            safe=even and mark == '"' and not inside,
        )


@cache
def _pattern() -> re.Pattern[str]:
    # Behind = : , { and Latin letters they are code or an apostrophe; behind a digit they may be inches.
    return re.compile(
        r'(?<![=\\{\[\d])"[^"\n“”]{1,200}"(?![:}])|＂[^＂\n]{1,200}＂|(?<![A-Za-z\d=\\])\'[^\'\n]{1,60}\'(?![A-Za-z])'
    )


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile("[一-龥]")
