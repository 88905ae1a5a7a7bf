"""Fingerprints of a text, of which two texts share some wherever they share a passage.

Winnowing (Schleimer, Wilkerson and Aiken, 2003) with ranks made of characters: a place is chosen when its rank is among
the lowest of all, or the lowest of a window in which no other is. Whether it is chosen depends on the characters of its
window only, so the same words give the same fingerprints in every text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

SIZE = 18  # counted characters of one fingerprint
WINDOW = 10  # of so many places in a row one at least is chosen
BITS = 40  # of a fingerprint
MOST = 50_000  # fingerprints of one document; of a longer one the lowest are kept, the same ones in every text
_PRIME = 2**BITS - 87
_ALWAYS = 40  # so many of 256 ranks are low enough in any window: they stand as 0
_RANKS = bytes(rank if rank >= _ALWAYS else 0 for rank in ((code * 167 + 13) % 256 for code in range(256)))
_RARE = re.compile("[^\0-\uffff]")


def fingerprints(text: str) -> list[int]:
    """The fingerprints of a text of counted characters, sorted, each once."""
    codes = _codes(text)
    return sorted(set(_hashes(codes, _chosen(codes))))[:MOST]


def chosen_places(text: str) -> list[int]:
    """Where the fingerprints of a text of counted characters begin, ascending."""
    return _chosen(_codes(text))


def placed_fingerprints(text: str) -> list[tuple[int, int]]:
    """Where they begin, and what they are."""
    codes = _codes(text)
    chosen = _chosen(codes)
    return list(zip(chosen, _hashes(codes, chosen), strict=True))


def _codes(text: str) -> bytes:
    """Two bytes a character; a rare one stands as one of the private area."""
    codes = text.encode("utf-16-le", "surrogatepass")
    if len(codes) == 2 * len(text):
        return codes
    return _RARE.sub(_stand_in, text).encode("utf-16-le", "surrogatepass")


def _stand_in(match: re.Match[str]) -> str:
    return chr(0xE000 + ord(match[0]) % 0x1900)


def _hashes(codes: bytes, chosen: Sequence[int]) -> list[int]:
    number, width = int.from_bytes, 2 * SIZE
    return [number(codes[2 * at : 2 * at + width], "little") % _PRIME for at in chosen]


def _chosen(codes: bytes) -> list[int]:
    """The places of the fingerprints, ascending."""
    size = len(codes) // 2
    last = size - SIZE  # the last place at which one can begin
    if last < 0:
        return []
    # Each character with the one behind it, all at once: a single character has too few different ranks.
    low = int.from_bytes(codes[::2], "little")
    ranks = (low ^ (low >> 8)).to_bytes(size, "little").translate(_RANKS)[: last + 1]
    found: list[int] = []
    at = 0
    for gap in ranks.split(b"\0"):
        if len(gap) >= WINDOW:
            _fill(gap, at, found)
        at += len(gap)
        found.append(at)
        at += 1
    found.pop()  # the end of the text
    return found


def _fill(gap: bytes, start: int, found: list[int]) -> None:
    """Add the lowest place of each whole window of a gap, the first of equal ones; the gap begins at `start`."""
    at = gap.index(min(gap))  # of all the windows that hold it
    if at >= WINDOW:
        _fill(gap[:at], start, found)
    found.append(start + at)
    if len(gap) - at > WINDOW:
        _fill(gap[at + 1 :], start + at + 1, found)
