"""Work in processes: each item has its result, whatever another does to its worker."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest

from checker.extending.hookspecs import ExecutorOptions, Streaming
from checker.extending.host import load_extensions
from checker.model.errors import ExecutorError, OutOfMemory, TimedOut, UnreadableDocument, WorkerDied
from checker_builtin.executors.process import ProcessExecutor
from checker_builtin.executors.serial import SerialExecutor
from checker_builtin.executors.worker import unheard_interrupt
from tests.executors import works
from tests.executors.watching import LONGEST, UNIX, runs, start, told, wait_until
from tests.executors.works import Order

TWO = ExecutorOptions(workers=2, seconds=60)


def run(orders: list[Order], options: ExecutorOptions = TWO) -> dict[int, object]:
    return dict(ProcessExecutor().stream(works.obey, orders, options))


@pytest.mark.parametrize("name", ["serial", "process", "dask"])
def test_what_is_registered_keeps_the_contracts(name: str) -> None:
    executor = load_extensions(lambda: ()).executors[name]
    assert executor.name == name
    assert isinstance(executor, Streaming)


@pytest.mark.parametrize("executor", [SerialExecutor(), ProcessExecutor()], ids=lambda executor: str(executor.name))
@pytest.mark.parametrize("number", [0, 1, 2, 3, 500])
def test_each_result_has_the_number_of_its_item(executor: Streaming, number: int) -> None:
    results = list(executor.stream(works.double, range(number), TWO))
    assert sorted(results) == [(at, 2 * at) for at in range(number)]


def test_what_the_first_item_loaded_stays() -> None:
    results = dict(ProcessExecutor().stream(works.frozen, range(3), ExecutorOptions(workers=1)))
    assert results == {0: False, 1: True, 2: True}


def test_map_keeps_the_order() -> None:
    orders = [Order("work" if number % 3 else "value error", number) for number in range(20)]
    results = list(ProcessExecutor().map(works.obey, orders))
    assert [str(result) for result in results] == [str(n) if n % 3 else "boom" for n in range(20)]


@UNIX
@pytest.mark.parametrize(
    ("what", "error"),
    [
        ("exit", WorkerDied("退出码 3")),
        ("crash", WorkerDied("信号 SIGSEGV")),
        ("hang", TimedOut(2)),
        ("search", TimedOut(2)),
        ("eat", OutOfMemory(600)),
        ("unreadable", UnreadableDocument("文件是空的。")),
        ("two-part", RuntimeError("TwoPartError：一二")),
        ("value error", ValueError("boom")),
    ],
)
@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_item_costs_only_itself(what: str, error: Exception, workers: int) -> None:
    orders = [Order(what if number == 3 else "work", number) for number in range(12)]
    seconds = 2 if isinstance(error, TimedOut) else LONGEST
    results = run(orders, ExecutorOptions(workers=workers, seconds=seconds, megabytes=600))
    assert told(results) == told({number: error if number == 3 else number for number in range(12)})


@UNIX
def test_many_bad_items_one_after_the_other() -> None:
    orders = [Order("exit" if number % 2 else "eat", number) for number in range(10)]
    results = run(orders, TWO._replace(megabytes=600))
    assert told(results) == told({n: WorkerDied("退出码 3") if n % 2 else OutOfMemory(600) for n in range(10)})


@UNIX
def test_a_worker_that_is_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    orders = [Order("hang once", 0, str(trace)), *(Order("work", number) for number in range(1, 30))]
    stream = ProcessExecutor().stream(works.obey, orders, TWO)
    results = dict([next(stream)])
    assert wait_until(trace.exists)
    os.kill(int(trace.read_text().split()[-1]), signal.SIGKILL)
    results.update(stream)
    assert results == {number: number for number in range(30)}
    assert len(set(trace.read_text().splitlines())) == 2


@UNIX
def test_an_idle_worker_that_is_killed_is_replaced() -> None:
    killed: list[int] = []

    def items() -> Iterator[int]:
        yield 0
        yield 1
        while not killed:  # the next item comes when a worker is gone
            yield 2
        yield from range(20)

    results = []
    with closing(ProcessExecutor().stream(works.pid, items(), ExecutorOptions(workers=1, seconds=60))) as stream:
        for _, worker in stream:
            results.append(worker)
            if not killed:
                killed.append(worker)  # type: ignore[arg-type]
                os.kill(killed[0], signal.SIGKILL)
    assert all(isinstance(worker, int) for worker in results)
    assert len(set(results)) == 2


@UNIX
def test_memory_left_behind_decides_no_result(tmp_path: Path) -> None:
    """What does not fit into a used worker is tried in a new one."""
    results = ProcessExecutor().stream(works.hoard, range(4), ExecutorOptions(workers=1, seconds=60, megabytes=1500))
    assert dict(results) == {number: number for number in range(4)}


def test_what_cannot_be_sent_is_the_value_of_its_item() -> None:
    items: list[Any] = [1, lambda: None, 3]
    results = dict(ProcessExecutor().stream(works.double, items, TWO))
    assert (results[0], results[2]) == (2, 6)
    assert isinstance(results[1], Exception)


def test_items_of_which_none_can_be_sent() -> None:
    items: list[Any] = [lambda: None] * 250
    results = list(ProcessExecutor().stream(works.double, items, TWO))
    assert [number for number, result in results if isinstance(result, Exception)] == list(range(250))


def test_a_result_that_cannot_be_sent_is_an_error() -> None:
    results = run([Order("unpicklable", 0), Order("work", 1)])
    assert isinstance(results[0], pickle.PicklingError)
    assert str(results[0]).startswith("function：")
    assert results[1] == 1


def test_work_that_cannot_be_sent_is_refused_at_once() -> None:
    with pytest.raises((AttributeError, pickle.PicklingError)):
        list(ProcessExecutor().stream(lambda number: number, [1], TWO))


def test_large_items_and_results_get_through() -> None:
    items = [bytes([number]) * 3_000_000 for number in range(8)]
    assert dict(ProcessExecutor().stream(works.echo, items, TWO)) == dict(enumerate(items))


def test_items_are_taken_as_they_are_needed() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in count(1):
            taken = number
            yield number

    with closing(ProcessExecutor().stream(works.double, items(), TWO)) as stream:
        for done, _ in enumerate(islice(stream, 200), start=1):
            assert taken <= done + 10


def test_what_the_items_raise_is_raised() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise KeyError("目录没有了")

    with pytest.raises(KeyError, match="目录没有了"):
        list(ProcessExecutor().stream(works.double, items(), TWO))


def test_a_worker_is_sent_the_work_once_and_keeps_it() -> None:
    results = dict(ProcessExecutor().stream(works.Counting(), range(10), ExecutorOptions(workers=1)))
    assert results == {number: number + 1 for number in range(10)}


@UNIX
def test_closing_early_leaves_no_process(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    orders = (Order("hang" if number % 2 else "work", number, str(trace)) for number in count())
    stream = ProcessExecutor().stream(works.obey, orders, TWO._replace(seconds=None))
    next(stream)
    assert wait_until(lambda: "hang" in trace.read_text())
    stream.close()
    pids = {int(line.split()[1]) for line in trace.read_text().splitlines()}
    assert [pid for pid in pids if runs(pid)] == []


@pytest.mark.parametrize(
    ("work", "sentence"),
    [
        (
            works.Unloadable("boom"),
            "工作进程启动不了（ValueError：boom）；请把这句话反馈给开发者，或改用 --executor serial 检查。",
        ),
        (
            works.Unloadable("exit"),
            "工作进程接连3次还没有接到文稿就退出了（退出码 7）；"
            "请放宽每个进程的内存上限、减少进程个数后重试，或改用 --executor serial 在本进程内检查。",
        ),
        (
            works.Unloadable("eat"),
            "每个进程的内存上限900MB太小，工作进程启动不了；请放宽内存上限后重试。",
        ),
    ],
)
@UNIX
def test_workers_that_cannot_be_started_end_the_run(work: works.Unloadable, sentence: str) -> None:
    with pytest.raises(ExecutorError) as error:
        list(ProcessExecutor().stream(work, range(100), TWO._replace(megabytes=900)))
    assert str(error.value) == sentence


@UNIX
def test_ctrl_c_stops_everything_without_a_word_of_the_workers(tmp_path: Path) -> None:
    started, pids = start(tmp_path, "process", "hang", 600)
    os.killpg(started.pid, signal.SIGINT)  # as a terminal does
    _, stderr = started.communicate(timeout=LONGEST)
    assert (started.returncode, stderr) == (1, "stopped\n")
    assert wait_until(lambda: not any(map(runs, pids)))


@UNIX
@pytest.mark.parametrize("what", ["hang", "search"])
def test_workers_end_with_the_process_that_started_them(tmp_path: Path, what: str) -> None:
    started, pids = start(tmp_path, "process", what, 1 if what == "search" else 600)
    started.kill()
    started.communicate(timeout=LONGEST)
    assert wait_until(lambda: not any(map(runs, pids)))


@UNIX
@pytest.mark.parametrize("alone", [True, False], ids=["one thread", "two"])
def test_an_interrupt_waits_until_what_must_not_be_interrupted_is_over(alone: bool) -> None:
    """Where there is another thread, as that of a progress bar, that one may get the signal."""
    over = threading.Event()
    other = threading.Thread(target=over.wait)
    done = []

    def undisturbed() -> None:
        with unheard_interrupt():
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.05)
            done.append("all")

    if not alone:
        other.start()
    with pytest.raises(KeyboardInterrupt):
        undisturbed()
    over.set()
    assert done == ["all"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
