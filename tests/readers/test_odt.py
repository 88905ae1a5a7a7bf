"""OpenDocument texts: what LibreOffice shows of them, and where it stands."""

from __future__ import annotations

import io
import zipfile

import pytest

from checker.model.errors import UnreadableDocument
from checker.model.text import Span
from checker_builtin.readers import OdtReader
from tests.readers.odt_file import (
    TEXT,
    labels,
    odt,
    package,
    page,
    paragraphs,
    part,
    read,
    shown,
)

ONE = paragraphs("词")


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("甲<text:span>乙<text:span>丙</text:span></text:span>丁", "甲乙丙丁"),
        ('甲<text:s/>乙<text:s text:c="3"/>丙<text:tab/>丁<text:line-break/>戊', "甲 乙   丙\t丁\n戊"),
        ("\n  甲 \n\t乙<text:span> 丙</text:span>", "甲 乙 丙"),
        ('<text:a xlink:href="http://a.cn">甲</text:a><text:bookmark-start text:name="x"/>乙', "甲乙"),
        ("<text:ruby><text:ruby-base>工</text:ruby-base><text:ruby-text>gong</text:ruby-text></text:ruby>作", "工作"),
        ("第<text:page-number>3</text:page-number>页<text:soft-page-break/>完", "第3页完"),
        ("甲<draw:frame><draw:image/><svg:title>图一</svg:title><svg:desc>说明</svg:desc></draw:frame>乙", "甲乙"),
        ("甲<!-- 注 --><?x y?>乙", "甲乙"),
        ('甲<text:hidden-text text:is-hidden="true">乙</text:hidden-text>丙', "甲丙"),
        ("甲<text:meta><text:sequence>1</text:sequence></text:meta>", "甲1"),
        ("<text:drop-down><text:label text:value='乙'/>甲</text:drop-down>", "甲"),
        ("𠮷🎉", "𠮷🎉"),
        ("\uf0fe甲", "☑甲"),  # Wingdings
    ],
)
def test_a_paragraph_shows_its_characters(paragraph: str, expected: str) -> None:
    assert shown(odt(paragraphs(paragraph))) == [expected]


def test_blanks_that_a_file_asks_for_by_the_million_are_few() -> None:
    assert len(read(odt(paragraphs('甲<text:s text:c="999999999"/>乙'))).text) < 200


def test_spans_in_spans_are_read_to_the_bottom() -> None:
    assert shown(odt(paragraphs("<text:span>" * 200 + "甲" + "</text:span>" * 200 + "乙"))) == ["甲乙"]


# --- paragraphs ----------------------------------------------------------------------

TITLE = '<style:style style:name="Title" style:family="paragraph"/>'
HEADING = '<style:style style:name="Heading_20_3" style:family="paragraph"/>'
OWN_HEADING = '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Heading_20_3"/>'
OWN_TITLE = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<text:p text:style-name="P1">总结</text:p><text:p text:style-name="P9">甲</text:p>', ["title:总结", "甲"]),
        ('<text:h text:outline-level="2">情况</text:h><text:h>问题</text:h>', ["heading2:情况", "heading1:问题"]),
        ('<text:p text:style-name="P2">情况</text:p>', ["heading3:情况"]),
        ('<text:h text:outline-level="1">甲。乙丙</text:h>', ["甲。乙丙"]),  # text in a heading's style
        ("<text:p/><text:p>　</text:p><text:p>甲</text:p>", ["甲"]),
        ("<text:section>" + paragraphs("甲") + "</text:section>", ["甲"]),
        (
            "<text:table-of-content><text:table-of-content-source/><text:index-body><text:index-title><text:p>目录"
            "</text:p></text:index-title><text:p>一、情况<text:tab/>1</text:p></text:index-body></text:table-of-content>",
            ["caption:目录", "caption:一、情况\t1"],
        ),
        (
            "<text:p>甲<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>乙</text:p>",
            ["甲乙", "框"],
        ),
        (
            "<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame><text:p>甲</text:p>",
            ["框", "甲"],
        ),
        (
            "<text:p><draw:g><draw:custom-shape><text:p>形</text:p></draw:custom-shape><draw:rect/></draw:g>甲</text:p>",
            ["甲", "形"],
        ),
    ],
)
def test_blocks_are_paragraphs(body: str, expected: list[str]) -> None:
    assert shown(odt(body, styles=TITLE + HEADING, automatic=OWN_TITLE + OWN_HEADING)) == expected


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def cell(words: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>"


def table(*rows: str) -> str:
    return f"<table:table>{''.join(rows)}</table:table>"


COVERED = "<table:covered-table-cell/>"
NOTE = (
    '<text:note text:note-class="{}"><text:note-citation>1</text:note-citation><text:note-body><text:p>{}</text:p>'
    "</text:note-body></text:note>"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraphs("甲", "", "乙"), [("第1段", "甲"), ("第2段", "乙")]),
        (
            paragraphs("甲")
            + table(
                "<table:table-header-rows>",
                row(cell("乙", 'table:number-columns-spanned="2"'), COVERED, cell("丙")),
                "</table:table-header-rows>",
                row('<table:table-cell table:number-columns-repeated="2"/>', cell("丁")),
            )
            + paragraphs("戊"),
            [
                ("第1段", "甲"),
                ("表1第1行第1列", "乙"),
                ("表1第1行第3列", "丙"),
                ("表1第2行第3列", "丁"),
                ("第2段", "戊"),
            ],
        ),
        (table(row(cell("甲"))), [("第1段", "甲")]),  # a frame around text
        (table(row(cell("甲")), row(cell("乙"))), [("第1段", "甲"), ("第2段", "乙")]),
        (
            table(row(cell("甲"), f"<table:table-cell>{table(row(cell('乙'), cell('丙')))}</table:table-cell>")),
            [("表1第1行第1列", "甲"), ("表1第1行第2列内表第1行第1列", "乙"), ("表1第1行第2列内表第1行第2列", "丙")],
        ),
        (
            paragraphs(f"甲{NOTE.format('endnote', '尾')}乙{NOTE.format('footnote', '脚')}丙", "丁"),
            [("第1段", "甲乙丙"), ("第2段", "丁"), ("脚注1", "脚"), ("尾注1", "尾")],
        ),
        (
            paragraphs("甲<draw:frame><draw:text-box><text:p>乙</text:p></draw:text-box></draw:frame>", "丙"),
            [("第1段", "甲"), ("文本框1", "乙"), ("第2段", "丙")],
        ),
    ],
)
def test_a_place_is_named_as_people_name_it(body: str, expected: list[tuple[str, str]]) -> None:
    assert labels(odt(body)) == expected


def test_a_place_leads_to_the_paragraph_of_the_part() -> None:
    document = read(odt("<text:p/>" + table(row(cell("甲"), cell("乙"))) + paragraphs("丙<text:s/>丁")))
    at = document.text.index("丁")
    place = document.places(Span(at, at + 1))[0]
    assert (place.part, place.node, place.offset, place.line, place.column) == ("content.xml", "3", 2, 1, 3)


def test_headers_and_footers_of_pages_in_use_are_read_once() -> None:
    same = "<style:header><text:p>某局文件</text:p></style:header>"
    pages = page("Standard", f"{same}<style:header-left><text:p>左</text:p></style:header-left>", "Next")
    pages += page(
        "Next", f"{same}<style:footer><text:p>— <text:page-number>1</text:page-number> —</text:p></style:footer>"
    )
    pages += page("Other", "<style:header><text:p>模板</text:p></style:header>")
    pages += page("Own", '<style:footer style:display="false"><text:p>无</text:p></style:footer>')
    own = '<style:style style:name="P1" style:family="paragraph" style:master-page-name="Own"/>'
    data = odt('<text:p>甲</text:p><text:p text:style-name="P1">乙</text:p>', pages=pages, automatic=own)
    assert shown(data) == ["甲", "乙", "header:某局文件", "header:左", "footer:— 1 —"]
    assert [label for label, _ in labels(data)[2:]] == ["页眉", "页眉", "页脚"]


# --- what cannot be read -------------------------------------------------------------


def _encrypted() -> bytes:
    manifest = '<m xmlns:manifest="urn:x"><manifest:encryption-data/></m>'
    return package({"content.xml": "\x8f\x12", "META-INF/manifest.xml": manifest})


DEEP = (
    "<table:table><table:table-row><table:table-cell>" * 70
    + ONE
    + "</table:table-cell></table:table-row></table:table>" * 70
)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (_encrypted(), "加了密码"),
        (odt(ONE, kind="application/vnd.oasis.opendocument.spreadsheet"), "电子表格"),
        (odt(ONE, kind="application/vnd.oasis.opendocument.presentation"), "演示文稿"),
        (odt(ONE, kind="application/vnd.oasis.opendocument.text-master"), "主控文档"),
        (odt(ONE, kind="text/plain"), "别的文件"),
        (odt(""), "没有可检查的文字"),
        (odt(DEEP), "嵌套太深"),
        (package({"content.xml": part("document-content", "<office:body/>")}), "没有正文"),
        (package({}), "缺少“content.xml”"),
        (package({"content.xml": "<a"}), "已经损坏"),
        (package({"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "DOCTYPE"),
        (odt(ONE)[:-60], "不完整或已经损坏"),
        (b"PK", "不完整或已经损坏"),
        (b"<office:document/>", "与后缀不符"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_what_cannot_be_read_is_said(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words) as raised:
        read(data)
    assert str(raised.value).endswith("。")


def test_a_text_is_known_by_its_type_whatever_it_is_called() -> None:
    assert OdtReader().recognises(odt(ONE))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("content.xml", TEXT)
    assert not OdtReader().recognises(made.getvalue())
    assert not OdtReader().recognises(b"mimetype")
