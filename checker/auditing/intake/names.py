"""Names of files as reports can show them, whoever wrote them: the steps of a key, and which files are meant."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from contextlib import suppress

from checker.model.characters import without_controls
from checker.running.files import is_report

ARCHIVE = ".zip"
UNREAD_ARCHIVES = (
    *(".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".tbz", ".xz", ".txz", ".zst", ".zipx", ".cab", ".iso"),
    *(".z01", ".001", ".r00"),
)
COPIES = (".修订", ".批注")  # what `fix` and `check --annotate` write beside a report
_FORKS = "__MACOSX"  # what a Mac packs beside the files
_LINE_ENDS = str.maketrans({9: "␉", 10: "␊", 11: "␋", 12: "␌", 13: "␍", 0x85: "·", 0x2028: "·", 0x2029: "·"})
_LONGEST = 200  # characters of a step
_LONE = re.compile("[\ud800-\udfff]")


def step(name: str) -> str:
    """A file's own name as one step of a key, with a visible mark for whatever is no character to be shown.

    A name that is no UTF-8 on this system (an archive unpacked by a program that knows no
    GBK) is read as GB18030 where that fits.
    """
    if _LONE.search(name):
        with suppress(UnicodeError):
            name = os.fsencode(name).decode("gb18030")
    name = without_controls(name).translate(_LINE_ENDS).replace("/", "·").strip() or "·"
    if len(name) > _LONGEST:
        stem, suffix = os.path.splitext(name)
        suffix = suffix[:20]
        name = f"{stem[: _LONGEST - 1 - len(suffix)]}…{suffix}"
    return f"{name}·" if name in (".", "..") else name


def unused(name: str, taken: Collection[str]) -> str:
    """The name, with a number before its suffix where it is taken: 总结（2）.docx."""
    if name not in taken:
        return name
    stem, suffix = os.path.splitext(name)
    number = 2
    while (numbered := f"{stem}（{number}）{suffix}") in taken:
        number += 1
    return numbered


def is_hidden(name: str) -> bool:
    """Whether a file or folder is none of those who hand in: hidden, a lock of Word's, a Mac's second fork."""
    return name.startswith((".", "~$")) or name == _FORKS


def is_archive(name: str, suffixes: tuple[str, ...]) -> bool:
    """Whether a file goes by a name of zip archives; `suffixes` are those of documents."""
    return _ends(name, (ARCHIVE,), suffixes)


def is_unread_archive(name: str, suffixes: tuple[str, ...]) -> bool:
    """Whether a file goes by the name of an archive that cannot be opened here."""
    return _ends(name, UNREAD_ARCHIVES, suffixes)


def original_of(name: str) -> str:
    """The name of the report that a file of this name is a copy of, by this program; '' where it is named otherwise."""
    stem, suffix = os.path.splitext(name)
    return next((f"{stem.removesuffix(mark)}{suffix}" for mark in COPIES if stem.endswith(mark)), "")


def may_be_meant(name: str, suffixes: tuple[str, ...]) -> bool:
    """Whether a file, found among others, goes by the name of a document or of an archive, whichever sort."""
    return is_report(name, suffixes) or is_archive(name, suffixes) or is_unread_archive(name, suffixes)


def _ends(name: str, ends: tuple[str, ...], suffixes: tuple[str, ...]) -> bool:
    lower = name.lower()
    return lower.endswith(ends) and not lower.endswith(suffixes) and not is_hidden(name)
