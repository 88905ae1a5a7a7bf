"""The report as a table for Excel and WPS: one row for each finding, and for all that was left out or failed."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from typing import NamedTuple

from checker.model.characters import flat
from checker.model.finding import CATEGORIES, SEVERITY_NAMES
from checker.model.report import Located, Report, Result
from checker.reading.citing import source
from checker_builtin.reporters.left_out import ground
from checker_builtin.reporters.wording import failed, path_name

MARK = "\ufeff"  # tells Excel that this is UTF-8
_LONGEST = 32_000  # characters: a cell of Excel takes 32,767
# A cell that begins with one of these is a formula, behind blanks too, and in a Chinese Excel also full-width.
_LIVE = tuple("=+-@＝＋－＠")


class Row(NamedTuple):
    """The columns, in order; the headings are their names in Chinese."""

    path: str = ""
    line: str = ""
    column: str = ""
    place: str = ""
    severity: str = ""
    category: str = ""
    rule: str = ""
    message: str = ""
    text: str = ""
    suggestion: str = ""
    why: str = ""
    sources: str = ""
    fingerprint: str = ""
    state: str = ""
    reason: str = ""


HEADINGS = Row(
    *"文件 行 列 位置 级别 类别 规则 问题 原文 建议 原因 依据 指纹 状态 理由".split(),
)


def render(report: Report, write: Callable[[str], object]) -> None:
    """Write the mark of the encoding, the headings and the rows."""
    write(MARK)
    table = csv.writer(Written(write), lineterminator="\n")
    table.writerow(HEADINGS)
    for row in _rows(report):
        table.writerow([cell(words) for words in row])


class Written:
    """What the csv module takes for a file."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self.write = write


def cell(words: str) -> str:
    """Words on one line, never a formula: behind an apostrophe they are text."""
    shown = flat(words, _LONGEST)
    return f"'{shown}" if shown.lstrip().startswith(_LIVE) else shown


def _rows(report: Report) -> Iterator[Row]:
    for failure in report.failures:
        yield Row(path=failure.what, state="没有检查", reason=failure.why)
    for result in report.results:
        yield from document_rows(result)
    for path in report.excluded:
        yield Row(path=path_name(path), state="没有检查", reason="按配置排除")
    for stale in report.stale:
        yield Row(
            path=path_name(stale.path),
            rule=stale.rule,
            text=stale.text,
            fingerprint=stale.fingerprint,
            state="基线过时",
            reason="基线里的这一条已不在文稿中",
        )


def document_rows(result: Result) -> Iterator[Row]:
    """What was found in a document, left out of it, or could not be checked."""
    path = path_name(result.path)
    for failure in result.failures:
        yield Row(path=path, state="没有检查", reason=failed(failure, result.path))
    for found in result.located:
        yield _finding(found, path)._replace(state="待处理")
    for each in result.untold:
        name, category = SEVERITY_NAMES[each.severity], CATEGORIES.get(each.category, each.category)
        reason = f"另有{each.number}处"
        yield Row(path, "", "", "", name, category, each.rule, each.title, state="没有逐处列出", reason=reason)
    for suppressed in result.suppressed:
        yield _finding(suppressed.located, path)._replace(state="已忽略", reason=ground(suppressed))
    for skipped in result.skipped:
        yield Row(path=path, rule=skipped.rule, message=skipped.title, state="没有用上", reason=skipped.why)


def _finding(found: Located, path: str) -> Row:
    finding = found.finding
    return Row(
        path=path,
        line=str(found.line),
        column=str(found.column),
        place=found.label,
        severity=SEVERITY_NAMES[finding.severity],
        category=CATEGORIES.get(finding.category, finding.category),
        rule=finding.rule,
        message=finding.message,
        text=found.text,
        suggestion=finding.suggestion or (finding.fix.title if finding.fix else ""),
        why=finding.why,
        sources="；".join(map(source, finding.sources)),
        fingerprint=found.fingerprint,
    )
