"""What the batch says of each submission, in the terms of a scorecard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_DOWN, Decimal

from checker.auditing.scores.scorecard import Facts
from checker.model.audit import Summary
from checker.model.batch import Asked, Copied, CopyOrigin, Matter, MatterKind

_FLAGS: Mapping[MatterKind, str] = {
    "doubled": "doubled",
    "wrong-type": "wrong_type",
    "wrong-year": "wrong_period",
    "wrong-period": "wrong_period",
    "wrong-unit": "wrong_unit",
}
_SHARES: Mapping[CopyOrigin, str] = {
    "unit": "copied",
    "other-former": "copied",
    "former": "repeated",
    "reference": "borrowed",
}


class BatchFacts:
    """Collects it; afterwards `of` tells it."""

    def __init__(self, asked: Iterable[Asked], matters: Iterable[Matter]) -> None:
        self._flags: dict[str, set[str]] = {}
        self._late: dict[str, int] = {}
        self._shared: dict[tuple[str, str], _Union] = {}
        for matter in matters:
            if matter.kind in _FLAGS:
                for key in matter.keys:
                    self._flags.setdefault(key, set()).add(_FLAGS[matter.kind])
        for row in asked:
            if row.deadline and row.day:
                days = (date.fromisoformat(row.day) - date.fromisoformat(row.deadline)).days
                self._late |= dict.fromkeys(row.keys, max(days, 0))

    def add(self, copied: Copied) -> None:
        """What a submission shares; of two, of both."""
        for one in (copied, copied.turned()) if copied.origin == "unit" else (copied,):
            fact = _SHARES.get(one.origin)
            if fact:
                self._shared.setdefault((one.key, fact), _Union()).add(one)

    def of(self, key: str, summary: Summary) -> Facts:
        """What is known of a submission."""
        flags = dict.fromkeys(self._flags.get(key, ()), True)
        shares = {
            fact: self._shared[key, fact].percent for fact in set(_SHARES.values()) if (key, fact) in self._shared
        }
        partly = bool(summary.failures) and not summary.unread
        return Facts(unread=summary.unread, partly=partly, late=self._late.get(key), **flags, **shares)  # type: ignore[arg-type]


class _Union:
    """How much of a submission stands in any of several texts: what two of them have counts once."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []
        self._most = self._whole = 0.0

    def add(self, one: Copied) -> None:
        spans = [(each.start, each.end) for each in one.passages]
        self._spans += spans
        self._most = max(self._most, one.share)
        if one.share:
            # A share is of the own words, and these are not known here: what was found says how many there are.
            self._whole = max(self._whole, _covered(spans) / one.share)

    @property
    def percent(self) -> Decimal:
        """0 to 100 with one decimal, never rounded up."""
        share = max(self._most, min(1.0, _covered(self._spans) / self._whole)) if self._whole else 0.0
        return (Decimal(repr(share)) * 100).quantize(Decimal("0.1"), ROUND_DOWN)


def _covered(spans: Iterable[tuple[int, int]]) -> int:
    covered = reached = 0
    for start, end in sorted(spans):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered
