"""A Word 97 file (.doc, .wps) that holds plain paragraphs and nothing else, after [MS-DOC] and [MS-CFB]."""

from __future__ import annotations

import struct

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SMALLEST = 4096  # a stream that is shorter would have to stand in the stream of small ones
_TEXT_AT = 2048  # where the characters begin in the stream
# The numbers of the parts among the pairs of the file's head ([MS-DOC] 2.5.6).
_STYLES, _SECTIONS, _CHARACTER_PAGES, _PARAGRAPH_PAGES, _PIECES = 1, 6, 12, 13, 33
_PAGES = {_CHARACTER_PAGES: 2, _PARAGRAPH_PAGES: 3}  # with the sector in which the one page stands


def old_word(lines: list[str]) -> bytes:
    """One paragraph a line; the same lines give the same bytes."""
    units = "".join(f"{line}\r" for line in lines).encode("utf-16-le")
    characters, end = len(units) // 2, _TEXT_AT + len(units)
    # All characters are one piece, and one stretch of formatting that changes nothing.
    parts = {number: struct.pack("<3I", _TEXT_AT, end, page) for number, page in _PAGES.items()}
    parts[_STYLES] = _styles()
    parts[_SECTIONS] = struct.pack("<IIHIHI", 0, characters, 0, _FREE, 0, 0)
    parts[_PIECES] = struct.pack("<BIII", 2, 16, 0, characters) + struct.pack("<HIH", 0, _TEXT_AT, 0)
    table = bytearray()
    pairs = {}
    for number, data in parts.items():
        pairs[number] = len(table), len(data)
        table += data
    page = struct.pack("<2I", _TEXT_AT, end).ljust(_SECTOR - 1, b"\0") + b"\1"
    document = _head(characters, pairs).ljust(2 * _SECTOR, b"\0") + page + page + units
    return _compound({"1Table": bytes(table), "WordDocument": document})


def _styles() -> bytes:
    """One style, Normal ([MS-DOC] 2.9.271)."""
    name = "Normal".encode("utf-16-le")
    style = struct.pack("<5H", 0, 0xFFF1, 2, 0, 0) + struct.pack("<H", len(name) // 2) + name + bytes(2)
    style += struct.pack("<HHH", 2, 0, 0)
    information = struct.pack("<9H", 1, 10, 1, 0x5B, 15, 0, 0, 0, 0)
    return struct.pack("<H", len(information)) + information + struct.pack("<H", len(style)) + style


def _head(characters: int, pairs: dict[int, tuple[int, int]]) -> bytes:
    """The File Information Block ([MS-DOC] 2.5), as Word 97 writes it."""
    start = struct.pack("<7HIBB2H2I", 0xA5EC, 0x00C1, 0, 0x0804, 0, 0x1200, 0x00BF, 0, 0, 0, 0, 0, 0, 0)
    shorts = struct.pack("<H28x", 14)
    longs = struct.pack("<H12xI72x", 22, characters)
    listed = b"".join(struct.pack("<II", *pairs.get(number, (0, 0))) for number in range(93))
    return start + shorts + longs + struct.pack("<H", 93) + listed + b"\0\0"


def _compound(streams: dict[str, bytes]) -> bytes:
    """The container: the streams, the directory, the table of sectors. Two streams, the shorter name first."""
    body = bytearray()
    fat: list[int] = []
    entries = []
    for name, data in streams.items():
        padded = data.ljust(max(_SMALLEST, -(-len(data) // _SECTOR) * _SECTOR), b"\0")
        entries.append((name, len(fat), len(padded)))
        _chain(fat, len(padded) // _SECTOR)
        body += padded
    directory = len(fat)
    _chain(fat, 1)
    body += _directory(entries)
    tables = 1
    while tables * _SECTOR // 4 < len(fat) + tables:
        tables += 1
    at = len(fat)
    fat += [_FAT] * tables
    fat += [_FREE] * (-len(fat) % (_SECTOR // 4))
    head = struct.pack("<8s16x5H6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, tables, directory, 0, _SMALLEST, _END, 0, _END, 0)
    head += b"".join(struct.pack("<I", at + n if n < tables else _FREE) for n in range(109))
    return head + bytes(body) + struct.pack(f"<{len(fat)}I", *fat)


def _chain(fat: list[int], sectors: int) -> None:
    """One sector after the other, to the end."""
    fat += range(len(fat) + 1, len(fat) + sectors)
    fat.append(_END)


def _directory(entries: list[tuple[str, int, int]]) -> bytes:
    """The root above the last stream, with the first one on its left."""
    (first, second) = entries
    return b"".join(
        (
            _entry("Root Entry", 5, child=2, start=_END, size=0),
            _entry(first[0], 2, start=first[1], size=first[2]),
            _entry(second[0], 2, left=1, start=second[1], size=second[2]),
            bytes(64) + struct.pack("<HBB3I", 0, 0, 1, _FREE, _FREE, _FREE) + bytes(48),
        )
    )


def _entry(name: str, kind: int, *, left: int = _FREE, child: int = _FREE, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(written) + 2, kind, 1, left, _FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
