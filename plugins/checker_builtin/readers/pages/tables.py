"""Tables on a page: the cells that ruled lines make, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker_builtin.readers.pages.glyphs import Box, Glyph, Page

_THIN = 2.5  # points
_NEAR = 3.0  # points by which lines that meet may miss each other
_MOST_LINES = 80  # in one direction; more of them are a drawing


class _Rule(NamedTuple):
    """A straight line at `at` from `start` to `end`."""

    at: float
    start: float
    end: float


class Cell(NamedTuple):
    box: Box
    glyphs: list[Glyph]


def cells_of(page: Page) -> tuple[list[Cell], list[Glyph]]:
    """The cells with something in them, by rows, and the glyphs that stand in none. A frame around a text is none."""
    upright, level = _grid(page.rulings)
    if len(upright) < 2 or len(level) < 2:
        return [], page.glyphs
    cells: dict[Box, list[Glyph]] = {}
    rest: list[Glyph] = []
    for glyph in page.glyphs:
        box = _around(glyph, upright, level)
        (rest if box is None else cells.setdefault(box, [])).append(glyph)
    found = []
    sides = {side for box in cells for side in zip(Box._fields, box, strict=True)}
    for box, glyphs in cells.items():
        if _has_neighbour(box, sides):
            found.append(Cell(box, glyphs))
        else:
            rest += glyphs
    rest.sort(key=lambda glyph: glyph.offset)
    return sorted((cell for cell in found if any(glyph.text.strip() for glyph in cell.glyphs)), key=_place), rest


def _place(cell: Cell) -> tuple[int, float]:
    return round(cell.box.top / _NEAR), cell.box.left


def _grid(rulings: Sequence[Box]) -> tuple[list[_Rule], list[_Rule]]:
    """Upright and level lines that end at one another: the underlines of words are left out."""
    upright = _joined([_Rule(box.left, box.top, box.bottom) for box in rulings if box.right - box.left <= _THIN])
    level = _joined([_Rule(box.top, box.left, box.right) for box in rulings if box.bottom - box.top <= _THIN])
    if max(len(upright), len(level)) > _MOST_LINES:
        return [], []
    level = [rule for rule in level if _meets(rule, upright)]
    return [rule for rule in upright if _meets(rule, level)], level


def _meets(rule: _Rule, others: Sequence[_Rule]) -> bool:
    return all(
        any(abs(other.at - end) <= _NEAR and other.start - _NEAR <= rule.at <= other.end + _NEAR for other in others)
        for end in (rule.start, rule.end)
    )


def _joined(rules: Sequence[_Rule]) -> list[_Rule]:
    """Pieces of one line made one; the border of each cell may be drawn by itself."""
    found: list[_Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at / _NEAR), rule.start)):
        last = found[-1] if found else None
        if last is not None and abs(last.at - rule.at) <= _NEAR and last.start <= rule.start <= last.end + _NEAR:
            found[-1] = last._replace(end=max(last.end, rule.end))
        elif rule.end - rule.start > _NEAR:
            found.append(rule)
    return found


def _around(glyph: Glyph, upright: Sequence[_Rule], level: Sequence[_Rule]) -> Box | None:
    """The cell around the middle of a glyph."""
    x, y = (glyph.left + glyph.right) / 2, glyph.baseline - 0.35 * glyph.size
    beside = [rule.at for rule in upright if rule.start - _NEAR <= y <= rule.end + _NEAR]
    across = [rule.at for rule in level if rule.start - _NEAR <= x <= rule.end + _NEAR]
    left = max((at for at in beside if at <= x), default=None)
    right = min((at for at in beside if at > x), default=None)
    top = max((at for at in across if at <= y), default=None)
    bottom = min((at for at in across if at > y), default=None)
    if left is None or right is None or top is None or bottom is None:
        return None
    return Box(left, top, right, bottom)


def _has_neighbour(box: Box, sides: set[tuple[str, float]]) -> bool:
    """Whether another cell begins at the line where this one ends."""
    beside = {("right", box.left), ("left", box.right), ("bottom", box.top), ("top", box.bottom)}
    return not beside.isdisjoint(sides)
