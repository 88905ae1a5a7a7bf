"""Which documents share passages: an index of fingerprints that grows on disk and not in memory.

A fingerprint makes pairs of the documents in which it stands. One that stands in many comes from a common source, a
notice from above or a template: it makes none. The work grows with the fingerprints, never with the square of the
documents that share one: of more than a few each is paired with the next ones only, which is enough for a cluster.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, groupby
from pathlib import Path
from typing import Literal, NamedTuple

from checker.auditing.duplication.digests import unpacked
from checker.auditing.duplication.fingerprints import BITS
from checker.auditing.duplication.spill import Spill

_NUMBER_BITS = 64 - BITS
MOST_DOCUMENTS = 1 << _NUMBER_BITS
_ALL_PAIRS = 12  # documents that share a fingerprint, of which each is paired with each
_NEXT = 3  # with how many others each is paired where there are more
_WHOLE = 0.8  # part of the fingerprints of the shorter of two documents that makes them one as a whole
_HELD = 500_000  # pairs that wait to be sorted
_OWN, _COMMON = 0, 1  # what a shared fingerprint is

PairKind = Literal["passages", "whole", "reference"]


class Commonness(NamedTuple):
    """From when on words come from a common source: they stand in more than so many submissions and so large a part.

    What stands in a reference text is a copy of it even in a good many submissions: a larger part holds for that.
    """

    least: int = 5
    share: float = 0.02
    reference_share: float = 0.25

    def limit(self, documents: int) -> int:
        return max(self.least, int(documents * self.share))

    def reference_limit(self, documents: int) -> int:
        return max(self.least, int(documents * self.reference_share))


USUAL = Commonness()


class Pair(NamedTuple):
    """Two documents, `a` < `b`, that share `shared` fingerprints.

    `kind` says what does not count between them, see `Index.common`: passages, the usual case; whole, where nearly
    all of one stands in the other, so that nothing is excused by being common; reference, one is a reference text.
    """

    a: int
    b: int
    shared: int
    kind: PairKind


class Index:
    """Documents are added, then `pairs` is gone through once; afterwards `common` is known.

    `folder` is an empty one for the index alone. In memory stand 5 bytes a document, and blocks of bounded size.
    """

    def __init__(self, folder: Path, commonness: Commonness = USUAL, *, least: int = 1) -> None:
        self._folder, self._commonness, self._least = folder, commonness, least
        self._marks = Spill(folder, "fingerprints", bits=64, grouped=BITS)
        self._sizes = array("I")  # fingerprints of each document, by number
        self._references = bytearray()  # 1 for each number that is a reference text
        self._documents = 0  # submissions
        self._common: frozenset[int] = frozenset()
        self._very_common: frozenset[int] = frozenset()

    def add(self, number: int, digest: bytes) -> None:
        """Add a submission under a number of its own, below MOST_DOCUMENTS. ValueError for a foreign digest."""
        self._add(number, digest, reference=0)
        self._documents += 1

    def add_reference(self, number: int, digest: bytes) -> None:
        """Add a text that submissions are held against; two of these make no pair."""
        self._add(number, digest, reference=1)

    def pairs(self) -> Iterator[Pair]:
        """The documents that may share a passage, sorted. To be verified with `compare`."""
        numbers = max(1, (len(self._sizes) - 1).bit_length())
        shared = Spill(self._folder, "pairs", bits=2 * numbers + 1, grouped=2 * numbers)
        common: set[int] = set()
        very_common: set[int] = set()
        limit = self._commonness.limit(self._documents)
        very = self._commonness.reference_limit(self._documents)
        found: list[int] = []
        for mark, documents in chain.from_iterable(map(_runs, self._marks.blocks())):
            count = len(documents) - self._references_of(documents)
            if count > limit:
                common.add(mark)
            if count > very:
                very_common.add(mark)
                continue
            sort = _COMMON if count > limit else _OWN
            found += [((a << numbers) + b) * 2 + sort for a, b in self._partners(documents, sort)]
            if len(found) > _HELD:
                shared.add(sorted(found))
                found.clear()
        shared.add(sorted(found))
        self._common, self._very_common = frozenset(common), frozenset(very_common)
        mask = (1 << numbers) - 1
        for block in shared.blocks():
            for both, group in groupby(block, key=_pair_of):
                pair = self._judged(both >> numbers, both & mask, [value & 1 for value in group])
                if pair is not None:
                    yield pair

    def common(self, kind: PairKind = "passages") -> frozenset[int]:
        """The fingerprints that do not count between two documents of a pair of this kind."""
        if kind == "whole":
            return frozenset()
        return self._very_common if kind == "reference" else self._common

    def _add(self, number: int, digest: bytes, *, reference: int) -> None:
        if not 0 <= number < MOST_DOCUMENTS:
            raise ValueError(f"document number {number} is not below {MOST_DOCUMENTS}")
        marks = unpacked(digest)
        missing = number + 1 - len(self._sizes)
        if missing > 0:
            self._sizes.extend([0] * missing)
            self._references.extend(bytes(missing))
        self._sizes[number] = len(marks)
        self._references[number] = reference
        self._marks.add([(mark << _NUMBER_BITS) + number for mark in marks])

    def _references_of(self, documents: Sequence[int]) -> int:
        return sum([self._references[number] for number in documents])

    def _partners(self, documents: Sequence[int], sort: int) -> Iterable[tuple[int, int]]:
        """The pairs that one fingerprint makes, of which each has at least one submission."""
        references = [number for number in documents if self._references[number]]
        submissions = [number for number in documents if not self._references[number]] if references else documents
        if sort == _OWN and len(submissions) <= _ALL_PAIRS:
            yield from combinations(submissions, 2)
        else:
            for step in range(1, (_NEXT if sort == _OWN else 1) + 1):
                yield from zip(submissions, submissions[step:], strict=False)
        for reference in references[:_ALL_PAIRS]:
            for number in submissions:
                yield (number, reference) if number < reference else (reference, number)

    def _judged(self, a: int, b: int, sorts: list[int]) -> Pair | None:
        common, total = sum(sorts), len(sorts)
        if self._references[a] or self._references[b]:
            return Pair(a, b, total, "reference") if total >= self._least else None
        if total >= self._least and total >= _WHOLE * min(self._sizes[a], self._sizes[b]):
            return Pair(a, b, total, "whole")
        own = total - common
        return Pair(a, b, own, "passages") if own >= self._least else None


def _pair_of(value: int) -> int:
    return value >> 1


def _runs(block: list[int]) -> Iterator[tuple[int, list[int]]]:
    """The fingerprints of a sorted block that stand in several documents, and the numbers of these."""
    marks = [value >> _NUMBER_BITS for value in block]
    mask = MOST_DOCUMENTS - 1
    last = len(block)
    again = [at for at, same in enumerate(map(int.__eq__, marks, marks[1:])) if same]
    reached = 0
    for start in again:
        if start < reached:
            continue
        mark, end = marks[start], start + 2
        while end < last and marks[end] == mark:
            end += 1
        reached = end - 1
        yield mark, [value & mask for value in block[start:end]]
