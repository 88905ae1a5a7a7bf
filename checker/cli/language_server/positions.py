"""Where a character stands for an editor: line and column from 0, in the units that the two agreed on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from lsprotocol import types

from checker.model.columns import code_points, utf8_bytes, utf16_units
from checker.model.pieces import Place

Encoding = types.PositionEncodingKind | str
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_MARK = "\ufeff"


def lines_of(text: str) -> list[str]:
    """The lines of a text with their ends, as the protocol counts them; the last one has none."""
    lines = _LINE.findall(text)
    return lines[:-1] if len(lines) > 1 and lines[-2][-1:] not in "\r\n" else lines


class Positions:
    """Positions in the text of an editor.

    Offsets are those of `Place`: code points of the text without its byte order mark,
    every line end one line feed.
    """

    def __init__(self, text: str, encoding: Encoding = "utf-16") -> None:
        self.lines = lines_of(text)
        self._encoding = encoding
        self._bare = [line.rstrip("\r\n") for line in self.lines]
        lengths = [len(line) + 1 for line in self._bare]
        if text.startswith(_MARK):
            lengths[0] -= 1
        self._shift = int(text.startswith(_MARK))
        self._starts = list(accumulate(lengths[:-1], initial=0))
        self._raw = list(accumulate(map(len, self.lines[:-1]), initial=0))

    def at(self, offset: int) -> types.Position:
        """The position of an offset; what lies beyond the end is the end."""
        line = max(0, bisect_right(self._starts, offset) - 1)
        return self._of(line, offset - self._starts[line] + (self._shift if line == 0 else 0))

    def raw(self, offset: int) -> types.Position:
        """The position of an offset in the text as the editor has it, line ends and byte order mark included."""
        line = bisect_right(self._raw, offset) - 1
        return self._of(line, offset - self._raw[line])

    def _of(self, line: int, column: int) -> types.Position:
        bare = self._bare[line]
        return types.Position(line, self._units(bare, min(column, len(bare))))

    def offset(self, position: types.Position) -> int:
        """The offset of a position; one beyond a line's end is that end."""
        if position.line >= len(self._bare):
            return self._starts[-1] + len(self._bare[-1])
        bare = self._bare[position.line]
        column = self._characters(bare, position.character) - (self._shift if position.line == 0 else 0)
        return self._starts[position.line] + max(0, column)

    def over(self, places: Iterable[Place]) -> types.Range:
        """From the first of these places to the end of the last; the first line where there is none."""
        found = sorted((place.offset, place.offset + place.length) for place in places)
        if not found:
            return types.Range(types.Position(0, 0), self._of(0, len(self._bare[0])))
        return types.Range(self.at(found[0][0]), self.at(max(end for _, end in found)))

    def _units(self, line: str, characters: int) -> int:
        if self._encoding == "utf-8":
            return utf8_bytes(line, characters)
        return characters if self._encoding == "utf-32" else utf16_units(line, characters)

    def _characters(self, line: str, units: int) -> int:
        if self._encoding == "utf-32":
            return min(units, len(line))
        if self._encoding == "utf-8":
            return len(line.encode("utf-8", "surrogatepass")[: max(0, units)].decode("utf-8", "ignore"))
        return code_points(line, units)
