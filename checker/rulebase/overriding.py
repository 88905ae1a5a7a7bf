"""Options that a configuration sets for a rule: put into the rule's mapping before its kind reads it.

Only what belongs to the kind's own options can be set, and of these not what makes the
rule the rule it is: what it looks for, is called, says and rests on stays as its file has
it. A value that the kind refuses is refused at its place in the configuration.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from checker.extending.hookspecs import AnyKind
from checker.model.errors import RuleError
from checker.model.rule import RuleOptions
from checker.rulebase.nodes import Node
from checker.rulebase.recording import Record, recorded

_WORDS = {True: "true", False: "false"}


def overridden(rule: Node, given: Sequence[RuleOptions], kind: AnyKind) -> Node:
    """The mapping of a rule with the keys that configurations set; of two for one key the later. Raises RuleError."""
    assert isinstance(rule.value, dict)
    known = settable(rule, kind)
    keys: dict[str, Node] = dict(rule.value)
    for options in given:
        for key, value in _keys(options).items():
            if key not in known:
                raise _off(options, f"规则“{options.rule}”{_not_settable(key, known, kind)}")
            node = _node(value, options, key)
            keys[key] = node._replace(key_line=node.line, key_column=node.column)
    return rule._replace(value=keys)


def settable(rule: Node, kind: AnyKind) -> tuple[str, ...]:
    """The keys that may be set: those that the kind asks for when it reads a rule.

    Not those that every rule of the kind has (`check: no-such-day`), nor choices that this rule made, nor lists
    of mappings.
    """
    from checker.rulebase.schema import record_rule  # reads rules by way of the loader, which asks here

    record, common = Record(), Record()
    recorded(kind.read, record)
    record_rule(kind, common)
    needed = record.always or ()
    chosen = [key for key, asked in record.asked.items() if asked.sort == "choice" and key in rule.value]
    below = [key for key, asked in record.asked.items() if asked.inner is not None or asked.sort == "mapping"]
    return tuple(sorted(set(record.asked).difference(common.asked, needed, chosen, below)))


def blamed(error: RuleError, given: Sequence[RuleOptions]) -> RuleError:
    """What is wrong with a rule that is sound without these options, at their place."""
    if error.file in [options.file for options in given]:
        return error
    return _off(given[-1], f"规则“{given[-1].rule}”的选项这样设不成立（{error.what}）")


def astray(given: Iterable[RuleOptions], rules: Sequence[str], listed: Container[str]) -> list[RuleError]:
    """Options for rules that there are not, and for those that are made of word lists."""
    errors: list[RuleError] = []
    for options in given:
        if options.rule in listed:
            errors.append(_off(options, f"规则“{options.rule}”没有可以改的选项；要改词语，请改词表本身"))
        elif options.rule not in rules:
            close = get_close_matches(options.rule, rules, n=1)
            remedy = f"是否想写“{close[0]}”？" if close else "请用 gongwen rules list 查看全部规则"
            errors.append(_off(options, f"没有“{options.rule}”这条规则，{remedy}"))
    return errors


def _not_settable(key: str, known: Sequence[str], kind: AnyKind) -> str:
    if not known:
        return f"没有可以改的选项，不能设“{key}”；检查类型“{kind.name}”的规则要改内容，请另写一条自己的规则"
    close = get_close_matches(key, known, n=1)
    meant = f"（是否想写“{close[0]}”？）" if close else ""
    return f"没有可以改的选项“{key}”{meant}；可以改的有：{'、'.join(known)}"


def _keys(options: RuleOptions) -> dict[str, Any]:
    try:
        keys = json.loads(options.keys)
    except ValueError:
        keys = None
    if not isinstance(keys, dict):
        raise _off(options, f"规则“{options.rule}”的选项应是“键: 值”的形式")
    return keys


def _node(value: Any, options: RuleOptions, key: str) -> Node:
    """A value as it would stand in a rule file."""
    made: str | list[Node] | dict[str, Node]
    if isinstance(value, dict):
        made = {name: _node(item, options, key) for name, item in value.items()}
    elif isinstance(value, list):
        made = [_node(item, options, key) for item in value]
    elif value is None:
        raise _off(options, f"规则“{options.rule}”的选项“{key}”没有写值，请补上，或删去这一项")
    else:
        made = _WORDS[value] if isinstance(value, bool) else str(value)
    return Node(made, options.line, options.column, options.line, options.column, file=options.file)


def _off(options: RuleOptions, what: str) -> RuleError:
    return RuleError(options.file, options.line, options.column, what)
