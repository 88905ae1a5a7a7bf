"""A file is written whole or not at all, and what cannot be written is one sentence with the remedy."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from checker.model.errors import UnwritableDocument
from checker.running.writing import write_atomically

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has neither such permissions nor such links")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_and_an_old_one(tmp_path: Path) -> None:
    write_atomically(str(tmp_path / "新.txt"), b"one")
    write_atomically(str(tmp_path / "新.txt"), b"two")
    assert (tmp_path / "新.txt").read_bytes() == b"two"
    assert names(tmp_path) == ["新.txt"]


@POSIX
def test_permissions_stay_and_a_new_file_takes_those_of_its_original(tmp_path: Path) -> None:
    old, new, plain = tmp_path / "旧.txt", tmp_path / "新.txt", tmp_path / "平.txt"
    old.write_bytes(b"one")
    old.chmod(0o640)
    write_atomically(str(old), b"two")
    write_atomically(str(new), b"two", like=str(old))
    before = os.umask(0o027)
    try:
        write_atomically(str(plain), b"two")
    finally:
        os.umask(before)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (old, new, plain)] == [0o640, 0o640, 0o640]


@POSIX
def test_a_link_keeps_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "库").mkdir()
    (tmp_path / "库" / "真.txt").write_bytes(b"one")
    (tmp_path / "链.txt").symlink_to(Path("库") / "真.txt")
    write_atomically(str(tmp_path / "链.txt"), b"two")
    assert (tmp_path / "链.txt").is_symlink()
    assert (tmp_path / "库" / "真.txt").read_bytes() == b"two"
    assert names(tmp_path / "库") == ["真.txt"]


@POSIX
def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "锁.txt").write_bytes(b"one")
    (tmp_path / "锁.txt").chmod(0o444)
    with pytest.raises(UnwritableDocument, match="只读"):
        write_atomically(str(tmp_path / "锁.txt"), b"two")
    assert (tmp_path / "锁.txt").read_bytes() == b"one"


@POSIX
def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管.txt")
    with pytest.raises(UnwritableDocument, match="不是普通文件"):
        write_atomically(str(tmp_path / "管.txt"), b"two")
    assert stat.S_ISFIFO((tmp_path / "管.txt").stat().st_mode)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("没有/总结.txt", "文件夹不存在"),
        ("文件.txt/总结.txt", "文件夹不存在"),
        ("夹", "这个名字是文件夹"),
        ("长" * 200 + ".txt", "文件名太长"),
        ("空\0.txt", "不能使用的字符"),
    ],
)
def test_a_name_that_cannot_be_written(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "夹").mkdir()
    (tmp_path / "文件.txt").write_bytes(b"one")
    with pytest.raises(UnwritableDocument, match=says) as raised:
        write_atomically(str(tmp_path / name), b"two")
    assert str(raised.value).endswith("。")
    assert names(tmp_path) == ["夹", "文件.txt"]


@pytest.mark.parametrize(
    ("step", "number", "says"),
    [
        ("fsync", errno.ENOSPC, "磁盘已满"),
        ("replace", errno.EACCES, "没有写入权限"),
        ("replace", errno.EROFS, "只读"),
        ("fsync", errno.EIO, "系统拒绝写入"),
    ],
)
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, says: str
) -> None:
    def failing(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / "总结.txt").write_bytes(b"one")
    monkeypatch.setattr(os, step, failing)
    with pytest.raises(UnwritableDocument, match=says):
        write_atomically(str(tmp_path / "总结.txt"), b"two")
    assert (tmp_path / "总结.txt").read_bytes() == b"one"
    assert names(tmp_path) == ["总结.txt"]


def test_a_temporary_file_of_a_crashed_run_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / f".gongwen-{os.getpid()}-0.tmp").write_bytes(b"left")
    write_atomically(str(tmp_path / "总结.txt"), b"two")
    assert (tmp_path / "总结.txt").read_bytes() == b"two"
    assert (tmp_path / f".gongwen-{os.getpid()}-0.tmp").read_bytes() == b"left"
