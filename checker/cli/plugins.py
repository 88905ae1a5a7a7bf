"""`gongwen plugins`: what can be read, checked and written here, and which distribution brought it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from checker import __version__
from checker.cli.arguments import Help
from checker.extending.hookspecs import Annotating, Editing
from checker.extending.host import OWN, Extensions, load_extensions

SCHEMA = 1  # of the JSON list
_ABOUT = "列出装了哪些插件，各带来哪些读取器、检查类型、规则包、报告样式、审核结果样式和执行器。"
_EPILOG = """例子：
  gongwen plugins  按来源列出
  gongwen plugins --format json  给程序用

gongwen-checker 是本程序自带的；其余是另外安装的插件，写着名称和版本。"""
_SORTS = {
    "reader": "读取器",
    "kind": "检查类型",
    "pack": "规则包",
    "reporter": "报告样式",
    "audit": "审核结果",
    "executor": "执行器",
}
_HANG = 12
Row = dict[str, Any]


def add_parser(commands: Any) -> None:
    """The options of `plugins`."""
    parser = commands.add_parser(
        "plugins", help="列出插件，各带来什么", description=_ABOUT, epilog=_EPILOG, formatter_class=Help
    )
    parser.add_argument("--format", metavar="样式", choices=("text", "json"), default="text", help="text（默认）、json")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what the plugins brought. Raises PluginError where one does not load."""
    rows = list(_rows(load_extensions()))
    if options.format == "json":
        json.dump({"schema": SCHEMA, "plugins": rows}, sys.stdout, ensure_ascii=True, indent=1)
        sys.stdout.write("\n")
        return 0
    from checker.cli.pages import write_page

    write_page(_page(rows), sys.stdout)
    return 0


def _rows(extensions: Extensions) -> Iterator[Row]:
    """One for each thing that a plugin registered, in the order in which they are asked."""

    def row(sort: str, name: str, **more: object) -> Row:
        origin = extensions.origins[f"{_SORTS['reporter' if sort == 'audit' else sort]} {name}"]
        return {"sort": sort, "name": name, "origin": f"{OWN} {__version__}" if origin == OWN else origin, **more}

    for name, reader in extensions.readers.items():
        able = {"fixes": isinstance(reader, Editing), "annotates": isinstance(reader, Annotating)}
        yield row("reader", name, suffixes=list(reader.suffixes), **able)
    for name, kind in extensions.kinds.items():
        yield row("kind", name, category=kind.category)
    for pack in extensions.packs:
        yield row("pack", pack.name)
    for name, reporter in extensions.reporters.items():
        yield row("reporter", name, for_programs=reporter.for_programs)
    for name, audit in extensions.audits.items():
        yield row("audit", name, about=audit.audit_about, unasked=audit.audit_default)
    for name in extensions.executors:
        yield row("executor", name)


def _page(rows: list[Row]) -> Iterator[Any]:
    """For each distribution what it brought, sort by sort."""
    from checker.rulebase.rulepage import Paragraph

    for number, origin in enumerate(dict.fromkeys(row["origin"] for row in rows)):
        if number:
            yield Paragraph("")
        yield Paragraph(origin, strong=True)
        for sort, name in _SORTS.items():
            found = [row for row in rows if (row["origin"], row["sort"]) == (origin, sort)]
            for at, line in enumerate(_told(sort, found)):
                yield Paragraph("" if at else name, line, indent=2, hang=_HANG)


def _told(sort: str, found: Sequence[Row]) -> Iterator[str]:
    """The names in one line; a reader has one for itself, with its suffixes and what else it can do than check."""
    if sort != "reader":
        if found:
            yield f"{len(found)}个：{'、'.join(row['name'] for row in found)}"
        return
    for row in found:
        able = [words for key, words in (("fixes", "能代改"), ("annotates", "能写批注")) if row[key]]
        yield f"{row['name']}：{'，'.join(['、'.join(row['suffixes']), *able])}"
