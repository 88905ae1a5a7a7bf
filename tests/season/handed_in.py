"""What was handed in under a key: a file below 提交, or a member of a zip there, or of a zip within that."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.season.make import SUBMITTED

_UTF_8 = 0x800  # the bit of a zip entry that says how its name is written


def data_of(folder: Path, key: str) -> bytes:
    """The bytes of a submission of the season in `folder`. Raises KeyError, RuntimeError for an encrypted one."""
    path, parts = folder / SUBMITTED, key.split("/")
    while parts:
        path /= parts.pop(0)
        if path.is_file():
            return _member(path.read_bytes(), "/".join(parts)) if parts else path.read_bytes()
    raise KeyError(key)


def _member(data: bytes, key: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            name = _name(info)
            if key == name:
                return archive.read(info)
            if key.startswith(f"{name}/"):
                return _member(archive.read(info), key[len(name) + 1 :])
    raise KeyError(key)


def _name(info: zipfile.ZipInfo) -> str:
    """A name in GBK is taken for another code page by the module."""
    if info.flag_bits & _UTF_8 or info.filename.isascii():
        return info.filename
    return info.filename.encode("cp437").decode("gb18030")
