"""From the bytes of a web page to its elements, within bounds."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from lxml import etree

from checker.model.errors import UnreadableDocument
from checker.reading.building import may_hold_directives
from checker_builtin.readers.encoding import decode, everyday
from checker_builtin.readers.symbols import with_symbols

if TYPE_CHECKING:
    from checker.extending.hookspecs import RawFile

MOST_TAGS = 60_000
_MOST_ATTRIBUTES = 250  # of one tag; the parser compares each with all others
_FEW = 500  # characters of a tag that cannot hold more than that
_DECLARED = re.compile(
    rb"""<(?:meta\s[^>]{0,200}?charset|\?xml\s[^>]{0,60}?encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.I
)
LOST = "\ufffd"  # a character that cannot be made out
_MOST_LOST, _GOOD = 20, 0.7  # of them in a page, and the share of everyday characters that it has all the same
_HEAD = 4096  # bytes in which a page says its encoding
# Labels of which the bytes themselves speak more truly: every program writes them unasked.
_HOLLOW = frozenset(("ascii", "iso8859-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be"))
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x84\x31\x95\x33")
_TAG = re.compile(r"<(?:!--|([A-Za-z][^\s/>]*+))")
# Up to the end of a tag: a quote opens a value only behind an equals sign.
_ATTRIBUTES = re.compile(r"""(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?|["'])*+""")
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
# The parser drops what stands behind these; browsers show it, and pages that are pasted together have it.
_ENDS = re.compile(r"</(?:body|html)\s{0,9}>", re.I)
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
_PARSER: dict[str, Any] = {
    "encoding": "utf-8",
    "no_network": True,
    "remove_pis": True,
    "huge_tree": True,  # 2048 levels instead of 256: old pages leave hundreds of tags open
}

# No browser shows them; LibreOffice leaves some where a field or a change stood.
_CONTROLS = dict.fromkeys((*range(9), 0x0B, *range(0x0E, 0x20), 0x7F))

_RESAVE = "请用浏览器打开网页，复制正文，存为纯文本（.txt，编码选 UTF-8）后再查。"


def parse_page(file: RawFile) -> Any:
    """The root element of a page. Raises UnreadableDocument."""
    text = _ENDS.sub("", with_symbols(page_text(file).translate(_CONTROLS)))
    _check_bounds(text)
    parser = etree.HTMLParser(**_PARSER, remove_comments=not may_hold_directives(text))
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.ParserError, etree.XMLSyntaxError, TypeError, ValueError):  # TypeError: nothing but a comment
        root = None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise UnreadableDocument(f"网页的标签嵌套过深，读不到底；{_RESAVE}")
    if root is None:
        raise UnreadableDocument(f"网页里没有可检查的正文；若正文在框架里或要由脚本显示，{_RESAVE}")
    return root


def is_commented(root: Any) -> bool:
    """Whether a page that was parsed still has comments: some of them may speak to the checker."""
    beside = root.getprevious() is not None or root.getnext() is not None
    return beside or next(root.iter(etree.Comment), None) is not None


def page_text(file: RawFile) -> str:
    """The characters of a page: by its byte order mark, as told, as UTF-8, as it declares, else as it reads best."""
    readings = _readings(file)
    for reading in readings[:-1]:
        with suppress(UnreadableDocument):
            return decode(reading)
    try:
        return decode(readings[-1])
    except UnreadableDocument:
        label = readings[0].encoding or "utf-8"
        if len(readings) == 1:
            raise
        # Programs that cut a description in the middle of a character leave a few bytes that mean nothing.
        text = file.data.decode(label, "replace").replace("\r\n", "\n").replace("\r", "\n")
        if text.count(LOST) > _MOST_LOST or everyday(text, label) < _GOOD:
            raise
        return text


def as_read(file: RawFile) -> RawFile:
    """The page with the encoding by which it is read."""
    readings = _readings(file)
    for reading in readings[:-1]:
        with suppress(UnreadableDocument):
            decode(reading)
            return reading
    return readings[-1]


def _readings(file: RawFile) -> tuple[RawFile, ...]:
    """The page with the encodings that come into question, the likeliest first."""
    if file.encoding is not None or file.data.startswith(_BYTE_ORDER_MARKS) or b"\0" in file.data:
        return (file,)
    try:
        file.data.decode("utf-8")
    except UnicodeDecodeError:
        label = _declared(file.data)
        return (file,) if label is None else (file._replace(encoding=None if label == "utf-8" else label), file)
    return (file._replace(encoding="utf-8"),)  # whatever it declares: nothing else is UTF-8 by chance


def _declared(data: bytes) -> str | None:
    """The encoding that the page declares, where it is one to go by."""
    found = _DECLARED.search(data[:_HEAD])
    if found is None:
        return None
    label = found[1].decode("ascii", "replace").lower().removeprefix("x-")
    label = "gb18030" if label.startswith("gb") else label
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    return None if name in _HOLLOW else name


def _check_bounds(text: str) -> None:
    """Refuse what the parser could only read with more time or memory than a page deserves."""
    at = tags = 0
    while (tag := _TAG.search(text, at)) is not None:
        tags += 1
        if tags > MOST_TAGS:
            raise UnreadableDocument(
                f"网页的标签超过 {MOST_TAGS // 10_000} 万个，不像一篇文章；请核对是否选错了文件，或{_RESAVE[1:]}"
            )
        name = tag[1]
        if name is None:  # a comment; <!--> is one, too
            at = text.find("-->", tag.end() - 2)
        else:
            at = _end_of_tag(text, tag.end())
            if name.lower() in _RAW:
                closing = re.compile(f"</{re.escape(name)}", re.I).search(text, at)
                at = closing.end() if closing else -1
        if at < 0:
            return


def _end_of_tag(text: str, start: int) -> int:
    found = _ATTRIBUTES.match(text, start)
    end = found.end() if found else start
    if end - start > _FEW and len(_QUOTED.sub("", text[start:end]).replace("/", " ").split()) > _MOST_ATTRIBUTES:
        raise UnreadableDocument(f"网页里有一个标签的属性超过 {_MOST_ATTRIBUTES} 个，不是正常的网页；{_RESAVE}")
    return end
