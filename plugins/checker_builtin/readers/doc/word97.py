"""A Word 97 to 2003 file from its streams to a document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from checker.model.document import Document
from checker.model.errors import UnreadableDocument
from checker.model.marks import Mark
from checker.model.text import Span
from checker.reading.building import DocumentBuilder
from checker_builtin.readers.doc import fib as parts
from checker_builtin.readers.doc.boxes import boxes_of
from checker_builtin.readers.doc.characters import Characters
from checker_builtin.readers.doc.comments import CommentTables, read_comments
from checker_builtin.readers.doc.compound import read_streams
from checker_builtin.readers.doc.fib import Fib, read_fib
from checker_builtin.readers.doc.formatting import Formatting
from checker_builtin.readers.doc.lists import fonts_of, numbering, read_lists
from checker_builtin.readers.doc.pages import character_pages, paragraph_pages
from checker_builtin.readers.doc.piece_table import read_pieces
from checker_builtin.readers.doc.properties import properties_of
from checker_builtin.readers.doc.running_heads import running_heads
from checker_builtin.readers.doc.sections import Section, page_ends, read_sections
from checker_builtin.readers.doc.story import Shared, Story
from checker_builtin.readers.doc.styles import Styles
from checker_builtin.readers.doc.tables import plc, stretches, strings

if TYPE_CHECKING:
    from checker.extending.hookspecs import RawFile

_ENCRYPTED = "文件设了打开密码，读不出内容；请用 Word 或 WPS 打开，取消密码后再检查。"
_EMPTY = "Word 文件里没有正文，请核对是否选错了文件，或文件只有图片。"
_UNNUMBERED = "有 {count} 段的自动编号读不出来（{first}起），有关编号和标题的检查可能不准；请另存为 .docx 后再检查。"


class _File(NamedTuple):
    """What is open: the stream of the table, where its parts are, and what all stories share."""

    fib: Fib
    table: bytes
    shared: Shared

    def part(self, number: int) -> bytes:
        return self.fib.part(self.table, number)


def read_word97(file: RawFile) -> Document:
    """Raises Damaged and Older for what another program may read, UnreadableDocument for what none will."""
    streams = read_streams(file.data)
    fib = read_fib(streams.document)
    if fib.encrypted:
        raise UnreadableDocument(_ENCRYPTED)
    table = streams.tables[fib.table]
    pieces = read_pieces(streams.document, fib.part(table, parts.PIECES), fib.stories.end)
    styles = Styles(fib.part(table, parts.STYLES))
    fonts = fonts_of(fib.part(table, parts.FONTS))
    formatting = Formatting(
        pieces,
        styles,
        characters=character_pages(streams.document, fib.part(table, parts.CHARACTER_PAGES)),
        paragraphs=paragraph_pages(streams.document, fib.part(table, parts.PARAGRAPH_PAGES)),
        data=streams.data,
    )
    sections = read_sections(streams.document, fib.part(table, parts.SECTIONS))
    characters = Characters(
        pieces,
        formatting,
        sections=page_ends(sections),
        authors=[words for words, _ in strings(fib.part(table, parts.REVISION_AUTHORS))],
        fonts=fonts,
    )
    lists = read_lists(table, fib.parts[parts.LISTS], fib.parts[parts.LIST_USES], fonts)
    shared = Shared(DocumentBuilder(file.name), characters, styles, lists, [], [])
    _read_stories(_File(fib, table, shared), sections)
    return _built(shared, list(properties_of(*streams.properties)))


def _read_stories(file: _File, sections: Sequence[Section]) -> None:
    """Body, notes, headers and footers, then the comments, which stand on words of the body."""
    shared, stories = file.shared, file.fib.stories
    boxes = boxes_of(
        file.part(parts.SHAPES),
        file.part(parts.BOXES),
        anchors_from=stories.body,
        texts_from=stories.boxes,
        texts_end=stories.header_boxes,
    )
    Story(shared, numbering(shared.lists)).read(stories.body, stories.footnotes, list(boxes))
    body = tuple(shared.entered)
    _read_notes(file, "脚注", (parts.FOOTNOTE_MARKS, parts.FOOTNOTES), (stories.footnotes, stories.headers))
    _read_notes(file, "尾注", (parts.ENDNOTE_MARKS, parts.ENDNOTES), (stories.endnotes, stories.boxes))
    _read_heads(file, sections)
    tables = CommentTables(
        marks=file.part(parts.COMMENT_MARKS),
        texts=file.part(parts.COMMENTS),
        names=file.part(parts.COMMENT_NAMES),
        starts=file.part(parts.COMMENT_STARTS),
        authors=file.part(parts.COMMENT_AUTHORS),
    )
    comments = read_comments(tables, shared.characters, body, texts_from=stories.comments, texts_end=stories.endnotes)
    for mark in comments:
        shared.builder.mark(mark)


def _read_notes(file: _File, name: str, numbers: tuple[int, int], bounds: tuple[int, int]) -> None:
    """The notes whose marks remain in the body when all changes are accepted."""
    marks = plc(file.part(numbers[0]), 2).positions[:-1]
    texts = stretches(plc(file.part(numbers[1]), 0).positions, bounds[1] - bounds[0])
    story = Story(file.shared, numbering(file.shared.lists), "footnote")
    shown = 0
    for mark, text in zip(marks, texts, strict=False):
        if text is None or not file.shared.characters.is_shown(mark):
            continue
        shown += 1
        story.relabel(f"{name}{shown}")
        story.read(bounds[0] + text[0], bounds[0] + text[1])


def _read_heads(file: _File, sections: Sequence[Section]) -> None:
    shared, stories = file.shared, file.fib.stories
    first, end = stories.headers, stories.comments
    settings = file.part(parts.SETTINGS)
    boxes = sorted(
        boxes_of(
            file.part(parts.HEADER_SHAPES),
            file.part(parts.HEADER_BOXES),
            anchors_from=first,
            texts_from=stories.header_boxes,
            texts_end=stories.end,
        )
    )
    heads = running_heads(
        stretches(plc(file.part(parts.HEADERS), 0).positions, end - first),
        shared.characters.text[first:end],
        sections,
        even_too=bool(settings) and settings[0] & 1 == 1,
    )
    for kind, label, left, right in heads:
        own = boxes[bisect_left(boxes, (first + left,)) : bisect_left(boxes, (first + right,))]
        Story(shared, numbering(shared.lists), kind, label).read(first + left, first + right, own)


def _built(shared: Shared, properties: Sequence[tuple[str, str]]) -> Document:
    builder = shared.builder
    for key, value in properties:
        builder.mark(Mark("property", Span(0, 0), value, key=key))
    if shared.unnumbered:
        sentence = _UNNUMBERED.format(count=len(shared.unnumbered), first=shared.unnumbered[0])
        builder.leave_unread(sentence)
    document = builder.build()
    if not document.paragraphs:
        raise UnreadableDocument(_EMPTY)
    return document
