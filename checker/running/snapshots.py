"""Which files have changed on disk: their states at two moments, compared, and the wait for a change to settle."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from checker.model.report import Failure
from checker.running.files import STANDARD_INPUT, expand

T = TypeVar("T")
State = tuple[int, int, int]  # nanoseconds of the last change, bytes, number of the file: editors save by renaming, too
Snapshot = Mapping[str, State]
_MOST_LOOKS = 40  # at a change that does not settle, as a file that grows and grows


class Changes(NamedTuple):
    """Paths in the order in which they are checked: new or saved anew, and those that are there no more."""

    saved: tuple[str, ...]
    gone: tuple[str, ...]


def snapshot(paths: Iterable[str], suffixes: tuple[str, ...]) -> Snapshot:
    """The state of every file that is there now; folders are walked as for a check."""
    found: dict[str, State] = {}
    for path in expand(paths, suffixes):
        if isinstance(path, Failure) or path == STANDARD_INPUT:
            continue
        try:
            status = os.stat(path)
        except OSError:  # not there: between two steps of a program that saves by renaming
            continue
        found[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


def changes(before: Snapshot, after: Snapshot) -> Changes:
    """What has happened between two snapshots."""
    saved = tuple(path for path, state in after.items() if before.get(path) != state)
    return Changes(saved, tuple(path for path in before if path not in after))


def settled(seen: T, look: Callable[[], T], wait: Callable[[], object]) -> T:
    """What is next seen to differ from `seen`, once two looks in a row agree: a file is not read half written."""
    now = seen
    while now == seen:
        wait()
        now = look()
    for _ in range(_MOST_LOOKS):
        wait()
        before, now = now, look()
        if before == now:
            break
    return now
