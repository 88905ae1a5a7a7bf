"""Automatic numbers of paragraphs as Word shows them: 一、 （一） 1. 第一章.

The rules are those of ECMA-376 part 1, 17.9, and where these are silent those of [MS-DOC]
2.4.6.4 and of Word's notes on them in [MS-OI29500]:
- All w:num of one w:abstractNum go on with one count, each in a story of its own (body,
  header, note, text box). A w:num that overrides a start begins anew once, where it is used first.
- A level begins anew when a paragraph of a lower level has come; where there is a w:lvlRestart, of one below that.
- A level that is skipped stands at its own start from then on, as if a paragraph had shown it.
"""

from __future__ import annotations

from typing import Any

from checker_builtin.readers.word.characters import UNKNOWN_SYMBOL, symbol
from checker_builtin.readers.word.names import VAL, w
from checker_builtin.readers.word.numbering.list_levels import LEVELS, KnownLists, Level, List, Lists
from checker_builtin.readers.word.numbering.number_formats import formatted, padded
from checker_builtin.readers.word.styles import Styles

_NUM_ID, _ILVL = w("numId"), w("ilvl")
_LONGEST = 255  # characters; what is longer is no number to a reader
_BULLET = "•"
_SYMBOL_BULLETS = {0xB7: "•", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAE: "→", 0xB0: "°", 0x2D: "-"}
_WINGDINGS_BULLETS = {0xA7: "▪", 0x76: "❖", 0x77: "◆", 0xA1: "○", 0x71: "❑", 0x72: "❒"}
# Behind these nothing is shown for the tab or blank: 一、总则, （一）总则; but 1. 总则 and 第一章 总则, so that
# 1. and 5亿元 do not become a decimal.
_CLOSED = frozenset("、，。；：,;:）)】〕》」』]｝}")


class Numbering:
    """Counts through the paragraphs of a story and says the number of each.

    `label` must be called once for every numbered paragraph that is in the document, in
    order, empty ones too; not for those that are deleted, nor for one that only ends a section.
    """

    def __init__(self, root: Any | None, styles: Styles, lists: KnownLists | None = None) -> None:
        self._styles = styles
        self._lists = Lists(root, styles) if lists is None else lists  # those of an old Word file come as they are
        self._applied: dict[tuple[str | None, str | None, str], tuple[str, int] | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[str] = set()  # every w:num whose own start was used

    def story(self) -> Numbering:
        """The same lists, not yet counted: for a header, a note, a text box."""
        return Numbering(None, self._styles, self._lists)

    def applied(self, own: Any | None, style: str) -> tuple[str, int] | None:
        """The w:numId and level of a paragraph, by its own w:numPr and its style; None where it has no number.

        A style has the level of its list that names it (w:pStyle); what its w:ilvl says counts
        where none does (17.9.3, 17.9.23). A level that the list lacks is the next one above.
        """
        key = (_value(own, _NUM_ID), _value(own, _ILVL), style)
        if key not in self._applied:
            self._applied[key] = self._apply(*key)
        return self._applied[key]

    def number(self, own: Any | None, style: str) -> str:
        """The number of the next paragraph, by its own w:numPr and its style; '' where it has none."""
        applied = self.applied(own, style)
        return self.label(*applied) if applied else ""

    def label(self, number: str, level: int) -> str:
        """The number of the next paragraph, which has this w:numId and w:ilvl, with the blank behind it."""
        found = self._lists.get(number)
        nearest = found.nearest(level) if found is not None else None
        if found is None or nearest is None:
            return ""
        counts = self._count(found, nearest)
        own = found.levels[nearest]
        if own.hidden:
            return ""
        words = _bullet(own) if own.form == "bullet" else _words(own, found, counts)
        return words[:_LONGEST] + _behind(words, own.suffix)

    def _apply(self, number: str | None, stated: str | None, style: str) -> tuple[str, int] | None:
        by_style = self._styles.numbering(style)
        number = number or (by_style[0] if by_style else None)
        found = self._lists.get(number.strip()) if number else None
        if found is None:
            return None
        level = int(stated) if stated is not None and len(stated) < 3 and stated.isdecimal() else None
        nearest = found.nearest(self._level_of_style(found, style) if level is None else level)
        return None if nearest is None else (found.number, nearest)

    def _level_of_style(self, found: List, style: str) -> int:
        for name, stated in self._styles.levels(style):
            for index, level in found.levels.items():
                if level.style == name:
                    return index
            if stated is not None:
                return stated
        return 0

    def level_element(self, number: str, level: int) -> Any | None:
        """The w:lvl that gives a numbered paragraph its indents (w:pPr) and its number the font (w:rPr)."""
        found = self._lists.get(number)
        return found.levels[level].element if found is not None and level in found.levels else None

    def _count(self, found: List, level: int) -> list[int | None]:
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        for above in range(level):
            if counts[above] is None:
                counts[above] = found.levels[above].start if above in found.levels else 1
        last = counts[level]
        if last is None or (level in found.starts and found.number not in self._started):
            counts[level] = found.start(level)
        else:
            counts[level] = last + 1
        if level in found.starts:
            self._started.add(found.number)
        for below in range(level + 1, LEVELS):
            if below not in found.levels or level < found.levels[below].restart:
                counts[below] = None
        return counts


def _words(own: Level, found: List, counts: list[int | None]) -> str:
    """The text of a level with the numbers put in."""
    shown = []
    for part in own.text:
        if isinstance(part, str):
            shown.append(part)
            continue
        level, count = found.levels.get(part), counts[part]
        if level is None or count is None:
            continue  # of a deeper level nothing is counted yet
        custom = padded(count, level.pattern) if level.pattern else None
        if own.legal and level.form not in ("decimalZero", "none", "bullet"):
            shown.append(str(count))
        else:
            shown.append(custom or formatted(count, level.form))
    return "".join(shown)


def _behind(words: str, suffix: str) -> str:
    """What a person sees between the number and the text."""
    if not words or suffix == "nothing" or words[-1].isspace():
        return ""
    return "" if words[-1] in _CLOSED or "①" <= words[-1] <= "⒛" or "㈠" <= words[-1] <= "㈩" else " "


def _bullet(level: Level) -> str:
    """A bullet as near as text can show it: symbol fonts have their own codes."""
    if not level.font:
        return _BULLET
    return "".join([_sign(part, level.font) for text in level.text if isinstance(text, str) for part in text])


def _sign(character: str, font: str) -> str:
    code = ord(character)
    name = font.lower()
    is_private = 0xE000 <= code <= 0xF8FF
    if name.startswith("wingdings") and (is_private or code < 0x100):
        if not name.endswith(("2", "3")) and code & 0xFF in _WINGDINGS_BULLETS:
            return _WINGDINGS_BULLETS[code & 0xFF]
        shown = symbol(font, f"{code:X}")
        return shown if shown != UNKNOWN_SYMBOL else _BULLET
    if name.startswith("symbol") and is_private:
        return _SYMBOL_BULLETS.get(code & 0xFF, _BULLET)
    return _BULLET if is_private else character


def _value(properties: Any | None, name: str) -> str | None:
    found = properties.find(name) if properties is not None else None
    return None if found is None else found.get(VAL)
