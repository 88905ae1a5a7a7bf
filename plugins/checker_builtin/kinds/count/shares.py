"""Percentages against their base: 完成80项，占100项的85%; 应到50人，实到48人，到会率98%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from checker.model.document import Document
from checker.model.finding import Edit, Fix, Related
from checker_builtin.kinds.count.chains import sentence_bounds
from checker_builtin.kinds.count.fault import Cue, Fault
from checker_builtin.kinds.count.percents import Percent, percent_at
from checker_builtin.kinds.count.quantities import Quantity, last_quantity, quantities
from checker_builtin.kinds.count.totals import whole_before

_SENTENCE = "。；！？\n"
# Rates of one quantity to another of the same unit, both told before them.
_RATES = (
    *("到会", "出席", "参会", "参训", "到课", "完成", "办结", "合格", "通过", "参与", "签订", "签约", "整改", "化解"),
    *("回收", "收回", "发放", "入户", "达标", "优良", "优秀", "参加", "到位", "结案", "满足", "兑现", "销号", "得票"),
    *("支持", "采纳"),
)
_TOO_MUCH = 100.0
_Compared = tuple[Quantity, Quantity]  # part and base


def shares(document: Document, cues: Sequence[Cue]) -> Iterator[Fault]:
    """The percentages that are not what their two quantities give; a cue is the sign."""
    text = document.folded.text
    for cue in cues:
        percent = percent_at(text, cue.start)
        if percent is None:
            continue
        compared = _compared(text, percent)
        if compared is None:
            if percent.value > _TOO_MUCH and text[: percent.start].endswith(("占", "占比", "占总数的")):
                yield _fault(document, percent, "占比不会超过100%", "100%以内的数", ())
            continue
        part, base = compared
        if not (part.exact and base.exact and base.low > 0):
            continue
        if not any([_fits(percent, part, other) for other in (base, *_others(text, part))]):
            right = percent.near(100 * part.value / base.value)
            yield _fault(document, percent, f"{part.words}占{base.words}的{right}", right, (part, base))


def _fits(percent: Percent, part: Quantity, base: Quantity) -> bool:
    return base.low > 0 and percent.fits(100 * part.low / base.high, 100 * part.high / base.low)


def _others(text: str, part: Quantity) -> list[Quantity]:
    """Other quantities that may be the base: 职工200人，其中党员120人，在职党员80人，占66.7%."""
    start, _ = sentence_bounds(text, part.start, _SENTENCE)
    return [found for found in quantities(text, max(start, part.start - 80), part.start) if found.unit == part.unit]


def _fault(document: Document, percent: Percent, fault: str, right: str, told: tuple[Quantity, ...]) -> Fault:
    folded = document.folded
    span = folded.back(percent.start, percent.end)
    captions = ("这一部分", "总数")
    related = tuple(
        Related(folded.back(quantity.start, quantity.end), caption)
        for quantity, caption in zip(told, captions, strict=False)
    )
    fix = Fix(f"改为“{right}”", False, (Edit(span, right),)) if told else None
    weak = any([quantity.maybe_rounded for quantity in told])
    return Fault(span, percent.words, fault, right, related, fix, weak)


def _compared(text: str, percent: Percent) -> _Compared | None:
    """The part and the base of a percentage, where both are told."""
    before = text[max(0, percent.start - 30) : percent.start]
    if "占" not in before and "率" not in before:
        return None
    start, _ = sentence_bounds(text, percent.start, _SENTENCE)
    before = text[max(start, percent.start - 30) : percent.start]
    told = _of_told_base(text, start, percent)
    if told is not None:
        return told
    whole = _of_whole().search(before)
    if whole:
        return _of_divided(text, start, percent, whole["what"] or "")
    rate = _rate().search(before)
    if rate:
        return _of_two(text, start, percent.start - len(before) + rate.start())
    return None


def _of_told_base(text: str, start: int, percent: Percent) -> _Compared | None:
    """80项，占100项的80%."""
    at = text.rfind("占", start, percent.start)
    if at < 0 or percent.start - at > 30:
        return None
    for base in quantities(text, at + 1, percent.start):
        part = _last(text, start, at)
        if part is None or part.unit != base.unit or base.start - at > 10:
            return None
        if not _base_end().fullmatch(text, base.end, percent.start) or not _near().fullmatch(text, part.end, at):
            return None
        return part, base
    return None


def _of_divided(text: str, start: int, percent: Percent, what: str) -> _Compared | None:
    """党员50名，其中女党员20名，占40%: the base stands before 其中, the part right before 占.

    `what` is what the base is said to count (占党员总数的): the words before the base must speak of it.
    """
    at = text.rfind("占", start, percent.start)
    among = text.rfind("其中", start, at)
    if among < 0:
        return None
    base, part = whole_before(text, among), _last(text, among, at)
    if base is None or part is None or part.unit != base.unit or not _near().fullmatch(text, part.end, at):
        return None
    if what[-2:] not in text[max(start, base.start - 16) : among]:
        return None
    return part, base


def _of_two(text: str, start: int, at: int) -> _Compared | None:
    """应到50人，实到48人，到会率96%: the only two quantities of the sentence, the greater is the base."""
    found = list(quantities(text, max(start, at - 60), at))
    *earlier, base, part = found if len(found) > 1 else (None, None)
    if base is None or part is None or base.unit != part.unit or part.unit in "%％":
        return None
    if any([quantity is not None and quantity.unit == part.unit for quantity in earlier]):
        return None
    if not _near().fullmatch(text, part.end, at) or not _done().search(text, base.end, part.start):
        return None
    part, base = sorted((part, base), key=lambda quantity: quantity.value)
    return part, base


def _last(text: str, start: int, end: int) -> Quantity | None:
    """The last quantity before `end`; none where it is a difference (比上年增加76名)."""
    found = last_quantity(text, max(start, end - 40), end)
    if found is None:
        return None
    clause = max([text.rfind(mark, start, found.start) for mark in "，、（("]) + 1
    return None if _differing().search(text, max(start, clause), found.start) else found


@cache
def _of_whole() -> re.Pattern[str]:
    """占总数的, 占比; 占同级干部的 has another base."""
    return re.compile(
        r"占(?:到|比|比例|比重|比为|比达|(?P<what>[一-龥]{0,10}?)(?:总数|总人数|人数|总量)的?(?:比例|比重)?)?\Z"
    )


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(
        rf"[，、（(](?:整改|问题|任务|目标|党员|建议|提案|总)?(?:{'|'.join(_RATES)})率(?:为|达|达到|是|高达)?\Z"
    )


@cache
def _done() -> re.Pattern[str]:
    """A new clause, or what was done with the things: 32个问题已整改完成30个."""
    return re.compile("，|已|完成|整改|办结")


@cache
def _differing() -> re.Pattern[str]:
    return re.compile("[比增减超多少]")


@cache
def _base_end() -> re.Pattern[str]:
    return re.compile(r"[一-龥]{0,8}的")


@cache
def _near() -> re.Pattern[str]:
    return re.compile(r"[一-龥]{0,6}[，、（(]?(?:约)?")
