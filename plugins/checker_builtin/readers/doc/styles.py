"""The styles of an old Word file: headings, titles and lists by style, hidden characters ([MS-DOC] 2.9.270 STSH)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker_builtin.readers.doc.changes import C_HIDDEN, P_LEVEL, P_LIST, P_OUTLINE, changes_of, number
from checker_builtin.readers.doc.faults import Damaged

_NONE = 0x0FFF
_PARAGRAPH, _CHARACTER = 1, 2
_MOST_STYLES = 4095  # a style's number has twelve bits
_DEEPEST = 30  # styles that rest on each other
# Built-in styles by their number (sti), [MS-DOC] 2.9.260 StdfBase.
_HEADINGS, _CONTENTS, _CONTENTS_HEADING, _TITLE = range(1, 10), range(19, 28), 266, 62
_TITLES = ("title", "标题")
_NO_LEVEL = 9


class Style(NamedTuple):
    """`paragraph` and `character` are lists of changes against the style that it rests on."""

    name: str
    built_in: int
    base: int
    paragraph: bytes
    character: bytes


class StyleList(NamedTuple):
    """A list that a style brings: what a paragraph would have for it (sprmPIlfo), the level, and the style that says
    so, which may be one below."""

    use: int
    level: int
    style: int


class _Found(NamedTuple):
    """What a style says together with all it rests on."""

    outline: int | None
    is_title: bool
    is_contents: bool
    list: StyleList | None
    hidden: bool


class Styles:
    """What a style says, together with all it rests on; a number that no style has says nothing."""

    def __init__(self, data: bytes) -> None:
        self._styles = _read(data)
        self._found: dict[int, _Found] = {}

    def outline_level(self, style: int) -> int | None:
        """0 to 8 for a heading; None for text."""
        return self._of(style).outline

    def is_title(self, style: int) -> bool:
        return self._of(style).is_title

    def is_contents(self, style: int) -> bool:
        """Whether it is for lines of a table of contents."""
        return self._of(style).is_contents

    def list_of(self, style: int) -> StyleList | None:
        """The list that the style brings."""
        return self._of(style).list

    def hidden(self, style: int) -> bool:
        """Whether characters of the style are hidden."""
        return self._of(style).hidden

    def _of(self, style: int) -> _Found:
        if style not in self._found:
            chain = [one for _, one in self._chain(style)]
            self._found[style] = _Found(
                outline=_outline_of(chain),
                is_title=any(one.built_in == _TITLE or one.name.lower() in _TITLES for one in chain),
                is_contents=any(one.built_in in _CONTENTS or one.built_in == _CONTENTS_HEADING for one in chain),
                list=self._list_of(style),
                hidden=_hidden_in(chain),
            )
        return self._found[style]

    def _list_of(self, style: int) -> StyleList | None:
        level: int | None = None
        for at, one in self._chain(style):
            own = _last(one.paragraph, P_LEVEL)
            if level is None and own:
                level = own[0]
            use = _last(one.paragraph, P_LIST)
            if use:
                return StyleList(number(use), level or 0, at)
        return None

    def _chain(self, style: int) -> Iterator[tuple[int, Style]]:
        """The style, what it rests on, and so on; styles that rest on themselves end somewhere."""
        for _ in range(_DEEPEST):
            one = self._styles.get(style)
            if one is None:
                return
            yield style, one
            style = one.base


def _outline_of(chain: Sequence[Style]) -> int | None:
    for one in chain:
        level = _last(one.paragraph, P_OUTLINE)
        if level:
            return level[0] if level[0] < _NO_LEVEL else None
        if one.built_in in _HEADINGS:
            return one.built_in - 1
    return None


def _hidden_in(chain: Sequence[Style]) -> bool:
    hidden = False
    for one in reversed(chain):
        hidden = toggled(_last(one.character, C_HIDDEN), hidden)
    return hidden


def toggled(operand: bytes | None, before: bool) -> bool:
    """A switch (ToggleOperand, [MS-DOC] 2.9.327): off, on, as the style has it, or the opposite."""
    if not operand:
        return before
    return {0x80: before, 0x81: not before}.get(operand[0], operand[0] == 1)


def _last(changes: bytes, name: int) -> bytes | None:
    found = None
    for one, operand in changes_of(changes):
        if one == name:
            found = operand
    return found


def _read(data: bytes) -> dict[int, Style]:
    if len(data) < 6:
        raise Damaged("缺了样式表")
    size, count, base_size = struct.unpack_from("<3H", data)
    at = 2 + size
    found: dict[int, Style] = {}
    for number_ in range(min(count, _MOST_STYLES)):
        if at + 2 > len(data):
            break
        (length,) = struct.unpack_from("<H", data, at)
        style = _style(data[at + 2 : at + 2 + length], base_size) if length else None
        if style is not None:
            found[number_] = style
        at += 2 + length
    return found


def _style(data: bytes, base_size: int) -> Style | None:
    """One STD ([MS-DOC] 2.9.258): fixed fields, name, then the lists of changes."""
    if len(data) < base_size + 2 or len(data) < 10:
        return None
    built_in, kind_and_base, lists = struct.unpack_from("<3H", data)
    (count,) = struct.unpack_from("<H", data, base_size)
    at = base_size + 2 + 2 * count
    name = data[base_size + 2 : at].decode("utf-16-le", "replace").partition(",")[0]  # aliases follow
    at += 2
    found: list[bytes] = []
    for _ in range(lists & 0xF):
        if at + 2 > len(data):
            break
        (size,) = struct.unpack_from("<H", data, at)
        found.append(data[at + 2 : at + 2 + size])
        at += 2 + size + (size & 1)
    kind, base = kind_and_base & 0xF, kind_and_base >> 4
    paragraph = found[0][2:] if kind == _PARAGRAPH and found else b""
    character = found[1] if kind == _PARAGRAPH and len(found) > 1 else found[0] if kind == _CHARACTER and found else b""
    return Style(name.strip(), built_in & 0xFFF, base, paragraph, character)
