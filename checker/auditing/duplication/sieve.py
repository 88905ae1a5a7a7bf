"""Whether two texts that share fingerprints can share a passage: told from their digests, before they are compared.

Most pairs of a large batch share some words that go on in neither text. To find that out costs a hundredth of a
comparison: only what stands around the shared fingerprints is held against each other.
"""

from __future__ import annotations

from typing import NamedTuple

from checker.auditing.duplication.digests import unpacked, words_of
from checker.auditing.duplication.fingerprints import SIZE, placed_fingerprints
from checker.auditing.duplication.matching import GAP, chains, matches
from checker.auditing.duplication.own_words import OwnWords, own_words
from checker.model.text import occurrences

COUNTED = 24  # counted characters that a passage must have in common
_AROUND = COUNTED + GAP  # a passage that is just long enough, with the fingerprint at one of its ends
_MOST_PLACES = 20  # of one fingerprint in one text; what says the same over and over is compared in any case


class Side(NamedTuple):
    """One of two texts: its counted characters and its fingerprints."""

    words: str
    marks: frozenset[int]


class PlacedSide(NamedTuple):
    """The one that is held against many: where each of its fingerprints begins, and what was asked of it before."""

    words: str
    places: dict[int, list[int]]
    near: dict[tuple[int, frozenset[int]], OwnWords]


def side(digest: bytes) -> Side:
    """One of two texts."""
    return Side(words_of(digest), frozenset(unpacked(digest)))


def placed_side(digest: bytes) -> PlacedSide:
    """The one that is held against many."""
    words = words_of(digest)
    places: dict[int, list[int]] = {}
    for at, mark in placed_fingerprints(words):
        places.setdefault(mark, []).append(at)
    return PlacedSide(words, places, {})


def may_share(one: PlacedSide, other: Side, common: frozenset[int]) -> bool:
    """Whether words that both have, and that are not common, may be part of a passage."""
    marks = [mark for mark in one.places.keys() & other.marks if mark not in common]
    return any(_goes_on(one, other, mark, common) for mark in marks)


def _goes_on(one: PlacedSide, other: Side, mark: int, common: frozenset[int]) -> bool:
    """Whether enough of the words around a shared fingerprint is the same, small changes between them or not."""
    for number, at in enumerate(one.places[mark]):
        here = one.near.get((at, common)) or one.near.setdefault((at, common), _near(one.words, at, common))
        for count, there in enumerate(occurrences(one.words[at : at + SIZE], other.words)):
            if _MOST_PLACES in (number, count):
                return True
            beside = _near(other.words, there, common)
            if any(
                sum(match.size for match in chain) >= COUNTED for chain in chains(matches(here, beside), here, beside)
            ):
                return True
    return False


def _near(words: str, at: int, common: frozenset[int]) -> OwnWords:
    return own_words(words[max(0, at - _AROUND) : at + SIZE + _AROUND], common)
