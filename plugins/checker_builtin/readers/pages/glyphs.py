"""A glyph: one character as it stands on a page, and the pages that hold them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

# Fonts share one drawing between a character and the radical of its form, and some programs write the radical's
# code into the file: ⻓ for 长, ⼯ for 工. Pairs: Unicode 14.0.0, EquivalentUnifiedIdeograph.txt, U+2E81 to U+2EF3;
# the radicals from U+2F00 on have their characters as compatibility decompositions.
_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺"
    "⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_CHARACTERS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小尐兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爬丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀"
    "聿肉𦥑艹艺艻虎衤覀西见角𧢲讠贝𧾷车辶辷辸邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_OF_RADICAL = dict(zip(_RADICALS, _CHARACTERS, strict=True))
_PRIVATE = "\ue000", "\uf8ff"
_UNREADABLE = "\ufffd"


class Glyph(NamedTuple):
    """One code point. Points from the left and the top of the page, as it is held to be read; `offset` is its
    number on the page as the file has it, -1 for a blank that is seen and does not stand in the file."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    offset: int


class Box(NamedTuple):
    """A rectangle on a page, `top` above `bottom`."""

    left: float
    top: float
    right: float
    bottom: float


class Page(NamedTuple):
    """What stands on a page. `rulings` are thin lines, `slanted` is what stands across the page (a watermark).

    `number` counts from 0; a page of which parts are turned comes as several.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    rulings: tuple[Box, ...] = ()
    slanted: tuple[Glyph, ...] = ()


def readable(code: int) -> str:
    """The character of a code, '' for one that is not seen, U+FFFD where the file does not say which it is."""
    if code in (0, 0xFFFD) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return _UNREADABLE
    if 0x4E00 <= code <= 0x9FFF:
        return chr(code)
    character = chr(code)
    if _PRIVATE[0] <= character <= _PRIVATE[1]:
        return _UNREADABLE
    if character.isspace():
        return "\u3000" if character == "\u3000" else " "
    category = unicodedata.category(character)
    if category in ("Cc", "Cf", "Cn"):
        return _UNREADABLE if category == "Cn" else ""
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        return _OF_RADICAL.get(character) or unicodedata.normalize("NFKC", character)
    return character


def unreadable(glyphs: Iterable[Glyph]) -> int:
    """How many of the glyphs have no character."""
    return sum(glyph.text == _UNREADABLE for glyph in glyphs)
