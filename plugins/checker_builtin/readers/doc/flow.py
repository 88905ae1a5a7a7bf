"""A paragraph of an old Word file while it is being read: its characters, its marks, and where positions lie in it."""

from __future__ import annotations

from bisect import bisect_right

from checker.model.marks import Mark, MarkName
from checker.model.pieces import Place
from checker.model.text import Span
from checker.reading.building import DocumentBuilder

_MERGED = ("highlight", "insertion", "deletion", "hidden", "format-change")


class Flow:
    """The characters of a paragraph as Word shows it; one whose mark is deleted goes on with the next."""

    __slots__ = (
        *("breaks_page", "length", "pictured", "visible"),
        *("_chunks", "_marks", "_offsets", "_positions", "_starts"),
    )

    def __init__(self) -> None:
        self.length = 0
        self.visible = False
        self.pictured = False  # a drawing stands in it
        self.breaks_page = False
        self._chunks: list[str] = []
        self._starts: list[int] = []  # of the chunks
        self._marks: list[tuple[MarkName, int, int, list[str], str]] = []
        self._positions: list[int] = []  # positions of the file, each with its offset in this paragraph
        self._offsets: list[int] = []

    def add(self, text: str, position: int) -> None:
        """Characters that stand in the file from a position on."""
        self.at(position)
        self._starts.append(self.length)
        self._chunks.append(text)
        self.length += len(text)
        self.visible = self.visible or not text.isspace()

    def at(self, position: int) -> None:
        """What stands at a position of the file comes here."""
        self._positions.append(position)
        self._offsets.append(self.length)

    def mark(self, name: MarkName, start: int, text: str = "", who: str = "") -> None:
        """Keep a mark from an offset to the end; what goes on in the next stretch of characters is one mark."""
        if name in _MERGED:
            for at in range(max(0, len(self._marks) - len(_MERGED)), len(self._marks)):
                last, first, end, words, author = self._marks[at]
                if (last, end, author) == (name, start, who):
                    del self._marks[at]
                    words.append(text)
                    self._marks.append((name, first, self.length, words, who))
                    return
        self._marks.append((name, start, self.length, [text], who))

    def words_at(self, offset: int) -> str:
        """The first characters from an offset on, as far as they came in one piece."""
        at = bisect_right(self._starts, offset) - 1
        return self._chunks[at][offset - self._starts[at] :] if at >= 0 else ""

    @property
    def text(self) -> str:
        return "".join(self._chunks)

    def enter(self, builder: DocumentBuilder, place: Place, number: str) -> Span:
        """Append the characters to the document behind their automatic number.

        White space alone is not text; the marks of such a paragraph stand where it would.
        """
        start = builder.length
        if not self.visible:
            for name, _, _, words, who in self._marks:
                builder.mark(Mark(name, Span(start, start), "".join(words), who))
            return Span(start, start)
        builder.generate(number, place)
        base = builder.length
        builder.add(self.text, place._replace(column=place.column + len(number)))
        for name, left, right, words, who in self._marks:
            builder.mark(Mark(name, Span(base + left, base + right), "".join(words), who))
        return Span(start, builder.length)

    def offset(self, position: int) -> int:
        """Where the character of a position of the file is among those of the paragraph; the nearest where it is
        not shown."""
        at = bisect_right(self._positions, position) - 1
        if at < 0:
            return 0
        end = self._offsets[at + 1] if at + 1 < len(self._offsets) else self.length
        return min(self._offsets[at] + position - self._positions[at], end)
