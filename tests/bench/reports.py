"""Reports of a season for the benchmark: as text, and as Word saves them, with an id of the sitting on every run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.season.formats import written
from tests.season.reports import CHARACTERS, Subject, report, units

_TYPES = ("party", "work", "ideology", "clean")
_YEAR = 2023
_SAVED = re.compile(rb"<w:(p|r)>")
_MAIN = "word/document.xml"


def reports(count: int, characters: int = CHARACTERS) -> Iterator[str]:
    """So many reports, each of another unit, type or hand; the same number gives the same words."""
    everybody = units()
    for number in range(count):
        turn, at = divmod(number, len(everybody))
        kind = _TYPES[(number + turn) % len(_TYPES)]
        yield report(Subject(everybody[at], kind, _YEAR, date(_YEAR, 12, 1 + number % 28)), turn, characters)


def write_texts(folder: Path, count: int, characters: int = CHARACTERS, together: int = 500) -> None:
    """As .txt files, so many of them `together` in a folder; nothing is made twice."""
    for number, words in enumerate(reports(count, characters)) if not folder.exists() else ():
        inner = folder / f"{number // together:04d}"
        inner.mkdir(parents=True, exist_ok=True)
        (inner / f"{number:06d}.txt").write_text(words, encoding="utf-8")


def write_words(folder: Path, count: int) -> None:
    """As .docx files."""
    if folder.exists():
        return
    folder.mkdir(parents=True)
    for number, words in enumerate(reports(count)):
        (folder / f"{number:06d}.docx").write_bytes(as_saved(written(words, "docx")))


def as_saved(data: bytes) -> bytes:
    """A Word file with what Word adds whenever it saves: in which sitting each paragraph and run was written."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            part = before.read(entry)
            if entry.filename == _MAIN:
                part = _SAVED.sub(_with_sitting, part)
            after.writestr(entry, part, zipfile.ZIP_DEFLATED)
    return saved.getvalue()


def _with_sitting(match: re.Match[bytes]) -> bytes:
    sitting = b"00%06X" % (match.start() * 2654435761 % 0xFFFFFF)
    if match[1] == b"r":
        return b'<w:r w:rsidR="%b" w:rsidRPr="%b">' % (sitting, sitting)
    return b'<w:p w:rsidR="%b" w:rsidRDefault="%b" w:rsidP="%b">' % (sitting, sitting, sitting)
