"""A season on a cluster: the same database, row by row, whatever happens to the workers and the scheduler."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from checker.auditing.database import NAME
from checker.cli.main import main
from tests.auditing.databases import tables
from tests.executors.clusters import running
from tests.executors.watching import wait_until
from tests.season.make import make
from tests.season.plan import Shape

pytest.importorskip("distributed", reason="the extra 'cluster' is not installed: nothing of it is tested")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are Unix")


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("season")
    make(folder, Shape(submissions=60, seed=11))
    return folder


def audit(season: Path, output: Path, *more: str) -> int:
    held = ["--against", str(season / "范文"), "--former", str(season / "去年")]
    command = ["audit", str(season / "提交"), *held, "--manifest", str(season / "名单.csv")]
    return main([*command, "--output", str(output), "--no-config", "--format", "jsonl", *more])


@pytest.fixture(scope="module")
def serial(season: Path) -> Path:
    """The folder of an undisturbed audit on one core."""
    assert audit(season, season / "一份一份", "--executor", "serial") == 2  # the damaged ones
    return season / "一份一份"


def kept(output: Path) -> int:
    """How many texts the database has; 0 while there is none."""
    try:
        with closing(sqlite3.connect(f"{(output / NAME).as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.Error:
        return 0


@contextmanager
def meanwhile(output: Path, deed: Callable[[], None]) -> Iterator[list[int]]:
    """Does it as soon as something is kept; yields a list that then has how much that was."""
    done: list[int] = []

    def wait_and_do() -> None:
        assert wait_until(lambda: kept(output) > 5)
        deed()
        done.append(kept(output))

    thread = threading.Thread(target=wait_and_do)
    thread.start()
    try:
        yield done
    finally:
        thread.join()


def same(one: Path, other: Path) -> None:
    theirs, ours = tables(one / NAME), tables(other / NAME)
    for name, rows in theirs.items():
        assert ours[name] == rows, name
    assert (one / "审核结果.jsonl").read_bytes() == (other / "审核结果.jsonl").read_bytes()


def test_a_cluster_whose_worker_is_killed_gives_the_same_database(season: Path, serial: Path, tmp_path: Path) -> None:
    killed: list[int] = []

    def kill_a_worker() -> None:
        workers = [each for each in multiprocessing.active_children() if "Dask Worker" in each.name]
        assert len(workers) == 2
        assert workers[0].pid
        os.kill(workers[0].pid, signal.SIGKILL)
        killed.append(workers[0].pid)

    output = tmp_path / "审核"
    with meanwhile(output, kill_a_worker) as done:
        assert audit(season, output, "--executor", "dask", "--workers", "2") == 2
    assert killed
    assert 5 < done[0] < kept(output)
    same(serial, output)


def test_a_lost_scheduler_costs_nothing_that_was_done(
    season: Path, serial: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "审核"
    with running("tcp", tmp_path / "集群") as cluster:
        told = ["--executor", "dask", "--executor-option", f"address={cluster.options.address}"]
        with meanwhile(output, lambda: os.killpg(cluster.scheduler.pid, signal.SIGKILL)):
            assert audit(season, output, *told) == 2
    assert capsys.readouterr() == (
        "",
        "gongwen：与集群的连接断了；已做完的不会丢，集群恢复后重新运行同一条命令，会从断处接着做。\n",
    )
    before = kept(output)
    assert 5 < before < kept(serial)
    with running("tcp", tmp_path / "另一集群") as cluster:
        address = f"address={cluster.options.address}"
        assert audit(season, output, "--executor", "dask", "--executor-option", address) == 2
    same(serial, output)
    with closing(sqlite3.connect(output / NAME)) as connection:
        assert connection.execute("SELECT count(*) FROM runs").fetchone() == (1,)


def test_an_address_on_the_command_line_is_the_cluster_that_works(season: Path, serial: Path, tmp_path: Path) -> None:
    """With TLS, so that every option is needed."""
    with running("tls", tmp_path) as cluster:
        values = cluster.options._asdict()
        names = ("address", "tls_ca_file", "tls_client_cert", "tls_client_key")
        pairs = [f"{name.replace('_', '-')}={values[name]}" for name in names]
        told = [word for pair in pairs for word in ("--executor-option", pair)]
        assert audit(season, tmp_path / "审核", "--executor", "dask", *told) == 2
    same(serial, tmp_path / "审核")
