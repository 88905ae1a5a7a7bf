"""Which way a page is to be read, and its glyphs as a reader has them before the eyes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from checker_builtin.readers.pages.glyphs import Box, Glyph, Page, readable

_UPRIGHT = 3.0  # degrees by which a line may be off
_LEAST_PART = 60  # glyphs; fewer ones that are turned are a note at the edge
_SMALLEST = 0.5  # points
_INDEX, _CODE, _SIDES, _SIZE, _ANGLE = 0, 1, slice(4, 8), 8, 9
_HIGH, _LOW = (0xD800, 0xDC00), (0xDC00, 0xE000)


class Sheet(NamedTuple):
    """A page as the file has it, in points from its lower left corner; `box` is left, bottom, right, top.

    A glyph is its number, its code, where it begins (x, y), its left, bottom, right and top, its size and the angle
    of its line in degrees against the clock. `paths` are the boxes of thin lines.
    """

    box: Sequence[float]
    glyphs: Sequence[Any]
    paths: Sequence[Sequence[float]] = ()


def parts_of(number: int, sheet: Sheet) -> list[Page]:
    """The page as its larger part is read, then what is turned against that."""
    glyphs = list(_whole(sheet.glyphs))
    turned: dict[int, list[Any]] = {0: [], 1: [], 2: [], 3: []}
    aside: list[Any] = []
    for glyph in glyphs:
        quarter = _quarter(glyph[_ANGLE])
        (aside if quarter is None else turned[quarter]).append(glyph)
    turns = sorted(turned, key=lambda turn: (-len(turned[turn]), turn))
    main, *others = turns
    for turn in others:
        if len(turned[turn]) < _LEAST_PART:
            aside += turned[turn]
    pages = [
        _page(number, turned[turn], turn, sheet) for turn in turns if turn == main or len(turned[turn]) >= _LEAST_PART
    ]
    aside.sort(key=lambda glyph: int(glyph[_INDEX]))
    return [pages[0]._replace(slanted=tuple(_glyphs(aside, 0, sheet.box))), *pages[1:]]


def _page(number: int, glyphs: Sequence[Any], turn: int, sheet: Sheet) -> Page:
    left, bottom, right, top = sheet.box
    width, height = (right - left, top - bottom) if turn % 2 == 0 else (top - bottom, right - left)
    found = [
        glyph
        for glyph in _glyphs(glyphs, turn, sheet.box)
        if glyph.right > 0 and glyph.left < width and 0 < glyph.baseline < height + glyph.size  # else off the paper
    ]
    return Page(number, width, height, found, tuple(_turned(path, turn, sheet.box) for path in sheet.paths))


def _glyphs(glyphs: Sequence[Any], turn: int, box: Sequence[float]) -> Iterator[Glyph]:
    for index, code, x, y, left, bottom, right, top, size, _ in glyphs:
        character = readable(int(code))
        if character:
            origin = _turned((x, y, x, y), turn, box)
            whole = _turned((left, bottom, right, top), turn, box)
            end = max(whole.right, origin.left)
            yield Glyph(character, origin.left, end, origin.top, max(size, _SMALLEST), int(index))


def _whole(glyphs: Sequence[Any]) -> Iterator[Any]:
    """The glyphs, the two halves of a character outside the basic plane made one."""
    high: Any = None
    for glyph in glyphs:
        code = int(glyph[_CODE])
        if _HIGH[0] <= code < _HIGH[1]:
            high = glyph
            continue
        if high is not None and _LOW[0] <= code < _LOW[1]:
            whole = 0x10000 + ((int(high[_CODE]) - _HIGH[0]) << 10) + code - _LOW[0]
            sides = [*map(min, high[_SIDES], glyph[_SIDES])][:2] + [*map(max, high[_SIDES], glyph[_SIDES])][2:]
            yield [high[_INDEX], whole, *high[2:4], *sides, *high[_SIZE:]]
        else:
            yield glyph
        high = None


def _quarter(angle: float) -> int | None:
    """The direction of a text in quarter turns against the clock; None where it runs across the page."""
    turn = round(angle / 90)
    return turn % 4 if abs(angle - 90 * turn) <= _UPRIGHT else None


def _turned(sides: Sequence[float], turn: int, box: Sequence[float]) -> Box:
    """A rectangle, given as left, bottom, right, top from the lower left, as it is seen when the text is upright."""
    left, bottom, right, top = sides
    page_left, page_bottom, page_right, page_top = box
    if turn == 0:
        return Box(left - page_left, page_top - top, right - page_left, page_top - bottom)
    if turn == 1:
        return Box(bottom - page_bottom, left - page_left, top - page_bottom, right - page_left)
    if turn == 2:
        return Box(page_right - right, bottom - page_bottom, page_right - left, top - page_bottom)
    return Box(page_top - top, page_right - right, page_top - bottom, page_right - left)
