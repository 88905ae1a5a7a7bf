"""The one look at the clock, by whoever begins a run: all else is told which day it is."""

from __future__ import annotations

import time

from checker.model.times import Day


def today() -> Day:
    """The day here, as ISO."""
    return time.strftime("%Y-%m-%d")
