"""A paragraph while it is being read: its characters, what it holds besides, and how it enters the document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from checker.model.marks import Mark, MarkName
from checker.model.pieces import Piece, Place
from checker.model.text import Span
from checker.reading.building import DocumentBuilder


class Chunk(NamedTuple):
    """Characters of one run from `offset` on; `run` -1 for what is shown without standing in a run (formulas)."""

    text: str
    paragraph: int
    run: int
    offset: int
    element: Any = None


class Flow:
    """The characters of a paragraph as Word shows it: one w:p, or several whose marks are deleted."""

    def __init__(self) -> None:
        self.chunks: list[Chunk] = []
        self._starts: list[int] = []  # of the chunks
        self.length = 0
        self.visible = False
        self.pictured = False  # a drawing stands in it
        self.boxes_before = 0  # text boxes that hang on it before its first character
        self.breaks_page = False
        self._marks: list[tuple[MarkName, int, int, str, str]] = []
        self._anchors: list[tuple[str, int]] = []

    def add(self, chunk: Chunk) -> None:
        self.chunks.append(chunk)
        self._starts.append(self.length)
        self.length += len(chunk.text)
        self.visible = self.visible or not chunk.text.isspace()

    def mark(self, name: MarkName, start: int, end: int, text: str = "", who: str = "") -> None:
        """Keep a mark at offsets of this paragraph; a highlight that goes on is one mark."""
        if name == "highlight" and self._marks and self._marks[-1][0] == name and self._marks[-1][2] == start:
            start = self._marks.pop()[1]
        self._marks.append((name, start, end, text, who))

    def is_marked_at_end(self, name: MarkName) -> bool:
        """Whether the last mark so far is of this name and reaches to the last character so far."""
        return bool(self._marks) and self._marks[-1][0] == name and self._marks[-1][2] == self.length

    def anchor(self, comment: str) -> None:
        """A comment begins, ends or has its mark here."""
        self._anchors.append((comment, self.length))

    @property
    def text(self) -> str:
        return "".join([chunk.text for chunk in self.chunks])

    def text_of(self, start: int, end: int) -> str:
        """The characters between two offsets; what stands around them costs nothing."""
        first = max(0, bisect_right(self._starts, start) - 1)
        chunks = self.chunks[first : bisect_left(self._starts, end)]
        base = self._starts[first] if chunks else 0
        return "".join([chunk.text for chunk in chunks])[start - base : end - base]

    def enter(self, builder: DocumentBuilder, part: str, *, label: str, line: int, number: str) -> Span:
        """Append the characters to the document behind their automatic number; the span of both.

        White space alone is not text; the marks of such a paragraph stand where it would.
        """
        start, column = builder.length, 1
        if not self.visible:
            for name, _, _, text, who in self._marks:
                builder.mark(Mark(name, Span(start, start), text, who))
            return Span(start, start)
        first = self.chunks[0].paragraph if self.chunks else 0
        if number:
            builder.generate(number, Place(part, f"{first}/", 0, label, line, column))
            column += len(number)
        base = builder.length
        # Most paragraphs have nothing wrong in them, and nobody asks where their runs stand.
        builder.add_stretch(self.text, partial(self._pieces, part, label, line, column))
        for name, left, right, text, who in self._marks:
            builder.mark(Mark(name, Span(base + left, base + right), text, who))
        return Span(start, builder.length)

    def _pieces(self, part: str, label: str, line: int, column: int, start: int) -> Iterator[Piece]:
        """The pieces of the characters, which begin at `start` of the document and in a column of the paragraph."""
        for text, paragraph, run, offset, _ in self.chunks:
            node = f"{paragraph}/" if run < 0 else f"{paragraph}/{run}"
            place = Place(part, node, 0 if run < 0 else offset, label, line, column)
            if text:
                yield Piece(start, start + len(text), place, run < 0)
            start, column = start + len(text), column + len(text)

    def anchors(self, end: int) -> list[tuple[str, int]]:
        """The comments' ids with their places in the document, in which the characters end at `end`."""
        base = end - self.length if self.visible else end
        return [(comment, min(end, base + offset)) for comment, offset in self._anchors]
