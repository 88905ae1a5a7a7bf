"""Ways to map work over many documents."""

from __future__ import annotations

from checker.extending.hookspecs import Executor, hookimpl


@hookimpl
def checker_executors() -> list[Executor]:
    from checker_builtin.executors.serial import SerialExecutor

    return [SerialExecutor()]
