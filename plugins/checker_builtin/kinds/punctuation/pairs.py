"""Paired marks that have no partner, that stand in a pair of their own, or of which one half is half-width."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.document import Document
from checker.model.finding import Edit, Related
from checker.model.rule import Rule
from checker.model.text import Span
from checker_builtin.kinds.punctuation.marks import OPENS, Mark, Nested, pairing
from checker_builtin.kinds.punctuation.sound import CLOSES
from checker_builtin.kinds.written.fault import Fault
from checker_builtin.kinds.written.judging import WrittenOptions

_NAMES = {
    **dict.fromkeys("“‘", "前引号"), **dict.fromkeys("”’", "后引号"),
    **dict.fromkeys("《〈", "前书名号"), **dict.fromkeys("》〉", "后书名号"),
    **dict.fromkeys("（〔【", "前括号"), **dict.fromkeys("）〕】", "后括号"),
}  # fmt: skip
_INNER = {"“": ("‘", "’"), "《": ("〈", "〉")}
_NEAR = 30  # characters between two marks of which one is turned the wrong way


def unpaired_marks(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """Marks without a partner; of two in one paragraph that belong together the first, with the other beside it."""
    alone = pairing(document).alone
    at = 0
    while at < len(alone):
        mark = alone[at]
        after = alone[at + 1] if at + 1 < len(alone) else None
        if after is not None and _belong_together(document, mark, after):
            yield _turned(document, mark, after)
            at += 2
            continue
        missing = CLOSES.get(mark.mark) or OPENS[mark.mark]
        yield Fault(_one(mark.at), right=f"与{_named(missing)}成对使用", what=_named(mark.mark))
        at += 1


def _belong_together(document: Document, mark: Mark, after: Mark) -> bool:
    """“三会一课“, ”三会一课“ and ”三会一课”: one word with a mark on either side."""
    between = document.text[mark.at + 1 : after.at]
    same = after.mark in (mark.mark, CLOSES.get(mark.mark), OPENS.get(mark.mark))
    return same and 0 < len(between) <= _NEAR and not any(sign in between for sign in "“”‘’《》\n。")


def _turned(document: Document, mark: Mark, after: Mark) -> Fault:
    opening = mark.mark if mark.mark in CLOSES else OPENS[mark.mark]
    closing = CLOSES[opening]
    edits = tuple(
        Edit(_one(other.at), right)
        for other, right in ((mark, opening), (after, closing))
        if document.text[other.at] != right
    )
    span = edits[0].span if edits else _one(mark.at)
    other = _one(after.at) if span.start == mark.at else _one(mark.at)
    words = document.text[mark.at + 1 : after.at]
    return Fault(
        span,
        right=f"写作{opening}{words}{closing}",
        what=_named(document.text[span.start]),
        edits=edits,
        related=(Related(other, "与这里的标点配对"),),
        safe=True,
    )


def nested_quotes(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    yield from _nested(document, "“")


def nested_book_marks(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    yield from _nested(document, "《")


def nested_brackets(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    yield from _nested(document, "（")


def _nested(document: Document, opening: str) -> Iterator[Fault]:
    for pair in pairing(document).nested:
        if pair.mark == opening:
            yield _inner(document, pair)


def _inner(document: Document, pair: Nested) -> Fault:
    words = document.text[pair.opening + 1 : pair.closing]
    span = Span(pair.opening, pair.closing + 1)
    if pair.mark not in _INNER:
        return Fault(span, right=f"〔{words}〕")
    opened, closed = _INNER[pair.mark]
    clean = not any(sign in words for sign in "“”‘’〈〉《》")
    edits = (Edit(_one(pair.opening), opened), Edit(_one(pair.closing), closed))
    return Fault(span, right=f"{opened}{words}{closed}", edits=edits if clean else ())


def parted_brackets(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """（甲) and (甲）."""
    for pair in pairing(document).parted:
        opened = document.text[pair.opening]
        at, right = (pair.opening, "（") if opened == "(" else (pair.closing, "）")
        words = document.text[pair.opening + 1 : pair.closing]
        span = Span(pair.opening, pair.closing + 1)
        if not _is_number(document, pair.opening, words):
            yield Fault(span, right=f"（{words}）", edits=(Edit(_one(at), right),))


def _is_number(document: Document, opening: int, words: str) -> bool:
    """Whether a pair is the number of a paragraph, of which kind `numbering` speaks."""
    before = document.text[max(0, opening - 8) : opening].rpartition("\n")[2]
    return not before.strip() and re.fullmatch(r"\s?[\d一二三四五六七八九十]{1,3}\s?", words) is not None


def _one(at: int) -> Span:
    return Span(at, at + 1)


def _named(mark: str) -> str:
    return f"{_NAMES[mark]}（{mark}）" if mark not in "（）" else f"{_NAMES[mark]}“{mark}”"
