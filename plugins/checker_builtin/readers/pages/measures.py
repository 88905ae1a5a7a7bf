"""How a text is set: the size of its type, its margins, the distance of its lines, how paragraphs begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from checker_builtin.readers.pages.lines import Line, is_latin
from checker_builtin.readers.text.rows import ends_sentence, numbered

_STEP = 0.25  # points; sizes and heights are counted by such steps
_MARGIN_STEP = 0.5  # sizes; lines begin and end within so much of the margin
_LEAST_SHARE = 0.04  # of the lines that reach a margin
_CLEAR_EDGE, _LEAST_FULL = 1.5, 3  # sizes; lines
_MOST_MARGIN = 1.5  # of the left margin
_SAME_SIZE = 0.1  # by which sizes may differ
_INDENT = (0.8, 4.5)  # sizes
_CLEARLY = 0.9  # sizes of room left behind a line that could have held more
_USUAL_PITCH = 1.6  # sizes
_OPENING, _CLOSING = "“‘（《〈【〔「『([{", "，。、；：！？”’）》〉】〕」』…—%％)]},.;:!?·"

Region = tuple[int, int, int]


class Margins(NamedTuple):
    left: float
    right: float


class Measures(NamedTuple):
    """`marked`: paragraphs begin with an indent. `pitches` are distances of lines by size in steps."""

    size: float
    margins: dict[Region, Margins]
    pitches: dict[int, float]
    marked: bool = False

    def of(self, line: Line) -> Margins:
        """The margins of the column that a line stands in."""
        return self.margins[region_of(line)]

    def widest(self, line: Line) -> Margins:
        """The margins of all columns around a line."""
        own = [
            margins for region, margins in self.margins.items() if region == region_of(line) or region[0] == line.page
        ]
        return Margins(min(margins.left for margins in own), max(margins.right for margins in own))

    def indent(self, line: Line) -> float:
        """In sizes."""
        return (line.left - self.of(line).left) / self.size

    def room(self, line: Line, following: Line) -> float:
        """What is left of a line when the following one's first word is put behind it, in sizes; negative: it did
        not fit."""
        return (self.of(line).right - line.right - _first_word(following)) / self.size

    def ends_early(self, line: Line, following: Line) -> bool:
        """Whether a line clearly ends before the margin."""
        return self.room(line, following) >= _CLEARLY

    def pitch(self, line: Line) -> float:
        """The distance of lines of that size."""
        return self.pitches.get(round(line.size / _STEP), _USUAL_PITCH * line.size)


def measures_of(lines: Sequence[Line], width: float) -> Measures:
    """The measures of a text, of which at least one line is given, in reading order; `width` is that of most pages."""
    size = size_of(lines)
    plain = [line for line in lines if alike(line.size, size)] or list(lines)
    margins = _margins(plain, size, width)
    if len(margins) < len({region_of(line) for line in lines}):  # a column without a line of the text's own size
        margins = _margins(lines, size, width) | margins
    measures = Measures(size, margins, _pitches(lines))
    return measures._replace(marked=_is_marked(measures, plain))


def size_of(lines: Iterable[Line]) -> float:
    """The size of most characters."""
    counted: Counter[int] = Counter()
    for line in lines:
        counted[round(line.size / _STEP)] += len(line.text)
    return max(_STEP, max(counted, key=lambda step: (counted[step], -step)) * _STEP)


def alike(one: float, other: float) -> bool:
    """Whether two sizes are the same to the eye."""
    return abs(one - other) <= _SAME_SIZE * max(one, other)


def region_of(line: Line) -> Region:
    """Odd and even pages may have margins of their own, and so has each column."""
    return (line.page, line.region, 0) if line.region else (line.page % 2, 0, 1)


def same_region(one: Line, other: Line) -> bool:
    return region_of(one) == region_of(other)


def _margins(lines: Sequence[Line], size: float, width: float) -> dict[Region, Margins]:
    regions: dict[Region, list[Line]] = {}
    for line in lines:
        regions.setdefault(region_of(line), []).append(line)
    found = {region: _margin(own, size) for region, own in regions.items()}
    odd, even = (1, 0, 1), (0, 0, 1)
    if odd in found and even in found:
        few, many = sorted((odd, even), key=lambda region: len(regions[region]))
        # The last page may hold a few short lines only, whose edges are no margins.
        if len(regions[few]) < 10 or abs(found[few].left - found[many].left) < size:
            both = _margin([*regions[few], *regions[many]], size)
            found[few] = found[many] = both
    return {region: own if region[1] else _likely(own, regions[region], size, width) for region, own in found.items()}


def _likely(margins: Margins, lines: Sequence[Line], size: float, width: float) -> Margins:
    """Where hardly a line reaches the right margin, the text may be short lines only: then as wide as at the left."""
    full = sum(line.right >= margins.right - _CLEAR_EDGE * size for line in lines)
    if full >= _LEAST_FULL:
        return margins
    return margins._replace(right=max(margins.right, width - _MOST_MARGIN * margins.left))


def _margin(lines: Sequence[Line], size: float) -> Margins:
    step = _MARGIN_STEP * size
    left = _edge([line.left for line in lines], step, min)
    right = _edge([line.right for line in lines], step, max)
    return Margins(left, right)


def _edge(sides: Sequence[float], step: float, outermost: Callable[[Iterable[float]], float]) -> float:
    """The outermost place where several lines begin or end; one that sticks out is none."""
    counted = Counter(round(side / step) for side in sides)
    least = max(2, _LEAST_SHARE * len(sides)) if len(sides) > 4 else 1
    usual = [side for side in sides if sum(counted[round(side / step) + by] for by in (-1, 0, 1)) >= least]
    return outermost(usual or sides)


def _pitches(lines: Sequence[Line]) -> dict[int, float]:
    counted: dict[int, Counter[int]] = {}
    for line, following in pairwise(lines):
        down = following.baseline - line.baseline
        if line.page == following.page and alike(line.size, following.size) and 0 < down < 4 * line.size:
            counted.setdefault(round(line.size / _STEP), Counter())[round(down / _STEP)] += 1
    return {size: max(steps, key=lambda step: (steps[step], -step)) * _STEP for size, steps in counted.items()}


def _is_marked(measures: Measures, lines: Sequence[Line]) -> bool:
    """Whether what follows the end of a paragraph is indented."""
    marks = misses = 0
    for line, following in pairwise(lines):
        if not (same_region(line, following) and ends_sentence(line.text) and measures.ends_early(line, following)):
            continue
        if _INDENT[0] <= measures.indent(following) <= _INDENT[1]:
            marks += 1
        elif not numbered(following.text):
            misses += 1
    return marks > 2 * misses


def _first_word(line: Line) -> float:
    """How wide what cannot be parted is at the start of a line: a word, a character with the marks around it."""
    words = line.text
    end = 0
    while end < len(words) - 1 and words[end] in _OPENING:
        end += 1
    if is_latin(words[end]):
        while end + 1 < len(words) and is_latin(words[end + 1]):  # 44.5%
            end += 1
    while end + 1 < len(words) and words[end + 1] in _CLOSING:
        end += 1
    return line.glyphs[end].right - line.left
