"""Heading numbers: 第一部分, 一、 （一） 1. （1）, also with wrong marks (一．, (一)、, 1、).

Read by hand: compiling these as regular expressions costs more than reading all headings of a report.
"""

from typing import NamedTuple

from checker.reading.numerals import small

_HAN = frozenset("一二三四五六七八九十")
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_LEFT, _RIGHT = frozenset("（("), frozenset("）)")
FIRST = _HAN | _DIGITS | _LEFT | {"第"}  # characters that a number can begin with
_PARTS = ("部分", "章", "篇")
_MARKS = frozenset("、.．，,")
_PART_MARKS = _MARKS | {"：", ":"}
_POINTS = frozenset(".．、")
_LISTED = frozenset("、季级类线期产支")
_Form = tuple[int, str, int]  # level, figures, where the number ends
# The numbers that nearly all headings bear, with their level and ordinal: 一、 （一） 1. （1）
_FORMS = (
    ("一二三四五六七八九十", "、", 1),
    ("一二三四五六七八九十", "（）", 2),
    ("123456789", ".", 3),
    ("123456789", "（）", 4),
)
_USUAL = {
    f"{marks[:-1]}{figure}{marks[-1]}": (level, ordinal)
    for figures, marks, level in _FORMS
    for ordinal, figure in enumerate(figures, start=1)
}
_LONGER = FIRST | _MARKS  # what behind such a number may go on with it


class Number(NamedTuple):
    """`level` is 0 for 第一部分, 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; `end` is where the title begins."""

    words: str
    level: int
    ordinal: int
    end: int


def number_at(text: str, at: int) -> Number | None:
    """The heading number that stands exactly at `at`."""
    first = text[at : at + 1]
    if first not in FIRST:
        return None
    end = at + (3 if first == "（" else 2)
    usual, behind = _USUAL.get(text[at:end]), text[end : end + 1]
    if usual is not None and behind not in _LONGER and not behind.isspace():
        return Number(text[at:end], usual[0], usual[1], end)
    if first in _HAN:
        form = _plain(text, at)
    elif first in _LEFT:
        form = _bracketed(text, at + 1)
    elif first in _DIGITS:
        form = _pointed(text, at)
    else:
        form = _part(text, at + 1)
    if form is None:
        return None
    level, figures, end = form
    ordinal = small(figures)  # None for what is no number: 五四、
    return Number("".join(text[at:end].split()), level, ordinal, end) if ordinal else None


def _plain(text: str, at: int) -> _Form | None:
    figures = _run(text, at, _HAN, 3)
    behind = _blanks(text, at + len(figures), 2)
    if not figures or text[behind : behind + 1] not in _MARKS:
        return None
    end = _blanks(text, behind + 1, 8)
    # 一、二级, 三、四季度: a list of numbers and no heading.
    listed = text[end : end + 1] in _HAN and text[end + 1 : end + 2] in _LISTED
    return None if listed and end - behind < 4 else (1, figures, end)


def _bracketed(text: str, at: int) -> _Form | None:
    start = _blanks(text, at, 1)
    figures, level = _run(text, start, _HAN, 3), 2
    end = _blanks(text, start + len(figures), 1)
    if not figures:
        figures, level = _run(text, at, _DIGITS, 2), 4
        end = at + len(figures)
    if not figures or text[end : end + 1] not in _RIGHT:
        return None
    behind = _blanks(text, end + 1, 1)
    return level, figures, _blanks(text, behind + (text[behind : behind + 1] in _MARKS), 4)


def _pointed(text: str, at: int) -> _Form | None:
    figures = _run(text, at, _DIGITS, 2)
    behind = _blanks(text, at + len(figures), 1)
    if not figures or text[behind : behind + 1] not in _POINTS or text[behind + 1 : behind + 2] in _DIGITS:
        return None  # 1.5亿元: a decimal
    return 3, figures, _blanks(text, behind + 1, 4)


def _part(text: str, at: int) -> _Form | None:
    figures = _run(text, at, _HAN, 3)
    behind = at + len(figures)
    for part in _PARTS:
        if figures and text.startswith(part, behind):
            behind += len(part)
            return 0, figures, _blanks(text, behind + (text[behind : behind + 1] in _PART_MARKS), 4)
    return None


def _run(text: str, at: int, figures: frozenset[str], most: int) -> str:
    """The figures that stand there; '' where they are more than `most`."""
    end = at
    while text[end : end + 1] in figures:
        end += 1
        if end - at > most:
            return ""
    return text[at:end]


def _blanks(text: str, at: int, most: int) -> int:
    """Where at most so many blanks end."""
    end = at
    while end < at + most and text[end : end + 1].isspace():
        end += 1
    return end
