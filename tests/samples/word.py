"""A sample report as an office sets it in Word, after GB/T 9704: styles, automatic numbers, page numbers."""

from __future__ import annotations

import re

from tests.samples.text import Block, title_of, unit_of
from tests.word_file import WordFile
from tests.word_markup import Level, Xml, attributes, field, paragraph, run

_TITLE, _BLACK, _KAI, _BODY, _NUMERALS = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"
_LINE = '<w:spacing w:line="579" w:lineRule="exact"/>'  # 22 lines on 225 mm
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_NO_INDENT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
GRID = '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>'
# LibreOffice gives a character that is wider than its cell (16 points in 15.8) two of them, where Word draws it closer.
LINES_ONLY = '<w:docGrid w:type="lines" w:linePitch="579"/>'


def _font(name: str, size: int) -> str:
    """A font with its size in half points, for Chinese and Latin."""
    fonts = attributes(ascii=name, hAnsi=name, eastAsia=name, cs=name)
    return f"<w:rFonts{fonts}/><w:sz{attributes(val=size)}/><w:szCs{attributes(val=size)}/>"


def word_report(blocks: list[Block], grid: str = GRID) -> bytes:
    """The report as a .docx file; `grid` is its w:docGrid."""
    file = _styled(WordFile())
    own_list = 2
    for number, block in enumerate(blocks):
        if block.role == "heading":
            own_list += 1  # （一） begins anew
            file.list_again(of=2, starts={0: 1})
            file.paragraph(*_runs(block.words), style="1", number=None if block.number else (0, 0))
        elif block.role == "text" and block.number:
            lead, mark, rest = block.words.partition("。")
            file.paragraph(*_runs(lead + mark, _font(_KAI, 32)), *_runs(rest), number=(own_list, 0))
        elif block.role == "signature":
            if blocks[number - 1].role != "signature":
                file.paragraph(look=_NO_INDENT)
            file.paragraph(*_runs(block.words), look='<w:wordWrap w:val="0"/><w:ind w:rightChars="400" w:right="1280"/>'
                           '<w:jc w:val="right"/>')  # fmt: skip
        else:
            file.paragraph(*_runs(block.words), style="a3" if block.role == "title" else "")
            if block.role == "title":
                file.paragraph(look=_NO_INDENT)
    title, unit = title_of(blocks), unit_of(blocks)
    file.properties(title=title, author="办公室", last_author="办公室", company=unit)
    return file.last_section(grid=grid).bytes()


def _styled(file: WordFile) -> WordFile:
    """Styles, the lists of 一、 and of （一）, and page numbers: odd pages on the right, even ones on the left."""
    file.defaults(run='<w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体" w:hAnsi="Times New Roman"/>')
    file.style("a", "Normal", paragraph=f'{_LINE}{_INDENT}<w:jc w:val="both"/>', run=_font(_BODY, 32), default=True)
    file.style(
        "1",
        "heading 1",
        based_on="a",
        paragraph='<w:keepNext/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>',
        run=_font(_BLACK, 32),
    )
    file.style(
        "a3",
        "Title",
        based_on="a",
        paragraph=f'<w:snapToGrid w:val="0"/>{_NO_INDENT}<w:jc w:val="center"/>',
        run=_font(_TITLE, 44),
    )
    file.style("a4", "footer", based_on="a", paragraph=_NO_INDENT, run=_font(_NUMERALS, 28))
    indent = f"<w:pPr>{_INDENT}</w:pPr>"
    # Two lists: one of a heading's levels and paragraphs of text is more than OpenDocument knows.
    file.list(Level("chineseCountingThousand", "%1、", style="1", suffix="nothing", more=indent))
    kai = f"<w:rPr>{_font(_KAI, 32)}</w:rPr>"
    file.list(Level("chineseCountingThousand", "（%1）", suffix="nothing", more=indent + kai))
    for kind, side in (("default", "right"), ("even", "left")):
        number = paragraph("— ", field(" PAGE ", "1"), " —", style="a4", look=f'<w:jc w:val="{side}"/>')
        file.footer(number, kind=kind)
    return file


def _runs(words: str, look: str = "") -> list[Xml]:
    """The words as Word parts them: digits and letters are runs of their own, plain Chinese ones carry a hint."""
    parts = re.findall(r"[0-9A-Za-z%]+|[^0-9A-Za-z%]+", words)
    return [run(part, look=look or ("" if part[0].isascii() else '<w:rFonts w:hint="eastAsia"/>')) for part in parts]
