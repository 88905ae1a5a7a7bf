"""A story of a Word file: the paragraphs and tables of the body, of a header, of a note, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from checker.model.document import ParagraphKind
from checker.model.marks import Mark
from checker.model.text import Span
from checker.reading.building import DocumentBuilder
from checker_builtin.readers.word.flow import Flow, ShownRun
from checker_builtin.readers.word.inline import Inline, chosen_of, is_unfilled
from checker_builtin.readers.word.names import (
    ALT_CHUNK,
    ALTERNATE,
    CUSTOM_XML,
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    P_PR,
    R_PR,
    SDT,
    SDT_CONTENT,
    SECT_PR,
    TBL,
    TC,
    TC_PR,
    TR,
    TR_PR,
    VAL,
    P,
    is_on,
    w,
)
from checker_builtin.readers.word.numbering import Numbering
from checker_builtin.readers.word.pages import Pages
from checker_builtin.readers.word.styles import Styles

_P_STYLE, _NUM_PR, _NUM_ID, _ILVL, _OUTLINE = w("pStyle"), w("numPr"), w("numId"), w("ilvl"), w("outlineLvl")
_VANISH, _SPEC_VANISH = w("vanish"), w("specVanish")
_V_MERGE, _CELL_DEL, _GRID_SPAN = w("vMerge"), w("cellDel"), w("gridSpan")
_P_PR_CHANGE = w("pPrChange")
_TRANSPARENT = frozenset((CUSTOM_XML, INS, MOVE_TO, SDT_CONTENT))
_LONGEST_HEADING = 60  # characters; a longer paragraph in a heading's style is text that somebody misformatted
_EMBEDDED = "文中嵌入了另一份文件（altChunk），这部分没有检查；请用 Word 打开并另存一份后再检查。"


class Shown(NamedTuple):
    """A paragraph of the document with the w:p that gives it its form, and its runs."""

    span: Span
    element: Any
    runs: tuple[ShownRun, ...]


class Context(NamedTuple):
    """What all stories of a file share."""

    builder: DocumentBuilder
    styles: Styles
    numbering: Numbering
    shown: list[Shown]
    comments: dict[str, list[int]]  # where each begins, ends and has its mark


class Story:
    """Reads one part into the builder. `kind` is the kind of its paragraphs, `label` names them ('' counts them)."""

    def __init__(self, context: Context, part: str, root: Any, kind: ParagraphKind = "body", label: str = "") -> None:
        self._context, self._part, self._kind, self._label = context, part, kind, label
        self.inline = Inline(root, context.styles)
        self.number = 0  # of body paragraphs that show something
        self._tables = self._boxes = 0
        self._pages = Pages(context.builder)
        self.sections: list[Any] = []  # w:sectPr in order

    def read(self, blocks: Any) -> None:
        """All blocks of a body, header or note."""
        self._blocks(blocks, self._kind, self._label)
        if self._kind == "body":
            self._pages.end()

    def relabel(self, label: str) -> None:
        """Name the paragraphs that come now: a note has a label of its own."""
        self._label = label

    def _blocks(self, blocks: Any, kind: ParagraphKind, label: str) -> None:
        for block in blocks:
            tag = block.tag
            if tag == P:
                self._paragraph(block, kind, label)
            elif tag == TBL:
                self._table(block, kind, label)
            elif tag == SDT:
                self._control(block, kind, label)
            elif tag in _TRANSPARENT:
                self._blocks(block, kind, label)
            elif tag == ALTERNATE:
                chosen = chosen_of(block)
                if chosen is not None:
                    self._blocks(chosen, kind, label)
            elif tag == ALT_CHUNK:
                self._context.builder.leave_unread(_EMBEDDED)
            elif tag == SECT_PR:
                self.sections.append(block)

    def _control(self, control: Any, kind: ParagraphKind, label: str) -> None:
        content = control.find(SDT_CONTENT)
        if content is None:
            return
        start = self._context.builder.length
        self._blocks(content, kind, label)
        if is_unfilled(control):
            span = Span(start, max(start, self._context.builder.length - 1))
            self._context.builder.mark(Mark("unfilled-control", span, key="block"))

    def _paragraph(self, paragraph: Any, kind: ParagraphKind, label: str) -> None:
        inline = self.inline
        properties = paragraph.find(P_PR)
        inline.read_paragraph(paragraph)
        if properties is not None:
            section = properties.find(SECT_PR)
            if section is not None:
                self.sections.append(section)
            if _goes_on(properties):  # its mark is deleted: what follows belongs to it
                return
        flow, inline.flow = inline.flow, Flow()
        in_list = inline.fields.in_list
        inline.fields.next_paragraph()
        style = _value(properties, _P_STYLE) or self._context.styles.default_paragraph
        number = self._number(properties, style)
        boxes, inline.boxes = inline.boxes, []
        if kind == "body" and not label:
            self._pages.show(flow, properties)
        named = self._kind_of(properties, style, flow, kind, in_list)
        self._enter(paragraph, flow, named, label, number)
        for box in boxes:
            self._boxes += 1
            self._blocks(box, kind, f"文本框{self._boxes}")

    def _enter(self, paragraph: Any, flow: Flow, named: tuple[ParagraphKind, int], label: str, number: str) -> None:
        context, builder = self._context, self._context.builder
        if not label and flow.visible:
            self.number += 1
        line = max(1, self.number)
        if _is_changed(paragraph):
            flow.mark("format-change", 0, flow.length)
        span, runs = flow.enter(builder, self._part, label=label or f"第{line}段", line=line, number=number)
        for comment, offset in flow.anchors(span.end):
            context.comments.setdefault(comment, []).append(offset)
        if flow.visible:
            builder.paragraph(span, *named)
            context.shown.append(Shown(span, paragraph, tuple(runs)))
            builder.add("\n")

    def _kind_of(
        self, properties: Any, style: str, flow: Flow, kind: ParagraphKind, in_list: bool
    ) -> tuple[ParagraphKind, int]:
        """The kind of a paragraph and the level that its form gives it."""
        if kind != "body":
            return kind, 0
        styles = self._context.styles
        if in_list or styles.is_toc(style):
            return "caption", 0
        if styles.is_title(style):
            return "title", 0
        outline = _value(properties, _OUTLINE)
        level = int(outline) if outline and outline.isdecimal() else styles.outline_level(style)
        if level is None or level > 8 or not _is_heading(flow.text):
            return "body", 0
        return "heading", level + 1

    def _number(self, properties: Any, style: str) -> str:
        """The automatic number of a paragraph; it counts although nothing is seen of it."""
        own = properties.find(_NUM_PR) if properties is not None else None
        by_style = self._context.styles.numbering(style)
        number_id = _value(own, _NUM_ID) or (by_style[0] if by_style else None)
        level = _value(own, _ILVL) or (str(by_style[1]) if by_style else "0")
        if not number_id or not level.isdecimal():
            return ""
        return self._context.numbering.label(number_id, int(level))

    def _table(self, table: Any, kind: ParagraphKind, label: str) -> None:
        rows = [(row, list(_cells(row))) for row in _rows(table)]
        if len(rows) == 1 and len(rows[0][1]) == 1:  # a frame around text
            self._blocks(rows[0][1][0][1], kind, label)
            return
        if not label.startswith("表"):
            self._tables += 1
        name = f"{label}内表" if label.startswith("表") else f"{label}表{self._tables}"
        for number, (_, cells) in enumerate(rows, start=1):
            for column, cell in cells:
                self._blocks(cell, "cell" if kind == "body" else kind, f"{name}第{number}行第{column}列")


def _rows(table: Any) -> Iterator[Any]:
    """The rows that remain after accepting all changes."""
    for child in table:
        if child.tag == TR:
            properties = child.find(TR_PR)
            if properties is None or properties.find(DEL) is None:
                yield child
        elif child.tag == SDT or child.tag in _TRANSPARENT:
            yield from _rows(
                child.find(SDT_CONTENT) if child.tag == SDT and child.find(SDT_CONTENT) is not None else child
            )


def _cells(row: Any) -> Iterator[tuple[int, Any]]:
    """The cells of a row that are seen, each with the column that it begins in."""
    column = 1
    for cell in _cells_of(row):
        properties = cell.find(TC_PR)
        span = _value(properties, _GRID_SPAN)
        merge = properties.find(_V_MERGE) if properties is not None else None
        goes_on = merge is not None and merge.get(VAL, "continue") == "continue"
        if not goes_on and (properties is None or properties.find(_CELL_DEL) is None):
            yield column, cell
        column += int(span) if span and span.isdecimal() and int(span) < 100 else 1


def _cells_of(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == TC:
            yield child
        elif child.tag == SDT or child.tag in _TRANSPARENT:
            yield from _cells_of(child)


def _goes_on(properties: Any) -> bool:
    """Whether a paragraph's mark is deleted, moved away or hidden."""
    mark = properties.find(R_PR)
    if mark is None or not len(mark):
        return False
    return (
        mark.find(DEL) is not None
        or mark.find(MOVE_FROM) is not None
        or is_on(mark.find(_VANISH))
        or is_on(mark.find(_SPEC_VANISH))
    )


def _is_heading(text: str) -> bool:
    """Whether words in a heading's style can be one: short, and no sentence ends within them."""
    words = text.strip()
    return len(words) <= _LONGEST_HEADING and not any(mark in words[:-1] for mark in "。；！？")


def _is_changed(paragraph: Any) -> bool:
    properties = paragraph.find(P_PR)
    return properties is not None and properties.find(_P_PR_CHANGE) is not None


def _value(properties: Any, name: str) -> str | None:
    element = properties.find(name) if properties is not None else None
    return None if element is None else element.get(VAL)
