"""Where two texts differ, line by line: exact, and linear however long and alike their lines are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LOOKED = 50  # lines that are looked ahead to find where the texts agree again
_SAME = (0, 0)


class Difference(NamedTuple):
    """The lines from `before` on (counted from 0) that became others from `after` on; either may be none."""

    before: int
    removed: tuple[str, ...]
    after: int
    added: tuple[str, ...]


def differences(before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    """The places where lines were changed, removed or added, in order.

    Made for texts that are mended here and there: where a line differs it was changed, unless
    the texts agree again when the lines by which one is longer are passed over.
    """
    left = right = 0
    while left < len(before) or right < len(after):
        by = _step(before, after, left, right)
        if by == _SAME:
            left, right = left + 1, right + 1
            continue
        first, second = left, right
        while _step(before, after, left, right) == by:
            left, right = left + by[0], right + by[1]
        yield Difference(first, tuple(before[first:left]), second, tuple(after[second:right]))


def _step(before: Sequence[str], after: Sequence[str], left: int, right: int) -> tuple[int, int]:
    """How many lines to pass over in each text, where they differ."""
    ended, other_ended = left == len(before), right == len(after)
    if (ended and other_ended) or (not ended and not other_ended and before[left] == after[right]):
        return _SAME
    longer = (len(before) - left) - (len(after) - right)
    if other_ended or (longer > 0 and not ended and _ahead(before, left, longer, after[right])):
        return 1, 0
    if ended or (longer < 0 and _ahead(after, right, -longer, before[left])):
        return 0, 1
    return 1, 1


def _ahead(lines: Sequence[str], at: int, extra: int, wanted: str) -> bool:
    return wanted in lines[at + 1 : at + 1 + min(extra, _LOOKED)]
