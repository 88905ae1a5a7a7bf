"""Word files with tracked changes: the text is what remains when all of them are accepted, the rest are marks."""

from __future__ import annotations

import pytest

from tests.readers.word.contract import labelled, marks, paragraphs, read
from tests.word_file import WordFile
from tests.word_markup import (
    Level,
    Xml,
    cell,
    change,
    control,
    deleted,
    field,
    field_begin,
    field_end,
    hyperlink,
    inserted,
    moved_from,
    moved_to,
    paragraph,
    row,
    run,
    table,
)

_GONE = change("del")


@pytest.mark.parametrize(
    ("content", "seen", "expected"),
    [
        (("完成", inserted("15"), "个"), "完成15个", [("insertion", "15", "")]),
        (("完成", deleted("12"), inserted("15"), "个"), "完成15个", [("deletion", "", "12"), ("insertion", "15", "")]),
        ((inserted("甲", deleted("乙"), "丙"),), "甲丙", [("deletion", "", "乙"), ("insertion", "甲丙", "")]),
        ((hyperlink("甲", deleted("乙"), inserted("丙")),), "甲丙", [("deletion", "", "乙"), ("insertion", "丙", "")]),
        ((inserted(hyperlink("甲")), "乙"), "甲乙", [("insertion", "甲", "")]),
        ((deleted(run("甲乙", look="<w:b/>", tag="delText")), "丙"), "丙", [("deletion", "", "甲乙")]),
        ((run("甲", look=change("rPrChange", "<w:rPr/>")), "乙"), "甲乙", [("format-change", "甲", "")]),
        ((control(deleted("甲"), inserted("乙")),), "乙", [("deletion", "", "甲"), ("insertion", "乙", "")]),
        (("前", moved_from("走"), "后"), "前后", [("deletion", "", "走")]),
        (
            ("第", field_begin(" PAGE "), deleted("3"), inserted("4"), field_end(), "页"),
            "第4页",
            [("deletion", "", "3"), ("insertion", "4", "")],
        ),
    ],
)
def test_what_remains_when_changes_are_accepted(
    content: tuple[str, ...], seen: str, expected: list[tuple[str, str, str]]
) -> None:
    document = read(WordFile().paragraph("首段").paragraph(*content))
    assert paragraphs(document) == ["首段", seen]
    assert sorted(marks(document)) == sorted(expected)


def test_a_mark_names_its_author() -> None:
    document = read(WordFile().paragraph(inserted("甲", author="王科长"), deleted("乙", author="李主任")))
    assert {mark.name: mark.who for mark in document.marks} == {"insertion": "王科长", "deletion": "李主任"}


def test_a_field_that_is_deleted_as_a_whole_leaves_nothing() -> None:
    document = read(WordFile().paragraph("前", Xml(change("del", field(" REF a ", "结果"))), "后").paragraph("末"))
    assert paragraphs(document) == ["前后", "末"]


def test_moved_text_is_read_once_where_it_went() -> None:
    document = read(WordFile().paragraph(moved_from("移动"), "甲").paragraph("乙", moved_to("移动")))
    assert paragraphs(document) == ["甲", "乙移动"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    file = WordFile().paragraph("坚持党建", mark=_GONE).paragraph("引领发展").paragraph("末段")
    document = read(file)
    assert labelled(document) == [("第1段", "坚持党建引领发展"), ("第2段", "末段")]
    assert [piece.place.node for piece in document.pieces] == ["0/0", "1/1", "2/2"]


def test_several_deleted_marks_join_on() -> None:
    file = WordFile().paragraph("一", mark=_GONE).paragraph(deleted("二"), mark=_GONE).paragraph("三").paragraph("四")
    assert paragraphs(read(file)) == ["一三", "四"]


def test_a_paragraph_deleted_as_a_whole_is_gone() -> None:
    file = WordFile().paragraph("甲").paragraph(deleted("乙"), mark=_GONE).paragraph("丙")
    assert labelled(read(file)) == [("第1段", "甲"), ("第2段", "丙")]


def test_a_deleted_mark_before_a_table_joins_nothing() -> None:
    file = WordFile().paragraph("表前", mark=_GONE).table(row("甲", "乙")).paragraph("表后")
    assert paragraphs(read(file)) == ["表前", "cell:甲", "cell:乙", "表后"]


def test_a_deleted_mark_at_the_end_of_a_cell_stays_in_the_cell() -> None:
    file = WordFile().table(row(cell(paragraph("甲", mark=_GONE)), "乙")).paragraph("表后", mark=_GONE)
    assert paragraphs(read(file)) == ["cell:甲", "cell:乙", "表后"]


def test_an_inserted_paragraph_mark_parts_two_paragraphs() -> None:
    file = WordFile().paragraph("坚持党建", mark=change("ins")).paragraph("引领发展")
    assert paragraphs(read(file)) == ["坚持党建", "引领发展"]


def test_a_numbered_paragraph_that_is_deleted_is_not_counted() -> None:
    file = WordFile().list(Level("decimal", "%1.", suffix="nothing")).paragraph("甲", number=(1, 0))
    file.paragraph(deleted("乙"), number=(1, 0), mark=_GONE).paragraph("丙", number=(1, 0))
    assert paragraphs(read(file)) == ["1.甲", "2.丙"]


def test_a_deleted_row_is_gone_and_marked() -> None:
    file = WordFile().table(row("甲", "乙"), row("丙", "丁", properties=_GONE), row("戊", "己"))
    document = read(file)
    assert labelled(document)[2] == ("表1第2行第1列", "戊")
    assert [(name, text) for name, _, text in marks(document)] == [("deletion", "丙丁")]


def test_a_table_deleted_as_a_whole_does_not_count() -> None:
    file = WordFile().table(row("甲", "乙", properties=_GONE)).table(row("丙", "丁"))
    assert labelled(read(file)) == [("表1第1行第1列", "丙"), ("表1第1行第2列", "丁")]


def test_blocks_may_be_moved_and_inserted() -> None:
    gone = Xml(change("moveFrom", paragraph("移走")))
    here = Xml(change("moveTo", paragraph("移来"))) + Xml(change("ins", table(row("甲", "乙"))))
    document = read(WordFile().paragraph("首段").add(gone, Xml(here)))
    assert paragraphs(document) == ["首段", "移来", "cell:甲", "cell:乙"]


def test_changed_paragraph_formatting_is_marked() -> None:
    document = read(WordFile().paragraph("甲", end=change("pPrChange", "<w:pPr/>")).paragraph("乙"))
    assert marks(document) == [("format-change", "甲", "")]
