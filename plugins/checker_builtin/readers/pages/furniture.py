"""What belongs to the page and not to the text: running headers, page numbers, notes at the foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from checker_builtin.readers.pages.lines import Line
from checker_builtin.readers.pages.measures import alike
from checker_builtin.readers.text.furniture import furniture_of
from checker_builtin.readers.text.rows import cells, ends_sentence, numbered, rows_of

Furniture = Literal["header", "footer", "footnote"]

_EDGE = 3  # lines at the top and at the bottom that are looked at
_MOST_CELLS = 80  # of a running header
_APART = 1.2  # usual distances of lines
_SAME_HEIGHT = 4.0  # points
_FIGURES = re.compile("[0-9０-９ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{1,4}|(?<![A-Za-z])[ivxIVX]{1,6}(?![A-Za-z])")
_NOTE = re.compile("[①-⑳*＊※]|[\\[［〔]?[0-9０-９]{1,2}[\\]］〕]?(?![0-9０-９.．、年月%])|注[:：]")
_NOTE_SIZE = 0.9  # of the text


def pattern_of(words: str) -> str:
    """The words of a header or footer without the page's number."""
    return _FIGURES.sub("#", "".join(words.split()))


def furniture_of_pages(pages: Sequence[Sequence[Line]], size: float) -> list[dict[int, Furniture]]:
    """For each page the lines, from top to bottom, that are furniture, by index. `size` is that of the text."""
    repeated = _repeated(pages)
    found = []
    for lines in pages:
        kinds: dict[int, Furniture] = {}
        for kind, edge in (("header", _top(lines)), ("footer", _bottom(lines))):
            for at in edge:
                running = _key(kind, lines[at]) & repeated and _is_apart(lines, at, 1 if kind == "header" else -1, size)
                if at in kinds or not (running or _is_page_number(lines[at].text)):
                    break
                kinds[at] = "header" if kind == "header" else "footer"
        kinds.update((at, "footnote") for at in _notes(lines, kinds, size))
        found.append(kinds)
    return found


def _is_apart(lines: Sequence[Line], at: int, inwards: int, size: float) -> bool:
    """Whether a line at the edge is of another size than the text, or stands off it: the text may repeat itself."""
    if not alike(lines[at].size, size) or not 0 <= at + inwards < len(lines):
        return True
    distances = sorted(other.baseline - line.baseline for line, other in pairwise(lines))
    distance = abs(lines[at + inwards].baseline - lines[at].baseline)
    return distance >= _APART * distances[len(distances) // 2]


def _top(lines: Sequence[Line]) -> range:
    return range(min(_EDGE, len(lines)))


def _bottom(lines: Sequence[Line]) -> range:
    return range(len(lines) - 1, max(-1, len(lines) - 1 - _EDGE), -1)


def _repeated(pages: Sequence[Sequence[Line]]) -> frozenset[tuple[str, str, int]]:
    """What stands at the same height of the same edge on two pages or more."""
    seen: set[tuple[str, str, int]] = set()
    twice: set[tuple[str, str, int]] = set()
    for lines in pages:
        edges = (("header", _top(lines)), ("footer", _bottom(lines)))
        own = {key for kind, edge in edges for at in edge for key in _key(kind, lines[at])}
        twice |= seen & own
        seen |= own
    return frozenset(twice)


def _key(kind: str, line: Line) -> set[tuple[str, str, int]]:
    """Both of the nearest heights, so that no border runs between two that are nearly the same."""
    if ends_sentence(line.text) or numbered(line.text) or cells(line.text) > _MOST_CELLS:
        return set()
    step = int(line.baseline // _SAME_HEIGHT)
    near = step + (1 if line.baseline % _SAME_HEIGHT >= _SAME_HEIGHT / 2 else -1)
    words = pattern_of(line.text)
    return {(kind, words, step), (kind, words, near)}


def _is_page_number(words: str) -> bool:
    page = f"\f{words}\f"
    return len(words) <= 40 and bool(furniture_of(page, rows_of(page)))


def _notes(lines: Sequence[Line], kinds: dict[int, Furniture], size: float) -> Iterator[int]:
    """The small lines at the foot of a page, from the first that begins with a note's mark."""
    last = len(lines)
    while last and kinds.get(last - 1) == "footer":
        last -= 1
    first = last
    while first and lines[first - 1].size <= _NOTE_SIZE * size and first - 1 not in kinds:
        first -= 1
    while first < last and not _NOTE.match(lines[first].text):
        first += 1
    if first:  # a page of notes only is a text in small type
        yield from range(first, last)
