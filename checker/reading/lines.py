"""Lines: the paragraphs of a report as a person scans them for its title, headings and signature."""

from __future__ import annotations

from typing import NamedTuple

from checker.model.document import Document, ParagraphKind
from checker.model.text import Span, fold, fold_words

SHORT = 120  # no title line, heading or signature is longer, white space included
_READ: frozenset[ParagraphKind] = frozenset(("title", "heading", "body", "item"))
_BLANKS = (
    " \t\r\n\f\v\0\u00a0\u1680\u2002\u2003\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u2060\u3000\ufeff\u00ad"
)


class Line(NamedTuple):
    """A paragraph that is not blank: its number, its span without white space at the ends.

    `words` is the folded text, '' where the paragraph is longer than a short line.
    """

    paragraph: int
    span: Span
    words: str
    kind: ParagraphKind
    level: int


def lines_of(document: Document) -> list[Line]:
    """The lines in the order of the text, without tables, page furniture and what goes on over a page."""
    found: list[Line] = []
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.kind not in _READ or paragraph.joined:
            continue
        span = stripped(document.text, paragraph.span)
        if span.start < span.end:
            short = span.end - span.start <= SHORT
            words = fold_words(document[span]) if short else ""
            found.append(Line(index, span, words, paragraph.kind, paragraph.level))
    return found


def stripped(text: str, span: Span) -> Span:
    """The span without white space and invisible marks at its ends."""
    if span.start < span.end and text[span.start] not in _BLANKS and text[span.end - 1] not in _BLANKS:
        return span  # as readers mark their paragraphs
    raw = text[span.start : span.end]
    left = len(raw) - len(raw.lstrip(_BLANKS))
    return Span(span.start + left, max(span.start + left, span.start + len(raw.rstrip(_BLANKS))))


def part_of(document: Document, span: Span, start: int, end: int) -> Span:
    """The document span of the characters `start`..`end` of the folded words of a short span."""
    raw = document[span]
    back = fold(raw, [[Span(0, len(raw))]]).back(start, end)
    return Span(span.start + back.start, span.start + back.end)
