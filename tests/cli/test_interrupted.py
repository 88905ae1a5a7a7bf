"""Ctrl-C in an audit: one sentence, nothing lost, nobody left at work."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from checker.cli import audit, merge
from checker.cli.main import main
from tests.executors.watching import LONGEST, wait_until

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample_reports" / "bad-annual-2019" / "report.docx"
SUBMISSIONS = 200
MOST_BYTES = 600_000
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up as in Linux")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    submitted = tmp_path / "提交"
    submitted.mkdir()
    for number in range(SUBMISSIONS):
        shutil.copy(SAMPLE, submitted / f"总结{number:03d}.docx")
    return tmp_path


def command(folder: Path, *more: str) -> list[str]:
    paths = [str(folder / "提交"), "--output", str(folder / "审核"), "--no-config", "--format", "jsonl"]
    return [sys.executable, "-m", "checker", "audit", *paths, "--workers", "2", *more]


def started(folder: Path, *more: str) -> subprocess.Popen[str]:
    """An audit in a session of its own."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "plugins")])
    return subprocess.Popen(
        command(folder, *more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
    )


def in_session(number: int) -> Iterator[int]:
    """The processes of a session that are at work."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, session = path.read_text().rpartition(")")[2].split()[:4]
        except OSError:  # it ended meanwhile
            continue
        if int(session) == number and state != "Z":
            yield int(path.parent.name)


def kept(folder: Path) -> int:
    """How many submissions the database has; 0 while there is none."""
    try:
        uri = (folder / "审核" / "audit.db").absolute().as_uri()
        with closing(sqlite3.connect(f"{uri}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.Error:
        return 0


@pytest.mark.parametrize("executor", ["serial", "process", "dask"])
def test_what_is_done_is_kept_and_nobody_works_on(folder: Path, executor: str) -> None:
    if executor == "dask":
        pytest.importorskip("distributed", reason="the extra 'cluster' is not installed: nothing of it is tested")
    process = started(folder, "--executor", executor)
    assert wait_until(lambda: kept(folder) > 5 or process.poll() is not None)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    stdout, stderr = process.communicate(timeout=LONGEST)
    number = kept(folder)
    assert 5 < number < SUBMISSIONS
    assert (stdout, stderr) == ("", f"gongwen：已停下，查完的{number}份都已保存；照原样再运行一次，接着查其余的。\n")
    assert process.returncode == 130
    assert wait_until(lambda: not list(in_session(process.pid)))
    again = started(folder, "--executor", "process")
    stdout, stderr = again.communicate(timeout=4 * LONGEST)
    assert stdout.startswith(f"共{SUBMISSIONS}份文稿，新查{SUBMISSIONS - number}份，沿用以前的结果{number}份。\n"), (
        stderr
    )


@pytest.mark.parametrize("executor", ["serial", "process", "dask"])
def test_an_impatient_second_time_is_one_sentence_too(folder: Path, executor: str) -> None:
    if executor == "dask":
        pytest.importorskip("distributed", reason="the extra 'cluster' is not installed: nothing of it is tested")
    process = started(folder, "--executor", executor)
    assert wait_until(lambda: kept(folder) > 5 or process.poll() is not None)
    while process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
        wait_until(lambda: process.poll() is not None, seconds=0.1)
    _, stderr = process.communicate(timeout=LONGEST)
    assert stderr.count("\n") == 1, stderr
    assert wait_until(lambda: not list(in_session(process.pid)))


def _interrupted(*_: object) -> int:
    raise KeyboardInterrupt


def test_before_it_has_begun(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(audit, "_run", _interrupted)
    assert main(command(folder)[3:]) == 130
    assert capsys.readouterr() == ("", "gongwen：已停下，查完的都已保存；照原样再运行一次即可。\n")


def test_a_merge(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(merge, "_run", _interrupted)
    assert main(["merge", "审核1", "--output", "审核"]) == 130
    assert capsys.readouterr() == ("", "gongwen：已停下，合并没有做完；照原样再运行一次即可。\n")


def test_a_disk_that_is_full_is_one_sentence(folder: Path) -> None:
    """The system lets no file grow beyond a size."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({MOST_BYTES}, {MOST_BYTES}))"
    program = f"{limit}; import sys; from checker.cli.main import run; sys.argv[0] = 'gongwen'; run()"
    done = subprocess.run(
        [sys.executable, "-c", program, *command(folder, "--executor", "serial")[3:]],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "plugins")])},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("gongwen：审核数据库 audit.db 读写不了（")
    assert done.stderr.endswith("），已保存的不会丢；请腾出空间，并确认没有别的程序正在用它，照原样再运行一次。\n")
    assert done.stderr.count("\n") == 1
    number = kept(folder)
    assert 0 < number < SUBMISSIONS
    again = started(folder)
    stdout, _ = again.communicate(timeout=4 * LONGEST)
    assert f"新查{SUBMISSIONS - number}份，沿用以前的结果{number}份。" in stdout
