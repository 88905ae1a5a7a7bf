"""A worker process as the process that started it sees it."""

import multiprocessing
import pickle
import signal
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import NamedTuple

from checker_builtin.executors.serving import PROTOCOL, READY, VALUE, Limits, serve

START_SECONDS = 120.0  # a worker that is not ready by then will not be
PATIENCE = 2.0  # seconds that a process has to end by itself
AHEAD_BYTES = 4096  # a pipe takes as much although nobody reads it


class Parcel(NamedTuple):
    """A pickled item with its number, and how many workers it was lost with; an error where it cannot be pickled."""

    number: int
    item: bytes | Exception
    tries: int = 0

    @classmethod
    def of(cls, number: int, item: object) -> "Parcel":
        try:
            return cls(number, pickle.dumps(item, PROTOCOL))
        except Exception as error:
            return cls(number, error)


class Worker:
    """Starts a process. It works on the first of `parcels`; `fresh`: nothing was done in it yet."""

    def __init__(self, packed_work: bytes, limits: Limits) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, packed_work, limits), daemon=True)
        _have_children()
        with unheard_interrupt():
            self._process.start()
        theirs.close()
        self.parcels: deque[Parcel] = deque()
        self.ready, self.fresh = False, True
        self._seconds = limits.seconds
        self._since = monotonic()  # it was started, or began with the parcel in hand

    @property
    def due(self) -> float | None:
        """When it must have answered, as `time.monotonic` counts."""
        if not self.ready:
            return self._since + START_SECONDS
        return self._since + self._seconds if self.parcels and self._seconds is not None else None

    @property
    def idle(self) -> bool:
        """It waits for work."""
        return self.ready and not self.parcels

    def give(self, parcel: Parcel) -> None:
        """Send an item. Raises OSError where the worker is gone, with the item in hand."""
        assert isinstance(parcel.item, bytes)
        if not self.parcels:
            self._since = monotonic()
        self.parcels.append(parcel)
        self.connection.send_bytes(parcel.item)

    def hear(self) -> tuple[bytes, bytes]:
        """The next message: what it is, and the rest. Raises EOFError or OSError where the worker is gone."""
        message = self.connection.recv_bytes()
        self._since = monotonic()
        sort = message[:1]
        self.ready = self.ready or sort == READY
        self.fresh = self.fresh and sort != VALUE
        return sort, message[1:]

    def dismiss(self) -> None:
        """Let the process end, at once where it is at work; one that waits for work ends by itself."""
        self.connection.close()
        if self.parcels or not self.ready:
            self._process.terminate()

    def abandon(self) -> None:
        """End the process and leave the pipe to the thread that listens to it."""
        with suppress(ValueError):  # it was ended meanwhile
            self._process.terminate()

    def joined(self) -> int | None:
        """The exit code of the dismissed process; None where it cannot be stopped."""
        self._process.join(PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(PATIENCE)
        code = self._process.exitcode
        with suppress(ValueError):  # the system still waits for a disk
            self._process.close()
        return code


def _have_children() -> None:
    """A worker of a cluster is a daemon, which may have none; ours end with it by themselves."""
    me = multiprocessing.current_process()
    if me.daemon:
        me.daemon = False


@contextmanager
def unheard_interrupt() -> Iterator[None]:
    """A Ctrl-C waits until this is over, and what is started here does not hear it: masks of signals are inherited."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # else starting it lifts the mask
    heard: list[int] = []  # the mask is this thread's; where there are others, one of them may get the signal
    in_main = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGINT, lambda number, frame: heard.append(number)) if in_main else None
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        if handler is not None:
            signal.signal(signal.SIGINT, handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if heard:
            signal.raise_signal(signal.SIGINT)
