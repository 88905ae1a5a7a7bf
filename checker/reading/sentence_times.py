"""The time that a sentence itself names for some of its words, and which of its dates name none."""

from __future__ import annotations

from checker.model.document import Document
from checker.model.text import Span, first_from
from checker.model.times import TimeMention, Window
from checker.reading.days import in_year, shifted
from checker.reading.surroundings import first_clause, open_mark, squeezed

_NEAREST = 8  # dates looked at on either side; more in one sentence is a table
# 2018年中央经济工作会议, 2017年度民主生活会: the year is part of a name.
_NAMES = (
    *("会议", "全会", "大会", "生活会", "论坛", "博览会", "规划", "计划", "要点", "纲要", "方案", "考核", "评议"),
    *("报告", "总结", "目标", "任务书", "责任书", "责任状", "清单", "预算", "决算", "奖", "称号", "版"),
)
_NAME_LENGTH = 15
# A verb or a mark ends what may be a name (2018年要召开……会议).
_NO_NAME = frozenset("要将我召开举加坚以各认制完对把共先已了，。；：、")
_LEAST_DAYS = 31
_COMPARED = ("比", "较", "与", "同", "高于", "低于", "多于", "少于", "好于", "超过", "不如")
_UP_TO = ("截至", "截止", "力争", "确保", "到", "至")
# 自2016年机构成立以来, 自……施行之日起; not 从源头抓起.
BEGUN = (
    *("召开起", "施行起", "实行起", "成立起", "执行起", "颁布起", "印发起", "发布起", "实施起", "启动起"),
    *("日起", "时起", "年起", "月起"),
)
_BEGINNING = 20  # characters behind a year within which 以来 belongs to it
_CLAUSE = 60  # characters between a year and the words that it is told of, in one clause


def own_time(document: Document, span: Span) -> TimeMention | None:
    """The nearest date before the words in their sentence, else after them in the same clause."""
    times = document.times
    if not times:
        return None
    sentence = document.sentence_at(span.start)
    at = first_from(times, span.start)
    for mention in reversed(times[max(0, at - _NEAREST) : at]):
        if mention.span.start < sentence.start:
            break
        if mention.span.end <= span.start and names_time(document, mention):
            return mention
    clause_end = span.end + len(first_clause(document.text[span.end : min(sentence.end, span.end + 80)]))
    for mention in times[at : at + _NEAREST]:
        if mention.span.start >= clause_end:
            break
        if mention.span.start >= span.end and names_time(document, mention):
            return mention
    return None


def names_time(document: Document, mention: TimeMention) -> bool:
    """Whether a date says when something was, and is not part of a title, a name or a comparison."""
    before = document.text[max(0, mention.span.start - 60) : mention.span.start]
    if "《" in before and open_mark(before, "《", "》") >= 0:
        return False
    after = squeezed(document.text[mention.span.end : mention.span.end + 24])
    if after.startswith(("同期", "同比", "相比")) or squeezed(before[-6:]).endswith(_COMPARED):
        return False
    return mention.grain == "day" or mention.open_end or not _is_name(after)


def _is_name(after: str) -> bool:
    """Whether what follows a year makes it part of a name."""
    name = after[:_NAME_LENGTH]
    for at, mark in enumerate(name):
        if mark in _NO_NAME:
            name = name[:at]
            break
    return any([word in name for word in _NAMES])


def _begins(after: str) -> bool:
    """Whether 以来 or 起 stands behind a year with only its event between."""
    clause = first_clause(after).partition("、")[0][:_BEGINNING]
    return "以来" in clause or any([word in clause for word in BEGUN])


def set_against(document: Document, span: Span) -> bool:
    """Whether the words belong to the other of two times that are compared (比2017年……好, 从2017年的……到2018年的……)."""
    at = first_from(document.times, span.start)
    if at == 0:
        return False
    mention = document.times[at - 1]
    if not 0 <= span.start - mention.span.end <= _CLAUSE:
        return False
    between = document.text[mention.span.end : span.start]
    if first_clause(between) != between:
        return False
    before = squeezed(document.text[max(0, mention.span.start - 6) : mention.span.start])
    if before.endswith(_COMPARED) or squeezed(between[:4]).startswith(("同期", "相比")):
        return True
    if not before.endswith(("从", "由")):
        return False
    after = first_clause(document.text[span.end : span.end + _CLAUSE])
    return any(
        other.span.end <= span.end + len(after) and document.text[other.span.start - 1] in "到至"
        for other in document.times[at : at + 3]
        if other.span.start >= span.end
    )


def window_of(document: Document, mention: TimeMention, place: Window, *, plan: bool) -> Window:
    """The days that a mention covers at a place whose own time, without it, is `place`."""
    since, until = _days(document, mention, place, plan=plan)
    sentence = document.sentence_at(mention.span.start)
    period = document.facts.period
    last = place.until or (period.end if period is not None else until)
    if mention.open_end or _begins(
        squeezed(document.text[mention.span.end : min(sentence.end, mention.span.end + _BEGINNING + 4)])
    ):
        return Window(since, max(until, last))
    before = squeezed(document.text[max(sentence.start, mention.span.start - 6) : mention.span.start])
    by = document[mention.span].endswith("前") or before.endswith(_UP_TO)
    if by and place.since is not None and until >= place.since:
        since = place.since
    return Window(since, until)


def _days(document: Document, mention: TimeMention, place: Window, *, plan: bool) -> tuple[str, str]:
    if mention.relative is None:
        return mention.start, mention.end
    period = document.facts.period
    if period is None:
        return mention.start, mention.end
    year = int(period.end[:4])
    if mention.year_given:
        if plan and mention.relative == 0 and place.since and place.until:
            # Written in the old year or in the new one: 今年 in a plan may be either.
            return in_year(int(place.since[:4]), mention.start), in_year(int(place.until[:4]), mention.end)
        return in_year(year + mention.relative, mention.start), in_year(year + mention.relative, mention.end)
    named = year_named_before(document, mention)
    if named is not None:
        return in_year(named, mention.start), in_year(named, mention.end)
    if plan and document[mention.span].endswith("前"):
        year = _deadline_year(mention, place) or year
        return in_year(year, mention.start), in_year(year, mention.end)
    return _within(mention, place if plan else period.window) or (
        in_year(year, mention.start),
        in_year(year, mention.end),
    )


def _deadline_year(mention: TimeMention, plan: Window) -> int | None:
    """The year of a 10月前 in a plan: the next October that leaves at least a month for the work."""
    if plan.since is None:
        return None
    year = int(plan.since[:4])
    return year if in_year(year, mention.end) >= shifted(plan.since, _LEAST_DAYS) else year + 1


def _within(mention: TimeMention, bounds: Window) -> tuple[str, str] | None:
    """A day or month without a year, wherever it falls within the bounds."""
    if bounds.since is None or bounds.until is None:
        return None
    found = []
    for year in range(int(bounds.since[:4]), int(bounds.until[:4]) + 1):
        days = in_year(year, mention.start), in_year(year, mention.end)
        if Window(*days).meets(bounds):
            found.append(days)
    return (found[0][0], found[-1][1]) if found else None


def year_named_before(document: Document, mention: TimeMention) -> int | None:
    """The year that stands before a month in the same sentence (2017年3月……，10月……)."""
    sentence = document.sentence_at(mention.span.start)
    at = first_from(document.times, mention.span.start)
    for earlier in reversed(document.times[max(0, at - _NEAREST) : at]):
        if earlier.span.start < sentence.start:
            return None
        if earlier.year_given and names_time(document, earlier):
            if earlier.relative is None:
                return int(earlier.end[:4])
            period = document.facts.period
            return int(period.end[:4]) + earlier.relative if period is not None else None
    return None
