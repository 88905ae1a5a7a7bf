"""Several worker processes that share the work: who gets what, and what becomes of an item whose worker is lost.

An item whose worker died, or ran out of memory after others, is tried once more in a new
worker: neither a process killed from outside nor what earlier items left behind decides a
result, so that it is the same with any number of workers.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait
from time import monotonic

from checker.model.errors import ExecutorError, OutOfMemory, TimedOut, WorkerDied
from checker_builtin.executors.results import Done
from checker_builtin.executors.serving import FAILED, FULL, VALUE, Limits
from checker_builtin.executors.worker import AHEAD_BYTES, Parcel, Worker

MOST_LOST = 3  # workers that end without an item in hand, one after the other, before we give up
MOST_DONE = 100  # items that cannot be sent, before they are told


class Crew:
    """At most `size` workers, started when there is work; `packed_work` is the pickled function of one item."""

    def __init__(self, size: int, packed_work: bytes, limits: Limits) -> None:
        self._size, self._packed_work, self._limits = size, packed_work, limits
        self._workers: list[Worker] = []
        self._again: deque[Parcel] = deque()  # for fresh workers only
        self._held: deque[Parcel] = deque()  # taken, but not given to anybody yet
        self._done: list[Done] = []
        self._lost = 0
        self._open = False  # whether there may be more items
        self._abandoned = False

    def run(self, parcels: Iterable[Parcel]) -> Iterator[Done]:
        """Results as they are ready. The workers stay for another run; after an error or an early end, call `stop`.

        Raises ExecutorError where no worker can be started.
        """
        source = iter(parcels)
        self._open = True
        while self._open or self._under_way():
            self._give_out(source)
            if not self._done and self._under_way():
                self._gather()
                self._give_out(source)  # before the results go out: nobody waits while they are used
            done, self._done = self._done, []
            yield from done

    def stop(self) -> None:
        """End all workers, those at work in the midst of it."""
        workers, self._workers = self._workers, []
        for worker in workers:
            worker.dismiss()
        for worker in workers:
            worker.joined()
        for queue in (self._again, self._held, self._done):
            queue.clear()

    def abandon(self) -> None:
        """From another thread: end the workers under a run, which raises ExecutorError."""
        self._abandoned = True
        for worker in list(self._workers):
            worker.abandon()

    def _under_way(self) -> bool:
        return bool(self._again or self._held) or any([worker.parcels for worker in self._workers])

    def _give_out(self, source: Iterator[Parcel]) -> None:
        """Give items to those who have time, and start workers while there are more items than those."""
        for fresh in [worker for worker in self._workers if worker.fresh and worker.idle]:
            if self._again:
                self._give(fresh, self._again.popleft())
        while (self._held or self._pull(source)) and (worker := self._free(self._held[0])):
            self._give(worker, self._held.popleft())
        starting = sum([not worker.ready for worker in self._workers])
        while len(self._workers) < self._size:
            if starting >= len(self._again) + len(self._held) and not self._pull(source):
                return
            self._workers.append(Worker(self._packed_work, self._limits))
            starting += 1

    def _pull(self, source: Iterator[Parcel]) -> bool:
        """Take one more item."""
        for parcel in source:
            if isinstance(parcel.item, bytes):
                self._held.append(parcel)
                return True
            self._done.append((parcel.number, parcel.item))
            if len(self._done) >= MOST_DONE:
                return False
        self._open = False
        return False

    def _free(self, parcel: Parcel) -> Worker | None:
        """One that waits for work; where all are there and busy, one that can have a small item ahead."""
        for worker in self._workers:
            if worker.idle:
                return worker
        if len(self._workers) < self._size or len(parcel.item) > AHEAD_BYTES:  # type: ignore[arg-type]
            return None
        if not all([worker.ready for worker in self._workers]):
            return None
        return next((worker for worker in self._workers if len(worker.parcels) == 1), None)

    def _give(self, worker: Worker, parcel: Parcel) -> None:
        try:
            worker.give(parcel)
        except OSError:
            self._bury(worker)

    def _gather(self) -> None:
        """Wait for the next result, or for the first that is overdue."""
        if self._abandoned:
            raise ExecutorError("这次检查已经停止；已做完的都已保存，重新运行会接着做。")
        dues = [worker.due for worker in self._workers if worker.due is not None]
        timeout = max(0.0, min(dues) - monotonic()) if dues else None
        heard = wait([worker.connection for worker in self._workers], timeout)
        for worker in [worker for worker in self._workers if worker.connection in heard]:
            self._hear(worker)
        now = monotonic()
        for worker in list(self._workers):
            if worker.due is not None and worker.due <= now and not worker.connection.poll():
                self._bury(worker, overdue=True)

    def _hear(self, worker: Worker) -> None:
        try:
            sort, rest = worker.hear()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if sort == VALUE:
            self._done.append((worker.parcels.popleft().number, rest))
            self._lost = 0
        elif sort == FULL:
            self._bury(worker, full=True)
        elif sort == FAILED:
            raise self._failed(rest.decode("utf-8", "replace"))

    def _bury(self, worker: Worker, *, overdue: bool = False, full: bool = False) -> None:
        """A worker is lost; the item in its hand is done, or tried again, the one behind it waits for another."""
        self._workers.remove(worker)
        worker.dismiss()
        code = worker.joined()
        if not worker.parcels:
            self._mourn(worker, code)
            return
        parcel = worker.parcels.popleft()
        self._held.extendleft(reversed(worker.parcels))
        if overdue or (hasattr(signal, "SIGALRM") and code == -signal.SIGALRM):
            self._done.append((parcel.number, TimedOut(self._limits.seconds or 0)))
        elif not parcel.tries and not (full and worker.fresh):
            self._again.append(parcel._replace(tries=1))
        elif full:
            self._done.append((parcel.number, OutOfMemory(self._limits.megabytes)))
        else:
            self._done.append((parcel.number, WorkerDied(ended(code))))

    def _mourn(self, worker: Worker, code: int | None) -> None:
        """A worker without an item in hand: it waited too long for one, or it is of no use to start more."""
        self._lost += not (worker.ready and code == 0)
        if self._lost >= MOST_LOST:
            raise ExecutorError(
                f"工作进程接连{self._lost}次还没有接到文稿就退出了（{ended(code) or '原因不明'}）；"
                "请放宽每个进程的内存上限、减少进程个数后重试，或改用 --executor serial 在本进程内检查。"
            )

    def _failed(self, why: str) -> ExecutorError:
        if why.startswith("MemoryError"):
            return ExecutorError(
                f"每个进程的内存上限{self._limits.megabytes}MB太小，工作进程启动不了；请放宽内存上限后重试。"
            )
        return ExecutorError(f"工作进程启动不了（{why}）；请把这句话反馈给开发者，或改用 --executor serial 检查。")


def ended(code: int | None) -> str:
    """How a process ended, in a Chinese phrase: 退出码 3, 信号 SIGSEGV."""
    if code is None:
        return ""
    if code >= 0:
        return f"退出码 {code}"
    try:
        return f"信号 {signal.Signals(-code).name}"
    except ValueError:
        return f"信号 {-code}"
