"""The faults that a whole season has: which rules found most, and which found something nearly everywhere."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from checker.model.batch import Typical

_EVERYWHERE = 80  # percent of the documents
_LEAST_DOCUMENTS = 5  # of fewer, nothing can be said of all


class Fired(NamedTuple):
    """What a rule found in one document; a rule and a document come together once. `unit` is '' where not known."""

    rule: str
    unit: str
    findings: int = 1


def typical(fired: Iterable[Fired], documents: int) -> tuple[Typical, ...]:
    """Every rule that found something, the most frequent first.

    `documents` were checked. Ordered by documents, then findings, then rule; rows may come in any order.
    """
    found: dict[str, tuple[int, int, set[str]]] = {}
    for rule, unit, findings in fired:
        seen, number, units = found.get(rule, (0, 0, set()))
        if unit:
            units.add(unit)
        found[rule] = seen + 1, number + findings, units
    rows = [
        Typical(rule, seen, len(units), number, _percent(seen, documents), _is_everywhere(seen, documents))
        for rule, (seen, number, units) in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.documents, -row.findings, row.rule)))


def remark(one: Typical, documents: int, title: str) -> str:
    """What a reviewer is told of a rule that found something nearly everywhere; `title` is that of the rule."""
    return (
        f"“{title}”（{one.rule}）在检查的{documents}份文稿里有{one.documents}份查出（{one.share}%），"
        "几乎份份都有：请先看看是不是统一下发的模板有问题，或这条规则不适合这批文稿。"
    )


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_DOWN) if whole else Decimal("0.0")


def _is_everywhere(seen: int, documents: int) -> bool:
    return documents >= _LEAST_DOCUMENTS and 100 * seen >= _EVERYWHERE * documents
