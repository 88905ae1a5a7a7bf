"""`gongwen fix`: mend what any clerk would mend without thinking, and say what is left for a person."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from checker.cli.arguments import Help, add_reading_options, configurations_of, period_of
from checker.cli.fix_report import write_failure, write_fixing
from checker.cli.unified_diff import unified
from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.characters import printable
from checker.model.errors import CheckerError, ConfigError, UnwritableDocument
from checker.model.report import Failure
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.files import STANDARD_INPUT, expand, same_file
from checker.running.fixing import Fixing, fix
from checker.running.today import today
from checker.running.writing import holds, write_atomically

_DONE, _NOT_DONE = 0, 2
_MENDED = "修订"
_EPILOG = """例子：
  gongwen fix 总结.docx  写到 总结.修订.docx，原文不动
  gongwen fix --diff 总结.md  只列出会怎么改
  gongwen fix 总结.docx -o 送审稿.docx  换个名字存
  gongwen fix --in-place 报送/  直接改整个文件夹里的文稿

不写 -o、--in-place、--diff 时，改好的文稿写在原文旁边，名为“原名.修订.后缀”，原文不动。
Word 文稿的改动都写成修订，请在 Word 或 WPS 里逐处接受或拒绝；文本和 Markdown 直接改。
退出码：0 办完了（没有可改的也算）；2 有文件没能读出或写出，或有内容没能检查；3 程序内部出错。"""


def add_parser(commands: Any) -> None:
    """The options of `fix`."""
    parser = commands.add_parser(
        "fix",
        help="改正有把握的错误",
        description="改正文稿里有把握的错误（错字、固定提法、网站横幅等），其余的留给人改。",
        epilog=_EPILOG,
        formatter_class=Help,
    )
    parser.add_argument("paths", nargs="+", metavar="文稿", help="文件、文件夹，或 -（标准输入）")
    parser.add_argument("-o", "--output", metavar="文件", help="改好的文稿写到这里（只能有一份文稿；- 是标准输出）")
    parser.add_argument("--in-place", action="store_true", help="直接改原文件")
    parser.add_argument("--diff", action="store_true", help="列出改动；不另写 -o 或 --in-place 时什么都不写")
    add_reading_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Mend each file; 2 where one could not be read or written, or was not checked to the end."""
    extensions = load_extensions()
    configurations = configurations_of(options, extensions)
    command = Config(
        type=options.type,
        period=period_of(options.period),
        encoding=options.encoding,
        rules=tuple(options.rules),
        words=tuple(options.words),
        today=today(),
        most_told=None,  # each is mended
    )
    items = list(expand(options.paths, extensions.suffixes))
    _refuse(options, items)
    engines = configurations.engines(command, extensions)
    engines.of(options.paths[0])
    status = _DONE
    for error in (error for book in engines.books for error in book.errors):
        status = write_failure(Failure("规则", error), _screen(options))
    for item in items:
        if isinstance(item, Failure):
            status = write_failure(item, _screen(options))
        elif engines.leaves_out(item):
            print(f"{printable(item)}：按配置文件里的 exclude 不检查，没有改动。", file=_screen(options))
        else:
            status = max(status, _fix(engines.of(item), item, options))
    return status


def _refuse(options: argparse.Namespace, items: list[str | Failure]) -> None:
    """Raise ConfigError for options that do not go together."""
    if options.output is None:
        if STANDARD_INPUT in items and not options.diff:
            raise ConfigError("标准输入没有可以写回的文件，请用 -o 指明写到哪里，或用 --diff 只看改动。")
        if STANDARD_INPUT in items and options.in_place:
            raise ConfigError("标准输入不能原地修改，请去掉 --in-place，用 -o 指明写到哪里。")
        return
    if options.in_place:
        raise ConfigError("-o 和 --in-place 只能选一个：前者写到另一个文件，后者直接改原文件。")
    if len(items) != 1:
        raise ConfigError(
            f"-o 只能用于一份文稿，这里有{len(items)}份；请去掉 -o（写在各自原文旁边），或用 --in-place。"
        )
    if isinstance(items[0], str) and same_file(items[0], options.output):
        raise ConfigError("-o 指的就是原文件；要直接改原文件，请去掉 -o，改用 --in-place。")
    if options.output == STANDARD_INPUT and options.diff:
        raise ConfigError("-o - 把改好的文稿写到标准输出，不能同时用 --diff；请去掉其一。")


def _fix(engine: Engine, path: str, options: argparse.Namespace) -> int:
    """Mend one file and say so; the status."""
    screen = _screen(options)
    colour = screen.isatty() and not os.environ.get("NO_COLOR")
    try:
        file = engine.fetch(path)
        target = _target(engine, file, options)
        fixing = fix(engine, file)
        if options.diff:
            for line in unified(fixing.before, fixing.after, (path, target or path), colour=colour):
                print(line, file=screen)
        written = _write(fixing, target, options)
    except CheckerError as error:
        return write_failure(Failure(path, str(error)), screen)
    write_fixing(fixing, written, screen, only_shown=target is None, colour=colour)
    return _NOT_DONE if fixing.failures else _DONE


def _target(engine: Engine, file: RawFile, options: argparse.Namespace) -> str | None:
    """Where the mended file goes; None where it is only shown. Raises UnwritableDocument."""
    path = file.name
    if options.in_place:
        return path
    stem, suffix = os.path.splitext(path)
    if options.output is None:
        return None if options.diff else f"{stem}.{_MENDED}{suffix}"
    given: str = options.output
    other = os.path.splitext(given)[1]
    if STANDARD_INPUT in (given, path) or other.lower() == suffix.lower() or os.path.isdir(given):
        return given
    if engine.extensions.reader_for(other.lower()) is not engine.reader(file):
        raise UnwritableDocument(f"-o 的后缀“{other}”和原文的“{suffix}”不是一种格式，请改成“{suffix}”。")
    return given


def _write(fixing: Fixing, target: str | None, options: argparse.Namespace) -> str:
    """Write what was mended; a Chinese sentence about it, '' where nothing was. Raises UnwritableDocument."""
    if target == STANDARD_INPUT:
        sys.stdout.buffer.write(fixing.file.data if fixing.data is None else fixing.data)
        sys.stdout.buffer.flush()
        return "改好的文稿已写到标准输出。"
    if fixing.data is None:
        return ""
    if target is None:
        return "只列出改动，没有写入文件。"
    there, name = os.path.lexists(target), printable(target)
    if there and options.output is None and not options.in_place:
        if holds(target, fixing.data):
            return f"{name} 已经是这样改好的，没有重写。"
        raise UnwritableDocument(f"{name} 已经存在，内容不同，没有覆盖；请先把它改名或删去，或用 -o 另指一个文件名。")
    source = fixing.file.name
    if options.in_place and not holds(target, fixing.file.data):
        raise UnwritableDocument("处理期间这个文件被别的程序改动过，没有写回；请关闭别的程序后重试。")
    write_atomically(target, fixing.data, like=None if source == STANDARD_INPUT else source)
    if options.in_place:
        return "已写回原文件。"
    return f"已写入 {name}，覆盖了原来的同名文件，原文没有动。" if there else f"已写入 {name}，原文没有动。"


def _screen(options: argparse.Namespace) -> Any:
    """Where people read: not where the mended file itself goes."""
    return sys.stderr if options.output == STANDARD_INPUT else sys.stdout
