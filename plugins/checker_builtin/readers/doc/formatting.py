"""The formatting of characters and paragraphs, found by where they stand in the file ([MS-DOC] 2.4.6)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from checker_builtin.readers.doc import changes as c
from checker_builtin.readers.doc.changes import changes_of, number, of_piece
from checker_builtin.readers.doc.pages import Page
from checker_builtin.readers.doc.piece_table import PieceTable
from checker_builtin.readers.doc.styles import Styles, toggled

_KNOWN = frozenset(value for name, value in vars(c).items() if name.startswith(("C_", "P_")))
_NORMAL = b"\0\0"  # the style of a paragraph of which the file says nothing


class CharacterLook(NamedTuple):
    """`symbol` is font and code of characters that only a font of symbols has; fonts and authors are numbers."""

    deleted: bool = False
    inserted: bool = False
    hidden: bool = False
    special: bool = False
    highlighted: bool = False
    changed: bool = False
    deleted_by: int = 0
    inserted_by: int = 0
    symbol: tuple[int, int] | None = None
    font: int | None = None


class Row(NamedTuple):
    """The cells of a table row: where each begins and ends, in twentieths of a point, and which are not seen
    because another cell covers them."""

    borders: tuple[int, ...]
    covered: frozenset[int]


class ParagraphLook(NamedTuple):
    """`depth` is the number of tables around it; `list` None leaves list and level to the style."""

    style: int = 0
    depth: int = 0
    row_end: bool = False
    inner_cell_end: bool = False
    inner_row_end: bool = False
    list: int | None = None
    level: int | None = None
    outline: int | None = None
    page_break: bool = False
    changed: bool = False
    row: Row | None = None


class Formatting:
    """Asks the pages of formatting; what several characters share is worked out once."""

    def __init__(
        self, pieces: PieceTable, styles: Styles, *, characters: Page, paragraphs: Page, data: bytes = b""
    ) -> None:
        self._pieces, self._styles, self._data = pieces, styles, data
        self._characters, self._paragraphs = characters, paragraphs
        self._character_looks: dict[tuple[bytes, int, bool], CharacterLook] = {}
        self._paragraph_looks: dict[tuple[bytes, int], ParagraphLook] = {}
        self._brought: dict[int, dict[int, bytes]] = {}  # what pieces bring with them, by their Prm

    def paragraph(self, mark: int) -> ParagraphLook:
        """The look of the paragraph whose mark stands at a position."""
        piece = self._pieces.piece_at(mark)
        found = self._paragraphs.number_at(piece.offset + (mark - piece.start) * piece.width)
        own = self._paragraphs.changes[found] if found >= 0 else b""
        key = (own, piece.change)
        if key not in self._paragraph_looks:
            self._paragraph_looks[key] = self._paragraph_look(own or _NORMAL, self._brought_by(piece.change))
        return self._paragraph_looks[key]

    def runs(self, start: int, end: int, style: int) -> Iterator[tuple[int, int, CharacterLook]]:
        """The stretches of characters that look alike, in a paragraph of a style."""
        hidden = self._styles.hidden(style)
        starts, changes = self._characters
        at = start
        while at < end:
            piece = self._pieces.piece_at(at)
            last = min(end, piece.end)
            if last <= at:  # behind the last piece
                return
            while at < last:
                found = self._characters.number_at(piece.offset + (at - piece.start) * piece.width)
                until = last
                if found + 1 < len(starts):
                    following = piece.start + -(-(starts[found + 1] - piece.offset) // piece.width)
                    until = min(last, max(at + 1, following))
                yield at, until, self._character(changes[found] if found >= 0 else b"", piece.change, hidden)
                at = until

    def character(self, position: int, style: int) -> CharacterLook:
        """The look of one character, in a paragraph of a style."""
        return next((look for _, _, look in self.runs(position, position + 1, style)), CharacterLook())

    def _character(self, own: bytes, change: int, hidden: bool) -> CharacterLook:
        key = (own, change, hidden)
        if key not in self._character_looks:
            self._character_looks[key] = self._character_look(_read(own) | self._brought_by(change), hidden)
        return self._character_looks[key]

    def _brought_by(self, change: int) -> dict[int, bytes]:
        if change not in self._brought:
            self._brought[change] = _read(of_piece(change, self._pieces.changes))
        return self._brought[change]

    def _character_look(self, found: dict[int, bytes], hidden: bool) -> CharacterLook:
        style = number(found.get(c.C_STYLE, b""))
        symbol = found.get(c.C_SYMBOL)
        marks = found.get(c.C_CHANGED) or found.get(c.C_CHANGED_90)
        return CharacterLook(
            deleted=toggled(found.get(c.C_DELETED), False),
            inserted=toggled(found.get(c.C_INSERTED), False),
            hidden=toggled(found.get(c.C_HIDDEN), hidden or (bool(style) and self._styles.hidden(style))),
            special=toggled(found.get(c.C_SPECIAL), False),
            highlighted=number(found.get(c.C_HIGHLIGHT, b"")) != 0,
            changed=marks is not None and marks[:1] == b"\1",
            deleted_by=number(found.get(c.C_DELETED_BY, b"")),
            inserted_by=number(found.get(c.C_INSERTED_BY, b"")),
            symbol=struct.unpack("<HH", symbol) if symbol else None,
            font=number(found[c.C_FONT]) if c.C_FONT in found else None,
        )

    def _paragraph_look(self, changes: bytes, brought: dict[int, bytes]) -> ParagraphLook:
        """`changes` begins with the number of the style (GrpPrlAndIstd, [MS-DOC] 2.9.114)."""
        found = {c.P_STYLE: changes[:2]}
        covered: set[int] = set()
        for name, operand in changes_of(changes[2:]):
            if name in (c.P_HUGE, c.P_HUGE_TABLE):
                found.update(changes_of(self._elsewhere(number(operand))))
            elif name == c.T_VERTICAL and len(operand) > 1 and operand[1] == 1:
                covered.add(operand[0])
            found[name] = operand
        found |= brought
        depth = number(found.get(c.P_DEPTH, b"")) + number(found.get(c.P_DEEPER, b""))
        if not depth and number(found.get(c.P_IN_TABLE, b"")):
            depth = 1
        marks = found.get(c.P_CHANGED) or found.get(c.P_CHANGED_90)
        return ParagraphLook(
            style=number(found[c.P_STYLE]),
            depth=min(depth, 0xFF),
            row_end=number(found.get(c.P_ROW_END, b"")) == 1,
            inner_cell_end=number(found.get(c.P_INNER_CELL, b"")) == 1,
            inner_row_end=number(found.get(c.P_INNER_ROW, b"")) == 1,
            list=number(found[c.P_LIST]) if c.P_LIST in found else None,
            level=number(found[c.P_LEVEL]) if c.P_LEVEL in found else None,
            outline=number(found[c.P_OUTLINE]) if c.P_OUTLINE in found else None,
            page_break=number(found.get(c.P_PAGE_BREAK, b"")) == 1,
            changed=marks is not None and marks[:1] == b"\1",
            row=_row(found[c.T_CELLS], covered) if c.T_CELLS in found else None,
        )

    def _elsewhere(self, offset: int) -> bytes:
        """Changes that are too long for a page stand in the data stream ([MS-DOC] 2.9.209 PrcData)."""
        if offset + 2 > len(self._data):
            return b""
        (size,) = struct.unpack_from("<H", self._data, offset)
        return self._data[offset + 2 : offset + 2 + size]


def _read(changes: bytes) -> dict[int, bytes]:
    """The last operand of each change that counts here."""
    return {name: operand for name, operand in changes_of(changes) if name in _KNOWN}


def _row(operand: bytes, covered: set[int]) -> Row | None:
    """The cells of a row (TDefTableOperand, [MS-DOC] 2.9.319; TCGRF 2.9.311)."""
    count = operand[0] if operand else 0
    cells = 1 + 2 * (count + 1)
    if not count or cells > len(operand):
        return None
    borders = struct.unpack_from(f"<{count + 1}h", operand, 1)
    for cell in range(min(count, (len(operand) - cells) // 20)):
        (flags,) = struct.unpack_from("<H", operand, cells + 20 * cell)
        if flags & 0x3 == 1 or flags >> 5 & 0x3 == 1:
            covered.add(cell)
    return Row(borders, frozenset(covered))
