"""The sample reports as Word files and pages are those that the script makes of their words today."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.samples.make import SAMPLES
from tests.samples.page import page_report
from tests.samples.text import blocks_of, title_of, unit_of
from tests.samples.word import word_report

NAMES = sorted(path.parent.name for path in SAMPLES.glob("*/report.md"))


def parts(data: bytes) -> dict[str, bytes]:
    """The contents of a package: how they are packed differs from one zlib to the next."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_what_the_script_makes(name: str) -> None:
    sample = SAMPLES / name
    blocks = blocks_of(sample)
    assert parts((sample / "report.docx").read_bytes()) == parts(word_report(blocks))
    assert (sample / "report.html").read_bytes() == page_report(blocks)


@pytest.mark.parametrize("name", NAMES)
def test_text_and_markdown_have_the_same_words(name: str) -> None:
    sample = SAMPLES / name
    blocks = blocks_of(sample)
    lines = [line.strip() for line in (sample / "report.txt").read_text(encoding="utf-8").split("\n") if line.strip()]
    assert [block.number + block.words for block in blocks] == lines


@pytest.mark.parametrize(
    ("name", "title", "unit"),
    [
        ("bad-annual-2019", "云川市水务局2019年党建工作总结", "云川市水务局"),
        ("half-year-2020", "河湾县卫生健康局2020年上半年党建工作总结", "河湾县卫生健康局"),
    ],
)
def test_a_report_is_taken_apart_by_the_parts_it_plays(name: str, title: str, unit: str) -> None:
    blocks = blocks_of(SAMPLES / name)
    assert (title_of(blocks), unit_of(blocks)) == (title, unit)
    assert [block.role for block in blocks[-2:]] == ["signature", "signature"]
    assert (blocks[0].role == "notice") == name.startswith("bad")


def test_the_samples_are_small() -> None:
    assert all(file.stat().st_size < 100_000 for file in SAMPLES.glob("*/report.*"))
