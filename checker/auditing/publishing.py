"""The files of an audit, written by every reporter that was asked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.extending.audit_contracts import AuditView
from checker.extending.hookspecs import Auditing
from checker.model.errors import PluginError, UnwritableDocument
from checker.running.writing import write_reproducible


class Published(NamedTuple):
    """A file by its name in the folder; `trouble` is a sentence that says why it is not there, '' where it is."""

    name: str
    trouble: str = ""


def publish(audit: AuditView, reporters: Iterable[Auditing], folder: str) -> Iterator[Published]:
    """Write the files of the reporters, one after the other. Raises UnwritableDocument."""
    for reporter in reporters:
        for name, parts, trouble in reporter.audit_files(audit):
            path = _path(folder, name, reporter.name)
            if not trouble:
                write_reproducible(path, parts)
            yield Published(name, trouble)


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
