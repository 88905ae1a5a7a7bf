"""What a worker of a cluster does: it hands the items on to a process of its own and sends the results back.

It looks into neither. A document that hangs, crashes or eats memory does so in that
process, with the same deadline and the same bound as on one computer, and the worker of
the cluster lives on. The process stays for the next items.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from distributed import WorkerPlugin, get_worker

from checker import __version__
from checker.model.errors import ExecutorError
from checker_builtin.executors.crew import Crew
from checker_builtin.executors.results import Done
from checker_builtin.executors.serving import Limits
from checker_builtin.executors.worker import Parcel

IDLE_SECONDS = 600.0  # then the process ends: a run that was killed says no good-bye


class Relay(WorkerPlugin):  # type: ignore[misc]
    """Keeps a process for each thread of the worker; it comes to every worker, those too that join later."""

    def __init__(self, name: str, packed_work: bytes, limits: Limits) -> None:
        self.name, self._packed_work = name, packed_work
        # What is named from the folder of the command is to be found from there on every computer.
        self._limits = limits._replace(idle=IDLE_SECONDS, folder=os.getcwd())
        self._version = __version__
        self._crews: list[Crew] = []  # all there are
        self._idle: list[Crew] = []
        self._closed = False

    def run(self, items: Sequence[tuple[int, bytes]]) -> list[Done]:
        """The results of pickled items with their numbers. Raises ExecutorError where there can be none here."""
        if self._version != __version__:
            raise ExecutorError(
                f"集群的工作进程装的是 gongwen-checker {__version__}，这里是 {self._version}，"
                "结果会不一样；请在两边装上同一个版本后重新运行。"
            )
        if not os.path.isdir(self._limits.folder):
            raise ExecutorError(
                f"集群的工作进程所在的电脑上没有文件夹“{self._limits.folder}”；"
                "请把文稿放在每台电脑路径都一样的共享文件夹，在那里运行；"
                "文稿用 s3:// 一类地址时，在每台电脑都有的文件夹里运行。"
            )
        try:
            crew = self._idle.pop()
        except IndexError:
            crew = Crew(1, self._packed_work, self._limits)
            self._crews.append(crew)
        try:
            results = list(crew.run(Parcel(number, item) for number, item in items))
        except BaseException:
            self._crews.remove(crew)
            crew.stop()
            raise
        self._idle.append(crew)
        if self._closed:
            crew.stop()
        return results

    def teardown(self, worker: Any) -> None:
        """The run is over: nobody waits for what is under way."""
        self._closed = True
        for crew in self._crews:
            crew.abandon()


def relay(name: str, items: Sequence[tuple[int, bytes]]) -> list[Done]:
    """The task of the cluster: what the relay of this name makes of the items."""
    results: list[Done] = get_worker().plugins[name].run(items)
    return results
