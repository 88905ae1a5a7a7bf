"""Headings inside a paragraph that holds a whole text: a file without line ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from checker.model.document import Document
from checker.model.text import Span, fold_words
from checker.reading.headings import CLOSED, LONGEST, Heading, border, run_in
from checker.reading.lines import Line
from checker.reading.numbers import number_at
from checker.reading.openings import OPENERS
from checker.reading.vocabulary import Vocabulary

_LEAST = 4  # characters of a heading without a number


def find_embedded(document: Document, line: Line, vocabulary: Vocabulary) -> list[Heading]:
    """The headings inside a paragraph that holds a whole text, where they begin behind a sentence or a line."""
    text, end = document.text, line.span.end
    sentences = list(document.sentences)
    found: list[Heading] = []
    starts = [line.span.start]
    for sentence in sentences[bisect_left(sentences, line.span.start, key=_start) :]:
        if sentence.start >= end:
            break
        starts.append(sentence.start)
        if "\n" in text[sentence.start : sentence.end]:
            starts += [sentence.start + match.end() for match in _line().finditer(document[sentence])]
    behind = -1
    for start in starts:
        at = start
        while at >= behind:
            heading = _embedded_at(document, at, end, vocabulary)
            if heading is None:
                break
            found.append(heading)
            at = behind = heading.span.end
    return found


def _embedded_at(document: Document, at: int, end: int, vocabulary: Vocabulary) -> Heading | None:
    text = document.text
    number = number_at(text, at)
    if number is None and not CLOSED.isdisjoint(text[at : at + _LEAST]):
        return None
    begin = number.end if number else at
    nested = _nested(text, begin, end)
    if nested and (number or vocabulary.names(fold_words(text[begin:nested]))):
        return run_in(document, at, number, Span(nested, nested))
    if number is None or number.level == 0:
        return None
    ends = border(text, begin, end) or _before_opener(text, begin, end, vocabulary)
    return run_in(document, at, number, ends) if ends else None


def _before_opener(text: str, start: int, end: int, vocabulary: Vocabulary) -> Span | None:
    """The border behind a heading word that a new sentence follows at once: 一、工作开展情况全年，我们……"""
    window = text[start : min(end, start + LONGEST)]
    words = window[: min((window.find(mark) for mark in CLOSED if mark in window), default=0)]
    last = vocabulary.last_end(words)
    return Span(start + last, start + last) if last > 3 and words.startswith(OPENERS, last) else None


def _nested(text: str, start: int, end: int) -> int | None:
    """Where, within a heading's length and before any mark, a number or 一是 begins the text below the heading."""
    window = text[start : min(end, start + LONGEST)]
    match = _below().search(window)
    if match is None or match.start() < 2 or not CLOSED.isdisjoint(window[: match.start()]):
        return None
    return start + match.start()


def _start(span: Span) -> int:
    return span.start


@cache
def _below() -> re.Pattern[str]:
    return re.compile("[（(][一1１][）)]|一是|(?<![0-9０-９])[1１][.．、](?![0-9０-９])")


@cache
def _line() -> re.Pattern[str]:
    return re.compile("\n[ \t\u3000]{0,8}")
