"""How far into a line a character stands, in the units that other programs count: UTF-8 bytes, UTF-16 code units.

All counts are of what stands before the character, so they begin at 0; a format that counts from 1 adds 1. What lies
beyond the end of the line counts as its end. A lone surrogate is three bytes and one unit.
"""

from __future__ import annotations

_ASTRAL = "\uffff"  # the last character that is one UTF-16 unit


def utf8_bytes(line: str, characters: int) -> int:
    """How many bytes the first `characters` code points of a line take in UTF-8."""
    return len(line[: max(0, characters)].encode("utf-8", "surrogatepass"))


def utf16_units(line: str, characters: int) -> int:
    """How many UTF-16 code units the first `characters` code points of a line take."""
    before = line[: max(0, characters)]
    return len(before) + (0 if before.isascii() else sum(character > _ASTRAL for character in before))


def code_points(line: str, units: int) -> int:
    """How many code points stand in the first `units` UTF-16 code units of a line, the way back of `utf16_units`.

    A unit inside a surrogate pair belongs to the character that the pair makes.
    """
    if line.isascii():
        return max(0, min(units, len(line)))
    passed = 0
    for number, character in enumerate(line):
        passed += 2 if character > _ASTRAL else 1
        if passed > units:
            return number
    return len(line)
