"""Kind banner with its pack: whole lines, marks on good lines, and sentences that only sound like a banner."""

from __future__ import annotations

import pytest

from checker.extending.hookspecs import PhraseKind
from checker.model.finding import Finding
from checker_builtin.kinds.banner import BannerKind
from tests.packs.leftovers import document, findings, found_in

LONG = "一年来，我局坚持以习近平新时代中国特色社会主义思想为指导，认真落实上级部署，各项工作取得新的成效。"
BODY = "\n".join([LONG] * 4)

WHOLE_LINES = [
    ("本文系邮箱投稿，仅供学习参考，请勿照搬照抄！", "sample-site-notice"),
    ("　　本文由小编整理，请勿转载", "sample-site-notice"),
    ("更多精彩内容请关注公众号", "download-prompt"),
    ("欢迎关注微信公众号：机关笔杆子", "account-footer"),
    ("文秘网整理，更多党建工作总结请关注公众号", "account-footer"),
    ("本文来源于网络，仅供参考", "sample-site-notice"),
    ("（作者单位：示例县水务局  责任编辑：李明）", "web-page-chrome"),
    ("来源：公文网", "reprint-credit"),
    ("版权所有 侵权必究", "copyright-notice"),
    ("【打印本页】", "web-page-chrome"),
    ("责任编辑：李明", "web-page-chrome"),
    ("文档编号：5130788", "document-library-name"),
    ("以下是小编为大家整理的", "site-editor-tone"),
]

MARKS = [
    ("2018年党建工作总结（初稿）", [("draft-mark-left", "（初稿）")]),
    ("2018年党建工作总结范文", [("collection-title", "范文")]),
    ("篇一：2018年党建工作总结", [("collection-title", "篇一")]),
]

SILENT_IN_THE_BODY = [
    "推广统一的党建工作总结模板",
    "印发《考核办法（征求意见稿）》",
    "评选优秀党课5篇",
    "引导群众扫码下载国家反诈中心App，扫码关注“平安”公众号，覆盖辖区全部村组和社区，登记率明显提高",
    "本报告仅供内部参考",
    "本材料由办公室整理",
    "本文来自网络安全检查的实践",
    "引导更多群众关注公众号",
    "编辑部、作者座谈会",
]


def _in_body(line: str) -> list[Finding]:
    return findings(document(f"{BODY}\n{line}\n{BODY}"))


@pytest.mark.parametrize(("line", "rule"), WHOLE_LINES)
@pytest.mark.parametrize("before", ["", f"{BODY}\n"])
def test_a_line_that_is_nothing_but_a_banner_is_found_whole_and_can_be_deleted(
    line: str, rule: str, before: str
) -> None:
    made = document(f"{before}{line}\n{BODY}")
    (finding,) = findings(made)
    assert (finding.rule, made[finding.span]) == (f"banners/{rule}", line.strip())
    assert finding.suggestion == "整行删除"
    assert finding.fix is not None
    assert finding.fix.safe
    (edit,) = finding.fix.edits
    assert made.text[: edit.span.start] + edit.text + made.text[edit.span.end :] == f"{before}{BODY}"


@pytest.mark.parametrize(("line", "expected"), MARKS)
def test_of_a_title_only_the_mark_is_found(line: str, expected: list[tuple[str, str]]) -> None:
    assert found_in(f"{line}\n{BODY}") == expected
    assert findings(document(f"{line}\n{BODY}"))[0].fix is None


@pytest.mark.parametrize("line", SILENT_IN_THE_BODY)
def test_ordinary_lines_stay_silent(line: str) -> None:
    assert _in_body(line) == []


def test_the_same_words_inside_a_long_paragraph_are_a_hint() -> None:
    made = document(f"{BODY}\n{LONG}以上情况仅供参考，请予指正。\n{BODY}")
    (finding,) = findings(made)
    assert (made[finding.span], finding.severity) == ("仅供参考", "info")
    assert finding.suggestion == "删去“仅供参考”"
    assert finding.fix is None


def test_only_the_banner_clauses_of_a_mixed_line_are_found() -> None:
    made = document(f"本文由网友上传，仅供学习参考，我局党组高度重视。\n{BODY}")
    (finding,) = findings(made)
    assert made[finding.span] == "本文由网友上传，仅供学习参考，"
    assert finding.fix is None


def test_two_sorts_on_one_line_are_found_each_in_its_clause() -> None:
    assert found_in(f"本文由网友上传，点击下载全文\n{BODY}") == [
        ("sample-site-notice", "本文由网友上传，"),
        ("download-prompt", "点击下载全文"),
    ]


def test_one_clause_is_reported_once_though_two_sorts_claim_it() -> None:
    assert found_in(f"来源：百度文库\n{BODY}") == [("reprint-credit", "来源：百度文库")]


def test_a_recalled_banner_with_corpus_hits_is_a_warning() -> None:
    assert [found.severity for found in findings(document("版权所有"))] == ["warning"]


def test_the_last_line_without_a_line_end_can_be_deleted() -> None:
    made = document(f"{BODY}\n来源：公文网")
    (finding,) = findings(made)
    assert finding.fix is not None
    assert made[finding.fix.edits[0].span] == "来源：公文网"


def test_page_furniture_is_looked_at_too() -> None:
    made = document(f"{BODY}\n关注公众号获取更多\n{BODY}")
    furniture = tuple(
        paragraph._replace(kind="footer") if made[paragraph.span].startswith("关注") else paragraph
        for paragraph in made.paragraphs
    )
    assert [found.rule for found in findings(made.having(paragraphs=furniture))] == ["banners/account-footer"]


def test_the_kind_keeps_its_contract() -> None:
    assert isinstance(BannerKind(), PhraseKind)
