"""Heading numbers: 第一部分, 一、 （一） 1. （1）, also with wrong marks (一．, (一)、, 1、)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from checker.reading.numerals import small

_FIRST = frozenset("一二三四五六七八九十第（(0123456789０１２３４５６７８９")


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
    match = _number().match(text, at)
    if match is None or match.lastgroup is None:
        return None
    level = ("part", "one", "two", "three", "four").index(match.lastgroup)
    ordinal = small(match[match.lastgroup])  # None for what is no number: 五四、
    if not ordinal:
        return None
    return Number("".join(match[0].split()), level, ordinal, match.end())


@cache
def _number() -> re.Pattern[str]:
    han = "[一二三四五六七八九十]{1,3}"
    arabic = "[0-9０-９]{1,2}"
    # 一、二级, 三、四季度: a list of numbers and no heading. 1.5亿元: a decimal.
    no_list = "(?!\\s{0,2}[一二三四五六七八九十][、季级类线期产支])"
    return re.compile(
        f"第(?P<part>{han})(?:部分|章|篇)[、：:，,.．]?\\s{{0,4}}"
        f"|(?P<one>{han})\\s{{0,2}}[、.．，,]\\s{{0,4}}{no_list}"
        f"|[（(]\\s?(?P<two>{han})\\s?[）)]\\s?[、.．，,]?\\s{{0,4}}"
        f"|(?P<three>{arabic})\\s?[.．、](?![0-9０-９])\\s{{0,4}}"
        f"|[（(](?P<four>{arabic})[）)]\\s?[、.．，,]?\\s{{0,4}}"
    )
