"""What stands in a paragraph: characters, fields, notes, comments, tracked changes, hidden words, text boxes."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from checker.model.marks import MarkName
from checker_builtin.readers.odt.changes import Change, words_of
from checker_builtin.readers.odt.names import (
    ANNOTATION,
    CHANGE,
    CHANGE_END,
    CHANGE_ID,
    CHANGE_START,
    CREATOR,
    NOTE,
    STYLE_NAME,
    TEXT_BOX,
    H,
    P,
    integer,
    is_true,
    q,
)
from checker_builtin.readers.odt.styles import Styles
from checker_builtin.readers.symbols import with_symbols

_BLANK = re.compile("[ \t\r\n]+")
_SPAN, _SPACE, _TAB, _BREAK, _COUNT = q("text:span"), q("text:s"), q("text:tab"), q("text:line-break"), q("text:c")
_MOST_BLANKS = 100  # of one text:s
_DEEPEST = 60  # spans in each other; deeper ones show their words and nothing else
_MOST_CHANGES = 8  # that are open at once
_ANNOTATION_END, _ANNOTATION_NAME = q("office:annotation-end"), q("office:name")
_BOOKMARK_REFERENCES = frozenset(
    map(q, ("text:bookmark-ref", "text:reference-ref", "text:note-ref", "text:sequence-ref"))
)
_CLOCKS = frozenset(map(q, ("text:date", "text:time")))
_FIXED, _PLACEHOLDER = q("text:fixed"), q("text:placeholder")
_CONTROL, _PROMPTING = q("loext:content-control"), q("loext:showing-place-holder")
_HIDDEN_FIELDS, _IS_HIDDEN = frozenset(map(q, ("text:hidden-text", "text:hidden-paragraph"))), q("text:is-hidden")
_ERRORS = ("Error:", "错误：", "错误:")
_SILENT = frozenset(
    map(
        q,
        "text:note-citation text:ruby-text text:label svg:title svg:desc draw:object draw:image draw:plugin text:script"
        " office:event-listeners draw:glue-point office:binary-data text:tracked-changes office:forms".split(),
    )
)
_SHAPES = frozenset(
    map(
        q,
        "draw:custom-shape draw:rect draw:ellipse draw:circle draw:line draw:polyline draw:polygon draw:path"
        " draw:connector draw:caption draw:measure draw:regular-polygon".split(),
    )
)


class InlineMark(NamedTuple):
    """A mark on the characters `start`..`end` of a paragraph."""

    name: MarkName
    start: int
    end: int
    text: str = ""
    who: str = ""


class Flow:
    """The characters of one paragraph; white space of the file is one blank, none at the edges."""

    def __init__(self) -> None:
        self._chunks: list[str] = []
        self._gap = False
        self.length = 0
        self.pictured = False
        self.marks: list[InlineMark] = []
        self.anchors: list[tuple[str, int]] = []  # comments that begin or end here

    @property
    def text(self) -> str:
        return "".join(self._chunks)

    def add(self, words: str) -> None:
        """Characters of the file."""
        if not words:
            return
        blank = words[0] in " \t\r\n"
        words = with_symbols(_BLANK.sub(" ", words))
        if (self._gap or not self.length) and blank:
            words = words[1:]
        if words:
            self._gap = words[-1] == " "
            self.show(words)

    def show(self, words: str) -> None:
        """Characters that an element stands for."""
        self._chunks.append(words)
        self.length += len(words)

    def mark(self, name: MarkName, start: int, text: str = "", who: str = "") -> None:
        self.marks.append(InlineMark(name, start, self.length, text, who))


class Inline:
    """Reads the paragraphs of one part. What begins in one paragraph may end in another: `changed`."""

    def __init__(self, styles: Styles, changes: dict[str, Change]) -> None:
        self._styles, self._changes = styles, changes
        self.flow = Flow()
        self.notes: list[Any] = []
        self.boxes: list[Any] = []  # what holds paragraphs of its own, to be read after this one
        self.comments: dict[str, tuple[str, str]] = {}  # words and author by name
        self._changed: dict[str, int] = {}  # open changes, with where they begin in this paragraph
        self._unnamed = self._depth = 0

    def read(self, paragraph: Any) -> Flow:
        """The characters of a text:p or text:h, with what stands among them."""
        self.flow = flow = Flow()
        self._changed = dict.fromkeys(self._changed, 0)
        if self._styles.look("paragraph", paragraph.get(STYLE_NAME, "")).hidden:
            self._hide(paragraph)
        else:
            self._content(paragraph)
        for id, start in self._changed.items():
            self._mark_change(id, start)
        return flow

    def turn(self, element: Any) -> bool:
        """Take a change that begins or ends between paragraphs, too; whether the element is one."""
        id, tag = element.get(CHANGE_ID, ""), element.tag
        if tag == CHANGE_START:
            if len(self._changed) < _MOST_CHANGES:
                self._changed[id] = self.flow.length
        elif tag == CHANGE_END:
            start = self._changed.pop(id, None)
            if start is not None:
                self._mark_change(id, start)
        elif tag == CHANGE:
            change = self._changes.get(id)
            if change is not None:
                self.flow.mark(change.name, self.flow.length, change.text, change.who)
        else:
            return False
        return True

    def _mark_change(self, id: str, start: int) -> None:
        change = self._changes.get(id)
        if change is not None and self.flow.length > start:
            self.flow.mark(change.name, start, change.text, change.who)

    def _content(self, element: Any) -> None:
        flow = self.flow
        if self._depth > _DEEPEST:
            flow.add(words_of(element))
            return
        self._depth += 1
        flow.add(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)
            flow.add(child.tail or "")
        self._depth -= 1

    def _element(self, element: Any) -> None:
        tag, flow = element.tag, self.flow
        if tag == _SPAN:
            self._span(element)
        elif tag == _SPACE:
            flow.show(" " * integer(element.get(_COUNT), 1, _MOST_BLANKS))
        elif tag in (_TAB, _BREAK):
            flow.show("\t" if tag == _TAB else "\n")
        elif tag == NOTE:
            self.notes.append(element)
        elif tag in (ANNOTATION, _ANNOTATION_END):
            self._comment(element)
        elif tag == TEXT_BOX or tag in _SHAPES:
            flow.pictured = True
            self.boxes.append(element)
        elif tag in _SILENT:
            flow.pictured = flow.pictured or not tag.startswith(q("text:"))
        elif tag in (P, H) or self.turn(element):
            return  # paragraphs stand in boxes and notes only
        else:
            self._field(element)

    def _span(self, span: Any) -> None:
        look = self._styles.look("text", span.get(STYLE_NAME, ""))
        if look.hidden:
            self._hide(span)
            return
        start = self.flow.length
        self._content(span)
        if self.flow.length > start and look.highlighted:
            marks = self.flow.marks
            if marks and marks[-1].name == "highlight" and marks[-1].end == start:
                start = marks.pop().start
            self.flow.mark("highlight", start)

    def _field(self, element: Any) -> None:
        """A field, a link, or anything else that shows its characters."""
        tag, flow = element.tag, self.flow
        if tag in _HIDDEN_FIELDS:
            if not is_true(element, _IS_HIDDEN):
                self._content(element)
            return
        start = flow.length
        self._content(element)
        words = words_of(element) if tag in _BOOKMARK_REFERENCES else ""
        if words.startswith(_ERRORS):
            flow.mark("broken-reference", start, words)
        elif tag in _CLOCKS and not is_true(element, _FIXED):
            flow.mark("stale-field", start, "DATE" if tag == q("text:date") else "TIME")
        elif _is_prompt(element):
            flow.mark("unfilled-control", start)

    def _hide(self, element: Any) -> None:
        words = words_of(element)
        if words:
            self.flow.mark("hidden", self.flow.length, words)

    def _comment(self, element: Any) -> None:
        name = element.get(_ANNOTATION_NAME)
        if name is None:
            self._unnamed += 1
            name = f"\0{self._unnamed}"
        if element.tag == ANNOTATION:
            author = element.find(CREATOR)
            self.comments[name] = (_comment_words(element), "" if author is None else (author.text or "").strip())
        self.flow.anchors.append((name, self.flow.length))


def only_prompts(blocks: Any) -> bool:
    """Whether blocks show nothing but the prompts of fields that nobody filled in."""
    prompts = "".join("".join(found.itertext()) for found in blocks.iter() if _is_prompt(found))
    words = "".join(blocks.itertext())
    return bool(prompts.strip()) and len("".join(words.split())) == len("".join(prompts.split()))


def _is_prompt(element: Any) -> bool:
    return bool(element.tag == _PLACEHOLDER or (element.tag == _CONTROL and is_true(element, _PROMPTING)))


def _comment_words(annotation: Any) -> str:
    return "\n".join(filter(None, (words_of(row) for row in annotation.iter(P))))
