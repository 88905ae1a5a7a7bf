"""A report as text, set as a document that LibreOffice exports: paper, margins, indents, columns, header and footer."""

from __future__ import annotations

from typing import NamedTuple
from xml.sax.saxutils import escape


class Layout(NamedTuple):
    """`indent` of the first line and `below` a paragraph in points; `foot` stands around the page number."""

    indent: int = 32
    below: int = 0
    align: str = "start"
    foot: tuple[str, str] = ("— ", " —")
    foot_align: str = "center"
    header: str = ""
    paper: tuple[str, str] = ("21cm", "29.7cm")
    columns: int = 1


LAYOUTS = {
    "official": Layout(),
    "justified": Layout(align="justify"),
    "flush, with space": Layout(indent=0, below=12, foot=("", "")),
    "flush": Layout(indent=0, foot=("第", "页"), foot_align="end"),
    "landscape, with header": Layout(paper=("29.7cm", "21cm"), header="全市党建工作材料汇编"),
    "two columns": Layout(columns=2, align="justify", foot=("- ", " -")),
}
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *(("office", "office"), ("style", "style"), ("text", "text"), ("fo", "xsl-fo-compatible")),
        ("svg", "svg-compatible"),
    )
)


def set_text(text: str, layout: Layout) -> str:
    """The flat .odt of a report, one paragraph a line."""
    titled = False
    head, body = "", ""
    for line in text.split("\n"):
        words = line.strip("　 ")
        inset = len(line) - len(line.lstrip("　 "))
        if not words:
            continue
        if not titled and len(words) < 40 and words.endswith("总结"):
            titled = True
            head, body = head + body + _paragraph("T", words), ""
        else:
            body += _paragraph("S" if inset > 6 else "B", words)
    if layout.columns > 1:
        body = f'<text:section text:style-name="columns" text:name="columns">{body}</text:section>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMES} office:version="1.2" '
        f'office:mimetype="application/vnd.oasis.opendocument.text">{_styles(layout)}{_page(layout)}'
        f"<office:body><office:text>{head}{body}</office:text></office:body></office:document>"
    )


def _paragraph(style: str, words: str) -> str:
    return f'<text:p text:style-name="{style}">{escape(words)}</text:p>'


def _styles(layout: Layout) -> str:
    styles = (
        (
            "B",
            f'fo:text-indent="{layout.indent}pt" fo:margin-bottom="{layout.below}pt" fo:text-align="{layout.align}"',
            16,
        ),
        ("T", 'fo:text-align="center" fo:line-height="35pt" fo:margin-bottom="28pt"', 22),
        ("S", 'fo:text-align="end" fo:margin-right="64pt"', 16),
        ("F", f'fo:text-align="{layout.foot_align}"', 14),
        ("H", 'fo:text-align="center" fo:line-height="normal"', 9),
    )
    found = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:line-height="28pt" '
        f'{properties}/><style:text-properties fo:font-size="{size}pt" style:font-size-asian="{size}pt"/></style:style>'
        if "line-height" not in properties
        else f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {properties}/>'
        f'<style:text-properties fo:font-size="{size}pt" style:font-size-asian="{size}pt"/></style:style>'
        for name, properties, size in styles
    )
    return (
        '<office:styles><style:default-style style:family="paragraph">'
        # LibreOffice leaves marks that hang out of a column out of the PDF.
        '<style:paragraph-properties style:line-break="strict" style:punctuation-wrap="simple"'
        ' style:text-autospace="ideograph-alpha"/>'
        '<style:text-properties fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/>'
        f"</style:default-style>{found}</office:styles>"
    )


def _page(layout: Layout) -> str:
    wide, high = layout.paper
    header = (
        f'<style:header><text:p text:style-name="H">{layout.header}</text:p></style:header>' if layout.header else ""
    )
    before, behind = layout.foot
    return (
        '<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties '
        f'fo:page-width="{wide}" fo:page-height="{high}" fo:margin-top="2.5cm" fo:margin-bottom="2cm" '
        'fo:margin-left="2.8cm" fo:margin-right="2.6cm"/><style:header-style><style:header-footer-properties '
        'fo:min-height="0.8cm" fo:margin-bottom="0.3cm"/></style:header-style><style:footer-style>'
        '<style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.3cm"/></style:footer-style>'
        '</style:page-layout><style:style style:name="columns" style:family="section"><style:section-properties>'
        '<style:columns fo:column-count="2" fo:column-gap="1cm"/></style:section-properties></style:style>'
        '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
        f'style:page-layout-name="page">{header}<style:footer><text:p text:style-name="F">{before}<text:page-number/>'
        f"{behind}</text:p></style:footer></style:master-page></office:master-styles>"
    )
