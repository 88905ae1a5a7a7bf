"""Single values of a configuration: checked, and made what the run takes."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

from checker.model.errors import ConfigError
from checker.rulebase.fields import MappingFields
from checker.rulebase.nodes import Node
from checker.settings.globs import glob_trouble
from checker.settings.keys import Key

PACK = "pack:"
_MOST_COUNT = 1_000_000
_FILES = ("file", "files", "folders", "layers")


def checked_value(fields: MappingFields, key: Key, folder: str) -> Any:
    """The value of a key, or of one item of its list. Raises RuleError with its place."""
    if key.sort in _OWN:
        return _OWN[key.sort](fields, key)
    words = fields.text(key.name).strip()
    if not words:
        fields.refuse(key.name, "没有写值，请补上，或删去这一项")
    if "\0" in words:
        fields.refuse(key.name, "有不能使用的字符，请删去")
    if key.sort in _WORDS:
        return _WORDS[key.sort](fields, key.name, words)
    if key.sort in _FILES and not words.startswith(PACK):
        return os.path.normpath(os.path.join(folder, words))
    return words


def _count(fields: MappingFields, key: Key) -> int:
    number = fields.integer(key.name)
    if not 0 <= number <= _MOST_COUNT:
        fields.refuse(key.name, f"“{number}”应在 0 到 {_MOST_COUNT} 之间")
    return number


def _glob(fields: MappingFields, name: str, words: str) -> str:
    trouble = glob_trouble(words)
    if trouble:
        fields.refuse(name, f"“{words}”{trouble}")
    return words


def _pack(fields: MappingFields, name: str, words: str) -> str:
    if "/" in words:
        fields.refuse(name, f"“{words}”是一条规则，这里只写规则包名；单条规则请写在 rules 里")
    return words


def _period(fields: MappingFields, name: str, words: str) -> list[str | None]:
    """The words, and the first and last day."""
    from checker.reading.periods import parse_period

    try:
        window = parse_period(words)
    except ConfigError as error:
        fields.refuse(name, str(error).rstrip("。"))
    return [words, window.since, window.until]


def _encoding(fields: MappingFields, name: str, words: str) -> str:
    try:
        "".encode(words)
    except (LookupError, ValueError):
        fields.refuse(name, f"没有“{words}”这种编码，常用的有 utf-8、gb18030、gbk、big5")
    return words


_OWN: Mapping[str, Callable[[MappingFields, Key], Any]] = {
    "flag": lambda fields, key: fields.flag(key.name),
    "choice": lambda fields, key: fields.choice(key.name, key.allowed),
    "count": _count,
}
_WORDS: Mapping[str, Callable[[MappingFields, str, str], Any]] = {
    "period": _period,
    "encoding": _encoding,
    "globs": _glob,
    "packs": _pack,
}


def option_data(node: Node) -> Any:
    """A node as JSON holds it: text, lists and mappings; numbers stay text until a rule asks for them."""
    if isinstance(node.value, dict):
        return {name: option_data(inner) for name, inner in node.value.items()}
    if isinstance(node.value, list):
        return [option_data(item) for item in node.value]
    return node.value


def inside(path: str, folder: str) -> bool:
    """Whether a path is below a folder, links followed."""
    path, folder = os.path.realpath(path), os.path.realpath(folder)
    try:
        return path != folder and os.path.commonpath((path, folder)) == folder
    except ValueError:  # on another drive
        return False
