"""The reader of PDF files that have a text layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model.document import Document
from checker_builtin.readers.pages.document import document_of
from checker_builtin.readers.pages.glyphs import Page
from checker_builtin.readers.pages.turning import Sheet, parts_of
from checker_builtin.readers.pages.unread import Contents, unread_pages
from checker_builtin.readers.pdf.child import pages_of

if TYPE_CHECKING:
    from checker.extending.hookspecs import RawFile


def read_pdf(file: RawFile) -> Document:
    """Text in reading order; a place is the page and the number of the character on it."""
    pages: list[Page] = []
    contents: list[Contents] = []
    for number, raw in enumerate(pages_of(file.data)):
        if "broken" in raw:
            contents.append(Contents(Page(number, 0.0, 0.0, []), broken=True))
            continue
        parts = parts_of(number, Sheet(raw["box"], raw["glyphs"], raw["paths"]))
        pages += parts
        whole = parts[0]._replace(glyphs=[glyph for part in parts for glyph in part.glyphs])
        contents.append(Contents(whole, picture=raw["picture"], drawn=raw["drawn"], lost=raw["lost"]))
    unread = unread_pages("PDF", contents)
    return document_of(file.name, pages, unread)
