"""A story of an old Word file as it enters the document: paragraphs, tables and text boxes in reading order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from checker.model.document import ParagraphKind
from checker.model.pieces import Place
from checker.reading.building import DocumentBuilder
from checker_builtin.readers.doc.characters import Characters, Paragraph
from checker_builtin.readers.doc.grid import Cell, TableRow, cells_of, columns_of, rows_of
from checker_builtin.readers.doc.lists import Lists, list_number
from checker_builtin.readers.doc.styles import Styles
from checker_builtin.readers.word.numbering.counting import Numbering
from checker_builtin.readers.word.pages import Pages

_LONGEST_HEADING = 60  # characters; a longer paragraph in a heading's style is text that somebody misformatted
_NO_LEVEL = 9
_DEEPEST = 20  # tables within each other


class Box(NamedTuple):
    """The text of a text box, at the position to which its shape is tied (-1: none is known)."""

    anchor: int
    start: int
    end: int


class Entered(NamedTuple):
    """A paragraph of the file, and where its characters begin in the document."""

    paragraph: Paragraph
    offset: int


class Shared(NamedTuple):
    """What all stories of a file share. `entered` is in the order of the document."""

    builder: DocumentBuilder
    characters: Characters
    styles: Styles
    lists: Lists
    entered: list[Entered]
    unnumbered: list[str]  # labels of paragraphs with a number that cannot be read


class Story:
    """Reads stretches of characters into the document. `kind` is that of its paragraphs, `label` names them ('' counts
    them)."""

    def __init__(self, shared: Shared, numbering: Numbering, kind: ParagraphKind = "body", label: str = "") -> None:
        self._shared, self._numbering, self._kind, self._label = shared, numbering, kind, label
        self.number = 0  # of body paragraphs that show something
        self._tables = self._boxes = 0
        self._pages = Pages(shared.builder)
        self._waiting: list[Box] = []

    def read(self, start: int, end: int, boxes: Sequence[Box] = ()) -> None:
        """The paragraphs between two positions, each followed by the text boxes that are tied to it."""
        self._waiting = sorted(boxes)
        paragraphs = self._shared.characters.read(start, end)
        self._blocks(paragraphs, 1, self._kind, self._label)
        for box in self._taken(-1, end):
            self._box(box, self._kind)
        if self._kind == "body":
            self._pages.end()

    def relabel(self, label: str) -> None:
        """Name the paragraphs that come now: a note has a label of its own."""
        self._label = label

    def _blocks(self, paragraphs: Sequence[Paragraph], depth: int, kind: ParagraphKind, label: str) -> None:
        """Paragraphs and the tables of this depth among them."""
        at = 0
        while at < len(paragraphs):
            if paragraphs[at].look.depth < depth or depth > _DEEPEST:
                self._paragraph(paragraphs[at], kind, label)
                at += 1
                continue
            end = at
            while end < len(paragraphs) and paragraphs[end].look.depth >= depth:
                end += 1
            self._table(rows_of(paragraphs[at:end], depth), depth, kind, label)
            at = end

    def _table(self, rows: list[TableRow], depth: int, kind: ParagraphKind, label: str) -> None:
        if all(len(row.cells) == 1 for row in rows):  # a frame around text
            for row in rows:
                self._blocks(row.cells[0], depth + 1, kind, label)
            return
        if not label.startswith("表"):
            self._tables += 1
        name = f"{label}内表" if label.startswith("表") else f"{label}表{self._tables}"
        columns = columns_of(rows)
        for number, row in enumerate(rows, start=1):
            for column, cell in cells_of(row, columns):
                place = f"{name}第{number}行第{column}列"
                self._cell(cell, depth, "cell" if kind == "body" else kind, place)
        self._pages.fill()

    def _cell(self, cell: Cell, depth: int, kind: ParagraphKind, label: str) -> None:
        self._blocks(cell, depth + 1, kind, label)

    def _paragraph(self, paragraph: Paragraph, kind: ParagraphKind, label: str) -> None:
        shared, flow = self._shared, paragraph.flow
        if kind == "body" and not label:
            flow.breaks_page = flow.breaks_page or paragraph.ends_page
            seen: Any = flow  # it is asked only for what both sorts of flow have
            self._pages.show(seen, None)
        if not label and flow.visible:
            self.number += 1
        line = max(1, self.number)
        place = Place("", str(paragraph.number), 0, label or f"第{line}段", line, 1)
        number = self._number_of(paragraph, place.label)
        named = self._kind_of(paragraph, kind)
        if paragraph.look.changed:
            flow.mark("format-change", 0)
        span = flow.enter(shared.builder, place, number)
        shared.entered.append(Entered(paragraph, span.end - flow.length if flow.visible else span.end))
        if flow.visible:
            shared.builder.paragraph(span, *named)
            shared.builder.add("\n")
        for box in self._taken(paragraph.start, paragraph.end):
            self._box(box, kind)

    def _box(self, box: Box, kind: ParagraphKind) -> None:
        paragraphs = self._shared.characters.read(box.start, box.end)
        self._boxes += any(paragraph.flow.visible for paragraph in paragraphs)  # shapes may have an empty one each
        waiting, self._waiting = self._waiting, []
        outer, self._numbering = self._numbering, self._numbering.story()
        self._blocks(paragraphs, 1, kind, f"文本框{self._boxes}")
        self._waiting, self._numbering = waiting, outer
        self._pages.fill()

    def _taken(self, start: int, end: int) -> Iterator[Box]:
        """The boxes that are tied to a position between two, which then wait no longer."""
        first, behind = bisect_left(self._waiting, (start,)), bisect_left(self._waiting, (end,))
        found = self._waiting[first:behind]
        del self._waiting[first:behind]
        yield from found

    def _kind_of(self, paragraph: Paragraph, kind: ParagraphKind) -> tuple[ParagraphKind, int]:
        """The kind of a paragraph and the level that its form gives it."""
        if kind != "body":
            return kind, 0
        styles, look = self._shared.styles, paragraph.look
        if paragraph.in_list or styles.is_contents(look.style):
            return "caption", 0
        if styles.is_title(look.style):
            return "title", 0
        level = styles.outline_level(look.style) if look.outline is None else look.outline
        if level is None or level >= _NO_LEVEL or not _is_heading(paragraph.flow.text):
            return "body", 0
        return "heading", level + 1

    def _number_of(self, paragraph: Paragraph, label: str) -> str:
        """The automatic number of a paragraph; it counts although nothing is seen of it."""
        look, lists = paragraph.look, self._shared.lists
        by_style = self._shared.styles.list_of(look.style)
        use = look.list if look.list is not None or by_style is None else by_style.use
        number = list_number(use or 0)
        if number == 0:
            return ""
        found = lists.get(str(number)) if number is not None else None
        if number is None or found is None or not found.levels:
            if paragraph.flow.visible:
                self._shared.unnumbered.append(label)
            return ""
        level = look.level
        if level is None and by_style is not None:  # the list says which level is for the style, else the style does
            level = lists.level_of(number, by_style.style)
            level = by_style.level if level is None else level
        return self._numbering.label(str(number), level or 0)


def _is_heading(text: str) -> bool:
    """Whether words in a heading's style can be one: short, and no sentence ends within them."""
    words = text.strip()
    return len(words) <= _LONGEST_HEADING and not any(mark in words[:-1] for mark in "。；！？")
