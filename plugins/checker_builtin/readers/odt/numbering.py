"""Automatic numbers of headings and list items as LibreOffice shows them (ISO/IEC 26300-1, 16.30 to 16.34)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from checker_builtin.readers.odt.names import NAME, integer, q
from checker_builtin.readers.word.numbering.number_formats import formatted

LEVELS = 10
_NUMBER, _BULLET = q("text:list-level-style-number"), q("text:list-level-style-bullet")
_OUTLINE = q("text:outline-level-style")
_LEVEL, _START, _SHOWN = q("text:level"), q("text:start-value"), q("text:display-levels")
_FORMAT, _PREFIX, _SUFFIX = q("style:num-format"), q("style:num-prefix"), q("style:num-suffix")
_PATTERNS = (q("style:num-list-format"), q("loext:num-list-format"))
_SYNC, _CHARACTER, _FOLLOWED = q("style:num-letter-sync"), q("text:bullet-char"), q("text:label-followed-by")
_HOLE = re.compile("%([0-9]{1,2})%")
# The form by the first figure that a format lists: '一, 二, 三, ...'.
_FORMS = {
    "1": "decimal", "I": "upperRoman", "i": "lowerRoman", "一": "chineseCountingThousand",
    "壹": "chineseLegalSimplified", "甲": "ideographTraditional", "子": "ideographZodiac",
    "0": "decimalZero", "①": "decimalEnclosedCircle", "１": "decimalFullWidth", "〇": "ideographDigital",
}  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST = 999_999
_LONGEST = 255  # characters of a number
# Behind these nothing is shown for the tab or blank, as for Word files.
_CLOSED = frozenset("、，。；：,;:）)】〕》」』]｝}")
_ENCLOSED = frozenset(map(chr, (*range(0x2460, 0x249C), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))


class Level(NamedTuple):
    """How one level of a list is numbered. `pattern` has holes for levels ('%1%.%2%.'); '' builds it from the rest."""

    form: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    pattern: str = ""
    bullet: str = ""
    sync: bool = False
    blank: bool = True


Levels = Mapping[int, Level]


class Count:
    """Where one list stands: the last number of each level, None where none was given yet."""

    def __init__(self) -> None:
        self.last: list[int | None] = [None] * LEVELS

    def step(self, levels: Levels, level: int, start: int | None = None) -> None:
        """The next paragraph of a level comes; deeper ones begin anew. `start` is the number that it is given.

        A level above that was skipped stands at its start from then on, as if a paragraph had shown it.
        """
        for above in range(level):
            if self.last[above] is None:
                self.last[above] = levels.get(above, Level()).start
        last = self.last[level]
        if start is not None:
            self.last[level] = start
        else:
            self.last[level] = levels.get(level, Level()).start if last is None else min(last + 1, _MOST)
        self.last[level + 1 :] = [None] * (LEVELS - level - 1)


def levels_of(styles: Iterable[Any]) -> dict[str, Levels]:
    """The levels of all list styles, by name."""
    return {style.get(NAME, ""): _levels(style) for style in styles}


def _levels(style: Any) -> Levels:
    found: dict[int, Level] = {}
    for element in style:
        level = integer(element.get(_LEVEL), 0, LEVELS) - 1
        if level < 0:
            continue
        follows = next((label.get(_FOLLOWED) for label in element.iter() if label.get(_FOLLOWED)), "listtab")
        if element.tag == _BULLET:
            character = element.get(_CHARACTER, "•")[:1]
            is_private = not character or "\ue000" <= character <= "\uf8ff"
            found[level] = Level(bullet="•" if is_private else character)
        elif element.tag in (_NUMBER, _OUTLINE):
            found[level] = Level(
                form=element.get(_FORMAT, ""),
                prefix=element.get(_PREFIX, ""),
                suffix=element.get(_SUFFIX, ""),
                shown=max(1, integer(element.get(_SHOWN), 1, LEVELS)),
                start=integer(element.get(_START), 1, _MOST),
                pattern=next((words for name in _PATTERNS if (words := element.get(name)) is not None), ""),
                sync=element.get(_SYNC) == "true",
                blank=follows != "nothing",
            )
    return found


def number_of(levels: Levels, level: int, count: Count) -> str:
    """The number of a paragraph that was counted, with the blank behind it."""
    own = levels.get(level)
    if own is None:
        return ""
    if own.bullet:
        return f"{own.bullet} "
    if not own.form:
        words = f"{own.prefix}{own.suffix}" if not own.pattern else _HOLE.sub("", own.pattern)
    elif own.pattern:
        words = _HOLE.sub(lambda hole: _value(levels, int(hole[1]) - 1, count), own.pattern[:_LONGEST])
    else:
        numbers = (_value(levels, at, count) for at in range(max(0, level + 1 - own.shown), level + 1))
        words = f"{own.prefix}{'.'.join(filter(None, numbers))}{own.suffix}"
    words = words[:_LONGEST]
    closed = not words.strip() or words[-1] in _CLOSED or words[-1] in _ENCLOSED
    return words.strip() if closed or not own.blank or words[-1].isspace() else f"{words} "


def _value(levels: Levels, level: int, count: Count) -> str:
    own = levels.get(level)
    if own is None or not own.form or not 0 <= level < LEVELS:
        return ""
    value = count.last[level]
    return in_form(own.start if value is None else value, own.form, sync=own.sync)


def in_form(value: int, form: str, *, sync: bool = False) -> str:
    """A number in a format of OpenDocument; decimal where this is one that Chinese files do not use."""
    first = form[:1]
    if first in ("a", "A"):
        words = formatted(value, "lowerLetter") if sync else _letters(value)
        return words.upper() if first == "A" else words
    if first == "壹" and "貳" in form:
        return formatted(value, "ideographLegalTraditional")
    if first == "①" and 20 < value <= 50:  # Unicode has them in two more places
        return chr(0x3251 + value - 21 if value <= 35 else 0x32B1 + value - 36)
    return formatted(value, _FORMS.get(first, "decimal"))


def _letters(value: int) -> str:
    """a, …, z, aa, ab."""
    words, rest = "", value
    while rest > 0:
        rest, at = divmod(rest - 1, len(_LETTERS))
        words = _LETTERS[at] + words
    return words or str(value)
