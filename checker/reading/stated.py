"""What the head of a file (文件头, front matter) states about its report: period, type and day of writing.

Stronger than anything in the text, weaker than the command line. The keys 报告期, 成文日期
and 文种 and their English names are ours, so what they say must be readable; `type` and
`date` belong to site generators too and count where they can be understood, `date` only
where nothing else tells the day of writing.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Conflict, Evidence, Written
from checker.model.errors import ConfigError
from checker.model.text import Span, fold
from checker.model.times import Day
from checker.reading.dates import stamps
from checker.reading.days import iso, last_day
from checker.reading.evidence import Claim
from checker.reading.periods import parse_period

KIND = "front matter"
Stated = tuple[tuple[str, str], ...]  # keys and values as written
_PERIOD = ("报告期", "period")
_WRITTEN = ("成文日期", "written")
_PUBLISHED = ("date",)
_TYPE = ("文种", "type")


def complaint(key: str, value: str) -> str:
    """What a person should write instead of an unreadable value; '' where there is nothing to complain of."""
    if key in _PERIOD and _period(key, value) is None:
        return "报告期请写成 2018、2018-H1、2018-Q3、2018-09、2018-01-01..2018-12-31 或“2018年上半年”的样子"
    if key in _WRITTEN and _day(value) is None:
        return "成文日期请写成 2018-12-20 或“2018年12月20日”的样子"
    return ""


def stated_period(stated: Stated) -> Claim | None:
    """The period that the head of the file gives."""
    return next((claim for key, value in _of(stated, _PERIOD) if (claim := _period(key, value))), None)


def stated_type(stated: Stated) -> Evidence | None:
    """The document type that the head of the file gives; which types there are is not known here."""
    return next((_shown(key, value) for key, value in _of(stated, _TYPE)), None)


def settled_day(stated: Stated, signed: Written | None) -> tuple[Written | None, tuple[Conflict, ...]]:
    """The day of writing by the head of the file and by the signature, and whether the two contradict each other."""
    given = _written(stated, _WRITTEN)
    if given is None:
        return signed or _written(stated, _PUBLISHED), ()
    if signed is None:
        return given, ()
    if _agree(given.date, signed):
        return given._replace(evidence=given.evidence + signed.evidence), ()
    return given, (Conflict("文件头的成文日期与落款的成文日期", given.evidence[0], signed.evidence[0]),)


def _of(stated: Stated, keys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((key, value) for key, value in stated if key in keys)


def _period(key: str, value: str) -> Claim | None:
    try:
        return Claim(parse_period(value), _shown(key, value))
    except ConfigError:
        return None


def _written(stated: Stated, keys: tuple[str, ...]) -> Written | None:
    for key, value in _of(stated, keys):
        day = _day(value)
        if day is not None:
            return Written(day, (_shown(key, value),))
    return None


def _day(value: str) -> Day | None:
    """The day that a value begins with; a time of day may follow (2018-12-20T10:00)."""
    words = value.replace("T", " ")
    for stamp in stamps(fold(words, [[Span(0, len(words))]]).text)[:1]:
        year, month, day = stamp.year, stamp.month, stamp.day
        if stamp.start == 0 and year and month and 1 <= month <= 12 and day and 1 <= day <= last_day(month, year=year):
            return iso(year, month, day)
    return None


def _agree(day: Day, signed: Written) -> bool:
    """A signature of month and year only stands for the whole month."""
    return day == signed.date or (signed.evidence[0].text.endswith("月") and day[:7] == signed.date[:7])


def _shown(key: str, value: str) -> Evidence:
    return Evidence(KIND, f"{key}: {value}")
