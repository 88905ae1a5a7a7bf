"""A configuration file's text -> Layer. Everything a person can get wrong is refused with its place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import NoReturn

from checker.model.errors import ConfigError, RuleError
from checker.rulebase.fields import MappingFields
from checker.rulebase.nodes import Node, parse
from checker.settings.keys import RULE, TOP, Key
from checker.settings.layer import Block, Layer, Stated, shown_path
from checker.settings.toml import parse_table
from checker.settings.values import checked_value, inside, option_data

MOST_BYTES = 1_000_000
_TABLE = "tool.gongwen"


def read_layer(file: str, data: bytes) -> Layer:
    """What a file states. Raises ConfigError with file, line, column and the remedy."""
    shown = shown_path(file)
    if len(data) > MOST_BYTES:
        raise ConfigError(f"{shown}：配置文件超过 {MOST_BYTES // 1_000_000} MB，请核对是否写错了文件。")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"{shown}：不是 UTF-8 编码（第 {error.start + 1} 字节），请用记事本打开，另存为 UTF-8。"
        raise ConfigError(what) from error
    try:
        return _Reader(file, shown).layer(text)
    except RuleError as error:
        sentence = str(error)
        raise ConfigError(sentence if sentence.endswith("。") else f"{sentence}。") from error


class _Reader:
    """Reads one file by the table of keys."""

    def __init__(self, file: str, shown: str) -> None:
        self._file, self._shown = file, shown
        self._toml = file.lower().endswith(".toml")
        self._folder = os.path.dirname(file)
        self._blocks: dict[str, list[Block]] = {"types": [], "paths": []}
        self._readers: dict[str, Callable[[MappingFields, Key, Node, tuple[str, ...]], Iterator[Stated]]] = {
            "texts": self._list,
            "globs": self._list,
            "files": self._list,
            "folders": self._list,
            "layers": self._list,
            "packs": self._packs,
            "mapping": self._inner,
            "mappings": self._below,
            "rules": self._rules,
            "outputs": self._outputs,
            "options": self._options,
        }

    def layer(self, text: str) -> Layer:
        node = parse_table(text, self._shown) if self._toml else parse(text, self._shown)
        if node is None:
            return Layer(self._file, (), (), ())
        stated = self._mapping(self._fields(node, (), "配置文件"), TOP, ())
        extends = tuple(one for one in stated if one.key == ("extends",))
        others = tuple(one for one in stated if one.key != ("extends",))
        return Layer(self._file, extends, others, (*self._blocks["types"], *self._blocks["paths"]))

    def _fields(self, node: Node, path: tuple[str, ...], what: str) -> MappingFields:
        place = f"{self._shown}（{'.'.join((_TABLE, *path))}）" if self._toml else self._shown
        return MappingFields(node, place, what)

    def _mapping(self, fields: MappingFields, keys: Sequence[Key], path: tuple[str, ...]) -> list[Stated]:
        found: list[Stated] = []
        for key in keys:
            node = fields.node_of(key.name)
            if node is not None:
                found += self._readers.get(key.sort, self._scalar)(fields, key, node, path)
            elif key.needed:
                fields.text(key.name)  # complains
        fields.finish()
        _refuse_contradictions(found, fields)
        return found

    def _stated(self, path: tuple[str, ...], value: object, node: Node) -> Stated:
        return Stated(path, value, self._file, node.line, node.column)

    # --- the sorts ---------------------------------------------------------------

    def _scalar(self, fields: MappingFields, key: Key, node: Node, path: tuple[str, ...]) -> Iterator[Stated]:
        yield self._stated((*path, key.name), checked_value(fields, key, self._folder), node)

    def _list(self, fields: MappingFields, key: Key, node: Node, path: tuple[str, ...]) -> Iterator[Stated]:
        for item in fields.nodes(key.name):
            # As a mapping of this one item, so that what is wrong with it is told with its own place.
            one = MappingFields(Node({key.name: item}, node.line, node.column), fields.file)
            yield self._stated((*path, key.name), checked_value(one, key, self._folder), item)

    def _packs(self, fields: MappingFields, key: Key, node: Node, path: tuple[str, ...]) -> Iterator[Stated]:
        for stated in self._list(fields, key, node, path):
            yield stated._replace(key=("rules", stated.value, "on"), value=key.name == "on")

    def _inner(self, fields: MappingFields, key: Key, node: Node, path: tuple[str, ...]) -> Iterator[Stated]:
        below = (*path, key.name)
        yield from self._mapping(self._fields(node, below, f"“{key.name}”"), key.inner, below)

    def _below(self, fields: MappingFields, key: Key, node: Node, path: tuple[str, ...]) -> Iterator[Stated]:
        for item in fields.nodes(key.name):
            stated = self._mapping(self._fields(item, (key.name,), f"“{key.name}”的每一项"), key.inner, ())
            globs = tuple(one.value for one in stated if one.key == ("paths",))
            if not globs:
                self._refuse(item, f"“{key.name}”：paths 是空的，请写上文件的样子，如 ['*述职*']")
            own = tuple(one for one in stated if one.key != ("paths",))
            self._blocks[key.name].append(Block(globs, own))
        yield from ()

    def _rules(self, fields: MappingFields, key: Key, node: Node, path: tuple[str, ...]) -> Iterator[Stated]:
        for name, item in self._free(key, node).items():
            below = ("rules", name)
            if isinstance(item.value, str):
                one = MappingFields(Node({name: item}, node.line, node.column), fields.file)
                word = one.choice(name, key.allowed)
                yield self._stated((*below, "on"), word != "off", item)
                if word not in ("on", "off"):
                    yield self._stated((*below, "severity"), word, item)
                continue
            stated = self._mapping(self._fields(item, below, f"“{name}”"), RULE, below)
            said = {one.key[2]: one for one in stated}
            if "options" in said and "/" not in name:
                self._refuse(item, f"“{name}”：options 只能写给单条规则，如 {name}/规则名，不能写给整个规则包")
            if "locked" in said and said["locked"].value:
                if "on" not in said:
                    # Who locks a rule wants it; of a pack the rules that are off by default stay off.
                    if "/" in name:
                        yield said["locked"]._replace(key=(*below, "on"))
                elif not said["on"].value:
                    self._refuse(item, f"“{name}”：锁定（locked）的规则不能同时关掉（on: false），请去掉其一")
            yield from stated

    def _options(self, fields: MappingFields, key: Key, node: Node, path: tuple[str, ...]) -> Iterator[Stated]:
        for name, item in self._free(key, node).items():
            yield self._stated((*path, key.name, name), option_data(item), item)

    def _outputs(self, fields: MappingFields, key: Key, node: Node, path: tuple[str, ...]) -> Iterator[Stated]:
        for style, item in self._free(key, node).items():
            one = MappingFields(Node({style: item}, node.line, node.column), fields.file)
            file = os.path.normpath(os.path.join(self._folder, one.text(style)))
            # A configuration may come with somebody's reports: it must not write wherever it likes.
            if not inside(file, self._folder):
                self._refuse(item, f"“{style}”：报告要写在配置文件所在的文件夹以内；写到别处请在命令行用 --output")
            yield self._stated((*path, key.name, style), file, item)

    def _free(self, key: Key, node: Node) -> dict[str, Node]:
        """A mapping whose keys are names of somebody else's."""
        if not isinstance(node.value, dict):
            self._refuse(node, f"“{key.name}”应是“键: 值”的形式")
        return node.value

    def _refuse(self, node: Node, what: str) -> NoReturn:
        raise RuleError(self._shown, node.line, node.column, what)


def _refuse_contradictions(stated: Sequence[Stated], fields: MappingFields) -> None:
    """One file must not switch one rule or pack on and off: which of the two was meant?"""
    said: dict[tuple[str, ...], Stated] = {}
    for one in stated:
        if one.key[0] == "rules" and one.key[-1] == "on" and len(one.key) == 3:
            first = said.setdefault(one.key, one)
            if first.value != one.value:
                what = f"“{one.key[1]}”在同一个文件里又打开又关掉（另一处在 {first.where}），请去掉其一"
                raise RuleError(fields.file, one.line, one.column, what)
