"""Zip archives that nobody vouches for: what is in them, and the bytes of one file, both within bounds.

What Explorer, WinRAR, a Mac or a script packs is taken as it is; what no honest program
writes (files that overlap, that unpack to hundreds of times their size) is refused. Nothing
is ever written under a name that an archive gives.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from checker.auditing.intake.zip_names import names_of, steps_of
from checker.auditing.submission import Member
from checker.model.characters import flat
from checker.model.errors import UnreadableDocument

MOST_ENTRIES = 100_000
MOST_DIRECTORY = 16_000_000  # bytes
MOST_RATIO = 200
_RATIO_MATTERS = 8_000_000  # unpacked bytes of a file
_RATIO_MATTERS_TOGETHER = 1_000_000_000
_STORED, _DEFLATED = 0, 8  # what archives of documents are packed with
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_MARK = b"PK\3\4"
_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\5\6"
_END_64 = struct.Struct("<4sQ2H2L4Q")
_END_64_MARK = b"PK\6\6"
_LOCATOR_LENGTH = 20
_TAIL = _END_64.size + _LOCATOR_LENGTH + _END.size + 0xFFFF  # with the longest comment
_CHUNK = 1 << 18
_DOCUMENT_PARTS = frozenset(["[content_types].xml", "mimetype", "ofd.xml"])  # at the top of a file that is a package
_OTHERS = {b"Rar!": "RAR", b"7z\xbc\xaf": "7z"}
_ANEW = "请重新打包，或解压后再查。"


class Entry(NamedTuple):
    """A file of an archive: the steps of its name, and why it cannot be read ('' where it can)."""

    steps: tuple[str, ...]
    member: Member
    trouble: str = ""


class Directory(NamedTuple):
    """The files of an archive, in its order; `package`: it is itself a document of Word, OpenDocument or OFD."""

    entries: tuple[Entry, ...]
    package: bool = False


def read_directory(file: BinaryIO) -> Directory:
    """What an archive says that it holds; `file` can be sought in. Raises UnreadableDocument."""
    file.seek(0)
    head = file.read(4)
    _refuse_bulk(file)
    try:
        with ZipFile(file) as archive:
            infos, begin = archive.infolist(), archive.start_dir
    # The library raises what the bytes lead it to; NotImplementedError is a RuntimeError.
    except (BadZipFile, struct.error, ValueError, RuntimeError, EOFError, IndexError, OverflowError) as error:
        raise UnreadableDocument(_broken(head)) from error
    members = [
        Member(info.orig_filename, info.header_offset, info.compress_size, info.file_size, info.compress_type, info.CRC)
        for info in infos
    ]
    _check_room(members, begin)
    _check_bulk(members, file.seek(0, 2))
    entries = tuple(_entries(infos, members))
    return Directory(entries, any("/".join(entry.steps).lower() in _DOCUMENT_PARTS for entry in entries))


def unpacked(file: BinaryIO, member: Member) -> Iterator[bytes]:
    """The bytes of a file of an archive, in parts. Raises UnreadableDocument, at the latest behind the last of them."""
    file.seek(member.offset)
    header = file.read(_LOCAL.size)
    if len(header) < _LOCAL.size or not header.startswith(_LOCAL_MARK):
        raise _damaged()
    name_length, extra_length = _LOCAL.unpack(header)[-2:]
    file.seek(name_length + extra_length, 1)
    crc = size = 0
    for part in _inflated(file, member):
        crc, size = zlib.crc32(part, crc), size + len(part)
        if size > member.size:
            break
        yield part
    if size != member.size or crc != member.crc:
        raise _damaged()


def _inflated(file: BinaryIO, member: Member) -> Iterator[bytes]:
    """What the packed bytes hold, no part larger than they say they are together, and one byte more."""
    inflating = zlib.decompressobj(-zlib.MAX_WBITS) if member.method == _DEFLATED else None
    left = member.packed
    while left > 0:
        packed = file.read(min(left, _CHUNK))
        if not packed:
            return  # told by the size
        left -= len(packed)
        if inflating is None:
            yield packed
            continue
        while packed and not inflating.eof:
            try:
                yield inflating.decompress(packed, _CHUNK)
            except zlib.error as error:
                raise _damaged() from error
            packed = inflating.unconsumed_tail


def _entries(infos: Sequence[ZipInfo], members: Sequence[Member]) -> Iterator[Entry]:
    for info, member, name in zip(infos, members, names_of(infos), strict=True):
        steps, folder = steps_of(name)
        if not folder:
            trouble = _trouble(info.flag_bits, member)
            yield Entry(tuple(steps), member._replace(name=flat(steps[-1], 60)), trouble)


def _trouble(flags: int, member: Member) -> str:
    if flags & _ENCRYPTED:
        return "它在压缩包里加了密码，读不了；请用密码解压后再查，或请报送单位不加密码重新报送。"
    if member.method not in (_STORED, _DEFLATED):
        return "它在压缩包里用了少见的压缩方式，读不了；请解压后再查。"
    if member.size > _RATIO_MATTERS and member.size > MOST_RATIO * member.packed:
        return "它从压缩包里解开后过大，不像一份总结；请核对是否选错了文件。"
    return ""


# --- what is refused -------------------------------------------------------------------


def _refuse_bulk(file: BinaryIO) -> None:
    """The library takes in a directory as a whole, however large it is said to be."""
    length = file.seek(0, 2)
    file.seek(max(0, length - _TAIL))
    tail = file.read(_TAIL)
    at = tail.rfind(_END_MARK, 0, len(tail) - _END.size + len(_END_MARK))
    if at < 0:
        return  # said by the library
    size = _END.unpack_from(tail, at)[5]
    wide = at - _LOCATOR_LENGTH - _END_64.size
    if wide >= 0 and tail.startswith(_END_64_MARK, wide):
        size = _END_64.unpack_from(tail, wide)[-2]
    if size > MOST_DIRECTORY:
        raise _too_many()


def _check_bulk(members: Sequence[Member], length: int) -> None:
    if len(members) > MOST_ENTRIES:
        raise _too_many()
    total = sum(member.size for member in members)
    if total > _RATIO_MATTERS_TOGETHER and total > MOST_RATIO * length:
        raise UnreadableDocument(f"压缩包解开后有 {total // 1_000_000_000} GB，不像报送的材料；{_ANEW}")


def _check_room(members: Sequence[Member], begin: int) -> None:
    """One file stands behind the other: so an archive holds no more than its size lets it."""
    starts = sorted(members, key=_offset)
    borders = [*(member.offset for member in starts), begin]
    for number, member in enumerate(starts):
        if not 0 <= member.offset <= borders[number + 1] - _LOCAL.size - member.packed:
            raise UnreadableDocument(f"压缩包里的文件相互重叠，不是一份正常的压缩包；{_ANEW}")


def _offset(member: Member) -> int:
    return member.offset


def _too_many() -> UnreadableDocument:
    return UnreadableDocument(f"压缩包里的文件超过 {MOST_ENTRIES} 个；请拆成几个压缩包，或解压后再查。")


def _damaged() -> UnreadableDocument:
    return UnreadableDocument("它在压缩包里的内容已经损坏，可能没有传完；请重新复制一份，或请报送单位重新打包。")


def _broken(head: bytes) -> str:
    """Why a file could not be opened as an archive."""
    other = _OTHERS.get(head)
    if other:
        return f"内容是 {other} 压缩包，只是改了后缀；目前只能打开 .zip，请解压后再查。"
    if head[:2] == b"PK":
        return "压缩包不完整或已经损坏，可能没有传完；请重新复制一份，或请报送单位重新打包。"
    if not head:
        return "压缩包是空文件，可能没有传完；请重新复制一份，或请报送单位重新打包。"
    return "内容不是 zip 压缩包，可能只是改了后缀；请核对文件，改回原来的后缀后再查。"
