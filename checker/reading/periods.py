"""What period a report covers and on which day it was written, with the evidence.

Evidence, strongest first: the option, the head of the file, the title, the 落款, the
opening paragraph, the file name, the years that the body names most. What agrees is listed with the period;
strong evidence that contradicts it is a conflict. Without evidence there is no period.
"""

from __future__ import annotations

from checker.model.document import Conflict, Document, Evidence, Facts, Period, Written
from checker.model.errors import ConfigError
from checker.model.text import Span, fold, fold_words
from checker.model.times import Window
from checker.reading.contradictions import conflicts
from checker.reading.dates import stamps
from checker.reading.days import in_year, iso, last_day, shifted
from checker.reading.evidence import Claim, claims, titled
from checker.reading.times import named

_UNKNOWN_DAY_BEFORE, _UNKNOWN_DAY_AFTER = 45, 120
_HALVES = {"1": ("01-01", "06-30"), "2": ("07-01", "12-31")}


def find_written(document: Document, signed_date: Span | None) -> Written | None:
    """The day of writing, from the 成文日期 as it stands; a month without a day is its last day."""
    if signed_date is None:
        return None
    words = document[signed_date]
    for stamp in stamps(fold_words(words)):
        if stamp.year is None or not stamp.month or not 1 <= stamp.month <= 12:
            continue
        longest = last_day(stamp.month, year=stamp.year)
        day = stamp.day if stamp.day and stamp.day <= longest else longest
        shown = Evidence("signature", " ".join(words.split()), signed_date)
        return Written(iso(stamp.year, stamp.month, day), (shown,))
    return None


def find_period(
    document: Document,
    title: Span | None,
    written: Written | None,
    assumed: Window | None,
    stated: Claim | None = None,
) -> tuple[Period | None, tuple[Conflict, ...]]:
    """The period with its evidence, and strong evidence that contradicts it; needs `document.times`."""
    head = titled(document, title)
    found = claims(document, head, written)
    contradictions = conflicts(head, written, found, stated)
    if stated is not None:
        found = (stated, *found)
    if assumed is not None and assumed.since is not None and assumed.until is not None:
        shown = Evidence("option", f"--period {assumed.since}..{assumed.until}")
        return Period(assumed.since, assumed.until, (shown, *_agreeing(assumed, found))), contradictions
    since, until = found[0].window if found else Window()
    if since is None or until is None:
        return None, contradictions
    return Period(since, until, _agreeing(found[0].window, found)), contradictions


def _agreeing(window: Window, found: tuple[Claim, ...]) -> tuple[Evidence, ...]:
    return tuple([claim.evidence for claim in found if claim.window.meets(window)])


def written_window(facts: Facts) -> Window:
    """The days on which the report may have been written: its date, else around the period's end."""
    if facts.written is not None:
        return Window(facts.written.date, facts.written.date)
    if facts.period is None:
        return Window()
    end = facts.period.end
    return Window(shifted(end, -_UNKNOWN_DAY_BEFORE), shifted(end, _UNKNOWN_DAY_AFTER))


def parse_period(words: str) -> Window:
    """A period as the command line gives it: 2018, 2018-H1, 2018-Q3, 2018-09, 2018-01-01..2018-12-31, 2018年上半年."""
    given = words.strip()
    first, dots, last = given.partition("..")
    since, until = _stretch(first.strip()), _stretch(last.strip()) if dots else None
    window = since if not dots else (Window(since.since, until.until) if since and until else None)
    if window is None or window.since is None or window.until is None:
        raise ConfigError(
            f"看不懂时期“{given}”，请写成 2018、2018-H1、2018-Q3、2018-09、"
            "2018-01-01..2018-12-31 或“2018年上半年”的样子。"
        )
    if window.since > window.until:
        raise ConfigError(f"时期“{given}”的开始晚于结束，请把先后对调。")
    return window


def _stretch(words: str) -> Window | None:
    """One year, half, quarter, month or day."""
    if "年" in words:
        found = named(fold(words, [[Span(0, len(words))]]))
        if len(found) == 1 and found[0].relative is None and found[0].span == Span(0, len(words)):
            return Window(found[0].start, found[0].end)
        return None
    year, *rest = words.upper().split("-")
    if not (len(year) == 4 and year.isascii() and year.isdecimal()) or len(rest) > 2 or int(year) < 1:
        return None
    if not rest:
        return Window(f"{year}-01-01", f"{year}-12-31")
    part = rest[0]
    if len(rest) == 1 and part[:1] in ("H", "Q") and part[1:] in ("1", "2", "3", "4"):
        if part[0] == "Q":
            last = int(part[1]) * 3
            return Window(iso(int(year), last - 2, 1), iso(int(year), last, last_day(last)))
        half = _HALVES.get(part[1])
        return Window(in_year(int(year), half[0]), in_year(int(year), half[1])) if half else None
    if not all(figures.isascii() and figures.isdecimal() for figures in rest) or not 1 <= int(part) <= 12:
        return None
    month, longest = int(part), last_day(int(part), year=int(year))
    if len(rest) == 1:
        return Window(iso(int(year), month, 1), iso(int(year), month, longest))
    day = int(rest[1])
    return Window(iso(int(year), month, day), iso(int(year), month, day)) if 1 <= day <= longest else None
