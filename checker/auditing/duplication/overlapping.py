"""Who shares passages with whom in a run: from the digests and texts in the database to `Copied` records."""

from __future__ import annotations

import sqlite3
import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from checker.auditing.duplication import (
    Index,
    Overlap,
    OwnWords,
    Pair,
    Passage,
    PlacedSide,
    Shelf,
    clusters,
    compare,
    may_share,
    own_words,
    placed_side,
    side,
)
from checker.auditing.duplication.counting import ASIDE
from checker.auditing.duplication.index import PairKind
from checker.auditing.packing import unpacked
from checker.auditing.submission import Role
from checker.model.batch import Copied, CopyOrigin, SharedPassage
from checker.model.characters import flat
from checker.model.document import Paragraph
from checker.model.report import DocumentText
from checker.model.text import Span

_AT_HAND = 128  # texts that are kept ready, a quarter of a megabyte each
_MOST_PASSAGES = 200  # of two texts that are told one by one, the longest
_LONGEST = 2000  # characters of a passage that are told
_LEAST_OF_OTHERS = 20  # fingerprints shared with another unit's report of the season before: some hundred characters


class Compared(NamedTuple):
    """A text of the run; `unit` is whose it is, '' where nobody knows."""

    key: str
    role: Role
    check: bytes
    unit: str


class Overlapping:
    """Goes through the texts of a run once. The submissions come first in `texts`."""

    def __init__(self, connection: sqlite3.Connection, texts: Sequence[Compared]) -> None:
        self._connection, self._texts = connection, texts
        self._overlaps: list[Overlap] = []
        self._shown = lru_cache(_AT_HAND)(self._text)
        self._placed = lru_cache(1)(self._placed_side)  # the pairs of one text follow one another

    def copied(self) -> Iterator[Copied]:
        """What they share, in the order of the texts."""
        with tempfile.TemporaryDirectory() as folder, closing(Shelf(Path(folder))) as shelf:
            index = Index(Path(folder))
            ready = lru_cache(_AT_HAND)(partial(self._own_words, index, shelf))
            for number, text in enumerate(self._texts):
                digest = self._digest(number)
                if digest:
                    (index.add if text.role == "submission" else index.add_reference)(number, digest)
            for pair in index.pairs():
                found = self._verified(pair, index, ready)
                if found is not None:
                    yield found

    def clusters(self) -> Iterator[tuple[str, ...]]:
        """The keys of the submissions that hang together; known when `copied` was gone through."""
        for cluster in clusters(self._overlaps):
            yield tuple(self._texts[number].key for number in cluster)

    def _verified(self, pair: Pair, index: Index, ready: Callable[[int, PairKind], OwnWords]) -> Copied | None:
        one, other = self._texts[pair.a], self._texts[pair.b]
        common, origin = index.common(pair.kind), _origin(one, other)
        if origin == "other-former" and pair.shared < _LEAST_OF_OTHERS:
            return None  # asked for is what a unit took over from itself; a sentence of another's is nobody's matter
        if pair.kind != "whole" and not may_share(self._placed(pair.a), side(self._digest(pair.b)), common):
            return None
        found = compare(ready(pair.a, pair.kind), ready(pair.b, pair.kind))
        if not found.passages:
            return None
        if origin == "unit":
            self._overlaps.append(Overlap(pair.a, pair.b, found.share_a, found.share_b))
        longest = sorted(found.passages, key=_length, reverse=True)[:_MOST_PASSAGES]
        passages = tuple(self._passage(pair, each) for each in sorted(longest))
        return Copied(one.key, other.key, origin, found.share_a, found.share_b, passages)

    def _passage(self, pair: Pair, passage: Passage) -> SharedPassage:
        sides = [*self._told(pair.a, passage.span_a), *self._told(pair.b, passage.span_b)]
        return SharedPassage._make((*sides, passage.alike))

    def _told(self, number: int, span: Span) -> tuple[int, int, str, str]:
        text = self._shown(number)
        at = bisect_right(text.paragraphs, span.start, key=_start) - 1
        label = text.labels[at] if 0 <= at < len(text.labels) else ""
        return span.start, span.end, flat(text.text[span.start : span.end], _LONGEST), label

    def _own_words(self, index: Index, shelf: Shelf, number: int, kind: PairKind) -> OwnWords:
        known = shelf.get((number, kind))
        if known is None:
            text = self._shown(number)
            aside = [paragraph.span for paragraph in text.paragraphs if paragraph.kind in ASIDE]
            known = own_words(text.text, index.common(kind), [*aside, *(part.span for part in text.parts)])
            shelf.put((number, kind), known)
        return known

    def _text(self, number: int) -> DocumentText:
        sql = "SELECT text FROM checks WHERE id = ?"
        (data,) = self._connection.execute(sql, (self._texts[number].check,)).fetchone()
        return unpacked(DocumentText, data)

    def _placed_side(self, number: int) -> PlacedSide:
        return placed_side(self._digest(number))

    def _digest(self, number: int) -> bytes:
        sql = "SELECT digest FROM checks WHERE id = ?"
        (digest,) = self._connection.execute(sql, (self._texts[number].check,)).fetchone()
        return bytes(digest)


def _origin(one: Compared, other: Compared) -> CopyOrigin:
    if other.role == "reference":
        return "reference"
    same = bool(one.unit) and one.unit == other.unit
    if other.role == "former":
        return "former" if same else "other-former"
    return "own" if same else "unit"


def _length(passage: Passage) -> int:
    return passage.span_a.end - passage.span_a.start


def _start(paragraph: Paragraph) -> int:
    return paragraph.span.start
