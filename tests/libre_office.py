"""LibreOffice as a witness: it makes files of other formats for the tests, and opens what we wrote."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lxml import etree

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_START, _END, _NAME = f"{_OFFICE}annotation", f"{_OFFICE}annotation-end", f"{_OFFICE}name"
# What stands in the text of an .odt without being part of the line: deletions, notes, readings of ruby.
_ASIDE = frozenset(f"{_TEXT}{name}" for name in ("tracked-changes", "note", "ruby-text"))
ABSENT = "LibreOffice is not installed (Debian: libreoffice-writer-nogui): nothing is compared with what it shows"
TEXT_IN = "Text (encoded):UTF8"


@lru_cache(maxsize=1)
def program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


needs_libre_office = pytest.mark.skipif(program() is None, reason=ABSENT)


def converted(
    files: Sequence[Path], suffix: str, folder: Path, *, filter_in: str = "", filter_out: str = ""
) -> dict[str, Path]:
    """The files in another format, by their stems, written into `folder`; one run for all of them."""
    found = program()
    assert found is not None, ABSENT
    folder.mkdir(parents=True, exist_ok=True)
    # Two processes with one profile are in each other's way: the second writes nothing and says nothing.
    with tempfile.TemporaryDirectory() as profile:
        command = [found, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore"]
        command += [f"--infilter={filter_in}"] if filter_in else []
        command += ["--convert-to", f"{suffix}:{filter_out}" if filter_out else suffix, "--outdir", str(folder)]
        done = subprocess.run(
            [*command, *map(str, files)], capture_output=True, stdin=subprocess.DEVNULL, timeout=300, check=False
        )
    made = {file.stem: folder / f"{file.stem}.{suffix}" for file in files}
    for stem, file in made.items():
        assert file.is_file(), f"{stem}: {done.stdout.decode()}{done.stderr.decode()}"
    return made


class Remark(NamedTuple):
    """A comment as LibreOffice sees it; `under` are the words that it stands on, '' where it stands between words."""

    author: str
    lines: tuple[str, ...]
    under: str


def remarks_of(odt: Path) -> list[Remark]:
    """The comments of the text of an .odt, in the order in which they begin."""
    root = etree.fromstring(zipfile.ZipFile(odt).read("content.xml"))
    found: list[Any] = []
    under: dict[str, str] = {}
    _follow(root, found, under, [])
    return [
        Remark(
            start.findtext(_CREATOR, ""),
            tuple("".join(line.itertext()) for line in start.iter(f"{_TEXT}p")),
            under.get(start.get(_NAME, ""), ""),
        )
        for start in found
    ]


def _follow(element: Any, found: list[Any], under: dict[str, str], still_open: list[str]) -> None:
    """Go through the text in order and give each comment that is open what comes by."""
    if element.tag == _START:
        found.append(element)
        still_open.append(element.get(_NAME, ""))
        return
    if element.tag == _END:
        name = element.get(_NAME, "")
        still_open.remove(name)
        under.setdefault(name, "")
        return
    words = {f"{_TEXT}line-break": "\n", f"{_TEXT}tab": "\t", f"{_TEXT}s": " "}.get(element.tag, element.text or "")
    _pass(words, under, still_open)
    for child in element:
        if child.tag not in _ASIDE:
            _follow(child, found, under, still_open)
        _pass(child.tail or "", under, still_open)


def _pass(words: str, under: dict[str, str], still_open: list[str]) -> None:
    for name in still_open:
        under[name] = under.get(name, "") + words
