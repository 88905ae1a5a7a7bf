"""What LibreOffice shows of Word files, as lines of text: the oracle for automatic numbers."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

_PATIENCE = 240  # seconds for all files together; a hang must not hold up the suite for ever


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
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed: automatic numbers are not compared with its rendering")
    given = folder / "given"
    given.mkdir(parents=True)
    for name, data in files.items():
        (given / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", target, "--outdir", str(folder)]
    subprocess.run(
        [*command, *(str(given / f"{name}.docx") for name in files)], check=True, capture_output=True, timeout=_PATIENCE
    )
