"""Tables of an old Word file: which paragraphs make a cell, which cells a row, and the columns that cells begin in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker_builtin.readers.doc.characters import Paragraph
from checker_builtin.readers.doc.formatting import Row

Cell = Sequence[Paragraph]
_SAME = 30  # twentieths of a point by which borders of one column may differ


class TableRow(NamedTuple):
    """`row` is None where the file does not say how wide the cells are."""

    cells: list[Cell]
    row: Row | None


def rows_of(paragraphs: Sequence[Paragraph], depth: int) -> list[TableRow]:
    """The rows of the table that the paragraphs are, each of them in `depth` tables at least ([MS-DOC] 2.4.3)."""
    rows: list[TableRow] = []
    cells: list[Cell] = []
    cell: list[Paragraph] = []
    for paragraph in paragraphs:
        look = paragraph.look
        if look.depth == depth and (look.row_end or look.inner_row_end):
            if cell:  # a cell without an end
                cells.append(cell)
            rows.append(TableRow(cells, look.row))
            cells, cell = [], []
            continue
        cell.append(paragraph)
        if look.depth == depth and paragraph.ends_cell:
            cells.append(cell)
            cell = []
    if cell:
        cells.append(cell)
    return [*rows, TableRow(cells, None)] if cells else rows


def columns_of(rows: Sequence[TableRow]) -> list[int]:
    """Where the columns of a table begin: every border at which some cell does."""
    borders = sorted({border for row in rows if row.row for border in row.row.borders[:-1]})
    columns: list[int] = []
    for border in borders:
        if not columns or border - columns[-1] > _SAME:
            columns.append(border)
    return columns


def cells_of(row: TableRow, columns: Sequence[int]) -> Iterator[tuple[int, Cell]]:
    """The cells of a row that are seen, each with the column that it begins in, from 1 on."""
    for at, cell in enumerate(row.cells):
        if row.row is None or at + 1 >= len(row.row.borders):
            yield at + 1, cell
        elif at not in row.row.covered:
            yield max(1, bisect_right(columns, row.row.borders[at] + _SAME)), cell
