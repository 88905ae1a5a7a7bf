"""Headings: numbered, without a number, marked by the format, run into their paragraph."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from checker.model.document import Document
from checker.model.text import Span, fold_words
from checker.reading.lines import Line
from checker.reading.numbers import FIRST, Number, number_at
from checker.reading.vocabulary import Vocabulary

LONGEST = 40  # characters of a heading that is run into its paragraph
_LONGEST_LINE = 50  # characters of a heading on a line of its own
CLOSED = frozenset("。；！？，：“”、")
_ORDINALS = ("一是", "首先", "第一，", "1.", "1．", "1、")
_ENDS = frozenset("。；！？")
_AROUND = "。；！？：:;，,. "  # marks around a title that are not of it
UNNUMBERED = -1  # the level of a heading that only its neighbours can tell


class Heading(NamedTuple):
    """`level` as in Number, or UNNUMBERED; `marked` is the level that the format gives it, else 0.

    `line` is the paragraph's index where the heading has the paragraph to itself.
    """

    span: Span
    number: Number | None
    title: str
    level: int
    run_in: bool = False
    marked: int = 0
    line: int | None = None


def find_headings(document: Document, lines: Sequence[Line], vocabulary: Vocabulary) -> list[Heading]:
    """The headings of these lines, in order; `lines` are those between title and signature."""
    text = document.text
    found: list[Heading] = []
    for at, line in enumerate(lines):
        _, (start, _), words, kind, _ = line
        number = None
        if text[start] in FIRST and not (kind == "item" and words[:1].isascii()):
            number = number_at(text, start)
        if kind == "heading":
            found.append(_marked(document, line, number))
        elif kind == "title":
            continue
        elif number is not None:
            heading = _numbered(document, lines, at, number)
            if heading:
                found.append(heading)
        elif words and _stands_alone(lines, at) and vocabulary.names(words):
            found.append(Heading(line.span, None, _title(words), UNNUMBERED, line=line.paragraph))
    return found


def _marked(document: Document, line: Line, number: Number | None) -> Heading:
    words = document.text[number.end if number else line.span.start : line.span.end]
    return Heading(
        line.span,
        number,
        _title(words),
        number.level if number else UNNUMBERED,
        marked=line.level or 1,
        line=line.paragraph,
    )


def _numbered(document: Document, lines: Sequence[Line], at: int, number: Number) -> Heading | None:
    """The heading that a numbered paragraph is or begins with."""
    line = lines[at]
    words, start = line.words, line.span.start
    if len(words) == line.span.end - start:  # nothing was folded away
        words = words[number.end - start :]
    elif words:
        words = fold_words(document.text[number.end : line.span.end])
    if words and len(words) <= _LONGEST_LINE and _ENDS.isdisjoint(words[:-1]):
        return _whole_line(document, lines, at, number, words)
    if number.level == 0:
        return None
    ends = border(document.text, number.end, line.span.end)
    if ends is None and number.level <= 2:
        ends = _clause(document.text, number.end, line.span.end)
    return run_in(document, line.span.start, number, ends) if ends else None


def _whole_line(document: Document, lines: Sequence[Line], at: int, number: Number, words: str) -> Heading | None:
    line = lines[at]
    if words[-1] in "；，;,":
        return None
    if number.level >= 3 and _is_listed(document, lines, at, number):
        return None
    title = words.strip(_AROUND)
    return Heading(line.span, number, title, number.level, False, 0, line.paragraph) if title else None


def _is_listed(document: Document, lines: Sequence[Line], at: int, number: Number) -> bool:
    """Whether a short numbered line is an item of a list: a heading has its text or deeper numbers below it."""
    above = number_at(document.text, lines[at - 1].span.start) if at else None
    if at + 1 >= len(lines) or (above and above.level == number.level and lines[at - 1].words):
        return True
    below = lines[at + 1]
    following = number_at(document.text, below.span.start)
    if following is not None:
        return following.level <= number.level
    is_sentence = lines[at].words[-1] == "。" and len(lines[at].words) > 30
    return is_sentence or below.span.end - below.span.start < 15


def run_in(document: Document, start: int, number: Number | None, ends: Span) -> Heading | None:
    """A heading that its paragraph goes on from; `ends` reaches from the end of its words to its own end."""
    title = _title(document.text[number.end if number else start : ends.start])
    if not title:
        return None
    return Heading(Span(start, ends.end), number, title, number.level if number else UNNUMBERED, run_in=True)


def border(text: str, start: int, end: int) -> Span | None:
    """Where a heading ends that its paragraph goes on from: at a full stop, a colon, a gap, a line end."""
    window = text[start : min(end, start + 2 * LONGEST)]
    before, counted = 0, 0
    for match in _stop().finditer(window):
        before += len("".join(window[counted : match.start()].split()))
        counted = match.start()
        here = Span(start + match.start(), start + match.end())
        if before > LONGEST or match[0] in "；;" or here.end >= end:
            return None
        if match[0] == "\n":
            if _ends_line(text, here, end, before):
                return Span(here.start, here.start)
        elif match[0] in "。！？":
            if before >= 2:
                return here
        elif _is_weak_border(text, Span(start, end), here, before):
            return Span(here.start, here.start) if match[0].isspace() else here
    return None


def _is_weak_border(text: str, paragraph: Span, here: Span, before: int) -> bool:
    """Whether a colon or a gap parts a short heading without commas from its text."""
    if "，" in text[paragraph.start : here.start]:
        return False
    gap = text[here.start].isspace()
    return 4 <= before <= 24 and paragraph.end - here.end > 20 if gap else 2 <= before <= 20


def _ends_line(text: str, feed: Span, end: int, before: int) -> bool:
    """Whether a line feed inside a paragraph ends a heading: its line is clearly shorter than the next."""
    below = text[feed.end : min(end, feed.end + 100)].strip()
    return (
        number_at(below, 0) is not None or below.startswith(_ORDINALS) or len(below.split("\n")[0]) > 1.5 * before > 0
    )


def _clause(text: str, start: int, end: int) -> Span | None:
    """The border behind the first clause, for a numbered paragraph that begins with a long sentence."""
    window = text[start : min(end, start + LONGEST)]
    at = min((window.find(mark) for mark in "，；、" if mark in window), default=-1)
    return Span(start + at, start + at) if at >= 2 else None


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    """A short line without marks, between paragraphs: it may be a heading without a number."""
    words = lines[at].words
    if not 2 <= len(words) <= 24 or lines[at].kind != "body" or not CLOSED.isdisjoint(words):
        return False
    if at + 1 >= len(lines):
        return False
    below = lines[at + 1]
    if at and _is_short(lines[at - 1]) and lines[at - 1].kind == "body" and number_at(lines[at - 1].words, 0) is None:
        return False
    return (
        not _is_short(below)
        or below.kind in ("heading", "item")
        or below.words.startswith(_ORDINALS)
        or number_at(below.words, 0) is not None
    )


def _is_short(line: Line) -> bool:
    return 0 < len(line.words) <= 30 and line.words[-1] not in CLOSED


def _title(words: str) -> str:
    return fold_words(words).strip(_AROUND)


@cache
def _stop() -> re.Pattern[str]:
    return re.compile("[。！？；;：:\n\u3000]|[ \t\u00a0]{2,8}")
