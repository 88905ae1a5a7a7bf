"""The document of pages: text and places from paragraphs made of lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model.document import Document
from checker.model.pieces import Place
from checker.reading.building import DocumentBuilder
from checker_builtin.readers.pages.blocks import Block, blocks_of
from checker_builtin.readers.pages.glyphs import Glyph, Page
from checker_builtin.readers.pages.lines import Line, is_latin

_EDGES = {"header": "页眉", "footer": "页脚"}


def document_of(name: str, pages: Sequence[Page], unread: Sequence[str]) -> Document:
    """Paragraphs with places: page, number on the page, character in the paragraph."""
    builder = DocumentBuilder(name)
    numbers: dict[int, int] = {}  # paragraphs so far, by page
    number = 0
    for block in blocks_of(pages):
        edge = _EDGES.get(block.kind)
        if edge is None:
            number += 1
            for page in sorted({line.page for line in block.lines}):
                numbers[page] = numbers.get(page, 0) + 1
        labels = {line.page: f"第{line.page + 1}页{edge or f'第{numbers[line.page]}段'}" for line in block.lines}
        _add(builder, block, labels, max(1, number))
    for sentence in unread:
        builder.leave_unread(sentence)
    return builder.build()


def _add(builder: DocumentBuilder, block: Block, labels: dict[int, str], number: int) -> None:
    """Append a paragraph; glyphs that follow each other in the file are one piece."""
    start = builder.length
    for page, glyphs in _runs(block):
        first = glyphs[0]
        words = "".join(glyph.text for glyph in glyphs)
        if first.offset < 0:
            builder.add(words)
            continue
        column = builder.length - start + 1
        builder.add(words, Place("", str(page), first.offset, labels[page], number, column))
    builder.paragraph(builder.add("")._replace(start=start), block.kind)
    builder.add("\n")


def _runs(block: Block) -> Iterator[tuple[int, list[Glyph]]]:
    """Glyphs that stand one by one in the file, with their page."""
    run: list[Glyph] = []
    at = -1
    for page, glyph in _glyphs(block):
        if run and (page != at or -1 in (glyph.offset, run[-1].offset) or glyph.offset != run[-1].offset + 1):
            yield at, run
            run = []
        run.append(glyph)
        at = page
    if run:
        yield at, run


def _glyphs(block: Block) -> Iterator[tuple[int, Glyph]]:
    """The glyphs of all lines; between Latin words at a line's end there is a blank."""
    for at, line in enumerate(block.lines):
        if at and _parted(block.lines[at - 1], line):
            yield line.page, Glyph(" ", line.left, line.left, line.baseline, line.size, -1)
        for glyph in line.glyphs:
            yield line.page, glyph


def _parted(line: Line, following: Line) -> bool:
    """Whether a blank parts two lines; programs break a word (XX) like Chinese, and write the blank where one is."""
    return line.spaced and is_latin(line.text[-1]) and is_latin(following.text[0])
