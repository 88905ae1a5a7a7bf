"""What stands twice in a text: clauses that end alike are put side by side, and followed as far as they go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from checker.model.text import occurrences

KEY = 12  # characters by which clauses and sentences are put side by side
_EARLIER = 4  # places of one beginning or end that later ones are held against
_MOST_KEYS, _MOST_PLACES, _MOST = 400, 200, 8_000  # a text with more is no report
_LONG = 400  # characters: what is longer is followed once


class Match(NamedTuple):
    """`length` characters from `first` on stand again from `again` on, in the folded text."""

    first: int
    again: int
    length: int


def widened(text: str) -> str:
    """The text with Chinese marks for half-width ones, so that these make no difference; the length stays."""
    for narrow, wide in ((",", "，"), (";", "；"), (":", "："), ("!", "！"), ("?", "？")):
        text = text.replace(narrow, wide)
    return text


def ends_alike(text: str) -> list[str]:
    """The ends that more than one clause has, the beginnings and ends that more than one sentence has."""
    sentences = text.replace("；", "。").replace("\n", "。")
    clauses = sentences.replace("。", "，").replace("：", "，").split("，")
    long = [part for part in sentences.split("。") if len(part) > 2 * KEY]
    ends = [part[-KEY:] for part in clauses if len(part) >= KEY]
    again: dict[str, None] = {}
    for keys in (ends, [part[:KEY] for part in long], [part[-KEY:] for part in long]):
        if len(set(keys)) < len(keys):
            again.update(dict.fromkeys([key for key, times in Counter(keys).items() if times > 1]))
    return list(again)[:_MOST_KEYS]


def matches(text: str, twice: Sequence[str]) -> Iterator[Match]:
    """The longest stretches that stand twice, in the order of their second place."""
    places = sorted([(at, key) for key in twice for at in islice(occurrences(key, text), _MOST_PLACES)])
    seen: dict[str, list[int]] = {}
    done = 0
    for at, key in places[:_MOST]:
        earlier = seen.setdefault(key, [])
        if at >= done:
            match = max([_followed(text, first, at) for first in earlier], key=_length, default=None)
            if match is not None:
                yield match
                done = max(done, match.again + match.length if match.length > _LONG else 0)
        if len(earlier) < _EARLIER:
            earlier.append(at)


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
