"""Where each unit stands by what it handed in, and by what it did not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from checker.model.audit import AuditedDocument
from checker.model.batch import Asked, UnitStanding


def ranked_units(
    documents: Iterable[AuditedDocument], asked: Iterable[Asked], levels: Sequence[str]
) -> list[UnitStanding]:
    """The units by level and points, those that stand equal by their faults and name. `levels` go downwards."""
    sums: dict[str, _Sum] = {}
    for document in documents:
        sums.setdefault(document.unit, _Sum(document.unit)).add(document)
    for row in asked:
        if not row.keys:
            unit = sums.setdefault(row.unit, _Sum(row.unit))
            unit.missing += 1
            unit.levels.add(row.level)
    places = {level: place for place, level in enumerate(levels)}

    def order(each: UnitStanding) -> tuple[bool, int, Decimal, int, int, int, str]:
        points = -(each.points or Decimal(0))
        place = places.get(each.level, len(places))
        return each.points is None, place, points, each.error, each.warning, each.missing, each.unit

    ordered = sorted((each.standing(levels) for each in sums.values()), key=order)
    ranked: list[UnitStanding] = []
    for number, each in enumerate(ordered, 1):
        if each.points is None:
            ranked.append(each)
        elif ranked and (ranked[-1].level, ranked[-1].points) == (each.level, each.points):
            ranked.append(each._replace(rank=ranked[-1].rank))
        else:
            ranked.append(each._replace(rank=number))
    return ranked


class _Sum:
    """What a unit comes to."""

    def __init__(self, unit: str) -> None:
        self.unit, self.missing = unit, 0
        self.levels: set[str] = set()
        self._points: list[Decimal] = []
        self._counts = [0, 0, 0, 0]

    def add(self, document: AuditedDocument) -> None:
        summary = document.summary
        if document.points is not None:
            self._points.append(document.points)
        self.levels.add(document.level)
        for at, number in enumerate((1, summary.error, summary.warning, summary.info)):
            self._counts[at] += number

    def standing(self, levels: Sequence[str]) -> UnitStanding:
        points = None
        if self._points:
            mean = sum(self._points, Decimal(0)) / len(self._points)
            points = mean.quantize(Decimal("0.1"), ROUND_HALF_UP)
        known = [level for level in reversed(levels) if level in self.levels]
        level = known[0] if known else next(iter(sorted(self.levels - {""})), "")
        documents, *counts = self._counts
        return UnitStanding(None, self.unit, documents, self.missing, points, level, *counts)
