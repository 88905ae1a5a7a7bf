"""The exit status of `gongwen audit`: what a manifest finds fault with counts like an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_diff import audit


def test_what_is_missing_alone_is_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "提交"
    folder.mkdir()
    (folder / "总结.txt").write_text("云川市水务局2018年党建工作总结\n\n一、主要工作\n", encoding="utf-8")
    manifest = tmp_path / "名单.csv"
    rows = "单位,文种,报告期,截止日期\n云川市水务局,,2018,\n云川市财政局,,2018,\n"
    manifest.write_text(rows, encoding="utf-8")
    assert audit(folder, tmp_path / "审核") == 0
    assert audit(folder, tmp_path / "审核", "--manifest", str(manifest)) == 1
    assert "缺报" in capsys.readouterr().out
