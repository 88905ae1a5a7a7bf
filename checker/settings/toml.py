"""The table [tool.gongwen] of a pyproject.toml, as the nodes that YAML is read into; TOML tells no lines."""

from __future__ import annotations

import re
from typing import Any

from checker.model.errors import RuleError
from checker.rulebase.nodes import MOST_DEPTH, Node

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def parse_table(text: str, file: str) -> Node | None:
    """The table, None where there is none. Raises RuleError with file, line and column."""
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (0, 0)
        what = _PLACE.sub("", str(error)).strip()
        raise RuleError(file, line, column, f"TOML 写法有误（{what}），请检查等号、括号和引号") from error
    except RecursionError as error:
        raise RuleError(file, 0, 0, "括号嵌套太多，请检查括号") from error
    tool = found.get("tool")
    table = tool.get("gongwen") if isinstance(tool, dict) else None
    return None if table is None else _node(table, file, 0)


def _node(value: Any, file: str, depth: int) -> Node:
    if depth > MOST_DEPTH:
        raise RuleError(file, 0, 0, f"嵌套超过 {MOST_DEPTH} 层，请检查括号")
    if isinstance(value, dict):
        return Node({key: _node(inner, file, depth + 1) for key, inner in value.items()}, 0, 0)
    if isinstance(value, list):
        return Node([_node(item, file, depth + 1) for item in value], 0, 0)
    if isinstance(value, bool):
        return Node("true" if value else "false", 0, 0)
    return Node(str(value), 0, 0)
