"""Lists for tests, as word/numbering.xml and word/styles.xml define them, and paragraphs that use them."""

from __future__ import annotations

from lxml import etree

from checker_builtin.readers.word.numbering.counting import Numbering
from checker_builtin.readers.word.styles import Styles
from tests.word_markup import Level, Xml, cell, row, table
from tests.word_markup import paragraph as word_paragraph
from tests.word_package import xml

WORDS = "文"  # stands behind every number; no number contains it
HAN = "chineseCountingThousand"
POINTS = (Level("decimal", "%1"), Level("decimal", "%1.%2"), Level("decimal", "%1.%2.%3"))


def abstract(at: int, *levels: Level | str, first: str = "", kind: str = "multilevel") -> str:
    inside = "".join(level if isinstance(level, str) else level.xml(number) for number, level in enumerate(levels))
    return f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="{kind}"/>{first}{inside}</w:abstractNum>'


def num(at: int, of: int, *overrides: str) -> str:
    return f'<w:num w:numId="{at}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


def override(level: int, start: int | None = None, own: Level | None = None) -> str:
    inside = f'<w:startOverride w:val="{start}"/>' if start is not None else ""
    return f'<w:lvlOverride w:ilvl="{level}">{inside}{own.xml(level) if own else ""}</w:lvlOverride>'


def style(name: str, title: str, number: str = "", *, on: str = "", kind: str = "paragraph") -> str:
    """A style with the numbering that is written as in `paragraphs`."""
    based = f'<w:basedOn w:val="{on}"/>' if on else ""
    look = f"<w:pPr>{_number(number)}</w:pPr>" if number else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{title}"/>{based}{look}</w:style>'


def paragraphs(notes: str) -> list[Xml]:
    """'1:0' has w:numId 1 and w:ilvl 0, '@H1' a style, '2:@H1' both; '1:0!' is empty, '|1:0|1:0' a row of a table."""
    return [_row(note) if note.startswith("|") else _paragraph(note) for note in notes.split()]


def _row(note: str) -> Xml:
    return table(row(*(cell(_paragraph(part)) for part in note[1:].split("|"))))


def _paragraph(note: str) -> Xml:
    own, _, name = note.rstrip("!").partition("@")
    return word_paragraph("" if note.endswith("!") else WORDS, style=name, look=_number(own))


def _number(note: str) -> str:
    number, _, level = note.partition(":")
    inside = f'<w:ilvl w:val="{level}"/>' if level else ""
    inside += f'<w:numId w:val="{number}"/>' if number else ""
    return f"<w:numPr>{inside}</w:numPr>" if inside else ""


def numbering_of(lists: str, styles: str = "") -> Numbering:
    return Numbering(etree.fromstring(xml("numbering", lists)), Styles(etree.fromstring(xml("styles", styles))))
