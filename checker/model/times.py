"""Days, stretches of time, and the times that a report names."""

from typing import NamedTuple

from checker.model.text import Span

Day = str  # an ISO day, '2018-01-01': compares as text, needs no parsing, is what JSON wants


class Window(NamedTuple):
    """Days from `since` to `until`, both included; None is unbounded."""

    since: Day | None = None
    until: Day | None = None

    def meets(self, other: "Window") -> bool:
        """Whether the two share a day."""
        starts_in_time = self.since is None or other.until is None or self.since <= other.until
        ends_late_enough = self.until is None or other.since is None or other.since <= self.until
        return starts_in_time and ends_late_enough


class TimeMention(NamedTuple):
    """A time that the text names: 2017年10月, 去年, 今年上半年, 二〇一八年十二月二十日.

    `relative` is None for an absolute time; else the shift in years that the words say
    against the report's own year (去年 -1, 今年 0, 明年 1), and `start`, `end` are the
    month and day of that year ('01-01', '06-30'). `grain` is year, half, quarter, month or day.
    `year_given` is False where only a month or day stands (10月18日): then `start` and `end`
    are without a year and `relative` is 0.
    """

    span: Span
    start: str
    end: str
    grain: str
    relative: int | None = None
    year_given: bool = True
    open_end: bool = False  # 2018年以来, 自2018年3月起: from `start` on
