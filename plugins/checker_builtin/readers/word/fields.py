"""Complex fields: which characters are a field's result, and which fields show something else tomorrow."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

_RECOMPUTED = ("DATE", "TIME")  # a person who opens the file sees today's
_LISTS = ("TOC", "INDEX", "TOA")
_BUTTONS = ("MACROBUTTON", "GOTOBUTTON")
_ERRORS = ("错误！", "错误!", "Error!", "Error: ")


class _Field:
    def __init__(self) -> None:
        self.instruction: list[str] = []
        self.in_result = self.is_list = False
        self.paragraph = 0  # where its result began
        self.start = 0


class Fields:
    """The complex fields that are open at a point of a story; they nest, and reach over paragraphs.

    What is asked of them is counted along: thousands may be open.
    """

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._instructing = self._lists = self._paragraph = 0

    @property
    def shown(self) -> bool:
        """Whether characters at this point are seen: outside of fields, or in results all the way up."""
        return not self._instructing

    @property
    def in_list(self) -> bool:
        """Whether this point lies in the result of a table of contents or an index."""
        return self._lists > 0

    def turn(self, kind: str, at: int) -> tuple[str, int] | None:
        """A w:fldChar at an offset of the paragraph; at an end the field's instruction and where its result began."""
        if kind == "begin":
            self._open.append(_Field())
            self._instructing += 1
        elif self._open and kind == "separate":
            self._separate(self._open[-1], at)
        elif self._open and kind == "end":
            return self._end(self._open.pop(), at)
        return None

    def _separate(self, field: _Field, at: int) -> None:
        if not field.in_result:
            field.in_result, field.is_list = True, kind_of("".join(field.instruction)) in _LISTS
            self._instructing -= 1
            self._lists += field.is_list
        field.paragraph, field.start = self._paragraph, at

    def _end(self, field: _Field, at: int) -> tuple[str, int]:
        self._instructing -= not field.in_result
        self._lists -= field.is_list
        here = field.start if field.paragraph == self._paragraph else 0  # a result that reaches over paragraphs
        return "".join(field.instruction).strip(), here if field.in_result else at

    def instruct(self, text: str) -> None:
        """Characters of an instruction."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction.append(text)

    def next_paragraph(self) -> None:
        """Offsets count anew."""
        self._paragraph += 1


def kind_of(instruction: str) -> str:
    """The name of a field: the first word of its instruction, in capitals."""
    words = instruction.split(None, 1)
    return words[0].upper() if words else ""


def fault_of(instruction: str, result: str) -> Literal["stale-field", "broken-reference"] | None:
    """What is wrong with a field's result, None for a sound one."""
    if result.lstrip().startswith(_ERRORS):
        return "broken-reference"
    return "stale-field" if kind_of(instruction) in _RECOMPUTED else None


def shown_by(instruction: str) -> str:
    """The words that a field shows without having a result: they stand in its instruction.

    一 of EQ \\o\\ac(○,一), which Word has for 带圈字符; the button of MACROBUTTON NoMacro [单击此处键入].
    """
    kind = kind_of(instruction)
    if kind in _BUTTONS:
        return "".join(instruction.split(None, 2)[2:])
    words = instruction.split(None, 1)[1:] if kind == "EQ" else []
    return "".join(_drawing().sub("", word) for word in words).strip()


@cache
def _drawing() -> re.Pattern[str]:
    """Switches with their options and measures, the brackets and commas around what they draw, the drawn rings."""
    return re.compile(r"(?:\\[A-Za-z]+\s*-?[0-9]*\s*)+\(?|[(),;○□△◇]")
