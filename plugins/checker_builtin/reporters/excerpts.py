"""The sentence around a finding, cut to the width, with carets under the words that are meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size

from checker.model.characters import flat
from checker.model.report import Excerpt
from checker.model.wrapping import wrapped

CUT = "…"
_MOST_CELLS = 200  # longer is no longer a glance
_MOST_LINES = 2
_LEAD = 12  # cells before words that are too long to be shown whole
_SPARE = 4  # cells that breaking a line at a good place may cost


class Strip(NamedTuple):
    """A line of an excerpt; `start`..`end` are the marked characters in it, equal where there are none."""

    text: str
    start: int
    end: int

    @property
    def carets(self) -> str:
        """What stands beneath: blanks, then a caret for each cell of the marked words; '' where none are."""
        if self.start == self.end:
            return ""
        width = cell_len(self.text[self.start : self.end])
        return " " * cell_len(self.text[: self.start]) + "^" * max(1, width)


def strips(excerpt: Excerpt, room: int) -> list[Strip]:
    """The lines that show an excerpt in `room` cells: about two, or one where there is much room."""
    whole, lines = _broken(excerpt, room)
    found: list[Strip] = []
    at = 0
    for line in lines:
        start, end = max(whole.start, at), min(whole.end, at + len(line))
        found.append(Strip(line, start - at, end - at) if start < end else Strip(line, 0, 0))
        at += len(line)
    return found


def _broken(excerpt: Excerpt, room: int) -> tuple[Strip, list[str]]:
    """The excerpt as one strip and as lines, the marked words on one of them where they fit."""
    if 2 * room > _MOST_CELLS:
        whole = _window(excerpt, room)
        return whole, list(wrapped(whole.text, room))
    whole = _window(excerpt, 2 * room - _SPARE)
    lines = list(wrapped(whole.text, room, range(whole.start + 1, whole.end)))
    if len(lines) > _MOST_LINES:  # keeping the words whole left too much of the first line empty
        words = cell_len(whole.text[whole.start : whole.end])
        whole = _window(excerpt, 2 * room - _SPARE - (words if words < room // 2 else 0))
        lines = list(wrapped(whole.text, room, range(whole.start + 1, whole.end if words < room // 2 else 0)))
    return whole, lines


def _window(excerpt: Excerpt, budget: int) -> Strip:
    """As much of the sentence as the budget allows, the words first, then what stands on both sides."""
    text, start, end = _widened(excerpt)
    # Only as many characters as there are cells: a sentence of a megabyte costs what a short one does.
    left = flat(text[max(0, start - budget) : start])
    words = flat(text[start : min(end, start + budget)])
    right = flat(text[end : end + budget])
    rest = budget - 2 * cell_len(CUT) - cell_len(words)
    if start <= budget and cell_len(left) + cell_len(right) <= rest + 2 and end + budget >= len(text):
        return Strip(left + words + right, len(left), len(left) + len(words))
    kept = _tail(left, _LEAD if rest < 0 else max(rest // 2, rest - cell_len(right)))
    room = budget - 2 * cell_len(CUT) - cell_len(kept)
    shown = _head(words, room)
    after = _head(right, room - cell_len(shown)) if len(shown) == end - start else ""
    before = (CUT if len(kept) < start else "") + kept
    cut = CUT if end - start + len(right) > len(shown) + len(after) or end + len(right) < len(text) else ""
    return Strip(before + shown + after + cut, len(before), len(before) + len(shown))


def _widened(excerpt: Excerpt) -> Excerpt:
    """The excerpt without blanks at its ends; an empty mark takes the next character, or the last."""
    text, start, end = excerpt
    blank = min(len(text) - len(text.lstrip()), start)
    text, start, end = text[blank:], start - blank, end - blank
    text = text[:end] + text[end:].rstrip()
    if start >= end:
        end = min(len(text), start + 1)
        start = max(0, end - 1)
    return Excerpt(text, start, end)


def shortened(name: str, cells: int) -> str:
    """A name that is cut in front, since the end of a path says more."""
    return name if cell_len(name) <= cells else CUT + _tail(name, cells - cell_len(CUT))


def _head(text: str, cells: int) -> str:
    return text[: _fitting(text, cells)]


def _tail(text: str, cells: int) -> str:
    return text[len(text) - _fitting(reversed(text), cells) :]


def _fitting(characters: Iterable[str], cells: int) -> int:
    """How many of the characters fit into the cells."""
    count = 0
    for character in characters:
        cells -= get_character_cell_size(character)
        if cells < 0:
            break
        count += 1
    return count
