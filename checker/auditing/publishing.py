"""The files of an audit, written by every reporter that was asked."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from checker.auditing.database import Database
from checker.auditing.view import Audit
from checker.extending.audit_contracts import AuditView
from checker.extending.hookspecs import Auditing
from checker.model.errors import PluginError, UnwritableDocument
from checker.running.writing import write_reproducible


class Published(NamedTuple):
    """A file by its name in the folder, or a folder, with how many files; `trouble` says why there is none, or ''."""

    name: str
    trouble: str = ""
    number: int = 1
    failed: bool = False  # it was begun, and the disk or its permissions did not take it


class _File(NamedTuple):
    """What a reporter wrote: a row of the table; '' stands for a reporter that had nothing to write."""

    output: str
    name: str = ""
    size: int = 0
    changed: int = 0
    trouble: str = ""
    failed: bool = False  # kept nowhere: it is tried again


def published(
    database: Database,
    audit: Audit,
    reporters: Sequence[Auditing],
    folder: str,
    progress: Callable[[int], object] = lambda number: None,
) -> list[Published]:
    """The files of the reporters; those of one are written where they do not stand there as this run wrote them.

    All are where others are asked than before: they link to one another's files. What a
    reporter wrote in an earlier run and does not write now is taken away: a notice to a
    unit that has put everything right would be sent. A file that cannot be written (it is
    open in another program) ends its reporter only. `progress` is told the number of each
    file that is written.
    """
    known = [_File(*row) for row in database.files(audit.run)]
    outputs = {each.name for each in reporters}
    same = {file.output for file in known} == outputs
    files: list[_File] = []
    left: list[_File] = []
    for reporter in reporters:
        stood = [file for file in known if file.output == reporter.name] if same else []
        if stood and all(_stands(folder, file) for file in stood):
            files += stood
            continue
        written = []
        for file in publish(audit, reporter, folder):
            written.append(file)
            progress(len(files) + len(written))
        written = written or [_File(reporter.name)]
        before, there = database.files_of(reporter.name), {file.name for file in written if not file.trouble}
        if written[-1].failed:  # nobody knows yet what it would have written
            left += [_File(reporter.name, *row) for row in before if row[0] not in {file.name for file in written}]
        else:
            _take_away(before, there, folder)
        files += written
    if files != known:
        database.keep_files(audit.run, [file[:5] for file in (*files, *left)], outputs)
    return _shown(files)


def publish(audit: AuditView, reporter: Auditing, folder: str) -> Iterator[_File]:
    """Write the files of a reporter, one after the other; the first that fails is the last."""
    for name, parts, trouble in reporter.audit_files(audit):
        try:
            path = _path(folder, name, reporter.name)
            if not trouble:
                write_reproducible(path, parts)
        except UnwritableDocument as error:
            yield _File(reporter.name, name, trouble=str(error), failed=True)
            return
        yield _File(reporter.name, name, *((0, 0) if trouble else _state(folder, name)), trouble)


def _stands(folder: str, file: _File) -> bool:
    """Whether a file is there as it was written; what was not written may be possible now."""
    return not file.trouble and (not file.name or _state(folder, file.name) == (file.size, file.changed))


def _take_away(rows: Iterable[tuple[str, int, int]], written: Collection[str], folder: str) -> None:
    """Remove what was written before and is not written now, unless somebody has changed it."""
    for name, *state in rows:
        if name in written or _state(folder, name) != tuple(state):
            continue
        with suppress(OSError):  # it is open in another program, or its folder holds other files too
            path = os.path.join(folder, *name.split("/"))
            os.unlink(path)
            for _ in range(name.count("/")):
                path = os.path.dirname(path)
                os.rmdir(path)


def _shown(files: Iterable[_File]) -> list[Published]:
    """Files and folders right below the output folder, each once, in the order in which they were written."""
    shown: dict[str, Published] = {}
    for file in files:
        above, parted, _ = file.name.partition("/")
        if file.trouble:
            shown[file.name] = Published(file.name, file.trouble, failed=file.failed)
        elif file.name:
            before = shown.get(name := f"{above}{parted}")
            shown[name] = Published(name, number=before.number + 1 if before else 1)
    return list(shown.values())


def _state(folder: str, name: str) -> tuple[int, int]:
    """Size and time of change of a file, in bytes and nanoseconds; 0 where there is none."""
    try:
        found = os.stat(os.path.join(folder, *name.split("/")))
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


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
