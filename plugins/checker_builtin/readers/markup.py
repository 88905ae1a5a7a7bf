"""The one way in which XML becomes elements: nothing is expanded, fetched or guessed, and size has bounds."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from lxml import etree

from checker.model.errors import UnreadableDocument

MOST_BYTES = 64_000_000  # of one part
# Tags and attributes. Each costs up to 250 bytes of memory however short it is, and an end tag counts, too.
MOST_MARKS = 1_000_000

_HEAD = 200  # bytes in which a declaration stands
_MARK = b"\xef\xbb\xbf"
_REMEDY = "请用原来的程序打开文件，另存一份后再查。"
_DECLARED = re.compile(rb"""<\?xml[^>]{0,60}?\sencoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._-]{1,40})["']""")
_UTF8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "utf-16"})  # UTF-16 that is none was settled before
_CHINESE = frozenset({"gb2312", "gbk", "gb18030"})  # what programs at home declare, one and the same in practice


def parse_xml(data: bytes, part: str) -> Any:
    """The root element of a part's XML; `part` names it in complaints. Raises UnreadableDocument."""
    if len(data) > MOST_BYTES:
        raise UnreadableDocument(
            f"文件里的“{part}”这一部分超过 {MOST_BYTES // 1_000_000} MB，不像一份总结；请核对是否选错了文件。"
        )
    data = utf8_of(data, part)
    if marks_of(data) > MOST_MARKS:
        raise too_many_marks(part)
    # In UTF-8 there is one way to write it, so no declaration gets past this.
    if b"<!DOCTYPE" in data:
        raise UnreadableDocument(f"文件里的“{part}”这一部分带有文档类型声明（DOCTYPE），正常的文稿不会有；{_REMEDY}")
    try:
        return etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise _complaint(error, part) from error
    except MemoryError as error:
        raise too_many_marks(part) from error


def marks_of(data: bytes) -> int:
    """About how many tags and attributes XML has, without parsing it; never too few."""
    return data.count(b"<") + data.count(b"=")


def too_many_marks(part: str) -> UnreadableDocument:
    """The complaint about XML that would take too much memory."""
    return UnreadableDocument(
        f"文件里的“{part}”这一部分过于庞杂，标记超过 {MOST_MARKS // 10_000} 万个；请核对是否选错了文件，或拆开后再查。"
    )


@cache  # to make one takes longer than to parse most parts
def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",  # whatever the part declares
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,  # at most 256 levels and 10 MB of text on end
        recover=False,
        strip_cdata=False,  # what is written back stays as it was
        collect_ids=False,
    )


def utf8_of(data: bytes, part: str) -> bytes:
    """The same XML in UTF-8: only then is it certain what the bytes say. Raises UnreadableDocument."""
    codec = _codec(data, part)
    if codec == "utf-8":
        return data
    try:
        text = data.decode(codec).encode()
    except UnicodeError as error:
        raise UnreadableDocument(f"文件里的“{part}”这一部分已经损坏，有认不出的字符；{_REMEDY}") from error
    declared = _DECLARED.match(text[:_HEAD].removeprefix(_MARK))
    return text.replace(declared[1], b"UTF-8", 1) if declared else text


def _codec(data: bytes, part: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if data.startswith(b"<\0"):
        return "utf-16-le"
    if data.startswith(b"\0<"):
        return "utf-16-be"
    declared = _DECLARED.match(data[:_HEAD].removeprefix(_MARK))
    name = declared[1].decode().lower() if declared else "utf-8"
    if name in _UTF8:
        return "utf-8"
    if name in _CHINESE:
        return "gb18030"
    raise UnreadableDocument(f"文件里的“{part}”这一部分用了少见的编码（{name}），认不出来；{_REMEDY}")


def _complaint(error: etree.XMLSyntaxError, part: str) -> UnreadableDocument:
    if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
        return too_many_marks(part)
    if error.code in (etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_NAME_TOO_LONG):
        return UnreadableDocument(f"文件里的“{part}”这一部分嵌套过深，或有过长的文字，不像正常的文稿；{_REMEDY}")
    return UnreadableDocument(f"文件里的“{part}”这一部分已经损坏，读不出来；{_REMEDY}")
