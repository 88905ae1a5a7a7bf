"""Web pages: what a person sees of them, as which paragraphs, and in which characters."""

from __future__ import annotations

import pytest

from checker.model.errors import UnreadableDocument
from checker_builtin.readers import HtmlReader
from tests.readers.html_pages import PROSE, labels, paragraphs, read


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
        ("<html><body>甲</body></html><p>乙</p><html><head><title>总结</title></head><body><p>丙", ["甲", "乙", "丙"]),
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


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_a_character_that_a_program_cut_in_two_is_said_where_it_is_text(codec: str) -> None:
    def page(description: bytes, words: bytes) -> bytes:
        head = f"<meta charset={codec}><meta name=description content='"
        return head.encode() + description + b"'><p>" + words + b"</p>" + f"<p>{PROSE}</p>".encode(codec) * 3

    cut = "党建".encode(codec)[:-1]
    assert read(page(cut, b"XX")).unread == ()
    document = read(page(b"", cut))
    assert [sentence[:12] for sentence in document.unread] == ["网页正文里有 1 处认不"]
    with pytest.raises(UnreadableDocument, match="编码"):
        read(page(b"", (cut + b"<br>") * 40))


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
