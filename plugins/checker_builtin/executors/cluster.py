"""Documents go to a cluster of dask.distributed: one that is started here, or one that exists (tcp://…, tls://…).

A chunk that is lost with its worker is sent again item by item, and what is lost again is
sent alone: so the item that brings workers down is known, and no other is blamed for it.
"""

from __future__ import annotations

import pickle
import time
import uuid
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, suppress
from typing import Any, TypeVar

from checker.extending.hookspecs import ExecutorOptions
from checker.model.errors import ExecutorError, WorkerDied
from checker_builtin.executors.chunks import Chunk, chunked
from checker_builtin.executors.connecting import connected, trouble
from checker_builtin.executors.results import Done, in_order, unpacked
from checker_builtin.executors.serving import PROTOCOL, Limits
from checker_builtin.executors.worker import unheard_interrupt

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 3  # chunks under way for each thread of the cluster
SUSPECT = 2  # an item that was lost as often with its worker is tried alone
MOST_TRIES = 4
LOOK_SECONDS = 30.0  # how often we look how many workers the cluster has
PAUSE = 0.01  # seconds between two looks at what has come in


class DaskExecutor:
    """For more documents than one computer checks in a night, and for a cluster that is there anyway."""

    name = "dask"

    def map(self, work: Callable[[T], R], items: Sequence[T]) -> Iterator[R | Exception]:
        return in_order(self.stream(work, items, ExecutorOptions()))

    def stream(
        self, work: Callable[[T], R], items: Iterable[T], options: ExecutorOptions
    ) -> Generator[tuple[int, R | Exception], None, None]:
        """As each chunk is ready. Raises ExecutorError where the cluster cannot be reached or is lost on the way."""
        packed_work = pickle.dumps(work, PROTOCOL)
        stack = ExitStack()
        try:
            run = _Run(connected(options, stack))
            stack.callback(run.stop)
            run.start(packed_work, Limits(options.seconds, options.megabytes))
            yield from map(unpacked, run.results(items))
        finally:
            with unheard_interrupt():
                stack.close()


class _Run:
    """The work of one run on a cluster."""

    def __init__(self, client: Any) -> None:
        from distributed import as_completed

        self._client = client
        self._name = f"gongwen-{uuid.uuid4().hex}"  # several runs may share a cluster
        self._completed = as_completed(loop=client.loop)
        self._chunks: dict[str, tuple[Any, Chunk]] = {}  # under way, by the future's key
        self._again: deque[Chunk] = deque()
        self._alone: deque[Chunk] = deque()
        self._sent = 0
        self._threads, self._looked = 1, time.monotonic()

    def start(self, packed_work: bytes, limits: Limits) -> None:
        """Send the work to every worker, once."""
        from checker_builtin.executors.cluster_worker import Relay

        self._look()
        try:
            self._client.register_plugin(Relay(self._name, packed_work, limits), name=self._name)
        except Exception as error:
            raise trouble(error) from error

    def results(self, items: Iterable[Any]) -> Iterator[Done]:
        chunks = chunked(items, self._threads)
        while True:
            if self._alone and not self._chunks:
                self._send(self._alone.popleft())
            while not self._alone and len(self._chunks) < AHEAD * self._threads:
                chunk = self._again.popleft() if self._again else next(chunks, None)
                if chunk is None:
                    break
                if chunk.error is None:
                    self._send(chunk)
                else:
                    yield chunk.parcels[0].number, chunk.error
            if not self._chunks and not self._alone:
                return
            if self._chunks:
                yield from self._received()

    def stop(self) -> None:
        """Drop what is under way; the processes of this run end."""
        if self._client.status != "running":
            return
        with suppress(Exception):  # the run is over, and what it found is what counts
            self._client.cancel([future for future, _ in self._chunks.values()], force=True)
            self._client.unregister_worker_plugin(self._name)

    def _send(self, chunk: Chunk) -> None:
        from checker_builtin.executors.cluster_worker import relay

        self._sent += 1
        key = f"{self._name}-{self._sent}"
        try:
            future = self._client.submit(relay, self._name, chunk.items, key=key, pure=False)
        except Exception as error:
            raise trouble(error) from error
        self._chunks[key] = future, chunk
        self._completed.add(future)

    def _received(self) -> list[Done]:
        """The results of the next chunk that is ready."""
        from distributed import KilledWorker

        self._wait()
        future = self._completed.next()
        _, chunk = self._chunks.pop(future.key)
        while True:
            try:
                done: list[Done] = future.result(timeout=LOOK_SECONDS)
                return done
            except KilledWorker:
                return self._lost(chunk)
            except TimeoutError:
                self._look()  # they were lost on the way here, and are worked out anew
            except (Exception, CancelledError) as error:
                raise trouble(error) from error

    def _wait(self) -> None:
        while not self._completed.has_ready():
            if self._client.status != "running":
                raise trouble(CancelledError())
            if time.monotonic() > self._looked + LOOK_SECONDS:
                self._look()
            time.sleep(PAUSE)

    def _look(self) -> None:
        """How many threads there are: workers come and go."""
        try:
            self._threads = sum(self._client.nthreads().values())
        except Exception as error:
            raise trouble(error) from error
        self._looked = time.monotonic()
        if not self._threads:
            raise ExecutorError("集群里一个工作进程也没有了；请启动工作进程后重新运行，已做完的不会重做。")

    def _lost(self, chunk: Chunk) -> list[Done]:
        """Try the items of a chunk that was lost with its worker one by one."""
        tries = chunk.tries + 1
        if tries >= MOST_TRIES:
            return [(chunk.parcels[0].number, WorkerDied())]
        queue = self._alone if tries >= SUSPECT else self._again
        queue.extend(Chunk((parcel,), tries) for parcel in chunk.parcels)
        return []
