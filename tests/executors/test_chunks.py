"""Chunks for a cluster: small at first, never too heavy, and nothing is left out."""

from __future__ import annotations

from itertools import count, islice
from typing import Any, NamedTuple

import pytest

from checker_builtin.executors.chunks import MOST_BYTES, MOST_ITEMS, chunked


class Sized(NamedTuple):
    size: int


@pytest.mark.parametrize("number", [0, 1, 2, 63, 64, 65, 5000])
@pytest.mark.parametrize("threads", [1, 2, 16])
def test_each_item_travels_once_and_in_order(number: int, threads: int) -> None:
    chunks = list(chunked(range(number), threads))
    assert [parcel.number for chunk in chunks for parcel in chunk.parcels] == list(range(number))
    assert all(len(chunk.parcels) <= MOST_ITEMS for chunk in chunks)


def test_a_few_items_are_shared_out_among_all() -> None:
    assert [len(chunk.parcels) for chunk in chunked(range(16), 4)] == [1] * 16


def test_the_chunks_of_a_long_run_are_large() -> None:
    assert [len(chunk.parcels) for chunk in chunked(range(3000), 2)][-2] == MOST_ITEMS


@pytest.mark.parametrize(
    ("items", "most"),
    [
        ([Sized(MOST_BYTES // 4)] * 400, 4),  # by their size
        ([b"x" * (MOST_BYTES // 4 - 100)] * 400, 4),  # by what travels
        ([Sized(3 * MOST_BYTES)] * 100, 1),
        ([Sized(0)] * 3000, MOST_ITEMS),
    ],
)
def test_chunks_are_bounded_by_bytes(items: list[Any], most: int) -> None:
    sizes = [len(chunk.parcels) for chunk in chunked(items, 1)]
    assert (max(sizes), sum(sizes)) == (most, len(items))


def test_what_cannot_be_sent_is_a_chunk_of_its_own() -> None:
    items: list[Any] = [1] * 50 + [lambda: None] + [1] * 50
    chunks = list(chunked(items, 1))
    (bad,) = [chunk for chunk in chunks if chunk.error is not None]
    assert [parcel.number for parcel in bad.parcels] == [50]
    assert sorted(parcel.number for chunk in chunks for parcel in chunk.parcels) == list(range(101))


def test_items_are_taken_as_chunks_are_asked_for() -> None:
    source = count()
    assert len(list(islice(chunked(source, 2), 10))) == 10
    assert next(source) <= 20
