"""Ways to map work over many documents."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, TypeVar

from checker.extending.hookspecs import Executor, ExecutorOptions, hookimpl

T = TypeVar("T")
R = TypeVar("R")


@hookimpl
def checker_executors() -> list[Executor]:
    from checker_builtin.executors.serial import SerialExecutor

    return [
        SerialExecutor(),
        LaterExecutor("process", "checker_builtin.executors.process:ProcessExecutor"),
        LaterExecutor("dask", "checker_builtin.executors.cluster:DaskExecutor"),
    ]


class LaterExecutor:
    """An executor whose module is imported when it is used; `target` is 'module:class'."""

    def __init__(self, name: str, target: str) -> None:
        self.name, self.target = name, target

    def map(self, work: Callable[[T], R], items: Sequence[T]) -> Iterator[R | Exception]:
        results: Iterator[R | Exception] = self._itself().map(work, items)
        return results

    def stream(
        self, work: Callable[[T], R], items: Iterable[T], options: ExecutorOptions
    ) -> Generator[tuple[int, R | Exception], None, None]:
        results: Generator[tuple[int, R | Exception], None, None] = self._itself().stream(work, items, options)
        return results

    def _itself(self) -> Any:
        module, _, name = self.target.partition(":")
        return getattr(import_module(module), name)()
