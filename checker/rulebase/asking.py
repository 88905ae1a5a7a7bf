"""What kinds of check are asked while rules are read: where a kind fails, its rule is refused in one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

from checker.extending.hookspecs import AnyKind, Holed, PhraseKind
from checker.model.errors import RuleError
from checker.model.rule import Rule
from checker.rulebase.fields import MappingFields


@contextmanager
def asking(kind: AnyKind, fields: MappingFields) -> Iterator[None]:
    """An exception of the kind's own, which is no complaint about the file, becomes one that names the kind."""
    try:
        yield
    except RuleError:
        raise
    except Exception as error:
        _refuse(kind, fields, f"出错（{type(error).__name__}：{error}）")


def kept(kind: AnyKind, fields: MappingFields, made: Any, record: Callable[..., Any], what: str) -> Any:
    """Options or an entry that can be kept compiled and made anew from what was kept."""
    if not isinstance(made, tuple):
        _refuse(kind, fields, f"给出的{what}不是 NamedTuple，而是 {type(made).__name__}")
    try:
        record(*json.loads(json.dumps(made)))
    except (TypeError, ValueError) as error:
        _refuse(kind, fields, f"给出的{what}存不下来（{error}）")
    return made


def literals_of(kind: PhraseKind, fields: MappingFields, entry: Any, options: Any) -> tuple[str, ...]:
    """The words that find an entry, at least one; each once."""
    with asking(kind, fields):
        given = kind.literals(entry, options)
        words = tuple(dict.fromkeys(given))
    if isinstance(given, str) or not all(isinstance(word, str) for word in words):
        _refuse(kind, fields, "给出的待查文字不是一组词")
    if not words or not all(words):
        raise RuleError(fields.file, fields.node.line, fields.node.column, "这一条没有可供查找的文字，请至少写一个词")
    return words


def holes_known(kind: AnyKind, rule: Rule[Any], fields: MappingFields) -> Sequence[str] | None:
    """The holes that a kind fills for a rule; None where it does not say."""
    if not isinstance(kind, Holed):
        return None
    with asking(kind, fields):
        holes = kind.holes(rule.options)
        return None if holes is None else tuple(holes)


def _refuse(kind: AnyKind, fields: MappingFields, what: str) -> NoReturn:
    place = fields.node
    remedy = "请把这句话反馈给提供这种检查的插件的作者"
    raise RuleError(fields.file, place.line, place.column, f"检查类型“{kind.name}”读这条规则时{what}，{remedy}")
