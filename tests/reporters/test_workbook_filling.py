"""审核结果.xlsx out of an audit: each sheet row by row, and what was not looked for said in its place."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from checker.auditing.view import Audit
from checker.extending.audit_contracts import AuditFile
from checker_builtin.reporters import WorkbookReporter
from checker_builtin.reporters.audit_pages.addresses import page_of, page_of_copies, page_of_unit
from checker_builtin.reporters.workbook.filling import tables_of
from tests.reporters.audited import ARCHIVE, BROKEN, FOREST, SOUND, TEXT, WATER, WORD, audited
from tests.reporters.test_workbook import sheets


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    return audited(tmp_path_factory.mktemp("audited"))


def file_of(audit: Audit) -> AuditFile:
    (file,) = WorkbookReporter().audit_files(audit)
    return file


def rows(audit: Audit, sheet: str) -> list[list[Any]]:
    return sheets(b"".join(file_of(audit).parts))[sheet]


def test_submissions_stand_by_rank_then_what_is_missing(database: sqlite3.Connection) -> None:
    found = rows(Audit(database, 1), "汇总")
    head = next(number for number, row in enumerate(found) if row[0] == "名次")
    assert [row[0] for row in found[:head]] == [
        "文稿审核结果",
        "共4份文稿，3个单位；查出20处错误、4处提醒、8处提示。",
        "没有检查完的有1项，见“问题清单”里状态为“没有检查”的各行。",
        "评分：house。分值是本工具的约定，不是国家标准。",
        "应报名单：名单.xlsx。",
        "雷同：文稿之间相互比较，并与范文2份、上期文稿1份比较。另有1对只有零星相同的文字（不到全文的5%），没有列出。",
        "整改：与第1次审核比较。",
        f"gongwen-checker {Audit(database, 1).version}，规则 {Audit(database, 1).rules_digest}",
    ]
    assert [row[:3] + row[5:12] for row in found[head + 1 :]] == [
        [1, FOREST, TEXT, 70, "退回修改", 10, 2, 4, 0.29, "迟报、重报"],
        [1, ARCHIVE, SOUND, 70, "通过", 0, 0, 0, "", "没有要求报送"],
        [2, WATER, WORD, 62.5, "不予受理", 10, 2, 4, 0.352, "按时报送"],
        ["", FOREST, BROKEN, "", "未评分", "", "", "", "", "重报"],
        ["", "云川市统计局", "", "", "不予受理", "", "", "", "", "缺报"],
    ]
    water = found[head + 3]
    assert water[12:14] == [
        "与其他单位雷同：与其他单位的文稿雷同35.2%，单项否决，不予受理",
        "错误（占位）：3处，应扣15分，占位类最多扣10分，实扣10分\n按时报送，加2分",
    ]
    assert found[head + 1][13] == "有规则没有跑完，得分仅供参考"


def test_every_finding_and_every_failure_is_a_row(database: sqlite3.Connection) -> None:
    audit = Audit(database, 1)
    found = rows(audit, "问题清单")[1:]
    assert [row[1] for row in found if row[11] == "待处理"] == [each.key for each in audit.findings()]
    assert [row[5] for row in found if row[11] == "待处理"] == [each.finding.message for each in audit.findings()]
    (failed,) = [row for row in found if row[11] == "没有检查"]
    assert failed[:2] == [FOREST, BROKEN]
    assert failed[8].startswith("文件不完整或已经损坏")


def test_shared_passages_name_both_sides(database: sqlite3.Connection) -> None:
    passage = ("第3段：坚持以人民为中心的发展思想", "第8段：坚持以人民为中心发展思想")
    assert [row[:11] for row in rows(Audit(database, 1), "雷同")[1:]] == [
        [FOREST, TEXT, WATER, WORD, "其他单位", 0.29, 0.352, 13, 0.962, *passage],
        [WATER, WORD, "", "范文/范文一.docx", "范文", 0.1, 0.056, 13, 0.962, *passage],
    ]  # fmt: skip


def test_what_the_manifest_finds_fault_with_is_told(database: sqlite3.Connection) -> None:
    late = "应于2020年1月10日前报送，成文日期是2020年1月12日，迟了2天。"
    annual = ("年度党建工作总结", "2019年", "2020-01-10")
    assert [row[:8] for row in rows(Audit(database, 1), "缺报迟报")[1:]] == [
        [FOREST, *annual, "2020-01-12（成文）", "迟报", late, TEXT],
        ["云川市统计局", *annual, "", "缺报", "没有收到2019年的年度党建工作总结。", ""],
        [ARCHIVE, "", "", "", "", "没有要求报送", "名单没有要求报送这一份。", SOUND],
        [FOREST, *annual, "2020-01-12（成文）", "重报", "同一份报了两次。", f"{TEXT}\n{BROKEN}"],
    ]  # fmt: skip


def test_what_was_put_right_is_counted_and_what_is_left_named(database: sqlite3.Connection) -> None:
    assert [row[:10] for row in rows(Audit(database, 1), "整改")[1:]] == [
        [WATER, WORD, "旧/总结.docx", 3, 1, 0, 1, 0.75, "第3段：“按装”应为“安装”", ""],
        [FOREST, "", "旧/林业.docx", 0, 0, 0, 1, "", "", ""],
    ]


def test_sheets_say_what_was_not_looked_for(tmp_path: Path) -> None:
    found = sheets(b"".join(file_of(Audit(audited(tmp_path, batch=False), 1)).parts))
    assert [found[name][-1][0] for name in ("雷同", "缺报迟报", "整改")] == [
        "这批文稿之间没有查出值得一提的雷同；没有给出范文和上期文稿，没有与它们比较。",
        "没有给出应报名单，没有核对缺报迟报。",
        "没有指定与哪一次审核比较，没有整改情况。",
    ]
    assert ["没有用评分卡，没有得分和等次。"] in [row[:1] for row in found["汇总"]]


def test_links_lead_to_pages_only_where_these_are_written(database: sqlite3.Connection) -> None:
    def pages(*outputs: str) -> set[str]:
        tables = tables_of(Audit(database, 1, outputs=outputs))
        return {row[-1] for each in tables[2:7] for row in each}

    assert pages("xlsx") == {""}
    linked = {page_of(key) for key in (WORD, TEXT, SOUND, BROKEN)} | {page_of_unit(FOREST), ""}
    assert pages("xlsx", "html") == linked | {page_of_copies(TEXT), page_of_copies(WORD)}


def test_without_its_component_the_workbook_is_not_written_and_this_is_said(
    database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert file_of(Audit(database, 1)) == AuditFile(
        "审核结果.xlsx",
        trouble="写工作簿需要另装组件，请运行 pip install 'gongwen-checker[audit]'，再照原样运行一次，查过的不会重查。",
    )


def test_the_same_audit_gives_the_same_bytes(database: sqlite3.Connection) -> None:
    first, second = (b"".join(file_of(Audit(database, 1)).parts) for _ in range(2))
    assert first == second
