"""The outline: headings put on their levels, and the tree of sections under them."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.document import Section
from checker.model.text import Span
from checker.reading.headings import UNNUMBERED, Heading
from checker.reading.lines import words_end


def sections_of(text: str, headings: Sequence[Heading], end: int) -> tuple[Section, ...]:
    """The tree of sections; the last one ends at `end`, where the signature or the attachments begin."""
    roots: list[Section] = []
    open_: list[tuple[int, Heading, list[Section]]] = []
    for level, heading in (*zip(_levels(headings), headings, strict=True), (0, None)):
        border = heading.span.start if heading is not None else end
        while open_ and open_[-1][0] >= level:
            above, done, children = open_.pop()
            (open_[-1][2] if open_ else roots).append(_section(text, done, above, border, children))
        if heading is not None:
            open_.append((level, heading, []))
    return tuple(roots)


def _section(text: str, heading: Heading, level: int, border: int, children: list[Section]) -> Section:
    span, number, title, _, run_in, _, _ = heading
    start, behind = span
    # Children end where their parent does: only a section without any looks for the end of its words.
    end = children[-1].span.end if children else words_end(text, behind, border)
    whole = Span(start, end if end > behind else behind)
    words = number.words if number is not None else ""
    return Section(words, title, span, whole, level, run_in, None, "work", tuple(children))


def _levels(headings: Sequence[Heading]) -> list[int]:
    """Levels from 1 on: by number, by the format's marks, and for the unnumbered by their neighbours."""
    levels = [heading.level for heading in headings]
    if UNNUMBERED in levels:
        levels = _by_number(headings)
    if any([heading.marked for heading in headings]):
        levels = _by_marks(headings, levels)
    lift = 1 - min(levels, default=1)
    return [level + lift for level in levels] if lift > 0 else levels


def _by_number(headings: Sequence[Heading]) -> list[int]:
    """An unnumbered heading stands beside the highest numbered ones, or above those that begin anew under it."""
    top = min([heading.level for heading in headings if heading.number and heading.level > 0], default=1)
    levels: list[int] = []
    below: Heading | None = None
    for heading in reversed(headings):
        if heading.level != UNNUMBERED:
            levels.append(heading.level)
        elif below and below.number and below.number.ordinal == 1:
            levels.append(min(top, below.level - 1))
        else:
            levels.append(top)
        below = heading
    return levels[::-1]


def _by_marks(headings: Sequence[Heading], levels: list[int]) -> list[int]:
    """The format's marks rule; numbers count from the marked heading that they stand under."""
    ranks = {mark: rank for rank, mark in enumerate(sorted({h.marked for h in headings if h.marked}), start=1)}
    found: list[int] = []
    rank, shift = 0, 0
    settled = True
    for heading, level in zip(headings, levels, strict=True):
        if heading.marked:
            rank = ranks[heading.marked]
            settled = heading.number is not None
            shift = rank - heading.level if settled else 0
            found.append(rank)
            continue
        if not settled and heading.number:
            shift, settled = max(0, rank + 1 - level), True
        found.append(max(1, level + shift))
    return found
