"""退回单/: who gets a notice, what it says of the batch, and the copies with comments beside it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from checker.auditing.originals import Originals
from checker.auditing.view import Audit
from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker_builtin.readers import WordReader
from checker_builtin.reporters import NoticeReporter
from checker_builtin.reporters.notice.file_names import FileNames, file_name
from tests.reporters.audited import ARCHIVE, FOREST, TEXT, WATER, WORD, audited
from tests.reporters.hostile import TEXTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def written(connection: sqlite3.Connection) -> dict[str, bytes]:
    with Originals(load_extensions(lambda: ())) as originals:
        audit = Audit(connection, 1, originals)
        return {name: b"".join(parts) for name, parts, _ in NoticeReporter().audit_files(audit)}


def lines(data: bytes) -> list[str]:
    document = WordReader().read(RawFile("退回单.docx", data))
    return [document[each.span] for each in document.paragraphs if each.kind != "footer"]


def test_units_with_something_to_put_right_get_a_notice_and_copies(folder: Path) -> None:
    found = written(audited(folder))
    assert list(found) == [
        f"退回单/{FOREST}/退回单-{FOREST}.docx",
        f"退回单/{WATER}/总结（批注）.docx",
        f"退回单/{WATER}/退回单-{WATER}.docx",
        "退回单/云川市统计局/退回单-云川市统计局.docx",
    ]
    copy = WordReader().read(RawFile("总结.docx", found[f"退回单/{WATER}/总结（批注）.docx"]))
    assert [mark.text for mark in copy.marks if mark.name == "comment"] != []


def test_a_notice_says_what_the_batch_says_of_the_unit(folder: Path) -> None:
    found = written(audited(folder))
    forest, water, missing = (
        lines(found[f"退回单/{unit}/退回单-{unit}.docx"]) for unit in (FOREST, WATER, "云川市统计局")
    )
    assert forest[2].startswith("经检查，你单位报送的2份文稿，检查结论为“退回修改”，得分70分，共发现问题16处")
    assert f"文件：{TEXT}　　结论：退回修改（70分）" in forest
    assert "没有带批注的副本：.txt文稿不能带批注。" in forest
    assert "雷同：与其他单位的文稿雷同，占本文29%，如第3段“坚持以人民为中心的发展思想”。" in forest
    assert "计分：有规则没有跑完，得分仅供参考。" in forest
    assert any(line.startswith("没有查完：文件不完整或已经损坏") for line in forest)
    assert "1.应于2020年1月10日前报送，成文日期是2020年1月12日，迟了2天。" in forest
    assert f"文件：{WORD}　　结论：不予受理（62.5分）" in water
    assert "逐处批注见附件“总结（批注）.docx”。" in water
    assert "计分：与其他单位雷同：与其他单位的文稿雷同35.2%，单项否决，不予受理；" in "".join(water)
    assert missing[2] == "经核对，你单位没有可供检查的文稿，检查结论为“不予受理”。请补报。"
    assert "没有收到2019年的年度党建工作总结。" in missing


def test_nobody_is_sent_a_notice_without_need(folder: Path) -> None:
    assert not any(ARCHIVE in name for name in written(audited(folder)))


def test_a_unit_with_faults_that_passed_is_not_asked_to_hand_in_again(folder: Path) -> None:
    connection = audited(folder)
    connection.execute("UPDATE scores SET level = '通过' WHERE unit = ?", (WATER,))
    found = written(connection)
    told = lines(found[f"退回单/{WATER}/意见单-{WATER}.docx"])
    assert told[0] == "公文检查意见单"
    assert told[2].endswith("请对照下列意见逐条核对、修改。")


def test_where_the_file_is_gone_the_notice_says_so(folder: Path) -> None:
    connection = audited(folder)
    (folder / WORD).unlink()
    told = lines(written(connection)[f"退回单/{WATER}/退回单-{WATER}.docx"])
    assert "没有带批注的副本：取不到原来的文件：没有这个文件，请核对路径和文件名。" in told


def test_without_a_batch_each_submission_of_nobody_gets_its_own(folder: Path) -> None:
    found = written(audited(folder, batch=False))
    assert list(found) == [
        "退回单/单位不明/退回单-坏.docx",
        "退回单/单位不明/退回单-总结.docx",
        "退回单/单位不明/总结（批注）.docx",
        "退回单/单位不明/退回单-总结（2）.docx",
    ]
    assert lines(found["退回单/单位不明/退回单-总结.docx"])[1] == "报送单位："


def test_the_same_audit_gives_the_same_bytes(folder: Path) -> None:
    connection = audited(folder)
    assert written(connection) == written(connection)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("云川市水务局", "云川市水务局"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("甲:乙\\丙|丁*?", "甲_乙_丙_丁__"),
        ("CON", "_CON"),
        ("com1.总结", "_com1.总结"),
        ("总结. .", "总结"),
        ("", "未命名"),
        ("…", "…"),
        ("长" * 300, "长" * 50),
        ("\u202e甲\x1b乙", "·甲␛乙"),
    ],
)
def test_names_are_fit_for_every_system(words: str, name: str) -> None:
    assert file_name(words) == name


@pytest.mark.parametrize("words", TEXTS)
def test_no_text_leads_out_of_the_folder(words: str) -> None:
    name = file_name(words)
    assert name.strip(" .") == name != ""
    assert not set(name) & set('<>:"/\\|?*\0\n\r')
    assert len(name.encode()) <= 150


def test_two_names_alike_get_numbers() -> None:
    names = FileNames()
    assert [names.unused(each, ".docx") for each in ("A", "a", "A")] == ["A.docx", "a（2）.docx", "A（3）.docx"]
