"""Bad and good examples inside rule files: what must be found, what must stay silent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast, get_args

from checker.extending.hookspecs import Fields
from checker.model.marks import Mark, MarkName
from checker.model.rule import Example
from checker.model.text import Span
from checker.rulebase.fields import MappingFields, NestedFields
from checker.rulebase.nodes import Node

OPEN, CLOSE = "⟦", "⟧"


def read_examples(rule_id: str, fields: MappingFields) -> Iterator[Example]:
    """The examples under `bad` and `good`, each a text or a mapping {text, at, type, fixed, document, name, marks,
    looks, unit}."""
    for key in ("bad", "good"):
        for node in fields.nodes(key):
            yield _example(rule_id, key, node, fields)


def unmarked(text: str) -> tuple[str, tuple[Span, ...]]:
    """A text without its ⟦ ⟧ and the spans that stood in them. Raises ValueError where they do not pair."""
    kept: list[str] = []
    spans: list[Span] = []
    length, begun = 0, -1
    for character in text:
        if character == OPEN:
            if begun >= 0:
                raise ValueError("⟦ 之内又有 ⟦")
            begun = length
        elif character == CLOSE:
            if begun < 0:
                raise ValueError("⟧ 之前没有 ⟦")
            spans.append(Span(begun, length))
            begun = -1
        else:
            kept.append(character)
            length += 1
    if begun >= 0:
        raise ValueError("⟦ 没有配对的 ⟧")
    return "".join(kept), tuple(spans)


def _example(rule_id: str, key: str, node: Node, fields: MappingFields) -> Example:
    if isinstance(node.value, str):
        text, spans = _without_marks(key, node.value, fields)
        return Example(rule_id, key == "bad", text, spans, line=node.line)
    inner = MappingFields(node, fields.file, f"“{key}”的每一项")
    example = read_stated(rule_id, inner, bad=key == "bad")
    inner.finish()
    return example._replace(line=node.line)


def read_stated(rule_id: str, fields: NestedFields, *, bad: bool) -> Example:
    """An example that is a mapping."""
    text, spans = _without_marks("bad" if bad else "good", fields.text("text"), fields)
    looks = fields.inner("looks")
    if looks is not None:
        from checker.rulebase.example_looks import read_looks
    return Example(
        rule_id,
        bad,
        text,
        spans,
        at=fields.optional_text("at"),
        type=fields.optional_text("type"),
        fixed=fields.optional_text("fixed"),
        document=fields.flag("document", False),
        name=fields.text("name", ""),
        unit=fields.texts("unit", ()),
        marks=tuple(_mark(each, text) for each in fields.each("marks")),
        looks=None if looks is None else read_looks(looks, text),
    )


def _without_marks(key: str, marked: str, fields: Fields) -> tuple[str, tuple[Span, ...]]:
    try:
        text, spans = unmarked(marked)
    except ValueError as error:
        fields.refuse(key, f"例子里的标记不成对（{error}）：{marked[:30]}")
    if spans and key == "good":
        fields.refuse(key, f"正确的例子里不应有 ⟦ ⟧：{marked[:30]}")
    return text, spans


def _mark(fields: NestedFields, text: str) -> Mark:
    """A mark as an example states it: on the first place where the words `on` stand, or before all text."""
    on = fields.text("on", "")
    at = text.find(on)
    if at < 0:
        fields.refuse("on", f"例子里没有“{on}”")
    mark = Mark(
        cast("MarkName", fields.choice("element", get_args(MarkName))),
        Span(at, at + len(on)),
        fields.text("text", ""),
        fields.text("who", ""),
        fields.text("key", ""),
    )
    fields.finish()
    return mark
