"""Empty paragraphs and empty pages: what a person makes with the Enter key instead of a page setup."""

from __future__ import annotations

from typing import Any

from checker.model.marks import Mark
from checker.model.text import Span
from checker.reading.building import DocumentBuilder
from checker_builtin.readers.word.flow import Flow
from checker_builtin.readers.word.names import SECT_PR, VAL, is_on, w

_BREAK_BEFORE, _SAME_PAGE = w("pageBreakBefore"), ("continuous", "nextColumn")


class Pages:
    """Follows the paragraphs of the body and marks runs of empty ones and pages without anything on them."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._empty = 0  # paragraphs in a row that show nothing
        self._page_is_empty, self._broken = True, False

    def show(self, flow: Flow, properties: Any) -> None:
        """The next paragraph of the body, before it enters the document."""
        seen = flow.visible or flow.pictured
        before = is_on(properties.find(_BREAK_BEFORE)) if properties is not None else False
        after = properties is not None and _begins_page(properties.find(SECT_PR))
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
    """Whether a section's end is the end of a page; the kind of break stands in the section that follows it,
    but Word keeps most breaks alike."""
    if section is None:
        return False
    kind = section.find(w("type"))
    return kind is None or kind.get(VAL) not in _SAME_PAGE
