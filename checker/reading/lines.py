"""Lines: the paragraphs of a report as a person scans them for its title, headings and signature."""

from typing import NamedTuple

from checker.model.document import Document, ParagraphKind
from checker.model.text import Span, fold, fold_words

SHORT = 120  # no title line, heading or signature is longer, white space included
_READ: frozenset[ParagraphKind] = frozenset(("title", "heading", "body", "item"))
_BLANKS = frozenset(
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
    text = document.text
    found: list[Line] = []
    for index, (whole, kind, level, joined) in enumerate(document.paragraphs):
        if kind not in _READ or joined:
            continue
        start, end = span = whole
        if text[start] in _BLANKS or text[end - 1] in _BLANKS:  # few readers leave any
            start, end = span = stripped(text, whole)
            if start == end:
                continue
        words = fold_words(text[start:end]) if end - start <= SHORT else ""
        found.append(Line(index, span, words, kind, level))
    return found


def stripped(text: str, span: Span) -> Span:
    """The span without white space and invisible marks at its ends."""
    start, end = span
    while start < end and text[start] in _BLANKS:
        start += 1
    while start < end and text[end - 1] in _BLANKS:
        end -= 1
    return Span(start, end)


def words_end(text: str, start: int, end: int) -> int:
    """The end of a stretch without white space and invisible marks there; its own end where it is blank."""
    last = end
    while last > start and text[last - 1] in _BLANKS:
        last -= 1
    return last if last > start else end


def part_of(document: Document, span: Span, words: str, start: int, end: int) -> Span:
    """The document span of the characters `start`..`end` of `words`, the folded words of a short span."""
    if len(words) == span.end - span.start:  # nothing was folded away
        return Span(span.start + start, span.start + end)
    raw = document[span]
    back = fold(raw, [[Span(0, len(raw))]]).back(start, end)
    return Span(span.start + back.start, span.start + back.end)
