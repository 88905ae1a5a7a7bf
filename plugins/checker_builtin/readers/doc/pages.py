"""Pages of formatting: 512 bytes each, with the formatting of some stretch of the file ([MS-DOC] 2.9.33, 2.9.175)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from checker_builtin.readers.doc.faults import Damaged
from checker_builtin.readers.doc.tables import plc

_SIZE = 512
_NUMBER = 0x3FFFFF
_PARAGRAPH_ENTRY = 13


class Page(NamedTuple):
    """All pages of one sort as one: `changes[n]` is for the bytes of the stream from `starts[n]` to the next start."""

    starts: tuple[int, ...]
    changes: tuple[bytes, ...]

    def number_at(self, offset: int) -> int:
        """Which of them holds at an offset; -1 in front of the first."""
        return bisect_right(self.starts, offset) - 1


def character_pages(document: bytes, table: bytes) -> Page:
    """The formatting of characters (PlcBteChpx, ChpxFkp)."""
    return _flat(entry for page in _pages(document, table) for entry in _character_entries(page))


def paragraph_pages(document: bytes, table: bytes) -> Page:
    """The formatting of paragraphs (PlcBtePapx, PapxFkp); each begins with the number of a style."""
    return _flat(entry for page in _pages(document, table) for entry in _paragraph_entries(page))


def _pages(document: bytes, table: bytes) -> Iterator[bytes]:
    """Each page once, however often it is named."""
    numbers = dict.fromkeys(struct.unpack("<I", item)[0] & _NUMBER for item in plc(table, 4).items)
    if not numbers:
        raise Damaged("缺了格式信息")
    for number in numbers:
        page = document[number * _SIZE : (number + 1) * _SIZE]
        if len(page) < _SIZE:
            raise Damaged("缺了格式信息")
        yield page


def _flat(entries: Iterator[tuple[int, int, bytes]]) -> Page:
    """Sorted by where they begin; what no entry covers has no changes."""
    starts: list[int] = []
    changes: list[bytes] = []
    behind = 0
    for start, end, found in sorted(entries, key=lambda entry: entry[:2]):
        if starts and start > behind:
            starts.append(behind)
            changes.append(b"")
        starts.append(start)
        changes.append(found)
        behind = max(behind, end)
    starts.append(behind)
    changes.append(b"")
    return Page(tuple(starts), tuple(changes))


def _character_entries(page: bytes) -> Iterator[tuple[int, int, bytes]]:
    count = page[-1]
    behind = 4 * (count + 1)
    if behind + count > _SIZE - 1:
        raise Damaged("格式信息读不通")
    offsets = struct.unpack_from(f"<{count + 1}I", page)
    for entry in range(count):
        at = 2 * page[behind + entry]
        changes = page[at + 1 : min(at + 1 + page[at], _SIZE - 1)] if at else b""
        if offsets[entry] < offsets[entry + 1]:
            yield offsets[entry], offsets[entry + 1], changes


def _paragraph_entries(page: bytes) -> Iterator[tuple[int, int, bytes]]:
    count = page[-1]
    behind = 4 * (count + 1)
    if behind + _PARAGRAPH_ENTRY * count > _SIZE - 1:
        raise Damaged("格式信息读不通")
    offsets = struct.unpack_from(f"<{count + 1}I", page)
    for entry in range(count):
        at = 2 * page[behind + _PARAGRAPH_ENTRY * entry]
        changes = b""
        if at:
            size = 2 * page[at] - 1
            if page[at] == 0:  # then the next byte counts words, and none is taken off
                at += 1
                size = 2 * page[at]
            changes = page[at + 1 : min(at + 1 + size, _SIZE - 1)]
        if offsets[entry] < offsets[entry + 1]:
            yield offsets[entry], offsets[entry + 1], changes
