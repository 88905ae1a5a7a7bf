"""Paths as given -> the reports to check, sorted within each folder."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from errno import ENAMETOOLONG

from checker.model.errors import UnreadableDocument
from checker.model.report import Failure

STANDARD_INPUT = "-"
SIDECAR = ".gongwen.yaml"  # behind the name of a report: what lets findings in it be

MOST_BESIDE = 1_000_000  # bytes of a sidecar
_MEGABYTE = 1_000_000


def expand(paths: Iterable[str], suffixes: tuple[str, ...]) -> Iterator[str | Failure]:
    """Files as given; a folder gives the reports below it.

    Hidden files, Word's lock files (~$) and sidecars are left out.
    """
    for path in (found for given in paths for found in matching(given)):
        if path == STANDARD_INPUT or not os.path.isdir(path):
            yield path
            continue
        found = list(_reports(path, suffixes))
        yield from found
        if not found:
            yield Failure(path, nothing_in(suffixes))


def parted(files: Iterable[str], leaves_out: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    """The files to check, and those that the configuration leaves out, by name or in a folder alike."""
    kept: list[str] = []
    excluded: list[str] = []
    for file in files:
        (excluded if leaves_out(file) else kept).append(file)
    return kept, excluded


def matching(path: str) -> list[str]:
    """A pattern that the shell left as it is (Windows does) gives the files that match it."""
    if not any(mark in path for mark in "*?[") or os.path.lexists(path):
        return [path]
    from glob import glob

    return sorted(glob(path)) or [path]


def nothing_in(suffixes: Iterable[str]) -> str:
    """The sentence about a folder without reports."""
    return f"这个文件夹里没有能读的文稿（{'、'.join(suffixes)}），请核对路径。"


def _reports(folder: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if is_report(name, suffixes):
                yield os.path.join(root, name)


def is_report(name: str, suffixes: tuple[str, ...]) -> bool:
    """Whether a file of this name, the last part of a path, is a report: no hidden one, lock of Word's or sidecar."""
    return name.lower().endswith(suffixes) and not name.startswith((".", "~$")) and not name.endswith(SIDECAR)


def bytes_of(path: str, most_bytes: int) -> bytes:
    """The bytes of the file at a path ('-' is standard input). Raises UnreadableDocument."""
    try:
        if path == STANDARD_INPUT:
            return bounded(sys.stdin.buffer.read(most_bytes + 1), most_bytes)
        if not stat.S_ISREG(os.stat(path).st_mode) and not os.path.isdir(path):
            raise UnreadableDocument("这不是普通文件（是管道或设备），没有打开；请核对路径和文件名。")
        with open(path, "rb") as file:
            # Asking for 20 MB takes them from the system each time; a file that says its size is read as it is.
            size = os.fstat(file.fileno()).st_size
            return bounded(file.read() if 0 < size <= most_bytes else file.read(most_bytes + 1), most_bytes)
    except FileNotFoundError:
        raise UnreadableDocument("没有这个文件，请核对路径和文件名。") from None
    except OSError as error:
        raise UnreadableDocument(f"读不了这个文件（{error.strerror}），请核对权限，或先在别的程序里关闭它。") from error


def bounded(data: bytes, most_bytes: int) -> bytes:
    """The same bytes. Raises UnreadableDocument where they are too many for a report."""
    if len(data) > most_bytes:
        raise too_large(most_bytes)
    return data


def too_large(most_bytes: int) -> UnreadableDocument:
    """What is said of a file that is no report, by its size."""
    megabytes = most_bytes // _MEGABYTE
    return UnreadableDocument(f"文件超过 {megabytes} MB，不像一份总结；请核对是否选错了文件，或拆开后再查。")


def sidecar_of(path: str) -> bytes | None:
    """The bytes of the file beside a report that lets findings in it be. Raises UnreadableDocument."""
    if path == STANDARD_INPUT:
        return None
    try:
        with open(path + SIDECAR, "rb") as file:
            return file.read(MOST_BESIDE + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if error.errno == ENAMETOOLONG:  # then there can be none
            return None
        name = os.path.basename(path) + SIDECAR
        raise UnreadableDocument(f"读不了它旁边的忽略说明 {name}（{error.strerror}），请核对权限。") from error


def same_file(path: str, other: str) -> bool:
    """Whether two paths name one file; standard input and output are none."""
    if STANDARD_INPUT in (path, other):
        return False
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):  # one of them is not there yet
        return os.path.realpath(path) == os.path.realpath(other)
