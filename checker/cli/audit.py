"""`gongwen audit`: a season's submissions checked in one go, and what there is to say of them."""

from __future__ import annotations

import argparse
import os
from typing import Any

from checker.cli.arguments import Help, add_choosing_options, add_reading_options, config_of
from checker.cli.audit_outputs import add_audit_output_options, audits_of
from checker.cli.batch_options import add_compared_options, add_judging_options, basis_of, judged_by
from checker.cli.executors import add_executor_options, executor_of
from checker.model.errors import ConfigError

_EPILOG = """例子：
  gongwen audit 提交/ --output 审核/  检查收到的全部文稿，结果写到“审核”文件夹
  gongwen audit 提交/ 补交.zip --output 审核/  文件夹、压缩包可以一起写；查过的不再重查
  gongwen audit 提交/ --output 审核/ --manifest 名单.xlsx --former 去年/  对照应报名单，查有没有照搬去年
  gongwen audit 提交/ --output 审核/ --workers 4  用4个进程
  gongwen audit 提交/ --output 审核2/ --shard 2/3  三台机器各查一片，这台查第2片

中途停下（Ctrl+C、断电）不要紧，照原样再运行一次，从停下的地方接着查。
退出码：0 都查完了，没有错误；1 有错误，或缺报、迟报等；2 有文稿没有查成；3 程序内部出错；130 中途停下。"""


def add_parser(commands: Any) -> None:
    """The options of `audit`."""
    parser = commands.add_parser(
        "audit",
        help="审核一批报送的文稿",
        description="检查一批文稿（文件夹、压缩包），把结果写进一个文件夹。",
        epilog=_EPILOG,
        formatter_class=Help,
    )
    parser.add_argument("paths", nargs="*", metavar="文稿", help="文件夹、压缩包（.zip）、文件，或 s3://… 一类地址")
    parser.add_argument(
        "--list", action="append", default=[], dest="lists", metavar="文件", help="清单，每行一个文稿，可写多次"
    )
    parser.add_argument("--output", required=True, metavar="文件夹", help="结果写到这里；再次运行时从这里接着查")
    add_reading_options(parser)
    group = parser.add_argument_group("查什么")
    add_choosing_options(group)
    group.add_argument("--strict", action="store_true", help="另查文风等默认不查的提示")
    group.add_argument("--layout", action="store_true", help="另查版式：GB/T 9704—2012（Word 文件）")
    add_audit_output_options(parser.add_argument_group("写出什么"))
    group = parser.add_argument_group("与什么比")
    add_judging_options(group)
    add_compared_options(group)
    group = parser.add_argument_group("怎样运行")
    add_executor_options(group)
    shards = "只查其中一片，如 1/3；几台机器各查一片，再用 gongwen merge 合并"
    group.add_argument("--shard", type=_shard, metavar="几/几", help=shards)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Audit, write, and tell; the exit status."""
    from checker.cli.interrupting import audit_stopped, guarded

    return guarded(lambda: _run(options), lambda: audit_stopped(options.output))


def _run(options: argparse.Namespace) -> int:
    from checker.auditing.database import NAME, Database
    from checker.auditing.running import Auditing
    from checker.auditing.work import Request, Work
    from checker.cli.audit_ending import end, end_shard
    from checker.cli.output_folder import folder_of
    from checker.extending.host import load_extensions

    if not options.paths and not options.lists:
        raise ConfigError("没有写要审核什么：请写文件夹、压缩包或文稿，或用 --list 指明清单。")
    extensions = load_extensions()
    executor = executor_of(options, extensions.executors)
    audits_of(options, extensions)  # a slip is told before the work, not after it
    folder = folder_of(options.output)
    work = Work(Request(config_of(options), options.config, options.no_config))
    with basis_of(options, work.engines) as basis, Database(os.path.join(folder, NAME)) as database:
        done = _audited(options, Auditing(database, work, *executor), extensions.suffixes)
        if options.shard is not None:
            return end_shard(database, done, options)
        return end(database, done, basis, options, extensions=extensions)


def _audited(options: argparse.Namespace, auditing: Any, suffixes: tuple[str, ...]) -> Any:
    import json
    from itertools import chain

    from checker.auditing.intake.gathering import gather, held_against
    from checker.auditing.shards import count
    from checker.cli.progress import counting
    from checker.running.today import today

    request = auditing.work.request
    how = repr(request._replace(command=request.command._replace(today="")))
    asked = {
        "inputs": options.paths,
        "lists": options.lists,
        "how": how,
        "against": options.against,
        "former": options.former,
    }
    asked |= judged_by(options)
    if options.shard is not None:
        asked["shard"] = str(options.shard)

    def items() -> Any:
        return gather(options.paths, suffixes, lists=options.lists, left_out=[options.output])

    def others() -> Any:
        former = held_against(options.former, "former", suffixes)
        return chain(former, held_against(options.against, "reference", suffixes))

    with counting("正在审核", lambda: count(chain(items(), others()), options.shard)) as progress:
        return auditing.run(
            items(), day=today(), request=json.dumps(asked), others=others(), shard=options.shard, progress=progress
        )


def _shard(words: str) -> Any:
    """The shard that --shard names. Raises ConfigError."""
    from checker.auditing.shards import Shard

    return Shard.of(words)
