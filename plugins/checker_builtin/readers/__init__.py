"""The formats that come with the checker; each is imported when a file of it is read."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extending.hookspecs import PlacedEdit, RawFile, Reader, hookimpl
from checker.model.document import Document
from checker.model.report import Located
from checker_builtin.readers.html_start import begins_as_html
from checker_builtin.readers.zipped import holds


class TextReader:
    """Plain text, one paragraph a line or hard-wrapped."""

    name = "text"
    suffixes: tuple[str, ...] = (".txt", ".text")

    def read(self, file: RawFile) -> Document:
        from checker_builtin.readers.text.reader import read_text  # a run needs one format

        return read_text(file)

    def lines(self, file: RawFile) -> list[str]:
        from checker_builtin.readers.encoding import decode

        return decode(file).split("\n")

    def edit(self, file: RawFile, edits: Sequence[PlacedEdit]) -> bytes:
        from checker_builtin.readers.rewriting import edit_text

        return edit_text(file, edits)

    def directive(self, words: str) -> str:
        from checker_builtin.readers.directing import bracketed

        return bracketed(words)

    def with_directive(self, file: RawFile, words: str) -> bytes:
        from checker_builtin.readers.directing import with_directive

        return with_directive(file, self.directive(words))


class MarkdownReader:
    """CommonMark with tables and strike-through."""

    name = "markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown")

    def read(self, file: RawFile) -> Document:
        from checker_builtin.readers.markdown.reader import read_markdown

        return read_markdown(file)

    def lines(self, file: RawFile) -> list[str]:
        from checker_builtin.readers.encoding import decode

        return decode(file).split("\n")

    def edit(self, file: RawFile, edits: Sequence[PlacedEdit]) -> bytes:
        from checker_builtin.readers.rewriting import edit_markdown

        return edit_markdown(file, edits)

    def directive(self, words: str) -> str:
        from checker_builtin.readers.directing import commented

        return commented(words)

    def with_directive(self, file: RawFile, words: str) -> bytes:
        from checker_builtin.readers.directing import with_directive

        return with_directive(file, self.directive(words))


class WordReader:
    """Word files since 2007: documents and templates, with and without macros (which are never run)."""

    name = "word"
    suffixes: tuple[str, ...] = (".docx", ".docm", ".dotx", ".dotm")

    def recognises(self, data: bytes) -> bool:
        return holds(data, b"word/")

    def read(self, file: RawFile) -> Document:
        from checker_builtin.readers.word.reader import read_word

        return read_word(file)

    def edit(self, file: RawFile, edits: Sequence[PlacedEdit]) -> bytes:
        from checker_builtin.readers.word.writing.revisions import edit_word

        return edit_word(file, edits)

    def annotate(self, file: RawFile, located: Sequence[Located]) -> bytes:
        from checker_builtin.readers.word.writing.comments import annotate_word

        return annotate_word(file, located)


class PdfReader:
    """PDF files that hold their text."""

    name = "pdf"
    suffixes: tuple[str, ...] = (".pdf",)

    def recognises(self, data: bytes) -> bool:
        return b"%PDF-" in data[:1024]

    def read(self, file: RawFile) -> Document:
        from checker_builtin.readers.pdf.reading import read_pdf

        return read_pdf(file)


class OfdReader:
    """OFD files (GB/T 33190-2016) that hold their text."""

    name = "ofd"
    suffixes: tuple[str, ...] = (".ofd",)

    def recognises(self, data: bytes) -> bool:
        return holds(data, b"OFD.xml")

    def read(self, file: RawFile) -> Document:
        from checker_builtin.readers.ofd.reading import read_ofd

        return read_ofd(file)


class HtmlReader:
    """Web pages, and documents saved as such."""

    name = "html"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml", ".shtml")

    def recognises(self, data: bytes) -> bool:
        return begins_as_html(data)

    def read(self, file: RawFile) -> Document:
        from checker_builtin.readers.html.reader import read_html

        return read_html(file)

    def directive(self, words: str) -> str:
        from checker_builtin.readers.directing import commented

        return commented(words)

    def with_directive(self, file: RawFile, words: str) -> bytes:
        from checker_builtin.readers.directing import with_directive
        from checker_builtin.readers.html.source import as_read

        return with_directive(as_read(file), self.directive(words))


class DocReader:
    """Word 97 to 2003, and what WPS Writer saves as .wps; older ones through LibreOffice, where it is installed."""

    name = "doc"
    suffixes: tuple[str, ...] = (".doc", ".dot", ".wps", ".wpt")

    def recognises(self, data: bytes) -> bool:
        return data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

    def read(self, file: RawFile) -> Document:
        from checker_builtin.readers.doc.reader import read_doc

        return read_doc(file)


class RtfReader:
    """Rich text, through LibreOffice, where it is installed."""

    name = "rtf"
    suffixes: tuple[str, ...] = (".rtf",)

    def recognises(self, data: bytes) -> bool:
        return data[:64].lstrip().startswith(b"{\\rtf")

    def read(self, file: RawFile) -> Document:
        from checker_builtin.readers.conversion import RTF, read_converted

        return read_converted(file, RTF)


class OdtReader:
    """OpenDocument texts."""

    name = "odt"
    suffixes: tuple[str, ...] = (".odt", ".ott")

    def recognises(self, data: bytes) -> bool:
        # The first member of the package is its type, not compressed.
        return data.startswith(b"PK\x03\x04") and data.startswith(b"mimetypeapplication/vnd.oasis.opendocument.", 30)

    def read(self, file: RawFile) -> Document:
        from checker_builtin.readers.odt.reader import read_odt

        return read_odt(file)


@hookimpl
def checker_readers() -> list[Reader]:
    return [
        TextReader(),
        MarkdownReader(),
        WordReader(),
        PdfReader(),
        OfdReader(),
        HtmlReader(),
        OdtReader(),
        DocReader(),
        RtfReader(),
    ]
