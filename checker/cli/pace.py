"""How fast a long run goes, and how long it still takes, in words."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

_LOOK_SECONDS = 0.25  # between two looks
_WINDOW_SECONDS = 30.0  # what is told is how it went of late: submissions that are known from before go by at once
_LEAST_SECONDS = 3.0  # before anything can be said


class Pace:
    """The rate of late; all times are seconds of one clock."""

    def __init__(self) -> None:
        self._looks: deque[tuple[float, int]] = deque()

    def is_due(self, now: float) -> bool:
        """Whether it is time to look again."""
        return not self._looks or now >= self._looks[-1][0] + _LOOK_SECONDS

    def rate(self, now: float, done: int) -> float | None:
        """How many a second; None while that is not known. Each call is a look."""
        self._looks.append((now, done))
        while self._looks[0][0] < now - _WINDOW_SECONDS:
            self._looks.popleft()
        then, before = self._looks[0]
        return (done - before) / (now - then) if now >= then + _LEAST_SECONDS else None


class Counted:
    """A number that is found out while the work goes on; `total` is None until then, and where it cannot be."""

    def __init__(self, count: Callable[[], int] | None) -> None:
        self.total: int | None = None
        if count is not None:
            threading.Thread(target=self._find_out, args=(count,), daemon=True).start()

    def _find_out(self, count: Callable[[], int]) -> None:
        try:
            self.total = count()
        except Exception:
            self.total = None  # what is wrong with an input is said by whoever checks it


def told(doing: str, done: int, rate: float | None = None, total: int | None = None) -> str:
    """正在审核 120/5000 份，每秒 42 份，约还要 1分57秒; without what is not known.

    A `total` that is overtaken is none: more came in meanwhile.
    """
    known = total is not None and total >= done
    words = f"{doing} {done}/{total} 份" if known else f"{doing} {done} 份"
    if not rate:
        return words
    words += f"，每秒 {rate:.0f} 份" if rate >= 1 else f"，每分钟 {60 * rate:.0f} 份"
    if known and total != done:
        words += f"，约还要 {_duration((total - done) / rate)}"  # type: ignore[operator]
    return words


def _duration(seconds: float) -> str:
    """8秒, 2分5秒, 3小时20分, 2天4小时: the two largest units."""
    left = max(1, round(seconds))
    units = (("天", 86_400), ("小时", 3_600), ("分", 60), ("秒", 1))
    words: list[str] = []
    for name, size in units:
        number, left = divmod(left, size)
        if number or words:
            words.append(f"{number}{name}" if number else "")
    return "".join(words[:2])
