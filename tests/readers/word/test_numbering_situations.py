"""Automatic numbers of whole lists: what Word shows, by the standard and by Microsoft's notes on it, and what
LibreOffice shows of the same files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from checker_builtin.readers.word.names import P_PR, VAL, P, w
from checker_builtin.readers.word.numbering.counting import Numbering
from checker_builtin.readers.word.styles import Styles
from tests.readers.word.lists import HAN, POINTS, WORDS, abstract, num, override, paragraphs, style
from tests.readers.word.rendering import rendered, rewritten
from tests.word_file import WordFile
from tests.word_markup import Level
from tests.word_package import WORD, xml


class Situation(NamedTuple):
    """Lists, the paragraphs that use them, and the numbers that Word shows, blanks at their ends aside; - for none."""

    lists: str
    body: str
    shown: str
    styles: str = ""


_PLAIN = abstract(0, *POINTS) + num(1, 0)
_OFFICIAL = abstract(
    0,
    Level(HAN, "%1、", style="H1"),
    Level(HAN, "（%2）", style="H2"),
    Level("decimal", "%3.", style="H3"),
    Level("decimal", "（%4）", style="H4"),
) + num(1, 0)
_HEADINGS = "".join(style(f"H{at + 1}", f"heading {at + 1}", f"1:{at}") for at in range(4))
_DERIVED = (
    style("Same", "同级", on="H1") + style("None", "不编号", "0:", on="H1") + style("Deeper", "下级", ":1", on="H1")
)
_NINE = abstract(0, *(Level("decimal", "".join(f"%{part + 1}." for part in range(at + 1))) for at in range(9)))
_NINE_SHOWN = [".".join("1" * at) + "." for at in range(1, 10)]
_RESTART_ALL = num(2, 0, *(override(level, 1) for level in range(9)))
_BRACKETS = (Level("decimal", "%1"), Level("decimal", "(%2)"), Level("decimal", "%3)"))
_ROMAN_FROM_4 = Level("upperRoman", "%1)", start=4)
_LEGAL = (Level("upperRoman", "%1"), Level(HAN, "%1.%2", legal=True), Level(HAN, "%1-%2-%3"))
_LINKED = abstract(8, *POINTS, first='<w:styleLink w:val="LS"/>')
_LINK = '<w:numStyleLink w:val="LS"/>'
_LIST_STYLE = style("LS", "公文层次", "9:", kind="numbering")
_CUSTOM = (
    '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
    '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
)


def _one(*levels: Level | str, kind: str = "multilevel") -> str:
    return abstract(0, *levels, kind=kind) + num(1, 0)


def _bare(inside: str) -> str:
    return f'<w:lvl w:ilvl="0">{inside}</w:lvl>'


SITUATIONS = {
    "headings by style": Situation(
        _OFFICIAL,
        "@H1 @H2 @H2 @H3 @H4 @H4 @H3 @H4 @H1 @H2 @H3",
        "一、 （一） （二） 1. （1） （2） 2. （1） 二、 （一） 1.",
        _HEADINGS,
    ),
    "headings whose styles name no level": Situation(
        _OFFICIAL,
        "@H1 @H2 @H2 @H3 @H1 @H2",
        "一、 （一） （二） 1. 二、 （一）",
        "".join(style(f"H{at}", f"heading {at}", "1:") for at in (1, 2, 3)),
    ),
    "the list says the level and not the style": Situation(
        _OFFICIAL,
        "@H1 @H2 @H2",
        "一、 （一） （二）",
        style("H1", "heading 1", "1:") + style("H2", "heading 2", "1:2"),
    ),
    "headings without their number": Situation(
        _OFFICIAL, "@H1 0:@H1 @H1 0:0@H2 @H2", "一、 - 二、 - （一）", _HEADINGS
    ),
    "headings with a level of their own": Situation(
        _OFFICIAL, "@H1 :1@H1 @H1 :0@H2 @H2", "一、 （一） 二、 三、 （一）", _HEADINGS
    ),
    "headings in a list of their own": Situation(
        _OFFICIAL + abstract(5, *POINTS) + num(2, 5),
        "@H1 2:@H2 2:@H1 @H1 2:0@H2 @H2",
        "一、 1.1 2 二、 3 （一）",
        _HEADINGS,
    ),
    "styles based on a heading": Situation(
        _OFFICIAL, "@H1 @Same @None @Deeper @H1", "一、 二、 - （一） 三、", _HEADINGS + _DERIVED
    ),
    "a style with the list of the one below": Situation(
        _PLAIN,
        "@H1 @H2 @H2 @H1",
        "1 1.1 1.2 2",
        style("H1", "heading 1", "1:") + style("H2", "heading 2", ":1", on="H1"),
    ),
    "one level": Situation(_PLAIN, "1:0 1:0 1:0", "1 2 3"),
    "nine levels": Situation(
        _NINE + num(1, 0),
        "1:0 1:1 1:2 1:3 1:4 1:5 1:6 1:7 1:8 1:8 1:4 1:8 1:0",
        " ".join([*_NINE_SHOWN, "1.1.1.1.1.1.1.1.2.", "1.1.1.1.2.", "1.1.1.1.2.1.1.1.1.", "2."]),
    ),
    "no level": Situation(_PLAIN, "1: 1: 1:1", "1 2 2.1"),
    "no such list": Situation(_PLAIN, "7:0 1:0 0:0 1:0", "- 1 - 2"),
    "a level and no list": Situation(_PLAIN, ":0 1:0", "- 1"),
    "a deeper level first": Situation(_PLAIN, "1:1 1:1 1:0 1:1 1:0", "1.1 1.2 2 2.1 3"),
    "two levels skipped": Situation(_PLAIN, "1:2 1:1 1:0 1:2", "1.1.1 1.2 2 2.1.1"),
    "the middle level skipped": Situation(_PLAIN, "1:0 1:2 1:1 1:2 1:0 1:2", "1 1.1.1 1.2 1.2.1 2 2.1.1"),
    "empty paragraphs count": Situation(_PLAIN, "1:0 1:0! 1:0", "1 2 3"),
    "cells count with the body": Situation(_PLAIN, "1:0 |1:0|1:0 1:0", "1 2 3 4"),
    "two lists": Situation(_PLAIN + abstract(1, *POINTS) + num(2, 1), "1:0 2:0 1:0 2:0", "1 1 2 2"),
    "two of one abstract list": Situation(_PLAIN + num(2, 0), "1:0 1:0 2:0 1:0 2:1 1:1", "1 2 3 4 4.1 4.2"),
    "restarted once": Situation(_PLAIN + num(2, 0, override(0, 1)), "1:0 1:0 2:0 2:0 1:0 2:0", "1 2 1 2 3 4"),
    "restarted twice": Situation(
        _PLAIN + num(2, 0, override(0, 1)) + num(3, 0, override(0, 1)), "1:0 2:0 3:0 2:0 3:0 1:0", "1 1 1 2 3 4"
    ),
    "restarted at a deeper level": Situation(
        _PLAIN + _RESTART_ALL, "1:0 1:1 1:1 2:1 2:1 2:0 2:1 1:0 1:1", "1 1.1 1.2 1.1 1.2 2 2.1 3 3.1"
    ),
    "restarted where a deeper level came first": Situation(
        _PLAIN + num(2, 0, override(0, 1)), "1:0 1:1 2:1 2:1 2:0 2:1 2:0", "1 1.1 1.2 1.3 1 1.1 2"
    ),
    "own start at once": Situation(abstract(0, *POINTS) + num(1, 0, override(0, 3)), "1:0 1:0 1:1 1:0", "3 4 4.1 5"),
    "own start before the others": Situation(_PLAIN + num(2, 0, override(0, 7)), "2:0 2:0 1:0 2:0", "7 8 9 10"),
    "own start of a deeper level": Situation(
        _PLAIN + num(2, 0, override(1, 5)),
        "1:0 1:1 2:1 2:1 2:0 2:1 2:1 1:1 1:0 1:1",
        "1 1.1 1.5 1.6 2 2.5 2.6 2.7 3 3.1",
    ),
    "own start of a level that is skipped": Situation(_PLAIN + num(2, 0, override(0, 4)), "2:1 2:1 1:1", "1.1 1.2 1.3"),
    "own form": Situation(_PLAIN + num(2, 0, override(0, own=_ROMAN_FROM_4)), "1:0 2:0 2:0 1:0", "1 II) III) 4"),
    "own form first": Situation(_PLAIN + num(2, 0, override(0, own=_ROMAN_FROM_4)), "2:0 2:0 1:0", "IV) V) 6"),
    "own form and start": Situation(
        _PLAIN + num(2, 0, override(0, 9, _ROMAN_FROM_4)), "1:0 2:0 2:0 1:0", "1 IX) X) 11"
    ),
    "a level that never restarts": Situation(
        _one(_BRACKETS[0], _BRACKETS[1]._replace(restart=0), _BRACKETS[2]),
        "1:0 1:1 1:2 1:0 1:1 1:2 1:0 1:2",
        "1 (1) 1) 2 (2) 1) 3 1)",
    ),
    "a level that restarts after the first only": Situation(
        _one(*_BRACKETS[:2], _BRACKETS[2]._replace(restart=1)),
        "1:0 1:1 1:2 1:1 1:2 1:0 1:1 1:2 1:2",
        "1 (1) 1) (2) 2) 2 (1) 1) 2)",
    ),
    "a level that would restart after a deeper one": Situation(
        _one(_BRACKETS[0], _BRACKETS[1]._replace(restart=3)), "1:0 1:1 1:1 1:0 1:1", "1 (1) (2) 2 (1)"
    ),
    "a restart in an override is not heard": Situation(
        abstract(0, *_BRACKETS) + num(1, 0, override(1, own=Level("decimal", "%2)", restart=0))),
        "1:0 1:1 1:1 1:0 1:1",
        "1 1) 2) 2 1)",
    ),
    "legal numbers": Situation(_one(*_LEGAL), "1:0 1:0 1:1 1:2", "I II 2.1 II-一-一"),
    "starts": Situation(
        _one(Level("decimal", "%1", 5), Level("decimal", "%1.%2", 3)), "1:0 1:1 1:0 1:1 1:1", "5 5.3 6 6.3 6.4"
    ),
    "no start is zero": Situation(
        _one(_bare('<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>')), "1:0 1:0", "0. 1."
    ),
    "no form is decimal": Situation(_one(_bare('<w:start w:val="1"/><w:lvlText w:val="%1."/>')), "1:0 1:0", "1. 2."),
    "a custom form": Situation(
        _one(_bare(f'<w:start w:val="9"/>{_CUSTOM}<w:lvlText w:val="%1"/>')), "1:0 1:0", "009 010"
    ),
    "words around the number": Situation(
        _one(Level(HAN, "第%1章"), Level("decimal", "%1第%2%%节%"), Level("decimal", "无")),
        "1:0 1:1 1:2 1:2",
        "第一章 一第1%%节% 无 无",
    ),
    "a level without number": Situation(
        _one(Level("none", "附件："), Level("decimal", "附件%2：")), "1:0 1:1 1:1", "附件： 附件1： 附件2："
    ),
    "the number of a level without one": Situation(
        _one(Level("none", "%1"), Level("decimal", "%1.%2")), "1:0 1:1", "- .1"
    ),
    "bullets above": Situation(_one(Level("bullet", "•"), Level("decimal", "%1.%2")), "1:0 1:1 1:0 1:1", "• .1 • .1"),
    "a level that the list lacks": Situation(_one(Level("decimal", "%1")), "1:0 1:3 1:0", "1 2 3"),
    "a list of a single level": Situation(_one(Level("decimal", "%1"), kind="singleLevel"), "1:0 1:1 1:0", "1 2 3"),
    "a hidden number": Situation(
        _one(Level("decimal", "%1", more="<w:rPr><w:vanish/></w:rPr>"), Level("decimal", "%1.%2")), "1:0 1:1", "- 1.1"
    ),
    "a list style": Situation(
        abstract(1, first=_LINK) + _LINKED + num(1, 1) + num(9, 8), "1:0 1:1 1:0", "1 1.1 2", _LIST_STYLE
    ),
    "a list style used twice": Situation(
        abstract(1, first=_LINK) + abstract(2, first=_LINK) + _LINKED + num(1, 1) + num(2, 2) + num(9, 8),
        "1:0 2:0 1:0 2:1 9:0",
        "1 2 3 3.1 4",
        _LIST_STYLE,
    ),
    "a list style that names no list": Situation(
        abstract(1, first=_LINK) + _LINKED + num(1, 1) + num(9, 8),
        "1:0 1:1",
        "1 1.1",
        style("LS", "公文层次", kind="numbering"),
    ),
    "counting in Chinese": Situation(
        _one(Level(HAN, "%1、", 9), Level(HAN, "（%2）", 99)),
        "1:0 1:0 1:0 1:1 1:1 1:1",
        "九、 十、 十一、 （九十九） （一百） （一百零一）",
    ),
}

# Where LibreOffice 7.4 is known to show something else than Word, and why (clauses of ECMA-376 part 1).
DIFFERENT = {
    "headings whose styles name no level": ("一、 二、 三、 四、 五、 六、", "it does not ask w:pStyle (17.9.23)"),
    "the list says the level and not the style": ("一、 1. 2.", "it heeds w:ilvl in a style (17.9.3)"),
    "own start of a deeper level": (
        "1 1.1 1.5 1.6 2 2.1 2.2 2.3 3 3.1",
        "it forgets w:startOverride when the level begins anew (17.9.26)",
    ),
    "a level that never restarts": ("1 (1) 1) 2 (1) 1) 3 1)", "it does not know w:lvlRestart (17.9.10)"),
    "a level that restarts after the first only": ("1 (1) 1) (2) 1) 2 (1) 1) 2)", "the same"),
    "legal numbers": ("I II II.一 II-一-一", "it does not know w:isLgl (17.9.4)"),
    "the number of a level without one": ("- 1", "it drops the point with the number"),
    "a level that the list lacks": ("1 1. 2", "it makes up a level of its own"),
    "a list of a single level": ("1 1. 2", "the same"),
    "a hidden number": ("1 1.1", "it shows a number whose font is hidden"),
}


def file_of(situation: Situation) -> bytes:
    made = WordFile().add(*paragraphs(situation.body))
    made.part("word/styles.xml", xml("styles", situation.styles), f"{WORD}styles+xml")
    made.part("word/numbering.xml", xml("numbering", situation.lists), f"{WORD}numbering+xml")
    return made.bytes()


def shown_in(data: bytes) -> str:
    """The numbers of all paragraphs of a Word file, noted as in the situations."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [etree.fromstring(archive.read(f"word/{part}.xml")) for part in ("document", "styles", "numbering")]
    styles = Styles(parts[1])
    numbering = Numbering(parts[2], styles)
    found = []
    for paragraph in parts[0].iter(P):
        properties = paragraph.find(P_PR)
        named = properties.find(w("pStyle")) if properties is not None else None
        own = properties.find(w("numPr")) if properties is not None else None
        found.append(numbering.number(own, styles.default_paragraph if named is None else named.get(VAL, "")))
    return noted(found)


def noted(labels: list[str]) -> str:
    return " ".join(label.strip() or "-" for label in labels)


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    files = {name: file_of(situation) for name, situation in SITUATIONS.items()}
    lines = rendered(files, tmp_path_factory.mktemp("rendered"))
    return {name: noted([line.split(WORDS)[0] for line in found]) for name, found in lines.items()}


@pytest.mark.parametrize("name", SITUATIONS)
def test_numbers_are_those_of_word(name: str) -> None:
    assert shown_in(file_of(SITUATIONS[name])) == SITUATIONS[name].shown


@pytest.mark.parametrize("name", SITUATIONS)
def test_libreoffice_shows_the_same(name: str, by_libreoffice: dict[str, str]) -> None:
    shown = SITUATIONS[name].shown
    known, why = DIFFERENT.get(name, (shown, "it used to agree"))
    assert by_libreoffice[name] in (shown, known), f"LibreOffice differs, and not only in that {why}"


def test_files_that_libreoffice_wrote_have_the_numbers_it_shows(by_libreoffice: dict[str, str], tmp_path: Path) -> None:
    files = rewritten({name: file_of(situation) for name, situation in SITUATIONS.items()}, tmp_path)
    for name, data in files.items():
        # What LibreOffice shows wrongly it may yet write rightly.
        assert shown_in(data) in (by_libreoffice[name], SITUATIONS[name].shown), name


def test_known_differences_are_differences() -> None:
    assert [name for name, (shown, _) in DIFFERENT.items() if shown == SITUATIONS[name].shown] == []
