"""Tracked changes as LibreOffice understood them: the text of an .odt with all of them accepted, and rejected."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MARGINS = (f"{_STYLE}header", f"{_STYLE}footer")
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_ASIDE = (
    f"{_TEXT}tracked-changes",
    f"{_TEXT}note",
    f"{_TEXT}note-citation",
    f"{_OFFICE}change-info",
    f"{_OFFICE}annotation",
)
_END = "\n"


class Texts(NamedTuple):
    """The paragraphs with words in them."""

    accepted: list[str]
    rejected: list[str]


def texts_of(odt: Path) -> Texts:
    """Of the body with its notes, then of the headers and footers."""
    with zipfile.ZipFile(odt) as archive:
        roots = [etree.fromstring(archive.read(name)) for name in ("content.xml", "styles.xml")]
    regions = {region.get(f"{_TEXT}id"): region for root in roots for region in root.iter(f"{_TEXT}changed-region")}
    stories = [story for root in roots for story in root.iter(f"{_OFFICE}text", *_MARGINS)]
    tokens = [token for story in stories for token in _tokens(story)]
    return Texts(_lines(_accepted(tokens)), _lines(_rejected(tokens, regions)))


def _lines(characters: Iterator[str]) -> list[str]:
    return [line for line in "".join(characters).split(_END) if line.strip()]


def _accepted(tokens: list[tuple[str, str]]) -> Iterator[str]:
    return (value for kind, value in tokens if kind == "text")


def _rejected(tokens: list[tuple[str, str]], regions: dict[str, Any]) -> Iterator[str]:
    inserted: set[str] = set()
    for kind, value in tokens:
        if kind == "text" and not inserted:
            yield value
        elif kind == "change-start" and regions[value].find(f"{_TEXT}insertion") is not None:
            inserted.add(value)
        elif kind == "change-end":
            inserted.discard(value)
        elif kind == "change" and not inserted:
            deletion = regions[value].find(f"{_TEXT}deletion")
            nested = regions[value].find(f"{_TEXT}insertion") is not None  # somebody's insertion, deleted again
            if deletion is not None and not nested:
                words = "".join(value for kind, value in _tokens(deletion) if kind == "text")
                yield words.removesuffix(_END)


def _tokens(element: Any) -> Iterator[tuple[str, str]]:
    """The characters of a text and the marks of its changes, in order."""
    for child in element:
        name = child.tag.removeprefix(_TEXT) if isinstance(child.tag, str) else ""
        if name == "s":
            yield "text", " " * int(child.get(f"{_TEXT}c", "1"))
        elif name in ("tab", "line-break"):
            yield "text", "\t"
        elif name in ("change-start", "change-end", "change"):
            yield name, child.get(f"{_TEXT}change-id")
        elif name and child.tag not in _ASIDE:
            yield from [("text", child.text)] if child.text else []
            yield from _tokens(child)
        if child.tag in _PARAGRAPHS:
            yield "text", _END
            for note in child.iter(f"{_TEXT}note"):
                yield from _tokens(note)
        if child.tail:
            yield "text", child.tail
