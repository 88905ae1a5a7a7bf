"""A document's text cut at the borders of marks: blocks of segments, each with the marks that lie over it.

For whoever shows a text with marks in it, whatever the marks are and whatever it is shown in.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from checker.model.document import Paragraph
from checker.model.text import Span

MOST_LAYERS = 40  # marks over one another; the next ones are points where they begin


class Segment(NamedTuple):
    """Words that lie under the same marks, which are named by their numbers, in rising order.

    `begins` and `ends` name each mark once, in the block where it begins: one that goes on
    in the next block ends with its own. A mark over no words is a segment without words,
    which it begins and ends.
    """

    text: str
    under: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


class Block(NamedTuple):
    """A paragraph by its number, or with None what stands between two and is not blank, or is marked."""

    paragraph: int | None
    span: Span
    segments: tuple[Segment, ...]


def blocks(text: str, paragraphs: Sequence[Paragraph], marks: Sequence[Span]) -> list[Block]:
    """The text in order. Joined together, the segments of a block are its words.

    `paragraphs` are in order and disjoint; `marks` are any spans of the text, in any order,
    and may overlap, nest and be empty. What of a mark lies beyond the text is left out; a
    mark between two paragraphs that touches neither is shown there. The time grows with
    text and marks, and with at most MOST_LAYERS for each border of a mark.
    """
    order = sorted(
        (number for number, mark in enumerate(marks) if _begins(mark, Span(0, len(text)))),
        key=lambda number: (marks[number].start, marks[number].start < marks[number].end, -marks[number].end, number),
    )
    found: list[Block] = []
    open_: list[int] = []  # marks that began in an earlier block
    at = 0
    for paragraph, span in _stretches(text, paragraphs, [marks[number] for number in order]):
        here = [number for number in open_ if marks[number].end > span.start]
        began = at
        while at < len(order) and _begins(marks[order[at]], span):
            at += 1
        new = order[began:at]
        cutting = _Cutting(text, span, marks)
        found.append(Block(paragraph, span, tuple(cutting.segments(here, new))))
        open_ = [*here, *(number for number in new if number not in cutting.points)]
    return found


def _begins(mark: Span, block: Span) -> bool:
    return mark.start < block.end or mark.start == mark.end == block.end


def _stretches(text: str, paragraphs: Sequence[Paragraph], marks: Sequence[Span]) -> Iterator[tuple[int | None, Span]]:
    """The paragraphs, and what is shown of the text between them; `marks` are sorted."""
    starts = [paragraph.span.start for paragraph in paragraphs]
    ends = [paragraph.span.end for paragraph in paragraphs]
    astray = {bisect_right(starts, mark.start) for mark in marks if _is_astray(mark, starts, ends)}
    at = 0
    for number, paragraph in enumerate(paragraphs):
        if number in astray or not _blank(text, at, paragraph.span.start):
            yield None, Span(at, paragraph.span.start)
        yield number, paragraph.span
        at = paragraph.span.end
    if len(paragraphs) in astray or not _blank(text, at, len(text)):
        yield None, Span(at, len(text))


def _is_astray(mark: Span, starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Whether a mark touches no paragraph."""
    before = bisect_right(starts, mark.start)
    if before and (mark.start < ends[before - 1] or mark.start == mark.end == ends[before - 1]):
        return False
    return before == len(starts) or starts[before] >= mark.end


def _blank(text: str, start: int, end: int) -> bool:
    return not text[start:end].strip()


class _Cutting:
    """Cuts one block; `points` are then the marks that lie over no words of it."""

    def __init__(self, text: str, span: Span, marks: Sequence[Span]) -> None:
        self._text, self._span, self._marks = text, span, marks
        self._end = min(span.end, len(text))
        self.points: set[int] = set()

    def segments(self, here: Sequence[int], new: Sequence[int]) -> Iterator[Segment]:
        """The segments under marks that began earlier, and those that begin here, in order."""
        starting: dict[int, list[int]] = defaultdict(list)
        for number in new:
            starting[max(self._marks[number].start, self._span.start)].append(number)
        borders = {self._span.start, self._end, *starting}
        borders.update(min(self._marks[number].end, self._end) for number in (*here, *new))
        cuts = sorted(border for border in borders if self._span.start <= border <= self._end)
        active = sorted(here)
        mine: set[int] = set()
        for start, end in pairwise([*cuts, self._end]):
            active = [number for number in active if self._marks[number].end > start]
            began = self._begun(starting.get(start, ()), start, active)
            for number in (number for number in starting.get(start, ()) if number in self.points):
                yield Segment("", tuple(sorted((*active, number))), (number,), (number,))
            active = sorted((*active, *began))
            mine.update(began)
            if start < end:
                ends = tuple(n for n in active if n in mine and min(self._marks[n].end, self._end) <= end)
                yield Segment(self._text[start:end], tuple(active), tuple(sorted(began)), ends)

    def _begun(self, numbers: Sequence[int], start: int, active: Sequence[int]) -> list[int]:
        """Those marks that go on from here, as far as there is room; the others become points."""
        began: list[int] = []
        for number in numbers:
            if min(self._marks[number].end, self._end) > start and len(active) + len(began) < MOST_LAYERS:
                began.append(number)
            else:
                self.points.add(number)
        return began
