"""Automatic numbers: what Word shows, by the standard and by Microsoft's notes on it, and what LibreOffice shows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from checker.reading.numbers import number_at
from checker_builtin.readers.word.names import P_PR, VAL, P, w
from checker_builtin.readers.word.numbering import Numbering
from checker_builtin.readers.word.styles import Styles
from tests.readers.word.rendering import rendered, rewritten
from tests.word_file import WordFile
from tests.word_markup import Level, Xml, table
from tests.word_markup import paragraph as word_paragraph
from tests.word_package import WORD, xml

_WORDS = "文"  # stands behind every number; no number contains it


def numbered(number: str, level: int | str = "", style: str = "", words: str = _WORDS) -> Xml:
    """A paragraph with the w:numId and w:ilvl of its own that are given."""
    own = f'<w:ilvl w:val="{level}"/>' if level != "" else ""
    own += f'<w:numId w:val="{number}"/>' if number else ""
    return word_paragraph(words, style=style, look=f"<w:numPr>{own}</w:numPr>" if own else "")


def paragraphs(notes: str) -> list[Xml]:
    """'1:0' is a paragraph with w:numId 1 and w:ilvl 0, '@H1' one in a style, '2:@H1' one in a style with w:numId 2."""
    made = []
    for note in notes.split():
        own, _, style = note.partition("@")
        number, _, level = own.partition(":")
        made.append(numbered(number, level, style))
    return made


def abstract(at: int, *levels: Level | str, first: str = "", kind: str = "multilevel") -> str:
    inside = "".join(level if isinstance(level, str) else level.xml(number) for number, level in enumerate(levels))
    return f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="{kind}"/>{first}{inside}</w:abstractNum>'


def num(at: int, of: int, *overrides: str) -> str:
    return f'<w:num w:numId="{at}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


def override(level: int, start: int | None = None, own: Level | None = None) -> str:
    inside = f'<w:startOverride w:val="{start}"/>' if start is not None else ""
    return f'<w:lvlOverride w:ilvl="{level}">{inside}{own.xml(level) if own else ""}</w:lvlOverride>'


def style(
    name: str, title: str, number: str = "", level: int | str = "", *, on: str = "", kind: str = "paragraph"
) -> Xml:
    own = f'<w:ilvl w:val="{level}"/>' if level != "" else ""
    own += f'<w:numId w:val="{number}"/>' if number else ""
    based = f'<w:basedOn w:val="{on}"/>' if on else ""
    look = f"<w:pPr><w:numPr>{own}</w:numPr></w:pPr>" if own else ""
    return Xml(f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{title}"/>{based}{look}</w:style>')


class Situation(NamedTuple):
    """Lists and paragraphs, and the numbers that Word shows ('' for none), blanks at their ends aside."""

    name: str
    lists: str
    body: Sequence[Xml]
    shown: list[str]
    styles: str = ""


_POINTS = (Level("decimal", "%1"), Level("decimal", "%1.%2"), Level("decimal", "%1.%2.%3"))
_PLAIN = abstract(0, *_POINTS)
_HAN = "chineseCountingThousand"
_OFFICIAL = abstract(
    0,
    Level(_HAN, "%1、", style="H1"),
    Level(_HAN, "（%2）", style="H2"),
    Level("decimal", "%3.", style="H3"),
    Level("decimal", "（%4）", style="H4"),
)
_HEADINGS = "".join(style(f"H{at + 1}", f"heading {at + 1}", "1", at) for at in range(4))
_NINE = abstract(0, *(Level("decimal", "".join(f"%{part + 1}." for part in range(at + 1))) for at in range(9)))
_RESTART_ALL = tuple(override(level, 1) for level in range(9))
_LIST_STYLE = style("LS", "公文层次", "9", kind="numbering")
_LINKED = abstract(8, *_POINTS, first='<w:styleLink w:val="LS"/>') + num(9, 8)
_LINK = '<w:numStyleLink w:val="LS"/>'
_CUSTOM = (
    '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14">'
    '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
    '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
)
_ROMAN_FROM_4 = Level("upperRoman", "%1)", start=4)
_TWO_CELLS = table(["甲", "乙"])

SITUATIONS = [
    Situation(
        "headings-by-style",
        _OFFICIAL + num(1, 0),
        paragraphs("@H1 @H2 @H2 @H3 @H4 @H4 @H3 @H4 @H1 @H2 @H3"),
        "一、 （一） （二） 1. （1） （2） 2. （1） 二、 （一） 1.".split(),
        _HEADINGS,
    ),
    Situation(
        "headings-whose-styles-name-no-level",
        _OFFICIAL + num(1, 0),
        paragraphs("@H1 @H2 @H2 @H3 @H1 @H2"),
        "一、 （一） （二） 1. 二、 （一）".split(),
        "".join(style(f"H{at}", f"heading {at}", "1") for at in (1, 2, 3)),
    ),
    Situation(
        "the-list-and-not-the-style-says-the-level",
        _OFFICIAL + num(1, 0),
        paragraphs("@H1 @H2 @H2"),
        "一、 （一） （二）".split(),
        style("H1", "heading 1", "1") + style("H2", "heading 2", "1", 2),
    ),
    Situation(
        "headings-that-give-up-their-number",
        _OFFICIAL + num(1, 0),
        paragraphs("@H1 0:@H1 @H1 0:0@H2 @H2"),
        ["一、", "", "二、", "", "（一）"],
        _HEADINGS,
    ),
    Situation(
        "headings-with-a-level-of-their-own",
        _OFFICIAL + num(1, 0),
        paragraphs("@H1 :1@H1 @H1 :0@H2 @H2"),
        "一、 （一） 二、 三、 （一）".split(),
        _HEADINGS,
    ),
    Situation(
        "headings-in-a-list-of-their-own",
        _OFFICIAL + num(1, 0) + abstract(5, *_POINTS) + num(2, 5),
        paragraphs("@H1 2:@H2 2:@H1 @H1 2:0@H2 @H2"),
        "一、 1.1 2 二、 3 （一）".split(),
        _HEADINGS,
    ),
    Situation(
        "styles-based-on-a-heading",
        _OFFICIAL + num(1, 0),
        paragraphs("@H1 @Same @None @Deeper @H1"),
        ["一、", "二、", "", "（一）", "三、"],
        _HEADINGS
        + style("Same", "同级", on="H1")
        + style("None", "不编号", "0", on="H1")
        + style("Deeper", "下级", "", 1, on="H1"),
    ),
    Situation(
        "a-style-that-takes-the-list-of-the-one-below",
        _PLAIN + num(1, 0),
        paragraphs("@H1 @H2 @H2 @H1"),
        "1 1.1 1.2 2".split(),
        style("H1", "heading 1", "1") + style("H2", "heading 2", "", 1, on="H1"),
    ),
    Situation("one-level", _PLAIN + num(1, 0), paragraphs("1:0 1:0 1:0"), "1 2 3".split()),
    Situation(
        "nine-levels",
        _NINE + num(1, 0),
        paragraphs("1:0 1:1 1:2 1:3 1:4 1:5 1:6 1:7 1:8 1:8 1:4 1:8 1:0"),
        (
            "1. 1.1. 1.1.1. 1.1.1.1. 1.1.1.1.1. 1.1.1.1.1.1. 1.1.1.1.1.1.1. 1.1.1.1.1.1.1.1. 1.1.1.1.1.1.1.1.1."
            " 1.1.1.1.1.1.1.1.2. 1.1.1.1.2. 1.1.1.1.2.1.1.1.1. 2."
        ).split(),
    ),
    Situation("level-omitted", _PLAIN + num(1, 0), paragraphs("1: 1: 1:1"), "1 2 2.1".split()),
    Situation("no-such-list", _PLAIN + num(1, 0), paragraphs("7:0 1:0 0:0 1:0"), ["", "1", "", "2"]),
    Situation("level-without-list", _PLAIN + num(1, 0), paragraphs(":0 1:0"), ["", "1"]),
    Situation("deeper-level-first", _PLAIN + num(1, 0), paragraphs("1:1 1:1 1:0 1:1 1:0"), "1.1 1.2 2 2.1 3".split()),
    Situation("two-levels-skipped", _PLAIN + num(1, 0), paragraphs("1:2 1:1 1:0 1:2"), "1.1.1 1.2 2 2.1.1".split()),
    Situation(
        "middle-level-skipped",
        _PLAIN + num(1, 0),
        paragraphs("1:0 1:2 1:1 1:2 1:0 1:2"),
        "1 1.1.1 1.2 1.2.1 2 2.1.1".split(),
    ),
    Situation("two-lists", _PLAIN + abstract(1, *_POINTS) + num(1, 0) + num(2, 1), paragraphs("1:0 2:0 1:0 2:0"), "1 1 2 2".split()),
    Situation(
        "two-of-one-abstract-list", _PLAIN + num(1, 0) + num(2, 0), paragraphs("1:0 1:0 2:0 1:0 2:1 1:1"), "1 2 3 4 4.1 4.2".split()
    ),
    Situation(
        "restarted-once",
        _PLAIN + num(1, 0) + num(2, 0, override(0, 1)),
        paragraphs("1:0 1:0 2:0 2:0 1:0 2:0"),
        "1 2 1 2 3 4".split(),
    ),
    Situation(
        "restarted-twice",
        _PLAIN + num(1, 0) + num(2, 0, override(0, 1)) + num(3, 0, override(0, 1)),
        paragraphs("1:0 2:0 3:0 2:0 3:0 1:0"),
        "1 1 1 2 3 4".split(),
    ),
    Situation("own-start-at-once", _PLAIN + num(1, 0, override(0, 3)), paragraphs("1:0 1:0 1:1 1:0"), "3 4 4.1 5".split()),
    Situation(
        "own-start-before-the-others",
        _PLAIN + num(1, 0) + num(2, 0, override(0, 7)),
        paragraphs("2:0 2:0 1:0 2:0"),
        "7 8 9 10".split(),
    ),
    Situation(
        "restarted-at-a-deeper-level",
        _PLAIN + num(1, 0) + num(2, 0, *_RESTART_ALL),
        paragraphs("1:0 1:1 1:1 2:1 2:1 2:0 2:1 1:0 1:1"),
        "1 1.1 1.2 1.1 1.2 2 2.1 3 3.1".split(),
    ),
    Situation(
        "restarted-where-a-deeper-level-came-first",
        _PLAIN + num(1, 0) + num(2, 0, override(0, 1)),
        paragraphs("1:0 1:1 2:1 2:1 2:0 2:1 2:0"),
        "1 1.1 1.2 1.3 1 1.1 2".split(),
    ),
    Situation(
        "own-start-of-a-deeper-level",
        _PLAIN + num(1, 0) + num(2, 0, override(1, 5)),
        paragraphs("1:0 1:1 2:1 2:1 2:0 2:1 2:1 1:1 1:0 1:1"),
        "1 1.1 1.5 1.6 2 2.5 2.6 2.7 3 3.1".split(),
    ),
    Situation(
        "own-start-of-a-level-that-is-skipped",
        _PLAIN + num(1, 0) + num(2, 0, override(0, 4)),
        paragraphs("2:1 2:1 1:1"),
        "1.1 1.2 1.3".split(),
    ),
    Situation(
        "own-form-of-a-level",
        _PLAIN + num(1, 0) + num(2, 0, override(0, own=_ROMAN_FROM_4)),
        paragraphs("1:0 2:0 2:0 1:0"),
        "1 II) III) 4".split(),
    ),
    Situation(
        "own-form-of-a-level-first",
        _PLAIN + num(1, 0) + num(2, 0, override(0, own=_ROMAN_FROM_4)),
        paragraphs("2:0 2:0 1:0"),
        "IV) V) 6".split(),
    ),
    Situation(
        "own-form-and-start-of-a-level",
        _PLAIN + num(1, 0) + num(2, 0, override(0, 9, _ROMAN_FROM_4)),
        paragraphs("1:0 2:0 2:0 1:0"),
        "1 IX) X) 11".split(),
    ),
    Situation(
        "level-that-never-restarts",
        abstract(0, Level("decimal", "%1"), Level("decimal", "(%2)", restart=0), Level("decimal", "%3)")) + num(1, 0),
        paragraphs("1:0 1:1 1:2 1:0 1:1 1:2 1:0 1:2"),
        "1 (1) 1) 2 (2) 1) 3 1)".split(),
    ),
    Situation(
        "level-that-restarts-after-the-first-only",
        abstract(0, Level("decimal", "%1"), Level("decimal", "(%2)"), Level("decimal", "%3)", restart=1)) + num(1, 0),
        paragraphs("1:0 1:1 1:2 1:1 1:2 1:0 1:1 1:2 1:2"),
        "1 (1) 1) (2) 2) 2 (1) 1) 2)".split(),
    ),
    Situation(
        "level-that-would-restart-after-a-deeper-one",
        abstract(0, Level("decimal", "%1"), Level("decimal", "(%2)", restart=3)) + num(1, 0),
        paragraphs("1:0 1:1 1:1 1:0 1:1"),
        "1 (1) (2) 2 (1)".split(),
    ),
    Situation(
        "restart-in-an-override-is-not-heard",
        abstract(0, Level("decimal", "%1"), Level("decimal", "(%2)"))
        + num(1, 0, override(1, own=Level("decimal", "%2)", restart=0))),
        paragraphs("1:0 1:1 1:1 1:0 1:1"),
        "1 1) 2) 2 1)".split(),
    ),
    Situation(
        "legal-numbers",
        abstract(0, Level("upperRoman", "%1"), Level(_HAN, "%1.%2", legal=True), Level(_HAN, "%1-%2-%3")) + num(1, 0),
        paragraphs("1:0 1:0 1:1 1:2"),
        "I II 2.1 II-一-一".split(),
    ),
    Situation(
        "starts", abstract(0, Level("decimal", "%1", 5), Level("decimal", "%1.%2", 3)) + num(1, 0), paragraphs("1:0 1:1 1:0 1:1 1:1"), "5 5.3 6 6.3 6.4".split()
    ),
    Situation(
        "start-omitted",
        abstract(0, '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>') + num(1, 0),
        paragraphs("1:0 1:0"),
        "0. 1.".split(),
    ),
    Situation("start-at-zero", abstract(0, Level("decimal", "第%1条", 0)) + num(1, 0), paragraphs("1:0 1:0"), "第0条 第1条".split()),
    Situation("form-omitted", abstract(0, '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>') + num(1, 0), paragraphs("1:0 1:0"), "1. 2.".split()),
    Situation("custom-form", abstract(0, _CUSTOM) + num(1, 0), paragraphs("1:0 1:0"), "009 010".split()),
    Situation(
        "words-around-the-number",
        abstract(0, Level(_HAN, "第%1章"), Level("decimal", "%1第%2%%节%"), Level("decimal", "无")) + num(1, 0),
        paragraphs("1:0 1:1 1:2 1:2"),
        "第一章 一第1%%节% 无 无".split(),
    ),
    Situation(
        "level-without-number",
        abstract(0, Level("none", "附件："), Level("decimal", "附件%2：")) + num(1, 0),
        paragraphs("1:0 1:1 1:1"),
        "附件： 附件1： 附件2：".split(),
    ),
    Situation(
        "number-of-a-level-without-one",
        abstract(0, Level("none", "%1"), Level("decimal", "%1.%2")) + num(1, 0),
        paragraphs("1:0 1:1"),
        ["", ".1"],
    ),
    Situation(
        "bullets-above",
        abstract(0, Level("bullet", "•"), Level("decimal", "%1.%2")) + num(1, 0),
        paragraphs("1:0 1:1 1:0 1:1"),
        "• .1 • .1".split(),
    ),
    Situation("number-of-a-deeper-level", abstract(0, Level("decimal", "%1-%2"), Level("decimal", "%2")) + num(1, 0), paragraphs("1:0 1:1 1:0"), "1- 1 2-".split()),
    Situation("level-that-the-list-lacks", abstract(0, Level("decimal", "%1")) + num(1, 0), paragraphs("1:0 1:3 1:0"), "1 2 3".split()),
    Situation("single-level-list", abstract(0, Level("decimal", "%1"), kind="singleLevel") + num(1, 0), paragraphs("1:0 1:1 1:0"), "1 2 3".split()),
    Situation("hidden-number", abstract(0, Level("decimal", "%1", more="<w:rPr><w:vanish/></w:rPr>"), Level("decimal", "%1.%2")) + num(1, 0), paragraphs("1:0 1:1"), ["", "1.1"]),
    Situation("empty-paragraphs-count", _PLAIN + num(1, 0), [numbered("1", 0), numbered("1", 0, words=""), numbered("1", 0)], "1 2 3".split()),
    Situation("cells-count-with-the-body", _PLAIN + num(1, 0), [numbered("1", 0), table([numbered("1", 0), numbered("1", 0)]), numbered("1", 0)], "1 2 3 4".split()),
    Situation("list-style", abstract(1, first=_LINK) + num(1, 1) + _LINKED, paragraphs("1:0 1:1 1:0"), "1 1.1 2".split(), _LIST_STYLE),
    Situation("list-style-used-twice", abstract(1, first=_LINK) + abstract(2, first=_LINK) + num(1, 1) + num(2, 2) + _LINKED, paragraphs("1:0 2:0 1:0 2:1 9:0"), "1 2 3 3.1 4".split(), _LIST_STYLE),
    Situation("list-style-that-names-no-list", abstract(1, first=_LINK) + num(1, 1) + _LINKED, paragraphs("1:0 1:1"), "1 1.1".split(), style("LS", "公文层次", kind="numbering")),
    Situation("counting-in-chinese", abstract(0, Level(_HAN, "%1、", 9), Level(_HAN, "（%2）", 99)) + num(1, 0), paragraphs("1:0 1:0 1:0 1:1 1:1 1:1"), "九、 十、 十一、 （九十九） （一百） （一百零一）".split()),
]  # fmt: skip

# Where LibreOffice 7.4 is known to show something else than Word, and why.
DIFFERENT = {
    "headings-whose-styles-name-no-level": (
        "一、 二、 三、 四、 五、 六、".split(),
        "it does not ask w:pStyle (17.9.23)",
    ),
    "the-list-and-not-the-style-says-the-level": ("一、 1. 2.".split(), "it heeds w:ilvl in a style (17.9.3)"),
    "own-start-of-a-deeper-level": (
        "1 1.1 1.5 1.6 2 2.1 2.2 2.3 3 3.1".split(),
        "it forgets w:startOverride when the level begins anew (17.9.26)",
    ),
    "level-that-never-restarts": ("1 (1) 1) 2 (1) 1) 3 1)".split(), "it does not know w:lvlRestart (17.9.10)"),
    "level-that-restarts-after-the-first-only": ("1 (1) 1) (2) 1) 2 (1) 1) 2)".split(), "the same"),
    "legal-numbers": ("I II II.一 II-一-一".split(), "it does not know w:isLgl (17.9.4)"),
    "number-of-a-level-without-one": (["", "1"], "it drops the point with the number; Word shows .1"),
    "number-of-a-deeper-level": ("1-%2% 1 2-%2%".split(), "it shows its own placeholder"),
    "level-that-the-list-lacks": ("1 1. 2".split(), "it makes up a level of its own"),
    "single-level-list": ("1 1. 2".split(), "the same"),
    "hidden-number": (["1", "1.1"], "it shows a number whose font is hidden"),
}


def file_of(situation: Situation) -> bytes:
    made = WordFile().add(*situation.body)
    made.part("word/styles.xml", xml("styles", situation.styles), f"{WORD}styles+xml")
    made.part("word/numbering.xml", xml("numbering", situation.lists), f"{WORD}numbering+xml")
    return made.bytes()


def labels_of(data: bytes) -> list[str]:
    """The numbers of all paragraphs of a Word file, with the blank behind them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        roots = [etree.fromstring(archive.read(f"word/{part}.xml")) for part in ("document", "styles", "numbering")]
    document, styles = roots[0], Styles(roots[1])
    numbering = Numbering(roots[2], styles)
    found = []
    for paragraph in document.iter(P):
        properties = paragraph.find(P_PR)
        named = properties.find(w("pStyle")) if properties is not None else None
        own = properties.find(w("numPr")) if properties is not None else None
        found.append(numbering.number(own, styles.default_paragraph if named is None else str(named.get(VAL))))
    return found


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    files = {situation.name: file_of(situation) for situation in SITUATIONS}
    lines = rendered(files, tmp_path_factory.mktemp("rendered"))
    return {name: [line.split(_WORDS)[0].strip() for line in found] for name, found in lines.items()}


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.name)
def test_numbers_are_those_of_word(situation: Situation) -> None:
    assert [label.strip() for label in labels_of(file_of(situation))] == situation.shown


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.name)
def test_libreoffice_shows_the_same(situation: Situation, by_libreoffice: dict[str, list[str]]) -> None:
    known, why = DIFFERENT.get(situation.name, (situation.shown, ""))
    shown = by_libreoffice[situation.name]
    assert shown in (situation.shown, known), f"LibreOffice differs in another way than that {why}"


def test_files_that_libreoffice_wrote_have_the_numbers_it_shows(
    by_libreoffice: dict[str, list[str]], tmp_path: Path
) -> None:
    files = rewritten({situation.name: file_of(situation) for situation in SITUATIONS}, tmp_path)
    found = {name: [label.strip() for label in labels_of(data)] for name, data in files.items()}
    assert found == by_libreoffice


def test_every_known_difference_belongs_to_a_situation() -> None:
    assert DIFFERENT.keys() <= {situation.name for situation in SITUATIONS}
    assert all(situation.shown != DIFFERENT.get(situation.name, ([],))[0] for situation in SITUATIONS)
