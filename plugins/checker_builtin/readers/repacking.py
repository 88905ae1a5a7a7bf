"""Writing a zip package anew with changes: every other entry keeps its bytes, its header and its place."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

from checker_builtin.readers.archive import Archive, Entry, folded, open_archive

_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the same input gives the same file


def repacked(archive: Archive, changes: Mapping[str, bytes]) -> bytes:
    """The package with other contents for some files, and new files behind the others; the rest byte for byte."""
    sources = {folded(entry.name): (archive.data, entry) for entry in archive.entries}
    if changes:
        infos = [_info(name, sources.get(folded(name), (b"", None))[1]) for name in changes]
        made = open_archive(_packed(infos, list(changes.values())))
        sources |= {folded(entry.name): (made.data, entry) for entry in made.entries}
    return _joined(list(sources.values()), archive.comment)


def _info(name: str, entry: Entry | None) -> zipfile.ZipInfo:
    """What the directory says of a changed file: as before where it was there."""
    if entry is None:
        info = zipfile.ZipInfo(name, _NO_TIME)
        info.compress_type = zipfile.ZIP_DEFLATED
        return info
    info = zipfile.ZipInfo(entry.info.orig_filename, entry.info.date_time)
    info.compress_type = entry.info.compress_type
    info.external_attr, info.internal_attr = entry.info.external_attr, entry.info.internal_attr
    info.create_system, info.comment = entry.info.create_system, entry.info.comment
    return info


def _packed(infos: list[zipfile.ZipInfo], contents: list[bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as writing:
        for info, content in zip(infos, contents, strict=True):
            writing.writestr(info, content)
    return packed.getvalue()


def _joined(sources: list[tuple[bytes, Entry]], comment: bytes) -> bytes:
    """One package of entries that come from several."""
    body, directory = bytearray(), bytearray()
    for data, entry in sources:
        directory += entry.record[:42] + struct.pack("<L", len(body)) + entry.record[46:]
        body += data[entry.start : entry.end]
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(sources), len(sources), len(directory), len(body), len(comment))
    return bytes(body + directory + end + comment)
