"""A TrueType font with one shape, a box that stands for every character; the smallest that a PDF can embed."""

from __future__ import annotations

import struct

_UNITS = 1000
_BOX = (0, -100, 900, 800)  # left, bottom, right, top


def box_font() -> bytes:
    """Glyph 0 and glyph 1 are the box, a full character wide."""
    tables = {
        b"glyf": _glyph() * 2,
        b"head": struct.pack(
            ">IIIIHHQQ4hHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0, *_BOX, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, 800, -200, 0, _UNITS, 0, 0, 900, 1, 0, 0, *[0] * 5, 2),
        b"hmtx": struct.pack(">HhHh", _UNITS, 0, _UNITS, 0),
        b"loca": struct.pack(">3I", 0, len(_glyph()), 2 * len(_glyph())),
        b"maxp": struct.pack(">IH13H", 0x10000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    head = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 32)
    at = len(head) + 16 * len(tables)
    records, body = b"", b""
    for name, table in tables.items():
        padded = table + b"\0" * (-len(table) % 4)
        records += struct.pack(">4sIII", name, _checksum(padded), at + len(body), len(table))
        body += padded
    return head + records + body


def _glyph() -> bytes:
    left, bottom, right, top = _BOX
    across = struct.pack(">4h", left, 0, right - left, 0)
    up = struct.pack(">4h", bottom, top - bottom, 0, bottom - top)
    glyph = struct.pack(">5hHH", 1, *_BOX, 3, 0) + b"\1" * 4 + across + up
    return glyph + b"\0" * (-len(glyph) % 4)


def _checksum(table: bytes) -> int:
    total: int = sum(struct.unpack(f">{len(table) // 4}I", table))
    return total & 0xFFFFFFFF
