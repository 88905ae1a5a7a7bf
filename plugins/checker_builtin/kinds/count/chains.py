"""Chains: named quantities one after the other, such as 党组会5次、支部党员大会4次和党小组会12次."""

import re
import sys
from functools import cache
from typing import NamedTuple

from checker_builtin.kinds.count.quantities import Quantity, quantities

_ENDS = "。；！？\n：:"
_LONGEST = 16  # characters of a name
_TIGHT = frozenset("、和及与")


class Part(NamedTuple):
    """A named quantity; `tight`: a pause mark or 和 stands before it, not a comma."""

    name: str
    quantity: Quantity
    tight: bool


class Chain(NamedTuple):
    """Parts of one unit, in order; `end` is where the last one ends, `open`: 等 or the like follows."""

    parts: tuple[Part, ...]
    end: int
    open: bool

    @property
    def value(self) -> float:
        return sum(part.quantity.value for part in self.parts)

    @property
    def exact(self) -> bool:
        return all([part.quantity.exact for part in self.parts])


def sentence_bounds(text: str, at: int, marks: str = _ENDS) -> tuple[int, int]:
    """The clause group around an offset: up to the marks on either side, at most 200 characters each way."""
    left, right = max(0, at - 200), min(len(text), at + 200)
    start = max([text.rfind(mark, left, at) for mark in marks]) + 1
    ends = [found for mark in marks if (found := text.find(mark, at, right)) >= 0]
    return max(start, left), min(ends, default=right)


def chain_at(text: str, start: int, end: int, unit: str) -> Chain | None:
    """The chain of one unit that begins at `start`; each part is a name and a quantity, or the other way round."""
    parts: list[Part] = []
    at, tight = start, True
    while at < end:
        part = _part(text, at, end, unit, tight)
        if part is None:
            break
        parts.append(part)
        at = part.quantity.end
        aside = _meanwhile().match(text, at, end)
        at = aside.end() if aside else at
        joint = _joint().match(text, at, end)
        if joint is None:
            break
        tight, at = joint[0][-1] in _TIGHT or joint[0][0] in _TIGHT, joint.end()
    if not parts:
        return None
    last = parts[-1].quantity.end
    return Chain(tuple(parts), last, text.startswith(("等", "以及", "及其他"), last))


def _part(text: str, at: int, end: int, unit: str, tight: bool) -> Part | None:
    for quantity in quantities(text, at, min(end, at + _LONGEST + 16)):
        name = text[at : quantity.start]
        if len(name) > _LONGEST or not _named().fullmatch(name) or quantity.unit != unit:
            return None
        return Part(name or noun_behind(text, quantity, end), quantity, tight)
    return None


def chain_before(text: str, end: int, start: int, unit: str) -> Chain | None:
    """The longest chain of one unit that ends exactly at `end`."""
    found = list(quantities(text, start, end))
    border = end
    for number in reversed(range(len(found))):
        quantity = found[number]
        behind = text[quantity.end : border]
        if quantity.unit != unit or (behind and not _joined().fullmatch(behind)):
            break
        border = quantity.start
    first = max([text.rfind(mark, start, border) for mark in "，、（(和及"]) + 1
    chain = chain_at(text, max(start, first), end, unit) if border < end else None
    return chain if chain is not None and chain.end == end else None


def noun_behind(text: str, quantity: Quantity, end: int = sys.maxsize) -> str:
    """The noun that a quantity counts where it stands behind it (5名女党员), up to `end`; '' where a mark follows."""
    match = _noun().match(text, quantity.end, end)
    return match[0] if match else ""


@cache
def _meanwhile() -> re.Pattern[str]:
    """What may be said of a part before the next one: 占40%, （比上年增长5%）."""
    return re.compile(
        r"[，、（(]?(?:[约为]?占[^。；，、\d（）]{0,12}|比[^。；，、\d]{0,8}(?:增长|下降))[\d.]{1,8}[%％][)）]?"
    )


@cache
def _joint() -> re.Pattern[str]:
    return re.compile("[，、](?:以及|和|及)?|以及|[和及与]")


@cache
def _joined() -> re.Pattern[str]:
    """What may stand between two parts of a chain."""
    return re.compile(rf"(?:[，、](?:以及|和|及)?|以及|[和及与])[^，、。；：！？\d（）()]{{0,{_LONGEST}}}")


@cache
def _named() -> re.Pattern[str]:
    return re.compile(r"[^，、。；：！？\d（）()]*")


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(r"[一-龥]{1,8}")
