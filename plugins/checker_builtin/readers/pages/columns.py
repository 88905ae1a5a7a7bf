"""Pages set in two columns: the lines are parted at the gap and read column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker_builtin.readers.pages.lines import Line, gaps, line_of

_BIN = 3.0  # points
_MOST_BINS = 500  # no paper is wider
_MIDDLE = (0.35, 0.65)  # of the text's width: where the gap may be
_MOST_CROSSING = 0.35  # share of the lines that may run over it: a title, a first paragraph
_GUTTER = 1.0  # sizes: the least width of the gap
_FULL = 0.85  # of the column's width
_LEAST_FULL = 6  # lines on either side; cells of a table are hardly ever full
_BEFORE_COLUMN = 0.3  # sizes; a mark at a line's end may hang out of the left column, nothing out of the right one


def in_columns(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page in reading order; those of a column bear its number as region."""
    known = [_gap(lines) for lines in pages]
    usual = [at for at in known if at is not None]
    found = []
    for lines, at in zip(pages, known, strict=True):
        again = [other for other in usual if at is None and _is_parted(lines, other)]
        place = again[0] if again else at
        found.append(list(lines) if place is None else _by_column(lines, place))
    return found


def _by_column(lines: Sequence[Line], at: float) -> list[Line]:
    found: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in lines:
        parts = _parted(line, at)
        if parts is None:
            found += sides[0] + sides[1] + [line]
            sides = ([], [])
            continue
        for part in parts:
            sides[part.region - 1].append(part)
    return found + sides[0] + sides[1]


def _gap(lines: Sequence[Line]) -> float | None:
    """Where the gap between two columns of prose is; None where the page has one column."""
    if len(lines) < 2 * _LEAST_FULL:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    size = sorted(line.size for line in lines)[len(lines) // 2]
    first = left + _MIDDLE[0] * (right - left)
    count = int((_MIDDLE[1] - _MIDDLE[0]) * (right - left) / _BIN)
    if not 0 < count <= _MOST_BINS:
        return None
    covered = [0] * count
    for line in lines:
        for start, end in _stretches(line, size):
            low, high = int((start - first) / _BIN), int((end - first) / _BIN) + 1
            for number in range(max(0, low), min(count, high)):
                covered[number] += 1
    free = [at for at, lines_over in enumerate(covered) if lines_over <= _MOST_CROSSING * len(lines)]
    run = _longest_run(free)
    if len(run) * _BIN < _GUTTER * size:
        return None
    at = first + (run[-1] + 1) * _BIN - _BEFORE_COLUMN * size
    return at if _is_prose(lines, at) else None


def _stretches(line: Line, size: float) -> Iterator[tuple[float, float]]:
    """From where to where something stands in a line without a wide gap."""
    start = 0
    for end in [*gaps(line.glyphs, _GUTTER * size), len(line.glyphs)]:
        seen = [glyph for glyph in line.glyphs[start:end] if not glyph.text.isspace()]
        yield seen[0].left, seen[-1].right
        start = end


def _longest_run(numbers: Sequence[int]) -> list[int]:
    best: list[int] = []
    run: list[int] = []
    for number in numbers:
        run = [*run, number] if run and number == run[-1] + 1 else [number]
        best = max(best, run, key=len)
    return best


def _is_parted(lines: Sequence[Line], at: float) -> bool:
    """Whether a short page has its gap where another has it."""
    parts = [_parted(line, at) for line in lines]
    return None not in parts and any(len(part or ()) > 1 for part in parts)


def _is_prose(lines: Sequence[Line], at: float) -> bool:
    parts = [part for line in lines for part in _parted(line, at) or ()]
    for region in (1, 2):
        side = [part for part in parts if part.region == region]
        if not side:
            return False
        left, right = min(part.left for part in side), max(part.right for part in side)
        full = sum(part.right - part.left >= _FULL * (right - left) for part in side)
        if full < _LEAST_FULL or 2 * full < len(side):
            return False
    return True


def _parted(line: Line, at: float) -> list[Line] | None:
    """What of a line stands left and right of the gap; None where it runs over it."""
    seen = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
    if any(glyph.left < at < glyph.right for glyph in seen):
        return None
    left = [glyph for glyph in line.glyphs if glyph.right <= at]
    right = [glyph for glyph in line.glyphs if glyph.left >= at]
    found = []
    for region, row in ((1, left), (2, right)):
        if any(not glyph.text.isspace() for glyph in row):
            found.append(line_of(line.page, row, region))
    return found
