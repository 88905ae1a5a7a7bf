"""The stories of an OpenDocument text: the body, a note, a header, as paragraphs in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from checker.model.document import ParagraphKind
from checker.model.errors import UnreadableDocument
from checker.model.marks import Mark
from checker.model.pieces import Place
from checker.model.text import Span
from checker.reading.building import DocumentBuilder
from checker_builtin.readers.odt import lists
from checker_builtin.readers.odt.changes import changes_of, words_of
from checker_builtin.readers.odt.empties import Empties
from checker_builtin.readers.odt.inline import Flow, Inline
from checker_builtin.readers.odt.lists import Lists
from checker_builtin.readers.odt.names import LIST, STYLE_NAME, TABLE, H, P, integer, q
from checker_builtin.readers.odt.styles import Styles

_SECTION, _DISPLAY, _IS_HIDDEN = q("text:section"), q("text:display"), q("text:is-hidden")
_INDEXES = frozenset(
    map(
        q,
        "text:table-of-content text:illustration-index text:table-index text:object-index text:user-index"
        " text:alphabetical-index text:bibliography".split(),
    )
)
_INDEX_PARTS = frozenset((q("text:index-body"), q("text:index-title")))
_NUMBERED, _NUMBERED_LEVEL = q("text:numbered-paragraph"), q("text:level")
_ROW, _CELL, _COVERED = q("table:table-row"), q("table:table-cell"), q("table:covered-table-cell")
_ROW_GROUPS = frozenset(map(q, ("table:table-rows", "table:table-header-rows", "table:table-row-group")))
_REPEATED, _LEVEL = q("table:number-columns-repeated"), q("text:outline-level")
_DRAWN = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_MOST_PARAGRAPHS = 50_000
_MOST_COLUMNS, _DEEPEST = 1_000, 60  # nested lists, tables, boxes; XML itself ends at 256
_LONGEST_HEADING = 60  # characters; a longer one is text that somebody misformatted


class Context(NamedTuple):
    """What all stories of a file share."""

    builder: DocumentBuilder
    styles: Styles
    lists: Lists


class _Where(NamedTuple):
    """What is around a paragraph. `label` '' counts it; `place` is its list; `first`: it begins an item."""

    kind: ParagraphKind
    label: str = ""
    place: lists.Place | None = None
    first: bool = False
    depth: int = 0


class Story:
    """Reads one part into the builder."""

    def __init__(self, context: Context, part: str, root: Any) -> None:
        self._context, self._part = context, part
        self.inline = Inline(context.styles, changes_of(root))
        self._indexes = {element: number for number, element in enumerate(root.iter(P, H))}
        if len(self._indexes) > _MOST_PARAGRAPHS:
            raise UnreadableDocument(
                f"文件里的段落超过 {_MOST_PARAGRAPHS // 10_000} 万个，不像一份总结；请核对是否选错了文件。"
            )
        self.number = 0  # of body paragraphs that show something
        self._tables = self._boxes = 0
        self._anchors: dict[str, list[int]] = {}
        self._empties = Empties(context.builder)

    def read(self, blocks: Any, kind: ParagraphKind = "body", label: str = "") -> None:
        """All blocks of a body, a note or a header."""
        self._blocks(blocks, _Where(kind, label))
        if kind == "body":
            self._empties.end()

    def read_notes(self) -> None:
        """Footnotes, then endnotes, in the order of their marks; what they refer to in turn comes behind them."""
        for kind, name in (("footnote", "脚注"), ("endnote", "尾注")):
            notes = [note for note in self.inline.notes if note.get(q("text:note-class"), "footnote") == kind]
            for number, note in enumerate(notes, start=1):
                for body in note.iterchildren(q("text:note-body")):
                    self._blocks(body, _Where("footnote", f"{name}{number}"))

    def mark_comments(self) -> None:
        """One mark for each comment, over the words that it speaks of."""
        for name, (words, who) in self.inline.comments.items():
            places = self._anchors.get(name)
            if places:
                self._context.builder.mark(Mark("comment", Span(min(places), max(places)), words, who))

    def _blocks(self, blocks: Any, where: _Where) -> None:
        if where.depth > _DEEPEST:
            raise UnreadableDocument("文件里的表格、列表或文本框嵌套太深，读不到底；请理顺后另存一份再查。")
        where = where._replace(depth=where.depth + 1)
        for block in blocks:
            tag = block.tag
            if tag in (P, H):
                self._paragraph(block, where)
                where = where._replace(first=False)
            elif tag == LIST:
                self._list(block, where)
                where = where._replace(first=False)
            elif tag == TABLE:
                self._table(block, where)
            elif isinstance(tag, str) and not self.inline.turn(block):
                self._other(block, where)

    def _other(self, block: Any, where: _Where) -> None:
        tag = block.tag
        if tag == _SECTION:
            self._section(block, where)
        elif tag in _INDEXES or tag in _INDEX_PARTS:
            self._blocks(block, where._replace(kind="caption" if where.kind == "body" else where.kind))
        elif tag == _NUMBERED:
            place = self._context.lists.enter(block, None)
            level = max(1, integer(block.get(_NUMBERED_LEVEL), 1, 10)) - 1
            self._blocks(block, where._replace(place=place._replace(level=level), first=True))
        elif tag.startswith(_DRAWN):
            self._box(block, where)

    def _section(self, section: Any, where: _Where) -> None:
        hidden = section.get(_DISPLAY) == "none" or (
            section.get(_DISPLAY) == "condition" and section.get(_IS_HIDDEN) == "true"
        )
        if not hidden:
            self._blocks(section, where)
        elif words := words_of(section):
            at = self._context.builder.length
            self._context.builder.mark(Mark("hidden", Span(at, at), words))

    def _list(self, element: Any, where: _Where) -> None:
        place = self._context.lists.enter(element, where.place)
        for child in element:
            if lists.is_item(child):
                item = self._context.lists.item(child, place)
                self._blocks(child, where._replace(place=item or place, first=item is not None))

    def _paragraph(self, paragraph: Any, where: _Where) -> None:
        flow = self.inline.read(paragraph)
        boxes, self.inline.boxes = self.inline.boxes, []
        if where.kind == "body" and not where.label:
            look = self._context.styles.look("paragraph", paragraph.get(STYLE_NAME, ""))
            seen = bool(flow.text.strip()) or flow.pictured
            self._empties.show(seen=seen, breaks=(look.before, look.after))
        self._enter(paragraph, flow, where, self._number(paragraph, where))
        for box in boxes:
            self._box(box, where)

    def _box(self, element: Any, where: _Where) -> None:
        """A text box, or a shape with words; in a group each of its own."""
        blocks = [child for child in element if child.tag in (P, H, LIST, TABLE)]
        if blocks:
            self._boxes += 1
            self._blocks(blocks, where._replace(label=f"文本框{self._boxes}", place=None, first=False))
        else:
            self._blocks([child for child in element if isinstance(child.tag, str)], where)

    def _number(self, paragraph: Any, where: _Where) -> str:
        if where.place is not None:
            return self._context.lists.number(paragraph, where.place) if where.first else ""
        return self._context.lists.chapter(paragraph) if paragraph.tag == H else ""

    def _enter(self, paragraph: Any, flow: Flow, where: _Where, number: str) -> None:
        builder, words = self._context.builder, flow.text
        seen = bool(words.strip())
        self.number += seen and not where.label
        line = max(1, self.number)
        label, node, start = where.label or f"第{line}段", str(self._indexes[paragraph]), builder.length
        base = start
        if seen:
            builder.generate(number, Place(self._part, node, 0, label, line, 1))
            base = builder.add(words, Place(self._part, node, 0, label, line, 1 + len(number))).start
            builder.paragraph(Span(start, builder.length), *self._kind_of(paragraph, words, where))
        end = builder.length
        for name, left, right, text, who in flow.marks:
            builder.mark(Mark(name, Span(min(base + left, end), min(base + right, end)), text, who))
        for comment, offset in flow.anchors:
            self._anchors.setdefault(comment, []).append(min(base + offset, end))
        if seen:
            builder.add("\n")

    def _kind_of(self, paragraph: Any, words: str, where: _Where) -> tuple[ParagraphKind, int]:
        if where.kind != "body":
            return where.kind, 0
        look = self._context.styles.look("paragraph", paragraph.get(STYLE_NAME, ""))
        if look.title:
            return "title", 0
        words = words.strip()
        level = max(1, integer(paragraph.get(_LEVEL), 1, 9)) if paragraph.tag == H else look.level
        if level and len(words) <= _LONGEST_HEADING and not any(mark in words[:-1] for mark in "。；！？"):
            return "heading", level
        return "body", 0

    def _table(self, table: Any, where: _Where) -> None:
        where = where._replace(place=None, first=False)
        self._empties.fill()
        rows = [list(_cells(row)) for row in _rows(table)]
        if all(len(row) == 1 for row in rows):  # a frame around text
            for ((_, cell),) in rows:
                self._blocks(cell, where)
            return
        nested = where.label.startswith("表")
        self._tables += not nested
        name = f"{where.label}内表" if nested else f"{where.label}表{self._tables}"
        kind: ParagraphKind = "cell" if where.kind == "body" else where.kind
        for number, cells in enumerate(rows, start=1):
            for column, cell in cells:
                self._blocks(cell, where._replace(kind=kind, label=f"{name}第{number}行第{column}列"))


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == _ROW:
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[tuple[int, Any]]:
    """The cells of a row, each with the column that it begins in; covered ones count."""
    column = 1
    for cell in row:
        if cell.tag == _CELL:
            yield column, cell
        if cell.tag in (_CELL, _COVERED):
            column += max(1, integer(cell.get(_REPEATED), 1, _MOST_COLUMNS))
