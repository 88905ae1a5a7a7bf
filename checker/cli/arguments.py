"""argparse that speaks Chinese and answers a slip with did-you-mean."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from checker.extending.host import Extensions
from checker.model.errors import ConfigError
from checker.model.times import Window
from checker.settings.configurations import Configurations

if TYPE_CHECKING:
    from checker.running.config import Config

_WORDS = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示这份说明",
    "the following arguments are required: %s": "还缺少：%s",
    "unrecognized arguments: %s": "不认识：%s",
    "expected one argument": "后面要跟一个值",
    "expected at least one argument": "后面至少要跟一个值",
    "ambiguous option: %(option)s could match %(matches)s": "“%(option)s”有歧义，可能是 %(matches)s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有“%(value)s”，可选：%(choices)s",
    "invalid %(type)s value: %(value)r": "“%(value)s”不是有效的值",
    "%(prog)s: error: %(message)s\n": "%(prog)s：%(message)s\n",
}


class Help(argparse.RawDescriptionHelpFormatter):
    """A page of help whose columns and lines are measured in cells, as a terminal shows Chinese.

    Asks the operating system for the width itself: argparse would import shutil for each option added.
    """

    def __init__(self, prog: str) -> None:
        try:
            columns = os.get_terminal_size().columns
        except (OSError, ValueError, AttributeError):
            columns = 100
        super().__init__(prog, max_help_position=30, width=max(40, min(120, columns - 2)))

    def format_help(self) -> str:
        lines = super().format_help().split("\n")
        return "\n".join(f"{line[:-1]}：" if line.endswith(":") and line[:1] != " " else line for line in lines)

    def add_argument(self, action: argparse.Action) -> None:
        super().add_argument(action)
        if action.help is not argparse.SUPPRESS:
            widths = [_cells(self._format_action_invocation(one)) for one in (action, *_below(action))]
            self._action_max_length = max(self._action_max_length, self._current_indent + max(widths))

    def _format_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None) -> str:
        """The command and what it is given; the options are listed below."""
        given = [action for action in actions if not action.option_strings]
        words = [self._format_args(one, self._get_default_metavar_for_positional(one)) for one in given]
        return f"用法：{' '.join([self._prog, '[选项]', *words])}\n\n"

    def _format_action(self, action: argparse.Action) -> str:
        below = _below(action)
        if below:
            return "".join(map(self._format_action, below))
        column = min(self._action_max_length + 2, self._max_help_position)
        indent = " " * self._current_indent
        header = indent + self._format_action_invocation(action)
        told = self._split_lines(self._expand_help(action), max(self._width - column, 11)) if action.help else []
        if told and _cells(header) + 2 <= column:
            header += " " * (column - _cells(header)) + told.pop(0)
        lines = [header, *(" " * column + line for line in told)]
        return "\n".join(lines) + "\n"

    def _split_lines(self, text: str, width: int) -> list[str]:
        from checker.model.wrapping import wrapped

        return list(wrapped(" ".join(text.split()), width))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        from checker.cli.examples import laid_out  # few read the help

        return "\n".join(indent + line for line in laid_out(text, width - len(indent))) + "\n"


def _below(action: argparse.Action) -> list[argparse.Action]:
    """The commands below an action."""
    return list(action._get_subactions()) if isinstance(action, argparse._SubParsersAction) else []


def _cells(words: str) -> int:
    from rich.cells import cell_len

    return cell_len(words)


class Parser(argparse.ArgumentParser):
    """Raises ConfigError with one sentence instead of leaving the process."""

    def error(self, message: str) -> NoReturn:
        raise ConfigError(f"命令行有误：{message}。用 {self.prog} --help 查看用法。")

    def _print_message(self, message: str, file: Any = None) -> None:
        (file or sys.stdout).write(message)  # argparse would keep it to itself that there is no room

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        from checker.cli.slips import meant

        names = [str(choice) for choice in action.choices]
        raise argparse.ArgumentError(action, f"没有“{value}”。{meant(str(value), names)}可选：{'、'.join(names)}")


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """How a report is to be read: `check` and `fix` say it alike."""
    parser.add_argument("--period", metavar="报告期", help="指明报告期，如 2018、2018-H1（不写则从文中找依据）")
    parser.add_argument("--type", metavar="文种", help="指明文种，如 年度党建工作总结（写错时会列出全部可选文种）")
    parser.add_argument("--encoding", metavar="编码", help="文本文件的编码，如 gb18030（不写则自动识别）")
    add_rules_option(parser)
    add_words_option(parser)


def add_rules_option(parser: argparse.ArgumentParser) -> None:
    """Which rules there are: those of folders, and those that the configuration names."""
    parser.add_argument("--rules", action="append", default=[], metavar="文件夹", help="另加一个规则包文件夹，可写多次")
    parser.add_argument("--config", metavar="文件", help="用这个配置文件（不写则从文稿所在处往上找 gongwen.yaml）")
    parser.add_argument("--no-config", action="store_true", help="不用任何配置文件")


def configurations_of(options: argparse.Namespace, extensions: Extensions) -> Configurations:
    """The configuration files of a run. Raises ConfigError."""
    packs = {pack.name: pack.root for pack in extensions.packs}
    return Configurations(packs, options.config, none=options.no_config)


def add_words_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--words", action="append", default=[], metavar="词表", help="另加一份本单位的词表（.csv、.xlsx），可写多次"
    )


def add_choosing_options(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Which rules are applied."""
    repeated: Any = {"action": "append", "default": []}
    parser.add_argument(
        "--only", **repeated, metavar="规则", help="只查这条规则或这个规则包，如 dates/no-such-day、dates，可写多次"
    )
    parser.add_argument("--skip", **repeated, metavar="规则", help="不查这条规则或这个规则包，可写多次")
    parser.add_argument("--category", **repeated, metavar="类别", help="只查这一类，如 date 或 日期，可写多次")


def config_of(options: argparse.Namespace) -> Config:
    """What the options of reading and choosing say of how documents are checked. Raises ConfigError."""
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


def number_from_zero(words: str) -> int:
    """The number that an option's words name. Raises argparse's error."""
    if not words.isascii() or not words.isdigit():
        raise argparse.ArgumentTypeError(f"“{words}”不是一个数，请写 0、20 这样的整数")
    return int(words)


def period_of(words: str | None) -> Window | None:
    """The period that --period names. Raises ConfigError."""
    if words is None:
        return None
    from checker.reading.periods import parse_period

    return parse_period(words)


def speak_chinese() -> None:
    """argparse takes its words from `gettext` under this name; a test holds that it still does."""
    argparse._ = lambda text: _WORDS.get(text, text)  # type: ignore[attr-defined]
