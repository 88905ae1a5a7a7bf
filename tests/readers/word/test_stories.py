"""Word files: tables, text boxes, notes, headers and footers, each where it belongs and each once."""

from __future__ import annotations

import pytest

from tests.readers.word.contract import labelled, marks, paragraphs, read
from tests.word_file import WordFile
from tests.word_markup import (
    Xml,
    cell,
    change,
    commented,
    control,
    endnote_mark,
    field,
    field_begin,
    footnote_mark,
    paragraph,
    row,
    run,
    table,
    text_box,
)


def test_cells_are_named_by_table_row_and_column() -> None:
    file = WordFile().paragraph("甲").table(row("项目", "数量"), row("会议", "12")).paragraph("乙")
    file.table(row("一", "二"), row("三", "四"), row("五", "六"))
    document = read(file)
    assert labelled(document)[:6] == [
        ("第1段", "甲"),
        ("表1第1行第1列", "项目"),
        ("表1第1行第2列", "数量"),
        ("表1第2行第1列", "会议"),
        ("表1第2行第2列", "12"),
        ("第2段", "乙"),
    ]
    assert ("表2第3行第1列", "五") in labelled(document)
    assert {found.kind for found in document.paragraphs} == {"body", "cell"}
    assert [piece.place.line for piece in document.pieces][:6] == [1, 1, 1, 1, 1, 2]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((row(cell("合", span=2), "丙"), row("甲", "乙", "丁")), ["11合", "13丙", "21甲", "22乙", "23丁"]),
        (
            (row(cell("部门", merge="restart"), "甲"), row(cell(merge="continue"), "乙"), row("丙", "丁")),
            ["11部门", "12甲", "22乙", "31丙", "32丁"],
        ),
        ((row(cell("上", "下"), "乙"),), ["11上", "11下", "12乙"]),
        ((row("甲", ""), row("", "乙")), ["11甲", "22乙"]),
        ((Xml(control(row("甲", "乙"))), row(Xml(control(cell("丙"))), "丁")), ["11甲", "12乙", "21丙", "22丁"]),
        (
            (row("甲", "乙"), row("丙", "丁", properties=change("del")), row("戊", "己")),
            ["11甲", "12乙", "21戊", "22己"],
        ),
        ((row("甲", "乙"), row("丙", "丁", properties=change("ins"))), ["11甲", "12乙", "21丙", "22丁"]),
    ],
)
def test_what_a_table_shows(rows: tuple[Xml, ...], expected: list[str]) -> None:
    document = read(WordFile().paragraph("表前").table(*rows))
    assert labelled(document)[1:] == [(f"表1第{at[0]}行第{at[1]}列", at[2:]) for at in expected]


def test_a_nested_table_stands_in_its_cell() -> None:
    inner = table(row("内一", "内二"))
    document = read(WordFile().table(row("甲", cell("前", inner, "后")), row("乙", "丙")).table(row("丁", "戊")))
    assert [words for _, words in labelled(document)] == ["甲", "前", "内一", "内二", "后", "乙", "丙", "丁", "戊"]
    labels = dict((words, label) for label, words in labelled(document))
    assert labels["内二"].startswith("表1第1行第2列")
    assert labels["内二"].endswith("第1行第2列")
    assert labels["内二"] != labels["后"] == "表1第1行第2列"
    assert labels["丁"] == "表2第1行第1列"


def test_a_table_of_one_cell_is_a_frame() -> None:
    document = read(WordFile().paragraph("甲").table(row(cell("框中", "两段"))).table(row("一", "二")))
    assert paragraphs(document) == ["甲", "框中", "两段", "cell:一", "cell:二"]
    assert labelled(document)[1:4] == [("第2段", "框中"), ("第3段", "两段"), ("表1第1行第1列", "一")]


def test_a_text_box_is_read_once() -> None:
    document = read(WordFile().paragraph("锚", text_box("框内", "两行"), "后").paragraph("乙", text_box("又一框")))
    assert labelled(document) == [
        ("第1段", "锚后"),
        ("文本框1", "框内"),
        ("文本框1", "两行"),
        ("第2段", "乙"),
        ("文本框2", "又一框"),
    ]
    assert [piece.place.line for piece in document.pieces if piece.place.label.startswith("文")] == [1, 1, 2]


def test_an_old_text_box_is_read_too() -> None:
    old = (
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('旧框')}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    assert labelled(read(WordFile().paragraph("甲", run(Xml(old))))) == [("第1段", "甲"), ("文本框1", "旧框")]


def test_a_box_that_hangs_on_the_first_words_stands_above_them() -> None:
    file = WordFile().paragraph(text_box("某局文件"), "工作总结").paragraph(text_box("旁注"), "正文。")
    assert labelled(read(file)) == [
        ("文本框1", "某局文件"),
        ("第1段", "工作总结"),
        ("第2段", "正文。"),
        ("文本框2", "旁注"),
    ]


def test_boxes_in_headers_and_notes_are_named_after_them() -> None:
    file = WordFile().header(paragraph("页眉文", text_box("眉框"))).paragraph("甲", footnote_mark(1))
    file.footnote(paragraph("注文", text_box("注框")))
    assert labelled(read(file))[1:] == [
        ("脚注1", "注文"),
        ("脚注1文本框1", "注框"),
        ("页眉", "页眉文"),
        ("页眉文本框1", "眉框"),
    ]


def test_a_text_box_may_be_all_there_is() -> None:
    assert labelled(read(WordFile().paragraph(text_box("框内")))) == [("文本框1", "框内")]


def test_notes_follow_the_body() -> None:
    file = WordFile().paragraph("甲", footnote_mark(2), "乙", endnote_mark(1)).paragraph("丙", footnote_mark(1))
    file.footnote("一号注").footnote(paragraph("二号注"), paragraph("又一段")).endnote("尾注文")
    document = read(file)
    assert labelled(document) == [
        ("第1段", "甲乙"),
        ("第2段", "丙"),
        ("脚注1", "二号注"),
        ("脚注1", "又一段"),
        ("脚注2", "一号注"),
        ("尾注1", "尾注文"),
    ]
    assert paragraphs(document)[2:] == [f"footnote:{words}" for _, words in labelled(document)[2:]]


def test_a_note_without_a_mark_is_not_seen() -> None:
    assert labelled(read(WordFile().paragraph("甲").footnote("无人引用"))) == [("第1段", "甲")]


def test_notes_stand_in_tables_and_boxes_too() -> None:
    file = (
        WordFile()
        .table(row(cell(paragraph("甲", footnote_mark(1))), "乙"))
        .paragraph("锚", text_box(paragraph("框", footnote_mark(2))))
    )
    file.footnote("表注").footnote("框注")
    assert labelled(read(file))[-2:] == [("脚注1", "表注"), ("脚注2", "框注")]


def test_first_even_and_odd_headers_are_read() -> None:
    file = (
        WordFile()
        .header("单页")
        .header("双页", kind="even")
        .header("首页", kind="first")
        .footer("页脚")
        .paragraph("甲")
    )
    document = read(file)
    assert paragraphs(document)[0] == "甲"
    assert sorted(paragraphs(document)[1:]) == ["footer:页脚", "header:单页", "header:双页", "header:首页"]
    assert {label for label, _ in labelled(document)[1:]} == {"页眉", "页脚"}


def test_headers_stand_behind_the_notes() -> None:
    file = WordFile().header("页眉文").paragraph("甲", footnote_mark(1)).footnote("注文").footer("页脚文")
    assert [label for label, _ in labelled(read(file))] == ["第1段", "脚注1", "页眉", "页脚"]


def test_a_header_that_is_linked_to_the_last_is_read_once() -> None:
    file = WordFile().header("某局").section_break("甲").section_break("乙").paragraph("丙")
    assert paragraphs(read(file)) == ["甲", "乙", "丙", "header:某局"]


def test_the_same_header_written_twice_is_read_once() -> None:
    file = WordFile().header("某局").footer("一科").section_break("甲")
    file.header("某局").footer("二科").section_break("乙").paragraph("丙")
    assert paragraphs(read(file)) == ["甲", "乙", "丙", "header:某局", "footer:一科", "footer:二科"]


@pytest.mark.parametrize("kind", ["even", "first"])
def test_a_header_that_word_does_not_show_is_not_read(kind: str) -> None:
    file = WordFile().header("单页").header("不用的", kind=kind).paragraph("甲")
    part = "word/settings.xml" if kind == "even" else "word/document.xml"
    file.change(part, "<w:evenAndOddHeaders/>" if kind == "even" else "<w:titlePg/>", "")
    assert paragraphs(read(file)) == ["甲", "header:单页"]


def test_page_numbers_are_footers() -> None:
    number = paragraph("— ", field(" PAGE ", "1"), " —")
    assert paragraphs(read(WordFile().paragraph("甲").footer(number))) == ["甲", "footer:— 1 —"]


def test_a_header_of_prompts_is_marked() -> None:
    file = WordFile().header(paragraph(control("在此处键入", prompt=True))).paragraph("甲")
    assert ("empty-header", "在此处键入", "") in marks(read(file))


def test_a_table_in_a_header_is_a_header() -> None:
    document = read(WordFile().header(table(row("某局", "内部资料"))).paragraph("甲"))
    assert paragraphs(document) == ["甲", "header:某局", "header:内部资料"]


def test_comments_are_marks_over_their_words() -> None:
    file = WordFile().paragraph("首段").paragraph("请", commented(1, "核对", run("数字", look="<w:b/>")), "后报")
    file.paragraph(Xml('<w:commentRangeStart w:id="2"/>'), "自此").paragraph(
        "至此", Xml('<w:commentRangeEnd w:id="2"/>'), run(Xml('<w:commentReference w:id="2"/>')), "为止"
    )
    file.comment("哪来的？", author="王科长").comment("第一行", "第二行").comment("没有位置")
    document = read(file)
    assert marks(document) == [("comment", "核对数字", "哪来的？"), ("comment", "自此\n至此", "第一行\n第二行")]
    assert [mark.who for mark in document.marks] == ["王科长", "办公室"]


def test_a_comment_without_a_range_stands_at_its_mark() -> None:
    file = WordFile().paragraph("前", run(Xml('<w:commentReference w:id="1"/>')), "后").comment("话")
    document = read(file)
    (found,) = document.marks
    assert (found.span.start, document[found.span], found.text) == (1, "", "话")


def test_fields_of_a_header_do_not_reach_the_next() -> None:
    file = WordFile().header(paragraph(field_begin(" STYLEREF 1 "), "一、情况")).paragraph("甲").footer("页脚")
    assert paragraphs(read(file)) == ["甲", "header:一、情况", "footer:页脚"]


def test_a_first_page_takes_the_header_of_the_section_before() -> None:
    file = WordFile().header("首页", kind="first").section_break("甲").paragraph("乙")
    file.change("word/document.xml", "<w:titlePg/></w:sectPr></w:pPr>", "</w:sectPr></w:pPr>")
    file.last_section(grid="<w:titlePg/>")
    assert paragraphs(read(file)) == ["甲", "乙", "header:首页"]
