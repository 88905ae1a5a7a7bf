"""Writing a file whole or not at all: a reader of it sees the old bytes or the new ones, never half of them."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress

from checker.model.errors import UnwritableDocument

_TRIES = 100  # names for the temporary file; a crashed run may have left some
_WHY = {
    errno.ENOENT: "要写入的文件夹不存在，请核对路径，或先建好文件夹",
    errno.ENOTDIR: "要写入的文件夹不存在，请核对路径，或先建好文件夹",
    errno.ENOSPC: "磁盘已满，请腾出空间后重试",
    errno.EDQUOT: "磁盘配额已满，请腾出空间后重试",
    errno.EROFS: "这个磁盘是只读的，请写到别的文件夹",
    errno.EACCES: "没有写入权限，或文件正在别的程序里打开；请核对权限、关闭该程序，或写到别的文件夹",
    errno.EPERM: "没有写入权限，或文件正在别的程序里打开；请核对权限、关闭该程序，或写到别的文件夹",
    errno.ENAMETOOLONG: "文件名太长，请换一个短些的文件名",
}
_NO_FILE = "这个名字是文件夹，请写上文件名"
_SPECIAL = "这个名字不是普通文件，请换一个文件名"
_READ_ONLY = "文件设为只读，请先取消只读属性，或写到别的文件"


def write_atomically(path: str, data: bytes, *, like: str | None = None) -> None:
    """Put the bytes in place of a file, or make it; a link keeps leading to its file.

    Permissions stay; a new file gets those of the file `like`. Raises UnwritableDocument.
    """
    write_in_parts(path, (data,), like=like)


def write_in_parts(path: str, parts: Iterable[bytes], *, like: str | None = None) -> None:
    """Write a file as `write_atomically` does, part by part: it need not be held in memory."""
    _settle(os.path.dirname(_replaced(path, parts, like, _on_disk)))


def write_reproducible(path: str, parts: Iterable[bytes]) -> None:
    """Write a file that can be made again: when it reaches the disk is left to the system, so nobody waits."""
    _replaced(path, parts, None, lambda descriptor: None)


def _replaced(path: str, parts: Iterable[bytes], like: str | None, settled: Callable[[int], None]) -> str:
    """Put the parts in place of a file; where it really is."""
    try:
        target = os.path.realpath(path)
        mode = _mode(target, like)
        temporary = _written(os.path.dirname(target), parts, mode, settled)
        try:
            os.replace(temporary, target)
        except BaseException:
            os.unlink(temporary)
            raise
        return target
    except OSError as error:
        why = _WHY.get(error.errno or 0, f"系统拒绝写入（{error.strerror}），请换一个文件夹重试")
        raise UnwritableDocument(f"写不了这个文件：{why}。") from error
    except ValueError:  # a NUL in the name
        raise UnwritableDocument("写不了这个文件：文件名里有不能使用的字符，请换一个文件名。") from None


def holds(path: str, data: bytes) -> bool:
    """Whether a file has these bytes and no others."""
    try:
        if os.path.getsize(path) != len(data):
            return False
        with open(path, "rb") as file:
            return file.read(len(data) + 1) == data
    except OSError:
        return False


def _mode(target: str, like: str | None) -> int | None:
    """The permissions that the file is to have; None leaves them to the system."""
    try:
        found = os.stat(target).st_mode
    except FileNotFoundError:
        return stat.S_IMODE(os.stat(like).st_mode) if like is not None else None
    if not stat.S_ISREG(found):
        raise UnwritableDocument(f"写不了这个文件：{_NO_FILE if stat.S_ISDIR(found) else _SPECIAL}。")
    # Replacing asks for the folder's permission only; a read-only file was made so on purpose.
    if not found & 0o222 or not os.access(target, os.W_OK):
        raise UnwritableDocument(f"写不了这个文件：{_READ_ONLY}。")
    return stat.S_IMODE(found)


def _written(folder: str, parts: Iterable[bytes], mode: int | None, settled: Callable[[int], None]) -> str:
    """The path of a temporary file beside the target with the bytes in it."""
    descriptor, path = _temporary(folder, 0o666 if mode is None else 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(parts)
            file.flush()
            if mode is not None:
                os.chmod(path, mode)
            settled(file.fileno())
    except BaseException:
        os.unlink(path)
        raise
    return path


def _temporary(folder: str, mode: int) -> tuple[int, str]:
    """A new file; the system takes the umask off `mode`, which `tempfile` would not let it do."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    for number in range(_TRIES):
        path = os.path.join(folder, f".gongwen-{os.getpid()}-{number}.tmp")
        try:
            return os.open(path, flags, mode), path
        except FileExistsError:
            continue
    raise FileExistsError(errno.EEXIST, "临时文件名都被占用", folder)


def _on_disk(descriptor: int) -> None:
    os.fsync(descriptor)


def _settle(folder: str) -> None:
    """Let the new name reach the disk too, where the system can be asked for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
