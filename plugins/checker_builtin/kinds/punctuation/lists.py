"""The marks at the ends of the items of one list: semicolons and full stops side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from checker.model.document import Document
from checker.model.finding import Edit
from checker.model.rule import Rule
from checker.model.text import Span
from checker_builtin.kinds.written.fault import Fault
from checker_builtin.kinds.written.judging import WrittenOptions

_LEAST = 3  # items of a list


class _Item(NamedTuple):
    """`style` is the kind of its number, `end` where its last mark stands, `stopped`: a full stop stands in it."""

    style: str
    end: int
    stopped: bool


def item_ends(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """Semicolons at the ends of items of which one holds a full stop already (GB/T 15834—2011, A.5)."""
    for style, items in groupby(_items(document), key=lambda item: item.style):
        run = list(items)
        if style and len(run) >= _LEAST:
            yield from _uneven(document.text, run)


def _uneven(text: str, run: list[_Item]) -> Iterator[Fault]:
    before_last = {text[item.end] for item in run[:-1]}
    stopped = any(item.stopped for item in run)
    if not stopped and (len(before_last) == 1 or "。" not in before_last):
        return
    for item in run:
        if text[item.end] == "；":
            span = Span(item.end, item.end + 1)
            yield Fault(span, "。", edits=(Edit(span, "。"),), safe=False)


def _items(document: Document) -> Iterator[_Item]:
    """Each paragraph with words as an item; one without a number has no style and ends the list."""
    for paragraph in document.paragraphs:
        words = document[paragraph.span].rstrip()
        if words:
            number = _number().match(words)
            style = number.lastgroup or "" if number else ""
            yield _Item(style, paragraph.span.start + len(words) - 1, "。" in words[:-1])


@cache
def _number() -> re.Pattern[str]:
    digit = "[一二三四五六七八九十]"
    return re.compile(
        rf"\s{{0,8}}(?:(?P<point>\d{{1,2}}[.．、])|(?P<bracket>[（(]\d{{1,2}}[)）])|(?P<words>{digit}{{1,3}}是)"
        rf"|(?P<chinese>[（(]{digit}{{1,3}}[)）])|(?P<circle>[①-⑳]))"
    )
