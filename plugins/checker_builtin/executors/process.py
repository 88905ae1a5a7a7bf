"""Documents share the cores of this computer: worker processes, each with a deadline and a bound of memory."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import starmap
from typing import TypeVar

from checker.extending.hookspecs import ExecutorOptions
from checker_builtin.executors.crew import Crew
from checker_builtin.executors.results import in_order, unpacked
from checker_builtin.executors.serving import PROTOCOL, Limits
from checker_builtin.executors.worker import Parcel, unheard_interrupt

T = TypeVar("T")
R = TypeVar("R")


class ProcessExecutor:
    """An item that hangs, brings its process down or eats memory costs nothing but itself."""

    name = "process"

    def map(self, work: Callable[[T], R], items: Sequence[T]) -> Iterator[R | Exception]:
        return in_order(self.stream(work, items, ExecutorOptions()))

    def stream(
        self, work: Callable[[T], R], items: Iterable[T], options: ExecutorOptions
    ) -> Generator[tuple[int, R | Exception], None, None]:
        """As each is ready. `work` goes to a worker once: what it loads when it is first called, it can keep."""
        packed_work = pickle.dumps(work, PROTOCOL)
        crew = Crew(options.workers or cores(), packed_work, Limits(options.seconds, options.megabytes))
        try:
            yield from map(unpacked, crew.run(starmap(Parcel.of, enumerate(items))))
        finally:
            with unheard_interrupt():
                crew.stop()


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
