"""Trials in processes of their own: a hang or a crash ends one of them, and is told like any other bug."""

from __future__ import annotations

import faulthandler
import multiprocessing
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import IO, Any, NamedTuple

from checker.running.engine import Engine
from tests.fuzz.trial import Broken, Outcome, engine, trial

SECONDS = 30  # for one file, on a machine that does other things, too; then it is called a hang
MEMORY = 1 << 30
_LAST_LINES = 12  # of a traceback that is told

File = tuple[int, bytes]
Told = Outcome | str  # a string is a bug
Attempt = Callable[[Engine, bytes], Outcome]


class _Worker(NamedTuple):
    process: Any
    pipe: Connection[Any, Any]
    dump: IO[str]  # where a process that hangs or crashes says where it was


def tell(
    files: Iterator[File], *, workers: int, until: float, attempt: Attempt = trial, seconds: float = SECONDS
) -> Iterator[tuple[int, Told]]:
    """What came of each file, in any order; no new file is begun after the time `until` (of time.monotonic)."""
    start = partial(_start, attempt, seconds)
    free = [start() for _ in range(workers)]
    busy: dict[Connection[Any, Any], tuple[_Worker, int]] = {}
    while True:
        while free and time.monotonic() < until and (file := next(files, None)) is not None:
            worker = free.pop()
            worker.pipe.send(file)
            busy[worker.pipe] = worker, file[0]
        if not busy:
            break
        for pipe in [pipe for pipe in wait(list(busy)) if isinstance(pipe, Connection)]:
            worker, number = busy.pop(pipe)
            told = _answer(worker)
            free.append(start() if told is None else worker)
            yield number, told if told is not None else _last_words(worker)
    for worker in free:
        worker.pipe.send(None)
        worker.process.join()


def _start(attempt: Attempt, seconds: float) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    dump = tempfile.NamedTemporaryFile("w+", prefix="fuzz-", suffix=".txt")  # noqa: SIM115 - lives as long as the worker
    process = context.Process(target=_work, args=(theirs, dump.name, attempt, seconds), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours, dump)


def _answer(worker: _Worker) -> Told | None:
    """None where the process has ended."""
    try:
        told: Told = worker.pipe.recv()
        return told
    except EOFError:
        worker.process.join()
        return None


def _last_words(worker: _Worker) -> str:
    worker.dump.seek(0)
    words = worker.dump.read().splitlines()
    return "\n".join([f"hangs or crashes (exit {worker.process.exitcode})", *words[:_LAST_LINES]])


def _work(pipe: Connection[Any, Any], dump: str, attempt: Attempt, seconds: float) -> None:
    """Answers for one file after the other, until it is given None."""
    _limit_memory()
    checking = engine()
    with open(dump, "w", encoding="utf-8") as file:
        faulthandler.enable(file)
        while (given := pipe.recv()) is not None:
            faulthandler.dump_traceback_later(seconds, exit=True, file=file)
            told = _tried(attempt, checking, given[1])
            faulthandler.cancel_dump_traceback_later()
            pipe.send(told)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        print("this system cannot limit the memory of a process: it is not tested")
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _tried(attempt: Attempt, checking: Engine, data: bytes) -> Told:
    try:
        return attempt(checking, data)
    except Broken as broken:
        return f"{broken}{_cause(broken)}"
    except Exception:
        return "\n".join(traceback.format_exc().splitlines()[-_LAST_LINES:])


def _cause(error: BaseException) -> str:
    return f" ({error.__cause__!r})" if error.__cause__ else ""
