"""What ends a long run too soon, Ctrl-C or a disk that is full: what is kept, and how to go on, in one sentence."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from checker.auditing.database import NAME
from checker.model.errors import ConfigError

STOPPED = 130  # as shells have it: 128 and the number of the signal
_KEPT = """SELECT count(*) FROM documents WHERE run_id = (SELECT max(id) FROM runs)
    AND run_id IN (SELECT id FROM runs WHERE NOT finished)"""


def guarded(run: Callable[[], int], when_stopped: Callable[[], int]) -> int:
    """Run; the exit status, after Ctrl-C that of `when_stopped`. Raises ConfigError where the database gives way."""
    try:
        return run()
    except KeyboardInterrupt:
        return when_stopped()
    except sqlite3.OperationalError as error:
        remedy = "请腾出空间，并确认没有别的程序正在用它，照原样再运行一次"
        raise ConfigError(f"审核数据库 {NAME} 读写不了（{error}），已保存的不会丢；{remedy}。") from error


def audit_stopped(folder: str) -> int:
    """Tell it of an audit that keeps its database in a folder; the exit status."""
    with _deaf():
        kept = _kept(os.path.join(folder, NAME))
        if kept:
            return stopped(f"查完的{kept}份都已保存；照原样再运行一次，接着查其余的。")
        return stopped("查完的都已保存；照原样再运行一次即可。")


def stopped(how_to_go_on: str) -> int:
    """Tell it; the exit status."""
    print(f"gongwen：已停下，{how_to_go_on}", file=sys.stderr)
    return STOPPED


@contextmanager
def _deaf() -> Iterator[None]:
    """A second Ctrl-C has nothing left to stop."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _kept(path: str) -> int:
    """How many submissions the run has that was stopped; 0 where it was through, or had not begun."""
    try:
        with closing(sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)) as connection:
            (number,) = connection.execute(_KEPT).fetchone()
    except sqlite3.Error:
        return 0
    return int(number)
