"""Automatic numbers: the blank behind them, bullets, stories, and lists that no program should write."""

from __future__ import annotations

import pytest

from checker.reading.numbers import number_at
from checker_builtin.readers.word.names import P_PR, w
from checker_builtin.readers.word.numbering.counting import Numbering
from checker_builtin.readers.word.styles import Styles
from tests.readers.word.lists import HAN, POINTS, abstract, num, numbering_of, override, style
from tests.word_markup import Level

_PLAIN = abstract(0, *POINTS)
_LINKED = abstract(8, *POINTS, first='<w:styleLink w:val="LS"/>')
_LINK = '<w:numStyleLink w:val="LS"/>'


@pytest.mark.parametrize(
    ("form", "text", "suffix", "label"),
    [
        (HAN, "%1、", "", "一、"),
        (HAN, "%1、", "space", "一、"),
        (HAN, "（%1）", "", "（一）"),
        ("decimal", "%1.", "", "1. "),
        ("decimal", "%1．", "", "1． "),
        ("decimal", "%1.", "space", "1. "),
        ("decimal", "%1.", "nothing", "1."),
        ("decimal", "（%1）", "", "（1）"),
        ("decimal", "(%1)", "", "(1)"),
        (HAN, "第%1部分", "", "第一部分 "),
        (HAN, "第%1部分：", "", "第一部分："),
        (HAN, "第%1章　", "", "第一章　"),
    ],
)
def test_headings_are_recognised_by_their_automatic_number(form: str, text: str, suffix: str, label: str) -> None:
    # The words begin with a figure: 1. and 2018 must not become a decimal.
    for words in ("加强领导", "2018年工作"):
        numbering = numbering_of(abstract(0, Level(form, text, suffix=suffix)) + num(1, 0))
        shown = numbering.label("1", 0)
        assert shown == label
        if suffix == "nothing" and words[0].isdecimal():
            continue  # Word shows 1.2018 as well
        number = number_at(shown + words, 0)
        assert number is not None or "章" in text
        assert number is None or (shown + words)[number.end :] == words


@pytest.mark.parametrize(
    ("form", "text", "label"),
    [
        ("decimal", "%1", "1 "),
        ("decimalEnclosedCircle", "%1", "①"),
        ("ideographEnclosedCircle", "%1", "㈠"),
        ("upperLetter", "%1)", "A)"),
        ("none", "", ""),
        ("none", "附件", "附件 "),
        ("decimal", "附件%1：", "附件1："),
        ("decimal", "", ""),
        ("decimal", "%1%2", "1 "),  # of a deeper level nothing is counted
        ("decimal", "%0%", "%0% "),
        ("decimal", "%" * 400, "%" * 100 + " "),
    ],
)
def test_blank_behind_the_number(form: str, text: str, label: str) -> None:
    assert numbering_of(abstract(0, Level(form, text)) + num(1, 0)).label("1", 0) == label


@pytest.mark.parametrize(
    ("font", "text", "label"),
    [
        ("Symbol", "\uf0b7", "• "),
        ("Wingdings", "\uf06c", "● "),
        ("Wingdings", "l", "● "),
        ("Wingdings", "\uf06e", "■ "),
        ("Wingdings", "\uf075", "◆ "),
        ("Wingdings", "\uf0d8", "➢ "),
        ("Wingdings", "\uf0fc", "✓ "),
        ("Wingdings", "\uf0a7", "▪ "),
        ("Wingdings", "\uf001", "• "),  # no character is like it
        ("Wingdings", "—", "— "),  # a character of its own
        ("Wingdings 2", "\uf0a7", "• "),
        ("Courier New", "o", "o "),
        ("宋体", "—", "— "),
        ("", "●", "● "),
        ("", "\uf0b7", "• "),
        ("", "", ""),
    ],
)
def test_bullets(font: str, text: str, label: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    numbering = numbering_of(abstract(0, Level("bullet", text, more=fonts)) + num(1, 0))
    assert numbering.label("1", 0) == label


def test_a_picture_as_bullet_is_a_bullet() -> None:
    picture = Level("bullet", "\uf0b7", more='<w:lvlPicBulletId w:val="0"/>')
    assert numbering_of(abstract(0, picture) + num(1, 0)).label("1", 0) == "• "


def test_each_story_counts_for_itself() -> None:
    body = numbering_of(_PLAIN + num(1, 0))
    assert body.label("1", 0) == "1 "
    header = body.story()
    assert [header.label("1", 0), body.label("1", 0), header.label("1", 0)] == ["1 ", "2 ", "2 "]


@pytest.mark.parametrize(
    ("lists", "number", "level", "labels"),
    [
        ("", "1", 0, ["", ""]),
        (num(1, 3), "1", 0, ["", ""]),  # no such abstract list
        (abstract(0) + num(1, 0), "1", 0, ["", ""]),
        (_PLAIN + '<w:num w:numId="1"/>', "1", 0, ["", ""]),
        (_PLAIN + num(1, 0), "1", -1, ["", ""]),
        (_PLAIN + num(1, 0), "1", 10**9, ["1.1.1 ", "1.1.2 "]),
        (_PLAIN + num(1, 0), "-1", 0, ["", ""]),
        (_PLAIN + num(0, 0), "0", 0, ["", ""]),  # 0 is no list, whatever the file says
        (_PLAIN + num(1, 0, override(0, 10**12)), "1", 0, ["2147483647 ", "2147483648 "]),
        (_PLAIN + num(1, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride/></w:lvlOverride>'), "1", 0, ["1 ", "2 "]),
        (_PLAIN + num(1, 0, '<w:lvlOverride w:ilvl="x"/><w:lvlOverride/>'), "1", 0, ["1 ", "2 "]),
        (abstract(0, Level("decimal", "%1", -5)) + num(1, 0), "1", 0, ["0 ", "1 "]),
        (abstract(0, Level("chicago", "%1", 10**9)) + num(1, 0), "1", 0, ["1000000000 ", "1000000001 "]),
        (abstract(0, Level("noSuchForm", "%1")) + num(1, 0), "1", 0, ["1 ", "2 "]),
        (abstract(0, "<w:lvl w:ilvl='9'/><w:lvl/><w:lvl w:ilvl='-1'/>") + num(1, 0), "1", 0, ["", ""]),
        (abstract(0, "<w:lvl w:ilvl='0'/>") + num(1, 0), "1", 0, ["", ""]),
        (abstract(0, Level("cardinalText", "%1" * 50, 7777)) + num(1, 0), "1", 0, 2),
        (_LINKED + abstract(1, first=_LINK) + num(1, 1), "1", 0, ["1 ", "2 "]),  # the style itself is missing
        (abstract(1, first=_LINK) + num(1, 1), "1", 0, ["", ""]),
    ],
)
def test_odd_lists_are_harmless(lists: str, number: str, level: int, labels: list[str] | int) -> None:
    numbering = numbering_of(lists)
    found = [numbering.label(number, level), numbering.label(number, level)]
    if isinstance(labels, int):
        assert [len(label) <= 256 for label in found] == [True] * labels
    else:
        assert found == labels


def test_list_styles_that_name_each_other_end() -> None:
    styles = style("A", "甲", "1:", kind="numbering") + style("B", "乙", "2:", kind="numbering")
    links = [f'<w:numStyleLink w:val="{name}"/>' for name in "AB"]
    lists = abstract(1, first=links[1]) + abstract(2, first=links[0]) + num(1, 1) + num(2, 2)
    assert numbering_of(lists, styles).label("1", 0) == ""


def test_a_file_without_lists_has_no_numbers() -> None:
    assert Numbering(None, Styles(None)).number(None, "") == ""


def test_the_level_that_gives_a_paragraph_its_indents() -> None:
    level = Level("decimal", "%1", more='<w:pPr><w:ind w:firstLine="640"/></w:pPr>')
    element = numbering_of(abstract(0, level) + num(1, 0)).level_element("1", 0)
    assert element is not None
    assert element.find(f"{P_PR}/{w('ind')}").get(w("firstLine")) == "640"
    assert numbering_of("").level_element("1", 0) is None
