"""Old Word files: what is text, where it stands, what is kept as marks, and what LibreOffice shows of the same file."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.document import Document
from checker.running.config import Config
from checker.running.engines import prepare
from checker_builtin.readers import DocReader
from tests.libre_office import TEXT_IN, converted, needs_libre_office
from tests.readers.old_word import FILE, every_construct, made
from tests.word_file import WordFile
from tests.word_markup import Level, cell, row, table

SAMPLES = Path(__file__).resolve().parents[2] / "sample_reports"
HAN = "chineseCounting"
OFFICIAL = (Level(HAN, "%1、", suffix="nothing"), Level(HAN, "（%2）", suffix="nothing"), Level("decimal", "%3."))
POINTS = (Level("decimal", "%1"), Level("decimal", "%1.%2"), Level("decimal", "%1.%2.%3"))


def read(data: bytes) -> Document:
    return DocReader().read(RawFile("总结.doc", data))


@pytest.fixture(scope="module")
def document() -> Document:
    return read(FILE.read_bytes())


def lines(document: Document) -> list[tuple[str, int, str, str]]:
    """Each paragraph's kind, level, label and words."""
    return [
        (paragraph.kind, paragraph.level, document.places(paragraph.span)[0].label, document[paragraph.span])
        for paragraph in document.paragraphs
    ]


PARAGRAPHS = [
    ("title", 0, "第1段", "某局2021年党建工作总结"),
    ("heading", 1, "第2段", "一、工作情况"),
    ("heading", 2, "第3段", "（一）加强政治建设"),
    ("body", 0, "第4段", "1. 抓学习"),
    ("body", 0, "第5段", "2. 抓落实"),
    ("body", 0, "第6段", "全年完成项目15个，𠮷😀字。"),
    ("body", 0, "第7段", "看得见"),
    ("body", 0, "第8段", "突出显示完。"),
    ("body", 0, "第9段", "有脚注和尾注，还有一个。"),
    ("body", 0, "第10段", "请看这几个字。"),
    ("cell", 0, "表1第1行第1列", "甲"),
    ("cell", 0, "表1第1行第2列", "乙"),
    ("cell", 0, "表1第2行第1列", "丙"),
    ("cell", 0, "表1第2行第2列", "丁"),
    ("body", 0, "第11段", "两个表之间"),
    ("body", 0, "第12段", "框中文字"),
    ("body", 0, "第13段", "打印于2026-11-22。"),
    ("body", 0, "第14段", "带文本框的段落"),
    ("body", 0, "文本框1", "框一"),
    ("body", 0, "文本框1", "框二"),
    ("body", 0, "第15段", "注音的工作"),
    ("body", 0, "第16段", "制表\t符和\n换行☑"),
    ("body", 0, "第17段", "前半句后半句"),
    ("heading", 1, "第18段", "二、存在问题"),
    ("heading", 2, "第19段", "（一）学习不够"),
    ("footnote", 0, "脚注1", "脚注文字"),
    ("footnote", 0, "尾注1", "尾注文字"),
    ("header", 0, "页眉", "某市某局"),
    ("footer", 0, "页脚", "第1页"),
]
MARKS = [  # name, words that it stands on, what it says, author
    ("deletion", "", "12", "办公室"),
    ("insertion", "15", "", "办公室"),
    ("hidden", "", "看不见也看不见", ""),
    ("highlight", "突出显示", "", ""),
    ("stale-field", "2026-11-22", 'DATE \\@"yyyy\\-MM\\-dd"', ""),
    ("empty-paragraphs", "", "2", ""),
    ("comment", "这几个字", "请核对\n第二段", "办公室"),
]


def test_each_construct_is_the_text_that_word_shows(document: Document) -> None:
    assert lines(document) == PARAGRAPHS


def test_what_is_no_text_is_kept_as_marks(document: Document) -> None:
    found = [
        (mark.name, document[mark.span], mark.text, mark.who) for mark in document.marks if mark.name != "property"
    ]
    assert found == MARKS


def test_the_properties_are_marks(document: Document) -> None:
    found = {mark.key: mark.text for mark in document.marks if mark.name == "property"}
    assert found == {"title": "模板标题", "author": "张三", "last-author": "李四"}


def test_everything_was_read(document: Document) -> None:
    assert document.unread == ()


def test_an_automatic_number_is_shown_without_standing_in_the_file(document: Document) -> None:
    generated = [document.text[piece.start : piece.end] for piece in document.pieces if piece.generated]
    assert generated == ["一、", "（一）", "1. ", "2. ", "二、", "（一）"]


def test_words_have_their_place_in_the_paragraph(document: Document) -> None:
    at = document.text.index("政治建设")
    place = document.places(document.paragraphs[2].span._replace(start=at, end=at + 4))[0]
    assert (place.node, place.offset, place.line, place.column, place.length) == ("2", 2, 3, 6, 4)


def test_every_visible_character_has_a_place(document: Document) -> None:
    covered = {at for piece in document.pieces for at in range(piece.start, piece.end)}
    bare = [
        at
        for paragraph in document.paragraphs
        for at in range(*paragraph.span)
        if at not in covered and not document.text[at].isspace()
    ]
    assert bare == []
    assert all(one.end <= other.start for one, other in zip(document.pieces, list(document.pieces)[1:], strict=False))


@pytest.mark.parametrize("name", ["总结.doc", "总结.wps", "总结.docx", "总结.txt", "总结"])
def test_the_bytes_tell_an_old_word_file_whatever_its_name(name: str) -> None:
    suffix = name[name.find(".") :] if "." in name else ""
    reader = load_extensions(lambda: []).reader_of(FILE.read_bytes(), suffix)
    assert reader is not None
    assert reader.name == "doc"


@needs_libre_office
def test_the_file_is_what_libre_office_makes_of_its_description(tmp_path: Path) -> None:
    found = lines(read(made(every_construct(), tmp_path)))
    assert [line for line in found if not line[3].startswith("打印于")] == [
        line for line in PARAGRAPHS if not line[3].startswith("打印于")
    ]


TABLES = WordFile().table(
    row("甲", "乙", "丙"),
    row(cell("横", span=2), "丁"),
    row(cell("竖", merge="restart"), "1", "2"),
    row(cell("", merge="continue"), "3", cell("外", table(row("内一", "内二")), "后")),
)
LISTS = {
    "levels": WordFile().list(*OFFICIAL).paragraph("文", number=(1, 0)).paragraph("文", number=(1, 1))
    .paragraph("文", number=(1, 2)).paragraph("文", number=(1, 2)).paragraph("文", number=(1, 1))
    .paragraph("文", number=(1, 0)).paragraph("文", number=(1, 1)).paragraph("文", number=(1, 2)),
    "outlines": WordFile().list(*POINTS).paragraph("文", number=(1, 0)).paragraph("文", number=(1, 2))
    .paragraph("文", number=(1, 1)).paragraph("文").paragraph("文", number=(1, 2)).paragraph("文", number=(1, 0)),
    "restarts": WordFile().list(*OFFICIAL).list_again(1, starts={0: 1}).paragraph("文", number=(1, 0))
    .paragraph("文", number=(1, 0)).paragraph("文", number=(2, 0)).paragraph("文", number=(2, 0)),
    "starts": WordFile().list(Level("decimal", "第%1条", start=5), Level("lowerLetter", "%2)", start=3))
    .paragraph("文", number=(1, 0)).paragraph("文", number=(1, 1)).paragraph("文", number=(1, 0))
    .paragraph("文", number=(1, 1)),
    "never-again": WordFile().list(Level("decimal", "%1."), Level("decimal", "(%2)", restart=0))
    .paragraph("文", number=(1, 0)).paragraph("文", number=(1, 1)).paragraph("文", number=(1, 0))
    .paragraph("文", number=(1, 1)),
    "forms": WordFile().list(Level("upperRoman", "%1.")).list(Level("decimalEnclosedCircleChinese", "%1"))
    .list(Level("ideographTraditional", "%1、")).list(Level("decimalFullWidth", "%1．"))
    .paragraph("文", number=(1, 0)).paragraph("文", number=(1, 0)).paragraph("文", number=(2, 0))
    .paragraph("文", number=(3, 0)).paragraph("文", number=(3, 0)).paragraph("文", number=(4, 0)),
    "beyond-ten": WordFile().list(Level("chineseCountingThousand", "%1、", start=9)).paragraph("文", number=(1, 0))
    .paragraph("文", number=(1, 0)).paragraph("文", number=(1, 0)).paragraph("文", number=(1, 0)),
}  # fmt: skip


@needs_libre_office
def test_automatic_numbers_are_those_that_libre_office_shows(tmp_path: Path) -> None:
    sources = []
    for name, file in LISTS.items():
        sources.append(tmp_path / f"{name}.docx")
        sources[-1].write_bytes(file.bytes())
    old = converted(sources, "doc", tmp_path / "old")
    shown = converted(list(old.values()), "txt", tmp_path / "shown", filter_out=TEXT_IN)
    for name, path in old.items():
        ours = ["".join(line[3].split()) for line in lines(read(path.read_bytes()))]
        theirs = ["".join(line.split()) for line in shown[name].read_text("utf-8-sig").splitlines() if line.strip()]
        assert ours == theirs, name
        assert any(line != "文" for line in ours), name


@needs_libre_office
def test_cells_have_their_row_and_column_through_merges(tmp_path: Path) -> None:
    assert [line[2:] for line in lines(read(made(TABLES, tmp_path)))] == [
        ("表1第1行第1列", "甲"),
        ("表1第1行第2列", "乙"),
        ("表1第1行第3列", "丙"),
        ("表1第2行第1列", "横"),
        ("表1第2行第3列", "丁"),
        ("表1第3行第1列", "竖"),
        ("表1第3行第2列", "1"),
        ("表1第3行第3列", "2"),
        ("表1第4行第2列", "3"),
        ("表1第4行第3列", "外"),
        ("表1第4行第3列内表第1行第1列", "内一"),
        ("表1第4行第3列内表第1行第2列", "内二"),
        ("表1第4行第3列", "后"),
    ]


@needs_libre_office
def test_headers_are_those_that_some_page_shows_each_once(tmp_path: Path) -> None:
    file = WordFile().header("奇页").header("偶页", kind="even").header("首页", kind="first").footer("页脚")
    file.section_break("第一节").header("奇页").paragraph("第二节")
    found = [line for line in lines(read(made(file, tmp_path))) if line[0] in ("header", "footer")]
    assert sorted(line[3] for line in found) == sorted(["奇页", "偶页", "首页", "页脚"])


@needs_libre_office
def test_samples_give_the_findings_of_their_text(tmp_path: Path) -> None:
    engine = prepare(Config(), load_extensions())
    texts = [SAMPLES / name / "report.txt" for name in ("bad-annual-2019", "clean-annual-2021", "half-year-2020")]
    sources = [tmp_path / f"{text.parent.name}.txt" for text in texts]
    for text, source in zip(texts, sources, strict=True):
        source.write_bytes(text.read_bytes())
    old = converted(sources, "doc", tmp_path / "old", filter_in=TEXT_IN)
    for source in sources:
        of_text, of_word = (
            engine.check_bytes(RawFile(path.name, path.read_bytes())) for path in (source, old[source.stem])
        )
        assert not of_word.failures
        assert [(item.finding.rule, item.text) for item in of_word.located] == [
            (item.finding.rule, item.text) for item in of_text.located
        ]
        assert of_text.located, source
