"""Who belongs together: clusters of documents that share much, and the matrix of the batch."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

LEAST_SHARE = 0.2  # of its own words that a document has in common with another of its cluster


class Overlap(NamedTuple):
    """Two documents by number, and the part of each one's own words that stands in the other."""

    a: int
    b: int
    share_a: float
    share_b: float


class Cell(NamedTuple):
    """How much of the document of a row stands in that of a column."""

    row: int
    column: int
    share: float


def clusters(overlaps: Iterable[Overlap], least: float = LEAST_SHARE) -> tuple[tuple[int, ...], ...]:
    """Documents that hang together by overlaps of at least this share in one of the two, the largest cluster first.

    Numbers ascend in a cluster; of clusters of one size that with the lowest number is first.
    """
    leads: dict[int, int] = {}
    for overlap in overlaps:
        if max(overlap.share_a, overlap.share_b) >= least:
            first, second = sorted((_lead(leads, overlap.a), _lead(leads, overlap.b)))
            leads[second] = first
    members: dict[int, list[int]] = {}
    for number in sorted(leads):
        members.setdefault(_lead(leads, number), []).append(number)
    return tuple(sorted(map(tuple, members.values()), key=lambda cluster: (-len(cluster), cluster)))


def matrix(overlaps: Sequence[Overlap]) -> tuple[Cell, ...]:
    """The cells that are not empty, row by row."""
    cells = [Cell(one.a, one.b, one.share_a) for one in overlaps]
    cells += [Cell(one.b, one.a, one.share_b) for one in overlaps]
    return tuple(sorted(cell for cell in cells if cell.share > 0))


def _lead(leads: dict[int, int], number: int) -> int:
    """The lowest number that a document hangs together with, and a shorter way to it for the next who asks."""
    leads.setdefault(number, number)
    while leads[number] != number:
        leads[number] = leads[leads[number]]
        number = leads[number]
    return number
