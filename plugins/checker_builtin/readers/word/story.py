"""A story of a Word file: the paragraphs and tables of the body, of a header, of a note, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from checker.model.document import ParagraphKind
from checker.model.marks import Mark
from checker.model.text import Span
from checker.reading.building import DocumentBuilder
from checker_builtin.readers.word.flow import Chunk, Flow
from checker_builtin.readers.word.forms import Form, ends_in_page, form_of, holds_contents, settled
from checker_builtin.readers.word.frames import is_frame, letters, most_of_the_text, places_words, shows_something
from checker_builtin.readers.word.inline import Inline, chosen_of, is_unfilled
from checker_builtin.readers.word.names import (
    ALT_CHUNK,
    ALTERNATE,
    AUTHOR,
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
    TR_PR,
    P,
    T,
    is_on,
    value_of,
    w,
)
from checker_builtin.readers.word.numbering.counting import Numbering
from checker_builtin.readers.word.pages import Pages
from checker_builtin.readers.word.styles import Styles
from checker_builtin.readers.word.tables import cells_of, rows_of
from checker_builtin.readers.word.tracked_forms import changes_of_sections, changes_of_table, mark_paragraph

_P_STYLE, _NUM_PR = w("pStyle"), w("numPr")
_VANISH, _SPEC_VANISH = w("vanish"), w("specVanish")
_FRAME, _DROPPED = w("framePr"), w("dropCap")
_DELETED_TEXT = w("delText")
_TELLING = frozenset((SECT_PR, R_PR, _FRAME, w("pPrChange")))  # of w:pPr: there is more to it than its looks
_TRANSPARENT = frozenset((CUSTOM_XML, INS, MOVE_TO, SDT_CONTENT))
_EMBEDDED = "文中嵌入了另一份文件（altChunk），这部分没有检查；请用 Word 打开并另存一份后再检查。"
_DIAGRAM = "{*}relIds"  # under the usual or the strict address
_DRAWN = "文中有 SmartArt 图示，图示里的文字没有检查；请另行核对，或改成普通文字、表格后再检查。"


class Shown(NamedTuple):
    """A paragraph of the document with the w:p that gives it its form; `chunks` end where the span ends."""

    span: Span
    element: Any
    chunks: list[Chunk]


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
        self._numbering = context.numbering.story()
        self.inline = Inline(root, context.styles)
        self.number = 0  # of body paragraphs that show something
        self._tables = self._boxes = 0
        self._in_table = False
        self._pages = Pages(context.builder, root)
        self._held: tuple[Any, ParagraphKind, str] | None = None  # the last paragraph that goes on in the next
        self._forms: list[Form] = []
        self._root = root
        self._most = 0  # characters that are more than half of the part, once somebody asked
        self.sections: list[Any] = []  # w:sectPr in order

    def read(self, blocks: Any) -> None:
        """All blocks of a body, header or note."""
        self._blocks(blocks, self._kind, self._label)
        self._settle()
        for form in settled(self._forms) if self._kind == "body" else self._forms:
            self._context.builder.paragraph(form.span, form.kind, form.level)
        self._forms.clear()
        for author in changes_of_sections(self.sections):
            self._changed(author)
        if self._kind == "body":
            self._pages.end()
            if next(self._root.iter(_DIAGRAM), None) is not None:
                self._context.builder.leave_unread(_DRAWN)

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
        self._blocks(content, "caption" if kind == "body" and holds_contents(control) else kind, label)
        if is_unfilled(control) and shows_something(content):
            span = Span(start, max(start, self._context.builder.length - 1))
            self._context.builder.mark(Mark("unfilled-control", span, key="block"))

    def _paragraph(self, paragraph: Any, kind: ParagraphKind, label: str) -> None:
        inline = self.inline
        properties = paragraph.find(P_PR)
        was_in_list = inline.fields.in_list
        inline.read_paragraph(paragraph)
        in_list = was_in_list or inline.fields.in_list
        if properties is not None and not _TELLING.isdisjoint([child.tag for child in properties]):
            section = properties.find(SECT_PR)
            if section is not None:
                self.sections.append(section)
            mark_paragraph(properties, inline.flow)
            if _goes_on(properties):  # what follows belongs to it
                self._held = (paragraph, kind, label)
                return
        self._finish(paragraph, kind, label, in_list=in_list)

    def _settle(self) -> None:
        """A paragraph that goes on, and behind which no other comes, ends all the same."""
        if self._held is not None:
            self._finish(*self._held, in_list=self.inline.fields.in_list)

    def _finish(self, paragraph: Any, kind: ParagraphKind, label: str, *, in_list: bool) -> None:
        """The paragraph ends here: it gets its number and its kind and enters the document."""
        inline, self._held = self.inline, None
        properties = paragraph.find(P_PR)
        flow, inline.flow = inline.flow, Flow()
        inline.fields.next_paragraph()
        style = self._context.styles.of_paragraph(value_of(properties, _P_STYLE))
        # Word counts an empty paragraph, but not one that only ends a section.
        counts = flow.visible or flow.pictured or properties is None or properties.find(SECT_PR) is None
        number = self._number(properties, style) if counts else ""
        boxes, inline.boxes = inline.boxes, []
        if self._kind == "body" and not label:
            self._pages.show(flow, properties)
        # What hangs on the beginning of the text stands above it: a red header, a title.
        first = flow.boxes_before if self._kind == "body" and not self.number else 0
        for box in boxes[:first]:
            self._box(box, kind)
        named = (kind, 0)
        if kind == "body":
            named = ("caption", 0) if in_list else form_of(self._context.styles, style, properties, flow, number)
        self._enter(paragraph, flow, named, label, number)
        for box in boxes[first:]:
            self._box(box, kind)

    def _box(self, box: Any, kind: ParagraphKind) -> None:
        """A text box: a story of its own, read where its drawing stands."""
        self._boxes += 1
        outside, self._numbering = self._numbering, self._context.numbering.story()
        self._blocks(box, kind, f"{self._label}文本框{self._boxes}")
        self._settle()
        self._numbering = outside

    def _enter(self, paragraph: Any, flow: Flow, named: tuple[ParagraphKind, int], label: str, number: str) -> None:
        context, builder = self._context, self._context.builder
        if not label and flow.visible:
            self.number += 1
        line = max(1, self.number)
        span = flow.enter(builder, self._part, label=label or f"第{line}段", line=line, number=number)
        for comment, offset in flow.anchors(span.end):
            context.comments.setdefault(comment, []).append(offset)
        if flow.visible:
            self._forms.append(Form(span, *named, ends_in_page(flow)))
            context.shown.append(Shown(span, paragraph, flow.chunks))
            builder.add("\n")

    def _number(self, properties: Any, style: str) -> str:
        """The automatic number of a paragraph; it counts although nothing is seen of it."""
        own = properties.find(_NUM_PR) if properties is not None else None
        return self._numbering.number(own, style)

    def _table(self, table: Any, kind: ParagraphKind, label: str) -> None:
        self._settle()
        rows = [list(cells_of(row)) for row in self._rows(table)]
        if not rows:  # all of it is deleted
            return
        self._pages.fill()
        outermost, self._in_table = not self._in_table, True
        for author in changes_of_table(table) if outermost else ():
            self._changed(author)
        if is_frame(rows):
            for row in rows:
                self._blocks(row[0][1], kind, label)
                self._settle()
        else:
            self._cells(rows, kind, label)
        self._in_table = not outermost

    def _cells(self, rows: list[Any], kind: ParagraphKind, label: str) -> None:
        if not label.startswith("表"):
            self._tables += 1
        name = f"{label}内表" if label.startswith("表") else f"{label}表{self._tables}"
        asked = kind == "body" and not label.startswith("表")  # once: a table may stand in a table in a table
        placed = asked and places_words(rows)
        for number, cells in enumerate(rows, start=1):
            for column, cell in cells:
                is_text = kind != "body" or placed or (asked and self._holds_most(cell))
                self._blocks(cell, kind if is_text else "cell", f"{name}第{number}行第{column}列")
                self._settle()

    def _holds_most(self, cell: Any) -> bool:
        """Whether a cell holds more than half of the text: a form into which the report was written."""
        size = letters(cell)
        if size and not self._most:
            self._most = most_of_the_text(self._root)
        return size > self._most

    def _changed(self, author: str) -> None:
        """A table or a page setup here has another form than before."""
        at = self._context.builder.length
        self._context.builder.mark(Mark("format-change", Span(at, at), who=author))

    def _rows(self, table: Any) -> Iterator[Any]:
        """The rows that remain after accepting all changes; the others are marks."""
        for row in rows_of(table):
            properties = row.find(TR_PR)
            deleted = properties.find(DEL) if properties is not None else None
            if deleted is None:
                yield row
            else:
                at, builder = self._context.builder.length, self._context.builder
                words = "".join(text.text or "" for text in row.iter(T, _DELETED_TEXT))
                builder.mark(Mark("deletion", Span(at, at), words, deleted.get(AUTHOR, "")))


def _goes_on(properties: Any) -> bool:
    """Whether a paragraph's mark is deleted, moved away or hidden, or the paragraph is but a dropped initial."""
    frame = properties.find(_FRAME)
    if frame is not None and frame.get(_DROPPED, "none") != "none":
        return True
    mark = properties.find(R_PR)
    if mark is None or not len(mark):
        return False
    return (
        mark.find(DEL) is not None
        or mark.find(MOVE_FROM) is not None
        or is_on(mark.find(_VANISH))
        or is_on(mark.find(_SPEC_VANISH))
    )
