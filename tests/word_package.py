"""The package around the parts of a Word file: namespaces, content types, relationships, the zip, the strict form."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
RELATIONSHIPS = f"{OFFICE}/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": RELATIONSHIPS,
    "m": f"{OFFICE}/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOT = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in _NAMESPACES.items()) + ' mc:Ignorable="w14"'
# ISO/IEC 29500 Strict names the same things otherwise.
_STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/": "http://purl.oclc.org/ooxml/drawingml/",
    f"{OFFICE}/extended-properties": "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
    f"{OFFICE}/": "http://purl.oclc.org/ooxml/officeDocument/",
}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN = {
    "docx": f"{WORD}document.main+xml",
    "dotx": f"{WORD}template.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}


class Part(NamedTuple):
    data: bytes
    content_type: str


def content_types(parts: Mapping[str, Part]) -> bytes:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{part.content_type}"/>' for name, part in parts.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def xml(tag: str, inside: str) -> bytes:
    """A part whose root is `w:tag`."""
    return f"{_HEAD}<w:{tag}{_ROOT}>{inside}</w:{tag}>".encode()


def relationship(name: str, kind: str, target: str, *, external: bool = False) -> str:
    """`kind` is the last word of its type, or the whole."""
    kind = kind if ":" in kind else f"{RELATIONSHIPS}/{kind}"
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{name}" Type="{kind}" Target={quoteattr(target)}{mode}/>'


def relations(relationships: Sequence[str]) -> bytes:
    return f'{_HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(relationships)}</Relationships>'.encode()


def core_properties(inside: str) -> bytes:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</cp:coreProperties>'
    ).encode()


def extended_properties(inside: str) -> bytes:
    return f'{_HEAD}<Properties xmlns="{OFFICE}/extended-properties">{inside}</Properties>'.encode()


def strictly(data: bytes) -> bytes:
    """A part under the names of ISO/IEC 29500 Strict."""
    for uri, other in _STRICT.items():
        data = data.replace(uri.encode(), other.encode())
    return data


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The same parts give the same bytes on any day."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2021, 1, 5, 9, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return written.getvalue()
