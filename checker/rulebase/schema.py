"""The JSON Schema (draft 2020-12) of rule files, for editors: made by asking the code that reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from checker.extending.hookspecs import AnyKind, PhraseKind
from checker.rulebase.examples import read_stated
from checker.rulebase.loader import read_rule
from checker.rulebase.recording import Asked, Record, recorded

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DAY = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_TEXT: Schema = {"type": ["string", "number", "boolean"]}  # every scalar is text until a rule asks for something else
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_DAYS: Schema = {"type": ["string", "integer", "null"], "pattern": _DAY}
_LISTS = ("texts", "choices")
_MEANINGS = {
    "title": "几个字说明这条规则，不与别的规则重名",
    "kind": "检查类型",
    "message": "查到了什么、为什么不妥；花括号里的空由检查类型填写",
    "severity": "级别：error 错误、warning 提醒、info 提示",
    "sources": "依据：sources.yaml 里的键，至少一个",
    "why": "把理由说得详细一些",
    "suggest": "建议怎样写，可用同样的空",
    "category": "类别；不写则用检查类型自己的",
    "in_force": "规范何时适用：{since, until}，与报告期比较",
    "needs": "没有这些就不能判断：period 报告期、type 文种、layout 版式（加 --layout 才查）",
    "types": "只用于这些文种（文种的 id）",
    "scope": "在哪些段落里找",
    "default": "off：默认不查，加 --strict 才查",
    "bad": "必须查出问题的例子，用 ⟦ ⟧ 标出应当找出的字",
    "good": "不应查出问题的例子，越接近错误的写法越好",
    "entries": "条目",
    "facts": "本包 facts 文件夹里的文件名（不带 .yaml），几条规则可以共用",
}


def rule_schema(kinds: Mapping[str, AnyKind]) -> Schema:
    """The schema of a rule file: the keys of every rule, and for each kind its own."""
    common = Record()
    branches = [_branch(kind, common) for kind in kinds.values()]
    properties = {key: _property(asked) for key, asked in common.asked.items()}
    properties["category"].pop("default", None)  # it is the kind's own
    properties |= {
        "kind": {"enum": list(kinds)},
        "sources": _TEXTS | {"minItems": 1},
        "bad": {"$ref": "#/$defs/examples"},
        "good": {"$ref": "#/$defs/examples"},
    }
    needed = {"kind", "sources", *(common.always or ())}
    return {
        "$schema": DIALECT,
        "title": "公文检查的规则文件",
        "description": "由 gongwen rules schema 生成。",
        "type": "object",
        "properties": _described(properties),
        "required": sorted(needed),
        "allOf": branches,
        "unevaluatedProperties": False,
        "$defs": {"examples": _examples()},
    }


def _branch(kind: AnyKind, common: Record) -> Schema:
    """If a rule is of this kind: its options, its entries. What all rules have goes to `common`."""
    record = Record()
    options = recorded(kind.read, record)
    record_rule(kind, common)
    schema = _mapping(record)
    if record.always is None:  # no reading came to its end, so there may be keys that nobody knows
        schema["additionalProperties"] = True
    if isinstance(kind, PhraseKind):
        schema["properties"] |= _described({"entries": _entries(kind, options), "facts": _TEXTS})
        schema["anyOf"] = [{"required": ["entries"]}, {"required": ["facts"]}]
    condition = {"properties": {"kind": {"const": kind.name}}, "required": ["kind"]}
    return {"if": condition, "then": {key: value for key, value in schema.items() if key != "type" and value}}


def record_rule(kind: AnyKind, common: Record) -> None:
    """Note the keys that every rule has, its kind's own aside."""
    recorded(lambda fields: read_rule("", fields, _without_options(kind), "on"), common)


def _entries(kind: PhraseKind, options: list[Any]) -> Schema:
    record = Record()
    for chosen in dict.fromkeys(options) or (None,):
        recorded(lambda fields, chosen=chosen: kind.read_entry(fields, chosen), record)  # type: ignore[misc]
    entry = _mapping(record)
    examples = {"$ref": "#/$defs/examples"}
    entry["properties"] |= {"sources": _TEXTS, "bad": examples, "good": examples}
    if record.always is not None:
        entry["additionalProperties"] = False
    return {"type": "array", "items": entry}


def _examples() -> Schema:
    record = Record()
    recorded(lambda fields: read_stated("", fields, bad=True), record)
    stated = _mapping(record) | {"additionalProperties": False}
    return {"type": "array", "items": {"anyOf": [_TEXT, stated]}}


def _mapping(record: Record) -> Schema:
    """The mapping of a record; whether it may have other keys is for the caller to say."""
    return {
        "type": "object",
        "properties": {key: _property(asked) for key, asked in record.asked.items()},
        "required": sorted(record.always or ()),
    }


def _property(asked: Asked) -> Schema:
    if asked.inner is not None:
        schema = _mapping(asked.inner)
        if asked.inner.always is not None:
            schema["additionalProperties"] = False
        return schema if asked.sort == "inner" else {"type": "array", "items": schema}
    schema = _SORTS[asked.sort](asked)
    default = list(asked.default) if isinstance(asked.default, tuple) else asked.default
    if default not in (None, "", [], False):
        schema = schema | {"default": default}
    return schema


_SORTS: dict[str, Callable[[Asked], Schema]] = {
    "has": lambda asked: {},
    "text": lambda asked: _TEXT,
    "texts": lambda asked: _TEXTS,
    "choice": lambda asked: {"enum": [value for value in asked.allowed if value]},
    "choices": lambda asked: {"type": "array", "items": {"enum": list(asked.allowed)}},
    "flag": lambda asked: {"type": "boolean"},
    "integer": lambda asked: {"type": "integer"},
    "number": lambda asked: {"type": "number"},
    "day": lambda asked: _DAYS,
    "window": lambda asked: {
        "type": "object",
        "properties": {"since": _DAYS, "until": _DAYS},
        "additionalProperties": False,
    },
    "pattern": lambda asked: {"type": "string", "format": "regex"},
    "mapping": lambda asked: {"type": "object", "additionalProperties": _TEXT},
}


def _described(properties: Schema) -> Schema:
    return {
        key: schema | {"description": _MEANINGS[key]} if key in _MEANINGS else schema
        for key, schema in properties.items()
    }


class _WithoutOptions:
    """A kind whose options nobody asks for: what is left are the keys of every rule."""

    needs: tuple[str, ...] = ()

    def __init__(self, kind: AnyKind) -> None:
        self.name, self.category = kind.name, kind.category

    def read(self, fields: Any) -> None:
        return None


def _without_options(kind: AnyKind) -> Any:
    return _WithoutOptions(kind)
