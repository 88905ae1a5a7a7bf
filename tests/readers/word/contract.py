"""The reader contract in Word's terms: every place names a part, a paragraph and a run that hold these characters."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import groupby, pairwise
from typing import Any

from lxml import etree

from checker.extending.hookspecs import RawFile
from checker.model.document import Document
from checker.model.pieces import Piece
from checker.testing import document_contract
from checker_builtin.readers.word.characters import run_characters
from checker_builtin.readers.word.names import STRICT, P, R
from checker_builtin.readers.word.reader import read_word
from tests.word_file import WordFile

_ORDER = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")  # then headers and footers
_LABEL = re.compile(r"第\d+段|(?=.)(脚注\d+|尾注\d+|页眉|页脚)?(文本框\d+)?(内?表\d*第\d+行第\d+列)*")


def read(file: WordFile | bytes, name: str = "总结.docx") -> Document:
    """Read a Word file and hold the contract against what came out."""
    raw = RawFile(name, file if isinstance(file, bytes) else file.bytes())
    document = read_word(raw)
    document_contract(document, raw)
    parts = _Parts(raw.data)
    for piece in document.pieces:
        parts.hold(piece, document.text[piece.start : piece.end])
    _stories_follow_each_other(document)
    _columns_count_on(document)
    _body_paragraphs_are_numbered(document)
    return document


class _Parts:
    """The paragraphs and runs of each part, counted as the contract counts them."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._known: dict[str, tuple[list[Any], list[Any]]] = {}

    def hold(self, piece: Piece, words: str) -> None:
        """The piece's characters stand one by one where its place says."""
        place = piece.place
        assert _LABEL.fullmatch(place.label), place.label
        assert place.line >= 1
        assert place.column >= 1
        paragraphs, runs = self._of(place.part)
        paragraph, _, run = place.node.partition("/")
        if piece.generated:
            assert (run, place.offset) == ("", 0)
            assert 0 <= int(paragraph) < len(paragraphs)
            return
        element = runs[int(run)]
        shown = "".join(text for _, text in run_characters(element))
        assert shown[place.offset : place.offset + len(words)] == words
        assert next(element.iterancestors(P)) is paragraphs[int(paragraph)]

    def _of(self, name: str) -> tuple[list[Any], list[Any]]:
        if name not in self._known:
            data = self._archive.read(name)
            for strict, usual in STRICT:
                data = data.replace(strict, usual)
            root = etree.fromstring(data)
            self._known[name] = list(root.iter(P)), list(root.iter(R))
        return self._known[name]


def _stories_follow_each_other(document: Document) -> None:
    """The body, then footnotes, then endnotes, then headers and footers; no part twice."""
    parts = [part for part, _ in groupby(piece.place.part for piece in document.pieces)]
    assert len(parts) == len(set(parts)), parts
    assert parts == sorted(parts, key=lambda part: _ORDER.index(part) if part in _ORDER else len(_ORDER))


def _columns_count_on(document: Document) -> None:
    """Within a paragraph columns count its characters from 1, and line and label stay."""
    for paragraph in document.paragraphs:
        pieces = [piece for piece in document.pieces if paragraph.span.start <= piece.start < paragraph.span.end]
        assert pieces[0].place.column == 1
        for one, other in pairwise(pieces):
            assert other.place.column - one.place.column == other.start - one.start
            assert (one.place.line, one.place.label) == (other.place.line, other.place.label)


def _body_paragraphs_are_numbered(document: Document) -> None:
    """第1段, 第2段 …: each once, none left out; line is that number."""
    firsts = [document.places(paragraph.span)[0] for paragraph in document.paragraphs]
    numbered = [place for place in firsts if place.label.startswith("第")]
    assert [place.label for place in numbered] == [f"第{number}段" for number in range(1, len(numbered) + 1)]
    assert [place.line for place in numbered] == list(range(1, len(numbered) + 1))


def paragraphs(document: Document) -> list[str]:
    """Kind with level (body left out) and the words of each paragraph."""
    return [
        f"{'' if found.kind == 'body' else found.kind + (str(found.level) if found.level else '') + ':'}"
        f"{document[found.span]}"
        for found in document.paragraphs
    ]


def labelled(document: Document) -> list[tuple[str, str]]:
    """The label of each paragraph, and its words."""
    return [(document.places(found.span)[0].label, document[found.span]) for found in document.paragraphs]


def marks(document: Document) -> list[tuple[str, str, str]]:
    """Name, words that it stands on and what each mark says; the properties left out."""
    return [(mark.name, document[mark.span], mark.text) for mark in document.marks if mark.name != "property"]
