"""Word files: what a person sees of a paragraph is its text, whatever it is wrapped in."""

from __future__ import annotations

import pytest

from checker.model.errors import UnreadableDocument
from checker.model.text import Span
from tests.readers.word.contract import labelled, marks, paragraphs, read
from tests.word_file import WordFile
from tests.word_markup import (
    BREAK,
    Level,
    Xml,
    change,
    control,
    custom_xml,
    deleted,
    field,
    field_begin,
    field_end,
    hyperlink,
    paragraph,
    ruby,
    run,
    simple_field,
    smart_tag,
    symbol,
    words,
)

_HIDDEN = "<w:vanish/>"
_FORMULA = "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (("党建", "工作", "总结"), "党建工作总结"),
        ((run("党", Xml("<w:lastRenderedPageBreak/>"), "建"),), "党建"),
        ((run(words("党"), words("建"), look="<w:b/>"), Xml('<w:proofErr w:type="spellStart"/>'), "工作"), "党建工作"),
        (("甲", Xml('<w:bookmarkStart w:id="5" w:name="a"/><w:bookmarkEnd w:id="5"/>'), "乙"), "甲乙"),
        (("甲\t乙\n丙",), "甲\t乙\n丙"),
        ((run("甲", Xml("<w:cr/>"), "乙", Xml('<w:ptab w:alignment="right"/>'), "丙"),), "甲\n乙\t丙"),
        ((run("2021", Xml("<w:noBreakHyphen/>"), "2025", Xml("<w:softHyphen/>"), "年"),), "2021-2025年"),
        ((run("甲", BREAK, "乙"),), "甲\n乙"),
        ((Xml("<w:r><w:t> 甲 </w:t><w:t>乙</w:t></w:r>"),), "甲乙"),  # blanks are not kept unless asked for
        ((Xml('<w:r><w:t xml:space="preserve"> 甲 </w:t><w:t>乙</w:t></w:r>'),), " 甲 乙"),
        (("见", hyperlink("通知"), "和", hyperlink("办法", relationship="rIdAway")), "见通知和办法"),
        (("于", smart_tag("2021年", smart_tag("3月")), "召开"), "于2021年3月召开"),
        (("由", custom_xml("县", custom_xml("委")), "印发"), "由县委印发"),
        (("共", control("12"), "项"), "共12项"),
        (("共", control(control("12", plain=True), hyperlink("项"))), "共12项"),
        (("截至", simple_field(' DOCPROPERTY "日期" ', "2021年底")), "截至2021年底"),
        (("第", field(" PAGE ", "3"), "页"), "第3页"),
        (("见", field(" REF _Ref1 \\h ", "附件", run("一", look="<w:b/>"))), "见附件一"),
        ((field(" IF ", "甲", field(" REF 乙 ", "乙"), "丙"),), "甲乙丙"),
        (
            (
                field_begin(" IF ", Xml(field(" MERGEFIELD 数 ", "5")), ' > 3 "多" "少" '),
                "多",
                field_end(),
            ),
            "多",
        ),  # the result of a field inside an instruction is part of the instruction
        ((field(" XE 索引 "), "甲"), "甲"),
        ((Xml('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> TC </w:instrText><w:fldChar'
              ' w:fldCharType="end"/></w:r>'), "甲"), "甲"),
        (("职", ruby("工", "gōng"), "之家"), "职工之家"),
        ((symbol("F0FE"), "是", symbol("F0A8"), "否"), "☑是□否"),
        ((symbol("4E00", "宋体"), "号"), "一号"),
        ((symbol("F0FF", "某图标"), "号"), "\ufffc号"),
        (("比例", Xml(_FORMULA), "。"), "比例ab。"),
        ((Xml(f"<m:oMathPara>{_FORMULA}</m:oMathPara>"),), "ab"),
        (("前", run("藏", look=_HIDDEN), "后"), "前后"),
        (("前", run("现", look='<w:vanish w:val="0"/>'), "后"), "前现后"),
        ((Xml(f"<w:dir w:val='rtl'>{run('甲')}</w:dir><w:bdo w:val='ltr'>{run('乙')}</w:bdo>"),), "甲乙"),
        (("𠮷🎉", run("甲\tx", look="<w:b/>")), "𠮷🎉甲\tx"),
        ((run(Xml('<w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict>')), "后"), "艺术字后"),
        ((run("甲", Xml("<w:pgNum/>"), Xml("<w:separator/>"), "乙"),), "甲乙"),
        ((Xml("<!-- 注 --><?工具 值?>"), run("甲", Xml("<!-- 释 -->"), "乙")), "甲乙"),
        (
            (
                Xml(
                    "<mc:AlternateContent><mc:Choice Requires='wps'>"
                    f"{run('新')}</mc:Choice><mc:Fallback>{run('旧')}</mc:Fallback></mc:AlternateContent>"
                ),
            ),
            "新",
        ),
    ],
)  # fmt: skip
def test_what_a_paragraph_shows(content: tuple[str, ...], seen: str) -> None:
    file = WordFile().relationship("rIdAway", "hyperlink", "http://example.com/", external=True)
    assert paragraphs(read(file.paragraph(*content).paragraph("末段"))) == [seen, "末段"]


def test_each_run_is_a_place_of_its_own() -> None:
    document = read(WordFile().paragraph("总结").paragraph("贯彻", hyperlink(run("决\t策", look="<w:b/>")), "部署"))
    at = document.text.index("彻决\t策部")
    assert [(place.node, place.offset, place.length) for place in document.places(Span(at, at + 5))] == [
        ("1/1", 1, 1),
        ("1/2", 0, 3),
        ("1/3", 0, 1),
    ]


def test_a_field_may_reach_over_paragraphs() -> None:
    file = WordFile().paragraph(
        "前", field_begin(' TOC \\o "1-3" '), field(" HYPERLINK a ", "一、工作情况"), "\t", field(" PAGEREF a ", "1")
    )
    file.paragraph("二、存在问题\t2", field_end()).paragraph("一、工作情况")
    assert paragraphs(read(file)) == ["caption:前一、工作情况\t1", "caption:二、存在问题\t2", "一、工作情况"]


def test_a_field_that_never_ends_hides_only_its_instruction() -> None:
    file = WordFile().paragraph(field_begin(" REF a "), "结果").paragraph("下一段")
    assert paragraphs(read(file)) == ["结果", "下一段"]


@pytest.mark.parametrize(
    ("style", "title", "look", "seen"),
    [
        ("Heading1", "heading 1", '<w:outlineLvl w:val="0"/>', "heading1:工作情况"),
        ("3", "heading 3", "", "heading3:工作情况"),
        ("a", "标题 2", "", "heading2:工作情况"),
        ("Title", "Title", "", "title:工作情况"),
        ("a3", "标题", "", "title:工作情况"),
        ("TOC1", "toc 1", "", "caption:工作情况"),
        ("Own", "本局小标题", '<w:outlineLvl w:val="1"/>', "heading2:工作情况"),
        ("Body", "正文缩进", '<w:outlineLvl w:val="9"/>', "工作情况"),
    ],
)
def test_styles_say_what_a_heading_is(style: str, title: str, look: str, seen: str) -> None:
    file = WordFile().style("Normal", default=True).style(style, title, based_on="Normal", paragraph=look)
    file.style("Child", "下级", based_on=style)
    document = read(file.paragraph("工作情况", style=style).paragraph("工作情况", style="Child").paragraph("正文。"))
    assert paragraphs(document)[0] == seen
    assert paragraphs(document)[2] == "正文。"


def test_an_outline_level_of_its_own_makes_a_heading() -> None:
    document = read(WordFile().paragraph("工作情况", look='<w:outlineLvl w:val="0"/>').paragraph("正文。"))
    assert paragraphs(document) == ["heading1:工作情况", "正文。"]


def test_automatic_numbers_are_seen_and_stand_nowhere() -> None:
    file = WordFile().style("Normal", default=True)
    file.style("Heading1", "heading 1", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    file.list(
        Level("chineseCountingThousand", "%1、", style="Heading1", suffix="nothing"),
        Level("chineseCountingThousand", "（%2）", suffix="nothing"),
        Level("decimal", "%3."),
    )
    file.paragraph("2021年总结").paragraph("工作情况", style="Heading1")
    file.paragraph("加强学习", number=(1, 1)).paragraph("改进作风", number=(1, 1))
    file.paragraph("存在问题", style="Heading1").paragraph("学习不够", number=(1, 1))
    document = read(file)
    assert paragraphs(document) == [
        "2021年总结",
        "heading1:一、工作情况",
        "（一）加强学习",
        "（二）改进作风",
        "heading1:二、存在问题",
        "（一）学习不够",
    ]
    number, text = [piece for piece in document.pieces if piece.place.line == 2]
    assert (number.generated, number.place.node, number.place.column) == (True, "1/", 1)
    assert (text.generated, text.place.node, text.place.column, text.place.offset) == (False, "1/1", 3, 0)


def test_numbers_restart_where_the_file_says_so() -> None:
    file = WordFile().list(Level("decimal", "%1.", suffix="nothing")).list_again(of=1, starts={0: 5})
    for number in (1, 1, 2, 2, 1):
        file.paragraph("事项", number=(number, 0))
    assert paragraphs(read(file)) == ["1.事项", "2.事项", "5.事项", "6.事项", "7.事项"]


def test_an_empty_paragraph_counts_in_its_list_and_is_not_seen() -> None:
    file = WordFile().list(Level("decimal", "%1.", suffix="nothing"))
    file.paragraph("甲", number=(1, 0)).paragraph(number=(1, 0)).paragraph("丙", number=(1, 0))
    assert labelled(read(file)) == [("第1段", "1.甲"), ("第2段", "3.丙")]


def test_blank_paragraphs_are_no_text() -> None:
    file = WordFile().paragraph("甲").paragraph().paragraph(" \u3000\t").paragraph(run(BREAK)).paragraph("乙")
    assert labelled(read(file)) == [("第1段", "甲"), ("第2段", "乙")]


@pytest.mark.parametrize("kind", ["docx", "docm", "dotx", "dotm"])
def test_macros_and_templates_are_read_alike(kind: str) -> None:
    data = WordFile().paragraph("甲", ruby("工", "gong")).bytes(kind)
    assert paragraphs(read(data, f"总结.{kind}")) == ["甲工"]


def test_strict_names_are_read_alike() -> None:
    file = WordFile().style("Heading1", "heading 1").paragraph("工作情况", style="Heading1")
    file.paragraph("甲", Xml(_FORMULA), control("乙")).header("页眉一").footnote("注")
    assert paragraphs(read(file.bytes(strict=True))) == ["heading1:工作情况", "甲ab乙", "header:页眉一"]


@pytest.mark.parametrize(
    ("block", "kind", "words"),
    [
        ('<w:altChunk r:id="rIdAway"/>', "aFChunk", "嵌入"),
        ('<w:p><w:subDoc r:id="rIdAway"/></w:p>', "subDocument", "子文档"),
        ("", "diagramData", "SmartArt"),
    ],
)
def test_what_is_not_read_is_said_aloud(block: str, kind: str, words: str) -> None:
    file = WordFile().paragraph("甲").add(Xml(block)).paragraph("乙")
    file.part("word/away.xml", b"<away/>", "application/xml").relationship("rIdAway", kind, "away.xml")
    document = read(file)
    assert paragraphs(document) == ["甲", "乙"]
    (sentence,) = document.unread
    assert words in sentence
    assert sentence.endswith("。")


@pytest.mark.parametrize("file", [WordFile(), WordFile().paragraph(), WordFile().paragraph(deleted("甲"))])
def test_an_empty_document_is_refused(file: WordFile) -> None:
    with pytest.raises(UnreadableDocument, match="没有正文"):
        read(file)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ((run("甲", look='<w:highlight w:val="yellow"/>'), run("乙", look='<w:highlight w:val="red"/>')),
         [("highlight", "甲乙", "")]),
        ((run("甲", look='<w:highlight w:val="none"/>'),), []),
        (("前", run("藏", look=_HIDDEN), "后"), [("hidden", "", "藏")]),
        ((control("点击输入", prompt=True), "后"), [("unfilled-control", "点击输入", "点击输入")]),
        ((field(" REF _Ref1 ", "错误！未找到引用源。"),),
         [("broken-reference", "错误！未找到引用源。", "REF _Ref1")]),
        ((field(' DATE \\@ "yyyy年" ', "2021年"),), [("stale-field", "2021年", 'DATE \\@ "yyyy年"')]),
        ((simple_field(" TIME ", "9:00"),), [("stale-field", "9:00", "TIME")]),
        ((field(" PAGE ", "1"), field(" DATEX ", "甲")), []),
    ],
)  # fmt: skip
def test_what_stands_in_a_paragraph_besides_its_text_is_marked(
    content: tuple[str, ...], expected: list[tuple[str, str, str]]
) -> None:
    assert marks(read(WordFile().paragraph("首段").paragraph(*content))) == expected


def test_words_may_be_hidden_by_their_style() -> None:
    file = WordFile().style("Hidden", run=_HIDDEN).style("Child", based_on="Hidden")
    file.style("Mark", kind="character", run=_HIDDEN)
    file.paragraph("甲", run("藏", look='<w:rStyle w:val="Mark"/>'))
    file.paragraph("藏二", run("现", look='<w:vanish w:val="0"/>'), style="Child")
    file.paragraph("乙", end=change("pPrChange", '<w:pPr><w:pStyle w:val="Hidden"/></w:pPr>'))
    document = read(file)
    assert paragraphs(document) == ["甲", "现", "乙"]
    assert marks(document) == [("hidden", "", "藏"), ("hidden", "", "藏二"), ("format-change", "乙", "")]


def test_fields_may_be_hidden() -> None:
    begin, separate, end = (
        run(Xml(f'<w:fldChar w:fldCharType="{kind}"/>'), look=_HIDDEN) for kind in ("begin", "separate", "end")
    )
    instruction = run(" REF a ", look=_HIDDEN, tag="instrText")
    document = read(WordFile().paragraph("前", begin, instruction, separate, "结果", end, "后"))
    assert paragraphs(document) == ["前结果后"]


def test_properties_are_marked() -> None:
    file = WordFile().paragraph("甲").properties(title="范文", author="张三", last_author="李四", company="某局")
    found = {mark.key: mark.text for mark in read(file).marks if mark.name == "property"}
    assert found == {"title": "范文", "author": "张三", "last-author": "李四", "company": "某局"}


def test_a_control_may_hold_paragraphs() -> None:
    file = WordFile().paragraph("甲").add(control(paragraph("乙"), paragraph("丙"))).paragraph("丁")
    assert labelled(read(file)) == [("第1段", "甲"), ("第2段", "乙"), ("第3段", "丙"), ("第4段", "丁")]


def test_custom_markup_may_hold_paragraphs() -> None:
    file = WordFile().add(custom_xml(paragraph("甲"), custom_xml(paragraph("乙")))).paragraph("丙")
    assert labelled(read(file)) == [("第1段", "甲"), ("第2段", "乙"), ("第3段", "丙")]


def test_a_section_ends_within_its_paragraph() -> None:
    file = WordFile().section_break("甲").section_break(kind="continuous").paragraph("乙")
    assert labelled(read(file)) == [("第1段", "甲"), ("第2段", "乙")]
