"""Ways to map work over many documents."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Any, TypeVar

from checker.extending.hookspecs import Executor, ExecutorOptions, hookimpl

T = TypeVar("T")
R = TypeVar("R")


@hookimpl
def checker_executors() -> list[Executor]:
    from checker_builtin.executors.serial import SerialExecutor

    return [
        SerialExecutor(),
        LaterExecutor("process", f"{__name__}.process:ProcessExecutor", "本机的多个进程，一份文稿出事不连累别的"),
        LaterExecutor(
            "dask",
            f"{__name__}.cluster:DaskExecutor",
            "dask.distributed 集群：现成的，或在本机上临时起一个；另装 gongwen-checker[cluster]",
            {
                "address": "集群调度器的地址，tcp://… 或 tls://…；不写则在本机上临时起一个",
                "tls-ca-file": "tls:// 用的证书：签发者（PEM 文件）",
                "tls-client-cert": "tls:// 用的证书：自己的（PEM 文件）",
                "tls-client-key": "tls:// 用的私钥（PEM 文件）",
            },
        ),
    ]


class LaterExecutor:
    """An executor whose module is imported when it is used; `target` is 'module:class'."""

    def __init__(self, name: str, target: str, about: str, options: Mapping[str, str] = MappingProxyType({})) -> None:
        self.name, self.target = name, target
        self.about, self.options = about, options

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
