"""The words around a place, without blanks and hard wraps: its sentence, its clause, what it is enclosed by."""

from typing import NamedTuple

from checker.model.document import Document
from checker.model.text import Span

# A statement seldom reaches further; the bound keeps a text without any stop linear.
_REACH = 240
_QUOTE_REACH = 600
_CLAUSE_ENDS = "，。；：！？,;!?\n"


class Surroundings(NamedTuple):
    """`before` and `after` are the rest of the sentence, `clause_before` and `clause_after` that of the clause."""

    before: str
    after: str
    clause_before: str
    clause_after: str


def surroundings(document: Document, span: Span) -> Surroundings:
    sentence = document.sentence_at(span.start)
    before = squeezed(document.text[max(sentence.start, span.start - _REACH) : span.start])
    after = squeezed(document.text[span.end : min(sentence.end, span.end + _REACH)])
    return Surroundings(before, after, after_last(before, _CLAUSE_ENDS), first_clause(after))


def squeezed(words: str) -> str:
    """Without white space: in Chinese it is layout."""
    return "".join(words.split())


def first_clause(words: str) -> str:
    return up_to_first(words, _CLAUSE_ENDS)


def up_to_first(words: str, marks: str) -> str:
    """The words before the first of the marks."""
    end = len(words)
    for mark in marks:
        at = words.find(mark, 0, end)  # each looks no further than the one before it
        if at >= 0:
            end = at
    return words[:end]


def after_last(words: str, marks: str) -> str:
    """The words behind the last of the marks."""
    return words[max(map(words.rfind, marks)) + 1 :]


def paragraph_before(document: Document, offset: int, reach: int = _QUOTE_REACH) -> str:
    """What stands before an offset in its paragraph, at most `reach` characters."""
    paragraph = document.paragraph_at(offset)
    start = paragraph.span.start if paragraph is not None else 0
    return document.text[max(start, offset - reach) : offset]


def open_mark(words: str, opening: str, closing: str) -> int:
    """Where the last opening mark stands that is still open at the end of the words, -1 for none."""
    depth = 0
    at = len(words)
    for _ in range(8):
        opened, closed = words.rfind(opening, 0, at), words.rfind(closing, 0, at)
        if opened < 0:
            return -1
        if closed > opened:
            depth += 1
            at = closed
            continue
        if depth == 0:
            return opened
        depth -= 1
        at = opened
    return -1
