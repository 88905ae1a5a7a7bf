"""Tracked changes that change no words: paragraph marks, tables, page setups."""

from __future__ import annotations

import pytest

from tests.readers.word.contract import marks, read
from tests.word_file import WordFile
from tests.word_markup import Xml, change, deleted, inserted, paragraph, row, table


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (change("ins"), "insertion"),
        (change("moveTo"), "insertion"),
        (change("del"), "deletion"),
        (change("moveFrom"), "deletion"),
        (change("rPrChange", "<w:rPr/>"), "format-change"),
    ],
)
def test_a_changed_paragraph_mark_is_a_change(mark: Xml, name: str) -> None:
    document = read(WordFile().paragraph("甲段", mark=mark).paragraph("乙段"))
    assert marks(document) == [(name, "", "")]
    assert [found.who for found in document.marks] == ["办公室"]


def test_a_mark_that_changed_with_its_words_is_one_change() -> None:
    file = WordFile().paragraph("首段").paragraph(inserted("甲段"), mark=change("ins"))
    file.paragraph(deleted("乙段"), mark=change("del")).paragraph("末段")
    assert marks(read(file)) == [("insertion", "甲段", ""), ("deletion", "", "乙段")]


def test_a_table_with_another_form_is_a_change() -> None:
    changed = table(row("甲", "乙")).replace("</w:tblPr>", f"{change('tblPrChange', '<w:tblPr/>')}</w:tblPr>")
    document = read(WordFile().paragraph("表前").add(Xml(changed)).paragraph("表后"))
    assert marks(document) == [("format-change", "", "")]
    assert document.paragraph_at(document.marks[0].span.start) == document.paragraphs[1]


def test_another_page_setup_is_a_change() -> None:
    file = WordFile().paragraph("正文").last_section(grid=change("sectPrChange", "<w:sectPr/>"))
    assert marks(read(file)) == [("format-change", "", "")]


def test_a_sound_table_is_no_change() -> None:
    assert marks(read(WordFile().add(table(row("甲", "乙")), paragraph("丙")))) == []
