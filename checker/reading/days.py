"""Days as ISO strings: which exist, how far apart they stand, and how they are said in Chinese."""

from __future__ import annotations

from functools import lru_cache

from checker.model.times import Day, Window

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_HALVES = {("01-01", "06-30"): "上半年", ("07-01", "12-31"): "下半年"}
_QUARTERS = {
    ("01-01", "03-31"): "第一季度",
    ("04-01", "06-30"): "第二季度",
    ("07-01", "09-30"): "第三季度",
    ("10-01", "12-31"): "第四季度",
}


def last_day(month: int, *, year: int | None = None) -> int:
    """The last day of a month; 29 for February where the year is not known."""
    if month != 2:
        return _DAYS[month - 1]
    return 29 if year is None or leap(year) else 28


def leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def iso(year: int, month: int, day: int) -> Day:
    return f"{year:04d}-{month:02d}-{day:02d}"


@lru_cache(maxsize=256)
def in_year(year: int, month_day: str) -> Day:
    """`month_day` ('02-29') in a year; the 29th of February falls back to the 28th."""
    if month_day == "02-29" and not leap(year):
        month_day = "02-28"
    return f"{year:04d}-{month_day}"


@lru_cache(maxsize=64)
def shifted(day: Day, days: int) -> Day:
    """The day some days later, or earlier."""
    year, month, date = int(day[:4]), int(day[5:7]), int(day[8:10]) + days
    while date < 1:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        date += last_day(month, year=year)
    while date > last_day(month, year=year):
        date -= last_day(month, year=year)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return iso(year, month, date)


def in_chinese(day: Day) -> str:
    """2017-10-18 as 2017年10月18日; a month or a year alone stays one."""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(day.split("-"), "年月日", strict=False))


def years_later(day: Day, years: int) -> Day:
    return in_year(int(day[:4]) + years, day[5:])


def weekday(day: Day) -> int:
    """0 is Monday. By hand, as `shifted`: importing datetime costs two milliseconds at every start."""
    year, month, date = int(day[:4]), int(day[5:7]), int(day[8:10])
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    days += sum(last_day(passed, year=year) for passed in range(1, month)) + date
    return (days + 6) % 7


@lru_cache(maxsize=64)
def said(window: Window) -> str:
    """A window as people say it: 2018年, 2018年上半年, 2018年9月, 2018年12月至2019年12月."""
    since, until = window
    if since is None or until is None:
        if since is None and until is None:
            return "任何时候"
        return f"{_month(until)}及以前" if since is None and until is not None else f"{_month(since or '')}以来"
    if since[:4] == until[:4]:
        edges = (since[5:], until[5:])
        if edges == ("01-01", "12-31"):
            return f"{int(since[:4])}年"
        part = _HALVES.get(edges) or _QUARTERS.get(edges)
        if part:
            return f"{int(since[:4])}年{part}"
        if since == until:
            return f"{_month(since)}{int(since[8:])}日"
        if since[:7] == until[:7]:
            return _month(since)
        return f"{_month(since)}至{int(until[5:7])}月"
    if since[5:] == "01-01" and until[5:] == "12-31":
        return f"{int(since[:4])}年至{int(until[:4])}年"
    return f"{_month(since)}至{_month(until)}"


def _month(day: Day) -> str:
    return f"{int(day[:4])}年{int(day[5:7])}月"
