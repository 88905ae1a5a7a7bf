"""OpenDocument texts for the tests, and how a test reads them: the XML is written here, the package is small."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from checker.extending.hookspecs import RawFile
from checker.model.document import Document
from checker.testing import document_contract
from checker_builtin.readers import OdtReader

_DAY = (2021, 1, 5, 9, 0, 0)
TEXT = "application/vnd.oasis.opendocument.text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    (
        f'xmlns:office="{_OASIS}:office:1.0" xmlns:style="{_OASIS}:style:1.0" xmlns:text="{_OASIS}:text:1.0"',
        f'xmlns:table="{_OASIS}:table:1.0" xmlns:draw="{_OASIS}:drawing:1.0" xmlns:meta="{_OASIS}:meta:1.0"',
        f'xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0" xmlns:svg="{_OASIS}:svg-compatible:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" office:version="1.3"',
    )
)
_MANIFEST = f"""<?xml version="1.0"?><manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{TEXT}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def odt(
    body: str, *, automatic: str = "", styles: str = "", pages: str = "", meta: str = "", kind: str = TEXT
) -> bytes:
    """A package. `automatic` are styles of the text, `styles` common ones, `pages` what stands in the master pages."""
    content = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    content += f"<office:body><office:text>{body}</office:text></office:body>"
    common = f"<office:styles>{styles}</office:styles><office:master-styles>{pages}</office:master-styles>"
    parts = {
        "content.xml": part("document-content", content),
        "styles.xml": part("document-styles", common),
        "meta.xml": part("document-meta", f"<office:meta>{meta}</office:meta>"),
        "META-INF/manifest.xml": _MANIFEST,
    }
    return package(parts, kind)


def part(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><office:{name} {_SPACES}>{content}</office:{name}>'


def package(parts: Mapping[str, str], kind: str = TEXT) -> bytes:
    """The type stands first and is not compressed. The same parts give the same bytes on any day."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", _DAY), kind, zipfile.ZIP_STORED)
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def list_style(name: str, *levels: str) -> str:
    """A list style; each level is written as its attributes without the prefix 'style:' ('num-format="1"')."""
    numbers = "".join(
        f'<text:list-level-style-number text:level="{at}" {level}/>' for at, level in enumerate(levels, start=1)
    )
    return f'<text:list-style style:name="{name}">{numbers}</text:list-style>'


def outline(*levels: str) -> str:
    """The numbering of headings."""
    numbers = "".join(f'<text:outline-level-style text:level="{at}" {level}/>' for at, level in enumerate(levels, 1))
    return f'<text:outline-style style:name="Outline">{numbers}</text:outline-style>'


def paragraphs(*words: str) -> str:
    return "".join(f"<text:p>{row}</text:p>" for row in words)


def items(*contents: str) -> str:
    return "".join(f"<text:list-item>{content}</text:list-item>" for content in contents)


def page(name: str, content: str, following: str = "") -> str:
    return f'<style:master-page style:name="{name}" style:next-style-name="{following}">{content}</style:master-page>'


def read(data: bytes) -> Document:
    file = RawFile("总结.odt", data)
    document = OdtReader().read(file)
    document_contract(document, file)
    return document


def shown(data: bytes) -> list[str]:
    """The paragraphs: kind with level (body left out) and the words."""
    document = read(data)
    return [
        f"{'' if found.kind == 'body' else found.kind + (str(found.level) if found.level else '') + ':'}"
        f"{document[found.span]}"
        for found in document.paragraphs
    ]


def labels(data: bytes) -> list[tuple[str, str]]:
    document = read(data)
    return [(document.places(found.span)[0].label, document[found.span]) for found in document.paragraphs]


def marks(data: bytes) -> list[tuple[str, str, str, str]]:
    document = read(data)
    return [(mark.name, document[mark.span], mark.text, mark.who or mark.key) for mark in document.marks]
