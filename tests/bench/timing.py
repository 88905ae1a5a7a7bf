"""Whole processes timed side by side, in rounds, so that a slow minute falls on all of them."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Case(NamedTuple):
    """A command; `expect` is a word that must stand in its output so often, or the case did not do its work."""

    name: str
    command: Sequence[str]
    folder: Path | None = None
    expect: tuple[str, int] | None = None


class Timed(NamedTuple):
    """`processor` is user and system time of a process and all that it waited for, in seconds; () was not asked for.

    The peak is that of the largest single process.
    """

    seconds: tuple[float, ...]
    peak_megabytes: float
    processor: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def output(case: Case) -> str:
    """What the command prints, both streams."""
    done = subprocess.run(
        list(case.command), cwd=case.folder, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def timed(cases: Sequence[Case], rounds: int) -> dict[str, Timed]:
    """Each case once in every round, after one warm-up."""
    found: dict[str, list[Timed]] = {case.name: [] for case in cases}
    for at in range(rounds + 1):
        for case in cases:
            took = run(case)
            if at:
                found[case.name].append(took)
    return {name: joined(several) for name, several in found.items()}


def joined(several: Sequence[Timed]) -> Timed:
    """The runs of one case."""
    return Timed(
        tuple(second for one in several for second in one.seconds),
        max(one.peak_megabytes for one in several),
        tuple(second for one in several for second in one.processor),
    )


def timed_calls(cases: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Timed]:
    """Each function of this process once in every round, after one warm-up.

    No round waits for what another left to the collector.
    """
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    for at in range(rounds + 1):
        for name, case in cases.items():
            gc.collect()
            began = time.perf_counter()
            case()
            if at:
                seconds[name].append(time.perf_counter() - began)
    return {name: Timed(tuple(values), 0.0) for name, values in seconds.items()}


def ratio(first: Timed, second: Timed) -> float:
    """How many times as long the first took, round by round."""
    return statistics.median(a / b for a, b in zip(first.seconds, second.seconds, strict=True))


def processor_ratio(first: Timed, second: Timed) -> float:
    """How many times as much processor time the first took."""
    return statistics.median(a / b for a, b in zip(first.processor, second.processor, strict=True))


def run(case: Case) -> Timed:
    """The case once."""
    with open(os.devnull, "wb") as null:
        began = time.perf_counter()
        child = subprocess.Popen(
            list(case.command), cwd=case.folder, stdin=subprocess.DEVNULL, stdout=null, stderr=null, env=_environment()
        )
        _, _, used = os.wait4(child.pid, 0)
        took = time.perf_counter() - began
    child.returncode = 0
    return Timed((took,), used.ru_maxrss / 1024, (used.ru_utime + used.ru_stime,))


def _environment() -> Mapping[str, str]:
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
