"""What the batch says, parted by submission and by unit: short rows, so that a season fits into memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from checker.extending.audit_contracts import AuditView
from checker.model.batch import Asked, Matter, MatterKind
from checker.model.rectification import Rectified
from checker_builtin.reporters.audit_pages.overlaps import Overlaps, overlaps


class Rectification(NamedTuple):
    """What became of a submission's findings, as counts; `share` is percent of those that can be judged."""

    document: str
    before: str
    put_right: int
    left: int
    new: int
    unjudged: int
    first_seen: int
    share: Decimal | None


class Notes(NamedTuple):
    """`matters` by the keys that they are about, the others by unit."""

    overlaps: Overlaps
    matters: dict[str, list[Matter]]
    matters_of_units: dict[str, list[Matter]]
    kinds: Counter[MatterKind]
    asked: dict[str, list[Asked]]
    rectifications: dict[str, list[Rectification]]


def notes(audit: AuditView) -> Notes:
    """Go once over everything that the batch says."""
    found = Notes(
        overlaps(audit.copied(), audit.clusters()),
        defaultdict(list),
        defaultdict(list),
        Counter(),
        defaultdict(list),
        defaultdict(list),
    )
    for matter in audit.matters():
        found.kinds[matter.kind] += 1
        found.matters_of_units[matter.unit].append(matter)
        for key in matter.keys:
            found.matters[key].append(matter)
    for row in audit.asked():
        found.asked[row.unit].append(row)
    for each in audit.rectified():
        found.rectifications[each.unit].append(rectification(each))
    return found


def sum_of(rows: Iterable[Rectification]) -> Rectification:
    """The rows of a unit, or of all, taken together."""
    put_right = left = new = unjudged = first_seen = 0
    for row in rows:
        put_right, left, new = put_right + row.put_right, left + row.left, new + row.new
        unjudged, first_seen = unjudged + row.unjudged, first_seen + row.first_seen
    judged = put_right + left
    share = (Decimal(100 * put_right) / judged).quantize(Decimal("0.1"), ROUND_DOWN) if judged else None
    return Rectification("", "", put_right, left, new, unjudged, first_seen, share)


def rectification(each: Rectified) -> Rectification:
    return Rectification(
        each.document,
        each.before,
        len(each.put_right),
        len(each.left),
        len(each.new),
        len(each.unjudged),
        len(each.first_seen),
        each.share,
    )
