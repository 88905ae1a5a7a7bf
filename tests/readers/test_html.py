"""Web pages: which part of a page is the article, and what a person sees of it as which paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.extending.hookspecs import RawFile
from checker.model.document import Document
from checker.model.errors import UnreadableDocument
from checker_builtin.readers import HtmlReader
from checker_builtin.readers.html.source import MOST_TAGS
from tests.readers.contract import document_contract

PROSE = "我局坚持以党的政治建设为统领，扎实开展主题教育，机关党建工作取得新进步。"
TITLE = "云川市水务局2021年党建工作总结"


def read(page: str | bytes, name: str = "总结.html") -> Document:
    file = RawFile(name, page.encode() if isinstance(page, str) else page)
    document = HtmlReader().read(file)
    document_contract(document, file)
    return document


def paragraphs(page: str | bytes) -> list[str]:
    """The paragraphs of a page: kind with level (body left out) and the words."""
    document = read(page)
    return [
        f"{'' if found.kind == 'body' else found.kind + (str(found.level) if found.level else '') + ':'}"
        f"{document[found.span]}"
        for found in document.paragraphs
    ]


def labels(page: str) -> list[tuple[str, str]]:
    document = read(page)
    return [(document.places(found.span)[0].label, document[found.span]) for found in document.paragraphs]


# --- paragraphs ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>甲<b>乙</b><span><i>丙</i></span></p><p>丁</p>", ["甲乙丙", "丁"]),
        ("甲<div>乙<p>丙</div>丁", ["甲", "乙", "丙", "丁"]),
        ("<p>　　甲。\n<p>&nbsp;&nbsp;乙。</p><p>&nbsp;</p><p>　</p>", ["甲。", "乙。"]),
        ("<p>各部门要提高认\n\t识，2021\n年 XX\nYY</p>", ["各部门要提高认识，2021 年 XX YY"]),  # wrapped by a program
        ("<p>甲 <b> 乙</b> </p>", ["甲 乙"]),
        ("<p>&ldquo;四风&rdquo;&#20826;&#x5EFA;&amp;&lt;&nope;</p>", ["“四风”党建&<&nope;"]),
        ("<p><ruby>工<rp>(</rp><rt>gong</rt><rp>)</rp></ruby>作x<sup>2</sup>H<sub>2</sub>O</p>", ["工作x2H2O"]),
        ("<span style='display:block'>甲</span><span style='display: Block'>乙</span>", ["甲", "乙"]),
        ("<p>甲<script>if(a<b&&c>d)x='</p>乙'</script><style>p{}</style><!-- 丙 --><noscript>丁</noscript>", ["甲"]),
        ("<p hidden>甲</p><p style='color:red;display : none'>乙</p><p>丙</p>", ["丙"]),
        ("<p style='visibility:hidden'>甲</p>", ["甲"]),  # a script lifts it, as 微信公众号 does
        ("<p>甲<textarea>乙</textarea><select><option>丙</select><button>丁</button></p>", ["甲"]),
        ("<p>甲<del>乙</del><ins>丙</ins><s>丁</s></p>", ["甲丙丁"]),
        (
            "<h1>总结</h1><h2>一、情况</h2><p>甲。</p><h1>二、问题</h1>",
            ["title1:总结", "heading2:一、情况", "甲。", "heading1:二、问题"],
        ),
        ("<h1>一、情况</h1><p>甲。</p>", ["heading1:一、情况", "甲。"]),
        ("<p>仅供参考！</p><h1>总结</h1>", ["仅供参考！", "title1:总结"]),
        (f"<p>{PROSE * 2}</p><h1>总结</h1>", [PROSE * 2, "heading1:总结"]),
        ("<h1>某局<br>总结</h1>", ["title1:某局\n总结"]),
        ("<title>喜报！甲乙</title><h1>喜报！甲乙</h1>", ["title:喜报！甲乙"]),
        ("<h2>甲。乙丙</h2>", ["甲。乙丙"]),  # text that somebody made large
        ("<pre>总结\n\n　　甲\n乙</pre>", ["总结", "甲", "乙"]),
        ("<div style='white-space:pre-wrap'>甲  乙\n丙</div>", ["甲  乙", "丙"]),
        (
            "<table><caption>表</caption><tr><th>甲</th></tr><tr><td>乙<p>丙</td></tr></table>",
            ["caption:表", "cell:甲", "cell:乙", "cell:丙"],
        ),
        ("<dl><dt>甲<dd>乙</dl><blockquote>丙</blockquote>", ["甲", "乙", "丙"]),
        ("\ufeff<p>甲\x07\x03乙</p>", ["甲乙"]),
        ("<p>\uf0fe甲\uf021</p>", ["☑甲\uf021"]),  # Wingdings
        ("<ol><li><h1>情况</h1></ol>", ["heading1:1. 情况"]),
        ("<![if !supportLists]>甲<![endif]><?php echo 1 ?><![CDATA[乙]]>", ["甲"]),
        ("甲<p", ["甲"]),
    ],
)
def test_blocks_are_paragraphs(page: str, expected: list[str]) -> None:
    assert paragraphs(page) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("甲<br><br>乙", ["甲", "乙"]),
        ("甲，<br/>\n&nbsp;<br />乙", ["甲，", "乙"]),
        (f"{PROSE[:-1]}<br>　　{PROSE}", [PROSE[:-1], PROSE]),
        (f"{PROSE}<br>{PROSE}", [PROSE, PROSE]),  # a sentence ends
        (f"{PROSE[:-1]}<br>（一）{PROSE}", [PROSE[:-1], f"（一）{PROSE}"]),
        ("某局<br>2021年12月20日", ["某局", "2021年12月20日"]),
        (f"{PROSE[:-1]}，<br>而且提高", [f"{PROSE[:-1]}，\n而且提高"]),
        ("认真学习<br>有关精神，抓好落实。", ["认真学习\n有关精神，抓好落实。"]),
    ],
)
def test_a_line_break_parts_paragraphs_where_the_author_meant_it(page: str, expected: list[str]) -> None:
    assert paragraphs(f"<div>{page}</div>") == expected


def test_lines_that_a_mail_program_broke_are_one_paragraph() -> None:
    rows = [
        "　　今年以来，我局认真学习贯彻党的精神。全局上下统一思",
        "想，凝聚力量，推动工作落实。各支部积极行动，开展活动",
    ]
    page = "<br>".join(
        (*rows, "多次，效果良好。党员干部受到教育，作风有了转变，群众", "满意。下一步要再接再厉，把工作做得更好。")
    )
    assert len(paragraphs(f"<p>{page}</p>")) == 1


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ol><li>甲<li><p>乙</p><p>丙</p></ol>", ["1. 甲", "2. 乙", "丙"]),
        ("<ol start=3 type=a><li>甲<li value=27>乙<li>丙</ol>", ["c. 甲", "aa. 乙", "ab. 丙"]),
        ("<ol type=I><li>甲</ol><ol reversed><li>乙<li>丙</ol>", ["I. 甲", "2. 乙", "1. 丙"]),
        (
            "<ol style='list-style-type: cjk-ideographic'><li value=9>甲<li>乙<li>丙<li value=20>丁</ol>",
            ["九、甲", "十、乙", "十一、丙", "二十、丁"],
        ),
        ("<ol style='list-style:none'><li>一、甲</ol><ul><li>乙<ol><li>丙</ol></ul>", ["一、甲", "乙", "1. 丙"]),
        ("<table><tr><th><ol><li>甲</ol><th>乙</table>", ["cell:1. 甲", "cell:乙"]),
        ("<ol><li><img><li>甲</ol>", ["2. 甲"]),
        ("<ol><li>&nbsp;<ol><li>甲</ol></ol>", ["1. 甲"]),
    ],
)
def test_a_list_shows_its_numbers(page: str, expected: list[str]) -> None:
    assert [words.removeprefix("item:") for words in paragraphs(page)] == expected


def test_a_number_of_a_list_is_shown_without_standing_in_the_file() -> None:
    document = read("<ol><li>甲乙</ol>")
    assert [(document.text[piece.start : piece.end], piece.generated) for piece in document.pieces] == [
        ("1. ", True),
        ("甲乙", False),
    ]
    assert [piece.place.column for piece in document.pieces] == [1, 4]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>甲<p> <p>乙", [("第1段", "甲"), ("第2段", "乙")]),
        (
            "<p>甲<table border=1><tr><td>乙<td>丙<tr><td>丁<td>戊</table>己",
            [
                ("第1段", "甲"),
                ("表1第1行第1列", "乙"),
                ("表1第1行第2列", "丙"),
                ("表1第2行第1列", "丁"),
                ("表1第2行第2列", "戊"),
                ("第2段", "己"),
            ],
        ),
        (
            "<table><thead><tr><th colspan=2 rowspan=2>甲<th>乙<tbody><tr><td>丙<tr><td>丁<td>戊</table>",
            [
                ("表1第1行第1列", "甲"),
                ("表1第1行第3列", "乙"),
                ("表1第2行第3列", "丙"),
                ("表1第3行第1列", "丁"),
                ("表1第3行第2列", "戊"),
            ],
        ),
        ("<table><tr><td>甲</table>", [("第1段", "甲")]),  # a frame
        (
            "<table role=presentation><tr><td>甲<td>乙<tr><td>丙<td>丁</table>",
            [("第1段", "甲"), ("第2段", "乙"), ("第3段", "丙"), ("第4段", "丁")],
        ),
        (
            "<table><tr><td>甲<td>乙<tr><td>丙<td><table><tr><th>丁<tr><td>戊</table></table>",
            [("第1段", "甲"), ("第2段", "乙"), ("第3段", "丙"), ("表1第1行第1列", "丁"), ("表1第2行第1列", "戊")],
        ),
        (
            "<table border=1><tr><td>甲<td>乙<tr><td>丙<td><table><tr><th>丁</th><th>戊</table>己</table>",
            [
                ("表1第1行第1列", "甲"),
                ("表1第1行第2列", "乙"),
                ("表1第2行第1列", "丙"),
                ("表1第2行第2列内表第1行第1列", "丁"),
                ("表1第2行第2列内表第1行第2列", "戊"),
                ("表1第2行第2列", "己"),
            ],
        ),
    ],
)
def test_a_place_is_a_paragraph_or_a_cell(page: str, expected: list[tuple[str, str]]) -> None:
    assert labels(page) == expected


# --- the article ---------------------------------------------------------------------

MENU = "<ul class='nav'>" + "".join(f"<li><a href='{at}'>栏目{at}</a></li>" for at in range(12)) + "</ul>"
AROUND = (
    "<div class='crumb'>当前位置：<a>首页</a> &gt; <a>党建</a> &gt; 正文</div>",
    "<div class='share'>分享到：<a>微信</a><a>微博</a></div><p>上一篇：<a>2020年工作总结</a></p>",
    f"<div class='xg'><h4>相关信息</h4><ul>{'<li><a>水务信息</a> 2021-12-20</li>' * 5}</ul></div>",
    "<div class='footer'><p>主办单位：云川市水务局　备案号：云ICP备1号，网站标识码：1。</p></div>",
)
BODY = [f"{mark}、{PROSE}" for mark in "一二三四"]
SIGNED = ["云川市水务局", "2021年12月20日"]


def site(article: str, *, head: str = f"<title>{TITLE}_云川市水务局网站</title>") -> str:
    crumb, share, related, foot = AROUND
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><div id='header'><h1><a>云川市水务局</a></h1></div>"
        f"{MENU}{crumb}<div class='main'><div class='left'>{MENU}</div>"
        f"<div class='right'>{article}{share}{related}</div></div>{foot}</body></html>"
    )


def rows(words: Sequence[str], start: str = "<p>", end: str = "</p>") -> str:
    return "".join(f"{start}{row}{end}" for row in words)


@pytest.mark.parametrize(
    "article",
    [
        f"<h1>{TITLE}</h1><div class='content'>{rows(BODY)}{rows(SIGNED)}</div>",
        f"<div class='bt'>{TITLE}</div><div id='zoom'>{rows(BODY)}{rows(SIGNED)}</div>",
        f"<article><header><h1>{TITLE}</h1></header><section>{rows(BODY)}</section>{rows(SIGNED)}</article>",
        f"<table width=100%><tr><td>{TITLE}</td></tr><tr><td>{'<br><br>'.join(BODY + SIGNED)}</td></tr></table>",
        f"<h2>{TITLE}</h2><div>{rows(BODY, '<div><b>', '</b></div>')}</div><div class='sign'>{rows(SIGNED)}</div>",
        f"<center><b>{TITLE}</b></center>{rows(BODY[:2])}<div><div>{rows(BODY[2:])}</div></div>{rows(SIGNED)}",
        f"<p>{TITLE}</p>{rows(BODY)}{rows(SIGNED, '<p align=right>')}",
    ],
)
def test_the_article_is_read_and_not_what_stands_around_it(article: str) -> None:
    document = read(site(article))
    assert [document[found.span] for found in document.paragraphs] == [TITLE, *BODY, *SIGNED]
    assert document.paragraphs[0].kind == "title"
    assert document.unread == ()


def test_what_a_site_leaves_in_the_article_is_read() -> None:
    info, tail = "发布时间：2021-12-21　来源：云川市水务局　浏览次数：356", "责任编辑：某某【打印本页】"
    article = f"<h1>{TITLE}</h1><p class=info>{info}</p><div class=con>{rows(BODY)}</div><div class=bj>{tail}</div>"
    document = read(site(article))
    assert [document[found.span] for found in document.paragraphs] == [TITLE, info, *BODY, tail]


def test_attachments_are_read_although_they_are_links() -> None:
    linked = rows(["附件1：统计表", "附件2：名单", "附件3：照片"], "<li><a href=x>", "</a></li>")
    words = [
        row for row in paragraphs(site(f"<h1>{TITLE}</h1><div>{rows(BODY)}<ul>{linked}</ul></div>")) if "附件" in row
    ]
    assert words == ["item:附件1：统计表", "item:附件2：名单", "item:附件3：照片"]


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body>{rows(BODY)}{rows(SIGNED)}</body></html>",
        f"<html><body><div>{rows(BODY)}</div><div>{rows(SIGNED)}</div></body></html>",
        f"<meta name=Generator content='Microsoft Word 15'>{rows(BODY)}<div class=footer>{rows(SIGNED)}</div>",
        f"{rows(BODY)}{rows(SIGNED)}",
    ],
)
def test_a_page_without_menus_is_read_as_a_whole(page: str) -> None:
    assert paragraphs(page) == [*BODY, *SIGNED]


def test_a_page_of_links_without_prose_is_read_as_a_whole() -> None:
    assert [words.removeprefix("item:") for words in paragraphs("<ul><li><a>甲</a><li><a>乙</a></ul>")] == ["甲", "乙"]


def test_a_badly_named_box_is_not_lost() -> None:
    assert paragraphs(site(f"<h1>{TITLE}</h1><div class='comment'>{rows(BODY)}</div>"))[1:] == BODY


def test_prose_that_is_left_out_is_said_aloud() -> None:
    other = "本站声明：本网站刊载的内容仅代表作者个人的观点，与本站的立场无关，请各位读者自行甄别。" * 2
    page = site(f"<article><h1>{TITLE}</h1>{rows(BODY * 5)}</article><section><div>{other}</div></section>")
    document = read(page)
    assert other not in document.text
    assert len(document.unread) == 1
    assert f"约 {len(other)} 字" in document.unread[0]
    assert other[:12] in document.unread[0]


@pytest.mark.parametrize("other", ["欢迎访问本站，祝您生活愉快，工作顺利。", f"{PROSE * 3}...", BODY[2]])
def test_teasers_and_greetings_outside_are_not_worth_a_word(other: str) -> None:
    page = site(f"<article><h1>{TITLE}</h1>{rows(BODY * 5)}</article><section><div>{other}</div></section>")
    assert read(page).unread == ()


# --- documents that were saved as a page ---------------------------------------------

WORD = "<html><head><meta name=ProgId content=Word.Document></head><body lang=ZH-CN>{}</body></html>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<p class=MsoTitle>总结</p><p class=MsoToc1>情况<span>\t</span>1</p><p class=MsoNormal>甲<o:p></o:p></p>",
            ["title:总结", "caption:情况 1", "甲"],
        ),
        (
            "<h1><![if !supportLists]><span style='mso-list:Ignore'>一、<span>&nbsp; </span></span><![endif]>情况</h1>",
            ["heading1:一、情况"],
        ),
        ("<p><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>情况</p>", ["1. 情况"]),
        ("<p><span style='mso-list:Ignore'>l<span>&nbsp;</span></span>情况</p>", ["情况"]),
        (
            "<p>甲<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a>乙</p>"
            "<div id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'>[1]</a> 丙</p></div>",
            ["甲乙", "footnote:丙"],
        ),
        (
            "<div title=header><p>头</p></div><p>甲</p><div title=footer><p>脚</p></div>",
            ["甲", "header:头", "footer:脚"],
        ),
        ("<p>甲<!--[if gte mso 9]><xml><w:WordDocument>乙</w:WordDocument></xml><![endif]--><xml>丙</xml></p>", ["甲"]),
    ],
)
def test_a_document_saved_as_a_page_reads_as_the_document(body: str, expected: list[str]) -> None:
    assert paragraphs(WORD.format(body)) == expected


def test_what_is_left_in_a_saved_document_is_marked() -> None:
    body = (
        "<p>完成<s><del class=msoDel cite='mailto:王五'>12</del></s><ins cite='mailto:王五'>15</ins>个，"
        "<span style='background:yellow;mso-highlight:yellow'>待定</span>"
        "<span style='display:none;mso-hide:all'>藏</span>。</p>"
        "<div style='mso-element:comment-list'><div style='mso-element:comment'><p>请核实</p></div></div>"
    )
    document = read(WORD.format(body))
    assert [(mark.name, document[mark.span], mark.text, mark.who) for mark in document.marks] == [
        ("deletion", "", "12", "王五"),
        ("insertion", "15", "", "王五"),
        ("highlight", "待定", "", ""),
        ("hidden", "", "藏", ""),
        ("comment", "", "请核实", ""),
    ]


def test_what_a_site_hides_is_nobodys_leftover() -> None:
    assert read(site(f"<h1>{TITLE}</h1>{rows(BODY)}<div style='display:none'>请先登录</div>")).marks == ()


# --- encodings -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("utf-8", "utf-8"),
        ("big5", "big5"),
        ("gb2312", "utf-8"),  # saved anew by a program that left the declaration
        ("iso-8859-1", "gb18030"),
        ("no-such", "gb18030"),
        ("", "gb18030"),
        ("", "utf-16"),
    ],
)
@pytest.mark.parametrize(
    "form", ['<meta charset="{}">', "<META http-equiv=Content-Type content='text/html; charset={}'>"]
)
def test_the_encoding_is_the_declared_one_unless_the_bytes_say_otherwise(declared: str, codec: str, form: str) -> None:
    words = "黨建工作總結" if codec == "big5" else PROSE
    head = form.format(declared) if declared else ""
    assert paragraphs(f"<html><head>{head}</head><body><p>{words}</p></body></html>".encode(codec)) == [words]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<!DOCTYPE html><p>", True),
        (b"\xef\xbb\xbf \r\n<HTML xmlns:v='x'>", True),
        (b"<html>", True),
        (b"<?xml version='1.0'?><!-- saved --><!doctype\nHTML PUBLIC>", True),
        ("<html lang=zh>".encode("utf-16"), True),
        (b"<htmlx>", False),
        (b"<!doctype xml>", False),
        (b"# <html>", False),
        (b"<?xml version='1.0'?><w:document>", False),
        (b"", False),
    ],
)
def test_a_page_is_known_by_how_it_begins(data: bytes, expected: bool) -> None:
    assert HtmlReader().recognises(data) is expected


# --- hostile -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<a " * 50_000, "属性超过"),
        ("<a x='>' " + " ".join(f"x{at}=1" for at in range(100_000)) + ">甲", "属性超过"),
        ("<div>" * 10_000 + "甲", "嵌套过深"),
        ("<p>甲" * (MOST_TAGS + 1), "标签超过"),
        ("<pre>" + "甲\n" * 70_000, "段落超过"),
        ("<!--" * 10_000 + "甲", "没有可检查的正文"),
        ("<html><body><script>document.write('甲')</script></body></html>", "没有可检查的正文"),
        ("<html><frameset><frame src=a></frameset></html>", "没有可检查的正文"),
        ("", "空的"),
    ],
)
def test_what_cannot_be_read_is_said(page: str, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words):
        read(page)


@pytest.mark.parametrize(
    ("page", "last"),
    [
        ("<p><font>甲" * 400, "甲"),  # tags that an old page left open
        ("<" * 100_000 + "甲", "甲"),
        ("&" * 100_000 + "甲", "甲"),
        ("<p>" + " " * 1_000_000 + "甲", "甲"),
        ("<script></script>" * 5_000 + "甲", "甲"),
        ("<img src='" + "a" * 11_000_000 + "'>甲", "甲"),
        ("<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'><!ENTITY b '&a;&a;'>]><p>&b;甲", "甲"),
        ("<table><tr>" + "<td colspan=9999 rowspan=9999>甲" * 5_000, "甲"),
        ("<ins>" * 1_500 + "<p>甲" * 500, "甲"),
        ("<div>" * 1_500 + f"<p>{PROSE}</p>" * 2_000 + "<a>甲</a>" * 2_000, "甲"),
    ],
)
def test_heaps_of_marks_are_survived(page: str, last: str) -> None:
    assert read(page).text.rstrip().endswith(last)


_BITS = (
    *("甲", PROSE, "\n", " ", "　", "&nbsp;", "&", "<", ">", "\0", "🎉", "1. ", "<br>", "<br><br>", "<hr>"),
    *("<p>", "</p>", "<div class='nav'>", "<div id='footer'>", "<div>", "</div>", "<h1>", "</h1>", "<h3>", "</h3>"),
    *("<ol>", "<ul>", "<li>", "</li>", "</ol>", "<table>", "<tr>", "<td rowspan=2>", "<th>", "</table>", "<caption>"),
    *("<a>", "</a>", "<del>", "</del>", "<ins>", "</ins>", "<span style='mso-highlight:red'>", "</span>", "<pre>"),
    *("</pre>", "<!-- ", " -->", "<script>", "</script>", "<article>", "</article>", "<p hidden>", "<title>总结"),
    *("<div id=sdfootnote1>", "<div title=header>", "<span style='mso-list:Ignore'>", "<body>", "</html>", "</title>"),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_BITS), min_size=1, max_size=40).map("".join))
def test_contract(page: str) -> None:
    with suppress(UnreadableDocument):  # nothing visible in it
        for piece in read(f"<html>{page}").pieces:
            assert piece.place.node.isdecimal()
            assert min(piece.place.line, piece.place.column) >= 1
