"""What workers are given to do in the tests: each function takes an item, and may take it badly."""

from __future__ import annotations

import ctypes
import gc
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from checker.model.errors import UnreadableDocument


class Order(NamedTuple):
    """What is to become of an item; `path` where it leaves a trace."""

    what: str
    number: int = 0
    path: str = ""


class TwoPartError(Exception):
    """Can be pickled and not built again, as many an error."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first}{second}")


def double(number: int) -> int:
    return 2 * number


def echo(item: bytes) -> bytes:
    return item


def frozen(_item: int) -> bool:
    """Whether what was loaded is out of the collector's sight."""
    return gc.get_freeze_count() > 0


def parent_pid(item: object) -> int:
    return os.getppid()


def pid(item: object) -> int:
    return os.getpid()


def folder(item: object) -> str:
    return os.getcwd()


def obey(order: Order) -> object:
    """Do what an order says; give its number back."""
    if order.path:
        with open(order.path, "a", encoding="utf-8") as trace:
            trace.write(f"{order.what} {os.getpid()}\n")
    result = _DEEDS[order.what](order)
    return order.number if result is None else result


def _wait_for_removal(order: Order) -> None:
    """Busy until somebody removes the file at `path`."""
    while os.path.exists(order.path):
        time.sleep(0.01)


def _wait_if_first(order: Order) -> None:
    if len(Path(order.path).read_text(encoding="utf-8").splitlines()) == 1:
        _hang(order)


def _eat(order: Order) -> None:
    eaten = []
    while True:
        eaten.append(bytearray(64 << 20))


def _raise(error: Exception) -> None:
    raise error


def _hang(order: Order) -> None:
    while True:
        time.sleep(60)


def _search(order: Order) -> None:
    """Holds the interpreter, so that no thread of the process gets to run."""
    re.match("(a*)*b", "a" * 60)


def _kill_parent(order: Order) -> None:
    """For workers of a cluster: anywhere else the parent is the test."""
    os.kill(os.getppid(), signal.SIGKILL)
    _hang(order)


def _crash(order: Order) -> None:
    sys.stderr.close()  # the fault handler of the tests would tell of it
    ctypes.string_at(0)


_DEEDS: dict[str, Callable[[Order], object]] = {
    "work": lambda order: None,
    "exit": lambda order: os._exit(3),
    "crash": _crash,
    "hang": _hang,
    "search": _search,
    "eat": _eat,
    "kill parent": _kill_parent,
    "wait": _wait_for_removal,
    "hang once": _wait_if_first,
    "unpicklable": lambda order: lambda: None,
    "unreadable": lambda order: _raise(UnreadableDocument("文件是空的。")),
    "two-part": lambda order: _raise(TwoPartError("一", "二")),
    "value error": lambda order: _raise(ValueError("boom")),
}


_hoarded: list[bytearray] = []


def hoard(number: int) -> int:
    """Takes 500 MiB and keeps them, as a cache does."""
    _hoarded.append(bytearray(500 << 20))
    return number


class Counting:
    """Work that knows how often it was done."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, item: object) -> int:
        self.calls += 1
        return self.calls


class Unloadable:
    """Work that does `what` when it arrives in a worker."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __call__(self, item: object) -> None:
        raise AssertionError("this is never reached")

    def __setstate__(self, state: dict[str, str]) -> None:
        what = state["what"]
        if what == "exit":
            os._exit(7)
        if what == "eat":
            bytearray(1 << 40)
        raise ValueError(what)


REPORT_SECONDS = 0.005


def report(number: int) -> str:
    """As long and as large as the check of a report of some thousand characters."""
    until = time.process_time() + REPORT_SECONDS
    while time.process_time() < until:
        pass
    return "报" * 13_000
