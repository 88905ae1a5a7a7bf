"""Dates as they are written, character by character, sound or not: what `times` and the kind `date` read.

A scan over anchors: every date in Chinese ends its first figure with 年, 月 or 季度, so
these are found first and the rest is looked for to their left and right. The cost is
that of the anchors, not of the text.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, count
from typing import NamedTuple

from checker.reading.date_parts import (
    HALVES,
    JOINERS,
    NINE_MONTHS,
    QUARTERS,
    Part,
    bound_at,
    edge_at,
    months_at,
    numeral_before,
    part_at,
    relative_year,
)
from checker.reading.numerals import CHINESE, number


class Stamp(NamedTuple):
    """A date as written, at `start`..`end` of the folded text; the figures may name no real day.

    `year` is absolute, `relative` a shift against the report's year (去年 -1); both None
    where no year stands. `first_year` begins a range of years (2016—2018年), `last_month`
    and `last_day` end one of months or days (1—9月, 18日至24日). `part` is half, quarter or
    edge of a year: first and last day and grain. `bound` is 'since' (以来, 起, 后) or
    'until' (前); `end` stands behind it, `bare` before it.
    """

    start: int
    end: int
    year: int | None = None
    relative: int | None = None
    first_year: int | None = None
    month: int | None = None
    last_month: int | None = None
    day: int | None = None
    last_day: int | None = None
    part: tuple[str, str, str] | None = None
    bound: str = ""
    bare: int = 0


_SEPARATORS = ("-", ".", "/")
_PLAIN = r"20[0-9]{2}([-./])(?:0?[1-9]|1[0-2])\1[0-9]{1,2}(?![0-9A-Za-z./-])"
_EDGES = frozenset("初末底终")
FIGURES = frozenset("0123456789" + CHINESE)
_JOINERS = frozenset(JOINERS)
RELATIVE = frozenset("今去明来本上下前一")
_BEFORE_YEAR = FIGURES | RELATIVE | {"半"}
# A numeral before 月 that counts or numbers something else (第三月, 数十月, 1.5月).
_NOT_A_MONTH = frozenset("0123456789.第数几每闰另逐" + CHINESE)


@lru_cache(maxsize=8)  # the times of a document and three checks ask for the same text, titles and names between
def stamps(text: str) -> tuple[Stamp, ...]:
    """The dates of a folded text, in order, none inside another."""
    found: list[Stamp] = []
    at = 0
    for here in _anchors(text):
        if here < at:
            continue
        if text[here] == "年":
            stamp = _at_year(text, here, at)
        elif text[here] == "月":
            stamp = _at_month(text, here, at)
        else:
            stamp = _at_quarter(text, here, at)
        if stamp is not None:
            found.append(stamp)
            at = stamp.end
    if "20" in text and any([mark in text for mark in _SEPARATORS]):
        found.extend(_plain(text))
        found.sort(key=lambda stamp: stamp.start)
    return tuple(found)


def _anchors(text: str) -> list[int]:
    """Where 年, 月 and 季度 stand, without most of 全年, 青年 …; a search for one character is the cheapest of all."""
    *parts, _ = text.split("年")
    lengths = accumulate(map(len, parts))  # up to each 年, without those before it
    found = [
        years + length
        for years, length, before in zip(count(), lengths, parts, strict=False)
        if before[-1:] in _BEFORE_YEAR
    ]
    for mark, rest in (("月", ""), ("季", "度")):
        at = text.find(mark)
        while at >= 0:
            if text.startswith(rest, at + 1):
                found.append(at)
            at = text.find(mark, at + 1)
    for mark in _EDGES:  # 年初, 年底: these are much rarer than 年; one that is found twice does no harm
        at = text.find(mark)
        while at >= 0:
            if text[at - 1 : at] == "年":
                found.append(at - 1)
            at = text.find(mark, at + 1)
    found.sort()
    return found


def joined(text: str, first: Stamp, second: Stamp) -> bool:
    """Whether two dates are the ends of a range (10月18日—10月24日)."""
    return 0 < second.start - first.end <= 2 and not text[first.end : second.start].strip(JOINERS)


def _at_year(text: str, here: int, floor: int) -> Stamp | None:
    before = text[here - 1] if here else ""
    if before in FIGURES:
        year, start = year_before(text, here)
        if year is not None and start >= floor:
            first_year, start = _range_of_years(text, start, floor)
            return _stamp(text, start, part_at(text, here + 1), year=year, first_year=first_year)
    if before in RELATIVE:
        shift = relative_year(text, here)
        if shift is not None and shift[1] >= floor:
            return _stamp(text, shift[1], part_at(text, here + 1), relative=shift[0])
    elif before == "半" and here > 1 and text[here - 2] in ("上", "下") and text[here - 3 : here - 2] != "年":
        end = here + 1 + text.startswith("度", here + 1)
        return _stamp(text, here - 2, Part(end, HALVES[text[here - 2]]))
    if text[here + 1 : here + 2] not in _EDGES or before in _LONGER_WORD:
        return None
    edge = edge_at(text, here)
    return _stamp(text, here, edge) if edge is not None else None


# 每年初, 当年底, 青年初…, 三年初…: not the report's own 年初 and 年底.
_LONGER_WORD = frozenset(
    "0123456789青少老中成童幼晚壮往历每当同次翌全数多几两近半今去明来前后上下本周学财逐整隔百" + CHINESE
)


def year_before(text: str, here: int) -> tuple[int | None, int]:
    """The four figures that end at `here`, as a year, and where they start."""
    start = here - 4
    figures = text[max(0, start) : here]
    if len(figures) < 4:
        return None, here
    if figures.isascii():
        if figures.isdecimal() and figures[:2] in ("18", "19", "20") and not text[start - 1 : start].isdecimal():
            return int(figures), start
        return None, here
    if figures[0] in "一二12" and not set(figures) & set("十廿卅"):
        year = number(figures)
        if year is not None and 1800 <= year < 2100 and text[max(0, start - 1) : start] not in FIGURES:
            return year, start
    return None, here


def _range_of_years(text: str, start: int, floor: int) -> tuple[int | None, int]:
    """The year before a joiner (2016—2018年), without a 年 of its own."""
    if text[start - 1 : start] not in _JOINERS:
        return None, start
    for width in (1, 2):
        joiner = text[max(0, start - width) : start]
        if len(joiner) < width or joiner.strip(JOINERS):
            break
        year, begin = year_before(text, start - width)
        if year is not None and begin >= floor:
            return year, begin
    return None, start


def _stamp(
    text: str,
    start: int,
    part: Part,
    *,
    year: int | None = None,
    relative: int | None = None,
    first_year: int | None = None,
) -> Stamp:
    end, bound = bound_at(text, part.end)
    bare, stretch, month, last_month, day, last_day = part
    return Stamp(start, end, year, relative, first_year, month, last_month, day, last_day, stretch, bound, bare)


def _at_month(text: str, here: int, floor: int) -> Stamp | None:
    start = numeral_before(text, here, floor)
    if start is None:
        return None
    for width in (1, 2):
        joiner = text[max(floor, start - width) : start]
        if len(joiner) == width and not joiner.strip(JOINERS):
            earlier = numeral_before(text, start - width, floor)
            if earlier is not None:
                start = earlier
                break
    if text[start - 1 : start] in _NOT_A_MONTH or text.startswith("革命", here + 1):
        return None
    part = months_at(text, start)
    # 13月 alone may count months; with a day it is a date, though none of any year.
    if part is None or not part.month or (part.month > 12 and not part.day):
        return None
    return _stamp(text, start, part)


def _at_quarter(text: str, here: int, floor: int) -> Stamp | None:
    figure = text[here - 1 : here]
    if not figure or figure not in QUARTERS or here - 1 < floor:
        return None
    start, before = here - 1, text[here - 2 : here - 1]
    if before == "前" and figure in "三3":
        return _stamp(text, start - 1, Part(here + 2, NINE_MONTHS))
    if before == "第":
        start -= 1
    elif before in ("每", "任", "逐") or before.isdecimal():
        return None
    return _stamp(text, start, Part(here + 2, QUARTERS[figure])) if start >= floor else None


def _plain(text: str) -> Iterator[Stamp]:
    """2018-12-20 and 2018.12.20; part of a longer number or path is none."""
    at = text.find("20")
    while at >= 0:
        if text[at + 4 : at + 5] in _SEPARATORS:
            date = re.compile(_PLAIN).match(text, at)
            before = text[at - 1 : at] if at else ""
            if date and not (before.isascii() and (before.isalnum() or before in _SEPARATORS)):
                year, month, day = map(int, date[0].split(date[1]))
                yield Stamp(at, date.end(), year=year, month=month, day=day, bare=date.end())
        at = text.find("20", at + 2)
