"""What runs in a worker process: takes items from its pipe one by one and sends back what work made of them.

Messages are one byte that says what it is, and the rest: READY, FAILED with a text, VALUE
with the pickled result, FULL when the memory did not suffice.
"""

import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from checker.model.errors import CheckerError

READY, FAILED, VALUE, FULL = b"r", b"f", b"v", b"m"
PROTOCOL = 5
_YOUNG = 100_000  # objects that are made before they are looked at: a Word file has tens of thousands
GRACE = 5.0  # seconds over its deadline that a worker lives where nobody ends it


class Limits(NamedTuple):
    """What one item may take: `seconds`, and `megabytes` (MiB) of address space; None is without bound.

    A worker that gets no item for `idle` seconds ends by itself. It stands in `folder`, where that is not empty.
    """

    seconds: float | None = None
    megabytes: int | None = None
    idle: float | None = None
    folder: str = ""


def serve(connection: Connection, packed_work: bytes, limits: Limits) -> None:
    """Work until the pipe closes. `packed_work` is the pickled function of one item."""
    _stand_apart()
    try:
        _bound_memory(limits.megabytes)
        if limits.folder:
            os.chdir(limits.folder)
        work: Callable[[Any], Any] = pickle.loads(packed_work)
    except Exception as error:
        connection.send_bytes(FAILED + _told(error).encode("utf-8", "replace"))
        return
    connection.send_bytes(READY)
    settled = False
    try:
        while connection.poll(limits.idle):
            message = _answered(work, connection.recv_bytes(), limits.seconds)
            connection.send_bytes(message)
            if message == FULL:
                return  # what the item left behind is nothing to go on with
            if not settled:
                _settle()
                settled = True
    except (EOFError, OSError, MemoryError):
        return  # nobody is there any more


def _settle() -> None:
    """What work loaded for its first item stays: the collector looks at what the others leave, and not too often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)


def _stand_apart() -> None:
    """Ctrl-C is the parent's to answer; without the parent there is nothing to do here."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _bound_memory(megabytes: int | None) -> None:
    if megabytes is None or sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = megabytes << 20
    if hard != resource.RLIM_INFINITY:
        bound = min(bound, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


def _answered(work: Callable[[Any], Any], item: bytes, seconds: float | None) -> bytes:
    """The message with what work made of a pickled item."""
    _alarm(seconds)
    try:
        try:
            value = work(pickle.loads(item))
        except MemoryError:
            raise
        except Exception as error:
            value = error
        return VALUE + packed(value)
    except MemoryError:
        return FULL
    finally:
        _alarm(None)


def _alarm(seconds: float | None) -> None:
    """The system ends this process where the parent does not: that may be gone, and a search lets no thread run."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0 if seconds is None else seconds + GRACE)


def packed(value: Any) -> bytes:
    """The pickled value; where it cannot be pickled, an error that says so. Raises MemoryError."""
    try:
        data = pickle.dumps(value, PROTOCOL)
        if isinstance(value, BaseException):
            pickle.loads(data)  # many an error can be pickled but not built again
        return data
    except MemoryError:
        raise
    except Exception as error:
        if isinstance(value, CheckerError):
            return pickle.dumps(CheckerError(str(value)), PROTOCOL)
        if isinstance(value, Exception):
            return pickle.dumps(RuntimeError(_told(value)), PROTOCOL)
        return pickle.dumps(pickle.PicklingError(f"{type(value).__name__}：{error}"), PROTOCOL)


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}：{error}"
