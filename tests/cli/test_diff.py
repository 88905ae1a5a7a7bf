"""`gongwen diff` and `--since`: what became of findings, in words, as data, and what cannot be compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.cli.main import main

FIRST = "云川市水务局2018年党建工作总结\n\n一、主要工作\n\n局党组于2018年2月30日召开会议。联系人电话：XXX。\n"
SECOND = "云川市水务局2018年党建工作总结\n\n一、主要工作\n\n会议按时召开。联系人电话：XXX。2018年4月31日召开大会。\n"


def audit(folder: Path, output: Path, *more: str) -> int:
    command = ["audit", str(folder), "--output", str(output), "--executor", "serial", "--no-config"]
    return main([*command, "--format", "jsonl", "--only", "dates", "--only", "placeholders", *more])


@pytest.fixture
def two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """An output folder with two runs, of which the second has one fault less and one more."""
    folder = tmp_path / "提交"
    folder.mkdir()
    (folder / "总结.txt").write_text(FIRST, encoding="utf-8")
    assert audit(folder, tmp_path / "审核") == 1
    (folder / "总结.txt").write_text(SECOND, encoding="utf-8")
    assert audit(folder, tmp_path / "审核", "--since", "1") == 1
    capsys.readouterr()
    return tmp_path / "审核"


def test_what_was_put_right_what_is_left_what_is_new(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", f"{two}@1", str(two)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("整改情况：第1次审核（")
    assert " → 第2次审核（" in lines[0]
    assert lines[1] == "合计：已改1处，未改1处，新出现1处，整改率50.0%。"
    assert lines[2:5] == ["", "云川市水务局：已改1处，未改1处，新出现1处，整改率50.0%。", "  提交/总结.txt"]
    assert lines[5].startswith("    未改：第")
    assert "XXX" in lines[5]
    assert lines[6].startswith("    新出现：第")
    assert "4月31日" in lines[6]
    assert len(lines) == 7


def test_the_same_as_data(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", f"{two}@1", f"{two}@2", "--format", "json"]) == 1
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert (document["unit"], document["document"], document["share"]) == ("云川市水务局", "提交/总结.txt", 50.0)
    assert [note["rule"] for note in document["put_right"]] == ["dates/no-such-day"]
    assert [note["rule"] for note in document["new"]] == ["dates/no-such-day"]


def test_a_run_and_itself_leave_all_as_it_is(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", f"{two}@1", f"{two}@1"]) == 1
    assert "合计：已改0处，未改2处，新出现0处，整改率0.0%。" in capsys.readouterr().out


WRONG = [
    (["diff", "{tmp}", "{two}"], "上次：“{tmp}”不是审核的输出文件夹（里面没有 audit.db）；"),
    (["diff", "{two}@7", "{two}"], "上次：“{two}@7”里没有这次审核；可写：1（"),
    (["audit", "{tmp}/提交", "--output", "{two}", "--since", "9"], "--since：“9”里没有这次审核；可写：1（"),
    (["audit", "{tmp}/提交", "--output", "{two}", "--since", "没有"], "--since：“没有”不是审核的输出文件夹"),
    (["audit", "{tmp}/提交", "--output", "{two}", "--manifest", "没有.csv"], "没有.csv"),
    (["audit", "{tmp}/提交", "--output", "{two}", "--scorecard", "没有.yaml"], "读不了评分卡“没有.yaml”（"),
    (["audit", "{tmp}/提交", "--output", "{two}", "--against", "没有"], "没有"),
]


@pytest.mark.parametrize(("command", "said"), WRONG)
def test_what_cannot_be_compared(
    two: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str], said: str
) -> None:
    assert main([each.format(two=two, tmp=tmp_path) for each in command]) == 2
    shown = capsys.readouterr()
    assert said.format(two=two, tmp=tmp_path) in shown.err + shown.out
    assert "Traceback" not in shown.err
