"""The longest consistent reading of a row of numbers: one wrong number is one fault, whatever follows it."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

GAP, REPEAT, ORDER, START = "gap", "repeat", "order", "start"
_MOST_WRONG = 4  # numbers on end that may be wrong while those around them are trusted
_WRONG, _REPEATED, _MISSING, _AGAIN, _BACK, _BEGUN = 10, 9, 9, 11, 12, 11
_SWAPPED = 6  # what two numbers that changed places cost less than two that are wrong
_ANEW = 2  # a new row, although nothing stands above it, that lacks its 二
_CONTINUED = 1  # under a new parent a row begins anew; that it goes on is sound, but the second reading


class Break(NamedTuple):
    """What is wrong at number `at` of the row, and what should stand there.

    `expected` is the number that the others ask for. `alone`: those that follow go on as if this
    one were right as `expected`, so it alone is wrong; else they go on from it as it stands.
    `anew`: nothing stands before it in its row. `swapped`: it changed places with the next number.
    """

    at: int
    check: str
    expected: int
    alone: bool
    anew: bool
    swapped: bool = False


# Numbers of one form in the order of the text; and before which of them something higher stands,
# so that a new row may begin.
Row = tuple[Sequence[int], Sequence[bool]]


def breaks(row: Row) -> tuple[int, list[Break]]:
    """The price of the cheapest reading, and its breaks; 0 and none where the numbers are in order."""
    ordinals, _ = row
    count = len(ordinals)
    if _is_plain(row):
        return 0, []
    best: list[tuple[int, int, str]] = []  # price, the trusted number before, what happens in between
    for at in range(count):
        choices = [_first(ordinals, at)] if at <= _MOST_WRONG else []
        for before in range(max(0, at - 1 - _MOST_WRONG), at):
            price, check = _step(row, before, at)
            choices.append((best[before][0] + price, before, check))
        best.append(min(choices))
    # Of two that cost the same the later is trusted: 一、二、四 lacks one rather than ends wrongly.
    ends = [(best[at][0] + _wrong_ones(ordinals, at, count), -at) for at in range(max(0, count - 3), count)]
    if count == 2:
        ends.append((_wrong_ones([0, *ordinals], 0, 3), 1))  # 二、 一、
    price, last = min(ends)
    return price, _told(row, best, -last)


def _is_plain(row: Row) -> bool:
    last = 0
    for at, (ordinal, anew) in enumerate(zip(*row, strict=True)):
        if ordinal != (1 if anew else last + 1) and not _goes_on(row, at):
            return False
        last = ordinal
    return True


def _first(ordinals: Sequence[int], at: int) -> tuple[int, int, str]:
    """The first number that is trusted; those before it are wrong."""
    if ordinals[at] == at + 1:
        return _wrong_ones([0, *ordinals[:at]], 0, at + 1), -1, ""
    return (_BEGUN, -1, START) if at == 0 else (1_000_000, -1, "")


def _step(row: Row, before: int, at: int) -> tuple[int, str]:
    """What it costs to trust the numbers `before` and `at` and none between, and what it is called."""
    ordinals, anew = row
    steps, step = at - before, ordinals[at] - ordinals[before]
    wrong = _wrong_ones(ordinals, before, at)
    if step == steps:
        return wrong + _CONTINUED * any(anew[before + 1 : at + 1]), ""
    if ordinals[at] == 1 and anew[at]:
        return wrong, ""
    if ordinals[at] == steps and (anew[before + 1] or _goes_on(row, before + 1)):
        return wrong, ""
    if steps > 1:
        return 1_000_000, ""
    if anew[at]:
        return _BEGUN, START
    if step == 0:
        return _REPEATED, REPEAT
    if ordinals[at] == 1:
        followed = at + 1 < len(ordinals) and ordinals[at + 1] > 1 and not anew[at + 1]
        return (_ANEW, "") if followed else (_AGAIN, ORDER)
    return (_MISSING, GAP) if step > 0 else (_BACK, ORDER)


def _wrong_ones(ordinals: Sequence[int], before: int, at: int) -> int:
    """What it costs to trust none of the numbers between two."""
    trusted = ordinals[before]
    swapped = at - before == 3 and (ordinals[before + 1], ordinals[before + 2]) == (trusted + 2, trusted + 1)
    return (at - before - 1) * _WRONG - _SWAPPED * swapped


def _goes_on(row: Row, at: int) -> bool:
    """Whether 一 is followed by 二: a new row, although nothing stands above it."""
    ordinals, anew = row
    return ordinals[at] == 1 and at + 1 < len(ordinals) and ordinals[at + 1] == 2 and not anew[at + 1]


def _told(row: Row, best: Sequence[tuple[int, int, str]], last: int) -> list[Break]:
    """The breaks along the cheapest way, in order."""
    ordinals, anew = row
    found: list[Break] = []
    above = ordinals[last] if last >= 0 else 0
    for at in range(len(ordinals) - 1, last, -1):
        found.append(_wrong(row, at, above + at - last, anew=last < 0 and at == 0))
    at = last
    while at >= 0:
        _, before, check = best[at]
        if check:
            fresh = check == START
            alone = at == len(ordinals) - 1 and check in (REPEAT, ORDER)  # at a gap one may be missing as well
            found.append(Break(at, check, 1 if fresh else ordinals[before] + 1, alone, fresh))
        goes_on = before >= 0 and (ordinals[at] - ordinals[before] == at - before or anew[at])
        for between in range(at - 1, before, -1):
            begun = not goes_on and between == before + 1
            expected = ordinals[before] + between - before if goes_on else ordinals[at] - (at - between)
            found.append(_wrong(row, between, expected, anew=begun))
        at = before
    return list(_swaps_joined(ordinals, found[::-1]))


def _swaps_joined(ordinals: Sequence[int], found: Sequence[Break]) -> Iterator[Break]:
    """Two numbers on end that changed places are one break."""
    skipped = False
    for one, other in zip_longest(found, found[1:]):
        if skipped:
            skipped = False
        elif other and one.alone and other.alone and other.at == one.at + 1:
            skipped = (ordinals[one.at], ordinals[other.at]) == (other.expected, one.expected)
            yield one._replace(check=ORDER, swapped=True) if skipped else one
        else:
            yield one


def _wrong(row: Row, at: int, expected: int, *, anew: bool = False) -> Break:
    """A number that alone is wrong: the others are in order without it."""
    ordinals, _ = row
    near = ordinals[max(0, at - expected + 1) : at]
    check = REPEAT if ordinals[at] in near else ORDER
    return Break(at, check, expected, True, anew)
