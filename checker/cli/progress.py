"""A progress bar on the terminal while many documents are checked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

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
