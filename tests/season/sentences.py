"""Sentences for a report: frames whose holes are filled with words at random."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from random import Random

from tests.season.words import words

_DOUBLED = re.compile(r"([^\d])([^\d])\1\2")
_HOLE = re.compile(r"\{(\w+)\}")
_NUMBERS = {"n": (3, 96), "few": (2, 9), "many": (101, 960)}
_OWN, _OF_TOPIC = 0.35, 0.75  # shares of areas: of the office, then of the topic, the rest common


class Sentences:
    """Draws sentences for a report of an office."""

    def __init__(self, random: Random, office: str) -> None:
        self._random = random
        self._own = words().offices[office]
        self._topic: tuple[str, ...] = ()
        self._last: dict[str, str] = {}
        self._fill: dict[str, Callable[[], str]] = {
            "area": self._area,
            "counted": self._counted,
            "matter": lambda: self._pick(tuple(words().matters)),
            "day": self._day,
            "later": self._later,
            "month": lambda: f"{self._random.randrange(3, 12)}月",
            "same": lambda: self._last["n"],
            "who2": self._other,
        }

    def of(self, topic: str) -> None:
        """From here on, sentences are about this topic."""
        self._topic = words().topics[topic][1]

    def sentence(self, frame: str) -> str:
        """A frame filled so that no two characters stand twice on end (培训培训班)."""
        while True:
            self._last = {}
            made = "".join(self._filled(part) if at % 2 else part for at, part in enumerate(_parts(frame)))
            if not _DOUBLED.search(made):
                return made

    def any_of(self, frames: tuple[str, ...]) -> str:
        return self.sentence(self._pick(frames))

    def _filled(self, hole: str) -> str:
        if hole in _NUMBERS:
            filled = str(self._random.randint(*_NUMBERS[hole]))
        elif hole in self._fill:
            filled = self._fill[hole]()
        else:
            filled = self._pick(words().pools[hole])
        self._last[hole] = filled
        return filled

    def _pick(self, choices: tuple[str, ...]) -> str:
        return choices[int(self._random.random() * len(choices))]

    def _area(self) -> str:
        """Another than the one before."""
        while True:
            drawn = self._random.random()
            pool = self._own if drawn < _OWN else self._topic if drawn < _OF_TOPIC else words().common
            area = self._pick(pool)
            if area != self._last.get("area"):
                return area

    def _counted(self) -> str:
        matter = self._pick(tuple(words().matters))
        return f"{matter}{self._random.randint(2, 60)}{words().matters[matter]}"

    def _day(self) -> str:
        self._last["month"] = str(self._random.randint(1, 10))
        return f"{self._last['month']}月{self._random.randint(1, 28)}日"

    def _later(self) -> str:
        """A day in the month after the day before."""
        return f"{int(self._last['month']) + 1}月{self._random.randint(1, 28)}日"

    def _other(self) -> str:
        while (other := self._pick(words().pools["who"])) == self._last["who"]:
            pass
        return other


@lru_cache(maxsize=500)
def _parts(frame: str) -> tuple[str, ...]:
    """Words and holes in turn."""
    return tuple(_HOLE.split(frame))
