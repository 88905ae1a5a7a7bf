"""What reporters that show a document's own words are given: its paragraphs, where they stand, what was recognised."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.extending.host import load_extensions
from checker.model.report import DocumentText
from checker.running.config import Config
from checker.running.engines import prepare

SAMPLE = Path(__file__).resolve().parents[2] / "sample_reports" / "bad-annual-2019"


def _text(suffix: str) -> DocumentText:
    text = prepare(Config(keep_text=True), load_extensions(lambda: ())).check(str(SAMPLE / f"report{suffix}")).text
    assert text is not None
    return text


@pytest.mark.parametrize(
    ("suffix", "first", "title"), [(".txt", "第1行", "第2行"), (".md", "第1行", "第3行"), (".docx", "第1段", "第2段")]
)
def test_each_paragraph_has_a_kind_and_a_place(suffix: str, first: str, title: str) -> None:
    text = _text(suffix)
    assert len(text.labels) == len(text.paragraphs)
    assert text.labels[:2] == (first, title)
    assert [text.text[slice(*paragraph.span)] for paragraph in text.paragraphs if paragraph.kind == "title"] == [
        "云川市水务局2019年党建工作总结"
    ]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".docx"])
def test_headings_and_signature_are_recognised_in_every_format(suffix: str) -> None:
    text = _text(suffix)
    parts = [(part.kind, part.level, text.text[slice(*part.span)]) for part in text.parts]
    assert parts[:2] == [
        ("heading", 1, "一、2019年党建工作开展情况"),
        ("heading", 2, "（一）加强政治建设，把牢正确方向。"),  # the beginning of its paragraph
    ]
    assert parts[-2:] == [("signature", 0, "云川市水务局"), ("date", 0, "20××年×月×日")]


def test_without_a_reporter_that_shows_it_no_text_is_kept() -> None:
    assert prepare(Config(), load_extensions(lambda: ())).check(str(SAMPLE / "report.txt")).text is None
