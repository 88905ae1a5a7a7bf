"""`gongwen watch`: check reports again whenever they are saved."""

import argparse
import sys
import time
from collections.abc import Sequence
from typing import Any, NamedTuple, NoReturn

from checker.cli.arguments import Help, add_reading_options, configurations_of
from checker.cli.check import (
    add_baseline_options,
    add_checking_options,
    add_fail_on,
    add_layout_options,
    engines_of,
    layout_of,
    most_told_of,
    settled_of,
)
from checker.cli.outputs import Output, write_outputs
from checker.extending.host import Extensions, load_extensions
from checker.model.characters import printable
from checker.model.errors import CheckerError, ConfigError
from checker.running.files import STANDARD_INPUT
from checker.running.runner import check_paths
from checker.running.snapshots import Changes, Snapshot, changes, settled, snapshot

_PAUSE = 0.2  # seconds between two looks; a change is taken up when two looks agree
_RULES = (".yaml", ".csv", ".xlsx")
_CLEAR = "\x1b[2J\x1b[H"
_MOST_NAMED = 3
_ENDED = 0
_ABOUT = "先检查一遍，之后文稿一存盘就重新检查改过的那几份，按 Ctrl-C 结束。"
_EPILOG = """例子：
  gongwen watch 总结.md  看着一份文稿
  gongwen watch --quiet 报送/  看着整个文件夹，新放进来的也查
  gongwen watch --only dates --only placeholders 总结.docx  只看几样

规则文件夹、词表和配置文件有改动时，全部重新检查。退出码：按 Ctrl-C 结束是 0；2 命令行有误或规则读不了。"""


def add_parser(commands: Any) -> None:
    """The options of `watch`: those of `check` that are about checking and about what people see."""
    parser = commands.add_parser(
        "watch", help="边写边查，存盘就重新检查", description=_ABOUT, epilog=_EPILOG, formatter_class=Help
    )
    parser.add_argument("paths", nargs="+", metavar="文稿", help="文件或文件夹")
    add_reading_options(parser)
    add_fail_on(add_checking_options(parser))
    add_baseline_options(parser)
    add_layout_options(parser)
    parser.set_defaults(run=run, timing=False)


def run(options: argparse.Namespace) -> int:
    """Check and wait by turns until somebody presses Ctrl-C. Raises CheckerError before the first report."""
    if STANDARD_INPUT in options.paths:
        raise ConfigError("gongwen watch 看的是文件，不能用 -（标准输入）；请写文件或文件夹。")
    try:
        _watch(options, load_extensions())
    except KeyboardInterrupt:
        print("\n已结束，不再检查。", file=sys.stderr)
    return _ENDED


def _watch(options: argparse.Namespace, extensions: Extensions) -> NoReturn:
    """Each round begins with what was seen before it: a change during a check is taken up by the next one."""
    seen = _Seen.now(options, extensions, _beside(options, extensions))
    _check(options, extensions, options.paths)
    while True:
        print("正在等候改动，按 Ctrl-C 结束。", file=sys.stderr, flush=True)
        beside = tuple(seen.beside)
        now = settled(seen, lambda: _Seen.now(options, extensions, beside), lambda: time.sleep(_PAUSE))  # noqa: B023
        change = changes(seen.reports, now.reports)
        if now.rules != seen.rules:
            change = change._replace(saved=tuple(now.reports))
        seen = now
        _head(change, time.strftime("%H:%M:%S"))
        try:
            seen = seen.with_more(_beside(options, extensions))
            if change.saved:
                _check(options, extensions, change.saved)
        except CheckerError as error:  # a rule that is being written; the next save may mend it
            print(f"gongwen：{error}", file=sys.stderr)


class _Seen(NamedTuple):
    """The states of the reports, and of what they are checked with: the files `beside` them."""

    reports: Snapshot
    rules: Snapshot
    beside: tuple[str, ...]

    @classmethod
    def now(cls, options: argparse.Namespace, extensions: Extensions, beside: tuple[str, ...]) -> "_Seen":
        return cls(snapshot(options.paths, extensions.suffixes), snapshot(beside, _RULES), beside)

    def with_more(self, beside: tuple[str, ...]) -> "_Seen":
        """With other files beside them; the state of those that were known is the one that was seen."""
        rules = {path: self.rules.get(path, state) for path, state in snapshot(beside, _RULES).items()}
        return self._replace(rules=rules, beside=beside)


def _beside(options: argparse.Namespace, extensions: Extensions) -> tuple[str, ...]:
    """Configuration files, folders of rules and word lists that the reports are checked with."""
    configurations = configurations_of(options, extensions)
    found = [*options.rules, *options.words]
    for path in options.paths:
        settings = configurations.settings(path)
        if settings is not None:
            config = settings.config(path)
            found += [*(layer.file for layer in settings.layers), *config.rules, *config.words]
    return tuple(dict.fromkeys(found))


def _check(options: argparse.Namespace, extensions: Extensions, paths: Sequence[str]) -> None:
    """Check these and print the report."""
    configurations = configurations_of(options, extensions)
    stated = configurations.run(paths[0])
    engines = engines_of(options, extensions, (), configurations, most_told=most_told_of(options, stated))
    these = argparse.Namespace(**{**vars(options), "paths": list(paths)})
    report = settled_of(these, stated, engines)(check_paths(paths, engines))
    write_outputs(report, (Output(extensions.reporters["text"]),), layout_of(options, stated))


def _head(change: Changes, time_of_day: str) -> None:
    """What has changed and when, on a cleared screen, or below a line where the output is kept."""
    if sys.stdout.isatty():
        sys.stdout.write(_CLEAR)
    else:
        print()
    saved, gone = change
    told = [f"有改动：{_listed(saved)}"] if saved else []
    told += [f"已不在：{_listed(gone)}"] if gone else []
    print(f"—— {time_of_day}  {'；'.join(told) or '规则或配置有改动'} ——", flush=True)


def _listed(paths: Sequence[str]) -> str:
    names = "、".join(printable(path) for path in paths[:_MOST_NAMED])
    return f"{names}等{len(paths)}份" if len(paths) > _MOST_NAMED else names
