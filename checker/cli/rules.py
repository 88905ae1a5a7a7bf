"""`gongwen rules`: the rules themselves, listed, explained, tested and begun."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Any

from checker.cli import explain
from checker.cli.arguments import Help, Parser, add_rules_option, add_words_option
from checker.model.finding import CATEGORIES, SEVERITIES

_ABOUT = "规则的清单、说明、自测和样板。"
_EPILOG = """例子：
  gongwen rules list --category date       日期类的规则
  gongwen rules show dates/no-such-day     一条规则的说明
  gongwen rules new 本单位规则/former-name   写一条自己的规则，从样板开始
  gongwen rules test 本单位规则             看规则是否查得出该查的、放得过该放的
  gongwen rules test 词表.xlsx             看词表逐行写得对不对"""


def add_parser(commands: Any) -> None:
    """The commands below `rules`; without one, its help."""
    parser = commands.add_parser(
        "rules", help="规则的清单、说明、自测和样板", description=_ABOUT, epilog=_EPILOG, formatter_class=Help
    )
    parser.set_defaults(run=lambda options: parser.print_help() or 0)
    below = parser.add_subparsers(prog="gongwen rules", metavar="命令", title="命令", parser_class=Parser)
    _add_list(below)
    explain.add_parser(below, "show")
    _add_test(below)
    _add_new(below)
    _add_schema(below)


def _add_list(below: Any) -> None:
    parser = below.add_parser(
        "list",
        help="列出规则",
        description="列出规则，可以按几样条件挑选。",
        epilog="例子：\n"
        "  gongwen rules list --category 日期  一类规则\n"
        "  gongwen rules list --pack dates --severity error  一个规则包里的错误\n"
        "  gongwen rules list --format json > 规则.json  给程序用",
        formatter_class=Help,
    )
    parser.add_argument("--pack", metavar="规则包", help="只列一个规则包，如 dates")
    parser.add_argument("--kind", metavar="检查类型", help="只列一种检查，如 phrase")
    names = "、".join(f"{key} {name}" for key, name in CATEGORIES.items())
    parser.add_argument("--category", metavar="类别", help=f"只列一类：{names}")
    parser.add_argument("--severity", metavar="级别", choices=SEVERITIES, help="只列一级：error、warning、info")
    parser.add_argument("--format", metavar="样式", choices=("text", "json"), default="text", help="text（默认）、json")
    add_rules_option(parser)
    add_words_option(parser)
    parser.set_defaults(run=lambda options: _run("rules_list", options))


def _add_test(below: Any) -> None:
    parser = below.add_parser(
        "test",
        help="用规则自己的例子测试规则",
        description="逐个运行规则文件里的例子：错误的例子必须查出，正确的例子必须放过，两样都要有。也可以检查词表。",
        epilog="例子：\n"
        "  gongwen rules test 本单位规则  一个规则包\n"
        "  gongwen rules test 本单位规则/former-name.yaml  一条规则\n\n"
        "退出码：0 全部通过；1 有没通过的；2 有规则文件读不了；3 程序内部出错。",
        formatter_class=Help,
    )
    words = "规则包文件夹、放着几个规则包的文件夹、一个规则文件或词表（.csv、.xlsx）（不写则测全部已装的规则）"
    parser.add_argument("paths", nargs="*", metavar="规则", help=words)
    parser.set_defaults(run=lambda options: _run("rules_test", options))


def _add_new(below: Any) -> None:
    parser = below.add_parser(
        "new",
        help="写一条新规则的样板",
        description="写一个带注释、能通过自测的规则文件，照着改就是自己的规则；文件夹里没有规则包时一并建好。",
        epilog="例子：\n"
        "  gongwen rules new 本单位规则/former-name  错误写法和正确写法\n"
        "  gongwen rules new --kind section 本单位规则/missing-plan  缺少一节",
        formatter_class=Help,
    )
    parser.add_argument("target", metavar="规则", help="文件夹和文件名，如 本单位规则/former-name")
    parser.add_argument(
        "--kind",
        metavar="检查类型",
        default="phrase",
        help="phrase 错误写法（默认）、timeline 时间、placeholder 占位、banner 横幅、section 结构、enumeration 并提、"
        "consistency 一致",
    )
    parser.set_defaults(run=lambda options: _run("rules_new", options))


def _add_schema(below: Any) -> None:
    parser = below.add_parser(
        "schema",
        help="打印规则文件的 JSON Schema",
        description="打印规则文件的 JSON Schema（2020-12），供编辑器提示键名、检查写法；已装插件的检查类型也在内。",
        formatter_class=Help,
    )
    parser.set_defaults(run=lambda options: _run("rules_schema", options))


def _run(module: str, options: argparse.Namespace) -> int:
    return int(import_module(f"checker.cli.{module}").run(options))
