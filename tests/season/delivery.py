"""How submissions arrive: in a folder for each unit, all in one folder, or packed, once or twice, as places do it."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from tests.season.submissions import File

_GBK_PLACE, _NESTED_PLACE = 1, 2  # by their number
_ENCRYPTED = 1  # the bit of a zip entry


def deliver(folder: Path, number: int, place: str, files: Sequence[File]) -> list[str]:
    """Write the files of a place; gives the key of each: where it is found below the folder, through zips."""
    if not files:
        return []
    return _way(number)(folder, place, files)


def _way(number: int) -> Callable[[Path, str, Sequence[File]], list[str]]:
    if number == _GBK_PLACE:
        return _packed_gbk
    if number == _NESTED_PLACE:
        return _nested
    return {0: _flat, 4: _packed}.get(number % 5, _folders)


def _folders(folder: Path, place: str, files: Sequence[File]) -> list[str]:
    return [_put(folder, f"{place}/{file.unit.name}", file) for file in files]


def _flat(folder: Path, place: str, files: Sequence[File]) -> list[str]:
    return [_put(folder, place, file) for file in files]


def _put(folder: Path, under: str, file: File) -> str:
    """One file; an encrypted one comes in a zip of its own."""
    path = folder / under / file.name
    data, key = file.data, f"{under}/{file.name}"
    if file.encrypted:
        path = path.with_suffix(".zip")
        key = f"{under}/{path.name}/{file.name}"
        data = _zip([(file.name, file)], "utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    set_day(path, file.day)
    return key


def _packed(folder: Path, place: str, files: Sequence[File]) -> list[str]:
    return _pack(folder, place, files, "utf-8")


def _packed_gbk(folder: Path, place: str, files: Sequence[File]) -> list[str]:
    """As Windows in China packs: names in GBK, and nothing says so."""
    return _pack(folder, place, files, "gb18030")


def _pack(folder: Path, place: str, files: Sequence[File], encoding: str) -> list[str]:
    members = [(f"{file.unit.name}/{file.name}", file) for file in files]
    _write(folder / f"{place}.zip", _zip(members, encoding), files)
    return [f"{place}.zip/{name}" for name, _ in members]


def _nested(folder: Path, place: str, files: Sequence[File]) -> list[str]:
    """A zip of the place with a zip of each unit."""
    units: dict[str, list[tuple[str, File]]] = {}
    for file in files:
        units.setdefault(file.unit.name, []).append((file.name, file))
    inner = [
        (f"{name}.zip", File(members[0][1].unit, name, _zip(members, "utf-8"), members[0][1].day))
        for name, members in units.items()
    ]
    _write(folder / f"{place}.zip", _zip(inner, "utf-8"), files)
    return [f"{place}.zip/{file.unit.name}.zip/{file.name}" for file in files]


def _write(path: Path, data: bytes, files: Sequence[File]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    set_day(path, max(file.day for file in files))


def set_day(path: Path, day: date) -> None:
    noon = datetime(day.year, day.month, day.day, 4, tzinfo=UTC).timestamp()
    os.utime(path, (noon, noon))


def _zip(members: Sequence[tuple[str, File]], encoding: str) -> bytes:
    """A zip of these members by name. The same members give the same bytes.

    The module writes names in UTF-8 only, and encrypts nothing: names of another encoding
    are put in place of ASCII ones of the same length, and the bit of encryption is set.
    """
    packed = io.BytesIO()
    names = []
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, file) in enumerate(members):
            raw = name.encode(encoding)
            stand_in = name if encoding == "utf-8" else f"\x01{number:04d}".ljust(len(raw), "\x02")
            info = zipfile.ZipInfo(stand_in, (file.day.year, file.day.month, file.day.day, 12, 0, 0))
            archive.writestr(info, file.data, zipfile.ZIP_DEFLATED)
            names.append((raw, file.encrypted, info.header_offset))
        directory = archive.start_dir
    return _patched(bytearray(packed.getvalue()), directory, names)


def _patched(data: bytearray, directory: int, names: Sequence[tuple[bytes, bool, int]]) -> bytes:
    at = directory
    for raw, encrypted, header in names:
        length, extra, comment = struct.unpack_from("<3H", data, at + 28)
        data[at + 46 : at + 46 + length] = raw
        data[header + 30 : header + 30 + length] = raw
        if encrypted:
            for flags in (at + 8, header + 6):
                struct.pack_into("<H", data, flags, struct.unpack_from("<H", data, flags)[0] | _ENCRYPTED)
        at += 46 + length + extra + comment
    return bytes(data)
