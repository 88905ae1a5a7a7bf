"""`gongwen audit`: a season's submissions checked in one go, and what there is to say of them."""

from __future__ import annotations

import argparse
import os
from typing import Any

from checker.cli.arguments import Help, add_choosing_options, add_reading_options, number_from_zero, period_of
from checker.model.errors import ConfigError

_DATABASE = "audit.db"
_SECONDS, _MEGABYTES = 60, 2000
_EPILOG = """例子：
  gongwen audit 提交/ --output 审核/  检查收到的全部文稿，结果写到“审核”文件夹
  gongwen audit 提交/ 补交.zip --output 审核/  文件夹、压缩包可以一起写；查过的不再重查
  gongwen audit 提交/ --output 审核/ --workers 4  用4个进程

中途停下（Ctrl+C、断电）不要紧，照原样再运行一次，从停下的地方接着查。
退出码：0 都查完了，没有错误；1 有错误；2 有文稿没有查成；3 程序内部出错。"""


def add_parser(commands: Any) -> None:
    """The options of `audit`."""
    parser = commands.add_parser(
        "audit",
        help="审核一批报送的文稿",
        description="检查一批文稿（文件夹、压缩包），把结果写进一个文件夹。",
        epilog=_EPILOG,
        formatter_class=Help,
    )
    parser.add_argument("paths", nargs="+", metavar="文稿", help="文件夹、压缩包（.zip）或文件")
    parser.add_argument("--output", required=True, metavar="文件夹", help="结果写到这里；再次运行时从这里接着查")
    add_reading_options(parser)
    group = parser.add_argument_group("查什么")
    add_choosing_options(group)
    group.add_argument("--strict", action="store_true", help="另查文风等默认不查的提示")
    group.add_argument("--layout", action="store_true", help="另查版式：GB/T 9704—2012（Word 文件）")
    group = parser.add_argument_group("怎样运行")
    executors = "process 多个进程（默认）、serial 一份一份查"
    group.add_argument("--executor", metavar="执行器", default="process", help=executors)
    numbers = (
        ("--workers", "个数", 0, "几个进程，0 每个核一个（默认）"),
        ("--seconds", "秒", _SECONDS, f"每份文稿最多用多久，0 不限（默认 {_SECONDS}）"),
        ("--megabytes", "兆", _MEGABYTES, f"每个进程最多用多少内存，0 不限（默认 {_MEGABYTES}）"),
    )
    for option, metavar, default, words in numbers:
        group.add_argument(option, type=number_from_zero, default=default, metavar=metavar, help=words)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Audit, write, and tell; the exit status."""
    from checker.auditing.database import Database
    from checker.auditing.work import Request, Work
    from checker.cli.audit_ending import end
    from checker.extending.host import load_extensions

    extensions = load_extensions()
    folder = _folder(options.output)
    database = Database(os.path.join(folder, _DATABASE))
    try:
        work = Work(Request(_command(options), options.config, options.no_config))
        done = _audited(options, database, extensions, work)
        titles = {rule.id: rule.title for book in work.engines.books for rule in book.rules}
        return end(database, done, options, extensions=extensions, titles=titles, kept=_DATABASE)
    finally:
        database.close()


def _audited(options: argparse.Namespace, database: Any, extensions: Any, work: Any) -> Any:
    import json

    from checker.auditing.intake import gather
    from checker.auditing.running import Auditing
    from checker.cli.progress import counting
    from checker.extending.hookspecs import ExecutorOptions
    from checker.running.today import today

    executor = _executor(options.executor, extensions)
    limits = ExecutorOptions(options.workers, options.seconds or None, options.megabytes or None)
    auditing = Auditing(database, work, executor, limits)
    asked = json.dumps([options.paths, repr(work.request._replace(command=work.request.command._replace(today="")))])
    items = gather(options.paths, extensions.suffixes, left_out=[options.output])
    with counting() as progress:
        return auditing.run(items, day=today(), request=asked, progress=progress)


def _command(options: argparse.Namespace) -> Any:
    from checker.running.config import Config
    from checker.running.today import today

    return Config(
        type=options.type,
        period=period_of(options.period),
        encoding=options.encoding,
        rules=tuple(options.rules),
        words=tuple(options.words),
        layout=options.layout,
        strict=options.strict,
        only=tuple(options.only),
        skip=tuple(options.skip),
        categories=tuple(options.category),
        today=today(),
    )


def _executor(name: str, extensions: Any) -> Any:
    """The executor of this name. Raises ConfigError."""
    from checker.extending.hookspecs import Streaming

    able = {key: each for key, each in extensions.executors.items() if isinstance(each, Streaming)}
    if name not in able:
        raise ConfigError(f"--executor：没有“{name}”这个执行器，可选：{'、'.join(able)}。")
    return able[name]


def _folder(path: str) -> str:
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"--output：建不了文件夹“{path}”（{error.strerror}），请换一个位置。") from error
    return path
