"""What the form of a paragraph says: titles, headings and tables of contents, and styles that were misused."""

from __future__ import annotations

import pytest

from tests.readers.word.contract import paragraphs, read
from tests.word_file import WordFile
from tests.word_markup import Level, Xml, paragraph, run

_CONTENTS = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    "<w:sdtContent>{}</w:sdtContent></w:sdt>"
)
_SENTENCE = "全年召开党组会议研究党建工作，组织集中学习。会后逐项抓好落实。"


def test_what_a_control_for_contents_holds_is_contents() -> None:
    inside = paragraph("目  录") + paragraph("一、工作情况\t1", style="Own") + paragraph("二、存在问题\t2")
    document = read(WordFile().style("Own", "WPSOffice手动目录 1").add(Xml(_CONTENTS.format(inside)), "一、工作情况"))
    assert paragraphs(document) == [
        "caption:目  录",
        "caption:一、工作情况\t1",
        "caption:二、存在问题\t2",
        "一、工作情况",
    ]


def test_contents_may_be_typed() -> None:
    file = WordFile().add("目录", "一、工作情况……1", "二、存在问题\t2", "2021年总结", "全年完成项目……15")
    assert paragraphs(read(file)) == [
        "caption:目录",
        "caption:一、工作情况……1",
        "caption:二、存在问题\t2",
        "2021年总结",
        "全年完成项目……15",
    ]


@pytest.mark.parametrize("words", ["一、工作情况", "（二）存在问题", _SENTENCE])
def test_a_title_has_no_number_and_no_sentence(words: str) -> None:
    file = WordFile().style("Title").paragraph("2021年总结", style="Title").paragraph(words, style="Title")
    assert paragraphs(read(file.paragraph(_SENTENCE))) == ["title:2021年总结", words, _SENTENCE]


def test_a_title_has_no_automatic_number() -> None:
    file = WordFile().style("Title").list(Level("decimal", "%1.", suffix="nothing"))
    file.paragraph("工作情况", style="Title", number=(1, 0)).paragraph(_SENTENCE)
    assert paragraphs(read(file))[0] == "1.工作情况"


@pytest.mark.parametrize("style", ["Title", "heading 1"])
def test_a_style_that_everything_has_says_nothing(style: str) -> None:
    file = WordFile().style("S", style)
    for words in ("2021年总结", "工作情况", "党建工作", "存在问题", "理论学习", "下步打算", "某局"):
        file.paragraph(words, style="S")
    assert {found.kind for found in read(file.paragraph(_SENTENCE)).paragraphs} == {"body"}


def test_headings_at_the_end_with_nothing_under_them_are_none() -> None:
    file = WordFile().style("H", "heading 1").paragraph("工作情况", style="H").paragraph(_SENTENCE)
    file.paragraph("某局", style="H").paragraph("2021年12月24日", style="H").footer("— 1 —")
    assert paragraphs(read(file)) == ["heading1:工作情况", _SENTENCE, "某局", "2021年12月24日", "footer:— 1 —"]


def test_a_dropped_initial_belongs_to_what_follows() -> None:
    frame = '<w:framePr w:dropCap="drop" w:lines="2" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>'
    file = WordFile().paragraph("某", look=frame).paragraph("局党组高度重视。")
    file.paragraph("另一段。", look='<w:framePr w:wrap="around"/>').paragraph("末段。")
    assert paragraphs(read(file)) == ["某局党组高度重视。", "另一段。", "末段。"]


@pytest.mark.parametrize(
    ("instruction", "seen"),
    [
        (r" eq \o\ac(○,一) ", "第一项"),
        (r" EQ \o(\s\up 5(党),\s\do 2(政)) ", "第党政项"),
        (" MACROBUTTON NoMacro [单击此处 键入] ", "第[单击此处 键入]项"),
        (" MACROBUTTON NoMacro", "第项"),
        (r' XE "索引" ', "第项"),
    ],
)
def test_a_field_without_a_result_may_show_words_of_its_instruction(instruction: str, seen: str) -> None:
    mark = '<w:fldChar w:fldCharType="{}"/>'
    field = run(Xml(mark.format("begin"))) + run(instruction, tag="instrText") + run(Xml(mark.format("end")))
    assert paragraphs(read(WordFile().paragraph("第", Xml(field), "项"))) == [seen]
