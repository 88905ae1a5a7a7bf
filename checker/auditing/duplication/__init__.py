"""Who copied from whom: passages that submissions share, with what stands in many of them left out."""

from checker.auditing.duplication.clusters import Cell, Overlap, clusters, matrix
from checker.auditing.duplication.comparing import Comparison, Passage, compare
from checker.auditing.duplication.digests import digest
from checker.auditing.duplication.index import Commonness, Index, Pair
from checker.auditing.duplication.own_words import OwnWords, own_words
from checker.auditing.duplication.shelf import Shelf
from checker.auditing.duplication.sieve import PlacedSide, Side, may_share, placed_side, side

__all__ = (
    "Cell",
    "Commonness",
    "Comparison",
    "Index",
    "Overlap",
    "OwnWords",
    "Pair",
    "Passage",
    "PlacedSide",
    "Shelf",
    "Side",
    "clusters",
    "compare",
    "digest",
    "matrix",
    "may_share",
    "own_words",
    "placed_side",
    "side",
)
