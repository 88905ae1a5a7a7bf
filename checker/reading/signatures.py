"""The signature block: who signs (落款) and on which day (成文日期), at the end of a report or under its title."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from checker.model.document import Document
from checker.model.text import Span
from checker.reading.furniture import is_attachment, is_closing
from checker.reading.lines import Line, part_of
from checker.reading.numbers import number_at

UNIT_ENDS = (
    *("局", "委", "党组", "党支部", "支部", "总支", "办公室", "办", "中心", "院", "学校", "大学", "中学", "小学"),
    *("幼儿园", "政府", "部", "厅", "处", "科", "站", "所", "支队", "大队", "总队", "公司", "集团", "银行", "医院"),
    *("镇", "乡", "街道", "社区", "村", "委员会", "领导小组", "工作组", "协会", "联合会", "总工会", "妇联", "团委"),
    *("工会", "管委会", "居委会", "办事处", "党校", "厂", "馆", "台", "社", "队", "机关"),
)
_DUTIES = ("书记", "局长", "主任", "科长", "处长", "院长", "校长", "主席", "部长", "镇长", "乡长", "县长", "市长")
_SIGNERS = ("述职人", "报告人", "汇报人", "述廉人", "对照检查人", "检查人", "承诺人", "单位", "报送单位", "填报单位")
_MARKS = "。；，！？、：:;,!?”》"
_STOPS = frozenset("。；，！？")
_CLOSING = ("特此", "专此", "此致", "敬礼", "谢谢", "妥否", "当否", "以上报告", "以上述职", "以上汇报", "我的汇报")
_DIGITS = frozenset("0123456789")
_MASKS = frozenset("Xx×*＊")
_DIGITS_OR_MASKS = _DIGITS | _MASKS
_BLANKED = _MASKS | {"_"}
_FIGURES = frozenset("一二三四五六七八九十")
_YEAR_FIGURES = frozenset("〇○零O0一二三四五六七八九")


class Signature(NamedTuple):
    """`unit` and `date` as they stand; `first` is the line where the block begins."""

    unit: Span | None
    date: Span | None
    first: int


def find_signature(document: Document, lines: Sequence[Line], first: int) -> Signature:
    """The block at the end of the lines from `first` on; its own `first` is where the text ends.

    Closing words (特此报告) and attachments are not of the text either.
    """
    count = len(lines)
    attachments: list[int] = []
    if "附" in document.text:
        attachments = [at for at in range(first, count) if is_attachment(lines[at].words)][:30]
    regions = [*attachments, count]
    found = _first(_dated(document, lines, Span(first, region)) for region in regions)
    found = found or _first(_undated(lines, Span(first, region)) for region in regions)
    found = found or Signature(None, None, count)
    end = min(found.first, regions[0])
    while end - 1 > first and len(lines[end - 1].words) <= 30 and lines[end - 1].words.startswith(_CLOSING):
        end -= 1
    return Signature(found.unit, found.date, end)


def signed_line(document: Document, line: Line) -> Signature | None:
    """The unit and the day of a line that holds nothing else; the day may stand in brackets."""
    words = line.words
    if not words or len(words) > 50 or words[-1] not in "日月号）)0123456789":
        return None
    date = _last_date(words)
    if date is None:
        return None
    unit = words[: date.start].lstrip("（(—-").rstrip("（(")
    if unit and not is_unit(unit):
        return None
    begin = words.find(unit)
    return Signature(
        part_of(document, line.span, words, begin, begin + len(unit)) if unit else None,
        part_of(document, line.span, words, date.start, date.end),
        line.paragraph,
    )


def is_unit(words: str) -> bool:
    """Whether short words read as the name of a unit or of a person who signs."""
    words = words.strip("（()）—-")
    if not 2 <= len(words) <= 30 or not _STOPS.isdisjoint(words):
        return False
    return words.endswith(UNIT_ENDS) or words.startswith(_SIGNERS) or any([duty in words[2:] for duty in _DUTIES])


def _first(found: Iterable[Signature | None]) -> Signature | None:
    return next((signature for signature in found if signature), None)


def _dated(document: Document, lines: Sequence[Line], within: Span) -> Signature | None:
    """The last day of the region that stands on a line of its own, and who signs above it."""
    for at in range(within.end - 1, max(within.start, within.end - 10) - 1, -1):
        found = signed_line(document, lines[at])
        if found:
            if found.unit:
                return found._replace(first=at)
            return _above(lines, within, at, found)
        if len(lines[at].words) > 60 or not lines[at].words:
            return None
    return None


def _above(lines: Sequence[Line], within: Span, at: int, found: Signature) -> Signature:
    top = at
    while top > within.start and at - top < 3 and _may_sign(lines[top - 1]):
        if top < at and not is_unit(lines[top - 1].words):
            break
        top -= 1
    if top < at:
        return Signature(Span(lines[top].span.start, lines[at - 1].span.end), found.date, top)
    if at + 1 < within.end and _may_sign(lines[at + 1]) and is_unit(lines[at + 1].words):
        return Signature(lines[at + 1].span, found.date, at)
    return found._replace(first=at)


def _undated(lines: Sequence[Line], within: Span) -> Signature | None:
    """A last line that can be nothing but the name of a unit."""
    for at in range(within.end - 1, max(within.start, within.end - 6) - 1, -1):
        line = lines[at]
        if not line.words:
            return None
        if at > within.start and _may_sign(line) and is_unit(line.words):
            return Signature(line.span, None, at)
        if not is_closing(line.words):
            return None
    return None


def _may_sign(line: Line) -> bool:
    words = line.words
    return (
        2 <= len(words) <= 30
        and line.kind == "body"
        and words[-1] not in _MARKS
        and "。" not in words
        and not words.startswith(_CLOSING)
        and not is_closing(words)
        and number_at(words, 0) is None
    )


def _last_date(words: str) -> Span | None:
    """The day or month that short words end with, but for a bracket: 2018年12月20日, 二〇一八年十二月, 2018-12-20.

    Masked days (20XX年X月X日) are a signature too: what is wrong with them is for another rule to say.
    """
    end = len(words) - words.endswith(("）", ")"))
    here = words.rfind("年", 0, end)
    start = _year_start(words, here) if here >= 0 else None
    if start is not None:
        month, parted, day = words[here + 1 : end].partition("月")
        if parted and _is_figure(month) and (not day or (day[-1] in "日号" and _is_figure(day[:-1]))):
            return Span(start, end)
    if words[end - 1 : end].isdecimal():
        plain = _plain_date().search(words, 0, end)
        return Span(*plain.span()) if plain else None
    return None


def _year_start(words: str, here: int) -> int | None:
    """Where the figures of the year begin that end at `here`: four, or two and three of which all are masked."""
    year = words[max(0, here - 4) : here]
    if len(year) == 4:
        first, others = year[0], year[1:]
        if (
            (first in "12" and _DIGITS_OR_MASKS.issuperset(others))
            or (first in "一二" and _YEAR_FIGURES.issuperset(others))
            or _MASKS.issuperset(year)
        ):
            return here - 4
    for width in (3, 2):
        if here >= width and _MASKS.issuperset(words[here - width : here]):
            return here - width
    return None


def _is_figure(words: str) -> bool:
    """Whether the words are the figure of a month or a day."""
    if not words or len(words) > 3:
        return False
    if _FIGURES.issuperset(words):
        return True
    return len(words) < 3 and (_DIGITS.issuperset(words) or _BLANKED.issuperset(words))


@cache
def _plain_date() -> re.Pattern[str]:
    return re.compile("[12][0-9]{3}[-./][0-9]{1,2}[-./][0-9]{1,2}$")
