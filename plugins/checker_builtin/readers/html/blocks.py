"""From the elements of a page to its paragraphs: kinds, numbers, cells, notes, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from checker.model.document import ParagraphKind
from checker_builtin.readers.html.inline import InlineMark, Line
from checker_builtin.readers.html.lists import Ordered
from checker_builtin.readers.html.names import HEADINGS, UNSEEN, is_block, is_hidden
from checker_builtin.readers.html.saved import (
    author_of,
    comments_of,
    is_highlighted,
    is_list_number,
    is_note_anchor,
    is_paragraph_of,
    list_number,
    region_of,
)
from checker_builtin.readers.html.tables import cells_of, holds_data
from checker_builtin.readers.markdown.inline import is_directive

_KEEPS_BLANKS = re.compile(r"white-space\s*:\s*pre", re.I)
_LISTS = frozenset(("ol", "ul", "dir", "menu"))
_DEEPEST_MARKS = 4  # insertions and highlights around each other
_LONGEST_HEADING = 60  # characters; what is longer, or holds a sentence, is text in a heading's clothes


class Block(NamedTuple):
    """Characters between the edges of block elements. `preformatted`: every row is one that somebody wrote.

    `directives` are comments that speak to the checker, each with where it stands among the characters.
    """

    text: str
    kind: ParagraphKind = "body"
    level: int = 0
    label: str = ""
    number: str = ""
    preformatted: bool = False
    marks: tuple[InlineMark, ...] = ()
    directives: tuple[tuple[int, str], ...] = ()


class _Frame(NamedTuple):
    """What the element around a place says of the text in it."""

    kind: ParagraphKind = "body"
    level: int = 0
    label: str = ""
    preformatted: bool = False
    items: Ordered | None = None


class Blocks:
    """Walks through elements. `skipped` ones are left out, `title` is the one that holds the title.

    `saved`: an office program wrote the page, so what it hides is somebody's text.
    """

    def __init__(self, skipped: Collection[Any], title: Any | None, *, saved: bool) -> None:
        self._skipped, self._title, self._saved = skipped, title, saved
        self._frames: list[_Frame] = [_Frame()]
        self._line = Line()
        self._number = ""  # of a list item, until its first paragraph comes
        self._found: list[Block] = []
        self._labels: dict[Any, str] = {}  # of cells
        self._tables = 0
        self.heard: set[Any] = set()  # comments that speak to the checker
        self._marking: list[tuple[Any, int]] = []  # inline elements that leave a mark, and where they begin

    def of(self, root: Any) -> Iterator[Block]:
        """The blocks of an element, in order."""
        waiting = [(root, False)]
        while waiting:
            element, read = waiting.pop()
            if read:
                self._end(element)
            elif self._start(element):
                waiting.append((element, True))
                waiting.extend([(child, False) for child in reversed(element)])
                continue
            if element is not root:
                self._text(element.tail)
            yield from self._found
            self._found.clear()
        self._flush()
        yield from self._found
        self._found.clear()

    def _start(self, element: Any) -> bool:
        """Begin an element; whether what is in it is to be read."""
        tag = element.tag
        if tag == "br":
            self._line.end_row()
            return False
        if not isinstance(tag, str):
            self._hear(element)
            return False
        if tag in UNSEEN or element in self._skipped or is_note_anchor(element):
            return False
        if self._is_put_aside(element):
            return False
        if is_block(element):
            self._flush()
            if tag == "table":
                self._number_cells(element)
            self._frames.append(self._frame(element))
        elif (tag == "ins" or is_highlighted(element)) and len(self._marking) < _DEEPEST_MARKS:
            self._marking.append((element, self._line.length))
        self._text(element.text)
        return True

    def _hear(self, comment: Any) -> None:
        """Keep a comment that speaks to the checker."""
        words = f"<!--{comment.text}-->"
        if is_directive(words):
            self._line.directive(words)
            self.heard.add(comment)

    def _is_put_aside(self, element: Any) -> bool:
        """Whether an element is no text although it says something."""
        if is_list_number(element):
            self._line.add(list_number(element))
            return True
        comments = comments_of(element)
        for text, who in comments:
            self._line.mark("comment", self._line.length, text=text, who=who)
        if comments:
            return True
        name = "deletion" if element.tag == "del" else "hidden" if is_hidden(element) else ""
        words = "".join(element.itertext()).strip() if name else ""
        if words and name == "deletion":
            self._line.mark("deletion", self._line.length, text=words, who=author_of(element))
        elif words and self._saved:
            self._line.mark("hidden", self._line.length, text=words)
        return bool(name)

    def _end(self, element: Any) -> None:
        if is_block(element):
            self._flush()
            self._frames.pop()
            if element.tag == "li":
                self._number = ""
        elif self._marking and self._marking[-1][0] is element:
            _, start = self._marking.pop()
            if self._line.length > start:
                name: Any = "insertion" if element.tag == "ins" else "highlight"
                self._line.mark(name, start, who=author_of(element))

    def _text(self, words: str | None) -> None:
        if words and self._frames[-1].preformatted:
            self._line.add_as_it_stands(words)
        elif words:
            self._line.add(words)

    def _flush(self) -> None:
        """End the paragraph."""
        line, frame = self._line, self._frames[-1]
        self._line = Line()
        words = line.text.strip()
        for element, start in self._marking:
            if words:
                line.mark("insertion" if element.tag == "ins" else "highlight", start, who=author_of(element))
        self._marking = [(element, 0) for element, _ in self._marking]
        if not words and not line.marks and not line.directives:
            return
        kind, level, number = frame.kind, frame.level, ""
        if words:
            number, self._number = self._number, ""
        if (kind == "heading" and not _is_heading(words)) or (kind == "title" and "。" in words[:-1]):
            kind, level = "body", 0
        marks, directives = tuple(line.marks), tuple(line.directives)
        self._found.append(Block(line.text, kind, level, frame.label, number, frame.preformatted, marks, directives))

    def _frame(self, element: Any) -> _Frame:
        tag, around = element.tag, self._frames[-1]
        style = element.get("style") or ""
        frame = around._replace(items=None)
        if tag in ("pre", "xmp") or (style and _KEEPS_BLANKS.search(style)):
            frame = frame._replace(preformatted=True)
        if tag in _LISTS:
            frame = frame._replace(items=Ordered(element))
        elif tag == "li":
            self._number = around.items.number(element) if around.items else ""
        in_body = around.kind in ("body", "item")
        if element in self._labels:
            return frame._replace(kind="cell" if in_body else around.kind, label=self._labels[element])
        return self._named(element, frame) if in_body else frame

    def _named(self, element: Any, frame: _Frame) -> _Frame:
        """The frame with the kind that an element gives to text of the body."""
        tag = element.tag
        if element is self._title:
            return frame._replace(kind="title", level=0)
        if tag in HEADINGS:
            return frame._replace(kind="heading", level=HEADINGS[tag])
        if tag == "li":
            return frame._replace(kind="item")
        if tag in ("caption", "figcaption"):
            return frame._replace(kind="caption")
        region = region_of(element)
        if region is not None:
            return frame._replace(kind=region[0], label=region[1])
        return frame._replace(kind=is_paragraph_of(element) or frame.kind)

    def _number_cells(self, table: Any) -> None:
        """Give the cells of a table of data their labels; in a document every table is one, but a frame around text."""
        cells = cells_of(table)
        if len(cells) < 2 or not (self._saved or holds_data(table, cells)):
            return
        around = self._frames[-1].label
        nested = around.startswith("表")
        self._tables += not nested
        name = f"{around}内表" if nested else f"{around}表{self._tables}"
        for cell, (row, column) in cells.items():
            self._labels[cell] = f"{name}第{row}行第{column}列"


def _is_heading(words: str) -> bool:
    return len(words) <= _LONGEST_HEADING and not any(mark in words[:-1] for mark in "。；！？")
