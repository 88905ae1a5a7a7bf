"""Chunks of items for a cluster: one message for many small documents, one for a few large ones."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker_builtin.executors.worker import Parcel

MOST_BYTES = 4 << 20
MOST_ITEMS = 64


class Chunk(NamedTuple):
    """Items that travel together; `tries` that were lost with their worker."""

    parcels: tuple[Parcel, ...]
    tries: int = 0

    @property
    def error(self) -> Exception | None:
        """Why its only item cannot be sent."""
        item = self.parcels[0].item
        return item if isinstance(item, Exception) else None

    @property
    def items(self) -> tuple[tuple[int, bytes | Exception], ...]:
        return tuple((parcel.number, parcel.item) for parcel in self.parcels)


def chunked(items: Iterable[object], threads: int) -> Iterator[Chunk]:
    """Chunks of at most 4 MiB, or of one item; an item that cannot be pickled is a chunk of its own.

    The first are small, so that few documents are shared out among all `threads`; the
    longer the run, the larger they get.
    """
    held: list[Parcel] = []
    weight = taken = 0
    for number, item in enumerate(items):
        parcel = Parcel.of(number, item)
        if isinstance(parcel.item, Exception):
            yield Chunk((parcel,))
            continue
        size = weight_of(item, parcel)
        if held and weight + size > MOST_BYTES:
            yield Chunk(tuple(held))
            held, weight = [], 0
        held.append(parcel)
        weight += size
        taken += 1
        if len(held) >= min(MOST_ITEMS, 1 + taken // (8 * threads)):
            yield Chunk(tuple(held))
            held, weight = [], 0
    if held:
        yield Chunk(tuple(held))


def weight_of(item: object, parcel: Parcel) -> int:
    """The item's `size` in bytes where it has one, at least what travels."""
    travels = len(parcel.item) if isinstance(parcel.item, bytes) else 0
    size = getattr(item, "size", None)
    return max(travels, size) if isinstance(size, int) else travels
