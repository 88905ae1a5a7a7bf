"""The files of an audit, written by every reporter that was asked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.auditing.database import Database
from checker.auditing.view import Audit
from checker.extending.audit_contracts import AuditView
from checker.extending.hookspecs import Auditing
from checker.model.errors import PluginError, UnwritableDocument
from checker.running.writing import write_reproducible


class Published(NamedTuple):
    """A file by its name in the folder; `trouble` is a sentence that says why it is not there, '' where it is."""

    name: str
    trouble: str = ""


def published(database: Database, audit: Audit, reporters: Iterable[Auditing], folder: str) -> list[Published]:
    """The files of the reporters; they are written where they do not stand there as this run wrote them.

    Raises UnwritableDocument.
    """
    known = database.files(audit.run)
    if known and all(trouble or _state(folder, name) == state for name, *state, trouble in known):
        return _shown(Published(name, trouble) for name, *_, trouble in known)
    files = list(publish(audit, reporters, folder))
    database.keep_files(audit.run, [(name, *_state(folder, name), trouble) for name, trouble in files])
    return _shown(files)


def publish(audit: AuditView, reporters: Iterable[Auditing], folder: str) -> Iterator[Published]:
    """Write the files of the reporters, one after the other. Raises UnwritableDocument."""
    for reporter in reporters:
        for name, parts, trouble in reporter.audit_files(audit):
            path = _path(folder, name, reporter.name)
            if not trouble:
                write_reproducible(path, parts)
            yield Published(name, trouble)


def _shown(files: Iterable[Published]) -> list[Published]:
    """Files and folders right below the output folder, each once, in the order in which they were written."""
    shown: dict[Published, None] = {}
    for name, trouble in files:
        above, parted, _ = name.partition("/")
        shown[Published(name, trouble) if trouble else Published(f"{above}{parted}")] = None
    return list(shown)


def _state(folder: str, name: str) -> list[int]:
    """Size and time of change of a file, in bytes and nanoseconds; 0 where there is none."""
    try:
        found = os.stat(os.path.join(folder, *name.split("/")))
    except OSError:
        return [0, 0]
    return [found.st_size, found.st_mtime_ns]


def _path(folder: str, name: str, reporter: str) -> str:
    """Where a file goes: below the folder, nowhere else."""
    steps = name.split("/")
    if not all(steps) or any(step in (".", "..") or os.sep in step or "\0" in step or ":" in step for step in steps):
        raise PluginError(f"报告样式“{reporter}”要写的文件名“{name}”不在输出文件夹之内，请升级或卸载这个插件。")
    path = os.path.join(folder, *steps)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    except OSError as error:
        raise UnwritableDocument(f"建不了文件夹“{os.path.dirname(path)}”（{error.strerror}），请核对权限。") from error
    return path
