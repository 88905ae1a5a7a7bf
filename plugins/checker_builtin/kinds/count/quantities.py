"""Quantities: a number with its measure word, how exactly it is written, and whether it is meant exactly."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from checker.reading.numerals import number
from checker_builtin.kinds.count.sieve import UNITS

_SCALES = {"": 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
# Words right before a number, or right behind its unit, that say that it is not exact or not the number of the thing.
_VAGUE_BEFORE = (*"近约超逾过第每各几前比仅～~—-–/.", "不足", "至少", "平均", "不少于", "不低于", "不到", "以上")
_VAGUE_BEHIND = ("以上", "左右", "以下", "上下", "以内", "多", "余", "之", "至", "到", "～", "~", "—", "-", "/")
_RANGE = ("至", "到")
# What parts the thousands of a number: GB/T 15835—2011 5.1.1 has a quarter of a blank or a comma.
GROUPING = ", \u00a0\u2005\u2006\u2009\u202f"
_UNGROUPED = str.maketrans("", "", GROUPING + "，")


class Quantity(NamedTuple):
    """`start`..`end` are offsets in the folded text, unit included; the truth lies in `value` ± `slack`.

    `size` is what the written number is multiplied by, `measure` the words behind it (万元), `unit` what it counts.
    """

    start: int
    end: int
    value: float
    slack: float
    unit: str
    exact: bool
    words: str
    size: float = 1.0
    measure: str = ""

    @property
    def low(self) -> float:
        return self.value - self.slack

    @property
    def high(self) -> float:
        return self.value + self.slack

    @property
    def maybe_rounded(self) -> bool:
        """Whether a whole number of ten thousands may stand for one that is not whole: 20亿元."""
        return self.size > 1 and not self.slack

    def like(self, value: float) -> str:
        """Another value in the measure of this one."""
        return f"{amount(value / self.size)}{self.measure}"


def quantities(text: str, start: int, end: int) -> Iterator[Quantity]:
    """The quantities that stand in a part of a folded text."""
    for match in _pattern().finditer(text, start, end):
        quantity = _quantity(text, match)
        if quantity is not None:
            yield quantity


def quantity_at(text: str, start: int, end: int) -> Quantity | None:
    """The quantity that begins exactly at `start`."""
    match = _pattern().match(text, start, end)
    return _quantity(text, match) if match else None


def last_quantity(text: str, start: int, end: int) -> Quantity | None:
    """The last quantity of a part of a text."""
    for match in reversed(list(_pattern().finditer(text, start, end))):
        quantity = _quantity(text, match)
        if quantity is not None:
            return quantity
    return None


def amount(value: float) -> str:
    """A number as one would write it."""
    return str(int(value)) if value == int(value) else f"{value:.4f}".rstrip("0").rstrip(".")


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    figures, scale, vague, unit = match.group("figures", "scale", "vague", "unit")
    value, slack = _value(figures)
    if value is None:
        return None
    size = _SCALES[scale or ""]
    if unit == "万元":
        size, unit = size * 1e4, "元"
    before = text[max(0, match.start() - 4) : match.start()]
    behind = text[match.end() : match.end() + 2]
    exact = not vague and not behind.startswith(_VAGUE_BEHIND)
    if before.endswith(_VAGUE_BEFORE) or (before.endswith(_RANGE) and before[-2:-1] in _unit_ends()):
        exact = False
    words = match[0]
    return Quantity(
        match.start(),
        match.end(),
        value * size,
        slack * size,
        "%" if unit == "％" else unit,
        exact,
        words,
        size,
        words[len(figures) :],
    )


def _value(figures: str) -> tuple[float | None, float]:
    """The number and half of its last decimal; whole numbers are taken as they stand."""
    if figures[0].isascii():
        plain = figures.translate(_UNGROUPED)
        _, point, decimals = plain.partition(".")
        return float(plain), 0.5 * 10 ** -len(decimals) if point else 0.0
    if len(figures) > 1 and "十" not in figures and "百" not in figures:
        return None, 0.0  # 三五个, 一二百
    return number(figures), 0.0


@cache
def _unit_ends() -> frozenset[str]:
    """The characters before which 至 makes a range: 5至8次, 5次至8次."""
    return frozenset("0123456789") | {unit[-1] for unit in UNITS}


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(sorted(set(UNITS), key=lambda unit: (-len(unit), unit)))
    return re.compile(
        rf"(?<![\d.])(?<!\d[{GROUPING}])(?P<figures>\d{{1,3}}(?:[{GROUPING}]\d{{3}}){{1,4}}(?!\d)(?:\.\d{{1,4}})?"
        r"|\d{1,12}(?:\.\d{1,4})?|(?<![一二三四五六七八九十百千两第])"
        r"[一二三四五六七八九十百两]{1,6}(?![千万亿]))"
        rf"(?P<scale>[百千]?万亿?|亿|[百千])?(?P<vague>[余多几])?(?P<unit>{units})"
    )
