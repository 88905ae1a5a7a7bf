"""How a Word file looks: formatting is resolved from the run to the defaults and the theme."""

from __future__ import annotations

import pytest

from checker.extending.hookspecs import RawFile
from checker.model.looks import Looks, PageNumberLook, ParagraphLook, RunLook
from checker_builtin.readers.word.reader import read_word
from tests.sound_report import GRID, sound_file
from tests.word_file import PAGE, WordFile
from tests.word_markup import Level, Xml, field, paragraph, run, simple_field, text_box

_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements>'
    '<a:fontScheme name="Office"><a:majorFont><a:latin typeface="Calibri Light"/><a:ea typeface=""/>'
    '<a:font script="Hans" typeface="等线 Light"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/>'
    '<a:ea typeface=""/><a:font script="Hans" typeface="等线"/></a:minorFont></a:fontScheme></a:themeElements>'
    "</a:theme>"
)
_THEMED = '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>'


def looks_of(file: WordFile) -> Looks:
    document = read_word(RawFile("总结.docx", file.bytes()))
    assert document.looks is not None
    return document.looks()


def first_of(file: WordFile) -> ParagraphLook:
    return looks_of(file).paragraphs[0]


def run_of(file: WordFile) -> RunLook:
    return first_of(file).runs[0]


def with_theme(file: WordFile) -> WordFile:
    kind = "application/vnd.openxmlformats-officedocument.theme+xml"
    return file.part("word/theme/theme1.xml", _THEME.encode(), kind).relationship("rIdT", "theme", "theme/theme1.xml")


def test_direct_formatting_goes_before_the_style_and_the_style_before_the_defaults() -> None:
    file = WordFile().defaults(run='<w:sz w:val="21"/><w:rFonts w:eastAsia="宋体" w:ascii="Times New Roman"/>')
    file.style("Normal", default=True).style("Body", based_on="Normal", run='<w:sz w:val="32"/>')
    file.paragraph("默认").paragraph("样式", style="Body")
    file.paragraph(run("直接", look='<w:rFonts w:eastAsia="楷体"/>'), style="Body")
    runs = [look.runs[0] for look in looks_of(file).paragraphs]
    assert [(look.font, look.latin, look.size) for look in runs] == [
        ("宋体", "Times New Roman", 10.5),
        ("宋体", "Times New Roman", 16.0),
        ("楷体", "Times New Roman", 16.0),
    ]


def test_a_character_style_goes_before_the_paragraph_style() -> None:
    file = WordFile().style("Body", run='<w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/>')
    file.style("Strong", kind="character", run='<w:rFonts w:eastAsia="黑体"/>')
    look = run_of(file.paragraph(run("要点", look='<w:rStyle w:val="Strong"/>'), style="Body"))
    assert (look.font, look.size) == ("黑体", 16.0)


def test_a_theme_gives_the_font_that_it_has_for_chinese() -> None:
    look = run_of(with_theme(WordFile().defaults(run=_THEMED)).paragraph("正文"))
    assert (look.font, look.latin) == ("等线", "Calibri")


def test_a_strict_file_has_its_theme_under_another_address() -> None:
    file = with_theme(WordFile().defaults(run=_THEMED)).paragraph("正文")
    document = read_word(RawFile("总结.docx", file.bytes(strict=True)))
    assert document.looks is not None
    assert document.looks().paragraphs[0].runs[0].font == "等线"


def test_bold_in_two_styles_is_not_bold() -> None:
    file = WordFile().style("Body", run="<w:b/>").style("Strong", kind="character", run="<w:b/>")
    file.paragraph("加粗", style="Body").paragraph(run("正常", look='<w:rStyle w:val="Strong"/>'), style="Body")
    assert [look.runs[0].bold for look in looks_of(file).paragraphs] == [True, False]


@pytest.mark.parametrize(
    ("direct", "bold"), [("<w:b/>", True), ('<w:b w:val="0"/>', False), ('<w:b w:val="false"/>', False)]
)
def test_direct_bold_decides(direct: str, bold: bool) -> None:
    file = WordFile().style("Body", run="<w:b/>").paragraph(run("文字", look=direct), style="Body")
    assert run_of(file).bold is bold


def test_runs_that_look_alike_are_one() -> None:
    file = WordFile().paragraph(run("全年"), run("完成"), run("项目", look="<w:b/>"), run("。", look="<w:b/>"))
    document = read_word(RawFile("总结.docx", file.bytes()))
    assert document.looks is not None
    assert [document[look.span] for look in document.looks().paragraphs[0].runs] == ["全年完成", "项目。"]


PARAGRAPHS: dict[str, dict[str, object]] = {
    '<w:ind w:firstLineChars="200" w:firstLine="420"/>': {"first_line": 20.0, "first_line_characters": 2.0},
    '<w:ind w:firstLine="640"/>': {"first_line": 32.0, "first_line_characters": None},
    '<w:ind w:hanging="420"/>': {"first_line": -21.0},
    '<w:ind w:left="420" w:rightChars="400" w:right="1280"/>': {"left": 21.0, "right_characters": 4.0},
    '<w:ind w:start="420"/>': {"left": 21.0},
    '<w:spacing w:line="560" w:lineRule="exact"/>': {"line": 28.0, "line_rule": "exact"},
    '<w:spacing w:line="360" w:lineRule="auto"/>': {"line": 1.5, "line_rule": "multiple"},
    '<w:spacing w:line="400" w:lineRule="atLeast" w:before="120"/>': {
        "line": 20.0,
        "line_rule": "least",
        "before": 6.0,
    },
    '<w:jc w:val="center"/>': {"alignment": "centre"},
    '<w:jc w:val="end"/>': {"alignment": "right"},
    "": {"alignment": "left", "line": 1.0, "line_rule": "multiple", "first_line": 0.0},
}


@pytest.mark.parametrize("look", PARAGRAPHS)
def test_indents_and_spacing_are_in_points_and_lines(look: str) -> None:
    found = first_of(WordFile().paragraph("正文", look=look))._asdict()
    assert {name: found[name] for name in PARAGRAPHS[look]} == PARAGRAPHS[look]


def test_indents_are_merged_attribute_by_attribute() -> None:
    file = WordFile().style("Body", paragraph='<w:ind w:firstLine="640" w:left="420"/>')
    look = first_of(file.paragraph("正文", style="Body", look='<w:ind w:left="0"/>'))
    assert (look.first_line, look.left) == (32.0, 0.0)


def test_a_list_gives_its_indents_before_the_style() -> None:
    file = (
        WordFile()
        .style("Body", paragraph='<w:ind w:left="100"/>')
        .list(Level("decimal", "%1.", more='<w:pPr><w:ind w:left="420"/></w:pPr>'))
    )
    assert first_of(file.paragraph("正文", style="Body", number=(1, 0))).left == 21.0


def test_typed_blanks_are_counted() -> None:
    assert first_of(WordFile().paragraph("\u3000\u3000全年完成项目。")).blank_start == 2


def test_the_page_of_the_standard() -> None:
    (page,) = looks_of(sound_file()).pages
    assert [round(side) for side in page[:6]] == [210, 297, 37, 35, 28, 26]
    assert (page.lines, page.characters, page.pitch) == (22, 28, 28.95)
    assert page.numbers == (PageNumberLook("— {page} —", "宋体", 14.0, "centre"),)


def test_each_section_has_its_own_page_and_inherits_its_footer() -> None:
    file = WordFile().footer(paragraph(simple_field("PAGE", run("1", look='<w:sz w:val="28"/>'))))
    file.section_break("竖版").paragraph("横版")
    wide = PAGE.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
    looks = looks_of(file.last_section(wide))
    assert [(round(page.width), round(page.height)) for page in looks.pages] == [(210, 297), (297, 210)]
    assert [look.page for look in looks.paragraphs[:2]] == [0, 1]
    assert [number.size for page in looks.pages for number in page.numbers] == [14.0, 14.0]


def test_odd_and_even_pages_have_numbers_of_their_own() -> None:
    file = WordFile().paragraph("正文").setting("<w:evenAndOddHeaders/>")
    file.footer(paragraph(field("PAGE", "1"), look='<w:jc w:val="right"/>'))
    file.footer(paragraph(field("PAGE \\* MERGEFORMAT", "2")), kind="even")
    (page,) = looks_of(file).pages
    assert page.odd_even
    assert [number.alignment for number in page.numbers] == ["right", "left"]


_NUMBER = run("1", look='<w:sz w:val="28"/>')


@pytest.mark.parametrize(
    ("footer", "setup", "text"),
    [
        (field("PAGE", _NUMBER), '<w:pgNumType w:fmt="numberInDash"/>', "- {page} -"),
        (field("PAGE \\* ArabicDash", _NUMBER), "", "- {page} -"),
        (simple_field("PAGE \\* ArabicDash", _NUMBER), "", "- {page} -"),
        (run("第") + field("PAGE", _NUMBER) + run("页"), '<w:pgNumType w:start="1"/>', "第{page}页"),
        (text_box(paragraph(run("— "), Xml(field("PAGE", _NUMBER)), run(" —"))), "", "— {page} —"),
    ],
)
def test_a_page_number_is_what_people_see(footer: str, setup: str, text: str) -> None:
    (page,) = looks_of(WordFile().paragraph("正文").footer(paragraph(Xml(footer))).last_section(grid=setup)).pages
    assert [(number.text, number.size) for number in page.numbers] == [(text, 14.0)]


@pytest.mark.parametrize("kind", ["even", "first"])
def test_a_footer_that_no_page_has_is_left_out(kind: str) -> None:
    file = WordFile().paragraph("正文").footer(paragraph(field("PAGE", "1")), kind=kind)
    (shown,) = looks_of(file).pages
    part = "word/settings.xml" if kind == "even" else "word/document.xml"
    (hidden,) = looks_of(file.change(part, "<w:evenAndOddHeaders/>" if kind == "even" else "<w:titlePg/>", "")).pages
    assert (len(shown.numbers), len(hidden.numbers)) == (1, 0)


def test_a_page_without_a_grid_has_no_lines() -> None:
    (page,) = looks_of(WordFile().paragraph("正文").last_section(PAGE, GRID.replace("linesAndChars", "default"))).pages
    assert (page.lines, page.characters, page.pitch) == (0, 0, 0.0)


def test_odd_values_are_harmless() -> None:
    file = WordFile().style("Body", based_on="Body", run='<w:sz w:val="many"/>')
    file.paragraph(run("正文", look='<w:sz w:val="999999999999999"/>'), style="Body", look='<w:ind w:left="-"/>')
    look = first_of(file)
    assert (look.runs[0].size, look.left) == (10.0, 0.0)
