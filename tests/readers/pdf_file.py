"""PDF files for the tests: objects and contents written by hand, and a text set on pages as an export sets it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from math import cos, radians, sin
from unicodedata import east_asian_width

from tests.readers.box_font import box_font
from tests.readers.sheets import HEIGHT, SetLine, sheets_of, steps

_POINTS = 72 / 25.4
_A4 = (0, 0, 595, 842)
# Codes are UTF-16, and fonts say so: F has a box for each, G does not say what its codes mean, N is not in the file.
_CID = (
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/Box/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    "/FontDescriptor {} 0 R/DW 1000/W[32 126 500]{}>>"
)
_DESCRIPTOR = (
    "<</Type/FontDescriptor/FontName/Box/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200"
    "/CapHeight 800/StemV 80{}>>"
)
_FONT = "<</Type/Font/Subtype/Type0/BaseFont/Box/Encoding/Identity-H/DescendantFonts[{} 0 R]{}>>"
_FONTS = "/F 7 0 R/G 10 0 R/N 11 0 R"  # object numbers: 1 is the catalog, 2 the pages


def typeset(text: str) -> bytes:
    """A report as text, one paragraph a line, as a PDF file."""
    return pdf_file(["".join(_shown(line) for line in sheet) for sheet in sheets_of(text)])


def pdf_file(contents: Sequence[str], page: str = "", box: Sequence[float] = _A4, extra: str = "") -> bytes:
    """Pages with these contents; `page` is added to each page's dictionary, `extra` to the trailer."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", *_fonts()]
    kids = []
    for content in contents:
        objects.append(stream(content.encode("latin-1")))
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{' '.join(map(str, box))}]{page}/Contents {len(objects)} 0 R"
            f"/Resources<</Font<<{_FONTS}>>>>>>".encode()
        )
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return assembled(objects, extra)


def _fonts() -> list[bytes]:
    embedded = "/FontFile2 5 0 R"
    return [
        _CID.format(4, "/CIDToGIDMap 6 0 R").encode(),
        _DESCRIPTOR.format(embedded).encode(),
        stream(box_font()),
        stream(b"\0\1" * 65536),
        _FONT.format(3, "/ToUnicode 8 0 R").encode(),
        stream(_to_unicode()),
        _DESCRIPTOR.format("").encode(),
        _FONT.format(3, "").encode(),
        _FONT.format(12, "/ToUnicode 8 0 R").encode(),
        _CID.format(9, "").encode(),
    ]


def assembled(objects: Sequence[bytes], extra: str = "") -> bytes:
    """A file of these objects, of which the first is the catalog."""
    data = b"%PDF-1.7\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        extra.encode(),
        len(data),
    )


def stream(content: bytes, packed: int = 1, more: str = "") -> bytes:
    """A stream, packed so many times."""
    for _ in range(packed):
        content = zlib.compress(content, 9)
    filters = f"/Filter[{'/FlateDecode' * packed}]" if packed else ""
    return f"<</Length {len(content)}{filters}{more}>>\nstream\n".encode() + content + b"\nendstream"


def show(words: str, x: float, y: float, size: float = 16, *, turn: float = 0, font: str = "F", mode: int = 0) -> str:
    """Words from (x, y) on, in points from the lower left, turned by so many degrees against the clock."""
    a, b = cos(radians(turn)), sin(radians(turn))
    return f"BT /{font} {size} Tf {mode} Tr {a:.5f} {b:.5f} {-b:.5f} {a:.5f} {x} {y} Tm <{_codes(words)}> Tj ET\n"


def picture(x: float, y: float, wide: float, high: float) -> str:
    """A picture that covers this rectangle."""
    return f"q {wide} 0 0 {high} {x} {y} cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q\n"


def ruled(*lines: tuple[float, float, float, float]) -> str:
    """Straight lines from point to point."""
    return "".join(f"0.5 w {x} {y} m {end} {foot} l S\n" for x, y, end, foot in lines)


def _codes(words: str) -> str:
    return words.encode("utf-16-be").hex()


def _shown(line: SetLine) -> str:
    """A line with each character at its place."""
    size = line.size * _POINTS
    parts = []
    for character, step in zip(line.words, steps(line.words, line.size), strict=True):
        own = 1000 if east_asian_width(character) in "WFA" else 500
        by = own - 1000 * step / line.size
        parts.append(f"<{_codes(character)}>" + (f"{by:.1f}" if abs(by) > 1 else ""))
    x, y = line.left * _POINTS, (HEIGHT - line.baseline) * _POINTS
    return f"BT /F {size:.3f} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm [{''.join(parts)}] TJ ET\n"


def _to_unicode() -> bytes:
    rows = [f"<{high:02x}00> <{high:02x}ff> <{high:02x}00>" for high in range(256)]
    blocks = [rows[at : at + 100] for at in range(0, 256, 100)]
    ranges = "".join(f"{len(block)} beginbfrange\n{chr(10).join(block)}\nendbfrange\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{ranges}endcmap end end\n"
    ).encode()
