"""Typed reading of a YAML mapping: what a kind asks for is checked, what nobody asked for is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NoReturn, Protocol

from checker.extending.hookspecs import Fields
from checker.model.errors import RuleError
from checker.model.times import Window
from checker.rulebase.nodes import Node
from checker.rulebase.patterns import pattern_trouble

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
_FLAGS = {"true": True, "false": False}
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class NestedFields(Fields, Protocol):
    """Fields whose mappings may hold mappings: what examples are read from."""

    def each(self, key: str) -> Iterable[NestedFields]: ...
    def inner(self, key: str) -> NestedFields | None: ...
    def finish(self) -> None: ...


class MappingFields:
    """`checker.extending.hookspecs.Fields` over a node."""

    def __init__(self, node: Node, file: str, what: str = "这里") -> None:
        if not isinstance(node.value, dict):
            raise RuleError(file, node.line, node.column, f"{what}应是“键: 值”的形式")
        self.node, self.file = node, file
        self._nodes: Mapping[str, Node] = node.value
        self._known: set[str] = set()

    # --- what a kind reads -------------------------------------------------------

    def has(self, key: str) -> bool:
        self._known.add(key)
        return key in self._nodes

    def text(self, key: str, default: str | None = None) -> str:
        node = self._get(key)
        if node is None:
            return self._needed(key) if default is None else default
        return self._scalar(key, node)

    def optional_text(self, key: str) -> str | None:
        node = self._get(key)
        return None if node is None else self._scalar(key, node)

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        node = self._get(key)
        if node is None:
            return self._needed(key) if default is None else tuple(default)
        return tuple(self._scalar(key, item) for item in self._list(key, node))

    def choice(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in allowed:
            self.refuse(key, f"“{value}”不在可选值之内：{'、'.join(allowed)}{_meant(value, allowed)}")
        return value

    def choices(self, key: str, allowed: Sequence[str], default: Sequence[str] | None = None) -> tuple[str, ...]:
        values = self.texts(key, default)
        for value in values:
            if value not in allowed:
                self.refuse(key, f"“{value}”不在可选值之内：{'、'.join(allowed)}{_meant(value, allowed)}")
        return values

    def flag(self, key: str, default: bool | None = None) -> bool:
        node = self._get(key)
        if node is None:
            return self._needed(key) if default is None else default
        value = self._scalar(key, node)
        if value not in _FLAGS:
            self.refuse(key, f"“{value}”应写作 true 或 false")
        return _FLAGS[value]

    def integer(self, key: str, default: int | None = None) -> int:
        node = self._get(key)
        if node is None:
            return self._needed(key) if default is None else default
        value = self._scalar(key, node)
        if not re.fullmatch(r"-?\d{1,9}", value):
            self.refuse(key, f"“{value}”应是整数")
        return int(value)

    def number(self, key: str, default: float | None = None) -> float:
        node = self._get(key)
        if node is None:
            return self._needed(key) if default is None else default
        value = self._scalar(key, node)
        if not re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", value):
            self.refuse(key, f"“{value}”应是数")
        return float(value)

    def day(self, key: str) -> str | None:
        value = self.optional_text(key)
        return None if value is None or value == "null" else self._day(key, value)

    def window(self, key: str) -> Window:
        node = self._get(key)
        if node is None:
            return Window()
        inner = MappingFields(node, node.file or self.file, f"“{key}”")
        since, until = inner.day("since"), inner.day("until")
        inner.finish()
        if since and until and since > until:
            self.refuse(key, f"起于 {since} 晚于止于 {until}，请核对先后")
        return Window(since, until)

    def pattern(self, key: str, default: str | None = None) -> str:
        value = self.text(key, default)
        self.check_pattern(key, value)
        return value

    def check_pattern(self, key: str, pattern: str) -> None:
        trouble = pattern_trouble(pattern)
        if trouble:
            self.refuse(key, f"正则“{pattern}”{trouble}")

    def mapping(self, key: str) -> dict[str, str]:
        node = self._get(key)
        if node is None:
            return {}
        if not isinstance(node.value, dict):
            self.refuse(key, "应是“键: 值”的形式")
        return {name: self._scalar(key, item) for name, item in node.value.items()}

    def each(self, key: str) -> Iterator[MappingFields]:
        node = self._get(key)
        for item in self._list(key, node) if node is not None else ():
            yield MappingFields(item, item.file or self.file, f"“{key}”的每一项")

    def inner(self, key: str) -> MappingFields | None:
        """The mapping under a key, None where it is missing."""
        node = self._get(key)
        return None if node is None else MappingFields(node, node.file or self.file, f"“{key}”")

    def refuse(self, key: str, what: str) -> NoReturn:
        node = self._nodes.get(key, self.node)
        raise self._off(node, f"“{key}”：{what}" if key in self._nodes else what)

    # --- for the loader ----------------------------------------------------------

    def nodes(self, key: str) -> list[Node]:
        """The nodes of a list as they are; none where the key is missing."""
        node = self._get(key)
        return [] if node is None else self._list(key, node)

    def names(self) -> Iterable[str]:
        return self._nodes.keys()

    def node_of(self, key: str) -> Node | None:
        return self._get(key)

    def finish(self) -> None:
        """Refuse keys that nobody asked for."""
        for key, node in self._nodes.items():
            if key not in self._known:
                raise RuleError(
                    self.file,
                    node.key_line,
                    node.key_column,
                    f"不认识的键“{key}”{_meant(key, sorted(self._known))}；"
                    f"这里可用的键有：{'、'.join(sorted(self._known))}",
                )

    def _off(self, node: Node, what: str) -> RuleError:
        """What is wrong with a node, at the place where it was written."""
        return RuleError(node.file or self.file, node.line, node.column, what)

    def _get(self, key: str) -> Node | None:
        self._known.add(key)
        return self._nodes.get(key)

    def _needed(self, key: str) -> NoReturn:
        raise RuleError(self.file, self.node.line, self.node.column, f"缺少必填的键“{key}”，请补上")

    def _scalar(self, key: str, node: Node) -> str:
        if not isinstance(node.value, str):
            raise self._off(node, f"“{key}”应是文字，这里却是列表或映射")
        return node.value

    def _list(self, key: str, node: Node) -> list[Node]:
        if not isinstance(node.value, list):
            raise self._off(node, f"“{key}”应是列表，请写成 [甲, 乙] 或逐行以“- ”开头")
        return node.value

    def _day(self, key: str, value: str) -> str:
        match = _DAY.match(value)
        if match:
            year, month, day = (int(part) if part else 1 for part in match.groups())
            last = 28 if month == 2 and not _leap(year) else _LENGTHS[month - 1] if 1 <= month <= 12 else 0
            if 1 <= day <= last:
                return value
        self.refuse(key, f"“{value}”不是有效的日期，请写作 2018-12-20、2018-12 或 2018")


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _meant(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1)
    return f"（是否想写“{close[0]}”？）" if close else ""
