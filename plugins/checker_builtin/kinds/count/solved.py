"""What was found against what was done about it: 发现问题12个，整改15个."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from checker.model.document import Document
from checker.model.finding import Related
from checker_builtin.kinds.count.fault import Cue, Fault
from checker_builtin.kinds.count.quantities import Quantity, quantities, quantity_at


def solved(document: Document, cues: Sequence[Cue]) -> Iterator[Fault]:
    """More solved than there was, or solved and unsolved that are not all; a cue is the verb of the finding."""
    text = document.folded.text
    seen: set[int] = set()
    for cue in cues:
        first = next(quantities(text, cue.end, cue.end + 24), None)
        if first is None or first.start in seen or not _thing().fullmatch(text, cue.end, first.start):
            continue
        seen.add(first.start)
        done = _done(text, first, text[cue.end : first.start])
        if done is None or not (first.exact and done.exact) or _earlier().search(text, done.end, done.end + 16):
            continue
        rest = _rest(text, done)
        if done.low > first.high:
            yield _fault(document, done, first, f"比“{first.words}”还多", f"不多于{first.words}的数")
        elif rest is not None and rest.exact and abs(done.value + rest.value - first.value) > first.slack + 1e-6:
            both = first.like(done.value + rest.value)
            yield _fault(document, first, done, f"后面的“{done.words}”与“{rest.words}”相加是{both}", both)


def _fault(document: Document, wrong: Quantity, other: Quantity, fault: str, right: str) -> Fault:
    folded = document.folded
    related = (Related(folded.back(other.start, other.end), "对照的数"),)
    return Fault(folded.back(wrong.start, wrong.end), wrong.words, fault, right, related)


def _done(text: str, first: Quantity, thing: str) -> Quantity | None:
    """How many of the things were solved; what stands between verb and number must be these things."""
    match = _verb().match(text, first.end)
    if match is None:
        return None
    quantity = next(quantities(text, match.end(), match.end() + 16), None)
    if quantity is None or quantity.unit != first.unit:
        return None
    between = text[match.end() : quantity.start]
    return quantity if not between or between[-2:] in thing else None


def _rest(text: str, done: Quantity) -> Quantity | None:
    """How many are left: ，1个正在整改; ，剩余1个."""
    match = _left().match(text, done.end)
    if match is None:
        return None
    quantity = quantity_at(text, match.end(), match.end() + 12)
    if quantity is None or quantity.unit != done.unit:
        return None
    return quantity if match["word"] or _open().match(text, quantity.end) else None


@cache
def _thing() -> re.Pattern[str]:
    return re.compile("[一-龥]{0,12}")


@cache
def _verb() -> re.Pattern[str]:
    verbs = "整改|办结|化解|解决|处理|处置|答复|查实|销号|回复|调处|办理|核查|查处|整治|消除"
    before = "(?:已|已经|目前已|现已|截至目前已|均已|督促|推动|及时|现场|成功|全部|共|累计|依法){0,2}"
    return re.compile(rf"，{before}(?:完成)?(?:{verbs})(?:完成|到位|完毕)?了?")


@cache
def _left() -> re.Pattern[str]:
    return re.compile("，(?P<word>剩余|其余|尚有|还有|还剩|另有)?的?")


@cache
def _earlier() -> re.Pattern[str]:
    """Some of what was solved is of another year."""
    return re.compile("含|包括|其中|结转|遗留|上年|往年|去年")


@cache
def _open() -> re.Pattern[str]:
    return re.compile("正在|尚未|未|仍在|仍未|待|还在")
