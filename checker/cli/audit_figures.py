"""The figures of an audit that are told at a terminal, gathered in one pass over the submissions."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from checker.auditing.view import Audit
from checker.model.audit import AuditedDocument
from checker.model.batch import NOTABLE, Copied
from checker.model.finding import SEVERITIES

SCATTERED = "scattered"  # counted beside the origins: pairs that share a sentence here and there
_WORST, _MOST_FAILED, _MOST_SHARED = 10, 20, 5
Badness = tuple[int, Decimal, int, int, str]


class Figures(NamedTuple):
    """`found` counts findings by severity, `levels` submissions by level, `matters` what the manifest says by kind.

    `worst` are the submissions with the lowest levels and points, `failed` the first of those
    that could not be checked to the end. `copies` counts by origin, `shared` are the largest.
    `mended` counts findings put right, left and new since the run before.
    """

    documents: int
    units: int
    found: Counter[str]
    levels: Counter[str]
    unread: int
    failures: int
    worst: Sequence[AuditedDocument]
    failed: Sequence[AuditedDocument]
    matters: Counter[str]
    copies: Counter[str]
    shared: Sequence[Copied]
    mended: tuple[int, int, int]


def figures(audit: Audit) -> Figures:
    """Gather them; of the submissions only those that are shown are held."""
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    levels: Counter[str] = Counter()
    units: set[str] = set()
    worst: list[tuple[Badness, AuditedDocument]] = []
    failed: list[AuditedDocument] = []
    for document in audit.documents():
        summary = document.summary
        total.update(documents=1, unread=summary.unread, failed=summary.failures > 0)
        found.update({severity: getattr(summary, severity) for severity in SEVERITIES})
        levels[document.level] += 1
        units.add(document.unit)
        if summary.failures and len(failed) < _MOST_FAILED:
            failed.append(document)
        if not summary.unread and _is_faulty(document, audit.conditions.levels):
            worst = heapq.nsmallest(_WORST, [*worst, (_badness(document, audit.conditions.levels), document)])
    copies, shared = _copies(audit)
    return Figures(
        documents=total["documents"],
        units=len(units - {""}),
        found=found,
        levels=levels,
        unread=total["unread"],
        failures=total["failed"],
        worst=[document for _, document in worst],
        failed=failed,
        matters=Counter(matter.kind for matter in audit.matters()),
        copies=copies,
        shared=shared,
        mended=_mended(audit),
    )


def _is_faulty(document: AuditedDocument, levels: Sequence[str]) -> bool:
    summary = document.summary
    return bool(summary.error or summary.warning) or (document.level in levels[1:])


def _badness(document: AuditedDocument, levels: Sequence[str]) -> Badness:
    """The lowest level first, then the fewest points, then the most faults."""
    depth = levels.index(document.level) if document.level in levels else 0
    points = Decimal(0) if document.points is None else document.points
    return -depth, points, -document.summary.error, -document.summary.warning, document.key


def _copies(audit: Audit) -> tuple[Counter[str], list[Copied]]:
    counted: Counter[str] = Counter()

    def counting() -> Iterator[tuple[float, str, str, Copied]]:
        for copied in audit.copied():
            if copied.weight < NOTABLE:
                counted[SCATTERED] += 1
                continue
            counted[copied.origin] += 1
            both = copied.origin in ("unit", "own")
            turned = copied.turned() if both and copied.other_share > copied.share else copied
            yield -turned.share, turned.key, turned.other, turned._replace(passages=())

    shared = heapq.nsmallest(_MOST_SHARED, counting())
    return counted, [copied for *_, copied in shared]


def _mended(audit: Audit) -> tuple[int, int, int]:
    put_right = left = new = 0
    for each in audit.rectified():
        put_right, left, new = put_right + len(each.put_right), left + len(each.left), new + len(each.new)
    return put_right, left, new
