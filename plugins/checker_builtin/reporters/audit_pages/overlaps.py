"""What the submissions share, from one walk over the pairs: each one's largest share, the pairs that weigh most."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from typing import NamedTuple

from checker.model.batch import NOTABLE, Copied, CopyOrigin
from checker.model.batch import weight as weight_of

MOST_PAIRS = 20_000  # that the overview lists
MOST_CLUSTERS, MOST_MEMBERS = 6, 16  # that it draws, and of each


class Pair(NamedTuple):
    """Two texts without their passages: `number` of these, `characters` of the first that are in them."""

    key: str
    other: str
    origin: CopyOrigin
    share: float
    other_share: float
    number: int
    characters: int


class Matrix(NamedTuple):
    """A cluster: `keys` are those that are drawn of its `size`; `shares` of the first one's words, by both keys."""

    keys: tuple[str, ...]
    size: int
    shares: dict[tuple[str, str], float]


class Overlaps(NamedTuple):
    """`shares` is the largest of each submission, `pairs` are the gravest of `number`, `own` of them within a unit.

    What a unit shares with itself (it handed the same in twice) is no copy of anybody, and less than NOTABLE is none
    worth telling first: both are in no `shares`, and `own` and `scattered` count such pairs. `sharing` are all
    submissions that are in a pair.
    """

    shares: dict[str, float]
    sharing: set[str]
    pairs: tuple[Pair, ...]
    number: int
    own: int
    scattered: int
    matrices: tuple[Matrix, ...]
    clusters: int


def overlaps(copied: Iterable[Copied], clusters: Iterable[tuple[str, ...]]) -> Overlaps:
    """Go once over what is shared; nothing is kept of the passages."""
    matrices: list[Matrix] = []
    count = 0
    for cluster in clusters:
        count += 1
        if len(matrices) < MOST_CLUSTERS and len(cluster) > 2:
            matrices.append(Matrix(cluster[:MOST_MEMBERS], len(cluster), {}))
    drawn = {key: matrix for matrix in matrices for key in matrix.keys}
    shares: dict[str, float] = {}
    sharing: set[str] = set()
    heaviest: list[tuple[bool, float, int, Pair]] = []
    number = own = scattered = 0
    for number, each in enumerate(copied, 1):
        pair = _pair(each)
        within = pair.origin == "own"
        notable = weight(each) >= NOTABLE
        own += within and notable
        scattered += not notable
        sides = [(pair.key, pair.share)]
        if pair.origin in ("unit", "own"):  # the other one is a submission too
            sides.append((pair.other, pair.other_share))
            if drawn.get(pair.key) is drawn.get(pair.other, ()):
                drawn[pair.key].shares[pair.key, pair.other] = pair.share
                drawn[pair.key].shares[pair.other, pair.key] = pair.other_share
        for key, share in sides:
            sharing.add(key)
            if not within and notable:
                shares[key] = max(shares.get(key, 0.0), share)
        item = (not within, weight(each), -number, pair)
        if len(heaviest) < MOST_PAIRS:
            heapq.heappush(heaviest, item)
        else:
            heapq.heappushpop(heaviest, item)
    ordered = tuple(item[-1] for item in sorted(heaviest, reverse=True))
    return Overlaps(shares, sharing, ordered, number, own, scattered, tuple(matrices), count)


def weight(each: Copied | Pair) -> float:
    """The larger share of two submissions; what a submission shares with an older text is its own share."""
    return weight_of(each.origin, each.share, each.other_share)


def _pair(each: Copied) -> Pair:
    characters = sum(passage.end - passage.start for passage in each.passages)
    return Pair(*each[:5], len(each.passages), characters)
