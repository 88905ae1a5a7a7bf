"""Chinese text broken into lines by cells, as a terminal shows it; for those who print (rich is imported here)."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len, get_character_cell_size

_CLOSING = "，。、；：！？）》〉”’】〕』」…,.;:!?)]}%"
_OPENING = "（《〈“‘【〔『「([{"
_UNBROKEN = 24  # a longer run of letters is broken where the line ends


def wrapped(text: str, room: int, whole: range = range(0)) -> Iterator[str]:
    """The lines of a text, at most `room` cells each.

    No closing mark begins one, and no short word is torn, nor the characters of `whole`.
    """
    start = used = 0
    for at, character in enumerate(text):
        cells = get_character_cell_size(character)
        if used + cells > room and at > start:
            cut = _cut(text, start, at, whole)
            yield text[start:cut]
            start, used = cut, cell_len(text[cut:at])
        used += cells
    yield text[start:]


def _cut(text: str, start: int, at: int, whole: range) -> int:
    for cut in range(at, max(start, at - _UNBROKEN), -1):
        left, right = text[cut - 1], text[cut]
        torn = _in_word(right) and (_in_word(left) or left == ".")  # 3.5, .docx
        if not (torn or cut in whole or right in _CLOSING or left in _OPENING or get_character_cell_size(right) == 0):
            return cut
    return at


def _in_word(character: str) -> bool:
    """Part of a Latin word, a number, an option."""
    return character.isascii() and (character.isalnum() or character == "-")
