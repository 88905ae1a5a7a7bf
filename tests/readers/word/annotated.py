"""Word files with findings written into them, and what stands in them then."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any, NamedTuple

from lxml import etree

from checker.extending.hookspecs import RawFile
from checker.model.finding import Finding, Related, Severity, Source
from checker.model.report import Located
from checker.model.text import Span
from checker.running.locating import locate
from checker_builtin.readers.word.characters import run_characters
from checker_builtin.readers.word.names import (
    AUTHOR,
    COMMENT,
    COMMENT_END,
    COMMENT_START,
    FALLBACK,
    ID,
    STRICT,
    P,
    R,
    T,
    w,
)
from checker_builtin.readers.word.reader import read_word
from checker_builtin.readers.word.writing.comments import annotate_word
from tests.word_file import WordFile

_READING = w("rt")  # the phonetic guide over a word
RULE = "test/words"
OURS = "公文检查"


def raw(file: WordFile | bytes) -> RawFile:
    return RawFile("总结.docx", file if isinstance(file, bytes) else file.bytes())


def found(
    file: WordFile | bytes,
    *words: str | Span,
    rule: str = RULE,
    severity: Severity = "warning",
    message: str = "此处不妥",
    why: str = "",
    suggestion: str | None = None,
    related: tuple[Related, ...] = (),
    sources: tuple[Source, ...] = (),
) -> tuple[Located, ...]:
    """One finding for each of the words (where they stand first) or spans."""
    document = read_word(raw(file))
    spans = [word if isinstance(word, Span) else span_of(document.text, word) for word in words]
    return locate(
        [
            Finding(rule, "typo", severity, message, span, why, suggestion, related=related, sources=sources)
            for span in spans
        ],
        document,
    )


def span_of(text: str, words: str) -> Span:
    assert words in text, f"{words} does not stand in {text!r}"
    return Span(text.index(words), text.index(words) + len(words))


def annotated(file: WordFile | bytes, *words: str | Span) -> bytes:
    return annotate_word(raw(file), found(file, *words))


def part(data: bytes, name: str = "word/document.xml") -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def root(data: bytes, name: str = "word/document.xml") -> Any:
    content = part(data, name)
    for strict, usual in STRICT:
        content = content.replace(strict, usual)
    return etree.fromstring(content)


class Comment(NamedTuple):
    """A comment and the characters between its marks; a paragraph's end is a line feed."""

    author: str
    lines: tuple[str, ...]
    under: str


def comments(data: bytes) -> list[Comment]:
    """The comments in the order of their part."""
    texts = _under(root(data))
    return [
        Comment(
            comment.get(AUTHOR),
            tuple("".join(text.text for text in line.iter(T)) for line in comment.iter(P)),
            texts.get(comment.get(ID), ""),
        )
        for comment in root(data, "word/comments.xml").iter(COMMENT)
    ]


def under(data: bytes) -> list[str]:
    """The words under our comments."""
    return [comment.under for comment in comments(data) if comment.author == OURS]


def _under(main: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    still_open: list[str] = []
    for element in main.iter(COMMENT_START, COMMENT_END, P, R):
        if any(True for _ in element.iterancestors(FALLBACK, _READING)):
            continue
        if element.tag == COMMENT_START:
            assert element.get(ID) not in found, "a comment begins twice"
            still_open.append(element.get(ID))
            found[element.get(ID)] = ""
        elif element.tag == COMMENT_END:
            still_open.remove(element.get(ID))
        else:
            words = "\n" if element.tag == P else "".join(text for _, text in run_characters(element))
            found |= {comment: found[comment] + words for comment in still_open}
    assert not still_open, "a comment has no end"
    return found


def runs(data: bytes) -> Sequence[str]:
    """The characters of each run that shows some."""
    shown = ("".join(text for _, text in run_characters(run)) for run in root(data).iter(R))
    return [words for words in shown if words]
