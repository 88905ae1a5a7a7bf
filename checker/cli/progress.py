"""A progress bar on the terminal while many documents are checked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from checker.running.runner import Progress


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Yields the function to call after each document; the bar is gone when the report is printed."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("正在检查"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def advance(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield advance


@contextmanager
def counting() -> Iterator[Callable[[int], None]]:
    """Yields the function to call with the number of submissions done; shows them with their rate at a terminal."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import TextColumn

    columns = (TextColumn("正在审核 {task.completed:.0f} 份，每秒 {task.fields[rate]:.0f} 份"),)
    started = monotonic()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate=0.0)

        def tell(done: int) -> None:
            bar.update(task, completed=done, rate=done / max(monotonic() - started, 0.001))

        yield tell
