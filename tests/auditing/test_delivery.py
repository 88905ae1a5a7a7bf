"""Whose a submission is and which row of the manifest it answers, also where it could not be read."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from checker.cli.main import main

ROWS = "单位,文种,报告期,截止日期\n云川市水务局,年度党建工作总结,2023,\n云川市水务局,意识形态工作报告,2023,\n"


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("云川市水务局党组2023年意识形态工作情况报告（定稿）.docx", "年度党建工作总结"),
        ("云川市水务局2023年党建工作总结.docx", "意识形态工作报告"),
    ],
)
def test_the_name_of_what_could_not_be_read_says_which_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, missing: str
) -> None:
    folder = tmp_path / "提交" / "云川市水务局"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(b"PK\x03\x04 damaged")
    (tmp_path / "名单.csv").write_text(ROWS, encoding="utf-8")
    command = [
        "audit",
        str(tmp_path / "提交"),
        "--output",
        str(tmp_path / "审核"),
        "--executor",
        "serial",
        "--no-config",
    ]
    assert main([*command, "--manifest", str(tmp_path / "名单.csv"), "--format", "csv"]) == 2
    capsys.readouterr()
    with sqlite3.connect(tmp_path / "审核" / "audit.db") as connection:
        found = connection.execute("SELECT kind, message FROM matters ORDER BY number").fetchall()
    assert sorted(kind for kind, _ in found) == ["missing", "unclear"]
    assert [message for kind, message in found if kind == "missing"] == [
        f"没有收到“2023年{missing}”，请催报。".replace("年年", "年")
    ]
