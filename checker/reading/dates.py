"""Dates as they are written, character by character, sound or not: what `times` and the kind `date` read.

A scan over anchors: every date in Chinese ends its first figure with 年, 月 or 季度, so
these are found first and the rest is looked for to their left and right. The cost is
that of the anchors, not of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from checker.reading.numerals import CHINESE, number, small
from checker.reading.relative_years import relative_year


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


JOINERS = "-—–－─~～至到"
_JOIN = f"[{JOINERS}]{{1,2}}"
_N = "(?:[0-9]{1,2}|[〇○零一二三四五六七八九十廿卅]{1,3})"
_MONTH = (
    f"(?P<m>元|{_N})(?:{_JOIN}(?P<m2>{_N}))?月份?"
    f"(?:(?P<d>{_N})(?:{_JOIN}(?P<d2>{_N}))?[日号](?:{_JOIN}(?P<d3>{_N})[日号])?)?"
)
_PART = re.compile(
    "度?的?(?:(?P<half>[上下前后])半年|前(?P<three>三|3)个?季度|第?(?P<quarter>[一二三四1-4])季度"
    f"|{_MONTH}|年?(?P<edge>初(?![步级心衷审])|末|底(?![线数蕴层盘气色])|终(?![身端止结于究审点])))?"
)
_AT_MONTH = re.compile(_MONTH)
_BOUND = re.compile(
    "(?:[初末底]|[上中下]旬)?(?:"
    "(?P<since>以来|以后|之后|开始|至今|起(?![草步到点来伏诉码初止源])|后(?![半来续备勤者台期盾果方进劲代面]))"
    "|(?P<until>以前|之前|前(?![后往来夕沿期景线列进程半任所述一二三四五六七八九十两几0-9])))"
)
_PLAIN = re.compile(r"20[0-9]{2}([-./])(?:0?[1-9]|1[0-2])\1[0-9]{1,2}(?![0-9A-Za-z./-])")

_HALF = {
    "上": ("01-01", "06-30", "half"),
    "前": ("01-01", "06-30", "half"),
    "下": ("07-01", "12-31", "half"),
    "后": ("07-01", "12-31", "half"),
}
_QUARTER = [
    ("01-01", "03-31", "quarter"),
    ("04-01", "06-30", "quarter"),
    ("07-01", "09-30", "quarter"),
    ("10-01", "12-31", "quarter"),
]
_NINE_MONTHS = ("01-01", "09-30", "quarter")
_EDGE = {
    "初": ("01-01", "03-31", "quarter"),
    "末": ("11-01", "12-31", "quarter"),
    "底": ("11-01", "12-31", "quarter"),
    "终": ("11-01", "12-31", "quarter"),
}
_EDGES = ("初", "末", "底", "终", "年")
_BOUNDS = frozenset("以之开至起后前初末底上中下")
FIGURES = frozenset("0123456789" + CHINESE)
RELATIVE = frozenset("今去明来本上下前一")
# A numeral before 月 that counts or numbers something else (第三月, 数十月, 1.5月).
_NOT_A_MONTH = frozenset("0123456789.第数几每闰另逐" + CHINESE)


@lru_cache(maxsize=1)  # the times of a document and three checks ask for the same text one after the other
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
    if "20" in text:
        found.extend(_plain(text))
        found.sort(key=lambda stamp: stamp.start)
    return tuple(found)


def _anchors(text: str) -> list[int]:
    """Where 年, 月 and 季度 stand; finding a literal is many times cheaper than a character class."""
    found = []
    for word in ("年", "月", "季度"):
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1)
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
            return _stamp(text, start, _PART.match(text, here + 1), year=year, first_year=first_year)
    if before in RELATIVE:
        shift = relative_year(text, here)
        if shift is not None and shift[1] >= floor:
            return _stamp(text, shift[1], _PART.match(text, here + 1), relative=shift[0])
    elif before == "半":
        return _half_year(text, here)
    if text[here + 1 : here + 2] not in _EDGES or before in _LONGER_WORD:
        return None
    part = _PART.match(text, here)
    return _stamp(text, here, part) if part is not None and part["edge"] else None


def _half_year(text: str, here: int) -> Stamp | None:
    """上半年 and 下半年 of the report's own year."""
    if text[here - 2 : here - 1] not in ("上", "下") or text[here - 3 : here - 2] == "年":
        return None
    bare, end, bound = _bound(text, here + 1 + text.startswith("度", here + 1))
    return Stamp(here - 2, end, part=_HALF[text[here - 2]], bound=bound, bare=bare)


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
    part: re.Match[str] | None,
    *,
    year: int | None = None,
    relative: int | None = None,
    first_year: int | None = None,
) -> Stamp:
    """A date from its year and what follows the year; `part` may be empty but not None."""
    assert part is not None
    bare, end, bound = _bound(text, part.end() + (part.end() == part.start() and text.startswith("度", part.end())))
    if part.lastgroup is None:
        return Stamp(start, end, year, relative, first_year, bound=bound, bare=bare)
    if part["m"]:
        return Stamp(start, end, year, relative, first_year, *_dated(part), bound=bound, bare=bare)
    if part["half"]:
        stretch = _HALF[part["half"]]
    elif part["quarter"]:
        stretch = _QUARTER[(number(part["quarter"]) or 1) - 1]
    else:
        stretch = _EDGE[part["edge"]] if part["edge"] else _NINE_MONTHS
    return Stamp(start, end, year, relative, first_year, part=stretch, bound=bound, bare=bare)


def _dated(part: re.Match[str]) -> tuple[int | None, int | None, int | None, int | None]:
    """Month, last month, day, last day."""
    month, last_month, day, last, other_last = part.group("m", "m2", "d", "d2", "d3")
    last = last or other_last
    return (
        1 if month == "元" else small(month),
        small(last_month) if last_month else None,
        small(day) if day else None,
        small(last) if last else None,
    )


def _at_month(text: str, here: int, floor: int) -> Stamp | None:
    start = _numeral_before(text, here, floor)
    if start is None:
        return None
    for width in (1, 2):
        joiner = text[max(floor, start - width) : start]
        if len(joiner) == width and not joiner.strip(JOINERS):
            earlier = _numeral_before(text, start - width, floor)
            if earlier is not None:
                start = earlier
                break
    if text[start - 1 : start] in _NOT_A_MONTH or text.startswith("革命", here + 1):
        return None
    part = _AT_MONTH.match(text, start)
    if part is None:
        return None
    dated = _dated(part)
    # 13月 alone may count months; with a day it is a date, though none of any year.
    if not dated[0] or (dated[0] > 12 and not dated[2]):
        return None
    bare, end, bound = _bound(text, part.end())
    return Stamp(start, end, None, None, None, *dated, bound=bound, bare=bare)


def _numeral_before(text: str, here: int, floor: int) -> int | None:
    """Where the figures of one or two digits, or one to three Chinese ones, that end at `here` start."""
    start = here
    if text[here - 1 : here] == "元":
        return here - 1 if here - 1 >= floor else None
    if text[here - 1 : here] not in FIGURES:
        return None
    if text[here - 1].isascii():
        while start > max(floor, here - 2) and text[start - 1] in "0123456789":
            start -= 1
    else:
        while start > max(floor, here - 3) and text[start - 1] in "〇○零一二三四五六七八九十廿卅":
            start -= 1
    return start if start < here else None


def _at_quarter(text: str, here: int, floor: int) -> Stamp | None:
    figure = text[here - 1 : here]
    if not figure or figure not in "一二三四1234" or here - 1 < floor:
        return None
    start, before = here - 1, text[here - 2 : here - 1]
    if before == "前" and figure in "三3":
        return _quarter(text, start - 1, here + 2, _NINE_MONTHS)
    if before == "第":
        start -= 1
    elif before in ("每", "任", "逐") or before.isdecimal():
        return None
    return _quarter(text, start, here + 2, _QUARTER[(number(figure) or 1) - 1]) if start >= floor else None


def _quarter(text: str, start: int, end: int, part: tuple[str, str, str]) -> Stamp:
    bare, end, bound = _bound(text, end)
    return Stamp(start, end, part=part, bound=bound, bare=bare)


def _bound(text: str, end: int) -> tuple[int, int, str]:
    """Where a date ends without and with its 以来, 起 or 前, and which of them it is."""
    if text[end : end + 1] not in _BOUNDS:
        return end, end, ""
    bound = _BOUND.match(text, end)
    return (end, end, "") if bound is None else (end, bound.end(), bound.lastgroup or "")


def _plain(text: str) -> Iterator[Stamp]:
    """2018-12-20 and 2018.12.20; part of a longer number or path is none."""
    for date in _PLAIN.finditer(text):
        before = text[date.start() - 1 : date.start()] if date.start() else ""
        if not (before.isascii() and (before.isalnum() or before in tuple("-./"))):
            year, month, day = date[0].split(date[1])
            yield Stamp(date.start(), date.end(), year=int(year), month=int(month), day=int(day), bare=date.end())
