"""Heading numbers: 第一部分, 一、 （一） 1. （1）, also with wrong marks (一．, (一)、, 1、)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from checker.reading.numerals import small

_HAN = "一二三四五六七八九十"
_FIRST = frozenset(_HAN + "第（(0123456789０１２３４５６７８９")


class Number(NamedTuple):
    """`level` is 0 for 第一部分, 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; `end` is where the title begins."""

    words: str
    level: int
    ordinal: int
    end: int


def number_at(text: str, at: int) -> Number | None:
    """The heading number that stands exactly at `at`."""
    if at >= len(text) or text[at] not in _FIRST:
        return None
    for level in _levels(text[at]):
        match = _form(level).match(text, at)
        if match is not None:
            ordinal = small(match[1])  # None for what is no number: 五四、
            return Number("".join(match[0].split()), level, ordinal, match.end()) if ordinal else None
    return None


def _levels(first: str) -> tuple[int, ...]:
    """Which numbers can begin with a character."""
    if first in "（(":
        return (2, 4)
    if first == "第":
        return (0,)
    return (1,) if first in _HAN else (3,)


@cache  # one by one: most reports need two of them, and a pattern costs half a millisecond
def _form(level: int) -> re.Pattern[str]:
    han, arabic = f"([{_HAN}]{{1,3}})", "([0-9０-９]{1,2})"
    # 一、二级, 三、四季度: a list of numbers and no heading. 1.5亿元: a decimal.
    no_list = f"(?!\\s{{0,2}}[{_HAN}][、季级类线期产支])"
    forms = (
        f"第{han}(?:部分|章|篇)[、：:，,.．]?",
        f"{han}\\s{{0,2}}[、.．，,]\\s{{0,4}}{no_list}",
        f"[（(]\\s?{han}\\s?[）)]\\s?[、.．，,]?",
        f"{arabic}\\s?[.．、](?![0-9０-９])",
        f"[（(]{arabic}[）)]\\s?[、.．，,]?",
    )
    return re.compile(forms[level] + "\\s{0,4}")
