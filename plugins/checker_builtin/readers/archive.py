"""Zip packages that nobody vouches for: what is in them, read within bounds, and written back with changes.

A checker must see what Word shows. So whatever two programs could read differently is
refused: names given twice, entries that overlap, sizes that are not true.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from itertools import pairwise
from typing import NamedTuple

from checker.model.characters import printable
from checker.model.errors import UnreadableDocument
from checker_builtin.readers.markup import MOST_BYTES, MOST_MARKS, marks_of, too_many_marks

MOST_ENTRIES = 10_000
MOST_UNPACKED = 512_000_000  # of all entries together, as they say; pictures count although nobody unpacks them
MOST_RATIO = 200
_LONGEST_NAME = 60  # characters of a name in a sentence
_RATIO_MATTERS = 8_000_000  # unpacked bytes; a large empty table may be as regular as it likes

_STORED, _DEFLATED = 0, 8  # what office programs write
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_DESCRIPTOR = 0x8  # sizes stand behind the data
_LOCAL = struct.Struct("<4s5H3L2H")
_END = b"PK\5\6"
_END_LENGTH = 22  # its comment aside
_AFTER_DIRECTORY = (_END, b"PK\6\6")
_MANY = 0xFFFF  # the number stands elsewhere
_PADDING = b"\0\t\n\r "  # what mail and downloads leave behind the end
_UNTOLD = (0, 0xFFFFFFFF)  # a size that stands elsewhere

_RESAVE = "请用原来的程序打开文件，另存一份后再查。"
_COPY = f"请重新复制一份，或{_RESAVE.removeprefix('请')}"
_DAMAGED = f"文件不完整或已经损坏，可能没有传完；{_COPY}"


class Entry(NamedTuple):
    """One entry: `start`..`end` is all that belongs to it in the file, from its header to the next one.

    The packed bytes begin at `packed`. `record` is its line in the directory.
    """

    name: str
    info: zipfile.ZipInfo
    start: int
    packed: int
    end: int
    record: bytes


class Archive:
    """An opened package. Names are those of its files, in their order; case does not count in looking them up."""

    def __init__(self, data: bytes, entries: tuple[Entry, ...], comment: bytes) -> None:
        self.data, self.entries, self.comment = data, entries, comment
        self._files = {folded(entry.name): entry for entry in entries if not entry.name.endswith("/")}
        self._seen: set[str] = set()  # the files that were read, and how many marks they had together
        self._marks = 0
        self.names = tuple(entry.name for entry in self._files.values())

    def __contains__(self, name: str) -> bool:
        return folded(name) in self._files

    def read(self, name: str) -> bytes:
        """The unpacked bytes of a file. Raises UnreadableDocument."""
        entry = self._files.get(folded(name))
        if entry is None:
            raise UnreadableDocument(f"文件里缺少“{name}”这一部分，打不开；{_RESAVE}")
        content = _unpacked(self.data, entry)
        if entry.name not in self._seen:  # many that are each within bounds are not, together
            self._seen.add(entry.name)
            self._marks += marks_of(content)
        if self._marks > MOST_MARKS:
            raise too_many_marks(name)
        return content


def folded(name: str) -> bytes:
    """What is the same for two names that mean one part (ECMA-376 part 2, 6.2.2.3): case counts outside ASCII only."""
    return name.encode("utf-8", "surrogatepass").lower()


def is_sound(name: str) -> bool:
    """Whether a name is that of a file inside the package: nothing climbs, nothing begins elsewhere."""
    steps = name.split("/")
    return {"", ".", ".."}.isdisjoint(steps) and ":" not in steps[0] and name.isprintable()


def open_archive(data: bytes) -> Archive:
    """The directory of a zip package, checked against what it lists. Raises UnreadableDocument."""
    if not data:
        raise UnreadableDocument("文件是空的，没有可检查的内容；请确认文件已经写完并保存。")
    if not data.startswith(b"PK"):
        raise UnreadableDocument("文件的内容与后缀不符，可能只是改了后缀；请用写它的程序打开，另存为要交的格式后再查。")
    if data.count(b"PK\1\2") > MOST_ENTRIES:
        raise _too_many()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            infos, directory, comment = opened.infolist(), opened.start_dir, opened.comment
        entries = _entries(data, infos, directory)
    # zipfile raises what the bytes lead it to; NotImplementedError is a RuntimeError.
    except (zipfile.BadZipFile, struct.error, ValueError, RuntimeError, OSError, EOFError, IndexError) as error:
        raise UnreadableDocument(_DAMAGED) from error
    _check_end(data, entries, len(comment))
    _check_names(entries)
    _check_sizes(entries, len(data))
    return Archive(data, entries, comment)


def _entries(data: bytes, infos: list[zipfile.ZipInfo], directory: int) -> tuple[Entry, ...]:
    starts = sorted(info.header_offset for info in infos)
    if not starts or starts[0] != 0:
        raise UnreadableDocument(_DAMAGED)
    if any(one == other for one, other in pairwise(starts)):
        raise _overlapping()
    ends = dict(pairwise([*starts, directory]))
    found = []
    for info in infos:
        lengths = struct.unpack_from("<3H", data, directory + 28)
        record = data[directory : directory + 46 + sum(lengths)]
        directory += len(record)
        found.append(_entry(data, info, ends[info.header_offset], record))
    if not data.startswith(_AFTER_DIRECTORY, directory):
        raise UnreadableDocument(_DAMAGED)
    return tuple(found)


def _entry(data: bytes, info: zipfile.ZipInfo, end: int, record: bytes) -> Entry:
    start = info.header_offset
    name = info.orig_filename.replace("\\", "/")
    mark, _, flags, method, _, _, _, packed_size, size, name_length, extra_length = _LOCAL.unpack_from(data, start)
    if (info.flag_bits | flags) & _ENCRYPTED:
        raise UnreadableDocument("文件加了密码，读不了内容；请在原来的程序里取消密码，另存一份后再查。")
    if info.compress_type not in (_STORED, _DEFLATED):
        raise UnreadableDocument(f"文件里的“{_shown(name)}”这一部分用了少见的压缩方式；{_RESAVE}")
    packed = start + _LOCAL.size + name_length + extra_length
    own_name = data[start + _LOCAL.size : start + _LOCAL.size + name_length]
    if mark != b"PK\3\4" or method != info.compress_type or own_name != record[46 : 46 + name_length]:
        raise UnreadableDocument(_DAMAGED)
    if packed + info.compress_size > end:
        raise _overlapping()
    if not flags & _DESCRIPTOR and not (
        packed_size in (info.compress_size, *_UNTOLD) and size in (info.file_size, *_UNTOLD)
    ):
        raise _untrue(name)
    return Entry(name, info, start, packed, end, record)


def _check_end(data: bytes, entries: tuple[Entry, ...], comment: int) -> None:
    """The record that ends a package counts what is in it, and hardly anything stands behind it."""
    end = data.rfind(_END)
    number = int.from_bytes(data[end + 10 : end + 12], "little")
    if number not in (len(entries), _MANY):
        raise UnreadableDocument(_DAMAGED)
    if data[end + _END_LENGTH + comment :].strip(_PADDING):
        raise UnreadableDocument(f"文件的末尾混进了别的内容，不是一份正常的文稿；{_RESAVE}")


def _check_names(entries: tuple[Entry, ...]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise _too_many()
    seen: set[bytes] = set()
    for entry in entries:
        if not is_sound(entry.name.removesuffix("/")):
            raise UnreadableDocument(f"文件里有一部分的名称（{entry.name[:40]!a}）指向文件之外，不安全；{_RESAVE}")
        if folded(entry.name) in seen:
            raise UnreadableDocument(f"文件里有两个“{entry.name}”，不知以哪个为准；{_RESAVE}")
        seen.add(folded(entry.name))


def _check_sizes(entries: tuple[Entry, ...], length: int) -> None:
    for entry in entries:
        if entry.info.file_size > MOST_BYTES:
            raise _too_large(entry.name)
    total = sum(entry.info.file_size for entry in entries)
    if total > MOST_UNPACKED or (total > MOST_BYTES and total > MOST_RATIO * length):
        raise UnreadableDocument(
            f"文件解开后有 {total // 1_000_000} MB，不像一份总结；请核对是否选错了文件，或压缩其中的图片后再查。"
        )


def _unpacked(data: bytes, entry: Entry) -> bytes:
    size, packed_size = entry.info.file_size, entry.info.compress_size
    if size > _RATIO_MATTERS and size > MOST_RATIO * packed_size:
        raise _too_large(entry.name)
    packed = data[entry.packed : entry.packed + packed_size]
    content = packed if entry.info.compress_type == _STORED else _inflated(packed, size, entry.name)
    if len(content) != size:
        raise _untrue(entry.name)
    if zlib.crc32(content) != entry.info.CRC:
        raise UnreadableDocument(f"文件里的“{entry.name}”这一部分已经损坏；{_COPY}")
    return content


def _inflated(packed: bytes, size: int, name: str) -> bytes:
    """At most one byte more than it should be, so that a size that is not true costs nothing."""
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflating.decompress(packed, size + 1)
    except zlib.error as error:
        raise UnreadableDocument(_DAMAGED) from error
    if not inflating.eof or inflating.unused_data:
        raise _untrue(name)
    return content


def _shown(name: str) -> str:
    """A name as a sentence can hold it: in a damaged directory anything may stand for one."""
    return printable(name, _LONGEST_NAME)


def _too_many() -> UnreadableDocument:
    return UnreadableDocument(f"文件里的部分超过 {MOST_ENTRIES} 个，不像一份总结；请核对是否选错了文件。")


def _too_large(name: str) -> UnreadableDocument:
    return UnreadableDocument(f"文件里的“{_shown(name)}”这一部分解开后过大，不像一份总结；请核对是否选错了文件。")


def _overlapping() -> UnreadableDocument:
    return UnreadableDocument(f"文件里有几部分相互重叠，不是一份正常的文稿；{_RESAVE}")


def _untrue(name: str) -> UnreadableDocument:
    return UnreadableDocument(f"文件里的“{_shown(name)}”这一部分与登记的大小不符，可能已经损坏；{_RESAVE}")
