"""The body of a Word file as ground for comments: which paragraphs bear one, and how an element lies in its paragraph.

LibreOffice takes the first paragraph of a block of controlled content for one text field,
and Word the whole of a plain one; a comment in there takes words with it. What lies in
the result of a field that reaches over paragraphs (a table of contents) is made anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from checker_builtin.readers.word.field_ranges import FieldRanges
from checker_builtin.readers.word.names import (
    CUSTOM_XML,
    INS,
    MOVE_TO,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    TBL,
    TC,
    TEXT_BOX,
    TR,
    P,
    w,
)

_BEARING = frozenset((w("document"), w("body"), TBL, TR, TC, SDT, SDT_CONTENT, CUSTOM_XML, INS, MOVE_TO))
_GALLERY = w("docPartObj")
_CHECKBOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
_OF_ONE_VALUE = frozenset((w("text"), w("dropDownList"), w("comboBox"), w("date"), w("picture"), _CHECKBOX))


class Path(NamedTuple):
    """The way down to an element: what stands above its paragraph of the main story, and from there to itself."""

    above: list[Any]
    paragraph: Any
    below: list[Any]

    @property
    def cell(self) -> Any | None:
        """The innermost table cell around the paragraph."""
        return next((element for element in reversed(self.above) if element.tag == TC), None)

    @property
    def in_box(self) -> bool:
        return any(element.tag == TEXT_BOX for element in self.below)


def path_to(element: Any) -> Path | None:
    """The way to an element of the main part; None where no paragraph is around it."""
    chain = [element, *element.iterancestors()][::-1]
    at = next((number for number, one in enumerate(chain) if one.tag == P), None)
    return None if at is None else Path(chain[:at], chain[at], chain[at + 1 :])


class MainStory:
    """The paragraphs of the main part that are no text box's."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self.fields = FieldRanges(root)

    def shut(self, path: Path) -> Any | None:
        """The outermost content control that bears no mark in this paragraph."""
        for control in path.above:
            if control.tag == SDT and _shuts(control, path.paragraph):
                return control
        return None

    def after(self, paragraph: Any, cell: Any | None) -> Any | None:
        """The next paragraph in the same cell that bears a comment."""
        for path in self._open[self._place_of(paragraph) :]:
            if path.cell is cell:
                return path.paragraph
        return None

    def nearest(self, paragraph: Any | None) -> Any | None:
        """The paragraph that bears a comment, else the next one that does, else the last before it; None: the first."""
        at = 0 if paragraph is None else self._place_of(paragraph)
        found = self._open[at : at + 1] or self._open[-1:]
        return found[0].paragraph if found else None

    @cached_property
    def _order(self) -> dict[Any, int]:
        return {paragraph: number for number, paragraph in enumerate(self._root.iter(P))}

    @cached_property
    def _open(self) -> list[Path]:
        return list(self._find_open())

    def _find_open(self) -> Iterator[Path]:
        for paragraph in self._order:
            path = path_to(paragraph)
            if path is None or path.paragraph is not paragraph or not bears(path):
                continue
            if self.shut(path) is None and not self.fields.reach_into(paragraph):
                yield path

    def _place_of(self, paragraph: Any) -> int:
        """Among the open paragraphs, the first that does not stand before this one."""
        number = self._order[paragraph]
        return next(
            (at for at, path in enumerate(self._open) if self._order[path.paragraph] >= number), len(self._open)
        )


def bears(path: Path) -> bool:
    """Whether only the ordinary blocks of the main story stand around a paragraph."""
    return all(element.tag in _BEARING for element in path.above)


def _shuts(control: Any, paragraph: Any) -> bool:
    kinds = {child.tag for child in control.iterfind(f"{SDT_PR}/*")}
    if _GALLERY in kinds:
        return False
    return not kinds.isdisjoint(_OF_ONE_VALUE) or next(control.iter(P)) is paragraph
