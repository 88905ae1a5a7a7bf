"""From where to where the complex fields of a part reach; the outermost count."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from checker_builtin.readers.word.names import FLD_CHAR, FLD_CHAR_TYPE, TEXT_BOX, P, R

_Point = tuple[int, int]  # the number of a paragraph or run in the part, and of a child in it


class FieldRange(NamedTuple):
    """The w:fldChar that begin and end a field, and where they stand."""

    start: _Point
    end: _Point
    begin_mark: Any
    end_mark: Any


class FieldRanges:
    """The fields outside of text boxes. A begin without an end, as a mangled file has it, makes none."""

    def __init__(self, root: Any) -> None:
        marks = [mark for mark in root.iter(FLD_CHAR) if next(mark.iterancestors(TEXT_BOX), None) is None]
        self._numbers = {one: number for number, one in enumerate(root.iter(P, R))} if marks else {}
        self._ranges = list(self._outermost(marks))
        self._starts = [found.start for found in self._ranges]
        self._reaching = [
            found for found in self._ranges if _paragraph(found.begin_mark) is not _paragraph(found.end_mark)
        ]

    def around(self, run: Any, child: int) -> FieldRange | None:
        """The field that a child of a run lies in, its marks included."""
        if not self._ranges:
            return None
        point = self._numbers[run], child
        at = bisect_right(self._starts, point) - 1
        return self._ranges[at] if at >= 0 and point <= self._ranges[at].end else None

    def reach_into(self, paragraph: Any) -> bool:
        """Whether a field begins or ends beyond a paragraph that it lies in."""
        if not self._reaching:
            return False
        first = last = self._numbers[paragraph]
        for run in paragraph.iter(R):
            last = self._numbers[run]
        at = bisect_right(self._reaching, last, key=_first_number) - 1  # they do not overlap: only the last can reach
        return at >= 0 and self._reaching[at].end[0] >= first

    def _outermost(self, marks: list[Any]) -> Iterator[FieldRange]:
        reach: _Point = (-1, -1)
        for found in sorted(self._all(marks)):
            if found.start > reach:
                reach = found.end
                yield found

    def _all(self, marks: list[Any]) -> Iterator[FieldRange]:
        begun: list[Any] = []
        for mark in marks:
            kind = mark.get(FLD_CHAR_TYPE)
            if mark.getparent().tag != R:
                continue
            if kind == "begin":
                begun.append(mark)
            elif kind == "end" and begun:
                begin = begun.pop()
                yield FieldRange(self._point(begin), self._point(mark), begin, mark)

    def _point(self, mark: Any) -> _Point:
        run = mark.getparent()
        return self._numbers[run], run.index(mark)


def _first_number(found: FieldRange) -> int:
    return found.start[0]


def _paragraph(mark: Any) -> Any:
    return next(mark.iterancestors(P), None)
