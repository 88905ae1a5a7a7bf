"""`gongwen baseline`: what is found today set apart, so that only what comes later counts."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from checker.cli.arguments import Help, Parser, add_reading_options, configurations_of
from checker.cli.check import add_checking_options, engines_of
from checker.extending.host import load_extensions
from checker.model.characters import flat, printable
from checker.model.errors import ConfigError
from checker.model.finding import SEVERITIES
from checker.model.report import Report
from checker.reading.citing import day
from checker.running.baseline.file import read_baseline, shown_path, write_baseline
from checker.running.baseline.freezing import by_rule, freeze, update
from checker.running.baseline.matching import looked_at
from checker.running.engines import Engines
from checker.running.runner import check_paths

FILE = "gongwen-baseline.json"
_DONE, _NOT_CHECKED = 0, 2
_MOST_LINES = 500  # of one list
_ABOUT = "把现有的问题记入基线文件；以后检查时加 --baseline，基线里有的不再计较，只看新出现的。"
_EPILOG = """例子：
  gongwen baseline create 报送/                        把“报送”里现有的问题记下来
  gongwen check 报送/ --baseline gongwen-baseline.json  只看新出现的问题
  gongwen baseline update                             改好的从基线里去掉；新问题不记入
  gongwen baseline show                               基线里还有多少，是哪些规则、哪些文稿"""


def add_parser(commands: Any) -> None:
    """The commands below `baseline`; without one, its help."""
    parser = commands.add_parser(
        "baseline", help="旧问题记入基线，以后只看新的", description=_ABOUT, epilog=_EPILOG, formatter_class=Help
    )
    parser.set_defaults(run=lambda options: parser.print_help() or 0)
    below = parser.add_subparsers(prog="gongwen baseline", metavar="命令", title="命令", parser_class=Parser)
    _add_create(below)
    _add_update(below)
    _add_show(below)


def _add_create(below: Any) -> None:
    parser = below.add_parser(
        "create",
        help="把现有的问题记入新的基线",
        description="检查文稿，把查出的问题都记入一个新的基线文件。",
        epilog="退出码：0 建好了；2 有文件或规则没能检查（其余的照记），或基线文件写不了；3 程序内部出错。",
        formatter_class=Help,
    )
    parser.add_argument("paths", nargs="*", metavar="文稿", default=["."], help="文件或文件夹（不写则为当前文件夹）")
    _add_file_option(parser)
    _add_severity_option(parser)
    _add_check_options(parser)
    parser.set_defaults(run=_create)


def _add_update(below: Any) -> None:
    parser = below.add_parser(
        "update",
        help="把改好的从基线里去掉",
        description="重新检查，把已经改好的从基线里去掉；文稿改了名、段落挪了位置的，跟着改记。",
        epilog="只减不增，除非写 --add。没有检查到的文稿，条目不动。\n"
        "退出码：0 办完了；2 有文件或规则没能检查（它们的条目不动），或基线文件读写不了；3 程序内部出错。",
        formatter_class=Help,
    )
    parser.add_argument("paths", nargs="*", metavar="文稿", help="文件或文件夹（不写则为基线文件所在的文件夹）")
    _add_file_option(parser)
    parser.add_argument("--add", action="store_true", help="把新出现的问题也记进去")
    _add_severity_option(parser)
    _add_check_options(parser)
    parser.set_defaults(run=_update)


def _add_show(below: Any) -> None:
    parser = below.add_parser(
        "show", help="看基线里有什么", description="按规则、按文稿列出基线里的条数，不检查文稿。", formatter_class=Help
    )
    _add_file_option(parser)
    parser.set_defaults(run=_show, config=None, no_config=False)


def _add_file_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--file", metavar="文件", help=f"基线文件（不写则按配置文件里的 baseline，没有则为当前文件夹里的 {FILE}）"
    )


def _add_severity_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--severity",
        choices=SEVERITIES,
        default="info",
        metavar="级别",
        help="只记这一级及以上的问题：error、warning、info（默认，全记）",
    )


def _add_check_options(parser: argparse.ArgumentParser) -> None:
    add_reading_options(parser)
    add_checking_options(parser)
    parser.set_defaults(timing=False)


def _create(options: argparse.Namespace) -> int:
    run = _Run(options, options.paths[0])
    name = printable(run.file)
    if os.path.lexists(run.file):
        raise ConfigError(
            f"基线文件“{name}”已经有了；要把新问题也记进去，请用 gongwen baseline update --add，"
            "要从头建立，请先删去它。"
        )
    report = run.check(options.paths)
    baseline = freeze(report, run.file, _today(), options.severity)
    write_baseline(baseline)
    entered = [document for document in baseline.documents if document.entries]
    if entered:
        number = sum(len(document.entries) for document in entered)
        print(f"已把{len(entered)}份文稿的{number}处问题记入基线“{name}”。")
        print(f"以后检查{'' if run.stated else f'请加 --baseline {name}，'}只看新出现的问题。")
    else:
        print(f"没有要记的问题，基线“{name}”是空的。")
    return _told(report)


def _update(options: argparse.Namespace) -> int:
    run = _Run(options, next(iter(options.paths), os.curdir))
    baseline = read_baseline(run.file)
    paths = options.paths or [os.path.dirname(run.file) or os.curdir]
    report = run.check(paths)
    made = _today() if options.add else None
    done = update(report, baseline, looked_at(paths, run.engines), made, options.severity)
    write_baseline(done.baseline)
    added = f"，记入新问题{done.added}条" if options.add else ""
    print(f"基线“{printable(run.file)}”：去掉已改好的{done.removed}条{added}，现有{done.kept + done.added}条。")
    if done.left:
        print(f"另有{done.left}处新问题没有记入，请改正；确要留着的，请加 --add 记入。")
    return _told(report)


def _show(options: argparse.Namespace) -> int:
    baseline = read_baseline(_Run(options, os.curdir).file)
    name = printable(baseline.file)
    documents = [document for document in baseline.documents if document.entries]
    entries = [entry for document in documents for entry in document.entries]
    if not entries:
        print(f"基线“{name}”是空的。")
        return _DONE
    days = sorted({entry.made for entry in entries})
    made = day(days[0]) if len(days) == 1 else f"{day(days[0])}至{day(days[-1])}"
    print(f"基线“{name}”：{len(documents)}份文稿，{len(entries)}处问题，{made}记入。")
    _list("按规则", by_rule(entries))
    _list("按文稿", {document.path: len(document.entries) for document in documents})
    return _DONE


class _Run:
    """Where the baseline is, and what documents are checked with: the command line above the configuration."""

    def __init__(self, options: argparse.Namespace, path: str) -> None:
        self._options, self._extensions = options, load_extensions()
        self._configurations = configurations_of(options, self._extensions)
        stated = self._configurations.run(path).baseline
        self.stated = stated is not None and options.file is None
        self.file = shown_path(options.file or stated or FILE)

    @cached_property
    def engines(self) -> Engines:
        return engines_of(self._options, self._extensions, (), self._configurations, most_told=None)

    def check(self, paths: Sequence[str]) -> Report:
        return check_paths(paths, self.engines)


def _list(title: str, numbers: dict[str, int]) -> None:
    print(f"\n{title}：")
    lines = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
    for words, number in lines[:_MOST_LINES]:
        print(f"{number:>6}  {printable(words)}")
    if len(lines) > _MOST_LINES:
        print(f"        ……另有{len(lines) - _MOST_LINES}行")


def _told(report: Report) -> int:
    """Say what was not checked, or found too often to be told one by one; the status."""
    failures = [*report.failures, *(failure for result in report.results for failure in result.failures)]
    for failure in failures:
        print(f"没有检查：{printable(failure.what)}：{flat(failure.why, 2000)}", file=sys.stderr)
    for result in report.results:
        for untold in result.untold:
            told = f"{untold.rule} 另有{untold.number}处，多得没有逐条列出，不能记入基线。"
            print(f"{printable(result.path)}：{told}", file=sys.stderr)
    return _NOT_CHECKED if failures else _DONE


def _today() -> str:
    return time.strftime("%Y-%m-%d")
