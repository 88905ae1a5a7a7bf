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
def saying(words: str) -> Iterator[Callable[[str], None]]:
    """Yields the function to call with what is done now; a terminal shows it until all of it is over."""
    if not sys.stderr.isatty():
        yield lambda words: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import TextColumn

    with Bar(TextColumn("{task.description}", markup=False), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words)
        yield lambda words: bar.update(task, description=words)


@contextmanager
def counting(doing: str, count: Callable[[], int] | None = None) -> Iterator[Callable[[int], None]]:
    """Yields the function to call with the number of submissions done; shows it at a terminal, with rate and time left.

    `count` gives the number of all: it is asked in a thread of its own, so that nobody waits for it.
    """
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from checker.cli.pace import Counted, Pace, told

    counted = Counted(count)
    pace = Pace()
    with saying(told(doing, 0)) as say:

        def tell(done: int) -> None:
            now = monotonic()
            if pace.is_due(now):
                say(told(doing, done, pace.rate(now, done), counted.total))

        yield tell
