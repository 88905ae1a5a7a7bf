"""The properties of an old Word file (文件—属性): title, author, company, who saved it last ([MS-OLEPS] 2.21).

Read by hand: olefile reads vectors of any length that a file claims, for minutes.
"""

from __future__ import annotations

import codecs
import struct
from collections.abc import Iterator, Mapping

_SUMMARY = {2: "title", 3: "subject", 4: "author", 5: "keywords", 6: "comments", 7: "template", 8: "last-author"}
_MORE = {2: "category", 14: "manager", 15: "company"}
_SET = 44  # where the offset of the first set of properties stands
_CODE_PAGE = 1
_CODE_PAGES = {936: "gb18030", 950: "big5", 1200: "utf-16-le", 65001: "utf-8"}
_SHORT, _NARROW, _WIDE = 2, 30, 31  # VT_I2, VT_LPSTR, VT_LPWSTR
_MOST = 500  # properties of a set
_LONGEST = 500  # characters of a value that anybody needs to see


def properties_of(summary: bytes, more: bytes) -> Iterator[tuple[str, str]]:
    """The names of the properties that are set, with their values; what cannot be read is no loss to the text."""
    for data, names in ((summary, _SUMMARY), (more, _MORE)):
        try:
            found = _read(data, names)
        except struct.error:
            continue
        for name, value in found:
            if value:
                yield name, value


def _read(data: bytes, names: Mapping[int, str]) -> list[tuple[str, str]]:
    if len(data) < _SET + 4:
        return []
    (start,) = struct.unpack_from("<I", data, _SET)
    (count,) = struct.unpack_from("<I", data, start + 4)
    places = dict(struct.unpack_from("<II", data, start + 8 + 8 * number) for number in range(min(count, _MOST)))
    codec = _codec(data, start + places[_CODE_PAGE]) if _CODE_PAGE in places else "cp1252"
    return [(name, _text(data, start + places[number], codec)) for number, name in names.items() if number in places]


def _text(data: bytes, at: int, codec: str) -> str:
    kind, size = struct.unpack_from("<II", data, at)
    if kind == _WIDE:
        size, codec = 2 * size, "utf-16-le"
    elif kind != _NARROW:
        return ""
    size = min(size, 4 * _LONGEST)
    return data[at + 8 : at + 8 + size].decode(codec, "replace").partition("\0")[0].strip()[:_LONGEST]


def _codec(data: bytes, at: int) -> str:
    kind, page = struct.unpack_from("<IH", data, at)
    try:
        return codecs.lookup(_CODE_PAGES.get(page, f"cp{page}")).name if kind == _SHORT else "cp1252"
    except LookupError:
        return "cp1252"
