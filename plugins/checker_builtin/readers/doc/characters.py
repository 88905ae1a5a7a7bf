"""What the characters of a story show: text, fields, notes' marks, tracked changes, hidden words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from checker.model.errors import UnreadableDocument
from checker_builtin.readers.doc.faults import Damaged
from checker_builtin.readers.doc.flow import Flow
from checker_builtin.readers.doc.formatting import CharacterLook, Formatting, ParagraphLook
from checker_builtin.readers.doc.piece_table import PieceTable, joined
from checker_builtin.readers.doc.shown_codes import words_of
from checker_builtin.readers.word.characters import symbol
from checker_builtin.readers.word.fields import Fields, fault_of

_CONTROL, _MARK = re.compile("[\0-\x1f]"), re.compile("[\r\x07\x0c]")
_OF_FONT = re.compile("[\uf020-\uf0ff]")  # characters that mean what their font draws
_PARAGRAPH, _CELL, _PAGE = "\r", "\x07", "\x0c"
_FIELD_MARKS = {"\x13": "begin", "\x14": "separate", "\x15": "end"}
_SHOWN = {"\t": "\t", "\n": "\n", "\x0b": "\n", _PAGE: "\n", "\x0e": "\n", "\x1e": "-"}
_PICTURES = "\x01\x08"
_STRUCTURE = "<>"  # special characters that bound a content control
_SYMBOL = "("
_DEEPEST, _LONGEST_CODE = 100, 2000  # fields within each other, of which Word allows 20; characters of an instruction
MOST_PARAGRAPHS = 100_000
_TOO_MANY = "文件里有十万段以上，不像一份总结；请核对是否选错了文件，或拆开后再查。"
_NEAR = 10_000  # characters in which the mark of a paragraph is looked for, to learn its style


class Paragraph(NamedTuple):
    """`number` counts all paragraphs of the file from 0; characters stand at `start`..`end`, the mark included."""

    number: int
    start: int
    end: int
    flow: Flow
    look: ParagraphLook
    ends_cell: bool
    ends_page: bool
    in_list: bool  # a line of a table of contents


class _Code:
    """The instruction of a field, as stretches of characters with the position of each in the file."""

    def __init__(self) -> None:
        self.stretches: list[tuple[str, int]] = []
        self._length = 0

    def keep(self, text: str, position: int) -> bool:
        """Add characters, as long as it can still be an instruction."""
        self._length += len(text)
        if self._length > _LONGEST_CODE:
            return False
        self.stretches.append((text, position))
        return True


class Characters:
    """Reads stretches of the file's characters into paragraphs.

    `sections` are the positions where sections end, and whether a page ends there too.
    """

    def __init__(
        self,
        pieces: PieceTable,
        formatting: Formatting,
        *,
        sections: Mapping[int, bool],
        authors: Sequence[str] = (),
        fonts: Sequence[str] = (),
    ) -> None:
        self.text, self._formatting = pieces.text, formatting
        self._sections = sections
        self._authors, self._fonts = authors, fonts
        self._flow, self._fields = Flow(), Fields()
        self._numbers: dict[int, int] = {}
        self._codes: list[_Code] = []  # the instructions of the open fields

    def read(self, start: int, end: int) -> list[Paragraph]:
        """The paragraphs of a story, or of a part of one that stands for itself."""
        self._flow, self._fields, self._codes = Flow(), Fields(), []
        found: list[Paragraph] = []
        first = begin = start
        ends = self._ends(start, end)
        if len(self._numbers) + len(ends) > MOST_PARAGRAPHS:
            raise UnreadableDocument(_TOO_MANY)
        looks = [self._formatting.paragraph(stop - 1) for stop in ends]
        for at, (stop, look) in enumerate(zip(ends, looks, strict=True)):
            self._paragraph(begin, stop, look)
            begin = stop
            ends_cell = self.text[stop - 1] == _CELL or look.inner_cell_end
            ends_row = look.row_end or look.inner_row_end
            # A paragraph whose mark is deleted goes on in what follows, but never into a table.
            follows = at + 1 < len(ends) and looks[at + 1].depth == look.depth
            if follows and not ends_cell and not ends_row and self._is_gone(stop - 1, look.style):
                continue
            number = self._numbers.setdefault(first, len(self._numbers))
            ends_page = self._sections.get(stop, False)
            flow, in_list = self._flow, self._fields.in_list
            found.append(Paragraph(number, first, stop, flow, look, ends_cell, ends_page, in_list))
            first, self._flow = stop, Flow()
            self._fields.next_paragraph()
        return found

    def is_shown(self, position: int) -> bool:
        """Whether the character at a position remains when all changes are accepted, and is not hidden."""
        mark = _MARK.search(self.text, position, position + _NEAR)
        style = self._formatting.paragraph(mark.start()).style if mark else 0
        return not self._is_gone(position, style)

    def _ends(self, start: int, end: int) -> list[int]:
        """Behind each paragraph's mark ([MS-DOC] 2.4.2); a story that is cut off ends its last paragraph."""
        ends = [
            found.end()
            for found in _MARK.finditer(self.text, start, end)
            if found.group() != _PAGE or found.end() in self._sections
        ]
        return ends if ends and ends[-1] == end else [*ends, end] if end > start else []

    def _is_gone(self, position: int, style: int) -> bool:
        look = self._formatting.character(position, style)
        return look.deleted or look.hidden

    def _paragraph(self, start: int, stop: int, look: ParagraphLook) -> None:
        last = stop - 1 if self.text[stop - 1] in (_PARAGRAPH, _CELL, _PAGE) else stop
        for left, right, form in self._formatting.runs(start, last, look.style):
            self._run(left, right, form)
        self._flow.at(last)

    def _run(self, left: int, right: int, look: CharacterLook) -> None:
        at, text = left, self.text
        if look.symbol is not None and text[left:right].strip(_SYMBOL) == "":
            self._add(self._symbol(*look.symbol) * (right - left), left, look)
            return
        for control in _CONTROL.finditer(text, left, right):
            self._words(at, control.start(), look)
            self._control(control.group(), control.start(), look)
            at = control.end()
        self._words(at, right, look)

    def _words(self, left: int, right: int, look: CharacterLook) -> None:
        if left < right:
            words = self.text[left:right]
            if look.special:
                words = "".join(word for word in words if word not in _STRUCTURE and word != _SYMBOL)
            if look.font is not None and _OF_FONT.search(words):
                font = look.font
                words = _OF_FONT.sub(lambda found: self._symbol(font, ord(found.group())), words)
            self._add(joined(words), left, look)

    def _control(self, control: str, position: int, look: CharacterLook) -> None:
        if control in _FIELD_MARKS:
            self._field(_FIELD_MARKS[control], look)
        elif control in _PICTURES:
            self._flow.pictured = self._flow.pictured or not (look.deleted or look.hidden)
        elif control in _SHOWN:
            if control == _PAGE and self._fields.shown:
                self._flow.breaks_page = True
            self._add(_SHOWN[control], position, look)

    def _add(self, text: str, position: int, look: CharacterLook) -> None:
        """Characters as they are seen, or kept as marks when they are not."""
        flow = self._flow
        if not self._fields.shown:
            if self._codes and self._codes[-1].keep(text, position):
                self._fields.instruct(text)
            return
        if not text:
            return
        if look.deleted:
            flow.mark("deletion", flow.length, text, self._author(look.deleted_by))
            return
        if look.hidden:
            flow.mark("hidden", flow.length, text)
            return
        start = flow.length
        flow.add(text, position)
        if look.inserted:
            flow.mark("insertion", start, who=self._author(look.inserted_by))
        if look.highlighted:
            flow.mark("highlight", start)
        if look.changed:
            flow.mark("format-change", start)

    def _field(self, turn: str, look: CharacterLook) -> None:
        flow = self._flow
        if turn == "begin":
            self._codes.append(_Code())
            if len(self._codes) > _DEEPEST:
                raise Damaged("域一层套一层")
        ended = self._fields.turn(turn, flow.length)
        if ended is None:
            return
        code = self._codes.pop().stretches if self._codes else []
        instruction, start = ended
        if not self._fields.shown:
            return
        if start == flow.length:
            for text, position in words_of(code):
                self._add(text, position, look)
        fault = fault_of(instruction, flow.words_at(start))
        if fault:
            flow.mark(fault, min(start, flow.length), instruction)

    def _symbol(self, font: int, code: int) -> str:
        return symbol(self._fonts[font] if font < len(self._fonts) else "", f"{code:X}")

    def _author(self, number: int) -> str:
        return self._authors[number] if number < len(self._authors) else ""
