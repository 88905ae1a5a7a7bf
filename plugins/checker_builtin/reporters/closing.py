"""The end of the terminal report: a table by category and severity, one of the files, and one plain sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from checker.extending.hookspecs import Layout
from checker.model.finding import CATEGORIES, SEVERITIES, SEVERITY_NAMES, Category, Severity
from checker.model.report import Report, Result
from checker_builtin.reporters.excerpts import shortened
from checker_builtin.reporters.page import Page
from checker_builtin.reporters.verdict import verdict
from checker_builtin.reporters.wording import SEVERITY_STYLES, path_name, unread

_NUMBER_COLUMNS = 20  # cells that the numbers beside a path take


def write_closing(page: Page, report: Report, layout: Layout) -> None:
    """Both tables, where they have something to say, and the sentence."""
    total = Counter((found.finding.category, found.finding.severity) for r in report.results for found in r.located)
    if total:
        page.table(_by_category(total))
        page.line()
    if len(report.results) > 1:
        listed = [result for result in report.results if result.located or result.failures]
        if listed:
            page.table(_by_file(listed, page.width - _NUMBER_COLUMNS))
        if clean := len(report.results) - len(listed):
            page.line(f"{'另有' if listed else ''}{clean}个文件未发现问题。")
        page.line()
    for sentence, style in verdict(report, layout.fail_on):
        page.hanging("", sentence, indent=0, style=style)


def _by_category(total: Counter[tuple[Category, Severity]]) -> Table:
    table = _table("类别", *SEVERITIES, "合计")
    found = {category for category, _ in total}
    known = [category for category in CATEGORIES if category in found]
    for category in [*known, *sorted(found.difference(known))]:
        row = [total[category, severity] for severity in SEVERITIES]
        table.add_row(CATEGORIES.get(category, category), *map(_number, row), str(sum(row)))
    sums = [sum(number for (_, each), number in total.items() if each == severity) for severity in SEVERITIES]
    table.add_row("合计", *map(_number, sums), str(sum(sums)))
    return table


def _by_file(results: Sequence[Result], room: int) -> Table:
    table = _table(*SEVERITIES, "文件")
    for result in results:
        counted = Counter(found.finding.severity for found in result.located)
        numbers = [_number(counted[severity]) if not unread(result) else "?" for severity in SEVERITIES]
        name = Text(shortened(path_name(result.path), room), no_wrap=True, overflow="ignore")
        table.add_row(*numbers, name)
    return table


def _table(*columns: str) -> Table:
    """No lines: their width is uncertain where the console is Chinese."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        if column in SEVERITIES:
            table.add_column(SEVERITY_NAMES[column], justify="right", header_style=SEVERITY_STYLES[column])
        else:
            table.add_column(column, justify="right" if column == "合计" else "left")
    return table


def _number(number: int) -> str:
    return str(number) if number else "-"
