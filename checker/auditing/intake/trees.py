"""Folders, on this machine and in a store: what is in one, without what nobody hands in, and no link followed out."""

from __future__ import annotations

import os
from collections.abc import Collection
from typing import NamedTuple, Protocol

from checker.auditing.intake.names import is_hidden, may_be_meant, original_of
from checker.auditing.intake.stores import held_in
from checker.model.errors import UnreadableDocument
from checker.running.files import SIDECAR

_LEADS_OUT = "它是链接，指向所给文件夹之外，没有检查；如果要查，请把文稿本身放进来。"
_SPECIAL = "它不是普通文件（可能是管道或设备），不能检查；请换成文稿本身。"


class Child(NamedTuple):
    """A folder, or a file that may be wanted; `trouble` says why it cannot be looked at ('' where it can)."""

    name: str
    path: str
    folder: bool = False
    size: int = 0
    beside: bool = False  # a sidecar lies beside it
    trouble: str = ""


class Tree(Protocol):
    """A folder given as input, with all below it."""

    def children(self, path: str) -> list[Child]:
        """What a folder holds, unordered. Raises UnreadableDocument."""


class LocalTree:
    """A folder of this machine; `left_out` are real paths of files and folders that are passed over."""

    def __init__(self, root: str, suffixes: tuple[str, ...], left_out: Collection[str]) -> None:
        self._root, self._suffixes = os.path.realpath(root), suffixes
        self._left_out = frozenset(left_out)
        self._left_names = frozenset(os.path.basename(path) for path in left_out)

    def children(self, path: str) -> list[Child]:
        try:
            with os.scandir(path) as found:
                entries = list(found)
        except OSError as error:
            raise UnreadableDocument(f"打不开这个文件夹（{error.strerror}），里面的没有检查；请核对权限。") from error
        names = {entry.name for entry in entries}
        return [child for entry in entries if (child := self._seen(entry, names)) is not None]

    def _seen(self, entry: os.DirEntry[str], names: Collection[str]) -> Child | None:
        try:
            return self._child(entry, names)
        except OSError as error:  # removed meanwhile, or a link that leads to itself
            why = f"读不了（{error.strerror}），没有检查；请核对文件和权限。"
            return Child(entry.name, entry.path, trouble=why) if may_be_meant(entry.name, self._suffixes) else None

    def _child(self, entry: os.DirEntry[str], names: Collection[str]) -> Child | None:
        name, path = entry.name, entry.path
        if is_hidden(name) or (name in self._left_names and os.path.realpath(path) in self._left_out):
            return None
        folder = entry.is_dir()
        if not folder and (not may_be_meant(name, self._suffixes) or original_of(name) in names):
            return None
        if entry.is_symlink():
            return self._link(name, path, folder, names)
        if folder:
            return Child(name, path, folder=True)
        if not entry.is_file():
            return Child(name, path, trouble=_SPECIAL)
        return Child(name, path, size=entry.stat().st_size, beside=name + SIDECAR in names)

    def _link(self, name: str, path: str, folder: bool, names: Collection[str]) -> Child | None:
        """A link to what is met anyway says nothing new."""
        target = os.path.realpath(path)
        if not is_within(target, self._root):
            return Child(name, path, trouble=_LEADS_OUT)
        if reaches(self._root, target, self._suffixes) or folder:
            return None
        if os.path.exists(target) and not os.path.isfile(target):
            return Child(name, path, trouble=_SPECIAL)
        size = os.path.getsize(target) if os.path.exists(target) else 0
        return Child(name, path, size=size, beside=name + SIDECAR in names)


class StoredTree:
    """A folder of a store."""

    def __init__(self, suffixes: tuple[str, ...]) -> None:
        self._suffixes = suffixes

    def children(self, path: str) -> list[Child]:
        held = held_in(path)
        names = {each.name for each in held}
        return [
            Child(each.name, each.url, folder=each.folder, size=each.size, beside=each.name + SIDECAR in names)
            for each in held
            if not is_hidden(each.name)
            and (each.folder or (may_be_meant(each.name, self._suffixes) and original_of(each.name) not in names))
        ]


def is_within(path: str, folder: str) -> bool:
    """Whether a real path lies in a real folder, or is that folder."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def reaches(folder: str, path: str, suffixes: tuple[str, ...]) -> bool:
    """Whether who walks through a folder meets a path in it; both are real paths."""
    if not is_within(path, folder) or not os.path.exists(path):
        return False
    steps = os.path.relpath(path, folder).split(os.sep)
    if any(is_hidden(step) for step in steps if step != os.curdir):
        return False
    if os.path.isdir(path):
        return True
    original = original_of(steps[-1])
    beside = os.path.join(os.path.dirname(path), original)
    return may_be_meant(steps[-1], suffixes) and not (original and os.path.exists(beside))
