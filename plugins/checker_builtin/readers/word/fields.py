"""Complex fields: which characters are a field's result, and which fields show something else tomorrow."""

from __future__ import annotations

from typing import Literal

_RECOMPUTED = ("DATE", "TIME")  # a person who opens the file sees today's
_LISTS = ("TOC", "INDEX", "TOA")
_ERRORS = ("错误！", "错误!", "Error!")


class _Field:
    def __init__(self) -> None:
        self.instruction: list[str] = []
        self.in_result = False
        self.start: int | None = None  # of the result, in the paragraph where it ends


class Fields:
    """The complex fields that are open at a point of a story; they nest, and reach over paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def shown(self) -> bool:
        """Whether characters at this point are seen: outside of fields, or in results all the way up."""
        return not self._open or all(field.in_result for field in self._open)

    @property
    def in_list(self) -> bool:
        """Whether this point lies in the result of a table of contents or an index."""
        return any(field.in_result and kind_of("".join(field.instruction)) in _LISTS for field in self._open)

    def turn(self, kind: str, at: int) -> tuple[str, int] | None:
        """A w:fldChar at an offset of the paragraph; at an end the field's instruction and where its result began."""
        if kind == "begin":
            self._open.append(_Field())
        elif self._open and kind == "separate":
            self._open[-1].in_result, self._open[-1].start = True, at
        elif self._open and kind == "end":
            field = self._open.pop()
            return "".join(field.instruction).strip(), at if field.start is None else field.start
        return None

    def instruct(self, text: str) -> None:
        """Characters of an instruction."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction.append(text)

    def next_paragraph(self) -> None:
        """Results that reach over a paragraph's end begin anew in the next."""
        for field in self._open:
            if field.start is not None:
                field.start = 0


def kind_of(instruction: str) -> str:
    """The name of a field: the first word of its instruction, in capitals."""
    words = instruction.split(None, 1)
    return words[0].upper() if words else ""


def fault_of(instruction: str, result: str) -> Literal["stale-field", "broken-reference"] | None:
    """What is wrong with a field's result, None for a sound one."""
    if result.lstrip().startswith(_ERRORS):
        return "broken-reference"
    return "stale-field" if kind_of(instruction) in _RECOMPUTED else None
