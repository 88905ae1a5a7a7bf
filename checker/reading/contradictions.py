"""Strong evidence of a report's time that contradicts itself: title against 落款, opening, head and file name."""

from __future__ import annotations

from checker.model.document import Conflict, Written
from checker.model.times import Window
from checker.reading.days import shifted
from checker.reading.evidence import Claim, Title

# Only titles that look back bind the day of signing: a budget or a notice is written ahead.
_LOOK_BACK = ("总结", "述职", "小结", "工作情况")
_LATE = 270  # days after the period's end
_PLANNED_EARLY = 150  # days before the beginning of what a plan is for


def conflicts(
    title: Title | None,
    written: Written | None,
    claims: tuple[Claim, ...],
    stated: Claim | None,
) -> tuple[Conflict, ...]:
    """Each contradiction with both pieces of evidence, the stronger first; `stated` is what the head says."""
    by_kind = {claim.evidence.kind: claim for claim in claims}
    titled = by_kind.get("title")
    if titled is None or title is None:
        return ()
    found = []
    if stated is not None and not stated.window.meets(titled.window):
        found.append(Conflict("文件头的报告期与标题的时期", stated.evidence, titled.evidence))
    if written is not None and not _may_be_signed(titled.window, title, written.date):
        found.append(Conflict("标题的时期与成文日期", titled.evidence, written.evidence[0]))
    # A plan may well begin with the year behind it.
    opened = by_kind.get("opening") if not title.plan else None
    if opened is not None and not opened.window.meets(titled.window) and not opened.evidence.text.endswith("以来"):
        found.append(Conflict("标题的时期与开头写的时间", titled.evidence, opened.evidence))
    named = by_kind.get("filename")
    if named is not None and _contradicts_file(title, written, named):
        found.append(Conflict("标题的时期与文件名", titled.evidence, named.evidence))
    return tuple(found)


def _may_be_signed(period: Window, title: Title, day: str) -> bool:
    since, until = period
    if since is None or until is None:
        return True
    words = title.words
    if title.plan:
        return shifted(since, -_PLANNED_EARLY) <= day <= until
    if not any([word in words for word in _LOOK_BACK]):
        return True
    if "整改" not in words and day > shifted(until, _LATE):
        return False
    # A year is not summed up before half of it is over.
    whole_year = since[5:] == "01-01" and until[5:] == "12-31"
    return day >= (f"{until[:4]}-07-01" if whole_year and "总结" in words else since)


def _contradicts_file(title: Title, written: Written | None, named: Claim) -> bool:
    """The file says another year than the title's, and it is not the year of writing either."""
    since, until = named.window
    if since is None or until is None:
        return False
    years = {
        year
        for mention in title.times
        if mention.relative is None
        for year in range(int(mention.start[:4]), int(mention.end[:4]) + 1)
    }
    if written is not None:
        years.add(int(written.date[:4]))
    if "年" not in named.evidence.text:
        years |= {year + 1 for year in years}
    return bool(years) and not any(int(since[:4]) <= year <= int(until[:4]) for year in years)
