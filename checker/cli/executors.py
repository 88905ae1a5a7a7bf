"""The options of a command that say how its work is run: which executor, and what only that one is told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from checker.cli.arguments import number_from_zero
from checker.extending.hookspecs import Described, ExecutorOptions, Streaming
from checker.model.errors import ConfigError

DEFAULT = "process"
_LIST = "list"
_SECONDS, _MEGABYTES = 60, 2000
# What an executor may be told through a field of its own; the others are numbers, with options of their own.
_FIELDS = {name.replace("_", "-"): name for name, value in ExecutorOptions._field_defaults.items() if value == ""}


def add_executor_options(parser: argparse._ArgumentGroup) -> None:
    """Which executor, and how much it may take."""
    parser.add_argument(
        "--executor",
        action=_Choosing,
        metavar="执行器",
        default=DEFAULT,
        help=f"由谁来查，默认 {DEFAULT}（本机的多个进程）；写 {_LIST} 列出全部",
    )
    parser.add_argument(
        "--executor-option",
        action="append",
        default=[],
        metavar="名称=值",
        help=f"执行器自己的选项，可写多次；--executor {_LIST} 列出各有哪些",
    )
    numbers = (
        ("--workers", "个数", 0, "几个进程，0 每个核一个（默认）"),
        ("--seconds", "秒", _SECONDS, f"每份文稿最多用多久，0 不限（默认 {_SECONDS}）"),
        ("--megabytes", "兆", _MEGABYTES, f"每个进程最多用多少内存，0 不限（默认 {_MEGABYTES}）"),
    )
    for option, metavar, default, words in numbers:
        parser.add_argument(option, type=number_from_zero, default=default, metavar=metavar, help=words)


def executor_of(options: argparse.Namespace, executors: Mapping[str, object]) -> tuple[Streaming, ExecutorOptions]:
    """The executor that was asked for, and what it is told. Raises ConfigError."""
    able = _able(executors)
    executor = able.get(options.executor)
    if executor is None:
        from checker.cli.slips import meant

        close = meant(options.executor, able)
        raise ConfigError(f"--executor：没有“{options.executor}”这个执行器。{close}可选：{'、'.join(able)}。")
    limits = ExecutorOptions(options.workers, options.seconds or None, options.megabytes or None)
    told = _told(options.executor_option, options.executor, executor)
    others = tuple((name, value) for name, value in told.items() if name not in _FIELDS)
    fields: dict[str, Any] = {_FIELDS[name]: value for name, value in told.items() if name in _FIELDS}
    return executor, limits._replace(others=others, **fields)


def _able(executors: Mapping[str, object]) -> dict[str, Streaming]:
    return {name: each for name, each in executors.items() if isinstance(each, Streaming)}


def _told(given: list[str], name: str, executor: object) -> dict[str, str]:
    """What the executor is told, by the names that it knows."""
    known = executor.options if isinstance(executor, Described) else {}
    told: dict[str, str] = {}
    for words in given:
        option, equals, value = words.partition("=")
        if not equals or not value:
            raise ConfigError(f"--executor-option：“{words}”应写成“名称=值”，等号两边不留空。")
        if option not in known:
            raise _unknown(option, name, known)
        if option in told:
            raise ConfigError(f"--executor-option：“{option}”写了两次，请只留一个。")
        told[option] = value
    return told


def _unknown(option: str, name: str, known: Mapping[str, str]) -> ConfigError:
    from checker.cli.slips import meant

    if not known:
        return ConfigError(
            f"--executor-option：执行器 {name} 没有自己的选项，请去掉“{option}”，或用 --executor 换一个。"
        )
    listed = "、".join(known)
    return ConfigError(f"--executor-option：执行器 {name} 没有“{option}”这一项。{meant(option, known)}可选：{listed}。")


class _Choosing(argparse.Action):
    """Takes the name of an executor; for `list`, prints all there are and leaves, as --help does."""

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: Any = None) -> None:
        if values == _LIST:
            from checker.cli.pages import write_page
            from checker.extending.host import load_extensions

            write_page(_page(_able(load_extensions().executors)), sys.stdout)
            parser.exit()
        setattr(namespace, self.dest, values)


def _page(executors: Mapping[str, object]) -> Iterator[Any]:
    """Each executor with what it says of itself, below it its options."""
    from checker.rulebase.rulepage import Paragraph

    hang = 2 + max(map(len, executors))
    for name, executor in executors.items():
        if not isinstance(executor, Described):
            yield Paragraph(name)
            continue
        yield Paragraph(name, executor.about, hang=hang)
        for option, about in executor.options.items():
            widest = max(map(len, executor.options))
            yield Paragraph(f"{option}=…", about, indent=hang, hang=hang + widest + 4)
