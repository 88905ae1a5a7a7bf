"""Documents share the cores of this computer: worker processes, each with a deadline and a bound of memory."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import TypeVar

from checker.extending.hookspecs import ExecutorOptions
from checker_builtin.executors.crew import Crew, Done
from checker_builtin.executors.serving import PROTOCOL, Limits
from checker_builtin.executors.worker import Parcel

T = TypeVar("T")
R = TypeVar("R")


class ProcessExecutor:
    """An item that hangs, brings its process down or eats memory costs nothing but itself."""

    name = "process"

    def map(self, work: Callable[[T], R], items: Sequence[T]) -> Iterator[R | Exception]:
        early: dict[int, R | Exception] = {}
        following = 0
        for number, result in self.stream(work, items, ExecutorOptions()):
            early[number] = result
            while following in early:
                yield early.pop(following)
                following += 1

    def stream(
        self, work: Callable[[T], R], items: Iterable[T], options: ExecutorOptions
    ) -> Generator[tuple[int, R | Exception], None, None]:
        """As each is ready. `work` goes to a worker once: what it loads when it is first called, it can keep."""
        packed_work = pickle.dumps(work, PROTOCOL)
        crew = Crew(options.workers or cores(), packed_work, Limits(options.seconds, options.megabytes))
        try:
            yield from map(unpacked, crew.run(parcels(items)))
        finally:
            crew.stop()


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def parcels(items: Iterable[T]) -> Iterator[Parcel]:
    """The items numbered and pickled, one by one."""
    for number, item in enumerate(items):
        try:
            packed: bytes | Exception = pickle.dumps(item, PROTOCOL)
        except Exception as error:
            packed = error
        yield Parcel(number, packed)


def unpacked(done: Done) -> tuple[int, R | Exception]:
    """The result of an item that comes pickled."""
    number, result = done
    if isinstance(result, Exception):
        return number, result
    try:
        return number, pickle.loads(result)
    except Exception as error:
        return number, error
