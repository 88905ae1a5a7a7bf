"""`gongwen explain` and `gongwen rules show`: all that is known of a rule, or which rules speak of a word."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from checker.cli.arguments import Help, add_rules_option, add_words_option

_ABOUT = "说明一条规则：说的是什么、为什么、依据哪份文件、怎样写才对；也可以问一个词语，看哪些规则说到它。"
_EPILOG = """例子：
  gongwen explain dates/no-such-day   一条规则
  gongwen explain 截止目前             一个词语"""


def add_parser(commands: Any, name: str = "explain") -> None:
    """The options of `explain`, under this name."""
    parser = commands.add_parser(
        name, help="说明一条规则的理由、依据和写法", description=_ABOUT, epilog=_EPILOG, formatter_class=Help
    )
    parser.add_argument("what", metavar="规则编号", help="报告里的规则编号，如 dates/no-such-day；或一个词语")
    add_rules_option(parser)
    add_words_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print a rule's page. Raises ConfigError where no rule has the id and none speaks of the word."""
    from checker.cli.pages import write_page
    from checker.cli.rule_files import load_library
    from checker.rulebase.rulepage import allowed_page, rule_page, word_page
    from checker.rulebase.wordsearch import allowing, mentions

    library = load_library(options)
    rules = library.rules
    rule = _named(options.what, rules)
    if rule is not None:
        write_page(rule_page(rule, library.kinds[rule.rule.kind]), sys.stdout)
        return 0
    found, allowed = mentions(options.what, rules), allowing(options.what, library.allowed)
    if not found and not allowed:
        raise _unknown(options.what, rules)
    write_page(allowed_page(allowed), sys.stdout)
    if found:
        write_page(word_page(options.what, found, library.kinds), sys.stdout)
    return 0


def _named(what: str, rules: Sequence[Any]) -> Any | None:
    """The rule of an id; the pack may be left out where the rest is enough, and a title will do."""
    exact = [rule for rule in rules if what in (rule.rule.id, rule.rule.title)]
    part = [rule for rule in rules if rule.rule.id.partition("/")[2] == what.removesuffix(".yaml")]
    return exact[0] if exact else part[0] if len(part) == 1 else None


def _unknown(what: str, rules: Sequence[Any]) -> Exception:
    from difflib import get_close_matches

    from checker.model.characters import printable
    from checker.model.errors import ConfigError

    shown = printable(what, 60)
    close = get_close_matches(what, [rule.rule.id for rule in rules], n=3)
    if close:
        return ConfigError(f"没有“{shown}”这条规则。是否想写{'、'.join(f'“{id}”' for id in close)}？")
    return ConfigError(f"没有“{shown}”这条规则，也没有规则说到这个词语。用 gongwen rules list 查看全部规则。")
