"""A run against a baseline, and what is new, known or stale then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from checker.model.report import Report
from checker.running.baseline.applying import apply
from checker.running.baseline.entries import Baseline
from checker.running.baseline.matching import looked_at
from checker.running.engines import Engines
from checker.running.runner import check_paths

DAY, LATER = "2026-11-23", "2027-01-05"
SLIPS = {"截止目前": "截至目前", "按装": "安装", "既使": "即使"}
Write = Callable[..., str]  # paragraphs below a title, and a name -> the path of the document


def checked(engines: Engines, *paths: str) -> Report:
    return check_paths(paths, engines)


def against(engines: Engines, baseline: Baseline, *paths: str) -> Report:
    return apply(checked(engines, *paths), baseline, looked_at(paths, engines))


def new_words(report: Report) -> list[str]:
    return [located.text for result in report.results for located in result.located]


def old_words(report: Report) -> list[str]:
    return [each.located.text for result in report.results for each in result.suppressed]


def stale(report: Report) -> list[tuple[str, str]]:
    return [(Path(each.path).name, each.text) for each in report.stale]
