"""Percentages as they are written, and whether they are what two quantities give."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_VAGUE_BEFORE = ("近", "约", "超", "逾", "过", "不足", "不到", "至少", "～", "~", "—", "-", "–", "%至", "％至", "%到")
_VAGUE_BEHIND = ("以上", "左右", "以下", "多", "～", "~", "—", "-", "–", "至", "以内")


class Percent(NamedTuple):
    """`start`..`end` are offsets in the folded text, the sign included; `step` is one unit of its last digit."""

    start: int
    end: int
    value: float
    step: float
    words: str

    def fits(self, low: float, high: float) -> bool:
        """Whether it can be written for a share between `low` and `high`, rounded or cut off."""
        return low <= self.value + self.step + 1e-9 and high >= self.value - self.step / 2 - 1e-9

    def near(self, value: float) -> str:
        """Another share to as many digits."""
        digits = 0
        step = self.step
        while step < 0.9:
            step, digits = step * 10, digits + 1
        return f"{value:.{digits}f}{self.words[-1]}"


def percents(text: str, start: int = 0, end: int | None = None) -> Iterator[Percent]:
    """The exact percentages of a text, found from their sign."""
    end = len(text) if end is None else end
    for sign in "%％":
        at = text.find(sign, start, end)
        while at >= 0:
            percent = percent_at(text, at, start)
            if percent is not None:
                yield percent
            at = text.find(sign, at + 1, end)


def percent_at(text: str, at: int, least: int = 0) -> Percent | None:
    """The percentage whose sign stands at `at`."""
    left = max(least, at - 9)
    match = _figures().search(text, left, at)
    if match is None:
        return None
    start = match.start()
    if text[max(0, start - 2) : start].endswith(_VAGUE_BEFORE) or text.startswith(_VAGUE_BEHIND, at + 1):
        return None
    _, point, decimals = match[0].partition(".")
    return Percent(start, at + 1, float(match[0]), 10.0 ** -len(decimals) if point else 1.0, text[start : at + 1])


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(r"(?<![\d.])\d{1,5}(?:\.\d{1,3})?\Z")
