"""Zip packages: the sound is read and written back byte for byte, what two programs could read differently refused."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from contextlib import suppress

import pytest

from checker.model.errors import UnreadableDocument
from checker_builtin.readers.archive import open_archive
from checker_builtin.readers.repacking import repacked
from tests.readers.hostile import STORED, Member, deflated, package

NOISE = random.Random(7).randbytes(3000)
GOOD = [
    Member("[Content_Types].xml", b"<Types/>"),
    Member("word/document.xml", "<正文>一年来</正文>".encode() * 50),
    Member("word/media/图.png", NOISE, method=STORED),
]
PADDING = b"\r\n\0\0"
MEGABYTE = 1_000_000


def contents(data: bytes) -> list[bytes]:
    archive = open_archive(data)
    return [archive.read(name) for name in archive.names]


def complaint(data: bytes) -> str:
    """What is said of a package, on opening it or on reading what it lists."""
    with pytest.raises(UnreadableDocument) as raised:
        contents(data)
    said = str(raised.value)
    assert said.endswith("。")
    assert "请" in said, "it must say what to do"
    assert "\n" not in said
    return said


SOUND = {
    "as office programs write it": package(GOOD),
    "with sizes behind the data": package([member._replace(descriptor=True) for member in GOOD]),
    "with extra fields, comments and other dates": package(
        [member._replace(local_extra=b"\x99\x99\2\0ab", extra=b"\x98\x98\1\0c", comment=b"!") for member in GOOD],
        comment="整包的说明".encode(),
    ),
    "with a folder": package([Member("word/"), *GOOD]),
    "with blanks that a mail left behind it": package(GOOD, after=PADDING),
    "with back slashes": package([Member(b"[Content_Types].xml"), Member(b"word\\document.xml", GOOD[1].content)]),
    "with a size that only the directory gives": package([member._replace(local_size=0) for member in GOOD]),
    "with a small part that is very regular": package(
        [Member("word/document.xml", GOOD[1].content), Member("a", b" " * 7_000_000)]
    ),
    "with an empty part": package([*GOOD, Member("empty"), Member("empty too", method=STORED)]),
}


@pytest.mark.parametrize("data", SOUND.values(), ids=SOUND)
def test_what_is_sound_is_read(data: bytes) -> None:
    archive = open_archive(data)
    assert archive.read("word/document.xml") == GOOD[1].content
    with zipfile.ZipFile(io.BytesIO(data)) as known:
        files = [name.replace("\\", "/") for name in known.namelist() if not name.endswith("/")]
        assert list(archive.names) == files
        for name, info in zip(files, [one for one in known.infolist() if not one.is_dir()], strict=True):
            assert archive.read(name) == known.read(info)


@pytest.mark.parametrize("data", SOUND.values(), ids=SOUND)
def test_what_is_sound_is_written_back_as_it_was(data: bytes) -> None:
    assert repacked(open_archive(data), {}) == data.removesuffix(PADDING)


@pytest.mark.parametrize("data", SOUND.values(), ids=SOUND)
def test_a_change_leaves_everything_else_byte_for_byte(data: bytes) -> None:
    before = open_archive(data)
    written = repacked(before, {"word/document.xml": b"<new/>", "word/comments.xml": b"<comments/>"})
    after = open_archive(written)
    assert after.names == (*before.names, "word/comments.xml")
    assert after.read("word/document.xml") == b"<new/>"
    assert after.read("word/comments.xml") == b"<comments/>"
    assert after.comment == before.comment
    for one in before.entries:
        other = next(entry for entry in after.entries if entry.name == one.name)
        if one.name != "word/document.xml":
            assert written[other.start : other.end] == data[one.start : one.end]
            assert other.record[:42] + other.record[46:] == one.record[:42] + one.record[46:]
    with zipfile.ZipFile(io.BytesIO(written)) as known:
        assert known.testzip() is None


def test_a_changed_part_keeps_its_place_its_day_and_how_it_is_packed() -> None:
    data = package([Member("mimetype", b"one", method=STORED, comment=b"!"), *GOOD])
    after = open_archive(repacked(open_archive(data), {"mimetype": b"other"})).entries[0]
    assert (after.name, after.info.compress_type, after.info.comment) == ("mimetype", STORED, b"!")
    assert after.info.date_time == (2021, 1, 5, 0, 0, 0)


def test_writing_twice_gives_the_same_bytes() -> None:
    changes = {"word/document.xml": b"<new/>", "word/new.xml": b"<new/>"}
    once = repacked(open_archive(package(GOOD)), changes)
    assert repacked(open_archive(once), changes) == once
    assert repacked(open_archive(package(GOOD)), changes) == once


def test_case_does_not_count_in_names() -> None:
    archive = open_archive(package(GOOD))
    assert "Word/Document.xml" in archive
    assert archive.read("Word/Document.XML") == GOOD[1].content
    assert open_archive(repacked(archive, {"WORD/document.xml": b"x"})).names == archive.names
    assert "word/" not in archive


def test_a_part_that_is_missing_is_named() -> None:
    with pytest.raises(UnreadableDocument, match="缺少“word/styles"):
        open_archive(package(GOOD)).read("word/styles.xml")


def test_wide_sizes_of_zip64_are_read_and_written_back() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as writing:
        for member in GOOD:
            with writing.open(str(member.name), "w", force_zip64=True) as part:
                part.write(member.content)
    archive = open_archive(data.getvalue())
    assert archive.read("word/document.xml") == GOOD[1].content
    assert repacked(archive, {}) == data.getvalue()


LIE = GOOD[1].content
LYING = {
    "smaller than it is": Member("a", LIE, size=10),
    "smaller, with the checksum of the beginning": Member("a", LIE, size=10, crc=zlib.crc32(LIE[:10])),
    "larger than it is": Member("a", LIE, size=len(LIE) + 10),
    "much larger than it is": Member("a", NOISE, size=60 * MEGABYTE),
    "packed to less": Member("a", LIE, packed_size=20),
    "packed to nothing": Member("a", LIE, packed_size=0),
    "stored to less": Member("a", NOISE, method=STORED, size=10),
    "stored to more": Member("a", NOISE, method=STORED, size=4000),
    "with bytes behind the end of what is packed": Member("a", LIE, data=deflated(LIE) + b"more"),
    "with another size in its own header": Member("a", LIE, local_size=len(LIE) + 1),
    "with another name in its own header": Member("a", LIE, local_name=b"b"),
    "with a wrong checksum": Member("a", LIE, crc=1),
    "packed otherwise than it says": Member("a", LIE, data=NOISE),
    "a bomb of which the directory owns to 10 bytes": Member("a", data=deflated(b"\0" * 50 * MEGABYTE), size=10),
}


@pytest.mark.parametrize("member", LYING.values(), ids=LYING)
def test_a_part_that_is_not_what_the_directory_says_is_refused(member: Member) -> None:
    assert any(words in complaint(package([member, *GOOD])) for words in ("大小不符", "损坏", "重叠", "过大"))


REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "空"),
    "no zip at all": ("一年来".encode() * 50, "后缀"),
    "an empty zip": (package([]), "损坏"),
    "something before it": (package(GOOD, before=b"#!/bin/sh\n"), "后缀"),
    "another package before it": (package(GOOD, before=package(GOOD)), "损坏"),
    "something behind it": (package(GOOD, after=b"<script>"), "末尾"),
    "a place before the first byte": (package([GOOD[0]._replace(shifted=5), *GOOD[1:]]), "损坏"),
    "a place behind the last byte": (package([*GOOD, Member("x", shifted=9999)]), "损坏"),
    "a place inside another part": (package([*GOOD, Member("x", shifted=-40)]), "重叠"),
    "two names for one place": (package([*GOOD, GOOD[2]._replace(name="b", local_name=b"b", shares=2)]), "重叠"),
    "a part inside another": (
        package([Member("a", package([Member("b", NOISE)]), method=STORED), Member("b", NOISE, shares=0, shifted=31)]),
        "重叠",
    ),
    "a name twice": (package([*GOOD, GOOD[1]]), "两个"),
    "a name twice in other case": (package([*GOOD, Member("Word/document.XML")]), "两个"),
    "a name twice with another slash": (package([*GOOD, Member(b"word\\document.xml")]), "两个"),
    "a name that climbs": (package([*GOOD, Member("../../etc/passwd")]), "之外"),
    "a name that climbs in the middle": (package([*GOOD, Member("word/../../x")]), "之外"),
    "a name that climbs with back slashes": (package([*GOOD, Member(b"word\\..\\..\\x")]), "之外"),
    "an absolute name": (package([*GOOD, Member("/etc/passwd")]), "之外"),
    "a name on a drive": (package([*GOOD, Member("C:/windows/x")]), "之外"),
    "a name with a NUL": (package([*GOOD, Member(b"word/document.xml\0.png")]), "之外"),
    "a name with a control character": (package([*GOOD, Member(b"word/\x1b[31m.xml")]), "之外"),
    "no name": (package([*GOOD, Member("")]), "之外"),
    "a name that is no UTF-8": (package([*GOOD, Member(b"\xff\xfe", flags=0x800)]), "损坏"),
    "encrypted": (package([Member("a", NOISE, flags=1), *GOOD]), "密码"),
    "strongly encrypted": (package([Member("a", NOISE, flags=0x41), *GOOD]), "密码"),
    "packed by a rare method": (package([*GOOD, Member("a", NOISE, method=14)]), "压缩方式"),
    "packed by a method that does not exist": (package([*GOOD, Member("a", NOISE, method=77)]), "压缩方式"),
    "a part of 100 MB": (package([*GOOD, Member("a", data=NOISE, size=100 * MEGABYTE)]), "过大"),
    "a bomb": (package([*GOOD, Member("a", b"\0" * 20 * MEGABYTE)]), "过大"),
    "many bombs": (package([*GOOD, *(Member(f"{at}", data=NOISE, size=60 * MEGABYTE) for at in range(30))]), "解开后"),
    "ten thousand and one parts": (package([Member(f"{at}") for at in range(10_001)]), "超过 10000 个"),
    "more parts than the directory owns to": (
        package([Member(f"{at}") for at in range(10_001)], count=3),
        "超过 10000 个",
    ),
    "a directory of another size": (package(GOOD, directory_size=4000), "损坏"),
    "a directory at another place": (package(GOOD, directory_shift=50), "损坏"),
}


@pytest.mark.parametrize(("data", "says"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_with_a_sentence(data: bytes, says: str) -> None:
    assert says in complaint(data)


def test_parts_that_are_each_within_bounds_are_not_together() -> None:
    parts = [Member(f"{at}.xml", b"<a/>" * 240_000) for at in range(5)]
    archive = open_archive(package(parts))
    for _ in range(5):
        assert archive.read("0.xml") == parts[0].content
    assert "庞杂" in complaint(package(parts))


def test_a_package_cut_off_anywhere_is_refused() -> None:
    whole = package(GOOD)
    for length in range(1, len(whole), 7):
        assert "请" in complaint(whole[:length])


def test_a_package_with_any_byte_changed_is_read_the_same_or_refused() -> None:
    whole = package(GOOD)
    for at in range(0, len(whole), 3):
        data = bytearray(whole)
        data[at] ^= 0x15
        with suppress(UnreadableDocument):
            assert contents(bytes(data)) == [member.content for member in GOOD], at


@pytest.mark.parametrize("seed", range(40))
def test_no_bytes_lead_to_an_error_of_ours(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(package(GOOD))
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data))
        data[at : at + chance.randint(0, 4)] = chance.choice(
            [b"\xff\xff\xff\xff", b"\0\0", b"", struct.pack("<L", 2**31)]
        )
    with suppress(UnreadableDocument):
        assert contents(bytes(data)) == [member.content for member in GOOD]


def test_a_name_that_is_noise_is_shown_and_not_obeyed() -> None:
    said = complaint(package([Member(b"a\x1b[2J\x01\r" + b"b" * 200, LIE, local_size=len(LIE) + 1), *GOOD]))
    assert said.isprintable()
    assert len(said) < 150
