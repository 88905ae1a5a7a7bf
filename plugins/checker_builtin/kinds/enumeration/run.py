"""A run: members of a set that stand one behind the other, with what stands between and beside them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from checker_builtin.kinds.enumeration.named_set import Table

_BETWEEN = frozenset('、，,；;：“”‘’"（）()和与及或以并且暨')
_LONGEST_GAP = 6
_LONGEST_STRANGER = 12
_MOST = 60  # of a hostile list no more is read at once
# A stranger between two members: parted from both by a pause mark or a word like 和, else it is no item of the list.
_STRANGER = r"[”’\"]?(?:、|和|与|及)[“‘\"]?([^、，,；;。：:！？!?\n“”‘’]{2,12})[”’\"]?(?:、|和|与|及|以及)[“‘\"]?"
_QUOTES = '“”‘’"'
_JOINS = ("、", "和", "与", "及", "或")
_JOINS_AFTER = (*_JOINS, "以及", "并", "，以及", "，及")


class Item(NamedTuple):
    """Something listed, at `start`..`end` of the folded text; `written` is '' for a stranger."""

    start: int
    end: int
    written: str


class Run(NamedTuple):
    """`items` begin and end with members of the set. `before`, `after`: the list goes on there with something else."""

    items: tuple[Item, ...]
    before: bool
    after: bool

    @property
    def start(self) -> int:
        return self.items[0].start

    @property
    def end(self) -> int:
        return self.items[-1].end


def shows(run: Run, table: Table) -> bool:
    """Whether a run without a name may be the set at all: a quick look before the close one."""
    if not table.least:
        return False
    return len(run.items) >= table.least or any([item.written in table.wrong for item in run.items])


def run_around(text: str, end: int, start: int, bounds: tuple[int, int], table: Table) -> Run | None:
    """The run of the member that ends at `end` and the one that begins at `start`, within `bounds`; None where
    there are no such members."""
    first, last = _member_before(text, end, bounds[0], table), _member_at(text, start, bounds[1], table)
    if first is None or last is None:
        return None
    items = [first, last]
    while len(items) < _MOST:
        step = _next(text, items[-1].end, bounds[1], table)
        if not step:
            break
        items += step
    while len(items) < _MOST:
        step = _previous(text, items[0].start, bounds[0], table)
        if not step:
            break
        items[:0] = step
    return Run(tuple(items), _goes_on_before(text, items[0].start), _goes_on_after(text, items[-1].end))


def _next(text: str, end: int, last: int, table: Table) -> list[Item]:
    """The member behind one that ends at `end`, with a stranger that stands between; empty where there is none."""
    for at in range(end, min(last, end + _LONGEST_GAP + 1)):
        member = _member_at(text, at, last, table)  # first of all: 和谐 begins like a mark
        if member is not None:
            return [member]
        if text[at] not in _BETWEEN:
            break
    if not _goes_on_after(text, end):
        return []
    stranger = _patterns()[0].match(text, end, last)
    member = _member_at(text, stranger.end(), last, table) if stranger else None
    return [Item(*stranger.span(1), ""), member] if stranger and member else []


def _previous(text: str, start: int, first: int, table: Table) -> list[Item]:
    """The same before a member that begins at `start`."""
    for at in range(start, max(first, start - _LONGEST_GAP - 1), -1):
        member = _member_before(text, at, first, table)
        if member is not None:
            return [member]
        if text[at - 1] not in _BETWEEN:
            break
    if not _goes_on_before(text, start):
        return []
    stranger = _patterns()[1].search(text, max(first, start - _LONGEST_STRANGER - 6), start)
    member = _member_before(text, stranger.start(), first, table) if stranger else None
    return [member, Item(*stranger.span(1), "")] if stranger and member else []


def _member_at(text: str, start: int, last: int, table: Table) -> Item | None:
    """The longest member that begins at `start`."""
    for length in table.lengths:
        if text[start : start + length] in table.written and start + length <= last:
            return Item(start, start + length, text[start : start + length])
    return None


def _member_before(text: str, end: int, first: int, table: Table) -> Item | None:
    """The longest member that ends at `end`."""
    for length in table.lengths:
        if end - length >= first and text[end - length : end] in table.written:
            return Item(end - length, end, text[end - length : end])
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_STRANGER), re.compile(f"{_STRANGER}$")


def _goes_on_before(text: str, start: int) -> bool:
    return text[max(0, start - 3) : start].rstrip(_QUOTES).endswith(_JOINS)


def _goes_on_after(text: str, end: int) -> bool:
    rest = text[end : end + 5].lstrip(_QUOTES)
    return rest.startswith(_JOINS_AFTER)
