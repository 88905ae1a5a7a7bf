"""Edits made in Word files by the words of their text, and what is then in the file."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from checker.extending.hookspecs import PlacedEdit, RawFile
from checker.model.document import Document
from checker.model.text import Span
from checker_builtin.readers import WordReader

NAME = "公文检查"
Pair = tuple[str, str]


def read(data: bytes) -> Document:
    return WordReader().read(RawFile("总结.docx", data))


def lines(data: bytes) -> list[str]:
    return [line for line in read(data).text.split("\n") if line.strip()]


def edited(data: bytes, *pairs: Pair) -> bytes:
    """The file after changes to the first occurrences of some words; '甲|' inserts behind 甲, '|甲' before it."""
    document = read(data)
    edits = []
    for old, new in pairs:
        words = old.strip("|")
        start = document.text.index(words)
        span = Span(start, start + len(words))
        if old != words:
            at = span.end - 1 if old.endswith("|") else span.start
            place = document.places(Span(at, at + 1))[0]
            by = 1 if old.endswith("|") else 0
            edits.append((span, PlacedEdit((place._replace(offset=place.offset + by, length=0),), "", new)))
        else:
            edits.append((span, PlacedEdit(document.places(span), words, new)))
    return WordReader().edit(RawFile("总结.docx", data), [edit for _, edit in sorted(edits)])


def body(data: bytes, part: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(part))


def without(data: bytes, words: str) -> bytes:
    """The file after the paragraph with these words is deleted, with its end."""
    document = read(data)
    start = document.text.index(words)
    places = document.places(Span(start, start + len(words)))
    assert document.text[start + len(words)] == "\n"
    return WordReader().edit(RawFile("总结.docx", data), [PlacedEdit(places, words + "\n", "")])
