"""The reports that come with the checker: for people at a terminal, for other programs, for services around code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from checker.extending.hookspecs import Auditing, Layout, Reporter, hookimpl
from checker.model.report import Report

if TYPE_CHECKING:
    from checker.extending.audit_contracts import AuditFile, AuditView

_AGAIN = "再照原样运行一次，查过的不会重查。"
_NO_XLSX = f"写工作簿需要另装组件，请运行 pip install 'gongwen-checker[audit]'，{_AGAIN}"
_NO_PARQUET = f"写 Parquet 需要另装组件，请运行 pip install 'gongwen-checker[parquet]'，{_AGAIN}"


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
    audit_about = "逐行的数据"
    audit_default = True

    def render(self, report: Report, layout: Layout, write: Callable[[str], object]) -> None:
        from checker_builtin.reporters.json_report import render_lines

        render_lines(report, write)

    def audit_files(self, audit: AuditView) -> Iterator[AuditFile]:
        from checker.extending.audit_contracts import AuditFile  # few runs are audits
        from checker_builtin.reporters.audit_lines import audit_lines

        yield AuditFile("审核结果.jsonl", audit_lines(audit))


class SarifReporter:
    """SARIF 2.1.0; it keeps the text to be sure that a fix stands where it says."""

    name = "sarif"
    for_programs = True
    shows_text = True
    audit_about = "SARIF"
    audit_default = False

    def render(self, report: Report, layout: Layout, write: Callable[[str], object]) -> None:
        from checker_builtin.reporters.sarif import render

        render(report, write)

    def audit_files(self, audit: AuditView) -> Iterator[AuditFile]:
        from checker.extending.audit_contracts import AuditFile
        from checker_builtin.reporters.audit_sarif import audit_sarif

        yield AuditFile("审核结果.sarif", audit_sarif(audit))


class GithubReporter:
    """Annotations of GitHub Actions."""

    name = "github"
    for_programs = True

    def render(self, report: Report, layout: Layout, write: Callable[[str], object]) -> None:
        from checker_builtin.reporters.github import render

        render(report, write)


class RdjsonReporter:
    """The format of reviewdog; it keeps the text to count bytes in its lines."""

    name = "rdjson"
    for_programs = True
    shows_text = True

    def render(self, report: Report, layout: Layout, write: Callable[[str], object]) -> None:
        from checker_builtin.reporters.rdjson import render

        render(report, write)


class JunitReporter:
    """JUnit XML, for services that show tests."""

    name = "junit"
    for_programs = True

    def render(self, report: Report, layout: Layout, write: Callable[[str], object]) -> None:
        from checker_builtin.reporters.junit import render

        render(report, layout, write)


class MarkdownReporter:
    """A comment on a pull request or an issue."""

    name = "markdown"
    for_programs = True

    def render(self, report: Report, layout: Layout, write: Callable[[str], object]) -> None:
        from checker_builtin.reporters.markdown import render

        render(report, layout, write)


class CsvReporter:
    """A table for Excel and WPS."""

    name = "csv"
    for_programs = True
    audit_about = "表格"
    audit_default = False

    def render(self, report: Report, layout: Layout, write: Callable[[str], object]) -> None:
        from checker_builtin.reporters.csv_table import render

        render(report, write)

    def audit_files(self, audit: AuditView) -> Iterator[AuditFile]:
        from checker.extending.audit_contracts import AuditFile
        from checker_builtin.reporters.audit_csv import audit_csv

        yield AuditFile("审核结果.csv", audit_csv(audit))


class HtmlReporter:
    """One page for a browser: each document's text with the findings marked in it."""

    name = "html"
    for_programs = True
    shows_text = True
    audit_about = "网页"
    audit_default = True

    def render(self, report: Report, layout: Layout, write: Callable[[str], object]) -> None:
        from checker_builtin.reporters.html_report.rendering import render

        render(report, layout, write)

    def audit_files(self, audit: AuditView) -> Iterator[AuditFile]:
        from checker_builtin.reporters.audit_pages.rendering import audit_pages

        yield from audit_pages(audit)


class WorkbookReporter:
    """The tables of an audit, for Excel and WPS."""

    name = "xlsx"
    audit_about = "工作簿"
    audit_default = True

    def audit_files(self, audit: AuditView) -> Iterator[AuditFile]:
        from importlib.util import find_spec

        from checker.extending.audit_contracts import AuditFile

        name = "审核结果.xlsx"
        if find_spec("xlsxwriter") is None:
            yield AuditFile(name, trouble=_NO_XLSX)
            return
        from checker_builtin.reporters.workbook.filling import tables_of
        from checker_builtin.reporters.workbook.writing import workbook_parts

        yield AuditFile(name, workbook_parts(tables_of(audit)))


class NoticeReporter:
    """What each unit is sent: a notice, and copies of its submissions with the findings as comments."""

    name = "notices"
    audit_about = "退回单和批注副本"
    audit_default = True

    def audit_files(self, audit: AuditView) -> Iterator[AuditFile]:
        from checker_builtin.reporters.notice.filling import notices

        return notices(audit)


class ParquetReporter:
    """The submissions and the findings of an audit, for analysis."""

    name = "parquet"
    audit_about = "Parquet"
    audit_default = False

    def audit_files(self, audit: AuditView) -> Iterator[AuditFile]:
        from importlib.util import find_spec

        from checker.extending.audit_contracts import AuditFile

        if find_spec("pyarrow") is None:
            yield AuditFile("审核结果-文稿.parquet", trouble=_NO_PARQUET)
            return
        from checker_builtin.reporters.audit_parquet import audit_parquet

        yield from audit_parquet(audit)


@hookimpl
def checker_reporters() -> list[Reporter | Auditing]:
    return [
        TextReporter(),
        JsonReporter(),
        JsonLinesReporter(),
        SarifReporter(),
        GithubReporter(),
        RdjsonReporter(),
        JunitReporter(),
        MarkdownReporter(),
        CsvReporter(),
        HtmlReporter(),
        WorkbookReporter(),
        NoticeReporter(),
        ParquetReporter(),
    ]
