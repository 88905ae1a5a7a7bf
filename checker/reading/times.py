"""What times a text names: 2017年10月, 去年, 今年上半年, 二〇一八年十二月二十日."""

from __future__ import annotations

from checker.model.document import Document
from checker.model.text import Folded
from checker.model.times import TimeMention
from checker.reading.dates import Stamp, joined, stamps
from checker.reading.days import in_year, last_day


def mentions(document: Document) -> tuple[TimeMention, ...]:
    """The times that the document names, in order, as spans of the document.

    The span of a time that something was done by (2017年10月前) covers the 前, and its
    start is the year's first day; a range is one mention.
    """
    return tuple(sorted(named(document.folded)))


def named(folded: Folded) -> list[TimeMention]:
    """The times that a folded text names."""
    found: list[TimeMention] = []
    dates = stamps(folded.text)
    at = 0
    while at < len(dates):
        stamp = dates[at]
        at += 1
        if at < len(dates) and joined(folded.text, stamp, dates[at]):
            both = _range(folded, stamp, dates[at])
            if both is not None:
                found.append(both)
                at += 1
                continue
        mention = _mention(folded, stamp)
        if mention is not None:
            found.append(mention)
    return found


def _mention(folded: Folded, stamp: Stamp) -> TimeMention | None:
    edges = _edges(stamp)
    if edges is None:
        return None
    start, end, grain = edges
    if stamp.bound == "until":
        start = "01-01"
    span = folded.back(stamp.start, stamp.end)
    since = stamp.bound == "since"
    if stamp.year is None:
        given = stamp.relative is not None
        return TimeMention(span, start, end, grain, stamp.relative or 0, given, since)
    first = stamp.first_year if stamp.first_year is not None and stamp.first_year <= stamp.year else stamp.year
    return TimeMention(span, in_year(first, start), in_year(stamp.year, end), grain, None, True, since)


def _edges(stamp: Stamp) -> tuple[str, str, str] | None:
    """First and last month and day, and the grain; a day that does not exist leaves its month."""
    if stamp.part is not None:
        return stamp.part
    if stamp.month is None or not 1 <= stamp.month <= 12:
        return ("01-01", "12-31", "year") if stamp.month is None or stamp.year or stamp.relative is not None else None
    month, last_month = stamp.month, stamp.last_month
    if last_month is not None and month < last_month <= 12:
        return f"{month:02d}-01", f"{last_month:02d}-{last_day(last_month):02d}", "month"
    longest = last_day(month)
    if stamp.day is None or not 1 <= stamp.day <= longest:
        return f"{month:02d}-01", f"{month:02d}-{longest:02d}", "month"
    last = stamp.last_day if stamp.last_day is not None and stamp.day < stamp.last_day <= longest else stamp.day
    return f"{month:02d}-{stamp.day:02d}", f"{month:02d}-{last:02d}", "day"


def _range(folded: Folded, first: Stamp, second: Stamp) -> TimeMention | None:
    """One mention of two joined dates; None where they are no range that runs forward."""
    left, right = _mention(folded, first), _mention(folded, second)
    if left is None or right is None or first.bound:
        return None
    span = folded.back(first.start, second.end)
    if right.year_given and (left.relative is None) != (right.relative is None):
        return None
    if not right.year_given and left.relative is None:
        end = in_year(int(left.end[:4]), right.end)
        return left._replace(span=span, end=end, open_end=right.open_end) if left.start <= end else None
    if (left.relative != right.relative and right.year_given) or left.start > right.end:
        return None
    return left._replace(span=span, end=right.end, open_end=right.open_end)
