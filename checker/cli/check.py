"""`gongwen check`: read reports, print what a strict reviewer would send back."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from checker.cli.arguments import (
    Help,
    add_choosing_options,
    add_reading_options,
    config_of,
    configurations_of,
    number_from_zero,
)
from checker.cli.outputs import Output, add_output_options, outputs_of, write_outputs
from checker.extending.hookspecs import Layout
from checker.extending.host import Extensions, load_extensions
from checker.model.errors import ConfigError
from checker.model.finding import SEVERITIES, Severity
from checker.model.report import Report, exit_status
from checker.running.config import MOST_TOLD, Config
from checker.running.engines import Engines
from checker.running.runner import Progress, check_paths
from checker.settings.configurations import Configurations, RunSettings

_MANY = 5  # documents from which a progress bar is worth its import
_EPILOG = """例子：
  gongwen check 报送/ --baseline gongwen-baseline.json   旧问题不计，只看新出现的
  gongwen check --changed                              只查最近一次提交以来改过的文稿
  gongwen check --changed origin/main                  只查这个分支上改过的文稿

退出码：0 没有达到 --fail-on 级别的问题；1 有；2 有文件或规则没能检查；3 程序内部出错。
报告期写法：2018、2018-H1（上半年）、2018-Q3（三季度）、2018-09、2018-01-01..2018-12-31。"""


def add_parser(commands: Any) -> None:
    """The options of `check`."""
    parser = commands.add_parser(
        "check",
        help="检查文稿，打印诊断报告",
        description="检查一份或多份文稿，打印诊断报告。",
        epilog=_EPILOG,
        formatter_class=Help,
    )
    parser.add_argument("paths", nargs="*", metavar="文稿", help="文件、文件夹，或 -（标准输入）")
    add_reading_options(parser)
    add_fail_on(add_checking_options(parser))
    add_comparing_options(parser)
    add_layout_options(parser)
    add_output_options(parser)
    parser.add_argument("--timing", action="store_true", help="最后列出费时的规则（写到标准错误）")
    parser.add_argument("--annotate", metavar="文件", help="另存一份副本，把意见写成 Word 批注（只能有一份文稿）")
    parser.set_defaults(run=run)


def add_checking_options(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """Which rules are applied."""
    group = parser.add_argument_group("查什么")
    add_choosing_options(group)
    group.add_argument("--strict", action="store_true", help="另查文风等默认不查的提示")
    group.add_argument(
        "--layout", action="store_true", help="另查版式：GB/T 9704—2012 的纸张、字体、行距等（Word 文件）"
    )
    group.add_argument(
        "--unit",
        action="append",
        default=[],
        metavar="名称",
        help="本单位或经手人的名称，可写多次（核对最后保存文件的人）",
    )
    return group


def add_fail_on(group: argparse._ArgumentGroup) -> None:
    """What counts."""
    group.add_argument(
        "--fail-on",
        choices=(*SEVERITIES, "never"),
        metavar="级别",
        help="有这一级及以上的问题时退出码为 1：error（默认）、warning、info、never",
    )


def add_comparing_options(parser: argparse.ArgumentParser) -> None:
    """What was there before does not count, or is not even looked at."""
    add_baseline_options(parser).add_argument(
        "--changed",
        nargs="?",
        const="HEAD",
        metavar="版本",
        help="只查 git 仓库里改过的文稿：最近一次提交以来的；写明版本（如 origin/main）则从那里分出以来的",
    )


def add_baseline_options(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """What was there before does not count."""
    group = parser.add_argument_group("只看新的")
    group.add_argument("--baseline", metavar="文件", help="不计基线里已有的问题（基线用 gongwen baseline create 建立）")
    group.add_argument("--no-baseline", action="store_true", help="不用基线，配置文件里写了的也不用：新旧问题都列")
    return group


def add_layout_options(parser: argparse.ArgumentParser) -> None:
    """How people see the report."""
    group = parser.add_argument_group("怎样列出（给人看的报告）")
    group.add_argument("--group", action="store_true", help="按类别排列问题（默认按文中先后）")
    group.add_argument(
        "--max-findings",
        type=number_from_zero,
        metavar="条数",
        help="最多列出这么多条，先列最要紧的；合计、结论和退出码仍按全部计算",
    )
    group.add_argument("--quiet", action="store_true", help="只列达到 --fail-on 级别的问题和结论；没有就什么都不打印")
    group.add_argument("--statistics", action="store_true", help="另列一张表：每条规则查出多少处、在几个文件里")


def run(options: argparse.Namespace) -> int:
    """Check and print; the exit status comes from the report alone."""
    extensions = load_extensions()
    options.paths = _paths(options, extensions)
    configurations = configurations_of(options, extensions)
    stated = configurations.run(next(iter(options.paths), os.curdir))
    outputs = outputs_of(options, extensions, stated.outputs)
    engines = engines_of(options, extensions, outputs, configurations, most_told=most_told_of(options, stated))
    layout = layout_of(options, stated)
    fail_on = layout.fail_on
    if not options.paths:  # nothing changed
        from checker.cli.changed import write_unchanged

        return write_unchanged(options.changed, engines, outputs, layout)
    settled = settled_of(options, stated, engines)
    if options.annotate is None:
        report = settled(_checked(options, engines))
        status = write_outputs(report, outputs, layout)
        _write_timing(options, report)
        return max(status, exit_status(report, fail_on))
    from checker.cli.copying import write_copy
    from checker.running.annotating import check_and_annotate  # few runs write

    annotated = check_and_annotate(options.paths, options.annotate, engines, settled)
    copied, told = write_copy(annotated, options.annotate)  # first: who reads the report may stop reading
    written = write_outputs(annotated.report, outputs, layout)
    print(told, file=sys.stderr)
    _write_timing(options, annotated.report)
    return max(copied, written, exit_status(annotated.report, fail_on))


def engines_of(
    options: argparse.Namespace,
    extensions: Extensions,
    outputs: Sequence[Output],
    configurations: Configurations,
    *,
    most_told: int | None = MOST_TOLD,
) -> Engines:
    """What the documents are checked with. Raises ConfigError."""
    shown = any(getattr(output.reporter, "shows_text", False) for output in outputs)
    command = command_of(options)._replace(keep_text=shown, most_told=most_told)
    engines = configurations.engines(command, extensions)
    return engines.without(output.path for output in outputs if output.path)


def most_told_of(options: argparse.Namespace, stated: RunSettings) -> int | None:
    """How many findings of a rule are told: all where a baseline knows them one by one."""
    return MOST_TOLD if _baseline(options, stated) is None else None


def command_of(options: argparse.Namespace) -> Config:
    """What the command line says of how documents are checked. Raises ConfigError."""
    return config_of(options)._replace(unit=tuple(options.unit), timing=options.timing)


def _paths(options: argparse.Namespace, extensions: Extensions) -> list[str]:
    """What is to be checked; nothing where nothing changed. Raises ConfigError."""
    paths: list[str] = options.paths
    if options.changed is not None:
        from checker.cli.changed import changed_paths  # git is another program

        return changed_paths(options.changed, paths, extensions.suffixes)
    if not paths:
        raise ConfigError("命令行有误：还缺少：文稿。用 gongwen check --help 查看用法。")
    return paths


def settled_of(options: argparse.Namespace, stated: RunSettings, engines: Engines) -> Callable[[Report], Report]:
    """Takes out of a report what the baseline knows. Raises ConfigError where its file is off."""
    file = _baseline(options, stated)
    if file is None:
        return lambda report: report
    from checker.running.baseline.applying import apply
    from checker.running.baseline.file import read_baseline
    from checker.running.baseline.matching import looked_at

    baseline, looked = read_baseline(file), looked_at(options.paths, engines)
    return lambda report: apply(report, baseline, looked)


def _baseline(options: argparse.Namespace, stated: RunSettings) -> str | None:
    return None if options.no_baseline else options.baseline or stated.baseline


def layout_of(options: argparse.Namespace, stated: RunSettings) -> Layout:
    """How the report is shown to people."""
    return Layout(
        group="category" if options.group else "document",
        fail_on=_fail_on(options, stated),
        most=stated.max_findings if options.max_findings is None else options.max_findings,
        quiet=options.quiet,
        statistics=options.statistics,
        partial=bool(options.only or options.skip or options.category),
    )


def _fail_on(options: argparse.Namespace, stated: RunSettings) -> Severity | None:
    asked = options.fail_on or stated.fail_on or "error"
    return None if asked == "never" else asked


def _write_timing(options: argparse.Namespace, report: Report) -> None:
    if options.timing:
        from checker.cli.timing import write_timing

        write_timing(report, sys.stderr)


def _checked(options: argparse.Namespace, engines: Engines) -> Report:
    paths = options.paths
    if (
        options.quiet
        or not sys.stderr.isatty()
        or (len(paths) < _MANY and not any(os.path.isdir(path) for path in paths))
    ):
        return check_paths(paths, engines)
    from checker.cli.progress import progress_bar

    with progress_bar() as progress:
        shown: Progress = progress
        return check_paths(paths, engines, shown)
