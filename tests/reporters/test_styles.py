"""The whole output of every style, from one report that has all that a report can have."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from checker.extending.hookspecs import Reporter
from checker.model.report import Failure, Report, Skipped, Stale, Suppressed, Untold
from checker_builtin.reporters import checker_reporters
from tests.reporters.snapshot import compare

if TYPE_CHECKING:
    from tests.reporters.conftest import Found, Rendered

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


@pytest.mark.parametrize("style", [each.name for each in checker_reporters() if isinstance(each, Reporter)])
def test_the_same_report_gives_the_same_bytes(style: str, full: Report, rendered: Rendered) -> None:
    assert rendered(full, style) == rendered(full, style)


LEFT_OUT: dict[str, Callable[[Report], Report]] = {
    "suppressed": lambda report: _with(
        report, suppressed=(Suppressed(report.results[0].located[0], "inline", "引用"),)
    ),
    "untold": lambda report: _with(report, untold=(Untold("a/b", "规则", "typo", "info", 7),)),
    "skipped": lambda report: _with(report, skipped=(Skipped("a/b", "规则", "不知道成文日期"),)),
    "failures": lambda report: _with(report, failures=(Failure("a/b", "规则“a/b”没有跑完。"),)),
    "unread": lambda report: _with(report, located=(), failures=(Failure("总结.txt", "读不了。"),)),
    "failures of the run": lambda report: report._replace(failures=(Failure("规则", "少了标题。"),)),
    "excluded": lambda report: report._replace(excluded=("草稿.txt",)),
    "stale": lambda report: report._replace(stale=(Stale("旧总结.txt", "a/b", "甲", "0" * 16),)),
}


def _with(report: Report, **changes: Any) -> Report:
    return report._replace(results=(report.results[0]._replace(**changes),))


@pytest.mark.parametrize("what", LEFT_OUT)
@pytest.mark.parametrize("style", [each.name for each in checker_reporters() if isinstance(each, Reporter)])
def test_no_style_is_silent_about_what_was_left_out(
    style: str, what: str, found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    report = report_of(found("甲乙", "甲", severity="info"), lined=True)
    assert rendered(LEFT_OUT[what](report), style) != rendered(report, style)


@pytest.mark.parametrize("style", SUFFIXES)
def test_nothing_at_all_is_still_a_report(style: str, rendered: Rendered) -> None:
    assert rendered(Report("0.1.0", "d", ()), style)
