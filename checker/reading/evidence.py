"""What each part of a report says about its period: title, 落款, opening paragraph, file name, body."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from checker.model.document import Document, Evidence, Written
from checker.model.text import Folded, Span, first_from, fold, fold_words
from checker.model.times import Day, TimeMention, Window
from checker.reading.days import in_year
from checker.reading.numerals import number
from checker.reading.sentence_times import names_time
from checker.reading.surroundings import first_clause, squeezed
from checker.reading.times import named

_PLANS = ("要点", "计划", "打算", "安排", "思路", "方案")
_REPORTS = ("总结", "报告", "汇报", "述职", "情况", "小结", "对照检查", "剖析")
_YEARS_ON = "近?([一二三四五六七八九十两]{1,2})年来"
_BARE_YEAR = "(?<![0-9A-Za-z])20[0-9]{2}(?![0-9A-Za-z])"
_MEETINGS = ("会议", "全会", "大会")
_OURSELVES = ("我", "本局", "本单位", "局党", "全局", "全县", "全市", "全区", "全镇", "全乡", "全校", "全院", "公司")
_SPOKEN = 160  # characters of the opening paragraph that may set the time
_LEAST, _CLEARLY = 3, 2  # a year that the body names so often, and so many times the next
_COUNTED = 400


class Claim(NamedTuple):
    """A period and what it rests on."""

    window: Window
    evidence: Evidence


class Title(NamedTuple):
    """The title as evidence: without white space, folded, the times in it; `plan` as in `is_plan`."""

    span: Span
    words: str
    folded: str
    times: list[TimeMention]
    plan: bool


def titled(document: Document, span: Span | None) -> Title | None:
    """What the title's span holds, read once for all who ask."""
    if span is None:
        return None
    raw = document[span]
    words = squeezed(raw)
    paragraph = document.paragraph_at(span.start)
    if paragraph is not None and span.end <= paragraph.span.end:
        first = first_from(document.times, span.start)
        last = first_from(document.times, span.end)
        times = _timing(document.text[: span.end], document.times[first:last])
    else:  # of several lines: a time may run from one into the next
        times = _timing(raw, named(_folded(raw)))
    return Title(span, words, fold_words(raw), times, is_plan(words))


def claims(document: Document, title: Title | None, written: Written | None) -> tuple[Claim, ...]:
    """What the parts of the report say, strongest first."""
    found = [
        title_claim(document, title, written),
        _signature_claim(title, written),
        _opening_claim(document, title, written),
        file_claim(document.name),
    ]
    certain = tuple([claim for claim in found if claim is not None])
    if certain:
        return certain
    body = _body_claim(document)
    return (body,) if body is not None else ()


def title_words(document: Document, title: Span | None) -> str:
    return squeezed(document[title]) if title is not None else ""


def is_plan(words: str) -> bool:
    """Whether a title is that of a plan and of nothing else: its period is the time it plans for."""
    return any([word in words for word in _PLANS]) and not any([word in words for word in _REPORTS])


def _timing(text: str, times: Iterable[TimeMention]) -> list[TimeMention]:
    """Those of the times that can be the period's: no days, no meeting's year; `text` ends with the title."""
    return [mention for mention in times if mention.grain != "day" and not _of_meeting(text[mention.span.end :])]


def title_claim(document: Document, title: Title | None, written: Written | None) -> Claim | None:
    if title is None:
        return None
    shown = Evidence("title", title.words, title.span)
    for mention in title.times:
        window = _absolute(mention, written)
        if window is not None:
            return Claim(window, shown)
    for mention in title.times:
        year = _year_of(mention, document, written, plan=title.plan)
        if not mention.year_given and year is not None:
            return Claim(Window(in_year(year, mention.start), in_year(year, mention.end)), shown)
    years = re.search(_YEARS_ON, title.folded) if "年来" in title.folded else None
    if years is not None and written is not None:
        return Claim(_years_up_to(number(years[1]) or 1, written.date), shown)
    return None


def _of_meeting(rest: str) -> bool:
    if "会" not in rest:
        return False
    after = first_clause(fold_words(rest)[:12])
    return any([meeting in after for meeting in _MEETINGS])


def _absolute(mention: TimeMention, written: Written | None) -> Window | None:
    """The days of a mention with a year; 2018年以来 reaches to the day of writing, else to the year's end."""
    if mention.relative is not None:
        return None
    if mention.open_end:
        end = written.date if written is not None else f"{mention.end[:4]}-12-31"
        return Window(mention.start, max(mention.start, end))
    return Window(mention.start, mention.end)


def _year_of(mention: TimeMention, document: Document, written: Written | None, *, plan: bool) -> int | None:
    """The year of a 上半年 or 9月 in a title: that of the writing, else of the file name, else of the body."""
    if written is not None:
        year = int(written.date[:4])
        return year if plan or in_year(year, mention.start) <= written.date else year - 1
    other = file_claim(document.name) or _body_claim(document)
    return int(other.window.until[:4]) if other is not None and other.window.until is not None else None


def _years_up_to(years: int, day: Day) -> Window:
    """五年来, signed on a day: whole years, the last one up to that day unless it was closing or just over."""
    year, month = int(day[:4]), int(day[5:7])
    year -= month <= 3
    return Window(f"{year - years + 1}-01-01", day if 4 <= month <= 9 else f"{year}-12-31")


def _signature_claim(title: Title | None, written: Written | None) -> Claim | None:
    return Claim(_signed(title, written.date), written.evidence[0]) if written is not None else None


def _signed(title: Title | None, day: Day) -> Window:
    """What a report covers that was signed on a day: the year in December, the year before until March."""
    year, month = int(day[:4]), int(day[5:7])
    words = title.words if title is not None else ""
    if title is not None and title.plan:
        year += month >= 10
        return Window(f"{year}-01-01", f"{year}-12-31")
    if "半年" in words and 6 <= month <= 9:
        return Window(f"{year}-01-01", f"{year}-06-30")
    if month <= 3:
        half = "07-01" if "半年" in words else "01-01"
        return Window(f"{year - 1}-{half}", f"{year - 1}-12-31")
    return Window(f"{year}-01-01", f"{year}-12-31" if month == 12 else day)


def _opening_claim(document: Document, title: Title | None, written: Written | None) -> Claim | None:
    """2018年以来，…… or 2018年，我局…… at the head of the first paragraph of the text."""
    opening = _opening_paragraph(document, title.span.end if title is not None else 0)
    if opening is None:
        return None
    at = first_from(document.times, opening.start)
    if at == len(document.times):
        return None
    mention = document.times[at]
    if squeezed(document.text[opening.start : mention.span.start][:_SPOKEN]).lstrip("自从在"):
        return None
    window = _absolute(mention, written)
    if window is None or (mention.grain in ("day", "month") and not mention.open_end):
        return None
    certain = ours(document, mention)
    if mention.open_end:
        certain = not _of_old(window) and (written is not None or not _named_later(document, mention))
    shown = Evidence("opening", squeezed(document[mention.span]), mention.span)
    return Claim(window, shown) if certain and names_time(document, mention) else None


def ours(document: Document, mention: TimeMention) -> bool:
    """Whether the unit itself is what the year is told of (2018年，我局……; not 2017年，党的十九大……)."""
    return squeezed(document.text[mention.span.end : mention.span.end + 12]).lstrip("，,").startswith(_OURSELVES)


def _named_later(document: Document, mention: TimeMention) -> bool:
    """Whether the body names a later year than the one since which it speaks, other than the next."""
    latest = max((other.start[:4] for other in document.times if other.relative is None), default="")
    return latest > str(int(mention.start[:4]) + 1)


def _of_old(window: Window) -> bool:
    """A stretch of more than six years (1998年以来) is history, not a period."""
    return int((window.until or "")[:4] or 0) - int((window.since or "")[:4] or 0) > 6


def _opening_paragraph(document: Document, start: int) -> Span | None:
    """The first paragraph of the text from `start` on that says something."""
    for paragraph in document.paragraphs[:40]:
        span = paragraph.span
        if span.start < start or paragraph.kind not in ("body", "item"):
            continue
        words = squeezed(document.text[span.start : min(span.end, span.start + _SPOKEN)])
        if len(words) >= 20 and "，" in words:
            return span
    return None


def file_claim(name: str) -> Claim | None:
    """The period that the last part of a file's name says (2018年党建工作总结.docx, 总结2018上半年.txt)."""
    stem = name.replace("\\", "/").rpartition("/")[2]
    stem = stem.rpartition(".")[0] or stem
    if "20" not in stem and "二" not in stem:
        return None
    shown = Evidence("filename", stem)
    for mention in _timing(stem, named(_folded(stem))):
        if mention.relative is None:
            return Claim(Window(mention.start, mention.end), shown)
    bare = re.findall(_BARE_YEAR, stem)
    if len(set(bare)) != 1:
        return None
    first = "07-01" if "下半年" in stem else "01-01"
    return Claim(Window(f"{bare[0]}-{first}", f"{bare[0]}-06-30" if "上半年" in stem else f"{bare[0]}-12-31"), shown)


def _body_claim(document: Document) -> Claim | None:
    """The year that the body names clearly most often."""
    counts: dict[str, int] = {}
    for mention in document.times[:_COUNTED]:
        if mention.relative is None and mention.start[:4] == mention.end[:4] and names_time(document, mention):
            counts[mention.start[:4]] = counts.get(mention.start[:4], 0) + 1
    ranked = sorted(counts.items(), key=lambda count: (-count[1], count[0]))
    if not ranked or ranked[0][1] < _LEAST or (len(ranked) > 1 and ranked[0][1] < _CLEARLY * ranked[1][1]):
        return None
    year, times = ranked[0]
    return Claim(Window(f"{year}-01-01", f"{year}-12-31"), Evidence("body", f"正文{times}次写到{year}年"))


def _folded(words: str) -> Folded:
    return fold(words, [[Span(0, len(words))]])
