"""The own words of a text, made ready to be held against those of others."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from checker.auditing.duplication.counting import counted, without
from checker.auditing.duplication.fingerprints import SIZE, WINDOW, chosen_places, placed_fingerprints
from checker.model.text import Folded, Span

MOST = 300_000  # counted characters of a text that are compared; what comes after them is not
SEED = 8  # counted characters in a row with which a stretch of two texts is found
_LEFT_OUT = 60  # characters of the text, left out in one piece, over which no passage goes on


class OwnWords(NamedTuple):
    """The characters that count and are not common; `seeds` says where a sample of them stands first.

    No passage goes on over a place of `gaps`. Takes some 40 bytes a character.
    """

    folded: Folded
    seeds: dict[str, int]
    gaps: list[int]


def own_words(text: str, common: frozenset[int] = frozenset(), aside: Sequence[Span] = ()) -> OwnWords:
    """What of a text counts, without the words whose fingerprints are common (`Index.common`), or that stand aside."""
    stream = counted(text, aside)
    if len(stream.text) > MOST:
        stream = without(stream, [(MOST, len(stream.text))])
    ranges = _common_ranges(stream.text, common) if common else []
    if ranges:
        stream = without(stream, ranges)
    words = stream.text
    backwards = reversed(chosen_places(words))  # the first place of a seed is put in last
    return OwnWords(stream, {words[at : at + SEED]: at for at in backwards}, _gaps(stream))


def _common_ranges(text: str, common: frozenset[int]) -> list[tuple[int, int]]:
    """Where common words stand, with what may belong to them: fingerprints are a sample, and templates have fields."""
    found = [at for at, mark in placed_fingerprints(text) if mark in common]
    return [(max(0, at - WINDOW + 1), min(len(text), at + SIZE + WINDOW - 1)) for at in found]


def _gaps(folded: Folded) -> list[int]:
    """Where so much was left out of a text that no passage goes on behind it."""
    runs = pairwise(zip(folded.starts, folded.origins, strict=True))
    return [start for (before, origin), (start, there) in runs if there - origin - (start - before) > _LEFT_OUT]
