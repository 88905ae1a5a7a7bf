"""The reader of web pages: the article with its paragraphs; what a site puts around it is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.model.document import Document, ParagraphKind
from checker.model.errors import UnreadableDocument
from checker.model.marks import Mark
from checker.model.pieces import Place
from checker.model.text import Span
from checker.reading.building import DocumentBuilder
from checker_builtin.readers.html.article import find_article
from checker_builtin.readers.html.blocks import Block, Blocks
from checker_builtin.readers.html.saved import is_saved_document
from checker_builtin.readers.html.source import LOST, is_commented, parse_page
from checker_builtin.readers.markdown.soft_breaks import parts_of
from checker_builtin.readers.text.rows import Row, numbered, rows_of, width
from checker_builtin.readers.text.wrapping import wrapping_of

if TYPE_CHECKING:
    from checker.extending.hookspecs import RawFile

_BEHIND: tuple[ParagraphKind, ...] = ("footnote", "header", "footer")
_DOUBLE_BREAK = re.compile("\n(?=[ \t\u3000\xa0]{0,40}\n)")
_SHORT_ROW, _IN_SENTENCE = 40, frozenset("，。；！？")  # cells; marks that no such row has
_MOST_PARAGRAPHS = 60_000
_BEFORE_TITLE, _SHORT = 3, 60  # short paragraphs that may stand above the title


def read_html(file: RawFile) -> Document:
    """The article of a page. Raises UnreadableDocument."""
    root = parse_page(file)
    article = find_article(root)
    blocks = Blocks(article.skipped, article.title, saved=is_saved_document(root))
    found = [block for part in article.roots for block in blocks.of(part)]
    builder = DocumentBuilder(file.name)
    paragraphs = _Paragraphs(builder, titled=article.title is not None)
    for block in _in_order(found):
        paragraphs.add(block)
    if is_commented(root):
        from checker_builtin.readers.html.directives import unread  # few pages have any

        for before, words in unread(root, {*article.roots, *blocks.heard}):
            paragraphs.speak(words, before=before)
        paragraphs.finish()
    if article.left_out:
        builder.leave_unread(
            f"网页里还有约 {article.length} 字像正文，但在文章之外，没有检查（如“{article.left_out}……”）；"
            "若属于正文，请把全文复制到 .txt 文件后再查。"
        )
    if lost := sum(block.text.count(LOST) for block in found):
        builder.leave_unread(
            f"网页正文里有 {lost} 处认不出的字符（显示为“{LOST}”），这几处没有检查；请对照原文补上后再查。"
        )
    document = builder.build()
    if not document.paragraphs:
        raise UnreadableDocument(
            "网页里没有可检查的正文，可能要由脚本显示，或在框架里；"
            "请用浏览器打开网页，复制正文，存为纯文本（.txt，编码选 UTF-8）后再查。"
        )
    return document


def _in_order(blocks: list[Block]) -> Iterator[Block]:
    """The body, then notes, headers and footers."""
    yield from (block for block in blocks if block.kind not in _BEHIND)
    for kind in _BEHIND:
        yield from (block for block in blocks if block.kind == kind)


class _Paragraphs:
    """Appends blocks to the document as paragraphs with their places."""

    def __init__(self, builder: DocumentBuilder, *, titled: bool) -> None:
        self._builder = builder
        self._index = self._number = 0  # of all paragraphs, and of those of the body
        self._directives: list[tuple[str, int, int]] = []  # words, paragraph, where in the document
        self._above = -1 if titled else 0  # short paragraphs so far; -1 once no title is looked for any more

    def add(self, block: Block) -> None:
        """The paragraphs of a block: where it breaks its rows off they are several."""
        if self._index + block.text.count("\n") > _MOST_PARAGRAPHS:
            raise UnreadableDocument(
                f"网页里的段落超过 {_MOST_PARAGRAPHS // 10_000} 万个，不像一份总结；请核对是否选错了文件。"
            )
        number = block.number
        starts: list[tuple[Span, int]] = []
        for span in _spans(block):
            starts.append((span, self._append(block, span, number)))
            number = ""
        for name, start, end, text, who in block.marks:
            left, right = self._offset(starts, start), self._offset(starts, end)
            self._builder.mark(Mark(name, Span(left, max(left, right)), text, who))
        line = self._number if starts else self._number + 1
        self._directives += [(words, line, self._offset(starts, at)) for at, words in block.directives]

    def speak(self, words: str, *, before: bool) -> None:
        """Keep a comment that speaks to the checker, before or behind all paragraphs."""
        self._directives.append((words, 1, 0) if before else (words, self._number, self._builder.length))

    def finish(self) -> None:
        """Append what speaks to the checker, now that it is known what stands behind it."""
        for words, number, at in self._directives:
            line = max(1, min(number, self._number))
            self._builder.directive(words, Place("", "", 0, f"第{line}段", line, 1), Span(at, at))

    def _offset(self, starts: list[tuple[Span, int]], at: int) -> int:
        """Where a character of a block stands in the document."""
        found = self._builder.length
        for span, start in reversed(starts):
            if at > span.end and found != self._builder.length:
                break
            found = start + min(max(at, span.start), span.end) - span.start
            if at >= span.start:
                break
        return found

    def _append(self, block: Block, span: Span, number: str) -> int:
        """Append one paragraph; where its own words begin in the document."""
        kind, level = self._kind(block, span)
        if not block.label:
            self._number += 1
        line = max(1, self._number)
        label = block.label or f"第{line}段"
        node = str(self._index)
        self._index += 1
        start = self._builder.generate(number, Place("", node, 0, label, line, 1)).start
        words = self._builder.add(block.text[span.start : span.end], Place("", node, 0, label, line, 1 + len(number)))
        self._builder.paragraph(Span(start, words.end), kind, level)
        self._builder.add("\n")
        return words.start

    def _kind(self, block: Block, span: Span) -> tuple[ParagraphKind, int]:
        """A first heading above all text is the title; elsewhere it is a heading."""
        words = block.text[span.start : span.end].strip()
        is_title = (
            self._above >= 0
            and block.kind == "heading"
            and block.level == 1
            and not block.number
            and not numbered(words)
        )
        if self._above >= 0:
            short = block.kind in ("body", "item") and len(words) <= _SHORT and self._above < _BEFORE_TITLE
            self._above = self._above + 1 if short else -1
        return ("title", 1) if is_title else (block.kind, block.level)


def _spans(block: Block) -> Iterable[Span]:
    """The paragraphs of a block, as ranges of its text."""
    rows = [row for row in rows_of(block.text) if not row.blank]
    if not rows:
        return ()
    if len(rows) == 1 or block.kind not in ("body", "item", "footnote"):
        return (Span(rows[0].first, rows[-1].last),)
    asked = {found.start() for found in _DOUBLE_BREAK.finditer(block.text)}
    wrapping = wrapping_of(block.text, rows)
    for row, following in pairwise(rows):
        if wrapping.columns and wrapping.goes_on(block.text, row, following):
            continue
        if block.preformatted or (_is_line(block.text, row) and _is_line(block.text, following)):
            asked.add(row.end)
    return parts_of(block.text, asked)


def _is_line(text: str, row: Row) -> bool:
    """Whether a row is one that an author ended early: a line of a title or a signature."""
    return width(text, row) < _SHORT_ROW and _IN_SENTENCE.isdisjoint(text[row.first : row.last])
