"""Directives of a plain text: lines of their own, without which its paragraphs are what they would be anyway."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from checker.model.document import Paragraph
from checker.model.errors import UnreadableDocument
from checker.model.pieces import Place
from checker.model.text import Span
from checker.reading.directives import lines_with

_BLANKS = " \t\n\u3000\xa0"
_ONLY_DIRECTIVES = "文件里只有给检查程序的忽略说明，没有可检查的内容；请确认文件已经写完并保存。"


class Parted:
    """A text without its directives (`text`), where these stand in the whole (`found`), and the way back."""

    def __init__(self, whole: str) -> None:
        """Raises UnreadableDocument where nothing else stands in it."""
        self.found: list[tuple[Span, Place]] = []
        lines: list[Span] = []  # with their line ends, which go with them
        line, at = 1, 0
        for span in lines_with(whole):
            start, end = whole.rfind("\n", 0, span.start) + 1, whole.find("\n", span.end) + 1 or len(whole)
            line, at = line + whole.count("\n", at, start), start
            self.found.append((span, Place("", "", span.start, f"第{line}行", line, span.start - start + 1)))
            lines.append(Span(start, end))
        kept = zip([0, *(line.end for line in lines)], [*(line.start for line in lines), len(whole)], strict=True)
        self.text = "".join([whole[start:end] for start, end in kept])
        if self.found and not self.text.strip("\0\ufeff \t\n\u3000\xa0"):
            raise UnreadableDocument(_ONLY_DIRECTIVES)
        self._lengths = [0, *accumulate(line.end - line.start for line in lines)]
        # Where in the text the lines are missing.
        self._cuts = [line.start - gone for line, gone in zip(lines, self._lengths, strict=False)]

    def back(self, paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
        """The paragraphs of the text where they stand in the whole; one around a directive goes on behind it."""
        for paragraph in paragraphs:
            (start, end), kind, level, joined = paragraph
            cut = bisect_right(self._cuts, start)
            while start < end:
                stop = min(end, self._cuts[cut]) if cut < len(self._cuts) else end
                gone = self._lengths[cut]
                if start < stop:
                    yield Paragraph(self._visible(start, stop, gone), kind, level, joined)
                    start, joined = stop, True
                cut += 1

    def _visible(self, start: int, stop: int, gone: int) -> Span:
        """A stretch of the text in the whole, without line ends and indents beside a directive."""
        words = self.text[start:stop]
        first, last = start + len(words) - len(words.lstrip(_BLANKS)), start + len(words.rstrip(_BLANKS))
        return Span(first + gone, max(first, last) + gone)
