"""The rows and cells of a Word table (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker_builtin.readers.word.names import (
    CUSTOM_XML,
    INS,
    MOVE_TO,
    SDT,
    SDT_CONTENT,
    TC,
    TC_PR,
    TR,
    VAL,
    value_of,
    w,
)

_V_MERGE, _CELL_DEL, _GRID_SPAN = w("vMerge"), w("cellDel"), w("gridSpan")
_WRAPPERS = frozenset((SDT, SDT_CONTENT, CUSTOM_XML, INS, MOVE_TO))


def rows_of(table: Any) -> Iterator[Any]:
    """The rows of a table, whatever they are wrapped in."""
    for child in table:
        if child.tag == TR:
            yield child
        elif child.tag in _WRAPPERS:
            yield from rows_of(child)


def cells_of(row: Any) -> Iterator[tuple[int, Any]]:
    """The cells of a row that are seen, each with the column that it begins in."""
    column = 1
    for cell in _all_cells(row):
        properties = cell.find(TC_PR)
        span = value_of(properties, _GRID_SPAN)
        merge = properties.find(_V_MERGE) if properties is not None else None
        goes_on = merge is not None and merge.get(VAL, "continue") == "continue"
        if not goes_on and (properties is None or properties.find(_CELL_DEL) is None):
            yield column, cell
        column += int(span) if span and span.isdecimal() and len(span) < 3 else 1


def _all_cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == TC:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _all_cells(child)
