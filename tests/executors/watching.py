"""Tests look at processes: which run, what became of the work."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and bounds of memory are Unix")
LONGEST = 60.0  # seconds until a test gives up waiting
PROGRAM = """
import sys
from itertools import count
from checker.extending.hookspecs import ExecutorOptions
from checker.extending.host import load_extensions
from tests.executors.works import Order, obey

if __name__ == "__main__":
    name, trace, what, seconds = sys.argv[1:]
    executor = load_extensions(lambda: ()).executors[name]
    orders = (Order(what if number % 2 else "work", number, trace) for number in count())
    try:
        for result in executor.stream(obey, orders, ExecutorOptions(workers=2, seconds=float(seconds))):
            print(result, flush=True)
    except KeyboardInterrupt:
        sys.exit("stopped")
"""


def told(results: Mapping[int, object]) -> dict[int, object]:
    """Errors as type and words, so that they can be compared."""
    return {
        number: (type(result), str(result)) if isinstance(result, Exception) else result
        for number, result in results.items()
    }


def wait_until(condition: Callable[[], bool], seconds: float = LONGEST) -> bool:
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.02)
    return condition()


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


def start(folder: Path, executor: str, what: str, seconds: int) -> tuple[subprocess.Popen[str], list[int]]:
    """A run of its own in which one of the workers does as it is told, and the workers' numbers."""
    program, trace = folder / "program.py", folder / "trace"
    program.write_text(PROGRAM, encoding="utf-8")
    started = subprocess.Popen(
        [sys.executable, program, executor, trace, what, str(seconds)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert wait_until(lambda: trace.exists() and what in trace.read_text())
    return started, sorted({int(line.split()[-1]) for line in trace.read_text().splitlines()})
