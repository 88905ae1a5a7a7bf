"""OpenDocument texts: what LibreOffice shows of them, where it stands, and what is left in them."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from checker.extending.hookspecs import RawFile
from checker.model.document import Document
from checker.model.errors import UnreadableDocument
from checker.model.text import Span
from checker_builtin.readers import OdtReader
from checker_builtin.readers.odt.numbering import in_form
from tests.libre_office import converted, needs_libre_office
from tests.readers.contract import document_contract
from tests.readers.odt_file import TEXT, items, list_style, odt, outline, package, paragraphs, part

CHINESE = 'style:num-format="一, 二, 三, ..." style:num-suffix="、"'
BRACKETED = 'style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"'
POINTED = 'style:num-format="1" style:num-suffix="."'
HIDDEN = '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
YELLOW = (
    '<style:style style:name="Y" style:family="text"><style:text-properties fo:background-color="#ffff00"/>'
    "</style:style>"
)


def read(data: bytes) -> Document:
    file = RawFile("总结.odt", data)
    document = OdtReader().read(file)
    document_contract(document, file)
    return document


def shown(data: bytes) -> list[str]:
    """The paragraphs: kind with level (body left out) and the words."""
    document = read(data)
    return [
        f"{'' if found.kind == 'body' else found.kind + (str(found.level) if found.level else '') + ':'}"
        f"{document[found.span]}"
        for found in document.paragraphs
    ]


def labels(data: bytes) -> list[tuple[str, str]]:
    document = read(data)
    return [(document.places(found.span)[0].label, document[found.span]) for found in document.paragraphs]


def marks(data: bytes) -> list[tuple[str, str, str, str]]:
    document = read(data)
    return [(mark.name, document[mark.span], mark.text, mark.who or mark.key) for mark in document.marks]


# --- characters ----------------------------------------------------------------------


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


def page(name: str, content: str, following: str = "") -> str:
    return f'<style:master-page style:name="{name}" style:next-style-name="{following}">{content}</style:master-page>'


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


# --- numbers -------------------------------------------------------------------------


def test_headings_show_their_numbers() -> None:
    body = "".join(
        f'<text:h text:outline-level="{level}"{more}>词</text:h>'
        for level, more in ((1, ""), (2, ""), (2, ""), (3, ""), (1, ' text:is-list-header="true"'), (1, ""), (2, ""))
    )
    numbering = outline(CHINESE, BRACKETED, f'{POINTED} text:display-levels="1"')
    numbers = [words.partition(":")[2] for words in shown(odt(body, styles=numbering))]
    assert numbers == ["一、词", "（一）词", "（二）词", "1. 词", "词", "二、词", "（一）词"]


ONE = paragraphs("词")
BULLETS = (
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    "</text:list-style>"
)
NESTED = f"<text:list>{items(ONE, ONE)}</text:list>"
START = "<text:list-item text:start-value='7'>"


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        (f"<text:list text:style-name='A'>{items(ONE, ONE + ONE)}</text:list>", ["1.", "2.", ""]),
        (
            f"<text:list text:style-name='A'>{items(ONE + NESTED, ONE)}</text:list>",
            ["1.", "1.1", "1.2", "2."],
        ),
        (
            f"<text:list text:style-name='A'><text:list-header>{ONE}</text:list-header>{items(ONE)}</text:list>",
            ["", "1."],
        ),
        (f"<text:list text:style-name='A'>{START}{ONE}</text:list-item>{items(ONE)}</text:list>", ["7.", "8."]),
        (f"<text:list text:style-name='A'>{items(ONE)}</text:list>" * 2, ["1.", "1."]),
        (f"<text:list text:style-name='A' text:continue-numbering='true'>{items(ONE)}</text:list>" * 2, ["1.", "2."]),
        (
            f"<text:list text:style-name='A' xml:id='x'>{items(ONE)}</text:list>"
            f"<text:list text:style-name='B'>{items(ONE)}</text:list>"
            f"<text:list text:style-name='A' text:continue-list='x'>{items(ONE)}</text:list>",
            ["1.", "•", "2."],
        ),
        (
            f"<text:list text:style-name='A'>{items(f'<text:list>{items(ONE)}</text:list>', ONE)}</text:list>",
            ["1.1", "2."],
        ),
        (f"<text:list text:style-name='none'>{items(ONE)}</text:list>", [""]),
        (f"<text:numbered-paragraph text:style-name='A' text:level='1'>{ONE}</text:numbered-paragraph>", ["1."]),
    ],
)
def test_items_show_their_numbers(lists: str, expected: list[str]) -> None:
    styles = list_style("A", POINTED, 'style:num-format="1" text:display-levels="2"') + BULLETS
    assert [words.removesuffix("词").strip() for words in shown(odt(lists, automatic=styles))] == expected


@pytest.mark.parametrize(
    ("form", "value", "expected"),
    [
        ("1", 12, "12"),
        ("一, 二, 三, ...", 21, "二十一"),
        ("壹, 贰, 叁, ...", 10, "壹拾"),
        ("壹, 貳, 參, ...", 2, "貳"),
        ("甲, 乙, 丙, ...", 3, "丙"),
        ("①, ②, ③, ...", 20, "⑳"),
        ("①, ②, ③, ...", 21, "㉑"),
        ("①, ②, ③, ...", 36, "㊱"),
        ("①, ②, ③, ...", 51, "51"),
        ("１, ２, ３, ...", 10, "１０"),
        ("01, 02, 03, ...", 3, "03"),
        ("a", 28, "ab"),
        ("A", 26, "Z"),
        ("i", 4, "iv"),
        ("ア, イ, ウ, ...", 3, "3"),
    ],
)
def test_a_number_in_a_form(form: str, value: int, expected: str) -> None:
    assert in_form(value, form) == expected


def test_a_number_is_shown_without_standing_in_the_file() -> None:
    lists = f"<text:list text:style-name='A'>{items(ONE)}</text:list>"
    document = read(odt(lists, automatic=list_style("A", CHINESE)))
    assert [(document.text[piece.start : piece.end], piece.generated) for piece in document.pieces] == [
        ("一、", True),
        ("词", False),
    ]


_FORMATS = ("1", "一, 二, 三, ...", "a", "A", "i", "I", "①, ②, ③, ...", "甲, 乙, 丙, ...", "壹, 贰, 叁, ...")


def _anyhow(seed: int) -> bytes:
    """A file with lists and numbered headings in every relation that they can have to each other."""
    chance = random.Random(seed)

    def style(name: str) -> str:
        levels = [
            f'style:num-format="{chance.choice(_FORMATS)}" style:num-suffix="{chance.choice([".", "、", ")", ""])}" '
            f'style:num-prefix="{chance.choice(["", "（"])}" text:display-levels="{chance.randint(1, at)}" '
            f'text:start-value="{chance.choice([1, 1, 2, 9, 19])}"'
            for at in range(1, 5)
        ]
        return list_style(name, *levels)

    def some_items(depth: int) -> str:
        found = ""
        for _ in range(chance.randint(1, 3)):
            content = ONE * chance.choice([0, 1, 1, 1, 2])
            if depth < 3 and (not content or chance.random() < 0.3):
                content += f"<text:list>{some_items(depth + 1)}</text:list>"
            start = f' text:start-value="{chance.randint(1, 25)}"' if chance.random() < 0.1 else ""
            found += f"<text:list-item{start}>{content or ONE}</text:list-item>"
        return found

    body = ""
    earlier: dict[str, list[str]] = {"A": [], "B": []}  # a list can go on with one of its own style
    for number in range(40):
        what = chance.random()
        if what < 0.2:
            body += ONE
        elif what < 0.35:
            body += f'<text:h text:outline-level="{chance.randint(1, 3)}">词</text:h>'
        else:
            which = chance.choice("AB")
            goes_on = chance.choice(["", "", ' text:continue-numbering="true"', *earlier[which]])
            earlier[which].append(f' text:continue-list="l{number}"')
            named = f'xml:id="l{number}" text:style-name="{which}"'
            body += f"<text:list {named}{goes_on}>{some_items(0)}</text:list>"
    numbering = outline(CHINESE, f'{POINTED} text:display-levels="2"', POINTED)
    return odt(body, automatic=style("A") + style("B"), styles=numbering)


@needs_libre_office
def test_numbers_are_those_that_libre_office_shows(tmp_path: Path) -> None:
    files = []
    for seed in range(6):
        files.append(tmp_path / f"{seed}.odt")
        files[-1].write_bytes(_anyhow(seed))
    made = converted(files, "txt", tmp_path / "txt", filter_out="Text (encoded):UTF8")
    for file in files:
        document = read(file.read_bytes())
        own = ["".join(document[found.span].split()) for found in document.paragraphs]
        assert own == ["".join(line.split()) for line in made[file.stem].read_text("utf-8-sig").splitlines()]
        assert len(own) > 40


# --- marks ---------------------------------------------------------------------------


def change(id: str, kind: str, content: str = "") -> str:
    info = (
        "<office:change-info><dc:creator>王五</dc:creator><dc:date>2021-12-01T10:00:00</dc:date></office:change-info>"
    )
    made = f"<text:{kind}>{info}{content}</text:{kind}>"
    return f'<text:changed-region xml:id="{id}" text:id="{id}">{made}</text:changed-region>'


def test_tracked_changes_are_marked_and_deleted_words_are_no_text() -> None:
    regions = change("d", "deletion", paragraphs("12", "项")) + change("i", "insertion") + change("f", "format-change")
    text = (
        f"<text:tracked-changes>{regions}</text:tracked-changes><text:p>完成<text:change text:change-id='d'/>"
        "<text:change-start text:change-id='i'/>15</text:p><text:p>个<text:change-end text:change-id='i'/>。"
        "<text:change-start text:change-id='f'/>好<text:change-end text:change-id='f'/></text:p>"
    )
    assert shown(odt(text)) == ["完成15", "个。好"]
    assert marks(odt(text)) == [
        ("deletion", "", "12\n项", "王五"),
        ("insertion", "15", "", "王五"),
        ("insertion", "个", "", "王五"),
        ("format-change", "好", "", "王五"),
    ]


ANNOTATION = "<office:annotation{}><dc:creator>赵六</dc:creator><text:p>请核实</text:p></office:annotation>"


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (
            f"""甲{ANNOTATION.format(' office:name="1"')}乙丙<office:annotation-end office:name="1"/>丁""",
            [("comment", "乙丙", "请核实", "赵六")],
        ),
        (f"甲{ANNOTATION.format('')}乙", [("comment", "", "请核实", "赵六")]),
        ('甲<text:span text:style-name="H">藏<text:span>着</text:span></text:span>乙', [("hidden", "", "藏着", "")]),
        (
            '甲<text:span text:style-name="Y">待</text:span><text:span text:style-name="Y">定</text:span>乙',
            [("highlight", "待定", "", "")],
        ),
        (
            "见<text:bookmark-ref>错误：未找到引用源</text:bookmark-ref>。",
            [("broken-reference", "错误：未找到引用源", "错误：未找到引用源", "")],
        ),
        ("见<text:bookmark-ref>第三部分</text:bookmark-ref>。", []),
        ("截至<text:date>2021年12月3日</text:date>。", [("stale-field", "2021年12月3日", "DATE", "")]),
        ('截至<text:date text:fixed="true">2021年12月3日</text:date>。', []),
        ("由<text:placeholder>&lt;姓名&gt;</text:placeholder>负责", [("unfilled-control", "<姓名>", "", "")]),
        (
            '由<loext:content-control loext:showing-place-holder="true">点击</loext:content-control>负责',
            [("unfilled-control", "点击", "", "")],
        ),
    ],
)
def test_what_is_left_in_a_paragraph_is_marked(paragraph: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert marks(odt(paragraphs(paragraph), automatic=HIDDEN + YELLOW)) == expected


def test_hidden_sections_and_paragraphs_are_marked() -> None:
    hidden = HIDDEN.replace('"text"', '"paragraph"')
    section = f'<text:section text:display="none">{paragraphs("藏", "着")}</text:section>'
    data = odt(section + '<text:p text:style-name="H">掖</text:p>' + paragraphs("甲"), automatic=hidden)
    assert shown(data) == ["甲"]
    assert marks(data) == [("hidden", "", "藏\n着", ""), ("hidden", "", "掖", "")]


def test_properties_are_marked() -> None:
    meta = (
        "<dc:title>范文</dc:title><meta:initial-creator>张三</meta:initial-creator><dc:creator>李四</dc:creator>"
        "<meta:user-defined meta:name='Company'>某局</meta:user-defined>"
        "<meta:template xlink:title='总结模板'/><dc:subject/>"
    )
    found = marks(odt(ONE, meta=meta))
    assert [(text, key) for _, _, text, key in found] == [
        ("范文", "title"),
        ("张三", "author"),
        ("李四", "last-author"),
        ("某局", "company"),
        ("总结模板", "template"),
    ]


BROKEN = (
    '<style:style style:name="B" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/>'
    "</style:style>"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<text:p/>", []),
        ("<text:p/>" * 3, [("3", "")]),
        ("<text:p/>" * 3 + '<text:p text:style-name="B">甲</text:p>', [("3", "")]),
        ('<text:p text:style-name="B"/>' + '<text:p text:style-name="B">甲</text:p>', [("1", "page")]),
        ('<text:p text:style-name="B"/>', [("1", "page")]),
        ("<text:p/><text:p><draw:frame><draw:image/></draw:frame></text:p><text:p/>", []),
    ],
)
def test_empty_paragraphs_and_pages_are_marked(body: str, expected: list[tuple[str, str]]) -> None:
    found = read(
        odt(f"{ONE}{body}{ONE}" if 'name="B">' in body or "image" in body else f"{ONE}{body}", automatic=BROKEN)
    )
    assert [(mark.text, mark.key) for mark in found.marks] == expected


def test_a_header_that_only_prompts_is_marked() -> None:
    prompt = "<text:p><text:placeholder>&lt;单位名称&gt;</text:placeholder></text:p>"
    found = marks(odt(ONE, pages=page("Standard", f"<style:header>{prompt}</style:header>")))
    assert ("empty-header", "<单位名称>", "", "header") in found


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
