"""Dates that no calendar has, weekdays that do not belong to their date, ranges that run backwards."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from checker.model.document import Document
from checker.model.text import Span
from checker.model.times import TimeMention
from checker.reading.dates import Stamp, joined, stamps
from checker.reading.days import iso, last_day, leap, weekday
from checker.reading.periods import written_window
from checker.reading.sentence_times import year_named_before

_WEEKDAYS = "一二三四五六日"
_WEEKDAY = (
    "[（(](?:星期|礼拜|周)(?P<in>[一二三四五六日天])(?:[）)，,上下早晚])"
    "|(?:星期|礼拜)(?P<on>[一二三四五六日天])(?![至到、—-])"
    "|周(?P<at>[一二三四五六日天])(?=[，。；、）上下早晚]|$)"
)
_WEEKDAY_STARTS = tuple(mark + word for mark in ("", "（", "(") for word in ("星期", "礼拜", "周"))
# The lunar calendar has a 30th of the second month.
_LUNAR = ("农历", "阴历", "旧历", "夏历")
_HALF_YEAR = 6


class Fault(NamedTuple):
    """What is wrong with the words under `span`, and what may be right."""

    span: Span
    what: str
    right: str = ""


def missing_days(document: Document) -> Iterator[Fault]:
    """30 February, 13th month, 31 November, 29 February in a common year."""
    text = document.folded.text
    for stamp in stamps(text):
        if stamp.month is None or text[max(0, stamp.start - 2) : stamp.start] in _LUNAR:
            continue
        what = _missing_month(stamp) or _missing_day(document, stamp)
        if what:
            yield Fault(document.folded.back(stamp.start, stamp.bare), what)


def _missing_month(stamp: Stamp) -> str:
    for month in (stamp.month, stamp.last_month):
        if month is not None and not 1 <= month <= 12:
            return f"一年没有{month}月"
    return ""


def _missing_day(document: Document, stamp: Stamp) -> str:
    month = stamp.month or 1
    longest = last_day(month)
    for day in (stamp.day, stamp.last_day):
        if day is None:
            continue
        if day < 1:
            return f"没有{month}月{day}日这一天"
        if day > longest:
            return f"{month}月最多{longest}天，没有{day}日"
        if month == 2 and day == 29:
            years = _years(document, stamp)
            if years and not any(map(leap, years)):
                named = "、".join(f"{year}年" for year in years)
                return f"{named}不是闰年，2月只有28天"
    return ""


def wrong_weekdays(document: Document) -> Iterator[Fault]:
    """2018年12月20日（星期三）: it was a Thursday."""
    text = document.folded.text
    for stamp in stamps(text):
        month, day = stamp.month, stamp.day
        if month is None or day is None or stamp.last_day is not None or not 1 <= month <= 12:
            continue
        if not text.startswith(_WEEKDAY_STARTS, stamp.bare):
            continue
        said = re.compile(_WEEKDAY).match(text, stamp.bare)
        if said is None:
            continue
        name = (said["in"] or said["on"] or said["at"]).replace("天", "日")
        days = [iso(year, month, day) for year in _years(document, stamp) if 1 <= day <= last_day(month, year=year)]
        rights = [_WEEKDAYS[weekday(date)] for date in days]
        if rights and name not in rights:
            shown = f"{int(days[0][:4])}年{month}月{day}日是星期{rights[0]}"
            end = said.end() - (text[said.end() - 1] in "，,上下早晚")
            yield Fault(document.folded.back(stamp.start, end), shown, f"星期{rights[0]}")


def backward_ranges(document: Document) -> Iterator[Fault]:
    """2018年9月至6月, 10月20日至10月8日, 2018—2016年."""
    folded = document.folded
    found = stamps(folded.text)
    for stamp in found:
        if _runs_backward_inside(stamp):
            yield Fault(folded.back(stamp.start, stamp.bare), "结束早于开始")
    for first, second in pairwise(found):
        if not first.bound and joined(folded.text, first, second) and _runs_backward(first, second):
            yield Fault(folded.back(first.start, second.bare), "结束早于开始")


def _runs_backward_inside(stamp: Stamp) -> bool:
    if stamp.first_year is not None and stamp.year is not None and stamp.first_year > stamp.year:
        return True
    if stamp.last_day is not None and stamp.day is not None:
        return stamp.last_day < stamp.day
    # 11—3月 without a year is a winter.
    return stamp.year is not None and stamp.last_month is not None and stamp.last_month < (stamp.month or 0)


def _runs_backward(first: Stamp, second: Stamp) -> bool:
    if first.relative is not None or second.relative is not None:
        return False
    start, end = _edge(first), _edge(second)
    if start is None or end is None:
        return False
    if first.year is not None:
        return (first.year, *start) > (second.year or first.year, *_last(second, end))
    if second.year is not None or first.day is None or second.day is None:
        return False
    if start[0] == end[0]:
        return start[1] > end[1]
    # 12月20日至1月8日 passes over New Year; 10月20日至9月8日 hardly does.
    return (end[0] - start[0]) % 12 > _HALF_YEAR


def _edge(stamp: Stamp) -> tuple[int, int] | None:
    """Month and day that a date begins with; None for what is no month of the calendar."""
    if stamp.part is not None:
        return int(stamp.part[0][:2]), 1
    month = stamp.month if stamp.month is not None else 1
    return (month, stamp.day or 1) if 1 <= month <= 12 else None


def _last(stamp: Stamp, begin: tuple[int, int]) -> tuple[int, int]:
    if stamp.day is not None:
        return begin[0], stamp.last_day or stamp.day
    if stamp.part is not None:
        return int(stamp.part[1][:2]), 31
    return (begin[0] if stamp.month is not None else 12), 31


def _years(document: Document, stamp: Stamp) -> list[int]:
    """The years that a date may belong to; none where that is not known."""
    if stamp.year is not None:
        return [stamp.year]
    span = document.folded.back(stamp.start, stamp.end)
    named = year_named_before(document, TimeMention(span, "", "", "", year_given=False))
    period = document.facts.period
    if stamp.relative is None and named is not None:
        return [named]
    if period is None:
        return []
    years = {int(period.start[:4]), int(period.end[:4])}
    written = document.facts.written
    last = (written.date if written is not None else written_window(document.facts).until) or period.end
    if iso(int(last[:4]), stamp.month or 1, stamp.day or 1) <= last:
        years.add(int(last[:4]))
    from checker.reading.clock import speaks_of_plans  # few dates are without a year where it matters

    if speaks_of_plans(document, span):
        years.add(int(period.end[:4]) + 1)
    return sorted(year + (stamp.relative or 0) for year in years)
