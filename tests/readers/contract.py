"""What every reader keeps: the invariants of a Document and of its way back into the file."""

from __future__ import annotations

from itertools import pairwise

from checker.extending.hookspecs import RawFile, Reader
from checker.model.document import Document
from checker.model.pieces import Piece, Place

_LINE_ENDS = ("\r\n", "\r")


def reader_contract(reader: Reader, file: RawFile, text: str) -> Document:
    """Read a file and assert the contract; `text` is the decoded file. Returns the document for further checks."""
    document = reader.read(file)
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    document_contract(document, file)
    for piece in document.pieces:
        _place_is_in_the_file(piece.place, text)
        _leads_back(document, piece, text)
    return document


def document_contract(document: Document, file: RawFile) -> None:
    """What every document keeps, whatever its file is like."""
    assert document.name == file.name
    _pieces_are_sorted_and_disjoint(document)
    _paragraphs_are_sorted_and_disjoint(document)
    _visible_characters_have_a_place(document)
    _marks_are_in_the_text(document)


def _pieces_are_sorted_and_disjoint(document: Document) -> None:
    for piece in document.pieces:
        assert 0 <= piece.start < piece.end <= len(document.text)
    for one, other in pairwise(document.pieces):
        assert one.end <= other.start, (one, other)


def _paragraphs_are_sorted_and_disjoint(document: Document) -> None:
    for paragraph in document.paragraphs:
        assert 0 <= paragraph.span.start < paragraph.span.end <= len(document.text)
    for one, other in pairwise(document.paragraphs):
        assert one.span.end <= other.span.start, (one, other)


def _marks_are_in_the_text(document: Document) -> None:
    for mark in document.marks:
        assert 0 <= mark.span.start <= mark.span.end <= len(document.text), mark


def _place_is_in_the_file(place: Place, text: str) -> None:
    """Line and column are those of the offset, counted from 1."""
    assert 0 <= place.offset < len(text)
    assert place.line == text.count("\n", 0, place.offset) + 1
    assert place.column == place.offset - (text.rfind("\n", 0, place.offset) + 1) + 1
    assert place.label == f"第{place.line}行"
    assert (place.part, place.node) == ("", "")


def _leads_back(document: Document, piece: Piece, text: str) -> None:
    """The file has the same characters at the place; an entity (&) stands for one character or two."""
    words = document.text[piece.start : piece.end]
    offset = piece.place.offset
    if text[offset] in "&<" and len(words) == 1:
        return
    found = text[offset : offset + len(words)]
    same = (one == other or (one.isspace() and other.isspace()) for one, other in zip(words, found, strict=True))
    assert all(same), (words, found)  # a tab that is partly an indent is shown as blanks


def _visible_characters_have_a_place(document: Document) -> None:
    covered = bytearray(len(document.text))
    for piece in document.pieces:
        covered[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
    for paragraph in document.paragraphs:
        for at in range(paragraph.span.start, paragraph.span.end):
            assert covered[at] or document.text[at].isspace(), (at, document.text[at])
