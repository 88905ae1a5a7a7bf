"""What is left in OpenDocument texts: changes, comments, hidden words, fields, empty pages."""

from __future__ import annotations

import pytest

from tests.readers.odt_file import (
    marks,
    odt,
    page,
    paragraphs,
    read,
    shown,
)

ONE = paragraphs("词")
HIDDEN = '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
YELLOW = (
    '<style:style style:name="Y" style:family="text"><style:text-properties fo:background-color="#ffff00"/>'
    "</style:style>"
)


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
