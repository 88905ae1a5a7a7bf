"""Names of OpenDocument elements and attributes (ISO/IEC 26300-1, chapter 19)."""

from __future__ import annotations

from typing import Any

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}


def q(name: str) -> str:
    """The full name of 'text:p'."""
    space, _, local = name.partition(":")
    return f"{{{_SPACES[space]}}}{local}"


def is_true(element: Any, name: str) -> bool:
    """Whether an attribute says true."""
    return bool(element.get(name) == "true")


def integer(words: str | None, default: int, most: int) -> int:
    """A whole number of an attribute, not above `most`."""
    if words is None or not words.isascii() or not words.isdecimal() or len(words) > 9:
        return default
    return min(int(words), most)


P, H = q("text:p"), q("text:h")
STYLE_NAME, NAME = q("text:style-name"), q("style:name")
CREATOR = q("dc:creator")
CHANGE_ID, CHANGE, CHANGE_START, CHANGE_END = (
    q("text:change-id"),
    q("text:change"),
    q("text:change-start"),
    q("text:change-end"),
)
TEXT_BOX, NOTE, ANNOTATION = q("draw:text-box"), q("text:note"), q("office:annotation")
LIST = q("text:list")
TABLE = q("table:table")
