"""The digest of a document: its fingerprints, and the words that they were made of."""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Sequence

from checker.auditing.duplication.counting import counted_in
from checker.auditing.duplication.fingerprints import BITS, fingerprints
from checker.model.document import Document

MOST_WORDS = 300_000  # counted characters that are kept
_VERSION = b"\2"
_COUNT = 4  # bytes that say how many fingerprints there are
_HEAD = len(_VERSION) + _COUNT
_PLANES = BITS // 8


def digest(document: Document) -> bytes:
    """What duplication needs to know of a document: sorted fingerprints, 5 bytes each, and its counted characters."""
    words = counted_in(document)
    return packed(fingerprints(words), words)


def packed(marks: Sequence[int], words: str = "") -> bytes:
    """Sorted fingerprints as bytes, first all lowest bytes, then all second ones, and so on; behind them the words."""
    whole = array("Q", marks)
    if sys.byteorder == "big":
        whole.byteswap()
    data = whole.tobytes()
    planes = b"".join(data[plane::8] for plane in range(_PLANES))
    kept = zlib.compress(words[:MOST_WORDS].encode("utf-8", "replace"), 1)
    return _VERSION + len(marks).to_bytes(_COUNT, "little") + planes + kept


def unpacked(data: bytes) -> array[int]:
    """The fingerprints of a digest, sorted. ValueError where it is none of this version."""
    count = _count(data)
    whole = bytearray(8 * count)
    for plane in range(_PLANES):
        whole[plane::8] = data[_HEAD + plane * count : _HEAD + (plane + 1) * count]
    marks = array("Q", bytes(whole))
    if sys.byteorder == "big":
        marks.byteswap()
    return marks


def words_of(data: bytes) -> str:
    """The counted characters of a digest. ValueError where it is none of this version."""
    return zlib.decompress(data[_HEAD + _PLANES * _count(data) :]).decode("utf-8")


def _count(data: bytes) -> int:
    count = int.from_bytes(data[len(_VERSION) : _HEAD], "little")
    if data[: len(_VERSION)] != _VERSION or len(data) <= _HEAD + _PLANES * count:
        raise ValueError("not a digest of this version")
    return count
