"""The whole output of every style, from one report that has all that a report can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.model.report import Report
from checker_builtin.reporters import checker_reporters
from tests.reporters.snapshot import compare

if TYPE_CHECKING:
    from tests.reporters.conftest import Rendered

SUFFIXES = {
    "text": "txt",
    "json": "json",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "junit": "xml",
    "github": "log",
    "rdjson": "rdjson",
    "markdown": "md",
    "csv": "csv",
}


@pytest.mark.parametrize("style", SUFFIXES)
def test_the_whole_output(style: str, full: Report, rendered: Rendered) -> None:
    compare(f"full.{SUFFIXES[style]}", rendered(full, style))


@pytest.mark.parametrize("reporter", checker_reporters(), ids=lambda reporter: reporter.name)
def test_the_same_report_gives_the_same_bytes(reporter: object, full: Report, rendered: Rendered) -> None:
    name = getattr(reporter, "name")  # noqa: B009
    assert rendered(full, name) == rendered(full, name)


@pytest.mark.parametrize("style", SUFFIXES)
def test_nothing_at_all_is_still_a_report(style: str, rendered: Rendered) -> None:
    assert rendered(Report("0.1.0", "d", ()), style)
