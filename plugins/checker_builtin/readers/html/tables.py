"""Tables of a web page: those that hold data, and those that only arrange text on the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

_PARTS = frozenset(("thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))
_WIDEST = 100  # columns that one cell can span, and half of those that a table can have
_LONG, _PARAGRAPHS = 400, 3  # characters and paragraphs of a cell that no table of data has


def cells_of(table: Any) -> dict[Any, tuple[int, int]]:
    """The cells of a table with their rows and columns, counted from 1."""
    found: dict[Any, tuple[int, int]] = {}
    blocked: dict[int, int] = {}  # column -> last row that a cell from above reaches into
    for number, row in enumerate(_rows(table), start=1):
        column = 1
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            while column < 2 * _WIDEST and blocked.get(column, 0) >= number:
                column += 1
            found[cell] = (number, column)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            for taken in range(column, column + width) if height > 1 else ():
                blocked[taken] = number + height - 1
            column += width
    return found


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _PARTS:
            for row in child:
                if row.tag == "tr":
                    yield row


def _span(cell: Any, name: str) -> int:
    words = (cell.get(name) or "").strip()
    return min(max(int(words), 1), _WIDEST) if words.isascii() and words.isdecimal() and len(words) < 6 else 1


def holds_data(table: Any, cells: dict[Any, tuple[int, int]]) -> bool:
    """Whether a table of a site holds data and does not only arrange text."""
    if table.get("role") == "presentation":
        return False
    nested = table.find(".//table") is not None
    if not nested and (table.find("caption") is not None or any(cell.tag == "th" for cell in cells)):
        return True
    rows = {row for row, _ in cells.values()}
    columns = {column for _, column in cells.values()}
    if len(columns) < 2 or len(rows) < 2 or (nested and (table.get("border") or "0").strip() == "0"):
        return False
    return not any(_is_page(cell) for cell in cells)


def _is_page(cell: Any) -> bool:
    """Whether a cell holds as much as a page does."""
    length = 0
    for words in cell.itertext():
        length += len(words)
        if length >= _LONG:
            paragraphs = cell.iter("p", "div", "br", "h1", "h2", "h3", "table")
            return sum(1 for _ in islice(paragraphs, _PARAGRAPHS)) == _PARAGRAPHS
    return False
