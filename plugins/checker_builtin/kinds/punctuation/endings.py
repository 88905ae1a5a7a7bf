"""Marks at the end of a title or heading that has a line to itself, and paragraphs that end without one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from checker.model.document import Document, Section
from checker.model.finding import Edit
from checker.model.rule import Rule
from checker.model.text import Span
from checker_builtin.kinds.written.judging import WrittenOptions

if TYPE_CHECKING:
    from checker_builtin.kinds.written.fault import Fault

_MARKS = "。；，：.;,:"  # ？ ！ …… may end a title (GB/T 15834—2011, B.4); behind 、 it goes on in the next line
_PROSE = ("body", "item")
_LONGEST = 40  # characters of a heading with its number and indent
_LEAST = 40  # characters of a paragraph that is surely prose
_OPEN = "，、"
_CREDITS = ("日电", "社发", "报道", "摄")  # of a photograph, of a news agency
_CLOSED = "。！？：；…”）"  # how nearly all paragraphs end
_BEHIND = "，。；、：？！"
_SHOWN = 4  # last characters of a paragraph that lacks its mark
_USUAL = 6  # of so many paragraphs one may have lost its mark


def title_end_marks(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """A mark at the end of the report's title."""
    title = document.facts.title
    if title is not None:
        last = _last(document, title)
        if last is not None and document.text[last] in _MARKS:
            yield _without(last)


def heading_end_marks(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """Headings that end with a mark where others of their level have none; where all have one it is a habit."""
    yield from _siblings(document, document.sections)
    for last in _unread_headings(document):
        yield _without(last)


def _unread_headings(document: Document) -> Iterator[int]:
    """The marks of 一、主要做法； and the like, which are no headings to the outline; items have such neighbours."""
    text, paragraphs = document.text, document.paragraphs
    for before, paragraph, after in zip((None, *paragraphs), paragraphs, paragraphs[1:], strict=False):
        start, end = paragraph.span
        if text[end - 1] not in "，；" or end - start > _LONGEST or not _first_level().match(text, start, end):
            continue
        items = any(other is not None and _first_level().match(text, *other.span) for other in (before, after))
        if not items and paragraph.kind in _PROSE:
            yield end - 1


@cache
def _first_level() -> re.Pattern[str]:
    return re.compile(r"\s{0,8}[一二三四五六七八九十]{1,3}、")


def _siblings(document: Document, sections: Sequence[Section]) -> Iterator[Fault]:
    text = document.text
    marked: list[int] = []
    bare = False
    for section in sections:
        if not section.run_in:
            end = section.heading.end
            last = end if text[end : end + 1] in _MARKS and end < len(text) else end - 1
            if text[last] not in _MARKS:
                bare = True
            elif text[last + 1 : section.span.end].strip():  # items of a list have nothing under them
                marked.append(last)
    for last in marked:
        yield _without(last, None if bare else "info")
    for section in sections:
        if section.children:
            yield from _siblings(document, section.children)


def _without(last: int, severity: str | None = None) -> Fault:
    span = Span(last, last + 1)
    return _fault(span, edits=(Edit(span, ""),), severity=severity)


def _fault(span: Span, right: str = "", edits: tuple[Edit, ...] = (), severity: str | None = None) -> Fault:
    from checker_builtin.kinds.written.fault import Fault  # these checks look at each report, and few have a fault

    return Fault(span, right, edits=edits, severity=severity)


def missing_end_marks(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """Prose that ends on a word, or on a mark that promises more, where the report otherwise ends its paragraphs."""
    open_ones = list(_open_ends(document))
    if not open_ones:
        return
    # Lines that somebody wrapped by hand are paragraphs too, and end anywhere.
    prose = [paragraph for paragraph in document.paragraphs if _is_prose(document[paragraph.span])]
    if len(open_ones) <= max(1, len(prose) // _USUAL):
        for last in open_ones:
            first = last if document.text[last] in _OPEN else last - _SHOWN + 1
            span = Span(first, last + 1)
            text = "。" if first == last else f"{document[span]}。"
            yield _fault(span, text, (Edit(span, text),))._replace(safe=False)


def _open_ends(document: Document) -> Iterator[int]:
    text, facts = document.text, document.facts
    beside = [span for span in (facts.title, facts.addressee, facts.signature, facts.signed_date) if span]
    begun = False
    for number, paragraph in enumerate(document.paragraphs, start=1):
        if text[paragraph.span.end - 1] in _CLOSED or paragraph.kind not in _PROSE:
            begun = begun or paragraph.kind in _PROSE
            continue
        after = document.paragraphs[number] if number < len(document.paragraphs) else None
        if after is not None and after.joined:
            continue
        last = _last(document, paragraph.span)
        if last is None or not _is_open(text, last, document[after.span] if after is not None else ""):
            continue
        words = text[paragraph.span.start : last]
        # Before the text begins, a summary of one sentence may stand without a mark, as on a front page.
        if _is_prose(words) and (begun or "。" in words) and not any(span.overlaps(paragraph.span) for span in beside):
            yield last


def leading_marks(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """Paragraphs that begin with a mark that belongs behind a word."""
    text = document.text
    for paragraph in document.paragraphs:
        if paragraph.joined:  # it begins where the page or a directive broke it
            continue
        start = paragraph.span.start
        first = text[start : start + 1]
        if first.isspace():
            words = text[start : min(start + 12, paragraph.span.end)]
            start += len(words) - len(words.lstrip())
            first = text[start : start + 1]
        if first in _BEHIND and start < paragraph.span.end and paragraph.kind in rule.scope:
            yield _fault(Span(start, start + 1))


def _is_open(text: str, last: int, after: str) -> bool:
    """Whether a paragraph lacks its end mark; behind ， the next one may go on with the sentence."""
    if text[last] in _OPEN:
        return not after.strip() or _numbered().match(after) is not None
    return "一" <= text[last] <= "龥" and not text.endswith(_CREDITS, 0, last + 1)


@cache
def _numbered() -> re.Pattern[str]:
    digit = "[一二三四五六七八九十]"
    return re.compile(rf"\s{{0,8}}(?:[（(]?(?:{digit}|\d){{1,3}}[）)、.．是]|第{digit}|首先|其次|再次|最后)")


def _is_prose(words: str) -> bool:
    return len(words) >= _LEAST and ("。" in words or words.count("，") > 1)


def _last(document: Document, span: Span) -> int | None:
    """Where the last visible character of a span stands."""
    words = document[span].rstrip()
    return span.start + len(words) - 1 if words else None
