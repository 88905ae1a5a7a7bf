"""YAML as nodes with their places: data only, nothing resolved, nothing silently dropped.

Built from the parser's events, which cost no recursion: a loader would crash the
interpreter on 50,000 nested brackets, swallow a key given twice and read `no` as False.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from checker.model.errors import RuleError

MOST_DEPTH = 40
MOST_NODES = 400_000
MOST_CHARACTERS = 8_000_000
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Node(NamedTuple):
    """A scalar (str), a list of nodes, or a mapping of key text to node; line and column count from 1.

    `file` is where a node stands that was put into a mapping of another file.
    """

    value: str | list[Node] | dict[str, Node]
    line: int
    column: int
    key_line: int = 0
    key_column: int = 0
    plain: bool = False  # a scalar without quotes
    file: str = ""


def parse(text: str, file: str) -> Node:
    """The one document of a YAML text. Raises RuleError with file, line, column and the remedy."""
    if len(text) > MOST_CHARACTERS:
        raise RuleError(file, 0, 0, f"文件超过 {MOST_CHARACTERS // 1_000_000} 百万字符，请拆成几个规则文件")
    try:
        return _Composer(file).compose(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise RuleError(file, line, column, f"YAML 写法有误（{error.problem}），请检查缩进、冒号和引号") from error
    except yaml.YAMLError as error:
        raise RuleError(file, 0, 0, f"不是有效的 YAML（{error}），请另存为 UTF-8 文本") from error


class _Composer:
    """Builds nodes from events on a stack of its own."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._stack: list[Node] = []
        self._keys: list[Node | None] = []  # the pending key of each open mapping
        self._root: Node | None = None
        self._count = 0

    def compose(self, events: Iterator[Any]) -> Node:
        for event in events:
            mark = event.start_mark
            line, column = mark.line + 1, mark.column + 1
            if isinstance(event, yaml.ScalarEvent):
                plain = event.style is None or event.style == ""
                self._checked(event, line, column)
                self._place(Node(event.value, line, column, plain=plain))
            elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
                self._checked(event, line, column)
                self._open(Node([] if isinstance(event, yaml.SequenceStartEvent) else {}, line, column))
            elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
                self._stack.pop()
                self._keys.pop()
            elif isinstance(event, yaml.AliasEvent):
                self._refuse(line, column, f"不支持 YAML 引用“*{event.anchor}”，请把内容直接写出来")
            elif isinstance(event, yaml.DocumentStartEvent) and self._root is not None:
                self._refuse(line, column, "一个文件只能有一份 YAML 文档，请删去多余的“---”")
        return self._root or Node({}, 1, 1)

    def _checked(self, event: Any, line: int, column: int) -> None:
        self._count += 1
        if self._count > MOST_NODES:
            self._refuse(line, column, f"内容超过 {MOST_NODES} 项，请拆成几个规则文件")
        if getattr(event, "tag", None) not in (None, "!"):
            self._refuse(line, column, f"不支持 YAML 标签“{event.tag}”，请删去")
        if event.anchor:
            self._refuse(line, column, f"不支持 YAML 锚点“&{event.anchor}”，请把内容直接写出来")

    def _open(self, node: Node) -> None:
        if len(self._stack) >= MOST_DEPTH:
            self._refuse(node.line, node.column, f"嵌套超过 {MOST_DEPTH} 层，请检查括号或缩进")
        node = self._place(node)
        self._stack.append(node)
        self._keys.append(None)

    def _place(self, node: Node) -> Node:
        if not self._stack:
            self._root = node
            return node
        parent = self._stack[-1].value
        if isinstance(parent, list):
            parent.append(node)
            return node
        assert isinstance(parent, dict)
        key = self._keys[-1]
        if key is None:
            if not isinstance(node.value, str):
                self._refuse(node.line, node.column, "键必须是文字")
            if node.value in parent:
                first = parent[node.value]
                self._refuse(node.line, node.column, f"键“{node.value}”重复，第{first.key_line}行已写过，请合并")
            self._keys[-1] = node
            return node
        assert isinstance(key.value, str)
        node = node._replace(key_line=key.line, key_column=key.column)
        parent[key.value] = node
        self._keys[-1] = None
        return node

    def _refuse(self, line: int, column: int, what: str) -> None:
        raise RuleError(self._file, line, column, what)
