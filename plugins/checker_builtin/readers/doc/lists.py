"""The lists of an old Word file, in the form in which automatic numbers are counted ([MS-DOC] 2.4.6.3)."""

from __future__ import annotations

import struct
from typing import Any, NamedTuple

from checker_builtin.readers.doc.changes import C_FONT, C_HIDDEN, changes_of, number
from checker_builtin.readers.doc.tables import counted_string
from checker_builtin.readers.word.numbering.counting import Numbering
from checker_builtin.readers.word.numbering.list_levels import LEVELS, Level, List
from checker_builtin.readers.word.styles import Styles

_LIST_SIZE, _USE_SIZE, _LEVEL_SIZE = 28, 16, 28
_MOST_LISTS = 2047  # a paragraph has no number for more
_SIMPLE, _LEGAL, _NO_RESTART = 0x01, 0x04, 0x08
_OWN_START, _OWN_LEVEL = 0x10, 0x20
_SUFFIXES = ("tab", "space", "nothing")
_LONGEST_TEXT = 100  # characters of a number's form; real ones have ten
_PICTURE = 0x4888  # sprmCPbiGrf
_OF_WORD_95 = 0x07FF  # the number stands in the paragraph itself (sprmPAnld80)
_KEPT_INDENT = 0xF801  # from here on the negative number: only the indent differs ([MS-DOC] 2.6.2, sprmPIlfo)
# The forms by their number (MSONFC, [MS-OSHARED] 2.2.1.3); others are decimal.
_FORMS = dict(
    enumerate(
        (
            "decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago"
            " ideographDigital japaneseCounting decimal decimal decimalFullWidth decimal japaneseLegal"
            " japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2 decimal decimal decimalZero bullet"
            " decimal decimal decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese"
            " ideographEnclosedCircle ideographTraditional ideographZodiac ideographZodiacTraditional"
            " taiwaneseCounting ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting"
            " chineseLegalSimplified chineseCountingThousand decimal"
        ).split()
    )
) | {0x39: "numberInDash", 0xFF: "none"}


class ListUse(NamedTuple):
    """The list that paragraphs with one number (iLfo) belong to, and the styles that its levels are for."""

    list: List
    styles: tuple[int, ...]


class Lists:
    """The lists by the number that paragraphs have for them, as text."""

    def __init__(self, uses: dict[int, ListUse]) -> None:
        self._uses = uses

    def get(self, number: str) -> List | None:
        """The list with a number; None for '0' (no list) and for what the file does not define."""
        use = self._uses.get(int(number))
        return use.list if use else None

    def level_of(self, use: int, style: int) -> int | None:
        """The level that a list has for a style."""
        found = self._uses.get(use)
        return found.styles.index(style) if found and style in found.styles else None


def numbering(lists: Lists) -> Numbering:
    """Counts through a story of the file."""
    given: Any = lists  # it asks only for what both sorts of lists have
    return Numbering(None, Styles(None), given)


def list_number(use: int) -> int | None:
    """The number of a list from what a paragraph has for it (sprmPIlfo); 0 for none, None for a list of Word 95."""
    if use >= _KEPT_INDENT:
        use = 0x10000 - use
        return 0 if use == _OF_WORD_95 else use
    return None if use == _OF_WORD_95 else use


def read_lists(table: bytes, definitions: tuple[int, int], uses: tuple[int, int], fonts: list[str]) -> Lists:
    """`definitions` and `uses` are offset and length of PlfLst and PlfLfo ([MS-DOC] 2.9.177, 2.9.174)."""
    if not definitions[1] or not uses[1]:
        return Lists({})
    try:
        defined = _definitions(table, definitions[0], fonts)
        return Lists(dict(enumerate(_uses(table[uses[0] : uses[0] + uses[1]], defined, fonts), start=1)))
    except (struct.error, IndexError):  # the text is sound all the same; whoever asks for a number says that it lacks
        return Lists({})


def fonts_of(data: bytes) -> list[str]:
    """The names of the fonts, by number (SttbfFfn, [MS-DOC] 2.9.286; FFN, 2.9.88)."""
    found: list[str] = []
    at = 4
    while at < len(data):
        size = data[at] + 1
        found.append(data[at + 40 : at + size].decode("utf-16-le", "replace").partition("\0")[0])
        at += size
    return found


def _definitions(table: bytes, at: int, fonts: list[str]) -> dict[int, ListUse]:
    """The lists by their id; their levels stand behind all of them."""
    (count,) = struct.unpack_from("<H", table, at)
    count = min(count, _MOST_LISTS)
    behind = at + 2 + _LIST_SIZE * count
    found: dict[int, ListUse] = {}
    for start in range(at + 2, behind, _LIST_SIZE):
        (id_,), flags = struct.unpack_from("<i", table, start), table[start + 26]
        levels: dict[int, Level] = {}
        for level in range(1 if flags & _SIMPLE else LEVELS):
            levels[level], behind = _level(table, behind, level, fonts)
        found[id_] = ListUse(List("", str(id_), levels, {}), struct.unpack_from("<9H", table, start + 8))
    return found


def _uses(data: bytes, defined: dict[int, ListUse], fonts: list[str]) -> list[ListUse]:
    """The lists as paragraphs use them: with starts and levels of their own (LFO, LFOData, LFOLVL)."""
    (count,) = struct.unpack_from("<I", data)
    count = min(count, _MOST_LISTS, (len(data) - 4) // _USE_SIZE)
    behind = 4 + _USE_SIZE * count
    found: list[ListUse] = []
    for number_ in range(1, count + 1):
        (id_,), overrides = struct.unpack_from("<i", data, _USE_SIZE * number_ - 12), data[_USE_SIZE * number_]
        use = defined.get(id_, ListUse(List("", str(id_), {}, {}), ()))
        levels, starts = dict(use.list.levels), {}
        behind += 4 if behind + 4 <= len(data) else 0
        for _ in range(min(overrides, LEVELS)):
            if behind + 8 > len(data):
                break
            own_start, flags = struct.unpack_from("<iI", data, behind)
            level = flags & 0xF
            behind += 8
            if flags & _OWN_LEVEL:
                own, behind = _level(data, behind, level, fonts)
                levels[level] = own
                if flags & _OWN_START:
                    starts[level] = own.start
            elif flags & _OWN_START:
                starts[level] = max(0, own_start)
        found.append(ListUse(List(str(number_), use.list.abstract, levels, starts), use.styles))
    return found


def _level(data: bytes, at: int, index: int, fonts: list[str]) -> tuple[Level, int]:
    """A level (LVL, [MS-DOC] 2.9.149; LVLF, 2.9.150) and where it ends."""
    start, form, flags = struct.unpack_from("<iBB", data, at)
    places, follow = data[at + 6 : at + 15], data[at + 15]
    characters, paragraphs, restart = struct.unpack_from("<3B", data, at + 24)
    at += _LEVEL_SIZE + paragraphs
    look = dict(changes_of(data[at : at + characters]))
    text, end = counted_string(data, at + characters)
    font = number(look.get(C_FONT, b""))
    name = fonts[font] if C_FONT in look and font < len(fonts) else "-"
    level = Level(
        start=max(0, start),
        form=_FORMS.get(form, "decimal"),
        pattern="",
        text=_parts(text[:_LONGEST_TEXT], places),
        suffix=_SUFFIXES[follow] if follow < len(_SUFFIXES) else "tab",
        restart=min(restart, index) if flags & _NO_RESTART else index,
        legal=bool(flags & _LEGAL),
        hidden=number(look.get(C_HIDDEN, b"")) == 1,
        font="" if number(look.get(_PICTURE, b"")) & 1 else name,
        style="",
        element=None,
    )
    return level, end


def _parts(text: str, places: bytes) -> tuple[str | int, ...]:
    """The form cut at its placeholders: `places` says where they are, from 1 on; each is the number of a level."""
    parts: list[str | int] = []
    at = 0
    for place in places:
        here = place - 1
        if not at <= here < len(text) or ord(text[here]) >= LEVELS:
            continue
        parts += [text[at:here], ord(text[here])] if here > at else [ord(text[here])]
        at = here + 1
    return (*parts, text[at:]) if at < len(text) else tuple(parts)
