"""What comes back from the workers: results with the numbers of their items, out of order and pickled."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

R = TypeVar("R")
Done = tuple[int, bytes | Exception]  # the number of an item, and its pickled value or what became of it instead


def unpacked(done: Done) -> tuple[int, Any]:
    """The value of an item that comes pickled."""
    number, result = done
    if isinstance(result, Exception):
        return number, result
    try:
        return number, pickle.loads(result)
    except Exception as error:
        return number, error


def in_order(results: Iterable[tuple[int, R]]) -> Iterator[R]:
    """The values in the order of their items; those that come early are kept back."""
    early: dict[int, R] = {}
    following = 0
    for number, result in results:
        early[number] = result
        while following in early:
            yield early.pop(following)
            following += 1
