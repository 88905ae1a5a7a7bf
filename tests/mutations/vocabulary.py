"""The collected mistakes (vocabulary.yaml), each with its source."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar
from zlib import crc32

import yaml

FILE = Path(__file__).with_name("vocabulary.yaml")
Entry = TypeVar("Entry")


class Pair(NamedTuple):
    """A wrong word and the right one; `sentence` holds □ where it stands. `since`: the first month it fits."""

    wrong: str
    right: str
    sentence: str
    since: str


class Phrase(NamedTuple):
    """Words of a time: possible from `since` on, or up to `until`."""

    words: str
    since: str
    until: str


class Vocabulary(NamedTuple):
    placeholders: dict[str, tuple[str, ...]]  # by what they stand for: unit, year, number, day
    banners: tuple[str, ...]
    typos: tuple[Pair, ...]
    terms: tuple[Pair, ...]
    timeline: tuple[Phrase, ...]
    unsourced: tuple[str, ...]  # entries that name no source, or one that is not listed


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    groups = ("placeholders", "banners", "typos", "terms", "timeline")
    unsourced = [str(row) for group in groups for row in data[group] if row.get("source") not in data["sources"]]
    placeholders: dict[str, tuple[str, ...]] = {}
    for row in data["placeholders"]:
        placeholders[row["of"]] = (*placeholders.get(row["of"], ()), row["text"])
    return Vocabulary(
        placeholders,
        tuple(row["text"] for row in data["banners"]),
        _pairs(data["typos"]),
        _pairs(data["terms"]),
        tuple(Phrase(row["phrase"], str(row.get("since", "")), str(row.get("until", ""))) for row in data["timeline"]),
        tuple(unsourced),
    )


def parted(entries: tuple[Entry, ...], words: Callable[[Entry], str]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The entries whose misses are shown to those who write rules, and those held out: their figure stays blind."""
    shown = tuple(entry for entry in entries if crc32(words(entry).encode()) % 5 < 3)
    return shown, tuple(entry for entry in entries if entry not in shown)


def _pairs(rows: list[dict[str, str]]) -> tuple[Pair, ...]:
    return tuple(Pair(row["wrong"], row["right"], row.get("in", ""), str(row.get("since", ""))) for row in rows)
