"""How duplication grows: `python -m tests.auditing.scale 20000` prints speed, memory and what was found.

One report in a hundred is a planted near copy. Texts lie in a file, as in an audit they lie in its database.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from array import array
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from time import perf_counter, process_time

from checker.auditing.duplication import (
    Index,
    OwnWords,
    Pair,
    PlacedSide,
    compare,
    digest,
    may_share,
    own_words,
    placed_side,
    side,
)
from checker.auditing.duplication.clusters import LEAST_SHARE
from tests.auditing.copies import batch, document

_SEED = 6
_AT_HAND = 64  # texts that are kept ready while pairs are verified


class Texts:
    """Texts or digests that lie in a file, by number."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+b")
        self._ends = array("Q", [0])

    def add(self, data: bytes) -> None:
        self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))

    def __getitem__(self, number: int) -> bytes:
        self._file.seek(self._ends[number])
        return self._file.read(self._ends[number + 1] - self._ends[number])


def main(documents: int) -> None:
    """Print the figures of a batch of so many documents."""
    copies = max(1, documents // 100)
    sources: dict[int, int] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "index").mkdir()
        texts, digests, index = Texts(folder / "texts"), Texts(folder / "digests"), Index(folder / "index")
        _added((texts, digests), index, sources, documents, copies)
        started = perf_counter()
        pairs = array(
            "Q", (value for pair in index.pairs() for value in (pair.a << 32 | pair.b, _KINDS.index(pair.kind)))
        )
        print(
            f"pairs    {perf_counter() - started:8.1f} s, {len(pairs) // 2} candidates   {_megabytes()} MB at most",
            flush=True,
        )
        started = process_time()
        _verified((texts, digests), index, _pairs(pairs), sources)
        taken = process_time() - started
        print(f"verify   {taken:8.1f} s, {len(pairs) / 2 / taken:.0f} pairs/s   {_megabytes()} MB at most")


_KINDS = ("passages", "whole", "reference")


def _added(kept: tuple[Texts, Texts], index: Index, sources: dict[int, int], documents: int, copies: int) -> None:
    taken, added, size, started = 0.0, 0.0, 0, perf_counter()
    for number, made, source in batch(_SEED, documents, copies):
        text = made.text
        kept[0].add(text.encode())
        if source is not None:
            sources[number] = source
        read = document(text)
        before = process_time()
        blob = digest(read)
        between = process_time()
        index.add(number, blob)
        kept[1].add(blob)
        added += process_time() - between
        taken += between - before
        size += len(blob)
    print(f"{documents} documents made in {perf_counter() - started:.0f} s")
    print(f"digest   {documents / taken:8.0f} documents/s, {size / documents:.0f} bytes each")
    print(f"add      {documents / added:8.0f} documents/s   {_megabytes()} MB at most", flush=True)


def _pairs(packed: array[int]) -> Iterator[Pair]:
    for at in range(0, len(packed), 2):
        both = packed[at]
        yield Pair(both >> 32, both & 0xFFFFFFFF, 0, _KINDS[packed[at + 1]])  # type: ignore[arg-type]


def _verified(kept: tuple[Texts, Texts], index: Index, pairs: Iterator[Pair], sources: dict[int, int]) -> None:
    texts, digests = kept

    @lru_cache(_AT_HAND)
    def ready(number: int, kind: str) -> OwnWords:
        return own_words(texts[number].decode(), index.common(kind))  # type: ignore[arg-type]

    @lru_cache(1)
    def placed(number: int) -> PlacedSide:
        return placed_side(digests[number])

    found = false = passages = compared = 0
    for pair in pairs:
        if pair.kind != "whole" and not may_share(placed(pair.a), side(digests[pair.b]), index.common(pair.kind)):
            continue
        compared += 1
        seen = compare(ready(pair.a, pair.kind), ready(pair.b, pair.kind))
        told = max(seen.share_a, seen.share_b) >= LEAST_SHARE
        if sources.get(pair.b) == pair.a:
            found += told
        else:
            false += told
            passages += bool(seen.passages)
    print(f"planted  {found} of {len(sources)} found; {false} false copies; {passages} other pairs share some passage")
    print(f"compared {compared} pairs")


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
