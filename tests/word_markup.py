"""The elements of a Word file as markup: runs, paragraphs, tables, fields, controls, notes, tracked changes.

A `str` given as content is words and is put into a run (or a paragraph); `Xml` is markup and stays as it is.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

AUTHOR = "办公室"


class Xml(str):
    """Markup, taken as it is."""

    __slots__ = ()


BREAK = Xml("<w:br/>")
PAGE_BREAK = Xml('<w:br w:type="page"/>')


def attributes(**values: object) -> str:
    """`w:` attributes; those that are None or '' are left out."""
    given = {name.rstrip("_"): value for name, value in values.items() if value not in (None, "")}
    return "".join(f" w:{name}={quoteattr(str(value))}" for name, value in given.items())


def _put(name: str, inside: str) -> str:
    return f"<w:{name}>{inside}</w:{name}>" if inside else ""


def words(text: str, *, tag: str = "t") -> Xml:
    """Characters inside a run: a tab and a line feed are elements of their own."""
    elements = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    return Xml(
        "".join(
            elements.get(part) or f'<w:{tag} xml:space="preserve">{escape(part)}</w:{tag}>'
            for part in re.split(r"([\t\n])", text)
            if part
        )
    )


def run(*content: str, look: str = "", tag: str = "t") -> Xml:
    """A w:r; `look` is what stands in its w:rPr, `tag` is delText or instrText for such runs."""
    inside = "".join(piece if isinstance(piece, Xml) else words(piece, tag=tag) for piece in content)
    return Xml(f"<w:r>{_put('rPr', look)}{inside}</w:r>")


def inline(content: tuple[str, ...]) -> str:
    return "".join(piece if isinstance(piece, Xml) else run(piece) for piece in content)


def blocks(content: tuple[str, ...]) -> str:
    return "".join(piece if isinstance(piece, Xml) else paragraph(piece) for piece in content)


def paragraph(
    *content: str, style: str = "", number: tuple[int, int] | None = None, look: str = "", mark: str = "", end: str = ""
) -> Xml:
    """A w:p. `number` is (list, level), the list from 1 and the level from 0. Of w:pPr, `look` is what follows style
    and number, `mark` the w:rPr of the paragraph mark, `end` what stands last (w:sectPr, w:pPrChange)."""
    inside = f"<w:pStyle{attributes(val=style)}/>" if style else ""
    if number is not None:
        inside += f"<w:numPr><w:ilvl{attributes(val=number[1])}/><w:numId{attributes(val=number[0])}/></w:numPr>"
    inside += look + _put("rPr", mark) + end
    return Xml(f"<w:p>{_put('pPr', inside)}{inline(content)}</w:p>")


def hyperlink(*content: str, anchor: str = "top", relationship: str = "") -> Xml:
    target = f" r:id={quoteattr(relationship)}" if relationship else attributes(anchor=anchor)
    return Xml(f"<w:hyperlink{target}>{inline(content)}</w:hyperlink>")


def smart_tag(*content: str) -> Xml:
    return Xml(f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="date">{inline(content)}'
               "</w:smartTag>")  # fmt: skip


def custom_xml(*content: str) -> Xml:
    return Xml(f'<w:customXml w:uri="urn:gongwen:test" w:element="unit">{inline(content)}</w:customXml>')


def control(*content: str, prompt: bool = False, properties: str = "", plain: bool = False) -> Xml:
    """A content control, inline around words or runs, in the body around paragraphs. `prompt`: still unfilled."""
    inside = properties + ("<w:showingPlcHdr/>" if prompt else "") + ("<w:text/>" if plain else "")
    return Xml(f"<w:sdt><w:sdtPr>{inside}</w:sdtPr><w:sdtContent>{inline(content)}</w:sdtContent></w:sdt>")


def simple_field(instruction: str, *content: str) -> Xml:
    return Xml(f"<w:fldSimple{attributes(instr=instruction)}>{inline(content)}</w:fldSimple>")


def field_begin(*instruction: str) -> Xml:
    """Up to the separator; what follows is the result, as far as `field_end`."""
    inside = "".join(piece if isinstance(piece, Xml) else run(piece, tag="instrText") for piece in instruction)
    return Xml(f"{_field_character('begin')}{inside}{_field_character('separate')}")


def field_end() -> Xml:
    return _field_character("end")


def field(instruction: str, *result: str) -> Xml:
    return Xml(field_begin(instruction) + inline(result) + field_end())


def _field_character(kind: str) -> Xml:
    return run(Xml(f"<w:fldChar{attributes(fldCharType=kind)}/>"))


def ruby(base: str, reading: str) -> Xml:
    return run(
        Xml(
            '<w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="12"/><w:hpsRaise w:val="22"/>'
            '<w:hpsBaseText w:val="24"/><w:lid w:val="zh-CN"/></w:rubyPr>'
            f"<w:rt>{run(reading)}</w:rt><w:rubyBase>{run(base)}</w:rubyBase></w:ruby>"
        )
    )


def symbol(code: str, font: str = "Wingdings") -> Xml:
    return run(Xml(f"<w:sym{attributes(font=font, char=code)}/>"))


def cell(*content: str, span: int = 1, merge: str = "") -> Xml:
    """A w:tc; `merge` is restart or continue for one of a vertical merge."""
    inside = '<w:tcW w:w="0" w:type="auto"/>'
    inside += f"<w:gridSpan{attributes(val=span)}/>" if span > 1 else ""
    inside += f"<w:vMerge{attributes(val=merge)}/>" if merge else ""
    return Xml(f"<w:tc><w:tcPr>{inside}</w:tcPr>{blocks(content or ('',))}</w:tc>")


def row(*cells: str, properties: str = "") -> Xml:
    inside = "".join(one if isinstance(one, Xml) else cell(one) for one in cells)
    return Xml(f"<w:tr>{_put('trPr', properties)}{inside}</w:tr>")


def table(*rows: Xml) -> Xml:
    columns = max(rows[0].count("<w:tc>"), 1)
    grid = '<w:gridCol w:w="2000"/>' * columns
    return Xml(
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def text_box(*content: str) -> Xml:
    """A drawn text box as Word writes it: once for itself (Choice, wps) and once for older ones (Fallback, VML)."""
    inside = f"<w:txbxContent>{blocks(content)}</w:txbxContent>"
    return run(Xml(f"{_BOX_HEAD}<wps:txbx>{inside}</wps:txbx>{_BOX_MIDDLE}{inside}{_BOX_TAIL}"))


_BOX_HEAD = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0"'
    ' simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
    '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    '<wp:extent cx="2000000" cy="600000"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="1" name="文本框 1"/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="600000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
)
_BOX_MIDDLE = (
    "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    '<v:shape id="box" type="#_x0000_t202" style="width:157pt;height:47pt"><v:textbox>'
)
_BOX_TAIL = "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"


def footnote_mark(number: int) -> Xml:
    """The reference to a footnote in the text; they are counted from 1."""
    return run(Xml(f"<w:footnoteReference{attributes(id=number)}/>"), look='<w:vertAlign w:val="superscript"/>')


def endnote_mark(number: int) -> Xml:
    return run(Xml(f"<w:endnoteReference{attributes(id=number)}/>"), look='<w:vertAlign w:val="superscript"/>')


def commented(number: int, *content: str) -> Xml:
    """Words under a comment; comments are counted from 1."""
    at = attributes(id=number)
    return Xml(
        f"<w:commentRangeStart{at}/>{inline(content)}<w:commentRangeEnd{at}/>{run(Xml(f'<w:commentReference{at}/>'))}"
    )


def change(name: str, inside: str = "", *, author: str = AUTHOR, number: int = 900) -> Xml:
    """Any element of a tracked change: ins, del, moveFrom, moveTo, rPrChange, cellIns, …"""
    given = attributes(id=number, author=author, date="2021-01-05T09:00:00Z")
    return Xml(f"<w:{name}{given}>{inside}</w:{name}>" if inside else f"<w:{name}{given}/>")


def inserted(*content: str, author: str = AUTHOR) -> Xml:
    return change("ins", inline(content), author=author)


def deleted(*content: str, author: str = AUTHOR) -> Xml:
    gone = "".join(piece if isinstance(piece, Xml) else run(piece, tag="delText") for piece in content)
    return change("del", gone, author=author)


def moved_from(*content: str, name: str = "move1") -> Xml:
    return _moved("moveFrom", content, name, 910)


def moved_to(*content: str, name: str = "move1") -> Xml:
    return _moved("moveTo", content, name, 920)


def _moved(tag: str, content: tuple[str, ...], name: str, number: int) -> Xml:
    given = attributes(id=number, author=AUTHOR, date="2021-01-05T09:00:00Z", name=name)
    end = f"<w:{tag}RangeEnd{attributes(id=number)}/>"
    return Xml(f"<w:{tag}RangeStart{given}/>{change(tag, inline(content), number=number + 1)}{end}")


class Level(NamedTuple):
    """A level of a list: `text` as in w:lvlText ('（%2）'), `more` what follows w:suff."""

    format: str
    text: str
    start: int = 1
    style: str = ""
    suffix: str = ""
    restart: int | None = None
    legal: bool = False
    more: str = ""

    def xml(self, at: int) -> str:
        inside = f"<w:start{attributes(val=self.start)}/><w:numFmt{attributes(val=self.format)}/>"
        inside += f"<w:lvlRestart{attributes(val=self.restart)}/>" if self.restart is not None else ""
        inside += f"<w:pStyle{attributes(val=self.style)}/>" if self.style else ""
        inside += "<w:isLgl/>" if self.legal else ""
        inside += f"<w:suff{attributes(val=self.suffix)}/>" if self.suffix else ""
        inside += f"<w:lvlText w:val={quoteattr(self.text)}/>"
        return f"<w:lvl{attributes(ilvl=at)}>{inside}{self.more}</w:lvl>"
