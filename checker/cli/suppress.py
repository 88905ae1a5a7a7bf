"""`gongwen suppress`: let a finding be, with the reason, in the report itself or in the file beside it."""

from __future__ import annotations

import argparse
import os
from typing import Any

from checker.cli.arguments import Help, add_reading_options, configurations_of, period_of
from checker.extending.hookspecs import Directing, RawFile
from checker.extending.host import load_extensions
from checker.model.characters import flat, printable
from checker.model.errors import CheckerError, ConfigError, UnreadableDocument, UnwritableDocument
from checker.model.report import Located
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.files import SIDECAR, STANDARD_INPUT
from checker.running.today import today
from checker.running.writing import holds, write_atomically

_DONE = 0
_MOST_LISTED = 50
_WORDS = 40  # characters of a finding
_EPILOG = """例子：
  gongwen suppress 总结.docx --rule typos/confused-pair --line 5 --reason 引用原文  第5段这一处
  gongwen suppress 总结.md --rule style --reason 领导讲话原文 --until 2027-06-30  一个规则包，到这一天为止

只写 --rule 时，整份文稿里这条规则（或这个规则包）查出的都忽略；再加 --line、--text 或 --fingerprint，
只忽略那几处。纯文本、Markdown 和网页写在文末，其他格式写在文稿旁边的“文件名.gongwen.yaml”里。
忽略的问题不再计入，但报告里仍会列出；过了 --until 的日子，又会照常报告。
退出码：0 办完了；2 没有办成（没有这一处、没有理由、写不进去）；3 程序内部出错。"""


def add_parser(commands: Any) -> None:
    """The options of `suppress`."""
    parser = commands.add_parser(
        "suppress",
        help="写明理由，忽略某一处问题",
        description="确实不必改的问题，写明理由后忽略：先检查，再写入，再复查，保证只影响这几处。",
        epilog=_EPILOG,
        formatter_class=Help,
    )
    parser.add_argument("path", metavar="文稿", help="一份文稿")
    parser.add_argument("--rule", default="", metavar="规则", help="规则的编号或规则包，如 typos/confused-pair、typos")
    parser.add_argument(
        "--fingerprint", action="append", default=[], metavar="指纹", help="某一处的指纹（JSON 报告里有），可写多次"
    )
    parser.add_argument(
        "--line",
        default="",
        metavar="位置",
        help="只忽略这里查出的：行号（Word、PDF 等是第几段），或报告里写的位置，如 表2第3行第1列",
    )
    parser.add_argument("--text", default="", metavar="文字", help="只忽略标出的文字是这几个字的")
    parser.add_argument("--reason", required=True, metavar="理由", help="为什么不必改")
    parser.add_argument("--until", metavar="日期", help="到哪一天为止（含当天），如 2027-06-30")
    parser.add_argument("--sidecar", action="store_true", help="不改文稿，写在旁边的“文件名.gongwen.yaml”里")
    parser.add_argument("--dry-run", "--diff", action="store_true", help="只列出会忽略什么、会写入什么，不写文件")
    parser.add_argument("--strict", action="store_true", help="另查默认不查的提示")
    parser.add_argument("--layout", action="store_true", help="另查版式（Word 文件）")
    add_reading_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check, write and check again. Raises CheckerError where anything stands in the way."""
    if not options.rule and not options.fingerprint:
        raise ConfigError("请用 --rule（规则的编号）或 --fingerprint（问题的指纹）指明忽略什么。")
    until = _until(options.until)
    path: str = options.path
    if path == STANDARD_INPUT or os.path.isdir(path):
        raise ConfigError("gongwen suppress 只用于一份文稿，不能是标准输入或文件夹；请写上文件名。")
    engine = _engine(options)
    try:
        return _suppress(engine, engine.fetch(path), until, options)
    except (UnreadableDocument, UnwritableDocument) as error:
        raise CheckerError(f"没有办成（{printable(path)}）：{error}") from None


def _engine(options: argparse.Namespace) -> Engine:
    """What the report is checked with. Raises ConfigError where it is left out, or where rules cannot be read."""
    extensions = load_extensions()
    command = Config(
        type=options.type,
        period=period_of(options.period),
        encoding=options.encoding,
        rules=tuple(options.rules),
        words=tuple(options.words),
        layout=options.layout,
        strict=options.strict,
        today=today(),
        most_told=None,  # each may be meant
    )
    engines = configurations_of(options, extensions).engines(command, extensions)
    if engines.leaves_out(options.path):
        raise ConfigError(f"{printable(options.path)}：按配置文件里的 exclude 不检查，没有写入。")
    engine = engines.of(options.path)
    for error in engine.book.errors:
        raise ConfigError(f"{error}。规则没有读全，没有写入；请先改正。")
    return engine


def _suppress(engine: Engine, file: RawFile, until: str | None, options: argparse.Namespace) -> int:
    from checker.running.directing import Order, beside, inline
    from checker.running.picking import Wanted, pick

    before = engine.check_bytes(file)
    for failure in before.failures:
        raise UnwritableDocument(f"文稿没有检查完，没有写入：{failure.why}")
    wanted = Wanted(options.rule, tuple(options.fingerprint), options.line, options.text)
    located = pick(before, wanted, engine)
    order = Order(located, options.reason, until, options.rule if wanted.whole else "")
    write = beside if options.sidecar or not isinstance(engine.reader(file), Directing) else inline
    directed = write(engine, file, before, order)
    _tell(file, located, "会忽略" if options.dry_run else "忽略")
    where = "文末" if directed.path == file.name else f" {printable(directed.path)}"
    print(f"  写在{where}：")
    for line in directed.added:
        print(f"    {flat(line, 2000)}")
    if options.dry_run:
        print("  只列出，没有写入文件。")
        return _DONE
    if not holds(file.name, file.data) or not _same_sidecar(file):
        raise UnwritableDocument("处理期间这个文件被别的程序改动过，没有写入；请关闭别的程序后重试。")
    write_atomically(directed.path, directed.data, like=file.name)
    print("  已写入并复查：这几处不再计入，别的问题没有变化。")
    return _DONE


def _same_sidecar(file: RawFile) -> bool:
    """Whether the file beside the report is still what was read, or still not there."""
    path = file.name + SIDECAR
    return holds(path, file.sidecar) if file.sidecar is not None else not os.path.lexists(path)


def _tell(file: RawFile, located: tuple[Located, ...], doing: str) -> None:
    print(printable(file.name))
    print(f"  {doing}{len(located)}处：")
    for found in located[:_MOST_LISTED]:
        print(f"    {flat(found.label)}  “{flat(found.text, _WORDS)}”  {flat(found.finding.rule)}")
    if len(located) > _MOST_LISTED:
        print(f"    ……另有{len(located) - _MOST_LISTED}处")


def _until(words: str | None) -> str | None:
    """The last day that a suppression is to hold. Raises ConfigError."""
    if words is None:
        return None
    from checker.reading.directives import day_of

    day = day_of(words)
    if day is None:
        raise ConfigError(f"--until：“{flat(words)}”不是有效的日期，请写作 2027-06-30。")
    if day < today():
        raise ConfigError(f"--until：{day} 已经过去，写了也不起作用；请换一个以后的日期，或去掉这一项。")
    return day
