"""What stands in a paragraph: runs and what they are wrapped in, fields, notes, text boxes, tracked changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from checker_builtin.readers.word.characters import characters_of, is_page_break, text_of
from checker_builtin.readers.word.fields import Fields, fault_of, shown_by
from checker_builtin.readers.word.flow import Chunk, Flow
from checker_builtin.readers.word.names import (
    ALTERNATE,
    AUTHOR,
    CHOICE,
    COMMENT_END,
    COMMENT_REFERENCE,
    COMMENT_START,
    CUSTOM_XML,
    DEL,
    ENDNOTE_REFERENCE,
    FALLBACK,
    FLD_CHAR,
    FLD_CHAR_TYPE,
    FLD_SIMPLE,
    FOOTNOTE_REFERENCE,
    HYPERLINK,
    ID,
    INS,
    INSTR,
    INSTR_TEXT,
    MATH_PARAGRAPH,
    MATH_TEXT,
    MATH_ZONE,
    MOVE_FROM,
    MOVE_TO,
    R_PR,
    RUBY,
    RUBY_BASE,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    SHOWING_PLACEHOLDER,
    SMART_TAG,
    TEXT_BOX,
    WORD_ART,
    P,
    R,
    T,
    is_on,
    w,
)
from checker_builtin.readers.word.run_forms import RunForms
from checker_builtin.readers.word.styles import Styles

_ERROR_LENGTH = 60  # characters of a field's result that tell whether it is an error
_DEEPEST = 200  # wrappers around a run; XML itself ends at 256
_DELETED_TEXT, _PICTURE, _OBJECT, _DRAWING = w("delText"), w("pict"), w("object"), w("drawing")
_WRAPPERS = frozenset((HYPERLINK, SMART_TAG, CUSTOM_XML, MOVE_TO, w("dir"), w("bdo"), RUBY_BASE, SDT_CONTENT))
_SHAPES = frozenset((_PICTURE, _OBJECT, _DRAWING))
_NOTES = {FOOTNOTE_REFERENCE: "footnote", ENDNOTE_REFERENCE: "endnote"}


class Inline:
    """Reads what stands in the paragraphs of one part into flows, and notes what they refer to."""

    def __init__(self, root: Any, styles: Styles) -> None:
        # Kept: an element is found by identity only as long as somebody holds it.
        self._runs = {run: number for number, run in enumerate(root.iter(R))}
        self.paragraphs = {paragraph: number for number, paragraph in enumerate(root.iter(P))}
        self._forms = RunForms(root, styles)
        self.fields = Fields()
        self.flow = Flow()
        self.notes: list[tuple[str, str]] = []  # footnote or endnote, and its id
        self.boxes: list[Any] = []  # w:txbxContent, to be read after their paragraph
        self._paragraph = 0
        self._readers: dict[Any, Callable[[Any, int], None]] = {
            R: self._run,
            INS: self._insertion,
            DEL: self._deletion,
            MOVE_FROM: self._deletion,
            SDT: self._control,
            FLD_SIMPLE: self._simple_field,
            ALTERNATE: self._alternate,
            MATH_ZONE: self._formula,
            MATH_PARAGRAPH: self._formula,
            COMMENT_START: self._comment,
            COMMENT_END: self._comment,
            **dict.fromkeys(_WRAPPERS, self.read),
        }
        self._run_readers: dict[Any, Callable[[Any, int], None]] = {
            FLD_CHAR: self._field_mark,
            INSTR_TEXT: self._instruction,
            RUBY: self._phonetic,
            COMMENT_REFERENCE: self._comment,
            ALTERNATE: self._alternate_in_run,
            **dict.fromkeys(_NOTES, self._note),
            **dict.fromkeys(_SHAPES, self._shape),
        }

    def read_paragraph(self, paragraph: Any) -> None:
        """Add what a w:p shows to the flow."""
        self._paragraph = self.paragraphs[paragraph]
        self.read(paragraph, 0)

    def read(self, element: Any, depth: int) -> None:
        """The children of a paragraph or of a wrapper in it."""
        if depth > _DEEPEST:
            return
        readers = self._readers
        for child in element:
            reader = readers.get(child.tag)
            if reader is not None:
                reader(child, depth + 1)

    def _run(self, run: Any, depth: int) -> None:
        form = self._forms.of(run) if run in self._forms else None
        if form is None:
            self._characters(run, depth)
            return
        if form.hidden:
            self._hide(run)
            return
        start = self.flow.length
        self._characters(run, depth)
        if self.flow.length > start and form.highlighted:
            self.flow.mark("highlight", start, self.flow.length)
        if self.flow.length > start and form.changed:
            self.flow.mark("format-change", start, self.flow.length)

    def _characters(self, run: Any, depth: int) -> None:
        children = list(run)
        if children and children[0].tag == R_PR:
            del children[0]
        if len(children) != 1 or children[0].tag != T:
            self._several(children, run, depth)
            return
        text = text_of(children[0])  # nearly all runs are so
        if text and self.fields.shown:
            self.flow.add(Chunk(text, self._paragraph, self._runs[run], 0, run))

    def _several(self, children: list[Any], run: Any, depth: int) -> None:
        """What the children of a run show, beside its form."""
        number, offset = self._runs[run], 0
        held, held_at = "", 0  # characters that stand one after the other
        for child in children:
            text = characters_of(child)
            if text:
                if self.fields.shown:
                    if not held:
                        held_at = offset
                    held += text
                    if text == "\n" and is_page_break(child):
                        self.flow.breaks_page = True
                offset += len(text)
                continue
            if held and child.tag == FLD_CHAR:
                self.flow.add(Chunk(held, self._paragraph, number, held_at, run))
                held = ""
            self._besides(child, depth)
        if held:
            self.flow.add(Chunk(held, self._paragraph, number, held_at, run))

    def _besides(self, child: Any, depth: int) -> None:
        """What a run holds that has no characters of its own."""
        reader = self._run_readers.get(child.tag)
        if reader is not None:
            reader(child, depth)

    def _field_mark(self, mark: Any, _depth: int) -> None:
        ended = self.fields.turn(mark.get(FLD_CHAR_TYPE, ""), self.flow.length)
        if ended and self.fields.shown:
            self._field_ended(*ended)

    def _instruction(self, element: Any, _depth: int) -> None:
        self.fields.instruct(element.text or "")

    def _phonetic(self, ruby: Any, depth: int) -> None:
        base = ruby.find(RUBY_BASE)
        if base is not None:
            self.read(base, depth)

    def _note(self, reference: Any, _depth: int) -> None:
        self.notes.append((_NOTES[reference.tag], reference.get(ID, "")))

    def _shape(self, shape: Any, _depth: int) -> None:
        self.flow.pictured = True
        self._boxes_of(shape)
        if not self.flow.length:
            self.flow.boxes_before = len(self.boxes)

    def _alternate_in_run(self, element: Any, depth: int) -> None:
        chosen = chosen_of(element)
        for child in () if chosen is None else chosen:
            self._besides(child, depth)

    def _boxes_of(self, shape: Any) -> None:
        """The text boxes of a drawing, outermost only and each once, and its words of art (艺术字)."""
        for inner in shape:
            if inner.tag == TEXT_BOX:
                self.boxes.append(inner)
            elif inner.tag == WORD_ART:
                if inner.get("string") and self.fields.shown:
                    self.flow.add(Chunk(inner.get("string"), self._paragraph, -1, 0))
            elif inner.tag == ALTERNATE:
                chosen = chosen_of(inner)
                if chosen is not None:
                    self._boxes_of(chosen)
            else:
                self._boxes_of(inner)

    def _field_ended(self, instruction: str, start: int) -> None:
        end = self.flow.length
        drawn = shown_by(instruction) if start == end else ""
        if drawn:
            self.flow.add(Chunk(drawn, self._paragraph, -1, 0))
        fault = fault_of(instruction, self.flow.text_of(start, min(end, start + _ERROR_LENGTH)))
        if fault:
            self.flow.mark(fault, start, end, instruction)

    def _simple_field(self, field: Any, depth: int) -> None:
        start = self.flow.length
        self.read(field, depth)
        self._field_ended(field.get(INSTR, "").strip(), start)

    def _insertion(self, element: Any, depth: int) -> None:
        start = self.flow.length
        self.read(element, depth)
        if self.flow.length > start:
            self.flow.mark("insertion", start, self.flow.length, who=element.get(AUTHOR, ""))

    def _deletion(self, element: Any, _depth: int) -> None:
        words = "".join(text.text or "" for text in element.iter(_DELETED_TEXT, w("t")))
        at = self.flow.length
        self.flow.mark("deletion", at, at, words, element.get(AUTHOR, ""))

    def _control(self, control: Any, depth: int) -> None:
        start = self.flow.length
        content = control.find(SDT_CONTENT)
        if content is not None:
            self.read(content, depth)
        words = self.flow.text_of(start, self.flow.length)
        if words.strip() and is_unfilled(control):  # a prompt of blanks is how people switch it off
            self.flow.mark("unfilled-control", start, self.flow.length, words)

    def _alternate(self, element: Any, depth: int) -> None:
        chosen = chosen_of(element)
        if chosen is not None:
            self.read(chosen, depth)

    def _formula(self, formula: Any, _depth: int) -> None:
        words = "".join(text.text or "" for text in formula.iter(MATH_TEXT))
        if words and self.fields.shown:
            self.flow.add(Chunk(words, self._paragraph, -1, 0))

    def _comment(self, element: Any, _depth: int) -> None:
        self.flow.anchor(element.get(ID, ""))

    def _hide(self, run: Any) -> None:
        for child in run:  # a field's marks count although nobody sees them
            if child.tag in (FLD_CHAR, INSTR_TEXT):
                self._besides(child, 0)
        words = "".join(characters_of(child) for child in run)
        if words and self.fields.shown:
            at = self.flow.length
            self.flow.mark("hidden", at, at, words)


def chosen_of(alternate: Any) -> Any | None:
    """The branch of an mc:AlternateContent that is shown: the first choice, else the fallback."""
    choice = alternate.find(CHOICE)
    return choice if choice is not None and len(choice) else alternate.find(FALLBACK)


def is_unfilled(control: Any) -> bool:
    """Whether a content control still shows its prompt."""
    properties = control.find(SDT_PR)
    return properties is not None and is_on(properties.find(SHOWING_PLACEHOLDER))
