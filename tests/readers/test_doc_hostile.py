"""Old Word files that are broken, forged or something else: one sentence, whatever is in them."""

from __future__ import annotations

import random
import re
import struct
import sys
from pathlib import Path

import pytest

from checker.extending.hookspecs import RawFile
from checker.model.errors import UnreadableDocument
from checker_builtin.readers import DocReader, conversion
from tests.readers.old_word import FILE, in_fib, patched, renamed

SEED, MUTATIONS = 20211231, 600
SOUND = FILE.read_bytes()
SECTOR = 512
SENTENCE = re.compile(r"[^。\n]{6,150}。")


@pytest.fixture(autouse=True)
def _without_libre_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own reader is asked, and nobody else."""
    monkeypatch.setattr(conversion, "office_program", lambda: None)


def refusal(data: bytes, name: str = "总结.doc") -> str:
    with pytest.raises(UnreadableDocument) as refused:
        DocReader().read(RawFile(name, data))
    return str(refused.value)


def outcome(data: bytes) -> str:
    """'read', or the sentence of the refusal; anything else is our fault and comes through."""
    try:
        document = DocReader().read(RawFile("总结.doc", data))
    except UnreadableDocument as refused:
        return str(refused)
    assert document.paragraphs
    return "read"


def number(at: int) -> int:
    return int(struct.unpack_from("<I", SOUND, at)[0])


def fat() -> int:
    """Where the first sector of the allocation table stands."""
    return SECTOR * (number(76) + 1)


def pair(part: int) -> int:
    """Where the File Information Block says how a part of the table stream stands (offset, then length)."""
    return 0x9A + 8 * part


CYCLE = patched(SOUND, fat(), b"".join(struct.pack("<I", sector) for sector in range(SECTOR // 4)))
HUGE = b"\xff\xff\xff\x7f"
DAMAGED = {
    "half of it": SOUND[: len(SOUND) // 2],
    "a FAT of two billion sectors": patched(SOUND, 44, HUGE),
    "a mini FAT of two billion sectors": patched(SOUND, 64, HUGE),
    "sectors of two gigabytes": patched(SOUND, 30, b"\x1f\0"),
    "a directory behind the end": patched(SOUND, 48, b"\xf0\xff\0\0"),
    "two billion characters": in_fib(SOUND, 0x4C, HUGE),
    "no piece table": in_fib(SOUND, pair(33) + 4, bytes(4)),
    "a piece table behind the end": in_fib(SOUND, pair(33), HUGE),
    "no formatting of characters": in_fib(SOUND, pair(12) + 4, bytes(4)),
    "no formatting of paragraphs": in_fib(SOUND, pair(13) + 4, bytes(4)),
    "no styles": in_fib(SOUND, pair(1) + 4, bytes(4)),
    "fewer parts than are needed": in_fib(SOUND, 0x98, b"\x05\0"),
    "no File Information Block": in_fib(SOUND, 0, b"AB"),
}
REFUSED = {
    "a password": (in_fib(SOUND, 0x0B, b"\x13"), "取消密码"),
    "a password on a new Word file": (renamed(SOUND, "WordDocument", "EncryptedPackage"), "取消密码"),
    "a workbook": (renamed(SOUND, "WordDocument", "Workbook"), "Excel 工作簿"),
    "slides": (renamed(SOUND, "WordDocument", "PowerPoint Document"), "PowerPoint 演示文稿"),
    "a drawing": (renamed(SOUND, "WordDocument", "VisioDocument"), "Visio 绘图"),
    "a mail": (renamed(SOUND, "WordDocument", "__properties_version1.0"), "Outlook 邮件"),
    "a Works file": (renamed(SOUND, "WordDocument", "MatOST"), "Microsoft Works"),
    "a FAT in which every sector follows itself": (CYCLE, "没有 Word 正文"),
    "nothing that is known": (renamed(SOUND, "WordDocument", "Unknown"), "没有 Word 正文"),
    "Word 95": (in_fib(SOUND, 2, b"\x68\0"), "Word 97 以前的格式"),
    "Word 2": (b"\xdb\xa5\x2d\0" + bytes(900), "Word 97 以前的格式"),
    "a web archive": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "单个文件网页"),
    "XML of Word 2003": (
        b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>',
        "Word 2003 的 XML 格式",
    ),
    "nothing": (b"", "文件是空的"),
    "only the magic": (SOUND[:8], "文件不完整，像是没有传完"),
    "the header alone": (SOUND[:SECTOR], "文件不完整，像是没有传完"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_is_refused_with_both_remedies(name: str) -> None:
    sentence = refusal(DAMAGED[name])
    assert sentence.startswith("Word 文件已损坏（")
    assert "另存为 .docx" in sentence
    assert "LibreOffice" in sentence
    assert SENTENCE.fullmatch(sentence), sentence


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_old_word_file_is_named(name: str) -> None:
    data, words = REFUSED[name]
    sentence = refusal(data)
    assert words in sentence
    assert SENTENCE.fullmatch(sentence), sentence


def test_a_text_that_is_called_doc_is_read_as_text() -> None:
    document = DocReader().read(RawFile("总结.doc", "一、工作情况\n抓学习。\n".encode()))
    assert [document[paragraph.span] for paragraph in document.paragraphs] == ["一、工作情况", "抓学习。"]


def test_numbers_that_cannot_be_read_are_said_aloud() -> None:
    document = DocReader().read(RawFile("总结.doc", in_fib(SOUND, pair(73) + 4, bytes(4))))
    assert document.unread == (
        "有 6 段的自动编号读不出来（第2段起），有关编号和标题的检查可能不准；请另存为 .docx 后再检查。",
    )
    assert document[document.paragraphs[1].span] == "工作情况"


def test_without_the_library_its_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "olefile", None)
    sentence = refusal(SOUND)
    assert 'pip install "gongwen-checker[office]"' in sentence
    assert "LibreOffice" in sentence


@pytest.mark.parametrize("length", range(0, len(SOUND), 487))
def test_a_file_that_is_cut_off_is_refused_or_whole(length: int) -> None:
    """What lies behind the last stream may be missing; a part of the text must not be."""
    sentence = outcome(SOUND[:length])
    assert SENTENCE.fullmatch(sentence), sentence


def mutated(chance: random.Random) -> bytes:
    data, at = bytearray(SOUND), chance.randrange(len(SOUND))
    match chance.randrange(5):
        case 0:
            for _ in range(chance.randrange(1, 6)):
                data[chance.randrange(len(data))] = chance.randrange(256)
        case 1:
            data[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", HUGE, bytes(4), b"\0\0\0\x80", chance.randbytes(4)))
        case 2:
            size = chance.choice((2, 8, 64, SECTOR))
            data[at : at + size] = bytes([chance.choice((0, 127, 128, 255))]) * size
        case 3:
            size, source = chance.randrange(1, 2000), chance.randrange(len(SOUND))
            data[at : at + size] = SOUND[source : source + size]
        case _:
            part = chance.randrange(93)  # what the file says of where its parts are
            return in_fib(
                SOUND, pair(part) + chance.choice((0, 4)), struct.pack("<I", chance.choice((0, 1, 7, 999, 1 << 31)))
            )
    return bytes(data)


def test_mutated_files_are_read_or_refused_with_a_sentence() -> None:
    chance = random.Random(SEED)
    outcomes = [outcome(mutated(chance)) for _ in range(MUTATIONS)]
    sentences = {found for found in outcomes if found != "read"}
    assert all(SENTENCE.fullmatch(sentence) for sentence in sentences), sentences
    assert MUTATIONS // 10 < outcomes.count("read") < MUTATIONS  # some of them hit, and not all


def test_every_file_here_is_small() -> None:
    assert all(path.stat().st_size < 40_000 for path in Path(FILE).parent.iterdir())
