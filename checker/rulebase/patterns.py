"""Regular expressions of rule packs: which of them may be run over somebody's text.

A pattern must be linear in the text: a repeat without a bound may only be the last
thing it matches, and nothing repeated may itself be repeated without a bound.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_sre: Any = __import__("re._parser", fromlist=["parse"])  # the parser has no public name
MOST_REPEATS = 400  # a bound above this is as good as none


@lru_cache(maxsize=2048)  # several rules share the entries of a facts file
def pattern_trouble(pattern: str) -> str | None:
    """What is wrong with a pattern, as the end of a Chinese sentence; None where it may be used."""
    try:
        re.compile(pattern)
        tree = _sre.parse(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        return f"无法编译：{error}"
    if re.compile(pattern).match("") is not None:
        return "能匹配空文字，请至少写一个必有的字"
    return _trouble(tree, last=True)


def _trouble(sequence: Any, last: bool) -> str | None:
    items = list(sequence)
    for at, (operation, argument) in enumerate(items):
        final = last and at == len(items) - 1
        trouble = _item_trouble(str(operation), argument, final)
        if trouble:
            return trouble
    return None


def _item_trouble(operation: str, argument: Any, final: bool) -> str | None:
    if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        _, most, inner = argument
        unbounded = most > MOST_REPEATS
        if unbounded and not final:
            return f"有不设上限的重复，遇长文会变慢；请写上限，如 {{0,40}}（不超过 {MOST_REPEATS}）"
        if unbounded and _repeats(inner):
            return "在不设上限的重复里又有重复，遇长文会变慢；请拆开"
        return _trouble(inner, last=False) if not unbounded else None
    if operation == "BRANCH":
        return next(filter(None, (_trouble(branch, final) for branch in argument[1])), None)
    if operation == "SUBPATTERN":
        return _trouble(argument[3], final)
    if operation == "ATOMIC_GROUP":
        return _trouble(argument, final)
    if operation in ("ASSERT", "ASSERT_NOT"):
        return _trouble(argument[1], last=False)
    return None


def _repeats(sequence: Any) -> bool:
    for operation, argument in sequence:
        if str(operation) in ("MAX_REPEAT", "MIN_REPEAT"):
            return True
        if str(operation) == "SUBPATTERN" and _repeats(argument[3]):
            return True
        if str(operation) == "BRANCH" and any(_repeats(branch) for branch in argument[1]):
            return True
    return False
