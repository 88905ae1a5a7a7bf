"""The formats that come with the checker: plain text and Markdown."""

from __future__ import annotations

from checker.extending.hookspecs import RawFile, Reader, hookimpl
from checker.model.document import Document


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


@hookimpl
def checker_readers() -> list[Reader]:
    return [TextReader(), MarkdownReader()]
