"""Empty paragraphs and empty pages: what a person makes with the Enter key instead of a page setup."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import Any

from checker.model.marks import Mark
from checker.model.text import Span
from checker.reading.building import DocumentBuilder
from checker_builtin.readers.word.flow import Flow
from checker_builtin.readers.word.names import SECT_PR, VAL, is_on, w

_BREAK_BEFORE, _SAME_PAGE = w("pageBreakBefore"), ("continuous", "nextColumn")
_TYPE, _FORMER = w("type"), w("sectPrChange")


class Pages:
    """Follows the paragraphs of the body and marks runs of empty ones and pages without anything on them.

    `root` is the part, None where no page setups stand between its paragraphs.
    """

    def __init__(self, builder: DocumentBuilder, root: Any | None = None) -> None:
        self._builder, self._root = builder, root
        self._empty = 0  # paragraphs in a row that show nothing
        self._page_is_empty, self._broken = True, False

    def show(self, flow: Flow, properties: Any) -> None:
        """The next paragraph of the body, before it enters the document."""
        seen = flow.visible or flow.pictured
        before = is_on(properties.find(_BREAK_BEFORE)) if properties is not None else False
        section = properties.find(SECT_PR) if properties is not None else None
        after = section is not None and _begins_page(self._following.get(section))
        if flow.breaks_page:
            leading = not flow.visible or flow.text.lstrip(" \t").startswith("\n")
            before, after = before or leading, after or not leading
        if before and seen:
            self._turn()
        if seen:
            self._end_of_empty()
            self._page_is_empty = False
        else:
            self._empty += 1
        if after or (before and not seen):
            self._turn()

    def fill(self) -> None:
        """A table, a text box: something that is no paragraph of the body stands here."""
        self._end_of_empty()
        self._page_is_empty = False

    def end(self) -> None:
        """The body is at its end."""
        if self._broken and self._page_is_empty:
            self._mark(1, "page")
        self._end_of_empty()

    @cached_property
    def _following(self) -> dict[Any, Any]:
        """The page setup behind each one but the last."""
        all_of_them = self._root.iter(SECT_PR) if self._root is not None else ()
        found = [section for section in all_of_them if section.getparent().tag != _FORMER]
        return dict(pairwise(found))

    def _turn(self) -> None:
        if self._page_is_empty:
            self._mark(max(1, self._empty), "page")
            self._empty = 0
        self._page_is_empty = self._broken = True

    def _end_of_empty(self) -> None:
        if self._empty > 1:
            self._mark(self._empty, "")
        self._empty = 0

    def _mark(self, number: int, key: str) -> None:
        at = self._builder.length
        self._builder.mark(Mark("empty-paragraphs", Span(at, at), str(number), key=key))


def _begins_page(section: Any) -> bool:
    """Whether a section begins on a page of its own (ECMA-376 part 1, 17.6.22)."""
    kind = section.find(_TYPE) if section is not None else None
    return kind is None or kind.get(VAL) not in _SAME_PAGE
