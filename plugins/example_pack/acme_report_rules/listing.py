"""Reporter `acme-list`: the list of problems that goes back to the writer, one on a line, for a mail or a chat."""

from __future__ import annotations

from collections.abc import Callable

from checker import Layout, Report, Severity
from checker.model.characters import flat

_LEVELS: dict[Severity, str] = {"error": "必须改", "warning": "请核对", "info": "可参考"}


class ListingReporter:
    """A function of the report and the layout: no clock, no files, no environment, no printing."""

    name = "acme-list"
    for_programs = False  # True: always UTF-8, whatever the console speaks

    def render(self, report: Report, layout: Layout, write: Callable[[str], object]) -> None:
        number = 0
        for result in report.results:
            for found in result.located:
                number += 1
                level, message = _LEVELS[found.finding.severity], flat(found.finding.message)
                write(f"{number}. 【{level}】{flat(result.path)}，{found.label}：{message}。\n")
        # What was not checked is said aloud: a list without it would look like a clean report.
        failures = [*report.failures, *(failure for result in report.results for failure in result.failures)]
        for failure in failures:
            write(f"没有检查：{flat(failure.what)}：{flat(failure.why)}\n")
        if not number and not failures:
            write("没有发现问题。\n")
        suppressed = sum(len(result.suppressed) for result in report.results)
        if suppressed:
            write(f"另有{suppressed}处已说明理由，不再列出。\n")
