"""What zip archives hold: names as they were meant, bytes within bounds, and nothing that climbs out."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from checker.auditing.intake.archives import MOST_DIRECTORY, read_directory, unpacked
from checker.auditing.intake.fetching import Fetcher, fetch
from checker.auditing.intake.gathering import gather
from checker.auditing.submission import Submission
from checker.model.errors import UnreadableDocument
from checker.model.report import Failure
from tests.auditing.zip_file import UTF_8, Packed, gbk, zip_of

SUFFIXES = (".txt", ".docx")
MOST = 1_000_000


def names_in(data: bytes) -> list[str]:
    return ["/".join(entry.steps) for entry in read_directory(io.BytesIO(data)).entries]


def unicode_path(name: str, of: bytes) -> bytes:
    field = b"\x01" + struct.pack("<L", zlib.crc32(of)) + name.encode()
    return struct.pack("<HH", 0x7075, len(field)) + field


NAMES = [
    ("marked as UTF-8", [Packed("报送/总结.txt".encode(), flags=UTF_8)], ["报送/总结.txt"]),
    ("UTF-8 that nobody marked, as a Mac writes it", [Packed("报送/总结.txt".encode())], ["报送/总结.txt"]),
    ("GBK", [gbk("报送/水务局总结.txt")], ["报送/水务局总结.txt"]),
    ("GBK whose second byte is a backslash", [gbk("誠信局\\總結.txt")], ["誠信局/總結.txt"]),
    ("GBK that is UTF-8, too", [gbk("一.txt")], ["一.txt"]),
    ("GB18030 beyond GBK", [Packed("𠮷安局.txt".encode("gb18030"))], ["𠮷安局.txt"]),
    ("one encoding for all names", [gbk("一.txt"), gbk("云川市水务局.txt")], ["一.txt", "云川市水务局.txt"]),
    ("both in one archive", [gbk("水务局.txt"), Packed("财政局.txt".encode())], ["水务局.txt", "财政局.txt"]),
    ("neither", [Packed(b"\xff\x80.txt")], ["\u00a0Ç.txt"]),
    (
        "the name beside the name",
        [Packed(b"zj.txt", extra=unicode_path("总结.txt", b"zj.txt"))],
        ["总结.txt"],
    ),
    (
        "the name beside a name that was changed",
        [Packed(b"zj.txt", extra=unicode_path("总结.txt", b"other"))],
        ["zj.txt"],
    ),
    ("backslashes", [Packed(b"a\\b\\c.txt")], ["a/b/c.txt"]),
    ("climbing", [Packed(b"../../etc/c.txt"), Packed(b"a/../c.txt")], ["etc/c.txt", "a/c.txt"]),
    (
        "absolute",
        [Packed(b"/etc/c.txt"), Packed(b"C:\\a\\c.txt"), Packed(b"d:c.txt")],
        ["etc/c.txt", "a/c.txt", "c.txt"],
    ),
    ("folders", [Packed(b"a/"), Packed(b"a\\"), Packed(b".."), Packed(b"")], []),
]


@pytest.mark.parametrize(("entries", "names"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_names_are_those_that_were_meant(entries: list[Packed], names: list[str]) -> None:
    assert names_in(zip_of(*entries)) == names


def told(tmp_path: Path, data: bytes, name: str = "材料.zip") -> list[tuple[str, str]]:
    """What comes out of an archive: each key with the document's text, or with what is said of it."""
    (tmp_path / name).write_bytes(data)
    found = []
    for handed in gather([str(tmp_path / name)], SUFFIXES):
        if isinstance(handed, Failure):
            found.append((handed.what, handed.why))
        else:
            found.append((handed.key, fetch(handed, MOST).decode()))
    return found


def test_documents_are_sorted_and_others_are_none(tmp_path: Path) -> None:
    entries = [
        *(
            ("乙/b.txt", b"1"),
            ("甲.txt", b"2"),
            ("甲/总结.TXT", b"3"),
            ("图.png", b""),
            ("乙/.x.txt", b""),
            (".x/y.txt", b""),
        ),
        *(("__MACOSX/甲/._总结.txt", b""), ("__MACOSX/甲.txt", b""), (".DS_Store", b""), ("~$甲.docx", b"")),
        *(("甲.txt.gongwen.yaml", b""), ("甲.修订.txt", b""), ("乙/甲.批注.txt", b"4"), ("空/", b"")),
    ]
    assert told(tmp_path, zip_of(*entries)) == [
        ("材料.zip/乙/b.txt", "1"),
        ("材料.zip/乙/甲.批注.txt", "4"),  # no copy: what it would be one of is elsewhere
        ("材料.zip/甲.txt", "2"),
        ("材料.zip/甲/总结.TXT", "3"),
    ]


def test_a_real_archive_of_the_library_is_read(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("一局/总结.txt", "正文" * 100_000)
        with archive.open("二局/总结.txt", "w", force_zip64=True) as entry:
            entry.write("大文件".encode())
    assert told(tmp_path, made.getvalue()) == [
        ("材料.zip/一局/总结.txt", "正文" * 100_000),
        ("材料.zip/二局/总结.txt", "大文件"),
    ]


def test_what_stands_before_and_behind_an_archive_does_no_harm(tmp_path: Path) -> None:
    made = io.BytesIO(b"MZ self-extracting")
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("a.txt", "a")
        archive.comment = b"x" * 65535
    assert told(tmp_path, made.getvalue()) == [("材料.zip/a.txt", "a")]


NESTED = zip_of(("总结.txt", b"inner"), ("再里面.zip", zip_of(("x.txt", b"x"))))


def test_an_archive_in_an_archive_is_opened_and_no_further(tmp_path: Path) -> None:
    data = zip_of(("一局.zip", NESTED), ("二局.zip", b"PK\3\4half"), ("一局.txt", b"outer"), ("三局.rar", b"Rar!"))
    assert told(tmp_path, data) == [
        ("材料.zip/一局.txt", "outer"),
        ("材料.zip/一局.zip/再里面.zip", "压缩包里的压缩包里还有压缩包，最里面的没有检查；请解压后再查。"),
        ("材料.zip/一局.zip/总结.txt", "inner"),
        ("材料.zip/三局.rar", "这种压缩包打不开（目前只能打开 .zip），里面的没有检查；请解压后再查。"),
        (
            "材料.zip/二局.zip",
            "压缩包不完整或已经损坏，可能没有传完；请重新复制一份，或请报送单位重新打包。",
        ),
    ]


WORD = zip_of(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b""), ("word/总结.txt", b""))
PLAIN = "请重新打包，或解压后再查。"
STRANGE = [
    (
        "cut short",
        zip_of(("a.txt", b"a" * 99))[:-30],
        "压缩包不完整或已经损坏，可能没有传完；请重新复制一份，或请报送单位重新打包。",
    ),
    ("empty", b"", "压缩包是空文件，可能没有传完；请重新复制一份，或请报送单位重新打包。"),
    (
        "of another program",
        b"Rar!\x1a\7\1\0" + bytes(99),
        "内容是 RAR 压缩包，只是改了后缀；目前只能打开 .zip，请解压后再查。",
    ),
    (
        "no archive",
        b"%PDF-1.7" + bytes(99),
        "内容不是 zip 压缩包，可能只是改了后缀；请核对文件，改回原来的后缀后再查。",
    ),
    ("nothing in it", zip_of(), "这个压缩包里没有能读的文稿（.txt、.docx），请核对路径。"),
    ("no document in it", zip_of(("图.png", b"")), "这个压缩包里没有能读的文稿（.txt、.docx），请核对路径。"),
    (
        "files that overlap",
        zip_of(Packed(b"a.txt", b"a" * 99, method=0), Packed(b"b.txt", b"b", offset=40)),
        f"压缩包里的文件相互重叠，不是一份正常的压缩包；{PLAIN}",
    ),
    (
        "the same file listed twice",
        zip_of(Packed(b"a.txt", b"a"), Packed(b"b.txt", b"b", offset=0)),
        f"压缩包里的文件相互重叠，不是一份正常的压缩包；{PLAIN}",
    ),
    (
        "more than it can be",
        zip_of(*(Packed(f"{n}.txt".encode(), b"a", size=4_000_000_000) for n in range(3))),
        f"压缩包解开后有 12 GB，不像报送的材料；{PLAIN}",
    ),
    (
        "a directory without end",
        zip_of()[:12] + struct.pack("<L", MOST_DIRECTORY + 1) + zip_of()[16:],
        "压缩包里的文件超过 100000 个；请拆成几个压缩包，或解压后再查。",
    ),
    ("a name that is not the UTF-8 it is said to be", zip_of(Packed(b"\xff\xff.txt", b"a", UTF_8)), None),
]


@pytest.mark.parametrize(("data", "why"), [row[1:] for row in STRANGE], ids=[row[0] for row in STRANGE])
def test_what_is_no_sound_archive_is_said_once(tmp_path: Path, data: bytes, why: str | None) -> None:
    why = why or "压缩包不完整或已经损坏，可能没有传完；请重新复制一份，或请报送单位重新打包。"
    assert told(tmp_path, data) == [("材料.zip", why)]


TROUBLED = [
    (
        Packed(b"b.txt", b"b", flags=1),
        "它在压缩包里加了密码，读不了；请用密码解压后再查，或请报送单位不加密码重新报送。",
    ),
    (Packed(b"b.txt", b"b", method=9), "它在压缩包里用了少见的压缩方式，读不了；请解压后再查。"),
    (Packed(b"b.txt", bytes(9_000_000)), "它从压缩包里解开后过大，不像一份总结；请核对是否选错了文件。"),
    (
        Packed(b"b.zip", b"b", flags=1),
        "它在压缩包里加了密码，读不了；请用密码解压后再查，或请报送单位不加密码重新报送。",
    ),
]


@pytest.mark.parametrize(("entry", "why"), TROUBLED)
def test_trouble_with_one_file_leaves_the_others(tmp_path: Path, entry: Packed, why: str) -> None:
    data = zip_of(("a.txt", b"a"), entry, ("c.txt", b"c"))
    assert told(tmp_path, data) == [
        ("材料.zip/a.txt", "a"),
        (f"材料.zip/{entry.name.decode()}", why),
        ("材料.zip/c.txt", "c"),
    ]


def test_a_word_file_that_is_called_an_archive_is_a_document(tmp_path: Path) -> None:
    (tmp_path / "总结.docx").write_bytes(WORD)
    (tmp_path / "改名.zip").write_bytes(WORD)
    (tmp_path / "包.zip").write_bytes(zip_of(("里面.zip", WORD), ("总结.docx", WORD)))
    found = [handed for handed in gather([str(tmp_path)], SUFFIXES) if isinstance(handed, Submission)]
    assert [handed.key.partition("/")[2] for handed in found] == [
        "包.zip/总结.docx",
        "包.zip/里面.zip",
        "总结.docx",
        "改名.zip",
    ]
    assert [(fetch(handed, MOST), handed.size) for handed in found] == [(WORD, len(WORD))] * 4


def test_of_two_files_by_one_name_both_are_checked_unless_they_are_the_same(tmp_path: Path) -> None:
    data = zip_of(("a.txt", b"1"), ("a.txt", b"2"), ("./a.txt", b"1"), ("A.txt", b"3"), ("a（2）.txt", b"4"))
    assert told(tmp_path, data) == [
        ("材料.zip/A.txt", "3"),
        ("材料.zip/a.txt", "1"),
        ("材料.zip/a（2）.txt", "2"),
        ("材料.zip/a（2）（2）.txt", "4"),
    ]


def test_an_archive_and_a_folder_by_one_name_give_two_keys(tmp_path: Path) -> None:
    data = zip_of(("x.zip/a.txt", b"folder"), ("x.zip", zip_of(("a.txt", b"archive"))))
    assert told(tmp_path, data) == [("材料.zip/x.zip/a.txt", "folder"), ("材料.zip/x（2）.zip/a.txt", "archive")]


def test_controls_in_names_can_be_seen(tmp_path: Path) -> None:
    data = zip_of(("a\0b.txt", b"1"), ("c\x1b[31m\n.txt", b"2"), (f"{'长' * 300}.txt", b"3"))
    assert told(tmp_path, data) == [
        ("材料.zip/a␀b.txt", "1"),
        ("材料.zip/c␛[31m␊.txt", "2"),
        (f"材料.zip/{'长' * 195}….txt", "3"),
    ]


DAMAGED = [
    Packed(b"a.txt", b"abc", crc=1),
    Packed(b"a.txt", b"abc", size=2),
    Packed(b"a.txt", b"abc", size=4),
    Packed(b"a.txt", bytes(3_000_000), size=16),
    Packed(b"a.txt", b"abc", size=2, method=0),
]


@pytest.mark.parametrize("entry", DAMAGED)
def test_bytes_that_are_not_what_the_archive_says_are_refused(tmp_path: Path, entry: Packed) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of(entry))
    (submission,) = gather([str(tmp_path / "a.zip")], SUFFIXES)
    assert isinstance(submission, Submission)
    with pytest.raises(UnreadableDocument) as caught:
        fetch(submission, MOST)
    assert str(caught.value) == "它在压缩包里的内容已经损坏，可能没有传完；请重新复制一份，或请报送单位重新打包。"


def test_a_file_that_says_it_is_small_is_not_unpacked_further(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of(Packed(b"a.txt", bytes(50_000_000), size=16)))
    with open(tmp_path / "a.zip", "rb") as file:
        (entry,) = read_directory(file).entries
        with pytest.raises(UnreadableDocument, match="损坏"):
            list(unpacked(file, entry.member))
        assert file.tell() < 50_000


def test_a_document_of_more_than_the_bound_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of(("a.txt", b"ab" * 2_000_000)))
    (submission,) = gather([str(tmp_path / "a.zip")], SUFFIXES)
    assert isinstance(submission, Submission)
    with pytest.raises(UnreadableDocument, match="文件超过 1 MB，不像一份总结；请核对是否选错了文件，或拆开后再查。"):
        fetch(submission, MOST)


def test_an_archive_that_changed_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zip_of(("a.txt", b"a" * 50), ("b.txt", b"b")))
    handed = [one for one in gather([str(path)], SUFFIXES) if isinstance(one, Submission)]
    path.write_bytes(zip_of(("b.txt", b"b")))
    with pytest.raises(UnreadableDocument, match="损坏"):
        fetch(handed[1], MOST)
    path.unlink()
    with pytest.raises(UnreadableDocument, match="没有这个文件"):
        fetch(handed[0], MOST)


def test_one_that_gets_many_opens_each_archive_once(tmp_path: Path) -> None:
    inner = zip_of(*((f"{number}.txt", str(number).encode()) for number in range(20)))
    for name in ("一.zip", "二.zip"):
        (tmp_path / name).write_bytes(zip_of(("里.zip", inner), ("外.txt", b"outer")))
    handed = [one for one in gather([str(tmp_path)], SUFFIXES) if isinstance(one, Submission)]
    with Fetcher() as fetcher:
        texts = [fetcher.fetch(one, MOST) for one in handed]
        again = [fetcher.fetch(one, MOST) for one in reversed(handed)]
    assert texts == [fetch(one, MOST) for one in handed] == again[::-1]
    assert texts.count(b"outer") == 2
    assert texts.count(b"7") == 2


def test_the_file_beside_a_document_comes_along(tmp_path: Path) -> None:
    data = zip_of(("一/a.txt", b"a"), ("一/a.txt.gongwen.yaml", b"allow"), ("二/a.txt", b"a"))
    (tmp_path / "a.zip").write_bytes(zip_of(("里.zip", data)))
    handed = [one for one in gather([str(tmp_path / "a.zip")], SUFFIXES) if isinstance(one, Submission)]
    with Fetcher() as fetcher:
        assert [fetcher.sidecar(one) for one in handed] == [b"allow", None]
