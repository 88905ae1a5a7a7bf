"""What an executor costs: `python -m tests.executors.cost` prints its start and its part of each item.

The start is the time to the first result. An item costs what remains when the start is
taken off: once for work that does nothing, once for work of 5 ms with a result of 40 KB,
which is what a report takes; what two workers make of that is the rate.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

from checker.extending.hookspecs import ExecutorOptions
from checker.extending.host import load_extensions
from tests.executors import works


def timed(executor: Any, work: Callable[[Any], Any], items: int, workers: int) -> tuple[float, float]:
    """Seconds to the first result, and from there to the last."""
    begin = time.perf_counter()
    options = ExecutorOptions(workers=workers, seconds=60)
    with closing(executor.stream(work, range(items), options)) as stream:
        next(stream)
        first = time.perf_counter()
        for _, result in stream:
            assert not isinstance(result, Exception), result
        last = time.perf_counter()
    return first - begin, last - first


def main(names: list[str]) -> None:
    executors = load_extensions(lambda: ()).executors
    print(f"{'executor':10} {'workers':>7} {'start ms':>9} {'idle item µs':>13} {'5 ms items/s':>13} {'of ideal':>9}")
    for name in names or list(executors):
        for workers in (1,) if name == "serial" else (1, 2):
            start, nothing = timed(executors[name], works.double, 5000, workers)
            _, reports = timed(executors[name], works.report, 1000, workers)
            rate = 999 / reports
            print(
                f"{name:10} {workers:7} {start * 1e3:9.0f} {nothing / 4999 * 1e6:13.0f} {rate:13.0f} "
                f"{rate / (workers / works.REPORT_SECONDS):9.0%}",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
