"""Growth against its two ends: 由20件增至30件，增长40%."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from checker.model.document import Document
from checker.model.finding import Edit, Fix, Related
from checker_builtin.kinds.count.fault import Cue, Fault
from checker_builtin.kinds.count.percents import percents
from checker_builtin.kinds.count.quantities import Quantity, amount, last_quantity, quantities, quantity_at

_SENTENCE = "。；！？\n"


class _Change(NamedTuple):
    """From one quantity to another, and where what is said of the difference may begin."""

    first: Quantity
    second: Quantity
    end: int
    last_year: bool  # the first is of no other year than the last one, so 同比 speaks of it


def changes(document: Document, cues: Sequence[Cue]) -> Iterator[Fault]:
    """Differences that are not those of the two ends; a cue is the verb between these."""
    text = document.folded.text
    for cue in cues:
        change = _against_last_year(text, cue) if text[cue.start] in "比较" else _change(text, cue.start, cue.end)
        if change is not None:
            yield from _faults(document, change)


def _change(text: str, at: int, end: int) -> _Change | None:
    """由…20件增至30件: both ends exact and of one unit, which the first may leave out."""
    start = max([text.rfind(mark, max(0, at - 40), at) for mark in "由从"])
    if start < 0 or any([mark in text[start:at] for mark in _SENTENCE]):
        return None
    second = next(quantities(text, end, end + 24), None)
    if second is None or second.start - end > 12 or not _filler().fullmatch(text, end, second.start):
        return None
    first = last_quantity(text, start, at)
    if first is None or not _tail().fullmatch(text, first.end, at):
        return None
    if first.unit != second.unit or not first.exact or not second.exact or first.value <= 0:
        return None
    words = text[start:at]
    last_year = "年" not in words or "上年" in words or "去年" in words
    return _Change(first, second, second.end, last_year)


def _against_last_year(text: str, cue: Cue) -> _Change | None:
    """发文42件，比去年同期的56件减少25%: the first end stands behind the second."""
    match = _last_years().match(text, cue.start)
    first = quantity_at(text, match.end(), match.end() + 16) if match else None
    second = last_quantity(text, max(0, cue.start - 20), cue.start)
    if first is None or second is None or text[second.end : cue.start] not in ("，", "（", "("):
        return None
    if first.unit != second.unit or not first.exact or not second.exact or first.value <= 0:
        return None
    return _Change(first, second, first.end, True)


def _faults(document: Document, change: _Change) -> Iterator[Fault]:
    text = document.folded.text
    told = _difference().match(text, change.end)
    first, second = change.first, change.second
    if told is None or (told["beside"] and not change.last_year):
        return
    if told["share"]:
        percent = next(percents(text, told.start("share"), told.end("share") + 2), None)
        if percent is None or first.unit == "%":
            return
        low, high = _growth(first, second)
        if not percent.fits(low, high):
            right = percent.near(abs(second.value - first.value) * 100 / first.value)
            yield _fault(document, change, percent.start, percent.end, right)
        return
    difference = abs(second.value - first.value)
    slack = first.slack + second.slack + 1e-6
    points = told["points"]
    if points:
        if first.unit != "%" or text.startswith(("以上", "左右", "多"), told.end()):
            return
        decimals = points.partition(".")[2]
        if abs(float(points) - difference) > slack + 0.5 * 10 ** -len(decimals):
            yield _fault(document, change, *told.span("points"), amount(round(difference, 2)))
        return
    added = next(quantities(text, told.start("amount"), told.end("amount") + 20), None)
    if added is None or added.unit != second.unit or not added.exact:
        return
    if abs(added.value - difference) > slack + added.slack:
        yield _fault(document, change, added.start, added.end, added.like(difference))


def _growth(first: Quantity, second: Quantity) -> tuple[float, float]:
    """The change in percent, from least to most."""
    ends = [
        abs(new - old) * 100 / old for old in (first.low, first.high) for new in (second.low, second.high) if old > 0
    ]
    return min(ends), max(ends)


def _fault(document: Document, change: _Change, start: int, end: int, right: str) -> Fault:
    folded = document.folded
    span = folded.back(start, end)
    first, second = change.first, change.second
    related = (
        Related(folded.back(first.start, first.end), "原来"),
        Related(folded.back(second.start, second.end), "后来"),
    )
    verb = "增加" if second.value > first.value else "减少"
    points = "个百分点" if first.unit == "%" else ""
    fault = f"从{first.words}到{second.words}是{verb}{right}{points}"
    fix = Fix(f"改为“{right}”", False, (Edit(span, right),))
    return Fault(span, folded.text[start:end], fault, right, related, fix, first.maybe_rounded or second.maybe_rounded)


@cache
def _last_years() -> re.Pattern[str]:
    return re.compile(r"[比较](?:上年|去年|20\d\d年)(?:同期)?的")


@cache
def _filler() -> re.Pattern[str]:
    return re.compile(r"(?:了|[一-龥]{0,4}年(?:底|末)?的?|(?:20)?\d{2}年(?:底|末)?的?|今年的|目前的|现在的)?")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(r"[一-龥]{0,6}[，]?")


@cache
def _difference() -> re.Pattern[str]:
    verbs = "增长|增加|增幅|增|提高|提升|上升|下降|减少|降幅|降低|压减|压缩|净增|降"
    return re.compile(
        rf"(?:[一-龥]{{0,4}}[，,（(])?(?P<beside>同比)?(?:共|净|累计)?(?:{verbs})(?:率|幅)?(?:了|为|达|达到)?"
        r"(?:(?P<share>[\d.]{1,8}[%％])|(?P<points>[\d.]{1,6})个百分点|(?P<amount>\d))"
    )
