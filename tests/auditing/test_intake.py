"""What was handed in: folders, files, lists and stores, each document once, by a key that does not change."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.auditing.intake.fetching import Fetcher, fetch
from checker.auditing.intake.gathering import gather
from checker.auditing.submission import Submission
from checker.model.errors import ConfigError, UnreadableDocument
from checker.model.report import Failure
from tests.auditing.zip_file import gbk, zip_of

SUFFIXES = (".txt", ".docx")
MOST = 1_000_000


def made(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(zip_of(gbk("甲/总结.txt"), ("b.txt", b"b")) if name.endswith(".zip") else name.encode())
    return folder


def keys(*inputs: str, lists: tuple[str, ...] = (), left_out: tuple[str, ...] = ()) -> list[str]:
    """The keys of documents; those of failures behind '!'."""
    found = gather(inputs, SUFFIXES, lists=lists, left_out=left_out)
    return [f"!{one.what}" if isinstance(one, Failure) else one.key for one in found]


def failures(*inputs: str) -> list[tuple[str, str]]:
    return [(one.what, one.why) for one in gather(inputs, SUFFIXES) if isinstance(one, Failure)]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_gives_its_documents_by_keys_that_rise(here: Path) -> None:
    made(
        here / "报送", "乙/总结.txt", "乙.txt", "乙-附.txt", "甲 一.DOCX", "材料.zip", "😀.txt", "𠮷.txt", "乙/丙/x.txt"
    )
    found = keys("报送")
    assert found == [
        "报送/乙-附.txt",
        "报送/乙.txt",
        "报送/乙/丙/x.txt",
        "报送/乙/总结.txt",
        "报送/材料.zip/b.txt",
        "报送/材料.zip/甲/总结.txt",
        "报送/甲 一.DOCX",
        "报送/😀.txt",
        "报送/𠮷.txt",
    ]
    assert found == sorted(found)
    assert keys(str(here / "报送")) == keys("./报送/") == found


def test_what_nobody_hands_in_is_left_out(here: Path) -> None:
    made(
        here / "报送", "总结.txt", "总结.修订.txt", "总结.批注.txt", "别的.修订.txt", "图.png", "~$总结.docx", ".x.txt"
    )
    made(here / "报送", ".git/x.txt", "__MACOSX/x.txt", "审核/退回单.docx", "总结.txt.gongwen.yaml", "Thumbs.db")
    assert keys("报送", left_out=("报送/审核",)) == ["报送/别的.修订.txt", "报送/总结.txt"]


def test_a_document_comes_with_its_bytes_size_and_sidecar(here: Path) -> None:
    made(here / "报送", "总结.txt", "总结.txt.gongwen.yaml", "二.txt")
    one, other = (each for each in gather(["报送"], SUFFIXES) if isinstance(each, Submission))
    assert (fetch(one, MOST), one.size, one.path) == (b"\xe4\xba\x8c.txt", 7, os.path.join("报送", "二.txt"))
    with Fetcher() as fetcher:
        assert (fetcher.sidecar(one), fetcher.sidecar(other)) == (None, "总结.txt.gongwen.yaml".encode())
    assert pickle.loads(pickle.dumps(other)) == other


FILES = [
    ("as written", ["报送/甲/总结.txt", "./报送/乙/总结.txt"], ["报送/甲/总结.txt", "报送/乙/总结.txt"]),
    ("whatever its suffix", ["图.png"], ["图.png"]),
    ("an archive", ["报送/材料.zip"], ["报送/材料.zip/b.txt", "报送/材料.zip/甲/总结.txt"]),
    ("whole paths share one", ["{}/报送/甲/总结.txt", "{}/报送/图.png"], ["报送/甲/总结.txt", "报送/图.png"]),
    ("one by its whole path", ["{}/报送/甲/总结.txt"], ["总结.txt"]),
    ("twice", ["报送/甲/总结.txt", "{}/报送/甲/总结.txt", "报送/../报送/甲/总结.txt"], ["报送/甲/总结.txt"]),
    ("within a folder that is given", ["报送/甲/总结.txt", "报送/甲"], ["甲/总结.txt"]),
    ("folders in folders", ["报送/甲", "报送", "报送/乙"], None),
    ("passed over by the folder that is given", ["报送/甲", "报送/甲/.藏.txt"], ["甲/总结.txt", "报送/甲/.藏.txt"]),
    ("folders of one name", ["{}/去年/报送", "今年/报送"], ["去年/报送/总结.txt", "今年/报送/总结.txt"]),
    ("a pattern that the shell left", ["报送/甲/*.txt"], ["报送/甲/总结.txt"]),
]  # fmt: skip


@pytest.mark.parametrize(("inputs", "found"), [row[1:] for row in FILES], ids=[row[0] for row in FILES])
def test_inputs_are_named(here: Path, inputs: list[str], found: list[str] | None) -> None:
    made(here, "报送/甲/总结.txt", "报送/乙/总结.txt", "报送/材料.zip", "图.png", "报送/甲/.藏.txt")
    made(here, "去年/报送/总结.txt", "今年/报送/总结.txt", "报送/图.png")
    whole = ["报送/乙/总结.txt", "报送/材料.zip/b.txt", "报送/材料.zip/甲/总结.txt", "报送/甲/总结.txt"]
    assert keys(*(each.format(here) for each in inputs)) == (whole if found is None else found)


def test_keys_that_folders_cannot_tell_apart_are_numbered(here: Path) -> None:
    made(here, "报送/总结.txt")
    system = pytest.importorskip("fsspec").filesystem("memory")
    system.pipe(f"{here}/报送/总结.txt", b"stored")
    place = f"{here}/报送".strip("/")
    assert keys("报送", f"memory:/{here}/报送") == [f"{place}/总结.txt", f"{place}（2）/总结.txt"]
    system.rm(str(here), recursive=True)


def test_what_cannot_be_looked_at_is_said(here: Path) -> None:
    made(here, "报送/旧.rar", "报送/分卷.7z", "报送/包.tar.gz", "空/图.png")
    os.mkfifo(here / "报送" / "管道.txt")
    unread = "这种压缩包打不开（目前只能打开 .zip），里面的没有检查；请解压后再查。"
    assert failures("报送", "空", "没有.txt", "旧.rar") == [
        ("报送/分卷.7z", unread),
        ("报送/包.tar.gz", unread),
        ("报送/旧.rar", unread),
        ("报送/管道.txt", "它不是普通文件（可能是管道或设备），不能检查；请换成文稿本身。"),
        ("空", "这个文件夹里没有能读的文稿（.txt、.docx），请核对路径。"),
        ("没有.txt", "没有这个文件或文件夹，请核对路径。"),
        ("旧.rar", "没有这个文件或文件夹，请核对路径。"),
    ]


def test_a_pipe_given_as_a_file_is_not_waited_for(here: Path) -> None:
    os.mkfifo(here / "管道.txt")
    (submission,) = gather(["管道.txt"], SUFFIXES)
    assert isinstance(submission, Submission)
    with pytest.raises(UnreadableDocument, match="它不是普通文件"):
        fetch(submission, MOST)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_leaves_the_others(here: Path) -> None:
    made(here, "报送/一/总结.txt", "报送/二/总结.txt")
    os.chmod(here / "报送/一", 0)
    try:
        assert keys("报送") == ["!报送/一", "报送/二/总结.txt"]
    finally:
        os.chmod(here / "报送/一", 0o700)


def test_links_are_not_followed_out_of_the_folder(here: Path) -> None:
    made(here, "外/秘密.txt", "报送/总结.txt", "报送/.库/甲.txt")
    links = {
        "出去.txt": here / "外" / "秘密.txt",
        "出去": here / "外",
        "同一份.txt": here / "报送" / "总结.txt",
        "绕回": here / "报送",
        "库里.txt": here / "报送" / ".库" / "甲.txt",
        "断.txt": here / "报送" / "没有.txt",
        "自己.txt": here / "报送" / "自己.txt",
    }
    for name, target in links.items():
        os.symlink(target, here / "报送" / name)
    leads_out = "它是链接，指向所给文件夹之外，没有检查；如果要查，请把文稿本身放进来。"
    assert keys("报送") == [
        "!报送/出去",
        "!报送/出去.txt",
        "报送/库里.txt",
        "报送/总结.txt",
        "报送/断.txt",
        "!报送/自己.txt",
    ]
    assert failures("报送")[:2] == [("报送/出去", leads_out), ("报送/出去.txt", leads_out)]
    (broken,) = (one for one in gather(["报送"], SUFFIXES) if isinstance(one, Submission) and "断" in one.key)
    with pytest.raises(UnreadableDocument, match="没有这个文件，请核对路径和文件名。"):
        fetch(broken, MOST)


@pytest.mark.skipif(sys.platform != "linux", reason="names of other systems are Unicode")
def test_names_that_are_no_unicode_are_read_as_gbk(here: Path) -> None:
    folder = os.fsencode(here / "报送")
    os.mkdir(folder)
    for name in ("水务局总结.txt".encode("gbk"), "水务局总结.txt".encode(), b"\xff\xff.txt", b"a\n\x1b.txt"):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(name)
    found = [one for one in gather(["报送"], SUFFIXES) if isinstance(one, Submission)]
    assert [one.key for one in found] == [
        "报送/a␊␛.txt",
        "报送/水务局总结.txt",
        "报送/水务局总结（2）.txt",
        "报送/\ufffd\ufffd.txt",
    ]
    assert {fetch(one, MOST) for one in found if "水" in one.key} == {
        "水务局总结.txt".encode("gbk"),
        "水务局总结.txt".encode(),
    }
    for one in found:
        one.key.encode()


LISTS = [
    ("lines", "报送/甲/总结.txt\n\n报送/材料.zip\r\n".encode()),
    ("a mark of byte order", "\ufeff报送/甲/总结.txt\n报送/材料.zip".encode()),
    ("GBK", "报送/甲/总结.txt\n报送/材料.zip".encode("gbk")),
    ("as find -print0 writes it", "报送/甲/总结.txt\0报送/材料.zip\0".encode()),
    ("the same twice", "报送/甲/总结.txt\n./报送/甲/总结.txt\n报送/材料.zip".encode()),
]


@pytest.mark.parametrize("data", [row[1] for row in LISTS], ids=[row[0] for row in LISTS])
def test_a_list_has_an_input_in_each_line(here: Path, data: bytes) -> None:
    made(here, "报送/甲/总结.txt", "报送/材料.zip")
    (here / "清单.txt").write_bytes(data)
    assert keys(lists=("清单.txt",)) == ["报送/甲/总结.txt", "报送/材料.zip/b.txt", "报送/材料.zip/甲/总结.txt"]


def test_a_line_that_leads_nowhere_is_said_with_its_place(here: Path) -> None:
    made(here, "报送/甲/总结.txt")
    (here / "清单.txt").write_text(f"{here}/报送/甲/总结.txt\n{here}/报送/乙/总结.txt\n", encoding="utf-8")
    assert list(gather([], SUFFIXES, lists=["清单.txt"])) == [
        Submission("报送/甲/总结.txt", f"{here}/报送/甲/总结.txt", size=21),
        Failure("报送/乙/总结.txt", "清单.txt 第2行：没有这个文件或文件夹，请核对路径。"),
    ]


REFUSED = [
    (["-"], [], "审核不能读标准输入“-”，请写文件夹、压缩包或文稿的路径。"),
    ([], ["没有.txt"], "读不了清单“没有.txt”（No such file or directory），请核对路径和权限。"),
    ([], ["空.txt"], "清单“空.txt”是空的；请每行写一个文件、文件夹或压缩包的路径。"),
    (["file:///tmp/x"], [], "“file:///tmp/x”在本机上，请直接写文件或文件夹的路径。"),
    (["zip://a::memory://b"], [], "“zip://a::memory://b”是几层套在一起的地址，不支持；请写文件夹、文稿或压缩包自己的地址。"),
    (
        ["s9://x"],
        [],
        "不认识“s9://”这种地址；常用的有 abfs://、gs://、hdfs://、oss://、s3://、sftp://、smb://、webdav://，请核对写法。",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("inputs", "lists", "said"), REFUSED)
def test_what_can_be_no_input_is_refused_at_once(here: Path, inputs: list[str], lists: list[str], said: str) -> None:
    (here / "空.txt").write_bytes(b"\n \n")
    with pytest.raises(ConfigError) as caught:
        gather(inputs, SUFFIXES, lists=lists)
    assert str(caught.value) == said


# --- stores ----------------------------------------------------------------------------


@pytest.fixture
def store() -> Iterator[str]:
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    held = {
        "甲/总结.txt": b"a",
        "甲/总结.txt.gongwen.yaml": b"allow",
        "甲/总结.修订.txt": b"",
        "材料.zip": zip_of(gbk("乙/总结.txt", b"c"), ("里.zip", zip_of(("x.txt", b"d")))),
        "一.txt": b"b",
        ".藏/x.txt": b"",
    }
    for name, data in held.items():
        system.pipe(f"/intake/报送/{name}", data)
    yield "memory://intake/报送"
    system.rm("/intake", recursive=True)


def test_a_folder_of_a_store_is_like_any_other(store: str) -> None:
    found = [one for one in gather([store, f"{store}/一.txt"], SUFFIXES) if isinstance(one, Submission)]
    with Fetcher() as fetcher:
        assert [(one.key, fetcher.fetch(one, MOST), fetcher.sidecar(one)) for one in found] == [
            ("报送/一.txt", b"b", None),
            ("报送/材料.zip/乙/总结.txt", b"c", None),
            ("报送/材料.zip/里.zip/x.txt", b"d", None),
            ("报送/甲/总结.txt", b"a", b"allow"),
        ]
    assert found[0].path == f"{store}/一.txt"


def test_files_of_a_store(store: str) -> None:
    assert keys(f"{store}/甲/总结.txt", f"{store}/材料.zip") == [
        "报送/甲/总结.txt",
        "报送/材料.zip/乙/总结.txt",
        "报送/材料.zip/里.zip/x.txt",
    ]
    assert failures(f"{store}/没有") == [("没有", "没有这个文件，请核对地址。")]
    (missing,) = gather([f"{store}/没有.txt"], SUFFIXES)
    assert isinstance(missing, Submission)
    with pytest.raises(UnreadableDocument, match="没有这个文件，请核对地址。"):
        fetch(missing, MOST)


def test_without_the_component_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(ConfigError) as caught:
        gather(["s3://报送"], SUFFIXES)
    assert str(caught.value) == "读 s3:// 需要另装组件，请运行 pip install 'gongwen-checker[remote]' 后重试。"


def test_a_run_on_this_machine_asks_for_no_store(here: Path) -> None:
    made(here, "报送/总结.txt")
    code = (
        "import sys; from checker.auditing.intake.gathering import gather\n"
        "from checker.auditing.intake.fetching import fetch\n"
        "print([fetch(one, 9**9) for one in gather(['报送'], ('.txt',))], 'fsspec' in sys.modules)"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=here, check=True)
    assert done.stdout.split()[-1] == b"False"
