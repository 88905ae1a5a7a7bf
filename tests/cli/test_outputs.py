"""Reports that go into files, and what they must not write over or read."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.cli.main import main

TEXT = "云川市水务局2021年工作总结\n\n一年来，截止目前工作全部完成。\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "总结.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_run_over_a_folder_does_not_read_the_report_that_it_writes(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["check", ".", "--fail-on", "never", "--format", "jsonl", "--output", "html=报告.html"]
    assert main(command) == 0
    first = capsys.readouterr().out
    assert main(command) == 0
    second = capsys.readouterr().out
    assert second.splitlines()[:-1] == first.splitlines()[:-1]
    assert '"excluded": ["./报告.html"]' in second


def test_a_report_is_not_written_over_the_text_it_is_about(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "总结.txt", "--output", "markdown=./总结.txt"]) == 2
    assert capsys.readouterr().err == (
        "gongwen：--output：“./总结.txt”就是要检查的文稿，写进去就盖掉了原文；请换个文件名。\n"
    )
    assert (folder / "总结.txt").read_text(encoding="utf-8") == TEXT


def test_two_reports_in_one_file_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "总结.txt", "--output", "html=报告", "--output", "csv=./报告"]) == 2
    assert "两份报告都要写进“./报告”" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("htm=报告.html", "没有“htm”这种报告样式。是否想写“html”？"),
        ("报告.html", "“报告.html”应写成 样式=文件"),
        ("html=", "“html=”应写成 样式=文件"),
        ("html=.", "“.”是文件夹，请写上文件名"),
    ],
)
def test_what_is_off_is_said_in_one_sentence(given: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "总结.txt", "--output", given]) == 2
    shown = capsys.readouterr().err
    assert said in shown
    assert shown.count("\n") == 1
