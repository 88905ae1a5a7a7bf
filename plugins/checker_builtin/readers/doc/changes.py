"""Lists of single property changes (Prl), in which styles and direct formatting are written ([MS-DOC] 2.2.5.2)."""

from __future__ import annotations

from collections.abc import Iterator

# The names are those of [MS-DOC] 2.6.1 (characters), 2.6.2 (paragraphs), 2.6.3 (tables), 2.6.4 (sections).
C_DELETED, C_INSERTED, C_HIDDEN, C_SPECIAL = 0x0800, 0x0801, 0x083C, 0x0855
C_INSERTED_BY, C_DELETED_BY, C_SYMBOL, C_HIGHLIGHT, C_STYLE = 0x4804, 0x4863, 0x6A09, 0x2A0C, 0x4A30
C_CHANGED, C_CHANGED_90, C_FONT = 0xCA89, 0xCA57, 0x4A4F
P_STYLE, P_IN_TABLE, P_ROW_END, P_LEVEL, P_LIST, P_OUTLINE = 0x4600, 0x2416, 0x2417, 0x260A, 0x460B, 0x2640
P_DEPTH, P_DEEPER, P_INNER_CELL, P_INNER_ROW, P_PAGE_BREAK = 0x6649, 0x664A, 0x244B, 0x244C, 0x2407
P_CHANGED, P_CHANGED_90, P_HUGE, P_HUGE_TABLE = 0xC66F, 0xC63F, 0x6646, 0x646B
T_CELLS, T_VERTICAL = 0xD608, 0xD62B
S_BREAK, S_TITLE_PAGE = 0x3009, 0x300A

_P_TABS = 0xC615
_SIZES = (1, 1, 2, 4, 2, 2, -1, 3)  # of the operand by spra, the three highest bits; -1: its first byte says
# What a piece may change with a number of seven bits instead of a name ([MS-DOC] 2.9.215); those that are read.
_SHORT = {
    0x09: P_PAGE_BREAK, 0x0C: P_LEVEL, 0x18: P_IN_TABLE, 0x19: P_ROW_END, 0x41: C_DELETED, 0x42: C_INSERTED,
    0x4D: C_HIGHLIGHT, 0x5C: C_HIDDEN,
}  # fmt: skip


def changes_of(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each change as its name and its operand; a list that is cut off ends where it is cut."""
    at, end = 0, len(data)
    while at + 3 <= end:
        name = data[at] | data[at + 1] << 8
        at += 2
        size = _SIZES[name >> 13]
        if size < 0:
            size = data[at]
            at += 1
            if name == T_CELLS and at < end:  # the size has two bytes, and counts one too many
                size = max(0, (size | data[at] << 8) - 1)
                at += 1
            elif name == _P_TABS and size == 255:
                size = _size_of_tabs(data, at)
        if at + size > end:
            return
        yield name, data[at : at + size]
        at += size


def number(operand: bytes) -> int:
    """An operand as an unsigned number."""
    return int.from_bytes(operand, "little")


def of_piece(change: int, lists: tuple[bytes, ...]) -> bytes:
    """The changes that a piece of the text brings with it (Prm), as a list ([MS-DOC] 2.9.214)."""
    if not change:
        return b""
    if change & 1:
        at = change >> 1
        return lists[at] if at < len(lists) else b""
    name = _SHORT.get(change >> 1 & 0x7F)
    return b"" if name is None else name.to_bytes(2, "little") + bytes([change >> 8])


def _size_of_tabs(data: bytes, at: int) -> int:
    """The size of an operand of sprmPChgTabs that is longer than 254 bytes ([MS-DOC] 2.9.182)."""
    removed = data[at] if at < len(data) else 0
    behind = at + 1 + 4 * removed
    added = data[behind] if behind < len(data) else 0
    return 2 + 4 * removed + 3 * added
