"""Whatever stands in a configuration: it is read, or one sentence says what is off."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model.errors import ConfigError
from checker.settings.keys import DOCUMENT, PACKS, RULE, TOP, UNIT
from checker.settings.layer import Layer
from checker.settings.reading import read_layer
from tests.settings.folders import refusal

NAMES = sorted({key.name for key in (*TOP, *DOCUMENT, *UNIT, *PACKS, *RULE)})
WORDS = ["off", "on", "error", "2018", "true", "[", "]", "{", "}", ", ", "- ", "\n", "\n  ", ": ", "'", '"', "#", "\0"]
TEXTS = st.lists(
    st.sampled_from([*NAMES, *WORDS, "dates", "甲/**", "&a", "*a", "!!int", "\ufeff", "\x1b"]), max_size=30
)

HOSTILE = {
    "deep": "[" * 50_000,
    "deep mappings": "{a: " * 5_000,
    "aliases": "unit: &a {name: 甲}\npaths: [*a, *a]\n",
    "two documents": "period: 2018\n---\nperiod: 2019\n",
    "a list as key": "? [甲]\n: 乙\n",
    "a NUL": 'words: ["甲\\0.csv"]\n',
    "text for a mapping": "unit: 甲局\n",
    "a mapping for text": "unit: {name: {甲: 乙}}\n",
    "rules as list": "rules: [dates]\n",
    "a block within a block": "paths:\n- paths: [甲]\n  paths: [乙]\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    sentence = refusal(tmp_path, yaml=HOSTILE[name])
    assert sentence.startswith("gongwen.yaml")
    assert sentence.endswith("。")
    assert "\n" not in sentence


def test_hostile_tables_are_refused_in_one_sentence(tmp_path: Path) -> None:
    for text in ("[tool.gongwen]\nrules = " + "[" * 5_000, "[tool.gongwen]\nunit = " + "{a=" * 60 + "1" + "}" * 60):
        assert refusal(tmp_path, toml=text).endswith("。")


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused(parts: list[str]) -> None:
    for name in ("gongwen.yaml", "pyproject.toml"):
        head = "[tool.gongwen]\n" if name.endswith("toml") else ""
        with suppress(ConfigError):
            assert isinstance(read_layer(f"/报送/{name}", (head + "".join(parts)).encode()), Layer)
