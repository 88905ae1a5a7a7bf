"""OFD files for the tests: parts written by hand, and a text set on pages as a word processor's export sets it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby
from xml.sax.saxutils import escape

from tests.readers.sheets import HEIGHT, SIZE, WIDTH, sheets_of, steps

_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'
_ANY_ID = ' ID="9"'  # of an object, which gets one of its own
_DAY = (2021, 1, 1, 0, 0, 0)  # the same text gives the same bytes


def typeset(text: str) -> bytes:
    """A report as text, one paragraph a line, as an OFD file."""
    return ofd_file(["".join(line(*set_line) for set_line in sheet) for sheet in sheets_of(text)])


def ofd_file(pages: Sequence[str], parts: Mapping[str, str] | None = None, common: str = "") -> bytes:
    """A package of pages, each given as the objects of its layer; `parts` replaces parts or adds some."""
    listed = "".join(
        f'<ofd:Page ID="{number + 100}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(len(pages))
    )
    files = {
        "OFD.xml": root(
            "OFD",
            "<ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo>"
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>",
            'Version="1.0" DocType="OFD"',
        ),
        "Doc_0/Document.xml": root(
            "Document",
            "<ofd:CommonData><ofd:MaxUnitID>999999</ofd:MaxUnitID><ofd:PageArea>"
            f"<ofd:PhysicalBox>0 0 {WIDTH} {HEIGHT}</ofd:PhysicalBox></ofd:PageArea>"
            f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{common}</ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages>",
        ),
    }
    files["Doc_0/PublicRes.xml"] = root(
        "Res", '<ofd:Fonts><ofd:Font ID="3" FontName="仿宋" FamilyName="仿宋"/></ofd:Fonts>', 'BaseLoc="Res"'
    )
    own = count(1000)
    for number, content in enumerate(pages):
        numbered = re.sub(_ANY_ID, lambda _: f' ID="{next(own)}"', content)
        files[f"Doc_0/Pages/Page_{number}/Content.xml"] = page(numbered)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files | dict(parts or {})).items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def root(name: str, content: str, attributes: str = "") -> str:
    """A part with that root element."""
    return f"{_DECLARED}<ofd:{name} {_NAMESPACE} {attributes}>{content}</ofd:{name}>"


def page(content: str, template: str = "") -> str:
    """The part of a page with these objects."""
    return root("Page", f'{template}<ofd:Content><ofd:Layer ID="1" Type="Body">{content}</ofd:Layer></ofd:Content>')


def line(words: str, left: float, baseline: float, size: float = SIZE, attributes: str = "", inside: str = "") -> str:
    """A line as one object; distances that are alike are written once (g)."""
    across = list(steps(words, size))
    delta = f' DeltaX="{" ".join(_packed(across[:-1]))}"' if len(words) > 1 else ""
    return (
        f'<ofd:TextObject ID="9" Boundary="{left:.2f} {baseline - size:.2f} {sum(across):.2f} {1.2 * size:.2f}" '
        f'Font="3" Size="{size}" {attributes}>{inside}'
        f'<ofd:TextCode X="0" Y="{size}"{delta}>{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def _packed(across: Iterable[float]) -> Iterator[str]:
    for step, run in groupby(across):
        times = len(list(run))
        yield f"g {times} {step:g}" if times > 2 else " ".join([f"{step:g}"] * times)
