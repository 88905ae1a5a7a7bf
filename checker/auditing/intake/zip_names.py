"""The names that a zip archive gives its files: Windows writes them in GBK and does not say so."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from zipfile import ZipInfo

_SAID_UTF_8 = 0x800
_UNICODE_PATH = 0x7075  # Info-ZIP's extra field, which WinRAR writes too
_CODECS = ("utf-8", "gb18030")
_CHINESE = re.compile("[\u3007\u4e00-\u9fff]")
_DRIVE = re.compile(r"[A-Za-z]:")


def names_of(infos: Sequence[ZipInfo]) -> list[str]:
    """The name of each entry, with '/' between its steps and as written otherwise.

    What is not marked as UTF-8 is read as UTF-8 or as GB18030: as that one of them which
    fits all names of the archive, else as the one that fits the name; a name that neither
    fits stays as it is. Few names tell: 一 in GBK is a Cyrillic letter in UTF-8.
    """
    names = [_marked(info) for info in infos]
    unmarked = [_bytes(info) for info, name in zip(infos, names, strict=True) if name is None]
    codecs = _codecs(unmarked)
    read = (_decoded(encoded, codecs) for encoded in unmarked)
    return [(next(read) if name is None else name).replace("\\", "/") for name in names]


def steps_of(name: str) -> tuple[list[str], bool]:
    """The steps of a name from the archive's top, and whether it is that of a folder.

    Nothing is ever written under such a name, so that what climbs or begins elsewhere does
    no harm: the steps that do are left out.
    """
    *folders, last = _DRIVE.sub("", name, count=1).split("/") if _DRIVE.match(name) else name.split("/")
    steps = [step for step in folders if step not in ("", ".", "..")]
    if last in ("", ".", ".."):
        return steps, True
    return [*steps, last], False


def _marked(info: ZipInfo) -> str | None:
    """The name where the archive says that it is Unicode."""
    if info.flag_bits & _SAID_UTF_8:
        return info.orig_filename
    for kind, field in _extra_fields(info.extra):
        if kind == _UNICODE_PATH and len(field) > 5 and field[0] == 1:
            (crc,) = struct.unpack_from("<L", field, 1)
            if crc == zlib.crc32(_bytes(info)):  # else the name was changed by a program that knows no such field
                try:
                    return field[5:].decode("utf-8")
                except UnicodeDecodeError:
                    return None
    return None


def _extra_fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        yield kind, extra[at + 4 : at + 4 + length]
        at += 4 + length


def _bytes(info: ZipInfo) -> bytes:
    """The name as the archive has it: the library takes each byte for a character of code page 437."""
    return info.orig_filename.encode("cp437")


def _codecs(names: Sequence[bytes]) -> Sequence[str]:
    """The encodings to try, the likelier first."""
    together = b"\n".join(names)
    if together.isascii():
        return _CODECS
    read = {codec: text for codec in _CODECS if (text := _fitting(together, codec)) is not None}
    if len(read) == 2 and not _CHINESE.search(read["utf-8"]) and _CHINESE.search(read["gb18030"]):
        return _CODECS[::-1]
    return _CODECS if "utf-8" in read or "gb18030" not in read else _CODECS[::-1]


def _decoded(encoded: bytes, codecs: Sequence[str]) -> str:
    for codec in codecs:
        text = _fitting(encoded, codec)
        if text is not None:
            return text
    return encoded.decode("cp437")


def _fitting(encoded: bytes, codec: str) -> str | None:
    try:
        return encoded.decode(codec)
    except UnicodeDecodeError:
        return None
