"""Stretches that two texts have in common, character by character, found from the words that stand in both."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.auditing.duplication.own_words import SEED, OwnWords

GAP = 12  # counted characters that may be changed, put in or left out between two stretches of one passage
_PIECE = 4  # counted characters with which a passage goes on behind a change
_STEP = 32


class Match(NamedTuple):
    """`size` counted characters that stand in one text from `a` on and in the other from `b` on."""

    a: int
    b: int
    size: int


def matches(a: OwnWords, b: OwnWords) -> list[Match]:
    """Stretches that both have, in the order of the first, with what goes on behind small changes."""
    found = _disjoint(_exact(a, b))
    pieces = list(found)
    left, right = a.folded.text[::-1], b.folded.text[::-1]
    for number, match in enumerate(found):
        last = found[number + 1].a if number + 1 < len(found) else len(left)
        pieces += _onward(a.folded.text, match.a + match.size, last, b.folded.text, match.b + match.size)
        first = found[number - 1].a + found[number - 1].size if number else 0
        for at, there, size in _onward(left, len(left) - match.a, len(left) - first, right, len(right) - match.b):
            pieces.append(Match(len(left) - at - size, len(right) - there - size, size))
    return _cut(_disjoint(pieces), a.gaps, b.gaps)


def chains(found: Iterable[Match], a: OwnWords, b: OwnWords) -> Iterator[list[Match]]:
    """Matches that follow one another in both texts with little between them."""
    chain: list[Match] = []
    for match in found:
        if chain and not (
            _follows(chain[-1].a + chain[-1].size, match.a, a.gaps)
            and _follows(chain[-1].b + chain[-1].size, match.b, b.gaps)
        ):
            yield chain
            chain = []
        chain.append(match)
    if chain:
        yield chain


def _follows(end: int, start: int, gaps: list[int]) -> bool:
    return 0 <= start - end <= GAP and not _within(gaps, end, start + 1)


def _exact(a: OwnWords, b: OwnWords) -> list[Match]:
    """What stands around the shared seeds, as far as it is the same."""
    one, other = a.folded.text, b.folded.text
    reached: dict[int, int] = {}  # how far in a the matches of each distance reach
    found: list[Match] = []
    for at, there in sorted([(a.seeds[seed], b.seeds[seed]) for seed in a.seeds.keys() & b.seeds.keys()]):
        done = reached.get(at - there, 0)
        if at + SEED <= done:
            continue
        start, origin = at, there
        while start > done and origin and one[start - 1] == other[origin - 1]:
            start, origin = start - 1, origin - 1
        end = at + SEED
        end += _alike(one, end, other, there + SEED)
        reached[at - there] = end
        found.append(Match(start, origin, end - start))
    return found


def _alike(one: str, at: int, other: str, there: int) -> int:
    """For how many characters two texts are the same from two places on."""
    size, step = 0, _STEP
    while step:
        piece = one[at + size : at + size + step]
        if len(piece) == step and other.startswith(piece, there + size):
            size += step
            step *= 2
        else:
            step //= 2
    return size


def _onward(one: str, at: int, last: int, other: str, there: int) -> Iterator[Match]:
    """What goes on behind a match: each time as much is the same again as was changed before it."""
    while piece := _next(one, at, last, other, there):
        yield piece
        at, there = piece.a + piece.size, piece.b + piece.size


def _next(one: str, at: int, last: int, other: str, there: int) -> Match | None:
    for start in range(at, min(at + GAP, last - _PIECE) + 1):
        place = other.find(one[start : start + _PIECE], there, there + GAP + _PIECE)
        if place >= 0:
            size = min(_PIECE + _alike(one, start + _PIECE, other, place + _PIECE), last - start)
            if size >= max(start - at, place - there):
                return Match(start, place, size)
    return None


def _disjoint(found: list[Match]) -> list[Match]:
    """The matches without what an earlier or, from the same place on, longer one covers of the first text."""
    kept: list[Match] = []
    reached = 0
    for a, b, size in sorted(found, key=lambda match: (match.a, -match.size, match.b)):
        over = max(0, reached - a)
        if size - over >= (_PIECE if over else 1):
            kept.append(Match(a + over, b + over, size - over))
            reached = a + size
    return kept


def _cut(found: Iterable[Match], a_gaps: list[int], b_gaps: list[int]) -> list[Match]:
    """The matches, parted where something long was left out of one of the texts."""
    parted: list[Match] = []
    for match in found:
        cuts = {at - match.a for at in _within(a_gaps, match.a + 1, match.a + match.size)}
        cuts |= {at - match.b for at in _within(b_gaps, match.b + 1, match.b + match.size)}
        start = 0
        for end in sorted(cuts | {match.size}):
            parted.append(Match(match.a + start, match.b + start, end - start))
            start = end
    return parted


def _within(gaps: list[int], start: int, end: int) -> list[int]:
    return gaps[bisect_left(gaps, start) : bisect_left(gaps, end)]
