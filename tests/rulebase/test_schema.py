"""The schema for editors: what the loader takes is valid against it, what it refuses by its keys is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest
import yaml

from checker.extending.hookspecs import Fields
from checker.extending.host import load_extensions
from checker.model.finding import Category
from checker.resources import rules_folder
from checker.rulebase.schema import rule_schema
from tests.rulebase.packs import RULE

RULES = sorted(path for path in Path(rules_folder()).glob("*/*.yaml") if path.name not in ("pack.yaml", "sources.yaml"))


TEXT = {"type": ["string", "number", "boolean"]}


class Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: `no`, `on` and days are text."""


Core.yaml_implicit_resolvers = {
    key: [(tag, found) for tag, found in found if not tag.endswith((":timestamp", ":bool"))]
    for key, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def read(text: str) -> Any:
    return yaml.load(text, Core)


@lru_cache(maxsize=1)
def schema() -> Any:
    made = rule_schema(load_extensions(lambda: ()).kinds)
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def complaints(rule: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in schema().iter_errors(rule)]


@pytest.mark.parametrize("path", RULES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_shipped_rule_is_valid(path: Path) -> None:
    assert complaints(read(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("severity: error", "severity: errror"),
        ("severity: error", "severity: error\nnote: 多余"),
        ("severity: error", "severity: error\ncheck: calendar"),
        ("severity: error\n", ""),
        ("kind: phrase", "kind: phrasse"),
        ("kind: phrase", "kind: date"),
        ("sources: [doc]", "sources: []"),
        ("sources: [doc]", "sources: doc"),
        ("right: 截至目前}", "rigth: 截至目前}"),
        ("right: 截至目前}", "right: 截至目前, severity: fatal}"),
        ("right: 截至目前}", "right: 截至目前, safe: 是}"),
        ("right: 截至目前}", "right: 截至目前, wrong_since: 去年}"),
        ("wrong: [截止目前]", "wrong: 截止目前"),
        ("good: [截至目前", "good: [{txt: 截至目前}, 截至目前"),
        ("good: [截至目前", "good: [{text: 截至目前, marks: [{element: no-such-mark}]}, 截至目前"),
        ("good: [截至目前", "good: [{text: 截至目前, looks: {pages: [{widht: 210}]}}, 截至目前"),
        ("entries:\n  - {wrong: [截止目前], right: 截至目前}\n", ""),
        ("severity: error", "severity: error\nin_force: {from: 2018}"),
    ],
)
def test_a_slip_is_not_valid(old: str, new: str) -> None:
    assert complaints(read(RULE)) == []
    assert old in RULE
    assert complaints(read(RULE.replace(old, new))) != []


def test_text_may_look_like_a_number() -> None:
    assert complaints(read(RULE.replace("good: [截至", "good: [{text: 2018, at: 2018}, 截至"))) == []


class LimitOptions(NamedTuple):
    most: int
    unit: str
    parts: tuple[str, ...]


class LimitKind:
    """A kind as somebody else might write it: one key hangs on another, values are judged by its own code."""

    name = "limit"
    category: Category = "consistency"
    needs: tuple[str, ...] = ()
    options = LimitOptions

    def read(self, fields: Fields) -> LimitOptions:
        shape = fields.choice("shape", ("whole", "parts"))
        names = tuple(part.text("name") for part in fields.each("parts")) if shape == "parts" else ()
        unit = fields.text("unit", "字")
        if unit not in ("字", "句"):
            fields.refuse("unit", "应是字或句")
        return LimitOptions(fields.integer("most"), unit, names)

    def run(self, rule: Any, document: Any) -> Iterator[Any]:
        return iter(())


def test_a_kind_of_another_plugin_is_described_by_what_it_asks_for() -> None:
    made = rule_schema({"limit": LimitKind()})
    (branch,) = made["allOf"]
    assert branch["then"]["properties"]["shape"] == {"enum": ["whole", "parts"]}
    assert branch["then"]["properties"]["parts"]["items"]["properties"] == {"name": TEXT}
    assert branch["then"]["properties"]["most"] == {"type": "integer"}
    assert branch["then"]["required"] == ["most", "shape"]
