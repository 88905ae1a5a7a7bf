"""The File Information Block: where everything stands in a Word file ([MS-DOC] 2.5)."""

from __future__ import annotations

import struct
from typing import NamedTuple

from checker_builtin.readers.doc.faults import Damaged, Older

_IDENT = 0xA5EC
_OLDER = (0xA5DC, 0xA697, 0xA698, 0xA699, 0xA5DB, 0xA59B)  # Word 6 and 95, those of East Asia, Word 2
_WORD_97 = 0x00C0  # the first nFib of the layout that is read here
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
# The parts of FibRgFcLcb97 that are read, by the number of their pair ([MS-DOC] 2.5.6).
STYLES, FOOTNOTE_MARKS, FOOTNOTES, COMMENT_MARKS, COMMENTS, SECTIONS, HEADERS = 1, 2, 3, 4, 5, 6, 11
CHARACTER_PAGES, PARAGRAPH_PAGES, FONTS, SETTINGS, PIECES = 12, 13, 15, 31, 33
COMMENT_AUTHORS, COMMENT_NAMES, SHAPES, HEADER_SHAPES, COMMENT_STARTS, COMMENT_ENDS = 36, 37, 40, 41, 42, 43
ENDNOTE_MARKS, ENDNOTES, REVISION_AUTHORS, BOXES, HEADER_BOXES, LISTS, LIST_USES = 46, 47, 51, 56, 58, 73, 74


class Stories(NamedTuple):
    """Where each story begins in the characters of the file; `end` is behind the last ([MS-DOC] 2.3)."""

    body: int
    footnotes: int
    headers: int
    comments: int
    endnotes: int
    boxes: int
    header_boxes: int
    end: int


class Fib(NamedTuple):
    """`table` is 0 or 1, the number of the table stream; `parts` are the pairs of offset and length in it."""

    encrypted: bool
    table: int
    stories: Stories
    parts: tuple[tuple[int, int], ...]

    def part(self, table: bytes, number: int) -> bytes:
        """The bytes of a part; empty where the file has none."""
        if number >= len(self.parts):
            return b""
        offset, length = self.parts[number]
        return table[offset : offset + length]


def read_fib(document: bytes) -> Fib:
    """Raises Older for a version before Word 97, Damaged for what is no Word document."""
    if len(document) < 0x22:
        raise Damaged("文件头不完整")
    ident, version = struct.unpack_from("<HH", document)
    flags, (count,) = struct.unpack_from("<H", document, 0x0A)[0], struct.unpack_from("<H", document, 0x20)
    if ident in _OLDER or (ident == _IDENT and version < _WORD_97):
        raise Older
    if ident != _IDENT:
        raise Damaged("文件头不是 Word 的")
    if flags & _ENCRYPTED:
        return Fib(True, 0, Stories(*[0] * 8), ())
    longs = 0x22 + 2 * count
    pairs = longs + 2 + 4 * struct.unpack_from("<H", document, longs)[0]
    lengths = struct.unpack_from("<8I", document, longs + 2 + 12)  # ccpText to ccpHdrTxbx, [MS-DOC] 2.5.4
    (number,) = struct.unpack_from("<H", document, pairs)
    number = min(number, (len(document) - pairs - 2) // 8)
    numbers = struct.unpack_from(f"<{2 * number}I", document, pairs + 2)
    parts = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    return Fib(False, 1 if flags & _TABLE_1 else 0, _stories(lengths), parts)


def _stories(lengths: tuple[int, ...]) -> Stories:
    text, footnotes, headers, macros, comments, endnotes, boxes, header_boxes = lengths
    starts = [0]
    for length in (text, footnotes, headers + macros, comments, endnotes, boxes, header_boxes):
        starts.append(starts[-1] + length)
    return Stories(*starts)
