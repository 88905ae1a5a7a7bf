"""Zip packages as nobody's program writes them: every field of every header can be a lie."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

STORED, DEFLATED = 0, 8
_DAY = 0x5225  # 2021-01-05


class Member(NamedTuple):
    """An entry. What is None is as it should be; `data` are packed bytes that are put there as they are.

    `shares`: the directory names the bytes of that earlier entry, and nothing is written.
    """

    name: str | bytes
    content: bytes = b""
    method: int = DEFLATED
    flags: int = 0
    data: bytes | None = None
    size: int | None = None
    packed_size: int | None = None
    crc: int | None = None
    local_name: bytes | None = None
    local_size: int | None = None
    local_extra: bytes = b""
    extra: bytes = b""
    comment: bytes = b""
    descriptor: bool = False
    shares: int | None = None
    shifted: int = 0  # added to the place that the directory names


def package(
    members: Sequence[Member],
    *,
    before: bytes = b"",
    comment: bytes = b"",
    after: bytes = b"",
    count: int | None = None,
    directory_size: int | None = None,
    directory_shift: int = 0,
) -> bytes:
    """The bytes of a zip with these entries; offsets do not count what is `before`."""
    body, directory = bytearray(), bytearray()
    places: list[int] = []
    for member in members:
        at = places[member.shares] if member.shares is not None else len(body)
        places.append(at)
        if member.shares is None:
            body += _local(member)
        directory += _record(member, at + member.shifted)
    number = len(members) if count is None else count
    size = len(directory) if directory_size is None else directory_size
    end = struct.pack(
        "<4s4H2LH", b"PK\5\6", 0, 0, number & 0xFFFF, number & 0xFFFF, size, len(body) + directory_shift, len(comment)
    )
    return before + bytes(body + directory) + end + comment + after


def deflated(content: bytes) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packing.compress(content) + packing.flush()


def members(parts: Mapping[str, bytes]) -> list[Member]:
    return [Member(name, content) for name, content in parts.items()]


def _name(member: Member) -> bytes:
    return member.name if isinstance(member.name, bytes) else member.name.encode()


def _packed(member: Member) -> bytes:
    if member.data is not None:
        return member.data
    return deflated(member.content) if member.method == DEFLATED else member.content


def _facts(member: Member) -> tuple[int, int, int]:
    """Checksum and sizes as the directory gives them."""
    return (
        zlib.crc32(member.content) if member.crc is None else member.crc,
        len(_packed(member)) if member.packed_size is None else member.packed_size,
        len(member.content) if member.size is None else member.size,
    )


def _flags(member: Member) -> int:
    named = 0x800 if isinstance(member.name, str) and not member.name.isascii() else 0
    return member.flags | named | (8 if member.descriptor else 0)


def _local(member: Member) -> bytes:
    name = _name(member) if member.local_name is None else member.local_name
    crc, packed_size, size = _facts(member)
    size = size if member.local_size is None else member.local_size
    facts = (0, 0, 0) if member.descriptor else (crc, packed_size, size)
    head = struct.pack(
        "<4s5H3L2H", b"PK\3\4", 20, _flags(member), member.method, 0, _DAY, *facts, len(name), len(member.local_extra)
    )
    tail = struct.pack("<4s3L", b"PK\7\x08", crc, packed_size, size) if member.descriptor else b""
    return head + name + member.local_extra + _packed(member) + tail


def _record(member: Member, at: int) -> bytes:
    name = _name(member)
    lengths = (len(name), len(member.extra), len(member.comment))
    head = struct.pack(
        "<4s6H3L5H2L",
        *(b"PK\1\2", 20, 20, _flags(member), member.method, 0, _DAY, *_facts(member), *lengths, 0, 0, 0, at),
    )
    return head + name + member.extra + member.comment
