"""Foreign text, shares and levels as the pages of an audit say them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.model.audit import AuditedDocument
from checker.model.characters import flat
from checker.model.score import plain

UNKNOWN_UNIT = "单位不明"
UNCHECKED = "没有检查"
_LOOKS = ("good", "fair", "bad")


def shown(text: str, most: int | None = None) -> str:
    """On one line, with a visible mark for every character that cannot be seen; at most so many characters."""
    return flat(text, len(text) + 1 if most is None else most)


def unit_name(unit: str) -> str:
    return shown(unit) or UNKNOWN_UNIT


def name_of(key: str) -> str:
    """The last step of a key: the name of the file."""
    return shown(key.rpartition("/")[2] or key)


def title_of(document: AuditedDocument) -> str:
    """What a submission is called: its title, or the name of its file."""
    return shown(document.summary.title, 80) or name_of(document.key)


def percent(share: float) -> str:
    """A share of 0 to 1 in whole percent, never rounded up; what is more than nothing is never 0%."""
    whole = int(share * 100 + 1e-9)
    return f"{whole}%" if whole or share <= 0 else "不到1%"


def percent_of(bound: float) -> int:
    """A bound that people set, in percent."""
    return round(100 * bound)


def points_of(points: Decimal | None) -> str:
    return "－" if points is None else plain(points)


def look(level: str, levels: Sequence[str]) -> str:
    """How a level looks: the first of several is good, the last is bad."""
    if level not in levels or len(levels) < 2:
        return ""
    at = levels.index(level)
    return _LOOKS[0] if at == 0 else _LOOKS[2] if at == len(levels) - 1 else _LOOKS[1]
