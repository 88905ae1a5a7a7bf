"""The sections of an old Word file: where they end, and what they say of pages and headers ([MS-DOC] 2.8.26)."""

from __future__ import annotations

import struct
from typing import NamedTuple

from checker_builtin.readers.doc.changes import S_BREAK, S_TITLE_PAGE, changes_of, number
from checker_builtin.readers.doc.tables import plc

_SIZE = 12
_NONE = 0xFFFFFFFF
_NEW_PAGE, _SAME_PAGE = 2, (0, 1)


class Section(NamedTuple):
    """`new_page`: it begins on a page of its own. `title_page`: its first page has its own header and footer."""

    end: int
    new_page: bool
    title_page: bool


def read_sections(document: bytes, table: bytes) -> list[Section]:
    positions, items = plc(table, _SIZE)
    found: list[Section] = []
    for end, item in zip(positions[1:], items, strict=True):
        (offset,) = struct.unpack_from("<I", item, 2)
        changes: dict[int, bytes] = {}
        if offset != _NONE and offset + 2 <= len(document):
            (size,) = struct.unpack_from("<H", document, offset)
            changes = dict(changes_of(document[offset + 2 : offset + 2 + size]))
        kind = number(changes[S_BREAK]) if S_BREAK in changes else _NEW_PAGE
        found.append(Section(end, kind not in _SAME_PAGE, number(changes.get(S_TITLE_PAGE, b"")) == 1))
    return found


def page_ends(sections: list[Section]) -> dict[int, bool]:
    """Where sections end, and whether a page ends there too: the section that follows says so."""
    following = [section.new_page for section in sections[1:]]
    return {section.end: new for section, new in zip(sections, [*following, False], strict=False)}
