"""The elements of a Word file of ours: paragraphs and a table, of words that are never markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from checker.model.characters import without_controls

TABLE_WIDTH = 8844  # twentieths of a point: the 156 mm of text on a page after GB/T 9704


def words(text: str) -> str:
    """Text fit for XML; what it cannot hold is a visible mark."""
    return escape(without_controls(text).replace("\r", ""))


def run(text: str, *, bold: bool = False) -> str:
    """Words in one look; a line end is a line break."""
    # The hint makes quotation marks Chinese ones.
    look = f'<w:rPr><w:rFonts w:hint="eastAsia"/>{"<w:b/>" if bold else ""}</w:rPr>'
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in words(text).split("\n"))
    return f"<w:r>{look}{lines}</w:r>"


def paragraph(*runs: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(runs)}</w:p>"


def table(headings: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Sequence[str]]]) -> str:
    """A table whose headings stand on every page. A cell is a sequence of paragraphs, each the runs of one.

    `widths` are twentieths of a point.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([[paragraph(run(name), style="TableHead")] for name in headings], widths, "<w:tblHeader/>")
    body = "".join(_row([[paragraph(one, style="TableText") for one in cell] for cell in row], widths) for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Lines"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>'
    )


def _row(cells: Sequence[Sequence[str]], widths: Sequence[int], more: str = "") -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(cell)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{made}</w:tr>"
