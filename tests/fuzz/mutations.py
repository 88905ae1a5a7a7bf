"""Ways to spoil a Word file: bytes of the package, bytes of a part, the elements of a part, the parts themselves."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random

from tests.fuzz.elements import spoil_elements

Parts = dict[str, bytes]

_NUMBERS = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\x80", b"PK\1\2", b"PK\5\6", b"\1")
_SCRAPS = (
    *(
        b"<",
        b">",
        b"&",
        b"&#0;",
        b"&#xD800;",
        b"&x;",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
        b"-->",
        b"<?",
        b'"',
        b"\0",
        b"\xff",
    ),
    *(
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        "\u202e\U0001f389\u0301".encode(),
        b"<!DOCTYPE a>",
        b"</w:p>",
        b"<w:p>",
        b"<w:r/>",
    ),
)
_MAIN = "word/document.xml"
_MOST = 4  # spoilings of one file


def mutated(data: bytes, chance: Random) -> bytes:
    """The file, spoiled in one to four places."""
    how = chance.choices(tuple(_WAYS), weights=tuple(_WAYS.values()))[0]
    return how(data, chance)


def _package_bytes(data: bytes, chance: Random) -> bytes:
    return _spoiled(data, chance, _NUMBERS)


def _cut_off(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _part_bytes(data: bytes, chance: Random) -> bytes:
    parts = _parts(data)
    name = _some_part(parts, chance)
    return _zipped(parts | {name: _spoiled(parts[name], chance, _SCRAPS)})


def _part_elements(data: bytes, chance: Random) -> bytes:
    parts = _parts(data)
    for _ in range(chance.randint(1, _MOST)):
        name = _some_part(parts, chance)
        parts[name] = spoil_elements(parts[name], chance)
    return _zipped(parts)


def _part_names(data: bytes, chance: Random) -> bytes:
    parts = _parts(data)
    for _ in range(chance.randint(1, _MOST)):
        one, other = chance.choice(list(parts)), chance.choice(list(parts))
        match chance.randrange(4):
            case 0:
                parts.pop(one)
            case 1:
                parts[one] = parts[other]
            case 2:
                parts = {other.upper() if name == one else name: part for name, part in parts.items()}
            case _:
                parts[one] = chance.choice((b"", b" ", b"<a/>", b"<a>" * 300, parts[other][: len(parts[other]) // 2]))
        if not parts:
            break
    return _zipped(parts)


def _other_encoding(data: bytes, chance: Random) -> bytes:
    parts = _parts(data)
    name = _some_part(parts, chance)
    text = parts[name].decode("utf-8", "replace")
    codec = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-32", "utf-7", "utf-8-sig"))
    declared = chance.choice((codec, "UTF-8", "x", "GB2312"))
    parts[name] = text.replace("UTF-8", declared, 1).encode(codec)
    return _zipped(parts)


_WAYS: dict[Callable[[bytes, Random], bytes], int] = {
    _package_bytes: 15,
    _cut_off: 2,
    _part_bytes: 20,
    _part_elements: 55,
    _part_names: 5,
    _other_encoding: 3,
}


def _spoiled(data: bytes, chance: Random, scraps: tuple[bytes, ...]) -> bytes:
    """Bytes changed, taken away, put in or repeated."""
    spoiled = bytearray(data)
    for _ in range(chance.randint(1, _MOST)):
        at = chance.randrange(len(spoiled) + 1)
        length = chance.choice((1, 1, 4, chance.randint(1, 200)))
        match chance.randrange(5):
            case 0:
                spoiled[at : at + 1] = bytes((chance.randrange(256),))
            case 1:
                del spoiled[at : at + length]
            case 2:
                scrap = chance.choice(scraps)
                spoiled[at : at + len(scrap)] = scrap
            case 3:
                spoiled[at:at] = chance.choice(scraps)
            case _:
                spoiled[at:at] = spoiled[at : at + length] * chance.choice((1, 2, 300))
    return bytes(spoiled)


def _some_part(parts: Parts, chance: Random) -> str:
    """The main part half of the time."""
    return _MAIN if _MAIN in parts and chance.random() < 0.5 else chance.choice(list(parts))


def _parts(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: Parts) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return written.getvalue()
