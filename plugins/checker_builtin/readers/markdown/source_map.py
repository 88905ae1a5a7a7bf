"""Where the characters of a Markdown block stand in the file, once its container marks are taken off."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from checker.model.pieces import Place

# What the parser strips from a table row and its cells.
_TRIMMED = " \t\n\v\f\r\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


class Stretch(NamedTuple):
    """Characters of a block from `start` on stand one by one in the file from `offset` on, in line `line`.

    `offset` is -1 for blanks that the parser made of a tab.
    """

    start: int
    offset: int
    line: int


class Lines:
    """The lines of a file; counted from 0 as the parser does, from 1 in places."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def place(self, offset: int, line: int) -> Place | None:
        return (
            Place("", "", offset, f"第{line + 1}行", line + 1, offset - self.starts[line] + 1) if offset >= 0 else None
        )


class SourceMap(NamedTuple):
    """The words of a block and where they stand."""

    words: str
    stretches: tuple[Stretch, ...]

    def cut(self, start: int, end: int) -> list[tuple[Stretch, int]]:
        """The range `start`..`end` as stretches with their lengths."""
        found = []
        at = max(0, bisect_right(self.stretches, start, key=_start) - 1)
        while start < end:
            stretch = self.stretches[at]
            at += 1
            stop = min(end, self.stretches[at].start) if at < len(self.stretches) else end
            offset = stretch.offset + start - stretch.start if stretch.offset >= 0 else -1
            found.append((Stretch(start, offset, stretch.line), stop - start))
            start = stop
        return found


def _start(stretch: Stretch) -> int:
    return stretch.start


def block_map(words: str, lines: Lines, first: int, end: int) -> SourceMap:
    """The map of a block whose rows are the ends of the file's lines `first`..`end`.

    The parser takes container marks off the left and blanks off both ends of the block,
    so each row stands flush right in its line; a first line may be gone for being blank.
    """
    rows = words.split("\n")
    line = first
    while line + 1 < end and not _flush(rows[0], lines.lines[line]):
        line += 1
    stretches = []
    start = 0
    for row in rows:
        if line >= min(end, len(lines.lines)):
            break
        source = lines.lines[line]
        column = len(source.rstrip()) - len(row.rstrip())
        blanks = len(row) - len(row.lstrip(" "))
        if blanks and (column < 0 or not source.startswith(row[:blanks], column)):
            stretches.append(Stretch(start, -1, line))
        else:
            blanks = 0
        stretches.append(Stretch(start + blanks, lines.starts[line] + column + blanks, line))
        start += len(row) + 1
        line += 1
    return SourceMap(words, tuple(stretches))


def _flush(row: str, line: str) -> bool:
    return line.rstrip().endswith(row.strip())


def heading_map(words: str, lines: Lines, line: int, level: int) -> SourceMap:
    """The map of an ATX heading: what stands behind its number signs (no container mark is one)."""
    source = lines.lines[line]
    column = source.index("#") + level
    column = source.index(words, column)
    return SourceMap(words, (Stretch(0, lines.starts[line] + column, line),))


def cell_maps(lines: Lines, line: int, column: int) -> list[SourceMap]:
    """The maps of a table row's cells; the row begins at `column` of the line. `\\|` is a bar inside a cell."""
    source = lines.lines[line]
    column = len(source) - len(source[column:].lstrip(_TRIMMED))
    start = column + (source[column : column + 1] == "|")
    found: list[SourceMap] = []
    escapes: list[int] = []  # backslashes that are not part of the cell
    bar = start - 1
    while bar < len(source):
        bar = source.find("|", bar + 1)
        if bar < 0:
            bar = len(source)
        elif bar > column and source[bar - 1] == "\\":
            escapes.append(bar - 1)
            continue
        found.append(_cell(source, (start, bar), escapes, lines.starts[line], line))
        start, escapes = bar + 1, []
    return found


def _cell(source: str, ends: tuple[int, int], escapes: Sequence[int], offset: int, line: int) -> SourceMap:
    raw = source[ends[0] : ends[1]]
    start = ends[0] + len(raw) - len(raw.lstrip(_TRIMMED))
    end = start + len(raw.strip(_TRIMMED))
    words = ""
    stretches = []
    for stop in (*escapes, end):
        stretches.append(Stretch(len(words), offset + start, line))
        words += source[start:stop]
        start = stop + 1
    return SourceMap(words, tuple(stretches))
