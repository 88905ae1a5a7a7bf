"""What LibreOffice shows of Word files, as lines of text: the oracle for automatic numbers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.libre_office import ABSENT, converted, program


def rendered(files: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """The lines of each Word file, all by one process. Skips the test, aloud, where there is no LibreOffice."""
    convert(files, folder, "txt:Text (encoded):UTF8")
    # A paragraph is a line; a text that LibreOffice writes begins with a byte order mark.
    return {name: (folder / f"{name}.txt").read_text("utf-8-sig").splitlines() for name in files}


def rewritten(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Each Word file as LibreOffice writes it anew."""
    convert(files, folder, "docx")
    return {name: (folder / f"{name}.docx").read_bytes() for name in files}


def convert(files: Mapping[str, bytes], folder: Path, target: str) -> None:
    if program() is None:
        pytest.skip(ABSENT)
    given = folder / "given"
    given.mkdir(parents=True)
    for name, data in files.items():
        (given / f"{name}.docx").write_bytes(data)
    suffix, _, way = target.partition(":")
    converted([given / f"{name}.docx" for name in files], suffix, folder, filter_out=way)
