"""The body of a Word file as ground for comments: which paragraphs bear one, and how an element lies in its paragraph.

LibreOffice takes the first paragraph of a block of controlled content for one text field,
and Word the whole of a plain one; a comment in there takes words with it. What lies in
the result of a field that reaches over paragraphs (a table of contents) is made anew.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from typing import Any, NamedTuple

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
from checker_builtin.readers.word.writing.field_ranges import FieldRanges

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
        found = self._open_in.get(cell, [])
        at = bisect_left(found, self._order[paragraph])
        return self._paragraphs[found[at]] if at < len(found) else None

    def nearest(self, paragraph: Any | None) -> Any | None:
        """The paragraph that bears a comment, else the next one that does, else the last before it; None: the first."""
        at = 0 if paragraph is None else bisect_left(self._open, self._order[paragraph])
        found = self._open[at : at + 1] or self._open[-1:]
        return self._paragraphs[found[0]] if found else None

    @cached_property
    def _paragraphs(self) -> list[Any]:
        return list(self._root.iter(P))

    @cached_property
    def _order(self) -> dict[Any, int]:
        return {paragraph: number for number, paragraph in enumerate(self._paragraphs)}

    @cached_property
    def _open(self) -> list[int]:
        """The numbers of the paragraphs that bear a comment."""
        return sorted(number for numbers in self._open_in.values() for number in numbers)

    @cached_property
    def _open_in(self) -> dict[Any | None, list[int]]:
        """The same by the innermost cell around them."""
        found: dict[Any | None, list[int]] = defaultdict(list)
        for number, paragraph in enumerate(self._paragraphs):
            path = path_to(paragraph)
            if path is None or path.paragraph is not paragraph or not bears(path):
                continue
            if self.shut(path) is None and not self.fields.reach_into(paragraph):
                found[next((one for one in reversed(path.above) if one.tag == TC), None)].append(number)
        return found


def bears(path: Path) -> bool:
    """Whether only the ordinary blocks of the main story stand around a paragraph."""
    return all(element.tag in _BEARING for element in path.above)


def _shuts(control: Any, paragraph: Any) -> bool:
    kinds = {child.tag for child in control.iterfind(f"{SDT_PR}/*")}
    if _GALLERY in kinds:
        return False
    return not kinds.isdisjoint(_OF_ONE_VALUE) or next(control.iter(P)) is paragraph
