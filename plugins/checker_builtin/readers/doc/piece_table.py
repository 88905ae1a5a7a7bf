"""The piece table: which bytes of the file are the characters, in order ([MS-DOC] 2.4.1, 2.9.38)."""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_right
from typing import NamedTuple

from checker.model.errors import UnreadableDocument
from checker_builtin.readers.doc.faults import Damaged
from checker_builtin.readers.doc.tables import plc

MOST_CHARACTERS = 500_000
_TOO_LONG = "文件里有 {number} 万字，不像一份总结；请核对是否选错了文件，或拆开后再查。"
_CHANGES, _PIECES = 1, 2
_COMPRESSED = 0x40000000
# One byte each: Windows-1252, and where that has nothing the code itself ([MS-DOC] 2.9.73).
_NARROW = "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256))
_NARROW_TABLE = dict(enumerate(_NARROW))


class TextPiece(NamedTuple):
    """Characters `start`..`end` stand from `offset` of the stream on, `width` bytes each; `change` is their Prm."""

    start: int
    end: int
    offset: int
    width: int
    change: int


class PieceTable(NamedTuple):
    """`text` has one character for each character position of the file: a UTF-16 unit, so that positions count.

    `changes` are the lists of properties that pieces refer to by number.
    """

    text: str
    pieces: tuple[TextPiece, ...]
    starts: tuple[int, ...]
    changes: tuple[bytes, ...]

    def piece_at(self, position: int) -> TextPiece:
        return self.pieces[max(0, bisect_right(self.starts, position) - 1)]


def read_pieces(document: bytes, clx: bytes, length: int) -> PieceTable:
    """The first `length` characters of the file. Raises Damaged, UnreadableDocument when they are too many."""
    if length > len(document):
        raise Damaged("正文缺了一段")
    if length > MOST_CHARACTERS:
        raise UnreadableDocument(_TOO_LONG.format(number=length // 10_000))
    changes, table = _split(clx)
    positions, items = plc(table, 8)
    pieces: list[TextPiece] = []
    chunks: list[str] = []
    at = 0
    for start, behind, item in zip(positions, positions[1:], items, strict=False):
        end = min(behind, length)
        if start != at or end <= start:
            raise Damaged("正文的片段次序不对")
        offset, change = struct.unpack_from("<IH", item, 2)
        width = 1 if offset & _COMPRESSED else 2
        offset = (offset & ~_COMPRESSED & 0x7FFFFFFF) // (3 - width)
        data = document[offset : offset + (end - start) * width]
        if len(data) < (end - start) * width:
            raise Damaged("正文缺了一段")
        chunks.append(_units(data, width))
        pieces.append(TextPiece(start, end, offset, width, change))
        at = end
        if at == length:
            break
    if at < length or not pieces:
        raise Damaged("正文缺了一段")
    return PieceTable("".join(chunks), tuple(pieces), tuple(piece.start for piece in pieces), tuple(changes))


def joined(units: str) -> str:
    """UTF-16 units as characters: a pair of surrogates becomes one, a single one the sign for what is unknown."""
    if units.isascii() or not any("\ud800" <= unit <= "\udfff" for unit in units):
        return units
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _split(clx: bytes) -> tuple[list[bytes], bytes]:
    """The property lists (Prc) and the piece table (Pcdt) of a Clx."""
    changes: list[bytes] = []
    at = 0
    while at < len(clx):
        if clx[at] == _CHANGES:
            (size,) = struct.unpack_from("<H", clx, at + 1)
            changes.append(clx[at + 3 : at + 3 + size])
            at += 3 + size
        elif clx[at] == _PIECES:
            (size,) = struct.unpack_from("<I", clx, at + 1)
            return changes, clx[at + 5 : at + 5 + size]
        else:
            break
    raise Damaged("找不到正文的目录")


def _units(data: bytes, width: int) -> str:
    if width == 1:
        return data.decode("latin-1").translate(_NARROW_TABLE)
    units = array("H", data)
    if array("H", b"\1\0")[0] != 1:
        units.byteswap()
    return "".join(map(chr, units))
