"""Tables that only hold or place a text: what stands in them is text of the report."""

from __future__ import annotations

import pytest

from tests.readers.word.contract import labelled, paragraphs, read
from tests.word_file import WordFile
from tests.word_markup import Xml, cell, change, row, run, symbol, table, text_box

_LONG = "全年召开党组会议研究党建工作，组织集中学习，开展主题党日活动。" * 8


def test_a_column_of_cells_is_a_frame() -> None:
    document = read(WordFile().table(row("2021年总结"), row(cell("一、工作情况", "全年完成项目。")), row("")))
    assert labelled(document) == [("第1段", "2021年总结"), ("第2段", "一、工作情况"), ("第3段", "全年完成项目。")]
    assert {found.kind for found in document.paragraphs} == {"body"}


def test_a_frame_in_a_cell_is_of_the_cell() -> None:
    document = read(WordFile().table(row("甲", cell(table(row("内一"), row("内二")))), row("乙", "丙")))
    assert labelled(document)[1:3] == [("表1第1行第2列", "内一"), ("表1第1行第2列", "内二")]
    assert paragraphs(document)[1] == "cell:内一"


@pytest.mark.parametrize(
    "rows",
    [
        (row("", cell("某局", "2021年12月24日")),),
        (row("", "某局"), row("", "2021年12月24日")),
        (row(cell("", span=2), "某局"), row("", "", "2021年12月24日")),
    ],
)
def test_words_that_blank_cells_push_to_the_right_are_text(rows: tuple[Xml, ...]) -> None:
    assert paragraphs(read(WordFile().paragraph("正文。").table(*rows))) == ["正文。", "某局", "2021年12月24日"]


@pytest.mark.parametrize(
    "rows",
    [
        (row("某局", ""), row("2021年12月24日", "")),  # a form that nobody has filled in
        (row("", "某局"), row("日期", "")),
        (row(symbol("F0FE"), "某局"), row("", "日期")),
        tuple(row("", f"第{number}项") for number in range(5)),  # a list
    ],
)
def test_other_cells_are_cells(rows: tuple[Xml, ...]) -> None:
    kinds = [found.kind for found in read(WordFile().paragraph("正文。").table(*rows)).paragraphs]
    assert set(kinds[1:]) == {"cell"}


def test_a_cell_with_most_of_the_text_holds_the_report() -> None:
    file = WordFile().paragraph("总结表").table(row("单位", "某局"), row("总结", cell("一、工作情况", _LONG)))
    document = read(file)
    assert [found.kind for found in document.paragraphs] == ["body", "cell", "cell", "cell", "body", "body"]
    assert labelled(document)[4] == ("表1第2行第2列", "一、工作情况")


def test_a_long_cell_beside_a_longer_text_is_a_cell() -> None:
    document = read(WordFile().paragraph(_LONG * 2).table(row("台账", _LONG)))
    assert [found.kind for found in document.paragraphs] == ["body", "cell", "cell"]


def test_a_box_at_the_beginning_of_the_text_stands_above_it() -> None:
    file = WordFile().paragraph(text_box("2021年总结"), "全年工作如下。").paragraph(text_box("旁注"), "第二段。")
    assert labelled(read(file)) == [
        ("文本框1", "2021年总结"),
        ("第1段", "全年工作如下。"),
        ("第2段", "第二段。"),
        ("文本框2", "旁注"),
    ]


def test_a_deleted_mark_at_the_end_of_a_box_stays_in_the_box() -> None:
    box = text_box(Xml(f"<w:p><w:pPr><w:rPr>{change('del')}</w:rPr></w:pPr>{run('框内')}</w:p>"))
    assert labelled(read(WordFile().paragraph("锚", box).paragraph("后文"))) == [
        ("第1段", "锚"),
        ("文本框1", "框内"),
        ("第2段", "后文"),
    ]


def test_a_box_in_a_footer_is_named_after_it() -> None:
    document = read(WordFile().paragraph("正文", text_box("框")).footer(Xml(f"<w:p>{text_box('— 1 —')}</w:p>")))
    assert labelled(document)[1:] == [("文本框1", "框"), ("页脚文本框1", "— 1 —")]
