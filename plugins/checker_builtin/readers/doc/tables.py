"""The two shapes in which a Word file keeps its lists: positions with data (PLC), and strings (STTB)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from checker_builtin.readers.doc.faults import Damaged

_EXTENDED = 0xFFFF  # the strings are UTF-16, [MS-DOC] 2.2.4
_MOST_STRINGS = _MOST_STRETCHES = 10_000


class Plc(NamedTuple):
    """`positions` has one more than `items`: item n belongs to positions[n]..positions[n + 1] ([MS-DOC] 2.2.2)."""

    positions: tuple[int, ...]
    items: tuple[bytes, ...]


def plc(data: bytes, size: int) -> Plc:
    """Positions, each with `size` bytes of data; bytes that are left over are ignored."""
    count = (len(data) - 4) // (4 + size)
    if count < 0:
        return Plc((), ())
    first = 4 * (count + 1)
    positions = struct.unpack_from(f"<{count + 1}I", data)
    return Plc(positions, tuple(data[first + n * size : first + (n + 1) * size] for n in range(count)))


def stretches(positions: Sequence[int], most: int) -> list[tuple[int, int] | None]:
    """From each position to the next, `most` at the end at most; None for one that is empty or goes back.

    Nothing is in two of them: a file cannot have the same characters read again and again.
    """
    if len(positions) > _MOST_STRETCHES:
        raise Damaged("注释、文本框或页眉多得不合理")
    found: list[tuple[int, int] | None] = []
    behind = 0
    for start, end in pairwise(positions):
        sound = behind <= start < end <= most
        found.append((start, end) if sound else None)
        behind = end if sound else behind
    return found


def strings(data: bytes) -> list[tuple[str, bytes]]:
    """The strings of an STTB with the bytes that each has besides."""
    if len(data) < 6:
        return []
    kind, count, extra = struct.unpack_from("<3H", data)
    if kind != _EXTENDED:
        return []
    found: list[tuple[str, bytes]] = []
    at = 6
    while len(found) < min(count, _MOST_STRINGS) and at + 2 <= len(data):
        words, end = counted_string(data, at)
        found.append((words, data[end : end + extra]))
        at = end + extra
    return found


def counted_string(data: bytes, at: int) -> tuple[str, int]:
    """The characters of an Xst (count, then UTF-16) and where they end ([MS-DOC] 2.9.350)."""
    (count,) = struct.unpack_from("<H", data, at)
    end = at + 2 + 2 * count
    return data[at + 2 : end].decode("utf-16-le", "replace"), end
