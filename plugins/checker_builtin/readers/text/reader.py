"""The reader of plain text: the document's text is the decoded file itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from checker.model.document import Document, Paragraph
from checker.model.text import Span
from checker.reading.building import DocumentBuilder, may_hold_directives
from checker_builtin.readers.encoding import decode
from checker_builtin.readers.text.centred import centred_title
from checker_builtin.readers.text.furniture import Furniture, furniture_of
from checker_builtin.readers.text.rows import Row, ends_sentence, holds_sentence_end, indent, numbered, rows_of, width
from checker_builtin.readers.text.wrapping import Wrapping, wrapping_of

if TYPE_CHECKING:
    from checker.extending.hookspecs import RawFile

_LONG = 60  # cells; hardly a heading is as wide


def read_text(file: RawFile) -> Document:
    """The text and its paragraphs; every line of the file is one piece."""
    text = decode(file)
    builder = DocumentBuilder(file.name)
    builder.add_file(text)
    if may_hold_directives(text):
        from checker_builtin.readers.text.directives import Parted  # few files have any

        parted = Parted(text)
        for span, place in parted.found:
            builder.directive(text[span.start : span.end], place, span)
        builder.add_paragraphs(parted.back(_paragraphs(parted.text, rows_of(parted.text))))
    else:
        builder.add_paragraphs(_paragraphs(text, rows_of(text)))
    return builder.build()


def _paragraphs(text: str, rows: Sequence[Row]) -> Iterator[Paragraph]:
    furniture = furniture_of(text, rows)
    body = [index for index, row in enumerate(rows) if not row.blank and index not in furniture]
    visible = [rows[index] for index in body]
    wrapping = wrapping_of(text, visible)
    title = centred_title(text, visible)
    if title:
        yield Paragraph(Span(visible[0].first, visible[title - 1].last), "title")
    if not wrapping.columns and not furniture and "\f" not in text:
        yield from [Paragraph(Span(row.first, row.last), "body") for row in visible[title:]]
        return
    found = [*_body(text, rows, body[title:], wrapping), *_furniture(rows, furniture)]
    yield from sorted(found)


def _furniture(rows: Sequence[Row], furniture: Mapping[int, Furniture]) -> Iterator[Paragraph]:
    for index, kind in furniture.items():
        yield Paragraph(Span(rows[index].first, rows[index].last), kind)


def _body(text: str, rows: Sequence[Row], body: Sequence[int], wrapping: Wrapping) -> Iterator[Paragraph]:
    """Paragraphs of the rows `body`; between two of them stand blank rows or page furniture."""
    start, joined = 0, False
    for at in range(1, len(body) + 1):
        if at == len(body):
            yield _paragraph(rows, body[start:at], joined)
            return
        last, following = body[at - 1], body[at]
        row, after = rows[last], rows[following]
        broken_page = "\f" in text[row.end : after.first]
        if following == last + 1 and not broken_page:
            if wrapping.goes_on(text, row, after):
                continue
            goes_on = False
        else:
            furnished = any(not rows[index].blank for index in range(last + 1, following))
            goes_on = (furnished or broken_page) and (wrapping.goes_on(text, row, after) or _runs_on(text, row, after))
        yield _paragraph(rows, body[start:at], joined)
        start, joined = at, goes_on


def _paragraph(rows: Sequence[Row], body: Sequence[int], joined: bool) -> Paragraph:
    return Paragraph(Span(rows[body[0]].first, rows[body[-1]].last), "body", joined=joined)


def _runs_on(text: str, row: Row, after: Row) -> bool:
    """Whether a text with one paragraph a row was cut by the end of a page between the two."""
    words = text[row.first : row.last]
    return (
        not ends_sentence(words)
        and (holds_sentence_end(words) or (width(text, row) >= _LONG and not numbered(words)))
        and indent(text, after) == 0
        and not numbered(text[after.first : after.first + 20])
    )
