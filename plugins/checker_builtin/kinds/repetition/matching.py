"""What stands twice in a text: places that are alike, followed as far as they go."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker_builtin.kinds.repetition.kind import KEY, Suspicion

_LONG = 400  # characters: what is longer is followed once


class Match(NamedTuple):
    """`length` characters from `first` on stand again from `again` on, in the folded text."""

    first: int
    again: int
    length: int


def matches(text: str, suspicions: Sequence[Suspicion]) -> Iterator[Match]:
    """The longest stretches that stand twice, in the order of their second place."""
    done = 0
    for at, earlier in suspicions:
        if at >= done:
            match = max([_followed(text, first, at) for first in earlier], key=_length)
            yield match
            done = max(done, match.again + match.length if match.length > _LONG else 0)


def _length(match: Match) -> int:
    return match.length


def _followed(text: str, first: int, again: int) -> Match:
    """The words that two places have in common, before and behind; the two do not overlap."""
    most = min(first, again - first - KEY, _LONG)
    left = 0
    while left < most and text[first - left - 1] == text[again - left - 1]:
        left += 1
    first, again = first - left, again - left
    length, step = left, KEY
    most = min(again - first, len(text) - again)
    while step and length < most:
        size = min(step, most - length)
        if text[first + length : first + length + size] == text[again + length : again + length + size]:
            length += size
            step *= 2
        else:
            step = size // 2
    return Match(first, again, length)
