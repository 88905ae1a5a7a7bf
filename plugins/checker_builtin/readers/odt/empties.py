"""Empty paragraphs and pages of an OpenDocument text, which somebody made with the Enter key."""

from __future__ import annotations

from checker.model.marks import Mark
from checker.model.text import Span
from checker.reading.building import DocumentBuilder


class Empties:
    """Follows the paragraphs of the body and marks runs of empty ones and pages without anything on them."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._empty = 0  # paragraphs in a row that show nothing
        self._page_is_empty, self._broken = True, False

    def show(self, *, seen: bool, breaks: tuple[bool, bool]) -> None:
        """The next paragraph, before it enters the document; a page may begin before and behind it."""
        before, after = breaks
        if before and (self._broken or self._empty or not self._page_is_empty):
            self._turn()
        if seen:
            self.fill()
        else:
            self._empty += 1
        if after:
            self._turn()

    def fill(self) -> None:
        """Something stands here."""
        if self._empty > 1:
            self._mark(self._empty, "")
        self._empty, self._page_is_empty = 0, False

    def end(self) -> None:
        """The body is at its end."""
        if self._broken and self._page_is_empty:
            self._mark(max(1, self._empty), "page")
        elif self._empty > 1:
            self._mark(self._empty, "")

    def _turn(self) -> None:
        if self._page_is_empty:
            self._mark(max(1, self._empty), "page")
            self._empty = 0
        self._page_is_empty = self._broken = True

    def _mark(self, number: int, key: str) -> None:
        at = self._builder.length
        self._builder.mark(Mark("empty-paragraphs", Span(at, at), str(number), key=key))
