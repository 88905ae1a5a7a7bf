"""`gongwen plugins`: who brought what."""

from __future__ import annotations

import json

import pytest
from rich.cells import cell_len

from checker import __version__
from checker.cli import plugins
from checker.cli.main import main
from checker.extending.discovery import InstalledPlugin
from checker.extending.host import Extensions, load_extensions

OWN = f"gongwen-checker {__version__}"


class Tone:
    """An outside reporter."""

    name = "tone"
    for_programs = False

    def render(self, *_: object) -> None: ...


class Acme:
    """An outside plugin."""

    @staticmethod
    def checker_reporters() -> list[object]:
        return [Tone()]


@pytest.fixture
def _with_an_outside_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    def loaded() -> Extensions:
        return load_extensions(lambda: [InstalledPlugin("acme", f"{__name__}:Acme", "checker-acme", "2.1")])

    import sys

    monkeypatch.setitem(sys.modules, __name__, sys.modules[__name__])
    monkeypatch.setattr(plugins, "load_extensions", loaded)


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["plugins", *arguments]) == 0
    written = capsys.readouterr()
    assert written.err == ""
    return written.out


def test_what_is_built_in_stands_first_sort_by_sort(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys).splitlines()
    assert lines[0] == OWN
    assert lines[1].startswith("  读取器    text：.txt、.text，能代改")
    assert "            word：.docx、.docm、.dotx、.dotm，能代改，能写批注" in lines
    assert [line[2:].split(" ")[0] for line in lines if line.startswith("  ") and line[2] != " "] == [
        *("读取器", "检查类型", "规则包", "报告样式", "审核结果", "执行器")
    ]
    assert any(line.startswith("  执行器    3个：serial、process、dask") for line in lines)
    assert max(map(cell_len, lines)) <= 80


@pytest.mark.usefixtures("_with_an_outside_plugin")
def test_an_outside_plugin_is_named_with_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys).endswith("\n\nchecker-acme 2.1\n  报告样式  1个：tone\n")


@pytest.mark.usefixtures("_with_an_outside_plugin")
def test_programs_get_one_row_for_each_thing(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(shown(capsys, "--format", "json"))
    assert told["schema"] == plugins.SCHEMA
    rows = {(row["sort"], row["name"]): row for row in told["plugins"]}
    assert rows["reporter", "tone"] == {
        **{"sort": "reporter", "name": "tone", "origin": "checker-acme 2.1", "for_programs": False}
    }
    assert rows["reader", "text"] == {
        **{"sort": "reader", "name": "text", "origin": OWN, "suffixes": [".txt", ".text"]},
        **{"fixes": True, "annotates": False},
    }
    assert rows["kind", "date"] == {"sort": "kind", "name": "date", "origin": OWN, "category": "date"}
    assert rows["pack", "dates"] == {"sort": "pack", "name": "dates", "origin": OWN}
    assert rows["audit", "xlsx"] == {
        **{"sort": "audit", "name": "xlsx", "origin": OWN, "about": "工作簿", "unasked": True}
    }
    assert ("reporter", "xlsx") not in rows
    assert rows["executor", "serial"] == {"sort": "executor", "name": "serial", "origin": OWN}
