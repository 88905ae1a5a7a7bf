"""A text set on sheets of paper as a word processor sets it, in the manner of GB/T 9704, for those that make files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import east_asian_width

WIDTH, HEIGHT = 210.0, 297.0  # millimetres
SIZE, TITLE_SIZE, NUMBER_SIZE = 5.64, 7.76, 4.94  # 三号, 二号, 四号
_LEFT, _RIGHT, _TOP, _BOTTOM = 28.0, 26.0, 37.0, 35.0  # margins
_PITCH = 9.85
_GAP = 0.25  # sizes between Chinese and digits
_NOT_FIRST = "，。、；：！？”’）》〉】〕…—%％"
_NOT_LAST = "“‘（《〈【〔"


class SetLine(NamedTuple):
    """Words with the left edge and the baseline, in millimetres from the upper left corner."""

    words: str
    left: float
    baseline: float
    size: float


def sheets_of(text: str) -> list[list[SetLine]]:
    """One paragraph a line: the title centred and larger, an indent of two characters, lines broken by the usual
    rules, what stands far in (the signature) at the right, — 1 — at the foot."""
    rows = list(_rows(text))
    most = int((HEIGHT - _TOP - _BOTTOM) / _PITCH)
    sheets: list[list[SetLine]] = []
    for start in range(0, len(rows), most):
        sheet = [
            SetLine(words, left, _TOP + (at + 1) * _PITCH, size)
            for at, (words, left, size) in enumerate(rows[start : start + most])
            if words
        ]
        foot = f"— {len(sheets) + 1} —"
        sheet.append(SetLine(foot, (WIDTH - wide(foot, NUMBER_SIZE)) / 2, HEIGHT - _BOTTOM + 7, NUMBER_SIZE))
        sheets.append(sheet)
    return sheets


def _rows(text: str) -> Iterator[tuple[str, float, float]]:
    """Words, left edge and size of each line; '' where the text has an empty one."""
    titled = False
    for paragraph in text.split("\n"):
        words = paragraph.strip()
        inset = len(paragraph) - len(paragraph.lstrip("　 "))
        if not titled and words.endswith("总结"):
            titled = True
            for row in _broken(words, 0.0, TITLE_SIZE):
                yield row, (WIDTH - wide(row, TITLE_SIZE)) / 2, TITLE_SIZE
        elif inset > 4:
            yield words, WIDTH - _RIGHT - 4 * SIZE - wide(words, SIZE), SIZE
        elif words:
            for at, row in enumerate(_broken(words, 2 * SIZE, SIZE)):
                yield row, _LEFT + (0 if at else 2 * SIZE), SIZE
        else:
            yield "", _LEFT, SIZE


def _broken(words: str, indent: float, size: float) -> Iterator[str]:
    """The lines of a paragraph: no mark begins one, no bracket ends one, no number is parted."""
    room = WIDTH - _LEFT - _RIGHT - indent
    start = 0
    while start < len(words):
        end = start + 1
        while end < len(words) and wide(words[start : end + 1], size) <= room:
            end += 1
        while end < len(words) and end - start > 3 and _clings(words[end - 1], words[end]):
            end -= 1
        yield words[start:end]
        start, room = end, WIDTH - _LEFT - _RIGHT


def _clings(one: str, other: str) -> bool:
    return other in _NOT_FIRST or one in _NOT_LAST or (one.isascii() and other.isascii())


def wide(words: str, size: float) -> float:
    """The width of words that are set on one line."""
    return sum(steps(words, size))


def steps(words: str, size: float) -> Iterator[float]:
    """How far each character takes the line."""
    for at, character in enumerate(words):
        own = size if east_asian_width(character) in "WFA" else size / 2
        following = words[at + 1 : at + 2]
        mixed = following.isalnum() and character.isalnum() and following.isascii() != character.isascii()
        yield round(own + (_GAP * size if mixed else 0.0), 3)
