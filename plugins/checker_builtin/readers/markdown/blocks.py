"""From the parser's blocks to paragraphs: headings, list items with their numbers, cells, text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from checker.model.document import ParagraphKind
from checker.model.text import Span
from checker.reading.building import DocumentBuilder
from checker_builtin.readers.markdown.html_text import html_runs
from checker_builtin.readers.markdown.inline import Run, visible_runs
from checker_builtin.readers.markdown.soft_breaks import parts_of
from checker_builtin.readers.markdown.source_map import Lines, SourceMap, Stretch, block_map, cell_maps, heading_map
from checker_builtin.readers.text.rows import ends_sentence, numbered, rows_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_BEFORE_TITLE = 3  # short paragraphs that may stand above the title, such as a banner
_SHORT = 60  # characters of such a paragraph


class Blocks:
    """Takes the tokens one by one; `rows` says where each table row begins in the file, by line."""

    def __init__(self, name: str, lines: Lines, rows: Mapping[int, int]) -> None:
        self.builder = DocumentBuilder(name)
        self._lines, self._rows = lines, rows
        self._items = 0  # list items around this place
        self._heading: Token | None = None  # the heading around this place
        self._numbers: list[tuple[str, int]] = []  # item numbers that wait for their text, with their lines
        self._columns: dict[int, int] = {}  # line -> behind its last item number
        self._cells: list[SourceMap] = []  # what is left of this table row, its next cell last
        self._in_cell = False
        self._above = 0  # short paragraphs so far; -1 once the title cannot come any more

    def take(self, token: Token) -> None:
        kind = token.type
        if kind in ("heading_open", "heading_close"):
            self._heading = token if kind == "heading_open" else None
        elif kind == "list_item_open":
            self._items += 1
            if token.info and token.map:
                self._numbers.append((token.info + token.markup, token.map[0]))
        elif kind == "list_item_close":
            self._items -= 1
            self._add_numbers(-1)
        elif kind == "tr_open" and token.map:
            line = token.map[0]
            self._cells = cell_maps(self._lines, line, self._rows[line] - self._lines.starts[line])[::-1]
        elif kind in ("th_open", "td_open", "th_close", "td_close"):
            self._in_cell = kind.endswith("open")
        elif kind == "html_block" and token.map:
            self._add(block_map(token.content, self._lines, *token.map), html_runs(token.content))
        elif kind == "inline" and token.map:
            source = self._source(token.content, *token.map)
            if token.content:
                self._add(source, visible_runs(token.content, token.children or ()))

    def _source(self, words: str, first: int, end: int) -> SourceMap:
        if self._in_cell:
            cell = self._cells.pop() if self._cells else None
            if cell is not None and cell.words == words:
                return cell
            offset = max(self._rows[first], self._lines.starts[first] + self._lines.lines[first].find(words))
            return SourceMap(words, (Stretch(0, offset, first),))
        if self._heading is not None and self._heading.markup.startswith("#"):
            return heading_map(words, self._lines, first, len(self._heading.markup))
        return block_map(words, self._lines, first, end)

    def _add(self, source: SourceMap, runs: Iterable[Run]) -> None:
        """Append the visible characters of a block, and its paragraphs."""
        numbers = self._add_numbers(source.stretches[0].line)
        start = self.builder.length - len(numbers)
        chunks, asked, length = [numbers], set(), len(numbers)
        for run in runs:
            if run.breaks:
                asked.add(length)
            if run.directive:
                stretch, _ = source.cut(run.at, run.at + 1)[0]
                self._add_directive(run.directive, stretch)
            elif run.whole:
                stretch, _ = source.cut(run.at, run.at + 1)[0]
                for character in run.text:
                    self.builder.add(character, self._lines.place(stretch.offset, stretch.line))
            else:
                for stretch, count in source.cut(run.at, run.at + len(run.text)):
                    words = run.text[stretch.start - run.at : stretch.start - run.at + count]
                    self.builder.add(words, self._lines.place(stretch.offset, stretch.line))
            chunks.append(run.text)
            length += len(run.text)
        self._add_paragraphs("".join(chunks), start, asked)
        self.builder.add("\n")

    def _add_directive(self, words: str, stretch: Stretch) -> None:
        place = self._lines.place(max(0, stretch.offset), stretch.line)
        if place is not None:
            self.builder.directive(words, place)

    def _add_paragraphs(self, text: str, start: int, asked: set[int]) -> None:
        kind, level = self._kind(text)
        rows = [row for row in rows_of(text) if not row.blank]
        if kind in ("body", "item"):
            spans = list(parts_of(text, asked))
        else:
            spans = [Span(rows[0].first, rows[-1].last)] if rows else []
        for span in spans:
            self.builder.paragraph(Span(start + span.start, start + span.end), kind, level)
            if self._above >= 0:
                apart = kind in ("body", "item") and span.end - span.start <= _SHORT and self._above < _BEFORE_TITLE
                self._above = self._above + 1 if apart else -1

    def _kind(self, text: str) -> tuple[ParagraphKind, int]:
        if self._in_cell:
            return "cell", 0
        if self._heading is not None:
            level = int(self._heading.tag[1])
            words = text.strip()
            underlined = not self._heading.markup.startswith("#")
            if not (underlined and ends_sentence(words)):  # else a paragraph with a rule under it
                title = level == 1 and self._above >= 0 and bool(words) and not numbered(words)
                return ("title" if title else "heading"), level
        return ("item" if self._items else "body"), 0

    def _add_numbers(self, line: int) -> str:
        """Append the item numbers that wait: those of the line `line` and the blanks behind them are returned.

        A number of another line has no text beside it and is a paragraph of its own.
        """
        beside = []
        for words, own in self._numbers:
            source = self._lines.lines[own]
            column = source.find(words, self._columns.get(own, 0))
            self._columns[own] = end = column + len(words)
            end += len(source) - end - len(source[end:].lstrip(" \t")) if own == line else 0
            span = self.builder.add(source[column:end], self._lines.place(self._lines.starts[own] + column, own))
            if own == line:
                beside.append(source[column:end])
            else:
                self.builder.paragraph(span, "item")
                self.builder.add("\n")
        self._numbers.clear()
        return "".join(beside)
