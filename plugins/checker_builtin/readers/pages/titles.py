"""The title on the first page: the centred lines that are larger than the text, or end as titles do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.reading.furniture import is_furniture
from checker.reading.titles import genre
from checker_builtin.readers.pages.lines import Line
from checker_builtin.readers.pages.measures import Measures, alike
from checker_builtin.readers.text.rows import ends_sentence, numbered

_MOST_LINES = 12  # at the top of the page
_LARGER = 1.12  # than the text
_OFF_CENTRE = 2.0  # sizes
_LEAST_INSET = 1.5  # sizes, at both sides
_WIDEST_PITCH = 2.4  # sizes
_BRACKETS = "（(—"


class Group(NamedTuple):
    """Lines of the first page that are read as one, from `start` to before `end`."""

    start: int
    end: int
    title: bool = False


def head_of(lines: Sequence[Line], measures: Measures) -> list[Group]:
    """The groups of centred lines at the top of the first page: the title, and what else is larger than the text."""
    groups: list[Group] = []
    at = 0
    while at < min(len(lines), _MOST_LINES) and lines[at].page == lines[0].page:
        if not _is_centred(lines[at], measures):
            at += 1
            continue
        end = at + 1
        while end < min(len(lines), at + _MOST_LINES) and _belongs(lines[end - 1], lines[end], measures):
            end += 1
        groups.append(Group(at, end))
        at = end
    title = _title(lines, groups, measures)
    return [
        group._replace(title=group is title)
        for group in groups
        if group is title or _is_larger(lines[group.start], measures)
    ]


def _title(lines: Sequence[Line], groups: Sequence[Group], measures: Measures) -> Group | None:
    """The group that ends as titles do; else the largest that is not the red head of a document."""
    larger = [group for group in groups if _is_larger(lines[group.start], measures)]
    for group in groups:
        if (group in larger or group.end - group.start > 1) and genre(_words(lines, group)):
            return group
    larger = [group for group in larger if not is_furniture(_words(lines, group))]
    return max(larger, key=lambda group: lines[group.start].size, default=None)


def _words(lines: Sequence[Line], group: Group) -> str:
    return "".join("".join(line.text.split()) for line in lines[group.start : group.end])


def _is_centred(line: Line, measures: Measures) -> bool:
    margins = measures.widest(line)
    left, right = line.left - margins.left, margins.right - line.right
    if abs(left - right) > _OFF_CENTRE * measures.size or ends_sentence(line.text):
        return False
    return _is_larger(line, measures) or (min(left, right) >= _LEAST_INSET * measures.size and not numbered(line.text))


def _is_larger(line: Line, measures: Measures) -> bool:
    return line.size >= _LARGER * measures.size


def _belongs(line: Line, following: Line, measures: Measures) -> bool:
    down = following.baseline - line.baseline
    return (
        line.page == following.page
        and alike(line.size, following.size)
        and _is_centred(following, measures)
        and 0 < down <= _WIDEST_PITCH * line.size
        and following.text[0] not in _BRACKETS
    )
