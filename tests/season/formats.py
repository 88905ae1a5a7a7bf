"""A report's text as a file of each format that the readers take: the same text gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.sax.saxutils import escape

from tests.readers import ofd_file, pdf_file
from tests.readers.odt_file import odt
from tests.samples.page import page_report
from tests.samples.text import Block, Role
from tests.samples.word import word_report
from tests.season.old_word import old_word

_TITLE = re.compile(r"[^。]*(?:总结|报告)")
_HEADING = re.compile(r"([一二三四五六七八九]、)([^。]{2,30})")
_NUMBERED = re.compile(r"(（[一二三四五六七八九]）)(.+)")
_STYLES = (
    '<style:style style:name="T" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>'
    '</style:style><style:style style:name="R" style:family="paragraph"><style:paragraph-properties'
    ' fo:text-align="end"/></style:style>'
)


def blocks_of(text: str, *, typed: bool) -> list[Block]:
    """The paragraphs by the part they play. `typed`: numbers are characters, as where they are wrong."""
    found: list[Block] = []
    titled = False
    for line in text.split("\n"):
        words = line.strip("\u3000 ")
        if not words:
            continue
        role: Role = "notice" if not titled else "text"
        if not titled and _TITLE.fullmatch(words):
            role, titled = "title", True
        elif line.startswith("\u3000" * 10):
            role = "signature"
        number = _HEADING.fullmatch(words) or _NUMBERED.fullmatch(words)
        if typed or number is None or role != "text":
            found.append(Block(role, "", words))
        else:
            found.append(Block("heading" if number[1].endswith("、") else "text", number[1], number[2]))
    return found


def written(text: str, form: str, *, typed: bool = False) -> bytes:
    """The file; `form` is a key of FORMS. With `typed`, no numbers are automatic."""
    return FORMS[form](text, typed)


def suffix_of(form: str) -> str:
    """The suffix of the file: 'txt:gb18030' is a .txt."""
    return "." + form.partition(":")[0]


def _plain(encoding: str, newline: str = "\n") -> Callable[[str, bool], bytes]:
    return lambda text, typed: text.replace("\n", newline).encode(encoding)


def _markdown(text: str, typed: bool) -> bytes:
    marks = {"title": "# ", "heading": "## "}
    blocks = blocks_of(text, typed=False)
    return "".join(f"{marks.get(block.role, '')}{block.number}{block.words}\n\n" for block in blocks).encode()


def _word(text: str, typed: bool) -> bytes:
    return word_report(blocks_of(text, typed=typed))


def _page(text: str, typed: bool) -> bytes:
    return page_report(blocks_of(text, typed=typed))


def _odt(text: str, typed: bool) -> bytes:
    looks = {"title": ' text:style-name="T"', "signature": ' text:style-name="R"'}
    body = "".join(
        f"<text:p{looks.get(block.role, '')}>{escape(block.number + block.words)}</text:p>"
        for block in blocks_of(text, typed=typed)
    )
    return odt(body, automatic=_STYLES)


FORMS: dict[str, Callable[[str, bool], bytes]] = {
    "txt": _plain("utf-8"),
    "txt:windows": _plain("utf-8-sig", "\r\n"),
    "txt:gb18030": _plain("gb18030", "\r\n"),
    "txt:utf-16": _plain("utf-16"),
    "md": _markdown,
    "html": _page,
    "docx": _word,
    "odt": _odt,
    "doc": lambda text, typed: old_word([line for line in text.split("\n") if line]),
    "wps": lambda text, typed: old_word([line for line in text.split("\n") if line]),
    "ofd": lambda text, typed: ofd_file.typeset(text),
    "pdf": lambda text, typed: pdf_file.typeset(text),
}
