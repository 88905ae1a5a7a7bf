"""Zip archives as somebody packs them, or as nobody should: each field of each entry can be set by hand."""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

UTF_8 = 0x800


class Packed(NamedTuple):
    """An entry; what is None is as it should be."""

    name: bytes
    data: bytes = b""
    flags: int = 0
    method: int = 8
    extra: bytes = b""
    size: int | None = None
    crc: int | None = None
    offset: int | None = None


def zip_of(*entries: Packed | tuple[str, bytes], comment: bytes = b"") -> bytes:
    """The bytes of an archive; entries given by text have their names in UTF-8, and say so."""
    body, directory, number = b"", b"", 0
    for given in entries:
        entry = given if isinstance(given, Packed) else Packed(given[0].encode(), given[1], UTF_8)
        deflated = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = deflated.compress(entry.data) + deflated.flush() if entry.method == 8 else entry.data
        crc = zlib.crc32(entry.data) if entry.crc is None else entry.crc
        size = len(entry.data) if entry.size is None else entry.size
        fields = (entry.flags, entry.method, 0, 0x21, crc, len(packed), size, len(entry.name), len(entry.extra))
        offset = len(body) if entry.offset is None else entry.offset
        body += struct.pack("<4s5H3L2H", b"PK\3\4", 20, *fields) + entry.name + entry.extra + packed
        directory += struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, *fields, 0, 0, 0, 0, offset)
        directory += entry.name + entry.extra
        number += 1
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, number, number, len(directory), len(body), len(comment))
    return body + directory + end + comment


def gbk(name: str, data: bytes = b"x") -> Packed:
    """An entry as Windows packs it: the name in GBK, and nobody says so."""
    return Packed(name.encode("gbk"), data)
