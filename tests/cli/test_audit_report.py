"""What `gongwen audit` says at the end, as a person sees it at a terminal and in a pipe."""

from __future__ import annotations

import io
import re
import sqlite3
from pathlib import Path

import pytest
from rich.cells import cell_len

from checker.auditing.publishing import Published
from checker.auditing.running import Done
from checker.auditing.view import Audit
from checker.cli.audit_report import write_report
from checker.cli.screen import Column, Screen
from tests.reporters.audited import audited
from tests.reporters.hostile import TEXTS
from tests.reporters.hostile_audit import hostile_audit

FILES = (
    Published("audit.db"),
    Published("文稿/", number=4),
    Published("index.html"),
    Published("审核结果.xlsx", "写工作簿需要另装组件，请运行 pip install 'gongwen-checker[audit]'，再照原样运行一次。"),
)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    return audited(tmp_path_factory.mktemp("audited"))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def report(audit: Audit, screen: io.StringIO | None = None, judged: bool = True) -> list[str]:
    screen = screen or io.StringIO()
    assert write_report(audit, Done(1, 4, 3, 3), "审核", FILES, screen, judged=judged) == 2
    return screen.getvalue().splitlines()


def test_all_that_there_is_to_say(connection: sqlite3.Connection) -> None:
    lines = report(Audit(connection, 1))
    common = lines.index("最常见的问题：")
    assert lines[:common] == [
        "共4份文稿，新查3份，沿用以前的结果1份。另有用来对照的3份。",
        "",
        "查出  错误20处、提醒4处、提示8处，3个单位",
        "等次  通过1份、退回修改1份、不予受理1份、未评分1份（按“house”）",
        "报送  缺报1项、迟报1项、重报1项、没有要求报送1项（按“名单.xlsx”）",
        "雷同  与其他单位1对、与范文1对；零星相同（不到全文5%）的另有1对",
        "整改  已改3处、未改1处、新出现0处（与第1次审核比较）",
        "",
        "最差的2份：",
        "  得分  等次      错误  提醒  文稿                   单项否决",
        "  62.5  不予受理    10     2  提交/水务局/总结.docx  与其他单位雷同",
        "    70  退回修改    10     2  提交/林业局/总结.txt",
        "",
        "雷同最多的：",
        "   比例  文稿                   对方是    对方",
        "  35.2%  提交/水务局/总结.docx  其他单位  提交/林业局/总结.txt",
        "  10.0%  提交/水务局/总结.docx  范文      范文/范文一.docx",
        "",
    ]
    assert lines[common + 1 : common + 3] == [
        "  份数  处数  规则",
        "     2     6  “XX”“××”一类占位没有填写 placeholders/unfilled-x",
    ]
    assert lines[lines.index("", common) + 1 :] == [
        "没有检查完：提交/林业局/坏.docx：文件不完整或已经损坏，可能没有传完；请重新复制",
        "            一份，或用原来的程序打开文件，另存一份后再查。",
        "",
        "查出20处错误、4处提醒、8处提示。有1项没有检查完，处理后照原样再运行一次即可。",
        "结果在“审核”：",
        "  audit.db、index.html、文稿/（4个文件）",
        "没有写“审核结果.xlsx”：",
        "  写工作簿需要另装组件，请运行 pip install 'gongwen-checker[audit]'，再照原样运",
        "  行一次。",
    ]


def test_a_file_that_could_not_be_written_is_a_failure(tmp_path: Path) -> None:
    screen = io.StringIO()
    audit = hostile_audit(tmp_path / "audit.db", [])
    trouble = Published("审核结果.xlsx", "写不了这个文件：磁盘已满，请腾出空间后重试。", failed=True)
    assert write_report(audit, Done(1, 0, 0), "审核", [Published("audit.db"), trouble], screen) == 2
    assert screen.getvalue().splitlines()[-3:] == [
        "结果在“审核”：audit.db",
        "没有写成“审核结果.xlsx”：",
        "  写不了这个文件：磁盘已满，请腾出空间后重试。",
    ]
    assert write_report(audit, Done(1, 0, 0), "审核", [Published("audit.db")], screen) == 0


def test_without_a_batch_what_was_not_looked_for_is_said(tmp_path: Path) -> None:
    audit = Audit(audited(tmp_path, batch=False), 1)
    lines = report(audit)
    assert lines[3:5] == [
        "报送  没有给出应报名单，没有核对缺报迟报",
        "雷同  没有查出（没有给出范文、上期文稿，没有与它们比较）",
    ]
    assert lines[6:9] == ["最差的2份：", "  错误  提醒  文稿", "    10     2  提交/林业局/总结.txt"]
    assert not any(line.startswith(("报送", "雷同", "等次")) for line in report(audit, judged=False))


def test_lines_fit_eighty_cells_and_words_obey_nothing(tmp_path: Path) -> None:
    lines = report(hostile_audit(tmp_path / "audit.db", [text for text in TEXTS if len(text) < 1000]))
    assert max(map(cell_len, lines)) <= 80
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "".join(lines))


def test_a_terminal_has_colours_and_a_pipe_has_none(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    audit = Audit(connection, 1)
    coloured = report(audit, Terminal())
    assert any("\x1b[" in line for line in coloured)
    plain = report(audit)
    assert "\x1b" not in "".join(plain)
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip() for line in coloured] == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert report(audit, Terminal()) == plain


def test_a_table_is_cut_in_front_of_what_is_too_long() -> None:
    file = io.StringIO()
    rows = [("1", "提交/" + "甲" * 60 + "/总结.docx", "乙" * 60), ("100", "短", "[red]短")]
    Screen(file).table((Column("数", number=True), Column("文稿", share=1), Column("对方", share=1)), rows)
    assert file.getvalue().splitlines() == [
        "   数  文稿                                对方",
        "    1  …甲甲甲甲甲甲甲甲甲甲甲/总结.docx   …乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙",
        "  100  短                                  [red]短",
    ]
