"""Writing a directive into a file of characters, behind all else: what stands there already stays byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model.errors import UnwritableDocument
from checker.reading.directives import behind
from checker_builtin.readers.encoding import encoded

if TYPE_CHECKING:
    from checker.extending.hookspecs import RawFile

_NO_CHARACTER = "文件的编码（{codec}）里没有“{character}”这个字，请换一种说法，或先把文件另存为 UTF-8。"


def bracketed(words: str) -> str:
    """A directive in a plain text."""
    return f"【{words}】"


def commented(words: str) -> str:
    """A directive in a text with markup. Raises UnwritableDocument for what would end the comment."""
    if "--" in words:
        raise UnwritableDocument("理由里的“--”会被当成注释的开头或结尾，请换成“—”或“、”。")
    return f"<!-- {words} -->"


def with_directive(file: RawFile, line: str) -> bytes:
    """The bytes of a file with a line behind all else. Raises UnwritableDocument."""
    source = encoded(file)
    end = "\r\n" if "\r\n" in source.text else "\r" if "\r" in source.text else "\n"
    added = behind(source.text.replace("\r\n", "\n").replace("\r", "\n"), line).replace("\n", end)
    try:
        return file.data + added.encode(source.codec)
    except UnicodeEncodeError as error:
        character = added[error.start]
        raise UnwritableDocument(_NO_CHARACTER.format(codec=source.codec.upper(), character=character)) from None
