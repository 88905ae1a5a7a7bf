"""The formats that come with the checker; each is imported when a file of it is read."""

from __future__ import annotations

from checker.extending.hookspecs import RawFile, Reader, hookimpl
from checker.model.document import Document
from checker_builtin.readers.zipped import holds


class TextReader:
    """Plain text, one paragraph a line or hard-wrapped."""

    name = "text"
    suffixes: tuple[str, ...] = (".txt", ".text")

    def read(self, file: RawFile) -> Document:
        from checker_builtin.readers.plain import read_text  # a run needs one format

        return read_text(file)


class MarkdownReader:
    """CommonMark with tables and strike-through."""

    name = "markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown")

    def read(self, file: RawFile) -> Document:
        from checker_builtin.readers.markdown import read_markdown

        return read_markdown(file)


class WordReader:
    """Word files since 2007: documents and templates, with and without macros (which are never run)."""

    name = "word"
    suffixes: tuple[str, ...] = (".docx", ".docm", ".dotx", ".dotm")

    def recognises(self, data: bytes) -> bool:
        return holds(data, b"word/")

    def read(self, file: RawFile) -> Document:
        from checker_builtin.readers.word.reader import read_word

        return read_word(file)


@hookimpl
def checker_readers() -> list[Reader]:
    return [TextReader(), MarkdownReader(), WordReader()]
