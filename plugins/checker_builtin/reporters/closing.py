"""The end of the terminal report: a table by category and severity, one of the files, and one plain sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.table import Table
from rich.text import Text

from checker.extending.hookspecs import Layout
from checker.model.characters import flat
from checker.model.finding import CATEGORIES, SEVERITIES, SEVERITY_NAMES, Severity
from checker.model.report import Report, Result, exit_status
from checker_builtin.reporters.excerpts import shortened
from checker_builtin.reporters.page import Page
from checker_builtin.reporters.verdict import verdict
from checker_builtin.reporters.wording import SEVERITY_STYLES, path_name, unread

_NUMBER_COLUMNS = 20  # cells that the numbers beside a path take
_FILE_COLUMN = 8  # and the number of files


class Tally(NamedTuple):
    """How many findings there are of one sort."""

    rule: str
    category: str
    severity: Severity
    number: int


def write_closing(page: Page, report: Report, layout: Layout) -> None:
    """The tables, where they have something to say."""
    tallies = [tally for result in report.results for tally in _tallies(result)]
    if tallies and not layout.quiet:
        page.table(_by_category(tallies))
        page.line()
    if tallies and layout.statistics:
        page.table(_by_rule(report, page.width - _NUMBER_COLUMNS - _FILE_COLUMN))
        page.line()
    if len(report.results) > 1 and not layout.quiet:
        listed = [result for result in report.results if result.located or result.failures]
        if listed:
            page.table(_by_file(listed, page.width - _NUMBER_COLUMNS))
        if clean := len(report.results) - len(listed):
            page.line(f"{'另有' if listed else ''}{clean}个文件未发现问题。")
        page.line()


def write_verdict(page: Page, report: Report, layout: Layout) -> None:
    """The sentences at the end; none where the layout is quiet and nothing stands in the way."""
    told = verdict(report, layout.fail_on, partial=layout.partial)
    if not layout.quiet or exit_status(report, layout.fail_on):
        for sentence, style in told:
            page.hanging("", sentence, indent=0, style=style)


def _tallies(result: Result) -> Iterator[Tally]:
    """How many findings of each rule, category and severity a document has."""
    counted = Counter((each.finding.rule, each.finding.category, each.finding.severity) for each in result.located)
    for each in result.untold:
        counted[each.rule, each.category, each.severity] += each.number
    return (Tally(*key, number) for key, number in counted.items())


def _by_category(tallies: Iterable[Tally]) -> Table:
    table = _table("类别", *SEVERITIES, "合计")
    total: Counter[tuple[str, Severity]] = Counter()
    for _, name, severity, number in tallies:
        total[name, severity] += number
    found = {category for category, _ in total}
    known = [category for category in CATEGORIES if category in found]
    for category in [*known, *sorted(found.difference(known))]:
        row = [total[category, severity] for severity in SEVERITIES]
        table.add_row(CATEGORIES.get(category, category), *map(_number, row), str(sum(row)))
    sums = [sum(number for (_, each), number in total.items() if each == severity) for severity in SEVERITIES]
    table.add_row("合计", *map(_number, sums), str(sum(sums)))
    return table


def _by_rule(report: Report, room: int) -> Table:
    """The rules that found something, the busiest first, with the number of files in which they did."""
    found: Counter[tuple[str, Severity]] = Counter()
    files: Counter[str] = Counter()
    for result in report.results:
        tallies = list(_tallies(result))
        files.update({tally.rule for tally in tallies})
        for rule, _, severity, number in tallies:
            found[rule, severity] += number
    titles = {rule.id: rule.title for rule in report.rules}
    sums = {rule: sum(found[rule, severity] for severity in SEVERITIES) for rule in files}
    table = _table(*SEVERITIES, "文件数", "规则")
    for rule in sorted(files, key=lambda rule: (-sums[rule], rule)):
        name = flat(f"{rule}  {titles.get(rule, '')}".rstrip())
        numbers = [_number(found[rule, severity]) for severity in SEVERITIES]
        table.add_row(*numbers, str(files[rule]), Text(shortened(name, room), no_wrap=True, overflow="ignore"))
    return table


def _by_file(results: Sequence[Result], room: int) -> Table:
    table = _table(*SEVERITIES, "文件")
    for result in results:
        counted: Counter[Severity] = Counter()
        for _, _, severity, number in _tallies(result):
            counted[severity] += number
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
            table.add_column(column, justify="right" if column in ("合计", "文件数") else "left")
    return table


def _number(number: int) -> str:
    return str(number) if number else "-"
