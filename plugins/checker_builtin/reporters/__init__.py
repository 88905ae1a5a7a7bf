"""The reports that come with the checker: for people at a terminal, for other programs, for services around code."""

from __future__ import annotations

from collections.abc import Callable

from checker.extending.hookspecs import Layout, Reporter, hookimpl
from checker.model.report import Report


class TextReporter:
    """The report that a person reads, in Chinese."""

    name = "text"
    for_programs = False

    def render(self, report: Report, layout: Layout, write: Callable[[str], object]) -> None:
        from checker_builtin.reporters.terminal import render  # rich costs five bare interpreters

        render(report, layout, write)


class JsonReporter:
    """The report that a program reads."""

    name = "json"
    for_programs = True

    def render(self, report: Report, layout: Layout, write: Callable[[str], object]) -> None:
        from checker_builtin.reporters.json_report import render

        render(report, write)


class JsonLinesReporter:
    """The report that a program reads line by line."""

    name = "jsonl"
    for_programs = True

    def render(self, report: Report, layout: Layout, write: Callable[[str], object]) -> None:
        from checker_builtin.reporters.json_report import render_lines

        render_lines(report, write)


@hookimpl
def checker_reporters() -> list[Reporter]:
    return [TextReporter(), JsonReporter(), JsonLinesReporter()]
