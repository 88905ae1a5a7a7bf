"""The schema takes what the reader takes and refuses what it refuses, as far as a schema can tell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from checker.settings.keys import TOP, Key
from checker.settings.schema import settings_schema
from tests.settings.folders import run
from tests.settings.test_reading import REFUSED, YAML

BY_THE_SCHEMA = [
    *("unknown key", "unknown key of the unit", "a run's key for some files only", "not a mapping", "no value"),
    *("severity", "severity at length", "number", "list", "no pattern", "patterns left out"),
]


class Loader(yaml.SafeLoader):
    """Reads `on` and `off` as words, as YAML 1.2 and its editors do."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in found if tag != "tag:yaml.org,2002:bool"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", __import__("re").compile("^(?:true|false)$"), list("tf"))


def validator() -> Any:
    schema = settings_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_what_the_reader_takes_is_valid() -> None:
    validator().validate(yaml.load(YAML, Loader))


@pytest.mark.parametrize("name", BY_THE_SCHEMA)
def test_what_the_reader_refuses_is_not(name: str) -> None:
    assert not validator().is_valid(yaml.load(REFUSED[name][0], Loader))


def keys(table: tuple[Key, ...]) -> Iterator[Key]:
    for key in table:
        yield key
        yield from keys(key.inner)


def test_every_key_is_explained_in_chinese() -> None:
    def properties(schema: Any) -> Iterator[tuple[str, str]]:
        for name, below in schema.get("properties", {}).items():
            yield name, below["description"]
            for inner in (
                (below, below.get("items", {}), *below.get("additionalProperties", {}).get("anyOf", ()))
                if (isinstance(below.get("additionalProperties", {}), dict))
                else (below, below.get("items", {}))
            ):
                yield from properties(inner)

    found = dict(properties(settings_schema()))
    assert set(found) == {key.name for key in keys(TOP)}
    assert all(any("一" <= character <= "鿿" for character in meaning) for meaning in found.values())


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, _ = run(capsys, "config", "schema")
    assert (status, json.loads(out)) == (0, settings_schema())
    assert out.isascii()
