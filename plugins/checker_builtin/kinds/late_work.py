"""Work that is told as done on a day after the report was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.document import Document
from checker.model.text import first_from
from checker.model.times import Day, TimeMention, Window
from checker.reading.days import said, shifted
from checker.reading.periods import written_window
from checker.reading.sentence_times import names_time, year_named_before
from checker.reading.surroundings import Surroundings, surroundings
from checker_builtin.kinds.calendar_faults import Fault

# 为了, 除了, 了解 and the like are no past tense.
_DONE = "(?<![为除罢受])了(?![解如然望却])|已|圆满|(?:先后|共|顺利)(?:召开|开展|组织|举办|完成|印发)"
_HELD = "^[，,]?[^，。；]{0,14}(?:召开|举办|举行|印发|组织开展)"
# Whatever is ahead, planned, agreed or limited to a day is not told as done.
_AHEAD = (
    "[将拟]|要(?![求点素闻领职]|紧)|计划|力争|确保|预计|争取|准备|打算|届时|期限|有效期|任期|到期|截止|截至|延长|延期|推迟|约定|签订"
    "|确定|定于|列入|纳入|安排|部署|谋划|筹备|预[定订算付]|规划|目标|应当|须|能够|可望|有望|远景|合同"
)
_READ = 60  # characters behind the date in which the deed stands


def late_work(document: Document) -> Iterator[Fault]:
    """Dates later than the signature (without one: than four months past the period) with a deed in the past."""
    period, written = document.facts.period, document.facts.written
    last = written_window(document.facts).until
    if period is None or last is None or (written is not None and not _plausible(written.date, period.window)):
        return
    for mention in document.times:
        first = _first_day(document, mention)
        # What costs most is asked last: nearly all dates of a report lie before its signature.
        if first is None or first <= last or mention.grain not in ("day", "month", "year") or mention.open_end:
            continue
        if document[mention.span].endswith("前") or _of_another_year(document, mention):
            continue
        if _told_as_done(document, mention) and names_time(document, mention):
            from checker.reading.clock import speaks_of_plans  # few reports come so far

            if speaks_of_plans(document, mention.span):
                continue
            days = said(Window(last, last)) if written is not None else said(period.window)
            limit = f"成文日期是{days}" if written is not None else f"报告期是{days}"
            yield Fault(mention.span, limit)


def _plausible(day: Day, period: Window) -> bool:
    """A signature far from the period is an error of its own and dates nothing."""
    since, until = period
    return since is not None and until is not None and since <= day <= shifted(until, 366)


def _first_day(document: Document, mention: TimeMention) -> Day | None:
    """The day from which a mention lasts, one without a year in the report's own; None where its year is open."""
    if mention.relative is None:
        return mention.start
    period = document.facts.period
    if period is None or mention.grain == "year" or mention.relative > 0:
        return None
    if mention.year_given:
        return f"{int(period.end[:4]) + mention.relative}-{mention.start}"
    if period.start[:4] != period.end[:4]:
        return None
    return f"{period.end[:4]}-{mention.start}"


def _of_another_year(document: Document, mention: TimeMention) -> bool:
    """Whether it names no year, and the sentence or the dates before it in the paragraph do."""
    if mention.relative is None or mention.year_given:
        return False
    if year_named_before(document, mention) is not None:
        return True
    paragraph = document.paragraph_at(mention.span.start)
    start = paragraph.span.start if paragraph is not None else 0
    at = first_from(document.times, mention.span.start)
    return any(other.year_given and other.span.start >= start for other in document.times[max(0, at - 4) : at])


def _told_as_done(document: Document, mention: TimeMention) -> bool:
    around = surroundings(document, mention.span)
    told = around.after[:_READ]
    if re.search(_AHEAD, around.clause_before) or re.search(_AHEAD, told):
        return False
    if mention.grain == "year" and not _ours(around):
        return False
    if re.search(_DONE, told):
        return True
    dated = mention.relative is None and mention.grain == "day"
    return dated and not around.clause_before and re.match(_HELD, told) is not None


def _ours(around: Surroundings) -> bool:
    """2019年，我局……: a whole year is told as done only by the unit itself, at the head of a clause."""
    after = around.after.lstrip("，,")
    return not around.clause_before and after.startswith(("我", "全局", "局党", "本单位", "本局", "支部"))
