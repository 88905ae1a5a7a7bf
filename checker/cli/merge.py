"""`gongwen merge`: the shards that several machines checked, put together as if one had checked them all."""

from __future__ import annotations

import argparse
import os
from typing import Any

from checker.cli.arguments import Help
from checker.cli.audit_outputs import add_audit_output_options, audits_of
from checker.cli.batch_options import add_judging_options, basis_of, judged_by
from checker.model.errors import ConfigError

_EPILOG = """例子：
  gongwen merge 审核1/ 审核2/ 审核3/ --output 审核/  三台机器各查了一片，合成一份结果

各台机器先用同一条命令各查一片：
  gongwen audit 提交/ --output 审核1/ --shard 1/3
  gongwen audit 提交/ --output 审核2/ --shard 2/3
  gongwen audit 提交/ --output 审核3/ --shard 3/3

每片的文件夹里只要有 audit.db 就行。缺了片也能先合并，结果里会写明；补上以后再合并一次。
退出码：0 都查完了，没有错误；1 有错误；2 有文稿没有查成，或缺了片；3 程序内部出错；130 中途停下。"""


def add_parser(commands: Any) -> None:
    """The options of `merge`."""
    parser = commands.add_parser(
        "merge",
        help="把分片审核的结果合成一份",
        description="把几台机器分片（gongwen audit --shard）查的结果合成一份，和在一台机器上查的一样。",
        epilog=_EPILOG,
        formatter_class=Help,
    )
    parser.add_argument("folders", nargs="+", metavar="文件夹", help="各片的结果文件夹")
    parser.add_argument("--output", required=True, metavar="文件夹", help="合成的结果写到这里")
    add_judging_options(parser.add_argument_group("与什么比"))
    add_audit_output_options(parser.add_argument_group("写出什么"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Merge, write, and tell; the exit status."""
    from checker.cli.interrupting import guarded, stopped

    return guarded(lambda: _run(options), lambda: stopped("合并没有做完；照原样再运行一次即可。"))


def _run(options: argparse.Namespace) -> int:
    from checker.auditing.database import NAME, Database
    from checker.auditing.merging import merge, sources_of
    from checker.auditing.work import Request
    from checker.cli.audit_ending import end
    from checker.cli.output_folder import folder_of
    from checker.cli.progress import counting
    from checker.extending.host import load_extensions
    from checker.running.config import Config
    from checker.running.today import today

    for folder in options.folders:
        if os.path.realpath(folder) == os.path.realpath(options.output):
            raise ConfigError(f"--output：“{options.output}”是其中一片的文件夹，请另写一个。")
    extensions = load_extensions()
    audits_of(options, extensions)  # a slip is told before the work, not after it
    sources = sources_of(options.folders, NAME)
    engines = Request(Config(today=today()), none=True).engines()
    with basis_of(options, engines) as basis, Database(os.path.join(folder_of(options.output), NAME)) as database:
        with counting("正在合并") as progress:
            merged = merge(database, sources, judged_by(options), progress)
        done = merged.done
        opening = f"合并了{len(sources)}片，共{done.submissions}份文稿。"
        if done.others:
            opening += f"另有用来对照的{done.others}份。"
        if merged.missing:
            listed = "、".join(f"第{number}片" for number in merged.missing)
            opening += f"还缺{listed}：结果只有已合并的，补上后再合并一次。"
        if len(merged.days) > 1:
            opening += f"各片不是同一天查的（{'、'.join(merged.days)}），有期限的忽略按各自那天算。"
        return end(database, done, basis, options, extensions=extensions, opening=opening)
