"""The HTML report as a document: what stands in it and where, what foreign text cannot do, what is bounded aloud."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import lxml.html
import pytest

from checker.model.document import Paragraph, ParagraphKind
from checker.model.finding import Edit, Fix, Source
from checker.model.report import (
    DocumentText,
    FactsText,
    Failure,
    LocatedRelated,
    Report,
    Result,
    Stale,
    Suppressed,
    TextPart,
    Untold,
)
from checker.model.text import Span
from checker_builtin.reporters.html_report import contents
from checker_builtin.reporters.html_report.letters import link, visible
from tests.reporters.conftest import ANNUAL
from tests.reporters.hostile import TEXTS, reports
from tests.reporters.selecting import select, texts

if TYPE_CHECKING:
    from tests.reporters.conftest import Found, Rendered

Page = Callable[..., Any]
CELLS: tuple[ParagraphKind, ...] = ("cell",) * 5


@pytest.fixture
def page(rendered: Rendered) -> Page:
    """The page of a report, parsed."""
    return lambda report, **layout: lxml.html.document_fromstring(rendered(report, "html", **layout).encode())


def _text(text: str, *kinds: ParagraphKind, labels: tuple[str, ...] = (), parts: tuple[TextPart, ...] = ()) -> Any:
    """A document's text, a paragraph a line."""
    paragraphs, at = [], 0
    for number, line in enumerate(text.splitlines()):
        if line:
            kind: ParagraphKind = kinds[number] if number < len(kinds) else "body"
            paragraphs.append(Paragraph(Span(at, at + len(line)), kind))
        at += len(line) + 1
    places = labels or tuple(f"第{text.count(chr(10), 0, each.span.start) + 1}行" for each in paragraphs)
    return DocumentText(text, tuple(paragraphs), (), places, parts)


# --- text and findings --------------------------------------------------------------


def test_each_finding_is_marked_in_the_text_and_stands_in_the_list(annual: Result, page: Page) -> None:
    shown = page(Report("0.1.0", "d", (annual._replace(text=_text(ANNUAL, "title")),)))
    assert texts(shown, ".paper mark") == [
        *("2018年党建工作总结", "习总书记", "XX", "XX", "习总书记"),
        *("迎接党的十九大胜利召开", "XX", "驰而不息的抓"),
    ]
    assert texts(shown, ".ref") == [str(number) for number in range(1, 10)]
    assert [int(each) for each in texts(shown, ".ordinal")] == list(range(1, 10))
    for ref in select(shown, ".ref"):
        (entry,) = select(shown, f"#{ref.get('href')[1:]}")
        assert select(entry, f'.where a[href="#{ref.get("id")}"]')
    assert "".join(texts(shown, ".paper p")).count("党建工作") == 2


def test_a_finding_says_where_what_why_and_what_to_write(
    found: Found, report_of: Callable[..., Report], page: Page
) -> None:
    text = "总结\n截止目前已经完成。\n截至去年也已经完成。\n"
    span = Span(3, 7)
    located = found(
        text,
        "截止目前",
        section="工作",
        rule="typos/confused-pair",
        category="typo",
        message="“截止目前”应写“截至目前”",
        why="“截止”后面不带时间。",
        suggestion="截至目前",
        fix=Fix("改为“截至目前”", True, (Edit(Span(span.start + 1, span.start + 2), "至"),)),
        sources=(Source("现代汉语词典", "商务印书馆", "2016-09", "https://example.org/a"),),
    )._replace(related=(LocatedRelated(Span(13, 15), "截至", "这里写对了", 3, 1, "第3行"),))
    shown = page(report_of(located, text=_text(text)))
    (entry,) = select(shown, ".finding")
    assert [" ".join(each.text_content().split()) for each in entry] == [
        "1错误第2行“工作”",
        "“截止目前”应写“截至目前”",
        "建议截至目前",
        "改法止 改为 至可由 gongwen fix 代改",
        "参见第3行“截至”，这里写对了",
        "原因和依据 “截止”后面不带时间。 《现代汉语词典》（商务印书馆，2016年9月）",
        "错字 typos/confused-pair",
    ]
    (address,) = select(entry, ".sources a")
    assert (address.get("href"), address.get("rel")) == ("https://example.org/a", "noopener noreferrer external")
    (related,) = select(entry, ".related a")
    assert texts(shown, f'[id="{related.get("href")[1:]}"] + .other') == ["截至"]


def test_reasons_told_once_are_pointed_to_afterwards(
    found: Found, report_of: Callable[..., Report], page: Page
) -> None:
    text = "甲XX乙XX丙XX丁YY"
    located = [found(text, "XX", nth=nth, why="没有填写。") for nth in range(3)]
    shown = page(report_of(*located, found(text, "YY", why="另一个原因。"), text=_text(text)))
    assert texts(shown, ".reasons") == ["原因 没有填写。", *["原因和依据同第1处。"] * 2, "原因 另一个原因。"]
    assert [each.get("data-like") for each in select(shown, ".reasons")] == [None, "d1f1", "d1f1", None]


@pytest.mark.parametrize(
    ("spans", "marks"),
    [
        ([("乙丙丁", "error"), ("丙丁戊", "info")], [("乙", "error"), ("丙丁", "error"), ("戊", "info")]),
        ([("甲乙丙丁", "info"), ("乙", "error")], [("甲", "info"), ("乙", "error"), ("丙丁", "info")]),
        ([("乙", "info"), ("乙", "warning")], [("乙", "warning")]),
        ([("", "error")], [("", "error point")]),
    ],
)
def test_overlapping_marks_are_cut_and_take_the_gravest(
    spans: list[tuple[str, Any]], marks: list[tuple[str, str]], found: Found, report_of: Any, page: Page
) -> None:
    text = "甲乙丙丁戊己"
    shown = page(report_of(*(found(text, words, severity=grave) for words, grave in spans), text=_text(text)))
    assert [(each.text or "", each.get("class")) for each in select(shown, ".paper mark")] == marks
    assert len(select(shown, ".paper .ref")) == len(spans)


def test_paragraphs_look_like_what_they_are(found: Found, report_of: Callable[..., Report], page: Page) -> None:
    text = "总结\n各处室：\n一、工作\n（一）加强学习。学了。\n表头\n人数\n3\n页脚\n某局\n2019年1月3日"
    kinds: tuple[ParagraphKind, ...] = (
        *("title", "body", "heading", "body", "caption", "cell", "cell", "footer", "body", "body"),
    )
    labels = (*(f"第{n}段" for n in range(1, 6)), "表1第1行第1列", "表1第2行第1列", "页脚", "第6段", "第7段")

    def part(words: str, kind: Any, level: int = 0) -> TextPart:
        return TextPart(Span(text.index(words), text.index(words) + len(words)), kind, level)

    parts = (
        part("各处室：", "addressee"),
        part("一、工作", "heading", 1),
        part("（一）加强学习。", "heading", 2),
        part("某局", "signature"),
        part("2019年1月3日", "date"),
    )
    shown = page(report_of(text=_text(text, *kinds, labels=labels, parts=parts)))
    looks = [each.get("class") for each in select(shown, ".paper > p")]
    assert looks == ["title", "addressee", "heading level-1", "body", "caption", "footer", "signature", "date"]
    assert texts(shown, ".lead.level-2") == ["（一）加强学习。"]
    assert texts(shown, ".margin") == ["1", "2", "3", "4", "5", "页脚", "6", "7"]
    assert [texts(row, "td") for row in select(shown, ".cells tr")] == [["人数"], ["3"]]
    levels = [(each.get("role"), each.get("aria-level")) for each in select(shown, ".paper > [role]")]
    assert levels == [("heading", "3"), ("heading", "4")]


def test_cells_of_a_row_stand_side_by_side_and_a_cell_may_have_lines(report_of: Any, page: Page) -> None:
    labels = ("表1第1行第1列", "表1第1行第2列", "表1第1行第2列", "表2第1行第1列", "表2第2行第3列")
    shown = page(report_of(text=_text("甲\n乙\n丙\n丁\n戊", *CELLS, labels=labels)))
    rows = [[texts(cell, "p") for cell in select(row, "td")] for row in select(shown, ".cells tr")]
    assert rows == [[["甲"], ["乙", "丙"]], [["丁"]], [["戊"]]]


def test_cells_of_one_line_are_a_row(report_of: Any, page: Page) -> None:
    labels = ("第3行", "第3行", "第5行", "第5行")
    shown = page(report_of(text=_text("甲\n乙\n丙\n丁", *CELLS[:4], labels=labels)))
    assert [texts(row, "td") for row in select(shown, ".cells tr")] == [["甲", "乙"], ["丙", "丁"]]


def test_without_the_text_the_sentence_is_shown(found: Found, report_of: Any, page: Page) -> None:
    shown = page(report_of(found("前面。召开会议XX次。后面。", "XX")))
    assert not select(shown, ".paper")
    assert texts(shown, "blockquote") == ["召开会议XX次。"]
    assert texts(shown, "blockquote mark") == ["XX"]
    assert texts(shown, ".remark") == ["这里没有原文，问题所在的句子列在各条问题里。"]


# --- head and what was left out -----------------------------------------------------


def test_the_head_says_what_was_understood_and_what_to_do(annual: Result, page: Page) -> None:
    shown = page(Report("0.1.0", "d", (annual._replace(text=_text(ANNUAL)),)))
    assert texts(shown, ".facts > div") == [
        "文种年度党建工作总结（依据标题“2018年党建工作总结”，第1行）",
        "报告期2018年1月1日至12月31日（依据标题“2018年党建工作总结”，第1行）",
    ]
    assert texts(shown, ".verdict") == [
        "检查不完整：有1项检查没有完成，原因见下，处理后请重新检查。",
        "不能提交：4处错误须改正后再报。另有4处提醒、1处提示，请斟酌。",
    ]
    assert texts(shown, ".failure") == [
        "没有检查：规则“punctuation/marks”没有跑完：ValueError：boom。请把这句话反馈给作者。"
    ]
    assert texts(shown, ".unused li")[0] == "因为不知道成文日期：“成文之后的事” date/after-written。"
    assert texts(shown, "title") == ["公文检查报告：reports/总结.txt"]


def test_several_documents_have_an_index(annual: Result, page: Page) -> None:
    clean = Result("好的.txt", "0" * 64, FactsText(type_name="工作总结"), text=_text("工作总结"))
    unread = Result("坏.docx", "", FactsText(), failures=(Failure("坏.docx", "文件是坏的。"),))
    report = Report("0.1.0", "d", (annual._replace(failures=()), clean, unread), (Failure("规则", "写错了。"),))
    shown = page(report)
    assert texts(shown, ".index tbody tr") == [
        "1reports/总结.txt不能提交441",
        "2好的.txt可以提交－－－",
        "3坏.docx没有检查－－－",
    ]
    assert [each.get("href") for each in select(shown, ".index a")] == ["#d1", "#d2", "#d3"]
    assert texts(shown, ".document h2") == ["reports/总结.txt", "好的.txt", "坏.docx"]
    assert texts(shown, ".head .failure") == ["没有检查：规则：写错了。"]
    assert texts(shown, "#d3 .failure") == ["没有检查：文件是坏的。"]
    assert texts(shown, "#d2 h3") == ["未发现问题"]


def test_what_was_suppressed_excluded_or_is_stale_is_said(found: Found, page: Page) -> None:
    text = "甲XX乙"
    ignored = Suppressed(found(text, "XX", message="没有填写"), "inline", "上级要求如此", "第1行", "2027-06-30")
    result = Result("总结.txt", "0" * 64, FactsText(), suppressed=(ignored,), text=_text(text))
    stale = Stale("旧.txt", "pack/rule", "旧话", "0" * 16)
    shown = page(Report("0.1.0", "d", (result,), stale=(stale,), excluded=("草稿/一.txt",)))
    assert texts(shown, ".ignored summary") == ["已忽略的问题（1处）"]
    assert texts(shown, ".ignored li") == [
        "第1行 “XX”，错误：没有填写文中注明，理由：上级要求如此，有效期至2027年6月30日（第1行） pack/rule"
    ]
    (to_text,) = select(shown, ".ignored a")
    assert texts(shown, f'[id="{to_text.get("href")[1:]}"] + .other') == ["XX"]
    assert not select(shown, ".paper mark")
    assert texts(shown, ".foot summary") == ["按配置没有检查的文件（1个）", "基线中已经找不到的问题（1处）"]
    assert texts(shown, ".foot li") == ["草稿/一.txt", "旧.txt：“旧话” pack/rule"]


# --- bounds -------------------------------------------------------------------------


def test_long_texts_and_lists_are_bounded_and_it_is_said(
    found: Found, report_of: Any, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "_MOST_CHARACTERS", 6)
    monkeypatch.setattr(contents, "_MOST_FINDINGS", 2)
    text = "甲XX乙\n丙YY丁ZZ戊"
    located = [
        found(text, words, severity=grave) for words, grave in (("XX", "info"), ("YY", "error"), ("ZZ", "error"))
    ]
    untold = Untold("pack/rule", "占位", "placeholder", "error", 7)
    shown = page(report_of(*located, text=_text(text), untold=(untold,)))
    assert texts(shown, ".paper p") == [
        "1甲XX乙",
        "2丙",
        "（原文到此为止，后面还有6字没有展示。）",
    ]
    assert texts(shown, ".findings blockquote") == ["丙YY丁ZZ戊", "丙YY丁ZZ戊"]
    assert texts(shown, ".remark") == [
        "原文共12字，这里只有前6字；其余请看文件，其中的问题仍在问题清单里。",
        "这份文稿查出3处问题，这里只列最要紧的2处；要看全部，请用 --output json=报告.json 另存一份。",
        "pack/rule（占位）另有7处错误，只计数，没有逐处列出。",
    ]


def test_the_room_of_the_page_is_shared(found: Found, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "_MOST_CHARACTERS_IN_ALL", 6)
    result = Result("一.txt", "0" * 64, FactsText(), (found("甲XX乙", "XX"),), text=_text("甲XX乙"))
    shown = page(Report("1", "d", (result, result._replace(path="二.txt"), result._replace(path="三.txt"))), most=2)
    assert [len(select(each, ".finding")) for each in select(shown, ".document")] == [1, 1, 0]
    assert [texts(each, ".paper p") for each in select(shown, ".document")] == [
        ["1甲XX1乙"],
        ["1甲X1", "（原文到此为止，后面还有2字没有展示。）"],
        [],
    ]
    assert texts(shown, "#d3 .remark") == [
        "原文共4字，这里没有再列原文；其余请看文件，其中的问题仍在问题清单里。",
        "这份文稿查出1处问题，这里没有逐处列出；要看全部，请用 --output json=报告.json 另存一份。",
    ]
    assert texts(shown, ".head .remark") == ["全部文稿共查出3处问题，本页只列2处；没有列全的文稿，各有说明。"]


# --- foreign text -------------------------------------------------------------------

MARKUP = [
    "</style></script><img src=x onerror=a()>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "{{ 7*7 }}{% include 'page.html.jinja' %}",
    "&lt;b&gt;&#60;b&#62;",
    "<!-- ",
    "]]><svg/onload=alert(1)>",
    "javascript:alert(1)",
]
_OBEYED = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
_LONG = 40  # a longer text is shortened where it stands beside the document's own, which changes the page


@pytest.mark.parametrize(
    "text", [text for text in (*TEXTS, *MARKUP) if len(text) <= _LONG], ids=lambda text: ascii(text)[:40]
)
def test_foreign_text_makes_no_element_and_no_attribute(text: str, page: Page, rendered: Rendered) -> None:
    for hostile, harmless in zip(reports(text), reports("文字"), strict=True):
        assert not re.search(_OBEYED, rendered(hostile, "html"))
        shown = page(hostile)
        assert _elements(shown) == _elements(page(harmless))
        assert not [each for each in shown.iter("a") if not each.get("href").startswith("#")]


def _elements(parsed: Any) -> list[tuple[str, ...]]:
    """Every element with the names of its attributes, but for what names a character."""
    elements = (each for each in parsed.iter(lxml.etree.Element) if each.get("class") != "unseen")
    return [(each.tag, *sorted(each.keys())) for each in elements]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\u202e乙", '甲<span class="unseen" title="看不见的字符 U+202E">·</span>乙'),
        ("甲\x1b乙", '甲<span class="unseen" title="看不见的字符 U+001B">␛</span>乙'),
        ("甲\n\t乙\u00a0丙", "甲\n\t乙 丙"),
        ("<b>&", "&lt;b&gt;&amp;"),
        ("<b>\x00", '&lt;b&gt;<span class="unseen" title="看不见的字符 U+0000">␀</span>'),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://www.gov.cn/a?b=c#d", True),
        ("http://www.gov.cn", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://gov.cn@example.org/", False),
        ("https:///x", False),
        ("https://例子.cn/", False),
        ("https://gov.cn/\u202egnp", False),
        ("https://gov.cn/ x", False),
        ("https://[", False),
        ("file:///etc/passwd", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_on_the_web_are_links(address: str | None, safe: bool) -> None:
    assert link(address) == (address if safe else None)


# --- the page needs nothing else ----------------------------------------------------


def test_the_policy_lets_in_our_style_and_script_only(annual: Result, page: Page) -> None:
    shown = page(Report("0.1.0", "d", (annual._replace(text=_text(ANNUAL)),)))
    (policy,) = select(shown, 'meta[http-equiv="Content-Security-Policy"]')
    (style,), (script,) = select(shown, "style"), select(shown, "script")
    hashes = [b64encode(sha256(each.text.encode()).digest()).decode() for each in (style, script)]
    assert policy.get("content") == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    names = {name for each in shown.iter(lxml.etree.Element) for name in each.attrib}
    assert not {name for name in names if name in ("style", "src") or name.startswith("on")}
    assert "url(" not in style.text
    assert "@import" not in style.text


def test_the_same_report_gives_the_same_bytes(annual: Result, rendered: Rendered) -> None:
    report = Report("0.1.0", "d", (annual._replace(text=_text(ANNUAL)),))
    assert rendered(report, "html") == rendered(report, "html", width=200, colour=True)


def test_ids_are_unique_and_links_lead_somewhere(annual: Result, page: Page) -> None:
    result = annual._replace(text=_text(ANNUAL))
    shown = page(Report("0.1.0", "d", (result, result)))
    ids = [each.get("id") for each in select(shown, "[id]")]
    assert len(ids) == len(set(ids))
    targets = {each.get("href")[1:] for each in select(shown, 'a[href^="#"]')}
    assert targets <= set(ids)
