"""Which files a command line means."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.model.errors import UnreadableDocument
from checker.model.report import Failure
from checker.running.files import bytes_of, expand


def names(folder: Path, *given: str) -> list[str]:
    found = expand([str(folder / path) if path != "-" else path for path in given], (".txt", ".md"))
    return [Path(item).name if isinstance(item, str) else item.why[:10] for item in found]


def made(folder: Path) -> Path:
    for name in ("乙.txt", "甲 一.md", "~$甲.md", ".hidden.txt", "图.png", "下级/丙.TXT", ".git/x.txt"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return folder


def test_a_folder_gives_its_reports_sorted(tmp_path: Path) -> None:
    assert names(made(tmp_path), "") == ["乙.txt", "甲 一.md", "丙.TXT"]


def test_what_lets_findings_be_is_no_report(tmp_path: Path) -> None:
    for name in ("总结.yaml", "总结.yaml.gongwen.yaml"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [Path(str(found)).name for found in expand([str(tmp_path)], (".yaml",))] == ["总结.yaml"]


def test_files_are_taken_as_given(tmp_path: Path) -> None:
    assert names(made(tmp_path), "图.png", "-", "没有.txt", "乙.txt") == ["图.png", "-", "没有.txt", "乙.txt"]


def test_a_pattern_that_the_shell_left_is_expanded(tmp_path: Path) -> None:
    assert names(made(tmp_path), "*.md") == ["~$甲.md", "甲 一.md"]
    assert names(tmp_path, "*.doc") == ["*.doc"]


def test_a_name_with_brackets_is_a_name(tmp_path: Path) -> None:
    (tmp_path / "总结[1].txt").write_text("x", encoding="utf-8")
    assert names(tmp_path, "总结[1].txt") == ["总结[1].txt"]


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    (item,) = expand([str(tmp_path)], (".txt",))
    assert isinstance(item, Failure)
    assert item.why == "这个文件夹里没有能读的文稿（.txt），请核对路径。"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.txt")
    with pytest.raises(UnreadableDocument, match="不是普通文件"):
        bytes_of(str(tmp_path / "管道.txt"), 100)
