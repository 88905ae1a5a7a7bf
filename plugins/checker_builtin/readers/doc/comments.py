"""The comments of an old Word file: what they say, who wrote them, and the words that they speak of."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model.marks import Mark
from checker.model.text import Span
from checker_builtin.readers.doc.characters import Characters
from checker_builtin.readers.doc.story import Entered
from checker_builtin.readers.doc.tables import counted_string, plc, stretches, strings

_MARK_SIZE, _BOOKMARK_SIZE = 30, 4  # ATRDPre10, FBKF
_NO_RANGE = -1


class CommentTables(NamedTuple):
    """The parts of the file that speak of comments: marks, texts, bookmarks with their names, authors."""

    marks: bytes
    texts: bytes
    names: bytes
    starts: bytes
    authors: bytes


class _Comment(NamedTuple):
    start: int
    end: int
    words: str
    author: str


def read_comments(
    tables: CommentTables, characters: Characters, entered: Sequence[Entered], *, texts_from: int, texts_end: int
) -> Iterator[Mark]:
    """One mark for each comment ([MS-DOC] 2.3.4). `entered` are the paragraphs of the body."""
    ordered = sorted(entered, key=lambda one: one.paragraph.start)
    starts = [one.paragraph.start for one in ordered]
    for comment in _comments(tables, characters, texts_from, texts_end):
        first, last = (_offset(ordered, starts, position) for position in (comment.start, comment.end))
        if first is not None and last is not None and characters.is_shown(comment.end):
            yield Mark("comment", Span(first, max(first, last)), comment.words, comment.author)


def _offset(entered: Sequence[Entered], starts: Sequence[int], position: int) -> int | None:
    """Where the character at a position of the file is in the document."""
    at = bisect_right(starts, position) - 1
    if at < 0:
        return None
    paragraph, base = entered[at]
    return base + (paragraph.flow.offset(position) if paragraph.flow.visible else 0)


def _comments(tables: CommentTables, characters: Characters, texts_from: int, texts_end: int) -> Iterator[_Comment]:
    positions, marks = plc(tables.marks, _MARK_SIZE)
    texts = stretches(plc(tables.texts, 0).positions, texts_end - texts_from)
    authors, ranges = _authors(tables.authors), _ranges(tables)
    for position, mark, text in zip(positions, marks, texts, strict=False):
        if text is None:
            continue
        author, _, _, tag = struct.unpack_from("<HHHi", mark, 20)
        paragraphs = characters.read(texts_from + text[0], texts_from + text[1])
        words = "\n".join(paragraph.flow.text for paragraph in paragraphs).strip()
        start = ranges.get(tag, position) if tag != _NO_RANGE else position
        yield _Comment(min(start, position), position, words, authors[author] if author < len(authors) else "")


def _authors(data: bytes) -> list[str]:
    """Names one after the other ([MS-DOC] 2.5.6, fcGrpXstAtnOwners)."""
    found: list[str] = []
    at = 0
    while at + 2 <= len(data):
        name, at = counted_string(data, at)
        found.append(name)
    return found


def _ranges(tables: CommentTables) -> dict[int, int]:
    """Where the words of a comment begin, by the tag of its bookmark (ATNBE, [MS-DOC] 2.9.4)."""
    starts = plc(tables.starts, _BOOKMARK_SIZE).positions
    tags = [struct.unpack_from("<i", extra, 2)[0] for _, extra in strings(tables.names) if len(extra) >= 6]
    return dict(zip(tags, starts, strict=False))
