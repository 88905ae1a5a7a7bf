"""Where findings and fixes stand in a file with lines: begin and end by line and column, in characters from 1."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from checker.model.columns import utf8_bytes
from checker.model.finding import Edit
from checker.model.report import DocumentText, Located

_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class Region(NamedTuple):
    """The end is the position behind the last character; behind a line's end it is the start of the next line."""

    line: int
    column: int
    end_line: int
    end_column: int


class Replacement(NamedTuple):
    """Write `text` in place of what stands in the region."""

    region: Region
    text: str


def region(found: Located) -> Region:
    """From the first character of a finding to behind its last one."""
    if not found.places:
        return Region(found.line, found.column, found.line, found.column)
    last = found.places[-1]
    if found.text.endswith("\n") and sum(place.length for place in found.places) == len(found.text):
        return Region(found.line, found.column, last.line + 1, 1)
    return Region(found.line, found.column, last.line, last.column + last.length)


def in_bytes(region: Region, lines: Sequence[str]) -> Region:
    """The same region with columns in UTF-8 bytes."""
    line, column, end_line, end_column = region
    return Region(line, _byte_column(lines, line, column), end_line, _byte_column(lines, end_line, end_column))


def _byte_column(lines: Sequence[str], line: int, column: int) -> int:
    return utf8_bytes(lines[line - 1], column - 1) + 1 if line <= len(lines) else 1


class Replacing:
    """Finds where the fixes of one document write, as far as it is certain that the words stand there in the file."""

    def __init__(self, text: DocumentText | None) -> None:
        self._text = text
        self._starts: list[int] = []
        if text is not None and text.lines and "\n".join(text.lines) == text.text:  # the document's text is the file
            self._starts = [0, *accumulate(len(line) + 1 for line in text.lines[:-1])]

    def replacements(self, found: Located) -> tuple[Replacement, ...]:
        """All edits of the fix, in order; none at all where one of them has no certain place."""
        if self._text is None or not self._text.lines or found.finding.fix is None:
            return ()
        made: list[Replacement] = []
        for edit in sorted(found.finding.fix.edits):
            where = self._by_offset(edit) if self._starts else _by_place(edit, found, self._text)
            if where is None:
                return ()
            made.append(Replacement(where, edit.text))
        return tuple(made)

    def _by_offset(self, edit: Edit) -> Region | None:
        if self._text is None or not 0 <= edit.span.start <= edit.span.end <= len(self._text.text):
            return None
        return Region(*self._position(edit.span.start), *self._position(edit.span.end))

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def _by_place(edit: Edit, found: Located, text: DocumentText) -> Region | None:
    """Through the places of the finding: the offsets of a text with marks in it (Markdown) are not the file's."""
    words = text.text[edit.span.start : edit.span.end]
    at = found.finding.span.start
    for place in found.places:
        if at <= edit.span.start and edit.span.end <= at + place.length and place.line <= len(text.lines):
            line, start = text.lines[place.line - 1], place.column - 1 + edit.span.start - at
            if line[start : start + len(words)] != words or _is_escaped(line, start):
                return None  # written as an entity or with a backslash
            return Region(place.line, start + 1, place.line, start + 1 + len(words))
        at += place.length
        if not place.length:
            return None  # from here on the offsets are not known
    return None


def _is_escaped(line: str, start: int) -> bool:
    return line[start - 1 : start] == "\\" and line[start : start + 1] in _ESCAPABLE
