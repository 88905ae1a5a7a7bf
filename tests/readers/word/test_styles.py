"""The styles of a Word file: chains, defaults, what names mean, and styles that no program should write."""

from __future__ import annotations

import pytest
from lxml import etree

from checker_builtin.readers.word.names import w
from checker_builtin.readers.word.styles import Styles, nearest, nearest_value
from tests.word_package import xml


def style(
    name: str, title: str = "", *, on: str = "", paragraph: str = "", run: str = "", kind: str = "paragraph"
) -> str:
    based = f'<w:basedOn w:val="{on}"/>' if on else ""
    inside = f'<w:name w:val="{title or name}"/>{based}<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr>'
    return f'<w:style w:type="{kind}" w:styleId="{name}">{inside}</w:style>'


def styles_of(*made: str) -> Styles:
    return Styles(etree.fromstring(xml("styles", "".join(made))))


def outline(level: object) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


@pytest.mark.parametrize(
    ("made", "level"),
    [
        (style("A", "正文"), None),
        (style("A", "heading 1"), 0),
        (style("A", "Heading 9"), 8),
        (style("A", "标题 2"), 1),
        (style("A", "标题3"), 2),
        (style("A", "heading 10"), None),
        (style("A", "heading 0"), None),
        (style("A", "heading ²"), None),
        (style("A", "标题 1 Char"), None),
        (style("A", "一级标题", paragraph=outline(0)), 0),
        (style("A", "一级标题", paragraph=outline(8)), 8),
        (style("A", "heading 1", paragraph=outline(9)), None),  # body text, says the style itself
        (style("A", "heading 1", paragraph=outline(4)), 4),
        (style("A", "一级标题", on="B") + style("B", "heading 1"), 0),
        (style("A", "一级标题", on="B") + style("B", "乙", paragraph=outline(2)), 2),
        (style("A", "甲", on="B", paragraph=outline(9)) + style("B", "heading 1"), None),
        (style("A", "toc 1", on="B") + style("B", "heading 1"), None),
        (style("A", paragraph=outline("二")), None),
        (style("A", paragraph=outline("99999999999")), None),
        (style("A", paragraph="<w:outlineLvl/>"), None),
    ],
)
def test_outline_level(made: str, level: int | None) -> None:
    assert styles_of(made).outline_level("A") == level


@pytest.mark.parametrize(
    ("made", "title", "toc"),
    [
        (style("A", "Title"), True, False),
        (style("A", "标题"), True, False),
        (style("A", "公文标题", on="B") + style("B", "Title"), True, False),
        (style("A", "Subtitle", on="B") + style("B", "Title"), False, False),
        (style("A", "副标题", on="B") + style("B", "Title"), False, False),
        (style("A", "标题 1"), False, False),
        (style("A", "toc 1"), False, True),
        (style("A", "TOC 标题", on="B") + style("B", "heading 1"), False, True),
        (style("A", "目录 2"), False, True),
        (style("A", "我的目录", on="B") + style("B", "toc 2"), False, True),
        (style("A", "table of figures"), False, True),
        (style("A", "正文"), False, False),
        ("", False, False),
    ],
)
def test_titles_and_tables_of_contents(made: str, title: bool, toc: bool) -> None:
    styles = styles_of(made)
    assert (styles.is_title("A"), styles.is_toc("A")) == (title, toc)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (style("A"), None),
        (style("A", paragraph='<w:numPr><w:ilvl w:val="2"/><w:numId w:val="3"/></w:numPr>'), ("3", 2)),
        (style("A", paragraph='<w:numPr><w:numId w:val="3"/></w:numPr>'), ("3", 0)),
        (style("A", paragraph='<w:numPr><w:ilvl w:val="2"/></w:numPr>'), None),
        (
            style("A", on="B", paragraph='<w:numPr><w:ilvl w:val="1"/></w:numPr>')
            + style("B", paragraph='<w:numPr><w:ilvl w:val="5"/><w:numId w:val="3"/></w:numPr>'),
            ("3", 1),
        ),
        (
            style("A", on="B", paragraph='<w:numPr><w:numId w:val="0"/></w:numPr>')
            + style("B", paragraph='<w:numPr><w:numId w:val="3"/></w:numPr>'),
            ("0", 0),
        ),
        (style("A", paragraph="<w:numPr><w:ilvl/><w:numId/></w:numPr>"), None),
    ],
)
def test_numbering(made: str, expected: tuple[str, int] | None) -> None:
    assert styles_of(made).numbering("A") == expected


@pytest.mark.parametrize(
    ("made", "hidden"),
    [
        (style("A", kind="character", run="<w:vanish/>"), True),
        (style("A", kind="character", run='<w:vanish w:val="0"/>'), False),
        (style("A", kind="character", on="B") + style("B", kind="character", run="<w:vanish/>"), True),
        (
            style("A", kind="character", on="B", run='<w:vanish w:val="false"/>')
            + style("B", kind="character", run="<w:vanish/>"),
            False,
        ),
        (style("A", kind="character"), False),
        ("", False),
    ],
)
def test_hidden(made: str, hidden: bool) -> None:
    assert styles_of(made).hidden("A") is hidden


def test_properties_come_nearest_first_and_defaults_last() -> None:
    size = '<w:sz w:val="{}"/>'
    styles = styles_of(
        f"<w:docDefaults><w:rPrDefault><w:rPr>{size.format(21)}<w:b/></w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:line="560"/></w:pPr></w:pPrDefault></w:docDefaults>',
        style("A", on="B", paragraph='<w:ind w:left="0"/>', run='<w:rFonts w:ascii="Times New Roman"/>'),
        style(
            "B",
            paragraph='<w:ind w:left="9" w:firstLine="640"/>',
            run='<w:rFonts w:eastAsia="仿宋"/>' + size.format(32),
        ),
    )
    look, runs = styles.paragraph_properties("A"), styles.run_properties("A")
    assert nearest_value(look, w("ind"), w("left")) == "0"
    assert nearest_value(look, w("ind"), w("firstLine")) == "640"
    assert nearest_value(look, w("spacing"), w("line")) == "560"
    assert nearest_value(look, w("spacing"), w("before")) is None
    assert nearest_value(runs, w("rFonts"), w("eastAsia")) == "仿宋"
    assert nearest_value(runs, w("sz")) == "32"
    assert nearest(runs, w("b")) is not None
    assert nearest(runs, w("i")) is None
    assert nearest_value(styles.run_properties("没有"), w("sz")) == "21"


@pytest.mark.parametrize(
    ("named", "style_id"), [(None, "N"), ("", "N"), ("A", "A"), ("没有", "N"), ("C", "N"), ("N", "N")]
)
def test_a_paragraph_without_a_known_style_has_the_default_one(named: str | None, style_id: str) -> None:
    normal = style("N", "Normal").replace("<w:style ", '<w:style w:default="1" ')
    styles = styles_of(normal, style("A"), style("C", kind="character").replace("<w:style ", '<w:style w:default="1" '))
    assert styles.default_paragraph == "N"
    assert styles.of_paragraph(named) == style_id


def test_a_file_without_styles() -> None:
    styles = Styles(None)
    assert styles.default_paragraph == ""
    assert styles.of_paragraph("A") == ""
    assert (styles.outline_level("A"), styles.numbering("A"), styles.is_title("A"), styles.is_toc("A")) == (
        None,
        None,
        False,
        False,
    )
    assert styles.paragraph_properties("A") == styles.run_properties("A") == ()


@pytest.mark.parametrize(
    "made",
    [
        style("A", on="A"),
        style("A", on="B") + style("B", on="A"),
        style("A", on="没有"),
        style("A").replace('w:styleId="A"', ""),
        "<w:style/>",
        "<w:docDefaults/>",
        "<w:docDefaults><w:rPrDefault/><w:pPrDefault/></w:docDefaults>" + style("A"),
        style("A", on="") + style("A"),
        '<w:style w:styleId="A"><w:name/><w:basedOn/><w:pPr><w:numPr/></w:pPr></w:style>',
    ],
)
def test_odd_styles_are_harmless(made: str) -> None:
    styles = styles_of(made)
    assert styles.outline_level("A") is None
    assert styles.numbering("A") is None
    assert styles.hidden("A") is False
    assert len(styles.paragraph_properties("A")) <= 2


def test_a_chain_of_a_thousand_styles_ends() -> None:
    made = "".join(style(f"S{at}", on=f"S{at + 1}") for at in range(1000))
    assert 0 < len(styles_of(made).paragraph_properties("S0")) < 100
