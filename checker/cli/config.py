"""`gongwen config`: what holds for a file and where it comes from, whether all is well, and the schema for editors."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from checker.cli.arguments import Help, Parser, add_reading_options, configurations_of
from checker.cli.check import add_checking_options, add_fail_on, command_of
from checker.extending.host import Extensions, load_extensions
from checker.model.characters import printable
from checker.model.errors import ConfigError
from checker.running.engines import Engines
from checker.running.files import STANDARD_INPUT
from checker.settings.configurations import Configurations
from checker.settings.settings import Settings

SCHEMA = 1  # of the JSON of `show`
_FINE, _NOT_CHECKED = 0, 2
_ABOUT = "查看和核对配置文件（gongwen.yaml，或 pyproject.toml 里的 [tool.gongwen]）。"
_EPILOG = """例子：
  gongwen config show                   当前文件夹里的文稿用哪些设置，各写在哪里
  gongwen config show 报送/述职.docx      这份文稿用哪些设置
  gongwen config check                  核对配置文件写得对不对
  gongwen config schema > gongwen.schema.json   供编辑器提示键名"""


def add_parser(commands: Any) -> None:
    """The commands below `config`; without one, its help."""
    parser = commands.add_parser(
        "config", help="查看、核对配置文件", description=_ABOUT, epilog=_EPILOG, formatter_class=Help
    )
    parser.set_defaults(run=lambda options: parser.print_help() or 0)
    below = parser.add_subparsers(prog="gongwen config", metavar="命令", title="命令", parser_class=Parser)
    _add_show(below)
    _add_check(below)
    schema = below.add_parser(
        "schema",
        help="打印配置文件的 JSON Schema",
        description="打印 gongwen.yaml 的 JSON Schema（2020-12），供编辑器提示键名、检查写法。",
        formatter_class=Help,
    )
    schema.set_defaults(run=_schema)


def _add_show(below: Any) -> None:
    parser = below.add_parser(
        "show",
        help="列出合并后的设置，各出自哪里",
        description="列出对一份文稿起作用的全部设置，每一项写明出自哪个文件哪一行、命令行还是默认。",
        formatter_class=Help,
    )
    parser.add_argument(
        "path", nargs="?", default=STANDARD_INPUT, metavar="文稿", help="文件或文件夹（不写则为当前文件夹）"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", metavar="样式", help="text 或 json")
    add_reading_options(parser)
    add_fail_on(add_checking_options(parser))
    parser.set_defaults(run=_show, timing=False)


def _add_check(below: Any) -> None:
    parser = below.add_parser(
        "check",
        help="核对配置文件写得对不对",
        description="核对一个文件夹的配置文件：键名、写法、规则名、文种、引用的文件，连同它引用的上级配置。",
        epilog="退出码：0 没有问题；2 有问题，或没有找到配置文件；3 程序内部出错。",
        formatter_class=Help,
    )
    parser.add_argument("path", nargs="?", default=STANDARD_INPUT, metavar="文件夹", help="不写则为当前文件夹")
    parser.add_argument("--config", metavar="文件", help="核对这个配置文件")
    parser.set_defaults(run=_check, no_config=False)


def _schema(options: argparse.Namespace) -> int:
    """Print the schema; it is ASCII, so that any console and any file takes it."""
    from checker.settings.schema import settings_schema

    json.dump(settings_schema(), sys.stdout, indent=1)
    sys.stdout.write("\n")
    return _FINE


def _check(options: argparse.Namespace) -> int:
    """Hold everything against the rules. Raises ConfigError for the first thing that is off, or where there is none."""
    extensions = load_extensions()
    configurations = configurations_of(options, extensions)
    settings = configurations.settings(options.path)
    if settings is None:
        raise ConfigError(f"{_place(options.path)}没有配置文件 gongwen.yaml；可以用 gongwen init 写一份。")
    errors = list(_rule_errors(settings, extensions))
    _refuse_styles(configurations, options.path, extensions)
    for error in errors:
        print(f"gongwen：{error}", file=sys.stderr)
    if errors:
        return _NOT_CHECKED
    settings.keep()
    print(f"{_files(settings)}：没有发现问题。")
    return _FINE


def _rule_errors(settings: Settings, extensions: Extensions) -> Iterator[str]:
    """Sentences about packs and word lists that cannot be read. Raises ConfigError for a name that there is not."""
    engines = Engines.alike(next(settings.configs()), extensions)
    for config in dict.fromkeys(settings.configs()):
        engines.having(config)
    yield from dict.fromkeys(error for book in engines.books for error in book.errors)


def _refuse_styles(configurations: Configurations, path: str, extensions: Extensions) -> None:
    from checker.cli.outputs import outputs_of

    stated = configurations.run(path).outputs
    outputs_of(argparse.Namespace(format="text", output=[], paths=[]), extensions, stated)


def _show(options: argparse.Namespace) -> int:
    from checker.settings.showing import block_rows, rows

    extensions = load_extensions()
    configurations = configurations_of(options, extensions)
    settings = configurations.settings(options.path)
    engines = configurations.engines(command_of(options), extensions)
    engines.of(options.path)  # what is off is said, and not shown
    whole = options.path == STANDARD_INPUT or os.path.isdir(options.path)
    found = rows(settings, STANDARD_INPUT if whole else options.path, command_of(options), options.fail_on)
    blocks = list(block_rows(settings)) if settings is not None and whole else []
    left_out = not whole and configurations.leaves_out(options.path)
    if options.format == "json":
        _print_json(options.path, settings, found, blocks, left_out=left_out)
        return _FINE
    print(f"配置文件：{_files(settings)}" if settings else f"{_place(options.path)}没有配置文件，用的都是默认设置。")
    if left_out:
        print(f"{printable(options.path)} 按配置里的 exclude 不检查。")
    print()
    _print_rows(found)
    for globs, own in blocks:
        print(f"\n只用于 {printable('、'.join(globs))}：")
        _print_rows(own)
    return _FINE


def _print_rows(found: Iterable[Any]) -> None:
    from rich.cells import cell_len

    table = [(printable(".".join(row.key)), printable(row.shown), row.where) for row in found]
    widths = [max((cell_len(line[column]) for line in table), default=0) for column in (0, 1)]
    for line in table:
        cells = [words + " " * (width - cell_len(words)) for words, width in zip(line, widths, strict=False)]
        print("  ".join((*cells, line[2])))


def _print_json(
    path: str, settings: Settings | None, found: Iterable[Any], blocks: Iterable[Any], *, left_out: bool
) -> None:
    data = {
        "schema": SCHEMA,
        "path": path,
        "files": [layer.file for layer in settings.layers] if settings else [],
        "excluded": left_out,
        "values": [_row(row) for row in found],
        "paths": [{"globs": list(globs), "values": [_row(row) for row in own]} for globs, own in blocks],
    }
    json.dump(data, sys.stdout, indent=1)
    sys.stdout.write("\n")


def _row(row: Any) -> dict[str, object]:
    source = {"file": row.file, "line": row.line, "column": row.column} if row.file else None
    name = "file" if row.file else "command line" if row.where == "命令行" else "default"
    return {"key": list(row.key), "value": row.value, "from": name, "place": source}


def _files(settings: Settings) -> str:
    """The file, and those that it extends."""
    from checker.settings.layer import shown_path

    *others, own = [shown_path(layer.file) for layer in settings.layers]
    return f"{own}（引用了 {'、'.join(others)}）" if others else own


def _place(path: str) -> str:
    return "从当前文件夹往上" if path == STANDARD_INPUT else f"从“{printable(path)}”往上"
