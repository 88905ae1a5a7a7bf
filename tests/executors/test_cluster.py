"""A real cluster: the same results as on one computer, whatever happens to its workers."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from checker import __version__
from checker.extending.hookspecs import ExecutorOptions
from checker.model.errors import CheckerError, ExecutorError, OutOfMemory, TimedOut, WorkerDied
from checker_builtin.executors import connecting
from checker_builtin.executors.cluster import DaskExecutor
from checker_builtin.executors.serial import SerialExecutor
from checker_builtin.executors.serving import Limits
from tests.executors import works
from tests.executors.clusters import Cluster, certificates, running
from tests.executors.watching import LONGEST, runs, start, told, wait_until
from tests.executors.works import Order

pytest.importorskip("distributed", reason="the extra 'cluster' is not installed: nothing of it is tested")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are Unix")

TWO = ExecutorOptions(workers=2, seconds=60)


def test_the_results_are_those_of_serial() -> None:
    kinds = ["work", "work", "value error", "unreadable", "work"]
    orders = [Order(kinds[number % 5], number) for number in range(300)]
    expected = dict(SerialExecutor().stream(works.obey, orders, TWO))
    assert told(dict(DaskExecutor().stream(works.obey, orders, TWO))) == told(expected)


def test_bad_items_cost_only_themselves() -> None:
    bad = {
        20: ("exit", WorkerDied("退出码 3")),
        60: ("hang", TimedOut(2)),
        61: ("search", TimedOut(2)),
        100: ("eat", OutOfMemory(600)),
        101: ("crash", WorkerDied("信号 SIGSEGV")),
    }
    orders = [Order(bad[number][0] if number in bad else "work", number) for number in range(150)]
    results = dict(DaskExecutor().stream(works.obey, orders, TWO._replace(seconds=2, megabytes=600)))
    assert told(results) == told({number: bad[number][1] if number in bad else number for number in range(150)})


def test_a_worker_of_the_cluster_that_is_killed_costs_nothing() -> None:
    seen: set[object] = set()
    until = time.monotonic() + LONGEST

    def items() -> Iterator[int]:
        """Until another has come in the place of the one that is killed."""
        for number in count():
            if number > 300 and (len(seen) > 2 or time.monotonic() > until):
                return
            yield number

    results = []
    for number, worker in DaskExecutor().stream(works.parent_pid, items(), TWO):
        if not seen:
            assert isinstance(worker, int)
            os.kill(worker, signal.SIGKILL)
        seen.add(worker)
        results.append(number)
    assert sorted(results) == list(range(len(results)))
    assert len(seen) == 3
    assert all(isinstance(worker, int) for worker in seen)


def test_an_item_that_kills_the_workers_of_the_cluster_is_known() -> None:
    orders = [Order("kill parent" if number == 77 else "work", number) for number in range(200)]
    results = dict(DaskExecutor().stream(works.obey, orders, TWO))
    assert told(results) == told({number: WorkerDied() if number == 77 else number for number in range(200)})


def test_items_are_taken_as_they_are_needed() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in count(1):
            taken = number
            yield number

    with closing(DaskExecutor().stream(works.double, items(), TWO)) as stream:
        for done, _ in zip(range(1, 200), stream, strict=False):
            assert taken <= done + 500


def test_what_cannot_be_sent_is_the_value_of_its_item() -> None:
    items: list[Any] = [1, lambda: None, 3]
    results = dict(DaskExecutor().stream(works.double, items, TWO))
    assert (results[0], results[2]) == (2, 6)
    assert isinstance(results[1], Exception)


def test_closing_early_leaves_no_process(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    orders = (Order("hang" if number % 2 else "work", number, str(trace)) for number in count())
    stream = DaskExecutor().stream(works.obey, orders, TWO._replace(seconds=None))
    next(stream)
    assert wait_until(lambda: "hang" in trace.read_text())
    stream.close()
    pids = {int(line.split()[1]) for line in trace.read_text().splitlines()}
    assert wait_until(lambda: not any(map(runs, pids)))


def test_ctrl_c_stops_everything_without_a_word_of_the_workers(tmp_path: Path) -> None:
    started, pids = start(tmp_path, "dask", "hang", 600)
    os.killpg(started.pid, signal.SIGINT)  # as a terminal does
    _, stderr = started.communicate(timeout=LONGEST)
    assert (started.returncode, stderr) == (1, "stopped\n")
    assert wait_until(lambda: not any(map(runs, pids)))


@pytest.fixture(params=["tcp", "tls"])
def cluster(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cluster]:
    with running(request.param, tmp_path) as found:
        yield found


def test_a_cluster_that_exists_does_the_work_twice(cluster: Cluster) -> None:
    """Its workers are daemons; the process of an earlier run does not do the work of a later one."""
    orders = [Order("exit" if number == 7 else "work", number) for number in range(100)]
    expected = told({number: WorkerDied("退出码 3") if number == 7 else number for number in range(100)})
    assert told(dict(DaskExecutor().stream(works.obey, orders, cluster.options))) == expected
    doubled = dict(DaskExecutor().stream(works.double, range(100), cluster.options))
    assert doubled == {number: 2 * number for number in range(100)}


@pytest.mark.parametrize("cluster", ["tcp"], indirect=True)
def test_a_lost_scheduler_ends_the_run_in_one_sentence(cluster: Cluster) -> None:
    stream = DaskExecutor().stream(works.double, count(), cluster.options)
    early = [next(stream) for _ in range(20)]
    os.killpg(cluster.scheduler.pid, signal.SIGKILL)
    with pytest.raises(ExecutorError) as error:
        list(stream)
    assert all(result == 2 * number for number, result in early)
    assert str(error.value) == "与集群的连接断了；已做完的不会丢，集群恢复后重新运行同一条命令，会从断处接着做。"


def test_another_version_on_the_cluster_is_refused() -> None:
    from checker_builtin.executors.cluster_worker import Relay

    relay = Relay("run", pickle.dumps(works.double), Limits())
    relay._version = "0.0.9"
    with pytest.raises(ExecutorError) as error:
        relay.run([(0, pickle.dumps(1))])
    assert str(error.value) == (
        f"集群的工作进程装的是 gongwen-checker {__version__}，这里是 0.0.9，"
        "结果会不一样；请在两边装上同一个版本后重新运行。"
    )


@pytest.mark.parametrize("cluster", ["tcp"], indirect=True)
def test_paths_are_those_of_the_folder_where_the_command_is_given(cluster: Cluster) -> None:
    """The workers were started elsewhere."""
    assert dict(DaskExecutor().stream(works.folder, [0], cluster.options)) == {0: os.getcwd()}


def test_a_folder_that_the_cluster_does_not_have_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker_builtin.executors.cluster_worker import Relay

    (tmp_path / "这里").mkdir()
    monkeypatch.chdir(tmp_path / "这里")
    relay = Relay("run", pickle.dumps(works.double), Limits())
    monkeypatch.chdir(tmp_path)
    (tmp_path / "这里").rmdir()
    with pytest.raises(ExecutorError) as error:
        relay.run([(0, pickle.dumps(1))])
    assert str(error.value) == (
        f"集群的工作进程所在的电脑上没有文件夹“{tmp_path / '这里'}”；"
        "请把文稿放在每台电脑路径都一样的共享文件夹，在那里运行；"
        "文稿用 s3:// 一类地址时，在每台电脑都有的文件夹里运行。"
    )


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("10.0.0.1:8786", "集群地址“10.0.0.1:8786”不对，应以 tcp:// 或 tls:// 开头，例如 tcp://10.0.0.1:8786。"),
        ("tcp://127.0.0.1:1", "连接不上集群 tcp://127.0.0.1:1（OSError：Timed out"),
        ("tls://127.0.0.1:1", "连接 tls:// 的集群要有证书；请写明 tls-ca-file、tls-client-cert 和 tls-client-key。"),
    ],
)
def test_an_address_where_nobody_is(address: str, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "CONNECT_SECONDS", 1.0)
    with pytest.raises(CheckerError) as error:
        next(DaskExecutor().stream(works.double, [1], ExecutorOptions(address=address)))
    assert str(error.value).startswith(sentence)


def test_an_address_where_nobody_speaks_tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "CONNECT_SECONDS", 1.0)
    options = ExecutorOptions(address="tls://127.0.0.1:1", **certificates(tmp_path))
    with pytest.raises(ExecutorError) as error:
        next(DaskExecutor().stream(works.double, [1], options))
    assert str(error.value).startswith("连接不上集群 tls://127.0.0.1:1（OSError：Timed out")


def test_without_the_package_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ExecutorError) as error:
        next(DaskExecutor().stream(works.double, [1], TWO))
    assert str(error.value) == (
        "用 dask 运行要另装组件，请运行 pip install 'gongwen-checker[cluster]'，或改用 --executor process。"
    )
