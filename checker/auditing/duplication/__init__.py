"""Who copied from whom: passages that submissions share, with what stands in many of them left out."""

from checker.auditing.duplication.clusters import Cell, Overlap, clusters, matrix
from checker.auditing.duplication.comparing import Comparison, Passage, compare
from checker.auditing.duplication.fingerprints import digest
from checker.auditing.duplication.index import Commonness, Index, Pair
from checker.auditing.duplication.own_words import OwnWords, own_words

__all__ = (
    "Cell",
    "Commonness",
    "Comparison",
    "Index",
    "Overlap",
    "OwnWords",
    "Pair",
    "Passage",
    "clusters",
    "compare",
    "digest",
    "matrix",
    "own_words",
)
