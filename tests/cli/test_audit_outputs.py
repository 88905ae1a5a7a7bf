"""Which files of an audit are written: unasked, with `--format`, with `--without`; a slip is told before the work."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.cli.audit_outputs import audits_of
from checker.cli.main import main
from checker.extending.audit_contracts import AuditFile, AuditView
from checker.extending.discovery import InstalledPlugin
from checker.extending.host import load_extensions
from checker.model.errors import ConfigError, PluginError

UNASKED = ["jsonl", "html", "xlsx", "notices"]


def names(formats: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> list[str]:
    options = argparse.Namespace(formats=list(formats), without=list(without))
    return [each.name for each in audits_of(options, load_extensions(lambda: ()))]


def test_what_is_written_unasked_and_what_is_asked_for() -> None:
    assert names() == UNASKED
    assert names(("parquet", "csv", "csv")) == ["csv", "parquet"]
    assert names(without=("notices", "html")) == ["jsonl", "xlsx"]
    assert names(("sarif", "csv"), ("csv",)) == ["sarif"]


@pytest.mark.parametrize(("option", "given"), [("--format", "xslx"), ("--without", "notice"), ("--format", "junit")])
def test_a_slip_is_told_before_anything_is_done(
    option: str, given: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "甲.txt").write_text("甲", encoding="utf-8")
    assert main(["audit", str(tmp_path / "甲.txt"), "--output", str(tmp_path / "审核"), option, given]) == 2
    close = {"xslx": "是否想写“xlsx”？", "notice": "是否想写“notices”？"}.get(given, "")
    assert capsys.readouterr() == (
        "",
        f"gongwen：{option}：审核结果没有“{given}”这种样式。{close}可选：jsonl（逐行的数据）、sarif（SARIF）、"
        "csv（表格）、html（网页）、xlsx（工作簿）、notices（退回单和批注副本）、parquet（Parquet）。\n",
    )
    assert not (tmp_path / "审核").exists()


def test_a_reporter_of_audits_is_no_style_of_a_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "甲.txt").write_text("甲", encoding="utf-8")
    assert main(["check", str(tmp_path / "甲.txt"), "--format", "xlsx"]) == 2
    assert "没有“xlsx”这种报告样式" in capsys.readouterr().err


class Numbers:
    """An outside reporter of audits."""

    name, audit_about, audit_default = "numbers", "份数", True

    def audit_files(self, audit: AuditView) -> Iterator[AuditFile]:
        yield AuditFile("份数.txt", (str(sum(1 for _ in audit.documents())).encode(),))


class Plugin:
    @staticmethod
    def checker_reporters() -> list[object]:
        return [Numbers()]


class Broken:
    @staticmethod
    def checker_reporters() -> list[object]:
        return [object()]


def test_a_plugin_may_bring_a_reporter_of_audits_only(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, __name__, sys.modules[__name__])
    extensions = load_extensions(lambda: [InstalledPlugin("acme", f"{__name__}:Plugin", "checker-acme", "2.1")])
    assert "numbers" not in extensions.reporters
    options = argparse.Namespace(formats=[], without=[])
    assert [each.name for each in audits_of(options, extensions)] == [*UNASKED, "numbers"]
    with pytest.raises(ConfigError, match="numbers（份数）"):
        audits_of(argparse.Namespace(formats=["number5"], without=[]), extensions)
    with pytest.raises(PluginError, match="不符合接口 Reporter、Auditing"):
        load_extensions(lambda: [InstalledPlugin("acme", f"{__name__}:Broken", "checker-acme", "2.1")])
