"""What a zip archive holds, told from its bytes without opening it."""

from __future__ import annotations

_LOOKED_AT = 65536  # bytes at either end: the first members, and the directory of all


def holds(data: bytes, name: bytes) -> bool:
    """Whether the bytes are a zip archive with a member of this name, or in this folder ('word/')."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    return name in data[:_LOOKED_AT] or name in data[-_LOOKED_AT:]
