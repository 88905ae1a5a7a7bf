"""The files of an audit, written by every reporter that has something to say of one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from checker.extending.audit_contracts import Auditing, AuditView
from checker.model.errors import PluginError, UnwritableDocument
from checker.running.writing import write_in_parts


def publish(audit: AuditView, reporters: Iterable[object], folder: str) -> Iterator[str]:
    """Write the files of all reporters that audit, one after the other; their names. Raises UnwritableDocument."""
    for reporter in reporters:
        if not isinstance(reporter, Auditing):
            continue
        for name, parts in reporter.audit_files(audit):
            write_in_parts(_path(folder, name, reporter.name), parts)
            yield name


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
