"""What the charts of the overview are drawn from: columns of points, bars of numbers, each a link into the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from checker.model.finding import CATEGORIES, SEVERITIES, SEVERITY_NAMES
from checker_builtin.reporters.audit_pages.wording import shown

_STEPS = (2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MOST_COLUMNS = 12
_NAMES = {str(each): name for each, name in SEVERITY_NAMES.items()}
_WIDTH, _HEIGHT, _HEAD, _FOOT, _SIDE = 600, 200, 22, 24, 16  # of the drawing, in its own units


class Column(NamedTuple):
    """A column: `low` to below `high` points."""

    label: str
    words: str
    number: int
    x: float
    y: float
    width: float
    height: float
    link: str


class Piece(NamedTuple):
    """A part of a bar, from `x` on, in percent of the longest."""

    look: str
    name: str
    number: int
    x: float
    width: float


class Bar(NamedTuple):
    name: str
    number: int
    pieces: tuple[Piece, ...]
    link: str


def columns(points: Mapping[int, int]) -> tuple[Column, ...]:
    """How many submissions have how many points, by `points` rounded down; the steps are as wide as need be."""
    if not points:
        return ()
    low, high = min(points), max(points)
    step = next((each for each in _STEPS if high // each - low // each < _MOST_COLUMNS), high - low + 1)
    counts = {at: 0 for at in range(low // step, high // step + 1)}
    for each, number in points.items():
        counts[each // step] += number
    most = max(counts.values())
    width = min((_WIDTH - 2 * _SIDE) / len(counts), 80)
    found = []
    for place, (at, number) in enumerate(counts.items()):
        first, last = at * step, (at + 1) * step
        height = round((_HEIGHT - _HEAD - _FOOT) * number / most, 1)
        link = filters({"from": first, "below": last})
        words = f"{first}分以上、不到{last}分：{number}份"
        x, y = round(_SIDE + place * width, 1), round(_HEIGHT - _FOOT - height, 1)
        found.append(Column(str(first), words, number, x, y, round(width * 0.86, 1), height, link))
    return tuple(found)


def level_bars(levels: Mapping[str, int], order: Sequence[str], looks: Mapping[str, str]) -> tuple[Bar, ...]:
    """How many submissions have which level, in the order of the scorecard; none of a level is told too."""
    names = [*order, *sorted(each for each in levels if each not in order)]
    most = max(levels.values(), default=0)
    return tuple(
        Bar(
            name or "没有等次",
            levels.get(name, 0),
            (Piece(looks.get(name) or "plain", "份", levels.get(name, 0), 0, _part(levels.get(name, 0), most)),),
            filters({"level": shown(name) or "-"}),
        )
        for name in names
    )


def category_bars(categories: Mapping[tuple[str, str], int]) -> tuple[Bar, ...]:
    """How many findings of which category, the most first, parted by how grave they are."""
    sums: dict[str, int] = {}
    for (category, _), number in categories.items():
        sums[category] = sums.get(category, 0) + number
    most = max(sums.values(), default=0)
    ordered = sorted(sums, key=lambda category: (-sums[category], category))
    return tuple(
        Bar(
            CATEGORIES.get(category, category),
            sums[category],
            tuple(_pieces([(each, categories.get((category, each), 0)) for each in SEVERITIES], most)),
            filters({"category": category}),
        )
        for category in ordered
    )


def _pieces(numbers: Iterable[tuple[str, int]], most: int) -> Iterable[Piece]:
    x = 0.0
    for look, number in numbers:
        if number:
            width = _part(number, most)
            yield Piece(look, _NAMES[look], number, x, width)
            x = round(x + width, 2)


def _part(number: int, most: int) -> float:
    return round(100 * number / most, 2) if most else 0.0


def filters(given: Mapping[str, object]) -> str:
    """The address of the list with these filters set."""
    return "#" + urlencode(given, errors="replace")
