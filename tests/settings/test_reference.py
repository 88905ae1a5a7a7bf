"""docs/configuration.md names every key, and each of its examples can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.settings.keys import DOCUMENT, PACKS, RULE, TOP, UNIT
from checker.settings.reading import read_layer
from tests.settings.folders import run

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
TABLES = {
    "## Keys of a run": {key.name for key in TOP} - {key.name for key in DOCUMENT},
    "## Keys of a document": {key.name for key in DOCUMENT},
    "### `unit`": {key.name for key in UNIT},
    "### `packs`": {key.name for key in PACKS},
    "### `rules`": {key.name for key in RULE},
}


@pytest.mark.parametrize("heading", TABLES)
def test_every_key_stands_in_its_table(heading: str) -> None:
    section = PAGE.partition(f"{heading}\n")[2]
    section = re.split(r"^##", section, maxsplit=1, flags=re.M)[0]
    assert set(re.findall(r"^\| `([a-z_]+)` \|", section, re.M)) == TABLES[heading]


def test_every_key_has_an_example() -> None:
    whole = "\n".join(EXAMPLES)
    missing = [key.name for key in (*TOP, *UNIT, *PACKS, *RULE) if not re.search(rf"\b{key.name}:", whole)]
    assert missing == []


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_every_example_holds(number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "报送" / "gongwen.yaml"
    (tmp_path / "报送" / "本单位规则").mkdir(parents=True)
    (tmp_path / "报送" / "本单位规则" / "pack.yaml").write_text("title: 本单位\n", encoding="utf-8")
    (tmp_path / "报送" / "词表.csv").write_text("错误写法,正确写法\n林业局局,林业局\n", encoding="utf-8")
    (tmp_path / "县直.yaml").write_text("", encoding="utf-8")
    file.write_text(EXAMPLES[number], encoding="utf-8")
    assert read_layer(str(file), file.read_bytes()).stated
    status, out, err = run(capsys, "config", "check", file.parent)
    assert (status, err) == (0, "")
    assert "没有发现问题。" in out
