"""From the glyphs of a page to its lines: what stands on one height, from left to right, with the blanks one sees."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from checker_builtin.readers.pages.glyphs import Glyph

_ASCENT, _DESCENT = 0.8, 0.1  # of the size: what a glyph takes above and below its baseline
_SHARED = 0.5  # the share of the smaller one's height that two glyphs of a line have in common
_MOST_UNLIKE = 2.5  # sizes; a larger glyph is a watermark behind the text
_LOOKED_BACK = 4  # lines that a glyph may still belong to
_SAME_SPOT = 0.5  # of a glyph's width: a bold face is often the same glyph drawn twice
_SAME_HEIGHT = 0.3  # of the size, by which a blank may stand off its line
_WORD_GAP = 0.25  # of the size, between two Latin words
_GAP = 0.9  # of the size: blanks that a person sees inside Chinese
_MOST_BLANKS = 12
_SMALL, _RAISED = 0.75, 0.2  # sizes: the mark of a note above the line
_NOTE_MARKS = frozenset("0123456789①②③④⑤⑥⑦⑧⑨⑩[]［］〔〕()（）*＊※")


class Line(NamedTuple):
    """`glyphs` include the blanks that are read; `region` tells columns of a page apart; `spaced`: a blank stands
    behind the last word."""

    page: int
    glyphs: tuple[Glyph, ...]
    text: str
    left: float
    right: float
    baseline: float
    size: float
    region: int = 0
    spaced: bool = False


def lines_of(page: int, glyphs: Sequence[Glyph], region: int = 0) -> list[Line]:
    """The lines of glyphs, from top to bottom."""
    rows = rows_of(glyphs)
    return [line_of(page, row, region) for row in rows]


def rows_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs of each line, sorted from left to right, typed blanks among them."""
    rows: list[list[Glyph]] = []
    largest: list[Glyph] = []
    for glyph in sorted((glyph for glyph in glyphs if not glyph.text.isspace()), key=_height):
        for at in range(len(rows) - 1, max(-1, len(rows) - 1 - _LOOKED_BACK), -1):
            if _beside(largest[at], glyph):
                rows[at].append(glyph)
                largest[at] = max(largest[at], glyph, key=_size)
                break
        else:
            rows.append([glyph])
            largest.append(glyph)
    _add_blanks(rows, largest, glyphs)
    order = sorted(range(len(rows)), key=lambda at: largest[at].baseline)
    return [sorted(rows[at], key=_left) for at in order]


def line_of(page: int, row: Sequence[Glyph], region: int = 0) -> Line:
    """The line of a sorted row of glyphs, of which at least one is no blank."""
    sizes = sorted(glyph.size for glyph in row if not glyph.text.isspace())
    size = sizes[len(sizes) // 2]
    height = next(glyph.baseline for glyph in row if glyph.size == size and not glyph.text.isspace())
    seen = tuple(_seen(list(_without_notes(row, size, height))))
    text = "".join(glyph.text for glyph in seen)
    return Line(page, seen, text, seen[0].left, seen[-1].right, height, size, region, row[-1].text.isspace())


def _without_notes(row: Sequence[Glyph], size: float, baseline: float) -> Iterator[Glyph]:
    """A row without the marks that point to notes; the 2 of m2 stays."""
    before = ""
    for glyph in row:
        raised = glyph.size <= _SMALL * size and baseline - glyph.baseline >= _RAISED * size
        if before and raised and glyph.text in _NOTE_MARKS and not is_latin(before):
            continue
        yield glyph
        before = glyph.text


def _add_blanks(rows: list[list[Glyph]], largest: Sequence[Glyph], glyphs: Iterable[Glyph]) -> None:
    order = sorted(range(len(rows)), key=lambda at: largest[at].baseline)
    heights = [largest[at].baseline for at in order]
    for blank in glyphs:
        if not blank.text.isspace() or not rows:
            continue
        near = bisect_left(heights, blank.baseline)
        best = min(order[max(0, near - 1) : near + 1], key=lambda at: abs(largest[at].baseline - blank.baseline))
        if abs(largest[best].baseline - blank.baseline) <= _SAME_HEIGHT * largest[best].size:
            rows[best].append(blank)


def _seen(row: Sequence[Glyph]) -> Iterator[Glyph]:
    """A row without what is drawn twice, without the blanks around it, and with the blanks that a person sees."""
    last: Glyph | None = None
    blanks: list[Glyph] = []
    for glyph in row:
        if glyph.text.isspace():
            blanks.append(glyph)
            continue
        if last is not None:
            if glyph.text == last.text and glyph.left - last.left < _SAME_SPOT * (last.right - last.left):
                continue
            yield from _between(last, blanks, glyph)
        yield glyph
        last, blanks = glyph, []


def _between(last: Glyph, blanks: Sequence[Glyph], glyph: Glyph) -> Iterator[Glyph]:
    """The blanks between two glyphs: typed ones as they are, but for the one that parts Chinese and digits."""
    size = max(last.size, glyph.size)
    gap = glyph.left - last.right
    one, other = is_latin(last.text), is_latin(glyph.text)
    if one and other:
        if blanks or gap > _WORD_GAP * size:
            yield blanks[0] if blanks else _blank(last, glyph)
    elif gap >= _GAP * size:
        if blanks:
            yield from blanks
        else:
            yield from [_blank(last, glyph)] * min(_MOST_BLANKS, round(2 * gap / size))
    elif one == other or not (last.text.isalnum() and glyph.text.isalnum()):
        yield from blanks


def _blank(last: Glyph, glyph: Glyph) -> Glyph:
    return Glyph(" ", last.right, glyph.left, last.baseline, last.size, -1)


def is_latin(character: str) -> bool:
    """Whether a character belongs to a Latin word or a number."""
    return (character.isascii() and not character.isspace()) or (character < "\u0250" and character.isalpha())


def gaps(row: Sequence[Glyph], width: float) -> list[int]:
    """Where a row has a gap of at least that width: the index of the glyph behind it."""
    seen = [at for at, glyph in enumerate(row) if not glyph.text.isspace()]
    return [after for at, after in pairwise(seen) if row[after].left - row[at].right >= width]


def _beside(largest: Glyph, glyph: Glyph) -> bool:
    small, large = sorted((largest.size, glyph.size))
    if large > _MOST_UNLIKE * small:
        return False
    top = max(largest.baseline - _ASCENT * largest.size, glyph.baseline - _ASCENT * glyph.size)
    bottom = min(largest.baseline + _DESCENT * largest.size, glyph.baseline + _DESCENT * glyph.size)
    return bottom - top >= _SHARED * (_ASCENT + _DESCENT) * small


def _height(glyph: Glyph) -> tuple[float, float]:
    return glyph.baseline, glyph.left


def _size(glyph: Glyph) -> float:
    return glyph.size


def _left(glyph: Glyph) -> float:
    return glyph.left
