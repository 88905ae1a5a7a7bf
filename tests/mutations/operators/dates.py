"""Days that do not exist, weekdays that do not fit, years that contradict each other, spans that run backwards."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random

from checker.model.text import Span
from tests.mutations.mutation import Mutation, Operator, Report, insert, pick, put, work_ends

_DAY = r"(?<![年\d])(\d{1,2})月(\d{1,2})日(?!至|—)"
_IMPOSSIBLE = ("2月30日", "2月31日", "4月31日", "6月31日", "9月31日", "11月31日", "13月5日", "5月32日", "12月0日")
_WEEKDAYS = "一二三四五六日"


def impossible(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(_DAY))
    return site and put(report, "impossible day", Span(*site.span()), random.choice(_IMPOSSIBLE))


def no_leap_day(report: Report, random: Random) -> Mutation | None:
    if report.year % 4 == 0 or not list(work_ends(report)):
        return None
    words = f"{report.year}年2月29日"
    at = random.choice(list(work_ends(report)))
    return insert(report, "29 February in a common year", at, f"{words}召开工作推进会。", words)


def weekday(report: Report, random: Random) -> Mutation | None:
    ends = list(work_ends(report))
    if not ends:
        return None
    day = date(report.year, 1, 5) + timedelta(days=random.randrange(300))
    wrong = _WEEKDAYS[(day.weekday() + random.randrange(1, 7)) % 7]
    written = random.choice((f"（星期{wrong}）", f"（周{wrong}）"))
    words = f"{day.year}年{day.month}月{day.day}日{written}"
    return insert(report, "wrong weekday", random.choice(ends), f"{words}召开工作推进会。", words)


def title_year(report: Report, random: Random) -> Mutation | None:
    """Another year in the title than in the opening, the body and the signature."""
    site = re.match(r"[^\n]{0,40}?(20\d\d)年", report.text)
    if site is None or report.name.startswith("work-plan"):
        return None
    wrong = str(report.year + random.choice((-3, -2, 2, 3)))
    return put(report, "year in the title", Span(*site.span(1)), wrong, reach="anywhere")


def signed_year(report: Report, random: Random) -> Mutation | None:
    """A signature of another time than the period in the title."""
    line = report.lines()[-1]
    wrong = str(report.year + random.choice((-3, -2, -1)))
    return put(report, "year of the signature", Span(line.start, line.start + 4), wrong, reach="anywhere")


def backwards(report: Report, random: Random) -> Mutation | None:
    ends = list(work_ends(report))
    if not ends:
        return None
    first = random.randrange(1, 9)
    last = first + random.randrange(1, 4)  # from August to January may be the winter
    day = random.randrange(1, 28)
    words = random.choice(
        (
            f"{report.year}年{last}月至{report.year}年{first}月",
            f"{report.year}年{last}月{day}日至{first}月{day}日",
            f"{last}月{day}日至{first}月{day}日",
            f"{report.year}年至{report.year - last}年",
        )
    )
    return insert(report, "span that runs backwards", random.choice(ends), f"{words}开展专项整治。", words)


def after_signing(report: Report, random: Random) -> Mutation | None:
    """Work done on a day after the report was signed."""
    ends = list(work_ends(report))
    if not ends or report.name.startswith("work-plan"):
        return None
    words = f"{report.year + 1}年{random.randrange(3, 12)}月{random.randrange(1, 28)}日"
    return insert(report, "done after signing", random.choice(ends), f"{words}，召开了工作总结会议。", words)


OPERATORS = (
    Operator("impossible day", ("date",), impossible),
    Operator("29 February in a common year", ("date",), no_leap_day),
    Operator("wrong weekday", ("date",), weekday),
    Operator("year in the title", ("date", "anachronism"), title_year),
    Operator("year of the signature", ("date", "anachronism"), signed_year),
    Operator("span that runs backwards", ("date",), backwards),
    Operator("done after signing", ("date",), after_signing),
)
