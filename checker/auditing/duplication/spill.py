"""Numbers that are sorted on disk: any amount of them in bounded memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path

_PART_BITS = 7
MOST = 1_000_000  # numbers that are held and sorted at a time: some 40 MB
_HELD = 1_000_000  # numbers that wait for their files: 8 MB


class Spill:
    """Takes numbers from 0 to 2**bits - 1, at most 64 bits, and gives them back sorted, block by block.

    Numbers of one block and the next never have the first `grouped` bits in common, so that what is to
    be seen together is; a group larger than MOST is one block nevertheless. `folder` is there and is the
    spill's own as far as names go that begin with `name`; files are removed as they are read.
    """

    def __init__(self, folder: Path, name: str, *, bits: int, grouped: int) -> None:
        self._folder, self._name = folder, name
        self._bits, self._grouped = bits, grouped
        self._shift = max(bits - _PART_BITS, bits - grouped)
        self._parts: list[array[int]] = [array("Q") for _ in range(1 << (bits - self._shift))]
        self._bounds = [part << self._shift for part in range(1, len(self._parts))]
        self._held = 0

    def add(self, numbers: Sequence[int]) -> None:
        """Add numbers that are sorted."""
        at = 0
        for part, bound in zip(self._parts, self._bounds, strict=False):
            end = bisect_left(numbers, bound, at)
            if end > at:
                part.extend(numbers[at:end])
                at = end
        if at < len(numbers):
            self._parts[-1].extend(numbers[at:])
        self._held += len(numbers)
        if self._held >= _HELD:
            self._write()

    def blocks(self, most: int = MOST) -> Iterator[list[int]]:
        """All the numbers, sorted, and taken out of the spill."""
        self._write()
        for number in range(len(self._parts)):
            path = self._path(number)
            size = path.stat().st_size // 8 if path.exists() else 0
            if size > most and self._shift > self._bits - self._grouped:
                yield from self._parted(number, most)
            elif size:
                whole = array("Q")
                with path.open("rb") as file:
                    whole.fromfile(file, size)
                path.unlink()
                yield sorted(whole)

    def _parted(self, number: int, most: int) -> Iterator[list[int]]:
        """A part that is too large to sort at once, by its next bits."""
        path = self._path(number)
        within = Spill(
            self._folder,
            f"{self._name}-{number}",
            bits=self._shift,
            grouped=self._grouped - (self._bits - self._shift),
        )
        first = number << self._shift
        with path.open("rb") as file:
            while data := file.read(8 * max(1, most >> _PART_BITS)):
                within.add(sorted(value - first for value in array("Q", data)))
        path.unlink()
        for block in within.blocks(most):
            yield [value + first for value in block]

    def _write(self) -> None:
        for number, part in enumerate(self._parts):
            if part:
                with self._path(number).open("ab") as file:
                    part.tofile(file)
                del part[:]
        self._held = 0

    def _path(self, number: int) -> Path:
        return self._folder / f"{self._name}-{number}"
