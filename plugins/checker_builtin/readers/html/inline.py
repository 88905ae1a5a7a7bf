"""The characters of one block of a web page as a browser shows them, with what stands among them."""

from __future__ import annotations

import re
from typing import NamedTuple

from checker.model.marks import MarkName

_BLANK = re.compile("[ \t\n\r\f]+")


class InlineMark(NamedTuple):
    """A mark on the characters `start`..`end` of a block."""

    name: MarkName
    start: int
    end: int
    text: str = ""
    who: str = ""


class Line:
    """Collects the characters of a block; `rows` are parted by line feeds that the page asks for.

    White space is one blank, none at the edges of a row, and none where a line of the
    file ends between two Chinese characters.
    """

    def __init__(self) -> None:
        self._chunks: list[str] = []
        self._gap = ""
        self._last = "\n"
        self.length = 0
        self.marks: list[InlineMark] = []
        self.directives: list[tuple[int, str]] = []  # where a comment stands that speaks to the checker, its words

    @property
    def text(self) -> str:
        return "".join(self._chunks)

    def add(self, words: str) -> None:
        """Characters of the page, white space as it stands in the file."""
        at = 0
        for blank in _BLANK.finditer(words):
            self._append(words[at : blank.start()])
            self._gap = "\n" if "\n" in blank[0] or "\r" in blank[0] or self._gap == "\n" else " "
            at = blank.end()
        self._append(words[at:])

    def add_as_it_stands(self, words: str) -> None:
        """Characters whose white space is shown as it is."""
        words = words.replace("\r\n", "\n").replace("\r", "\n")
        if words:
            self._keep(words)

    def end_row(self) -> None:
        """A line break."""
        self._gap = ""
        self._keep("\n")

    def mark(self, name: MarkName, start: int, *, text: str = "", who: str = "") -> None:
        """Keep a mark from an earlier length of this line up to here."""
        self.marks.append(InlineMark(name, min(start, self.length), self.length, text, who))

    def directive(self, words: str) -> None:
        """Keep a comment that speaks to the checker."""
        self.directives.append((self.length, words))

    def _append(self, words: str) -> None:
        if not words:
            return
        if self._gap and self._last != "\n" and not (self._gap == "\n" and _wide(self._last) and _wide(words[0])):
            self._keep(" ")
        self._gap = ""
        self._keep(words)

    def _keep(self, words: str) -> None:
        self._chunks.append(words)
        self.length += len(words)
        self._last = words[-1]


def _wide(character: str) -> bool:
    """Whether a character is Chinese or one of the marks that go with it."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uffef"
        or character in "“”‘’…—·"
        or character > "\U00020000"
    )
