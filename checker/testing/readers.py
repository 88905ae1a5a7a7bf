"""The reader contract: the invariants of a Document and of its way back into the file, whatever the format.

def test_reader(): reader_contract(MyReader(), Path("报告.gwt").read_bytes(), "报告.gwt")
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.extending.hookspecs import Annotating, Editing, Lined, RawFile, Reader
from checker.model.document import Document
from checker.model.errors import UnreadableDocument
from checker.model.pieces import Piece, Place
from checker.model.text import Span

_LINE_ENDS = ("\r\n", "\r")
_CUTS = 16  # parts of a file at whose borders it is cut


def reader_contract(reader: Reader, data: bytes, name: str, *, text: str | None = None) -> Document:
    """Read a file and assert what every reader keeps; the document, for further checks.

    Of a format with lines (`Lined`), each character is looked up at its place in the file:
    in `text`, the decoded file, where it is given, else in the lines that the reader tells.
    A reader that edits or annotates gives the file back as it is where there is nothing to write.
    """
    file = RawFile(name, data)
    document = reader.read(file)
    document_contract(document, file)
    assert reader.read(file).text == document.text, "the same file gives the same text"
    if isinstance(reader, Lined):
        _leads_into_lines(document, reader.lines(file), text)
    if isinstance(reader, Editing):
        assert reader.edit(file, ()) == data, "without edits every byte stays"
    if isinstance(reader, Annotating):
        assert reader.annotate(file, ()) == data, "without findings every byte stays"
    return document


def spoiled_files(reader: Reader, data: bytes, name: str) -> int:
    """Read the file cut short, and with bytes turned: a sound document or UnreadableDocument with one sentence.

    Anything else that is raised is the reader's fault and goes through. How many could be read.
    """
    readable = 0
    for spoiled in _spoiled(data):
        file = RawFile(name, spoiled)
        try:
            document = reader.read(file)
        except UnreadableDocument as error:
            sentence = str(error)
            assert sentence.endswith("。"), f"one sentence, with what to do: {sentence!r}"
            assert "\n" not in sentence, f"one sentence on one line: {sentence!r}"
            continue
        document_contract(document, file)
        readable += 1
    return readable


def document_contract(document: Document, file: RawFile) -> None:
    """What every document keeps, whatever its file is like."""
    assert document.name == file.name
    _pieces_are_sorted_and_disjoint(document)
    _paragraphs_are_sorted_and_disjoint(document)
    _visible_characters_have_a_place(document)
    _marks_are_in_the_text(document)
    _directives_are_no_text(document)


def _spoiled(data: bytes) -> Iterator[bytes]:
    for part in range(_CUTS):
        at = len(data) * part // _CUTS
        yield data[:at]
        if at < len(data):
            yield data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
    yield data[::-1]


def _pieces_are_sorted_and_disjoint(document: Document) -> None:
    for piece in document.pieces:
        assert 0 <= piece.start < piece.end <= len(document.text), f"a piece beyond the text: {piece}"
    for one, other in pairwise(document.pieces):
        assert one.end <= other.start, f"pieces overlap: {one}, {other}"


def _paragraphs_are_sorted_and_disjoint(document: Document) -> None:
    for paragraph in document.paragraphs:
        assert 0 <= paragraph.span.start < paragraph.span.end <= len(document.text), f"beyond the text: {paragraph}"
    for one, other in pairwise(document.paragraphs):
        assert one.span.end <= other.span.start, f"paragraphs overlap: {one}, {other}"


def _directives_are_no_text(document: Document) -> None:
    """Directives come in order, stand in no paragraph, and cover whole ones."""
    paragraphs = {paragraph.span for paragraph in document.paragraphs}
    for directive in document.directives:
        assert 0 <= directive.span.start <= directive.span.end <= len(document.text), directive
        assert not any(
            directive.span.overlaps(span) for span in paragraphs if directive.span.start < directive.span.end
        )
        assert paragraphs.issuperset(directive.covers), directive
    for one, other in pairwise(document.directives):
        assert one.span.end <= other.span.start, (one, other)


def _marks_are_in_the_text(document: Document) -> None:
    for mark in document.marks:
        assert 0 <= mark.span.start <= mark.span.end <= len(document.text), f"beyond the text: {mark}"


def _visible_characters_have_a_place(document: Document) -> None:
    covered = bytearray(len(document.text))
    for piece in document.pieces:
        covered[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
    for paragraph in document.paragraphs:
        for at in range(paragraph.span.start, paragraph.span.end):
            if not covered[at] and not document.text[at].isspace():
                words = document[Span(paragraph.span.start, at + 1)]
                raise AssertionError(f"no place in the file for the last character of {words[-20:]!r}")


def _leads_into_lines(document: Document, lines: Sequence[str], text: str | None) -> None:
    told = list(lines)
    if text is None:
        text = "\n".join(told)
    else:
        for end in _LINE_ENDS:
            text = text.replace(end, "\n")
        assert told == text.split("\n"), "the lines that the reader tells are those of the decoded file"
    for piece in document.pieces:
        _place_is_in_the_file(piece.place, text)
        _leads_back(document, piece, text)


def _place_is_in_the_file(place: Place, text: str) -> None:
    """Line and column are those of the offset, counted from 1."""
    assert 0 <= place.offset < len(text), f"beyond the file: {place}"
    assert place.line == text.count("\n", 0, place.offset) + 1, f"another line: {place}"
    assert place.column == place.offset - (text.rfind("\n", 0, place.offset) + 1) + 1, f"another column: {place}"
    assert place.label == f"第{place.line}行", f"another label: {place}"
    assert (place.part, place.node) == ("", ""), f"a text file has no parts: {place}"


def _leads_back(document: Document, piece: Piece, text: str) -> None:
    """The file has the same characters at the place; an entity (&) stands for one character or two."""
    words = document.text[piece.start : piece.end]
    offset = piece.place.offset
    if text[offset] in "&<" and len(words) == 1:
        return
    found = text[offset : offset + len(words)]
    assert len(found) == len(words), f"the file ends before {words!r} does"
    same = (one == other or (one.isspace() and other.isspace()) for one, other in zip(words, found, strict=True))
    assert all(same), f"the file has {found!r} where {words!r} should stand"  # a tab may be shown as blanks
