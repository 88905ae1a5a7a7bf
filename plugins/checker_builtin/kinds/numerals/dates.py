"""Dates as they are written: half in Chinese numerals, with two figures for the year, the day of signing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.document import Document
from checker.model.finding import Edit
from checker.model.rule import Rule
from checker.model.text import Span
from checker.reading.numerals import number, small
from checker_builtin.kinds.written.fault import Fault
from checker_builtin.kinds.written.judging import WrittenOptions, compiled

_HAN = "一二三四五六七八九十廿"
_ZEROS = "〇○零O"
_YEAR = f"[0-9]{{4}}|[一二][{_HAN}{_ZEROS}]{{3}}"
# Each begins with its one sure character, which is found at once in a long text; then it looks left.
_HALVES = (
    f"年(?:(?<=[0-9]{{4}}年)[{_HAN}]{{1,3}}月|(?<=[一二][{_HAN}{_ZEROS}]{{3}}年)[0-9]{{1,2}}月)",
    f"月(?:(?<=[0-9]月)[{_HAN}]{{1,3}}日|(?<=[{_HAN}]月)[0-9]{{1,2}}日)",
)
_DATE = f"(?:(?P<year>{_YEAR})年)?(?P<month>[0-9]{{1,2}}|[{_HAN}]{{1,3}})月(?:(?P<day>[0-9]{{1,2}}|[{_HAN}]{{1,3}})日)?"
# 18年度, but not 2018年度, 第18年度, 2017—18年度, 18年底蕴, 历时18年初步建成.
_SHORT_YEAR = (
    r"年(?<=(?<![0-9.．/第—～~－-])[12][0-9]年)"
    r"(?:度(?![过假日量])|底(?![蕴气色线子])|初(?![步心衷见具始级中次期])|[上下]半年|(?:0?[1-9]|1[0-2])月)"
)
# 2018.12.20 and 2018/12/20, but not in the address of a page or in a number of four parts.
_PARTED = r"{0}(?<=(?<![0-9A-Za-z./本-])20[0-3][0-9]{0})(0?[1-9]|1[0-2]){0}(0?[1-9]|[12][0-9]|3[01])(?![0-9]|[./][0-9])"
_TERM = re.compile(
    "(?:刑|役|制|押|期|龄|历时|时隔)[^，。；]{0,6}$|(?:用时|连续|近|约|达|满|为期|已有|经过|用了|干了|工作)$"
)
_LATEST = 35  # a year of two figures is one of this century up to here


def half_chinese(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """Dates of which one part is written in figures and another in Chinese numerals (2018年十二月5日)."""
    text = document.folded.text
    starts = sorted({_start(text, match.start()) for part in _HALVES for match in compiled(part).finditer(text)})
    end = 0
    for start in starts:
        match = compiled(_DATE).match(text, start)
        if match is None or start < end or _is_feast(text, match):
            continue
        right = _in_figures(match)
        if right is not None:
            end = match.end()
            yield _written(document, start, end, right)


def short_year(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """Years with two figures (18年度, 19年3月)."""
    text = document.folded.text
    for match in compiled(_SHORT_YEAR).finditer(text):
        start = match.start() - 2
        short = text[start : start + 2]
        if short <= str(_LATEST) and not _TERM.search(text, max(0, start - 12), start):
            yield _written(document, start, start + 2, f"20{short}")


def parted_by_marks(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """Days whose parts are parted by points or strokes (2018.12.20)."""
    text = document.folded.text
    for mark in (r"\.", "/"):
        for match in compiled(_PARTED.format(mark)).finditer(text):
            year = text[match.start() - 4 : match.start()]
            right = f"{year}年{int(match[1])}月{int(match[2])}日"
            yield _written(document, match.start() - 4, match.end(), right)


def chinese_signed_date(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """A day of signing that is in Chinese numerals throughout."""
    span = _signed(document)
    if span is None:
        return
    match = compiled(_DATE).search("".join(document[span].split()))
    if match is None or match["year"] is None or match["year"].isdecimal() or match["month"].isdecimal():
        return
    right = _in_figures(match)
    if right is not None:
        yield Fault(span, right, edits=(Edit(span, right),))


def dayless_signed_date(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """A day of signing that is a month."""
    span = _signed(document)
    if span is not None and document[span].endswith("月"):
        yield Fault(span)


def _signed(document: Document) -> Span | None:
    """The day of signing without blanks; a day in brackets under the title is a note with a form of its own."""
    span = document.facts.signed_date
    if span is None or document.text[max(0, span.start - 1) : span.start] in ("（", "("):
        return None
    words = document[span]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _start(text: str, at: int) -> int:
    """Where the date begins whose 年 or 月 stands at a place."""
    if text[at] == "月":
        first = at
        while first > max(0, at - 3) and (text[first - 1].isdecimal() or text[first - 1] in _HAN):
            first -= 1
        if first == 0 or text[first - 1] != "年":
            return first
        at = first - 1
    return at - 4 if compiled(f"{_YEAR}").fullmatch(text, max(0, at - 4), at) else at + 1


def _is_feast(text: str, match: re.Match[str]) -> bool:
    """三月三, 八月十五: days of the old calendar, without 日; 一日一学, 三日内 are no days at all."""
    after = text[match.end() : match.end() + 1]
    return after in (tuple(_HAN) if match["day"] is None else ("一", "内", "游", "制"))


def _in_figures(match: re.Match[str]) -> str | None:
    year, month, day = match["year"], match["month"], match["day"]
    values = (number(year) if year else 0, small(month), small(day) if day else 0)
    if None in values or not 1 <= (values[1] or 0) <= 12 or (values[2] or 0) > 31:
        return None
    words = f"{values[0]}年" if year else ""
    return f"{words}{values[1]}月" + (f"{values[2]}日" if day else "")


def _written(document: Document, start: int, end: int, right: str) -> Fault:
    span = document.folded.back(start, end)
    return Fault(span, right, edits=(Edit(span, right),))
