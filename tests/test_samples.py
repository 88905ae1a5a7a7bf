"""The sample reports: what is found in them, the same as text and as Markdown, and how a person sees it.

`expected.yaml` of a sample is kept by hand: nothing rewrites it. `report.console.txt` is what the command
prints; after a wanted change, write it anew with REWRITE_SNAPSHOTS=1 in the environment,
and read the difference.
"""

from __future__ import annotations

import io
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.extending.hookspecs import Layout, RawFile
from checker.extending.host import load_extensions
from checker.model.report import Report, Result
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.engines import prepare

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted(path.parent.name for path in ROOT.glob("sample_reports/*/report.txt"))
CLEAN = [name for name in SAMPLES if name.startswith("clean-")]


@lru_cache(maxsize=1)
def engine() -> Engine:
    return prepare(Config(), load_extensions())


@lru_cache(maxsize=8)
def checked(sample: str, file: str = "report.txt") -> Result:
    name = f"sample_reports/{sample}/{file}"
    return engine().check_bytes(RawFile(name, (ROOT / name).read_bytes()))


def found(result: Result) -> list[tuple[str, str, str]]:
    return [(item.finding.rule, item.finding.severity, item.text) for item in result.located]


def expected(sample: str) -> list[dict[str, Any]]:
    kept = yaml.safe_load((ROOT / "sample_reports" / sample / "expected.yaml").read_text(encoding="utf-8"))
    assert isinstance(kept, list)
    return kept


def test_there_are_samples() -> None:
    assert {"bad-annual-2019", "clean-annual-2021", "half-year-2020"} <= set(SAMPLES)
    assert CLEAN


@pytest.mark.parametrize("sample", SAMPLES)
def test_findings_are_the_expected_ones(sample: str) -> None:
    result = checked(sample)
    assert not result.failures
    assert not result.skipped
    shown = [
        {"rule": item.finding.rule, "severity": item.finding.severity, "line": item.line, "words": item.text}
        for item in result.located
    ]
    assert shown == expected(sample)


@pytest.mark.parametrize("sample", SAMPLES)
def test_text_and_markdown_give_the_same(sample: str) -> None:
    text, markdown = checked(sample), checked(sample, "report.md")
    assert found(markdown) == found(text)
    assert [item.finding.message for item in markdown.located] == [item.finding.message for item in text.located]
    assert [item.section for item in markdown.located] == [item.section for item in text.located]
    for fact in ("title", "type", "organisation", "period", "written"):
        assert getattr(markdown.facts, fact) == getattr(text.facts, fact), fact
    assert (markdown.failures, markdown.skipped) == (text.failures, text.skipped)


@pytest.mark.parametrize("sample", CLEAN)
def test_a_clean_report_has_neither_errors_nor_warnings(sample: str) -> None:
    assert [words for words in found(checked(sample)) if words[1] != "info"] == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_report_that_a_person_sees(sample: str) -> None:
    written = io.StringIO()
    report = Report("0.1.0", "rules-digest", (checked(sample),))
    engine().extensions.reporters["text"].render(report, Layout(width=100), written.write)
    file = ROOT / "sample_reports" / sample / "report.console.txt"
    if os.environ.get("REWRITE_SNAPSHOTS"):
        file.write_text(written.getvalue(), encoding="utf-8")
    assert written.getvalue() == file.read_text(encoding="utf-8")
