"""What the checks of `layout` give: a place that is not as the standard says, and what is there instead."""

from __future__ import annotations

from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.text import Span
from checker_builtin.kinds.layout.role_names import ROLES

_SIZES = (
    (42, "初号"), (36, "小初"), (26, "一号"), (24, "小一"), (22, "二号"), (18, "小二"), (16, "三号"), (15, "小三"),
    (14, "四号"), (12, "小四"), (10.5, "五号"), (9, "小五"), (7.5, "六号"), (6.5, "小六"), (5.5, "七号"), (5, "八号"),
)  # fmt: skip


class Fault(NamedTuple):
    """`what` is what stands there: 小四号, 宋体, 行距1.5倍."""

    span: Span
    what: str


class LayoutOptions(NamedTuple):
    """`check` is one of the kind's checks; the others are for some of them only.

    `roles` are the words that are judged, `fonts` names of one and the same font, `sizes` in
    points, `tolerance` in the unit of the check (points, millimetres, characters), `least` and
    `most` bounds.
    """

    check: str
    roles: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    sizes: tuple[float, ...] = ()
    alignments: tuple[str, ...] = ()
    tolerance: float = 0.0
    least: float = 0.0
    most: float = 0.0


def read_options(fields: Fields, checks: tuple[str, ...]) -> LayoutOptions:
    """The options of a rule, from its YAML."""
    sizes = fields.texts("sizes", ())
    try:
        points = tuple(float(size) for size in sizes)
    except ValueError:
        fields.refuse("sizes", "字号要写磅值，如 [16]")
    return LayoutOptions(
        fields.choice("check", checks),
        fields.choices("roles", tuple(ROLES), ()),
        fields.texts("fonts", ()),
        points,
        fields.choices("alignments", ("left", "centre", "right", "both", "distributed"), ()),
        fields.number("tolerance", 0.0),
        fields.number("least", 0.0),
        fields.number("most", 0.0),
    )


def size_name(points: float) -> str:
    """A size in the words of the trade: 三号; 13磅 for one that has no name."""
    for size, name in _SIZES:
        if abs(size - points) < 0.05:
            return name
    return f"{points:g}磅"
