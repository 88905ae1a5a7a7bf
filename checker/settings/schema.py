"""The JSON Schema (draft 2020-12) of gongwen.yaml, for editors: made from the table that the reader reads by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from checker.rulebase.schema import DIALECT
from checker.settings.keys import TOP, Key

Schema = dict[str, Any]
_TEXT: Schema = {"type": ["string", "number"]}  # 2018 is text to us
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_WORDS: Schema = {"type": "string", "minLength": 1}


def settings_schema() -> Schema:
    """The schema of a configuration file."""
    head = {
        "$schema": DIALECT,
        "title": "公文检查的配置文件 gongwen.yaml",
        "description": "由 gongwen config schema 生成。",
    }
    return head | _mapping(TOP)


def _mapping(keys: Sequence[Key]) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": {key.name: _SORTS[key.sort](key) | {"description": key.meaning} for key in keys},
        "additionalProperties": False,
    }
    needed = [key.name for key in keys if key.needed]
    return schema | ({"required": needed} if needed else {})


def _list(key: Key) -> Schema:
    return {"type": "array", "items": _WORDS} | ({"minItems": 1} if key.needed else {})


_SORTS: dict[str, Callable[[Key], Schema]] = {
    "text": lambda key: _TEXT,
    "texts": lambda key: _TEXTS,
    "flag": lambda key: {"type": "boolean"},
    "count": lambda key: {"type": "integer", "minimum": 0},
    "choice": lambda key: {"enum": list(key.allowed)},
    "period": lambda key: {"type": ["string", "integer"]},
    "encoding": lambda key: _WORDS,
    "file": lambda key: _WORDS,
    "globs": _list,
    "packs": _list,
    "files": _list,
    "folders": _list,
    "layers": _list,
    "mapping": lambda key: _mapping(key.inner),
    "mappings": lambda key: {"type": "array", "items": _mapping(key.inner)},
    "rules": lambda key: {
        "type": "object",
        "additionalProperties": {"anyOf": [{"enum": list(key.allowed)}, _mapping(key.inner)]},
    },
    "options": lambda key: {"type": "object"},
    "outputs": lambda key: {"type": "object", "additionalProperties": _WORDS},
}
