"""The 退回单: what stands in it, that no word of a document is markup in it, and that a word processor opens it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from checker.extending.hookspecs import RawFile
from checker_builtin.readers import WordReader
from checker_builtin.reporters.notice.records import Notice, Returned, Told
from checker_builtin.reporters.notice.writing import MOST_TOLD, write_notice
from tests.libre_office import TEXT_IN, converted, needs_libre_office
from tests.reporters.hostile import TEXTS

REGULATION = "《党政机关公文处理工作条例》（中共中央办公厅、国务院办公厅，2012年4月16日）"
CHARTER = "《中国共产党章程》（中国共产党第十九次全国代表大会，2017年10月24日）"
PLACEHOLDER = Told(
    "error", "第12段", "XX项", "“XX项”没有填写", "写上实际的数", "数字要准确，空着说明没有核对。", (REGULATION,)
)
MISSING = Told("warning", "第1段", "", "没有找到“存在的主要问题”", sources=(CHARTER, REGULATION))
REPORT = Returned(
    "云川市/云川市水务局/总结.docx", "云川市水务局2019年党建工作总结", "62.5", "退回修改", (PLACEHOLDER, MISSING)
)
NOTICE = Notice(
    unit="云川市水务局",
    verdict="退回修改",
    points="62.5",
    documents=(REPORT,),
    remarks=("应报送的“党风廉政建设工作总结”尚未收到。",),
    issuer="中共云川市直属机关工作委员会",
    day="2020-01-20",
    reply_by="2020-02-10",
    number="云直工退〔2020〕3号",
)
THANKS = (
    "以上问题由公文检查程序按规则逐条列出，供你单位核对。如对其中意见有不同看法，请附说明一并反馈。感谢支持与配合。"
)


def lines(notice: Notice) -> list[str]:
    """The paragraphs as a reader of Word files sees them, cells in the order of their rows."""
    document = WordReader().read(RawFile("退回单.docx", write_notice(notice)))
    return [document[each.span] for each in document.paragraphs if each.kind != "footer"]


def opening(notice: Notice) -> str:
    found = lines(notice)
    return found[found.index(f"{notice.unit}：") + 1]


def test_a_notice_says_what_was_found_where_why_and_what_is_asked_for() -> None:
    assert lines(NOTICE) == [
        "编号：云直工退〔2020〕3号",
        "公文检查退回单",
        "云川市水务局：",
        "经检查，你单位报送的1份文稿，检查结论为“退回修改”，得分62.5分，共发现问题2处（错误1处、提醒1处）。"
        "请对照下列意见逐条核对、修改，于2020年2月10日前重新报送。",
        "一、《云川市水务局2019年党建工作总结》",
        "文件：云川市/云川市水务局/总结.docx　　结论：退回修改（62.5分）",
        *("序号", "位置", "原文", "问题", "建议", "依据"),
        "1",
        "第12段",
        "XX项",
        "错误：“XX项”没有填写。",
        "数字要准确，空着说明没有核对。",
        "写上实际的数。",
        "〔1〕",
        "2",
        "第1段",
        "（全文）",
        "提醒：没有找到“存在的主要问题”。",
        "请核对后修改。",
        "〔2〕〔1〕",
        "二、报送情况",
        "应报送的“党风廉政建设工作总结”尚未收到。",
        "三、依据",
        f"〔1〕{REGULATION}",
        f"〔2〕{CHARTER}",
        THANKS,
        "中共云川市直属机关工作委员会",
        "2020年1月20日",
    ]


SOUND = Returned("总结.txt", "云川市水务局2019年工作总结")
BROKEN = Returned("总结.pdf", failures=("文件不完整，请重新导出。",))


@pytest.mark.parametrize(
    ("notice", "said"),
    [
        (Notice("甲局", documents=(SOUND,)), "经检查，你单位报送的1份文稿，未发现问题。"),
        (
            Notice("甲局", "通过", "98", documents=(SOUND, SOUND)),
            "经检查，你单位报送的2份文稿，检查结论为“通过”，得分98分，未发现问题。",
        ),
        (
            Notice("甲局", documents=(BROKEN,)),
            "经检查，你单位报送的1份文稿，未能全部查完。请对照下列意见逐条核对、修改，重新报送。",
        ),
        (
            Notice("甲局", "不予受理", remarks=("没有收到工作总结。",), reply_by="2020-02-10"),
            "经核对，你单位没有可供检查的文稿，检查结论为“不予受理”。请于2020年2月10日前补报。",
        ),
        (
            Notice("甲局", documents=(REPORT._replace(untold=7),)),
            "经检查，你单位报送的1份文稿，共发现问题9处（错误1处、提醒1处、未逐处列出的7处）。"
            "请对照下列意见逐条核对、修改，重新报送。",
        ),
    ],
)
def test_the_opening_says_how_it_was_judged(notice: Notice, said: str) -> None:
    assert opening(notice) == said


def test_what_was_not_checked_is_never_said_to_be_sound() -> None:
    found = lines(Notice("甲局", documents=(BROKEN, SOUND)))
    assert found[found.index("一、总结.pdf") :][:5] == [
        "一、总结.pdf",
        "文件：总结.pdf",
        "没有查完：文件不完整，请重新导出。",
        "二、《云川市水务局2019年工作总结》",
        "文件：总结.txt",
    ]
    assert found.count("未发现问题。") == 1
    assert "未发现问题" not in opening(Notice("甲局", documents=(BROKEN, SOUND)))


def test_a_notice_without_day_and_issuer_leaves_room_for_a_seal() -> None:
    assert lines(Notice("甲局", documents=(SOUND,)))[-2:] == ["（盖章）", "年　　月　　日"]


def test_more_findings_than_anybody_reads_are_counted() -> None:
    many = REPORT._replace(findings=(PLACEHOLDER,) * (MOST_TOLD + 5), untold=20)
    found = lines(Notice("甲局", documents=(many,)))
    assert found.count("XX项") == MOST_TOLD
    assert "另有25处没有逐处列出，请参照同类问题一并核对。" in found
    assert "共发现问题325处" in opening(Notice("甲局", documents=(many,)))


def test_long_words_are_shortened_and_a_long_message_is_not() -> None:
    told = PLACEHOLDER._replace(text="长" * 500, message="说" * 120)
    found = lines(Notice("甲局", documents=(REPORT._replace(findings=(told,)),)))
    assert "长" * 20 + "……" + "长" * 20 in found
    assert f"错误：{'说' * 120}。" in found


@pytest.mark.parametrize("words", TEXTS)
def test_no_word_of_a_document_is_markup(words: str) -> None:
    assert elements(filled_with(words)) == elements(filled_with("甲"))


def filled_with(words: str) -> Notice:
    """A notice that has these words in every place that can hold some."""
    told = Told("info", words, words, words, words, f"{words}为什么", (words,))
    returned = Returned(words, words, words, words, (told,), (words,))
    return Notice(words, words, words, (returned,), (words,), words, "2020-01-20", "2020-02-10", words)


def elements(notice: Notice) -> list[str]:
    """The elements of the text in their order, without line breaks."""
    with zipfile.ZipFile(io.BytesIO(write_notice(notice))) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
        root = etree.fromstring(archive.read("word/document.xml"))
    return [str(each.tag) for each in root.iter() if not str(each.tag).endswith("}br")]


def test_the_same_notice_gives_the_same_bytes() -> None:
    assert write_notice(NOTICE) == write_notice(NOTICE)


@needs_libre_office
def test_a_word_processor_opens_it(tmp_path: Path) -> None:
    path = tmp_path / "退回单.docx"
    path.write_bytes(write_notice(NOTICE))
    shown = converted([path], "txt", tmp_path, filter_out=TEXT_IN)["退回单"].read_text(encoding="utf-8-sig")
    for words in ("公文检查退回单", "“XX项”没有填写", "写上实际的数", CHARTER, "2020年1月20日"):
        assert words in shown
    assert converted([path], "pdf", tmp_path)["退回单"].read_bytes().startswith(b"%PDF-")
