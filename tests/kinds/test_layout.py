"""The kind `layout`: a file as the standard wants it gives nothing, and one spoilt thing gives one finding."""

from __future__ import annotations

import pytest

from checker.extending.hookspecs import RawFile
from tests.sound_report import GRID, NUMBER_LOOK, TITLE, checked, engine, look, of_category, sound_file
from tests.word_file import PAGE, WordFile
from tests.word_markup import BREAK, PAGE_BREAK, Xml, cell, field, paragraph, row, run, table, text_box

_EXACT = '<w:spacing w:line="579" w:lineRule="exact"/>'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
FIRST = "2018年，我局扎实推进党的建设"
_CENTRED = '<w:jc w:val="center"/><w:ind w:firstLineChars="0" w:firstLine="0"/>'
_TITLE = look("方正小标宋简体", 44)
_KAITI = look("楷体_GB2312", 32)
_RED = paragraph(run("青山县水务局文件", look=f'{look("方正小标宋简体", 72)}<w:color w:val="FF0000"/>'), look=_CENTRED)
_SMALL = paragraph(run("培训党员干部的人数和次数的统计说明", look=look("宋体", 24)))
_ATTACHMENT = (
    paragraph(
        run(PAGE_BREAK), run("附件1", look=look("黑体", 32)), look='<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    ),
    paragraph(run("工作台账", look=look("方正小标宋简体", 44)), look=_CENTRED),
    _SMALL,
)
_NUMBER_WORDS = (
    run("— ", look=NUMBER_LOOK),
    field("PAGE", run("1", look=NUMBER_LOOK)),
    run(" —", look=NUMBER_LOOK),
)
_NUMBER = paragraph(*_NUMBER_WORDS)


def layout_of(file: WordFile) -> list[tuple[str, str]]:
    """Rules without their pack, with the words that they stand on."""
    found = of_category(checked(file.bytes(), layout=True), "layout")
    return [(located.finding.rule.removeprefix("layout/"), located.text) for located in found]


def test_a_soundly_formatted_report_gives_nothing() -> None:
    assert layout_of(sound_file()) == []


def test_nothing_is_said_of_the_layout_unasked() -> None:
    spoilt = sound_file(body_style=look("宋体", 24), page=PAGE.replace("2098", "1440"))
    result = checked(spoilt.bytes())
    assert of_category(result, "layout") == []
    assert not [skipped for skipped in result.skipped if skipped.rule.startswith("layout/")]


def test_a_text_file_says_that_its_layout_cannot_be_seen() -> None:
    result = engine(layout=True).check_bytes(RawFile("总结.txt", f"{TITLE}\n一、主要做法\n".encode()))
    skipped = [skipped for skipped in result.skipped if skipped.rule.startswith("layout/")]
    assert len(skipped) >= 20
    assert {"看不出版式" in each.why for each in skipped} == {True}


SPOILT = {
    "letter paper": (
        sound_file(page=PAGE.replace("11906", "12240").replace("16838", "15840")),
        [("page-grid", TITLE), ("paper-not-a4", TITLE)],
    ),
    "Word's own margins": (
        sound_file(page=PAGE.replace("2098", "1440").replace("1984", "1440")),
        [("margins", TITLE), ("page-grid", TITLE)],
    ),
    "a title in 宋体": (sound_file(title_run=look("宋体", 44)), [("title-font", TITLE)]),
    "a small title": (sound_file(title_run=look("方正小标宋简体", 36)), [("title-size", TITLE)]),
    "a bold title": (sound_file(title_run=f"{look('方正小标宋简体', 44)}<w:b/>"), [("title-bold", TITLE)]),
    "a title at the left": (
        sound_file(title_paragraph='<w:ind w:firstLineChars="0" w:firstLine="0"/>'),
        [("title-not-centred", TITLE)],
    ),
    "headings in 宋体": (sound_file(heading=look("宋体", 32)), [("first-heading-font", "一、主要做法")]),
    "large headings": (sound_file(heading=look("黑体", 36)), [("heading-size", "一、主要做法")]),
    "red headings": (
        sound_file(heading=f'{look("黑体", 32)}<w:color w:val="FF0000"/>'),
        [("coloured-text", "一、主要做法")],
    ),
    "text in 宋体": (sound_file(body_style=look("宋体", 32)), [("body-font", "2018年")]),
    "text in 等线 by Word's theme": (
        sound_file(body_style='<w:rFonts w:ascii="Calibri" w:eastAsia="等线"/><w:sz w:val="32"/>'),
        [("body-font", "2018年")],
    ),
    # The grid's cells are reckoned from the size of the text.
    "text in 小四": (sound_file(body_style=look("仿宋", 24)), [("page-grid", TITLE), ("body-size", "2018年")]),
    "lines one and a half apart": (
        sound_file(body_paragraph=f'<w:spacing w:line="360" w:lineRule="auto"/>{_INDENT}'),
        [("line-spacing", "2018年")],
    ),
    "no indent": (sound_file(body_paragraph=_EXACT), [("first-line-indent", "2018年")]),
    "no page number": (sound_file(number=""), [("page-number", TITLE)]),
    "a bare page number": (sound_file(number="{}"), [("page-number", TITLE)]),
    "a small page number": (
        sound_file(number_look=NUMBER_LOOK.replace("28", "18")),
        [("page-number", TITLE)],
    ),
    "a day at the left": (sound_file(date_look=""), [("date-not-at-right", "2018年12月20日")]),
}


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_spoilt_is_found_and_nothing_else(name: str) -> None:
    file, expected = SPOILT[name]
    found = layout_of(file)
    assert [(rule, words[: len(right)]) for (rule, words), (_, right) in zip(found, expected, strict=True)] == expected


SOUND = {
    "another name of 仿宋": sound_file(body_style=look("FangSong", 32)),
    "the founders' 仿宋": sound_file(body_style=look("方正仿宋_GBK", 32)),
    "28 points": sound_file(body_paragraph=f'<w:spacing w:line="560" w:lineRule="exact"/>{_INDENT}'),
    "lines on the grid": sound_file(body_paragraph=_INDENT),
    "an indent in points alone": sound_file(body_paragraph=f'{_EXACT}<w:ind w:firstLine="640"/>'),
    "emphasis in 黑体": sound_file().paragraph(
        "一是加强领导，", run("明确责任", look=look("黑体", 32)), "，压实任务，推动各项工作落到实处。"
    ),
    "a text box in 宋体": sound_file().paragraph(text_box("内部资料", run("注意保存", look=look("宋体", 21)))),
    "a page number behind a hyphen": sound_file(number="- {} -"),
    "a page number in a box": sound_file(number="").footer(paragraph(text_box(_NUMBER))),
    "a page number that has the dashes itself": sound_file(
        number="", grid=f'<w:pgNumType w:fmt="numberInDash"/>{GRID}'
    ).footer(paragraph(field("PAGE", run("1", look=NUMBER_LOOK)))),
    "a page number that a tab puts at the edge": sound_file(number="").footer(
        paragraph(run(Xml('<w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/>')), *_NUMBER_WORDS)
    ),
    "a page number in a frame": sound_file(number="").footer(
        paragraph(*_NUMBER_WORDS, look='<w:framePr w:wrap="around" w:hAnchor="margin" w:xAlign="outside" w:y="1"/>')
    ),
    "lines an exact distance apart on Word's own grid": sound_file(
        grid='<w:docGrid w:type="lines" w:linePitch="312"/>'
    ),
    "lines at least 28 points apart": sound_file(
        body_paragraph=f'<w:spacing w:line="560" w:lineRule="atLeast"/>{_INDENT}', grid='<w:docGrid w:linePitch="312"/>'
    ),
    "a red header": sound_file(above=(_RED, paragraph("青水〔2018〕12号", look=_CENTRED))),
    "a red header in a table": sound_file(
        above=(table(row(cell(_RED, span=2)), row("青水〔2018〕12号", "签发人：王明")),)
    ),
    "a cover": sound_file(
        above=(*[""] * 8, paragraph(run("内部资料", look=look("黑体", 52)), look=_CENTRED), *[""] * 10)
    ),
    "a subtitle": sound_file(beneath=(paragraph(run("——在全县会议上的汇报", look=_KAITI), look=_CENTRED),)),
    "who reports, and when, under the title": sound_file(
        signed=False,
        beneath=(
            paragraph(run("青山县水务局", look=_KAITI), look=_CENTRED),
            paragraph(run("（2018年12月20日）", look=_KAITI), look=_CENTRED),
        ),
    ),
    "a title in two lines": sound_file(
        title="2018年党建工作总结",
        above=(paragraph(run("青山县", look=_TITLE), run("水务局", look=_TITLE), look=_CENTRED),),
    ),
    "several attachments": sound_file(
        note=(
            "附件：1.工作台账",
            paragraph("2.统计表", look='<w:ind w:left="1600" w:firstLineChars="0" w:firstLine="0"/>'),
        )
    ),
    "an attachment behind who signs": sound_file().add(*_ATTACHMENT),
    "an attachment where nobody signs": sound_file(signed=False).add(*_ATTACHMENT),
    "who signs in a table": sound_file(signed=False).table(row("", "青山县水务局"), row("", "2018年12月20日")),
    "a day behind tabs": sound_file(closing="\t\t\t\t2018年12月20日", date_look=""),
    "a table in 宋体": sound_file(note=(table(row("项目", "数量"), row(cell(_SMALL), "3")),)),
    "a form that holds a report": WordFile()
    .table(row("单位", "青山县水务局"), row("总结", cell(TITLE, *[_SMALL] * 20)))
    .footer(paragraph(*_NUMBER_WORDS))
    .last_section(PAGE, GRID.replace("-849", "23000")),
    "a run-in heading in bold 黑体 before its text": sound_file(
        note=(
            paragraph(
                run("（三）加强作风建设。", look=f"{_KAITI}<w:b/>"), "精简文件18%，压减会议12个，走访群众460户。"
            ),
        )
    ),
    "black by another number": sound_file(heading=f'{look("黑体", 32)}<w:color w:val="0D0D0D"/>'),
    "仿宋 by the name of a system": sound_file(body_style=look("CESI仿宋-GB2312", 32)),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_the_standard_leaves_open_is_no_fault(name: str) -> None:
    assert layout_of(SOUND[name]) == []


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("FF0000", "红色"),
        ("0070C0", "蓝色"),
        ("FFC000", "橙色"),
        ("00B050", "绿色"),
        ("FFFF00", "黄色"),
        ("7030A0", "紫色"),
        ("808080", "灰色"),
    ],
)
def test_a_colour_is_called_by_its_name(colour: str, name: str) -> None:
    spoilt = sound_file(heading=f'{look("黑体", 32)}<w:color w:val="{colour}"/>')
    (found,) = of_category(checked(spoilt.bytes(), layout=True), "layout")
    assert f"这里是{name}（{colour}）" in found.finding.message


def test_many_paragraphs_are_one_finding_with_the_others_beside_it() -> None:
    spoilt = sound_file(body_style=look("宋体", 32))
    (found,) = of_category(checked(spoilt.bytes(), layout=True), "layout")
    assert "正文有5段不是仿宋体，这里用了宋体" in found.finding.message
    assert [related.caption for related in found.related] == ["这里是宋体"] * 4


def test_a_break_by_hand_is_shown_at_its_line() -> None:
    file = sound_file().paragraph("局党组高度重视，", run(BREAK), "多次研究部署，推动各项任务落实。")
    # Behind the signature stands no text of the report.
    assert ("manual-break", "局党组高度重视，") not in layout_of(file)
    inside = WordFile().style("Normal", default=True, paragraph=f"{_EXACT}{_INDENT}", run=look("仿宋_GB2312", 32))
    inside.paragraph(TITLE, style="Title").paragraph("一、主要做法")
    inside.paragraph("局党组高度重视，", run(BREAK), "多次研究部署，推动各项任务落实。").last_section(PAGE, GRID)
    assert ("manual-break", "局党组高度重视，") in layout_of(inside)
